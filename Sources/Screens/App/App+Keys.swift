import FrontDesk
import Terminal

extension App {
    /// The keys that work everywhere; what a layer has for a key goes first.
    static let actions: [Action<App>] = [
        Action([.alt("2")], "回报修列表", in: []) { app, view in app.goHome(view) },
        Action([.ctrl("o")], "鼠标开关", in: .palette) { _, _ in
            Response(effects: [.toggleMouse])
        },
        Action([.ctrl("z")], "挂起", in: .palette) { _, _ in Response(effects: [.suspend]) },
        Action([.ctrl("l")], "重画屏幕", in: []) { _, _ in Response(effects: [.repaint]) },
        Action([.ctrl("c")], "（不退出）", in: []) { _, _ in
            .say("Ctrl-C 不退出程序；退出请按 Ctrl-Q，返回请按 Esc")
        },
        Action([.ctrl("q")], "退出", in: [.bar, .palette]) { app, view in app.quit(view) },
        Action([.f(1), .character("?")], "帮助", in: [.bar, .palette]) { app, view in
            .push(HelpLayer(app.keyRows(view)))
        },
    ]

    /// Every key that means something now, the layer's first, the help last.
    func keyRows(_ view: View) -> [KeyRow] {
        let own = layers.last?.layer.keyRows(view) ?? []
        return own + Self.actions.map { $0.row(self, view) }
    }

    /// Presses keys in order. A question drops what was typed ahead of its being seen (UX 4.5).
    mutating func press(_ keys: [Key], _ outside: View) -> [Effect] {
        var effects: [Effect] = []
        for key in keys {
            let wasAsking = layers.last?.layer is ConfirmLayer
            effects += press(key, complete(outside))
            if !wasAsking, layers.last?.layer is ConfirmLayer { break }
        }
        return effects
    }

    private mutating func press(_ key: Key, _ view: View) -> [Effect] {
        guard let last = layers.indices.last else { return [] }
        guard let response = layers[last].layer.handle(key, view) ?? everywhere(key, view) else {
            return []
        }
        message = nil
        return take(response, view)
    }

    private mutating func everywhere(_ key: Key, _ view: View) -> Response? {
        let key = key.asciiTwin
        return Self.actions.first { $0.keys.contains(key) }?.run(&self, view)
    }

    /// Back to the list from wherever the clerk is; what was typed stays as a draft.
    private mutating func goHome(_ view: View) -> Response? {
        guard layers.count > 1, layers[0].layer is RepairPane else { return nil }
        let effects = leaveAll(view)
        layers.removeSubrange(1...)
        return Response(effects: effects)
    }

    private mutating func quit(_ view: View) -> Response {
        Response(effects: leaveAll(view) + [.quit])
    }

    private mutating func leaveAll(_ view: View) -> [Effect] {
        layers.indices.flatMap { layers[$0].layer.leave(view) }
    }

    /// Does what a layer wants: moves first, so that the answer to a command finds whoever is on
    /// top then.
    mutating func take(_ response: Response, _ view: View) -> [Effect] {
        var effects = response.effects
        for effect in effects { remember(effect) }
        switch response.move {
        case .stay: break
        case .push(let next): push(next, view)
        case .pop: if layers.count > 1 { layers.removeLast() }
        case .replace(let next):
            layers.removeLast()
            push(next, view)
        }
        if let message = response.message { say(message, view) }
        if let wish = response.command {
            let token = token(draft: wish.draft)
            effects.append(.perform(token: token, command: wish.command, seen: wish.seen))
        }
        if let wish = response.pin {
            let token = token(draft: nil)
            effects.append(.changePIN(token: token, number: wish.number, pin: wish.pin))
        }
        if let onTop = response.onTop, let last = layers.indices.last {
            effects += take(onTop(&layers[last].layer, view), view)
        }
        if let key = response.press { effects += press(key, view) }
        return effects
    }

    /// Puts a layer on top; a form finds its draft again.
    mutating func push(_ next: any Layer, _ view: View) {
        var layer = next
        if var form = next as? FormLayer, let name = form.form.draftName {
            form.restore(drafts[name], view)
            layer = form
        }
        layers.append(Entry(id: nextLayer, layer: layer))
        nextLayer += 1
    }

    private mutating func token(draft: String?) -> Int {
        defer { nextToken += 1 }
        waiting[nextToken] = Pending(layer: layers.last?.id ?? 0, draft: draft)
        return nextToken
    }

    private mutating func remember(_ effect: Effect) {
        switch effect {
        case .saveDraft(let name, let values): drafts[name] = values
        case .dropDraft(let name): drafts[name] = nil
        default: break
        }
    }
}
