/// What reached the program from the keyboard, the mouse or the window.
package enum Key: Hashable, Sendable {
    /// One character as typed or committed by an input method: one grapheme, never a control.
    case character(Character)
    /// Enter, of the main or of the numeric keypad.
    case enter
    /// Tab.
    case tab
    /// Shift-Tab.
    case backTab
    /// Esc, alone.
    case escape
    /// Backspace.
    case backspace
    /// Delete forward.
    case delete
    /// Insert.
    case insert
    /// Arrow up.
    case up
    /// Arrow down.
    case down
    /// Arrow left.
    case left
    /// Arrow right.
    case right
    /// Shift with arrow up, where the terminal tells it apart.
    case shiftUp
    /// Shift with arrow down, where the terminal tells it apart.
    case shiftDown
    /// PageUp.
    case pageUp
    /// PageDown.
    case pageDown
    /// Home.
    case home
    /// End.
    case end
    /// A function key, 1 to 12 and above.
    case f(Int)
    /// Ctrl with a lower-case ASCII letter or one of `\ ] ^ _`, or a space.
    case ctrl(Character)
    /// Alt (or a quick Esc) with an ASCII letter or digit, in lower case.
    case alt(Character)
    /// Pasted text: line ends are `\n`, no other control character but tab.
    case paste(String)
    /// A mouse button or wheel, when the mouse is on.
    case mouse(Mouse)
    /// The window has a new size.
    case resize(Size)
}

/// What the mouse did, and where.
package struct Mouse: Hashable, Sendable {
    /// The kinds of act that are told apart.
    package enum Act: Hashable, Sendable {
        /// The left button went down.
        case press
        /// The left button went up.
        case release
        /// One step of the wheel away from the user.
        case wheelUp
        /// One step of the wheel towards the user.
        case wheelDown
    }

    /// What was done.
    package let act: Act
    /// The cell under the pointer.
    package let point: Point

    /// An act at a cell.
    package init(act: Act, point: Point) {
        self.act = act
        self.point = point
    }
}

extension Key {
    /// The key, or pasted text, with full-width digits, letters and signs replaced by their ASCII
    /// twins.
    ///
    /// For commands, numbers, dates, room codes and amounts, never for free text: a Chinese input
    /// method sends `？` where the clerk means `?`.
    package var asciiTwin: Key {
        switch self {
        case .character(let character): .character(character.asciiTwin)
        case .paste(let text): .paste(text.asciiTwin)
        default: self
        }
    }
}
