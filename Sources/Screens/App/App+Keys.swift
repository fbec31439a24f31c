import FrontDesk
import Terminal

extension App {
    /// The keys that work everywhere; what a layer has for a key goes first.
    static let actions: [Action<App>] = toPanes + general

    private static let toPanes: [Action<App>] = Pane.allCases.map { pane in
        Action([.alt(pane.digit)], "到\(pane.title)列表", in: []) { _, _ in .open(pane) }
    }

    private static let general: [Action<App>] = [
        Action([.ctrl("o")], "鼠标开关", in: .palette) { _, _ in
            Response(effects: [.toggleMouse])
        },
        Action([.ctrl("z")], "挂起", in: .palette) { _, _ in Response(effects: [.suspend]) },
        Action([.ctrl("l")], "重画屏幕", in: []) { _, _ in Response(effects: [.repaint]) },
        Action([.ctrl("c")], "（不退出）", in: []) { _, _ in
            .say("Ctrl-C 不退出程序；退出请按 Ctrl-Q，返回请按 Esc")
        },
        Action([], "教程", in: .palette, whyNot: nobodyYet) { $0.startGuide($1) },
        Action([.ctrl("q")], "退出", in: [.bar, .palette]) { app, view in app.quit(view) },
        Action([.f(1), .character("?")], "帮助", in: [.bar, .palette]) { app, view in
            .push(HelpLayer(app.keyRows(view)))
        },
    ]

    private static let nobodyYet: Action<App>.WhyNot = { app, _ in
        app.signedIn == nil ? "请先登录" : nil
    }

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
        let (inText, atRest) = (takesText, isAtRest)
        guard let response = layers[last].layer.handle(key, view) ?? everywhere(key, view) else {
            guide(by: key, inText: inText, atRest: atRest, view)
            return []
        }
        message = nil
        let effects = take(response, view)
        guide(by: key, inText: inText, atRest: atRest, view)
        return effects
    }

    private mutating func everywhere(_ key: Key, _ view: View) -> Response? {
        let key = key.asciiTwin
        return Self.actions.first { $0.keys.contains(key) }?.run(&self, view)
    }

    /// Opens a pane from wherever the clerk is: the layers go, what was typed in them stays as a
    /// draft, and the pane that was open keeps its list as it is.
    private mutating func open(_ pane: Pane, _ view: View) -> [Effect] {
        guard let present = layers[0].layer as? any PaneLayer else { return [] }
        if layers.contains(where: { $0.layer is WorkLayer }) { return [] }
        for case let form as FormLayer in layers.map(\.layer) {
            guard let words = form.form.mustFinish else { continue }
            say(Message(words, .warning), view)
            return []
        }
        let effects = layers.count > 1 ? leaveAll(view) : []
        for effect in effects { remember(effect) }
        layers.removeSubrange(1...)
        guard present.pane != pane else { return effects }
        parked[present.pane] = layers[0]
        if let entry = parked.removeValue(forKey: pane) {
            layers = [entry]
        } else {
            layers = [Entry(id: nextLayer, layer: pane.open(view))]
            nextLayer += 1
        }
        return effects
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
        if let pane = response.pane { effects += open(pane, view) }
        if let message = response.message { say(message, view) }
        effects += asked(response, view)
        if let onTop = response.onTop, let last = layers.indices.last {
            effects += take(onTop(&layers[last].layer, view), view)
        }
        if let key = response.press { effects += press(key, view) }
        if let action = Self.actions.first(where: { $0.label == response.action }),
            let next = action.run(&self, view)
        {
            effects += take(next, view)
        }
        return effects
    }

    /// What a response asks of the desk, each with the token by which the answer comes back.
    private mutating func asked(_ response: Response, _ view: View) -> [Effect] {
        var effects: [Effect] = []
        if let wish = response.command {
            effects.append(wish.effect(token(draft: wish.draft, then: wish.then)))
        }
        for (place, wish) in response.batch.enumerated() {
            effects.append(wish.effect(token(draft: nil, item: place)))
        }
        if let wish = response.pin {
            let token = token(draft: nil)
            effects.append(.changePIN(token: token, number: wish.number, pin: wish.pin))
        }
        if let wish = response.work { effects.append(begin(wish, view)) }
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

    private mutating func token(
        draft: String?,
        item: Int? = nil,
        then: (@Sendable (String, View) -> Response)? = nil
    ) -> Int {
        defer { nextToken += 1 }
        let layer = layers.last?.id ?? 0
        waiting[nextToken] = Pending(layer: layer, draft: draft, item: item, then: then)
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
