import CTerm
import Terminal

extension RawInput {
    /// What an event of the C layer says, or nil for a key nobody has a name for.
    init?(_ event: cterm_event) {
        switch Int(event.kind) {
        case CTERM_EVENT_SCALAR:
            guard let scalar = Unicode.Scalar(event.value) else { return nil }
            self = .scalar(scalar)
        case CTERM_EVENT_KEY:
            guard let key = Key(code: Int(event.value)) else { return nil }
            self = .key(key)
        case CTERM_EVENT_MOUSE:
            guard let act = Mouse.Act(code: Int(event.value)) else { return nil }
            self = .key(
                .mouse(Mouse(act: act, point: Point(row: Int(event.y), column: Int(event.x))))
            )
        case CTERM_EVENT_RESIZE:
            self = .key(.resize(Size(rows: Int(event.y), columns: Int(event.x))))
        case CTERM_EVENT_PASTE_START: self = .pasteStart
        case CTERM_EVENT_PASTE_END: self = .pasteEnd
        default: return nil
        }
    }
}

extension Key {
    fileprivate init?(code: Int) {
        switch code {
        case CTERM_KEY_UP: self = .up
        case CTERM_KEY_DOWN: self = .down
        case CTERM_KEY_LEFT: self = .left
        case CTERM_KEY_RIGHT: self = .right
        case CTERM_KEY_HOME: self = .home
        case CTERM_KEY_END: self = .end
        case CTERM_KEY_PAGE_UP: self = .pageUp
        case CTERM_KEY_PAGE_DOWN: self = .pageDown
        case CTERM_KEY_INSERT: self = .insert
        case CTERM_KEY_DELETE: self = .delete
        case CTERM_KEY_BACKSPACE: self = .backspace
        case CTERM_KEY_BACK_TAB: self = .backTab
        case CTERM_KEY_ENTER: self = .enter
        case CTERM_KEY_SHIFT_UP: self = .shiftUp
        case CTERM_KEY_SHIFT_DOWN: self = .shiftDown
        case CTERM_KEY_F0 + 1...CTERM_KEY_F0 + 63: self = .f(code - CTERM_KEY_F0)
        default: return nil
        }
    }
}

extension Mouse.Act {
    fileprivate init?(code: Int) {
        switch code {
        case CTERM_MOUSE_PRESS: self = .press
        case CTERM_MOUSE_RELEASE: self = .release
        case CTERM_MOUSE_WHEEL_UP: self = .wheelUp
        case CTERM_MOUSE_WHEEL_DOWN: self = .wheelDown
        default: return nil
        }
    }
}
