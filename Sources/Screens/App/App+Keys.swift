import FrontDesk
import Terminal

extension App {
    /// What a keymap calls the table of everywhere.
    static let tableName = "各处"

    /// The keys that work everywhere; what a layer has for a key goes first. Those without a key
    /// stand in the palette alone.
    static let actions: [Action<App>] = toPanes + general

    private static let toPanes: [Action<App>] = Pane.allCases.map { pane in
        Action(
            [.alt(pane.digit)],
            "到\(pane.title)列表",
            in: [],
            whyNot: { _, view in view.person == nil ? "请先登录" : nil },
            run: { _, _ in .open(pane) }
        )
    }

    private static let general: [Action<App>] = [
        Action(
            [.ctrl("p"), .character(":")],
            "命令",
            whyNot: { app, _ in app.layers.last?.layer.isOverlay == true ? "先选定或返回" : nil },
            run: { app, view in .push(app.palette(view)) }
        ),
        Action([], "通知", in: .palette, whyNot: whyNotices) { _, _ in .push(NoticesLayer()) },
        Action([], "日志", in: .palette) { _, view in .say(view.condition.whereThingsAre) },
        Action([.ctrl("o")], "鼠标开关", in: .palette) { _, _ in
            Response(effects: [.toggleMouse])
        },
        Action([.ctrl("t")], "换主题", in: .palette) { _, view in .push(ThemeLayer(view)) },
        Action([.ctrl("z")], "挂起", in: .palette) { _, _ in Response(effects: [.suspend]) },
        Action([.ctrl("l")], "重画屏幕", in: .palette) { _, _ in Response(effects: [.repaint]) },
        Action([.ctrl("c")], "（不退出）", in: []) { _, _ in
            .say("Ctrl-C 不退出程序；退出请按 Ctrl-Q，返回请按 Esc")
        },
        Action([], "教程", in: .palette, whyNot: nobodyYet) { $0.startGuide($1) },
        Action([.ctrl("x")], "锁屏", in: .palette, whyNot: nobodyYet) { app, view in
            Response(effects: app.lock("", view))
        },
        Action([.alt("0")], "换人", in: .palette, whyNot: whyNotChange) { app, view in
            app.changeClerk(view)
        },
        Action([.ctrl("q")], "退出", in: [.bar, .palette]) { app, view in app.quit(view) },
        Action([.f(1), .character("?")], "帮助", in: [.bar, .palette]) { app, view in
            .push(app.help(view))
        },
    ]

    private static let nobodyYet: Action<App>.WhyNot = { app, _ in
        app.signedIn == nil ? "请先登录" : nil
    }

    private static let whyNotices: Action<App>.WhyNot = { app, view in
        if !app.knowsPerson(view) { return "请先登录" }
        return app.layers.contains { $0.layer is NoticesLayer } ? "已打开" : nil
    }

    /// The bar at the bottom: what means something now, the layer's first, the help last.
    func hints(_ view: View) -> [KeyRow] {
        (layers.last?.layer.hints(view) ?? []) + everywhereRows(view) { $0.places.contains(.bar) }
    }

    /// The keys that work everywhere; what has none is reached by the palette's.
    func everywhereRows(
        _ view: View,
        where isMeant: (Action<App>) -> Bool = { _ in true }
    ) -> [KeyRow] {
        let palette = Self.actions.first { $0.label == "命令" }
        return Self.actions.filter(isMeant).map { action in
            let own = view.keymap.keys(of: action, in: Self.tableName)
            guard own.isEmpty, let palette else { return action.row(self, view, own) }
            let shown = view.keymap.keys(of: palette, in: Self.tableName)
            return action.row(self, view, Array(shown.prefix(1)))
        }
    }

    /// The palette as it opens now.
    private mutating func palette(_ view: View) -> PaletteLayer {
        let items = paletteItems(view)
        for item in items { _ = labels.label(item.label) }
        return PaletteLayer(
            items,
            labels,
            recent: recentCommands.ids,
            findsRecords: knowsPerson(view),
            view
        )
    }

    /// The help of the layer that is on top.
    private func help(_ view: View) -> HelpLayer {
        let top = layers.last?.layer
        return HelpLayer(
            field: top?.fieldHelp(view) ?? [],
            groups: HelpGroup.all(of: top, everywhere: everywhereRows(view), view)
        )
    }

    /// Presses keys in order. A question drops what was typed ahead of its being seen (UX 4.5).
    mutating func press(_ keys: [Key], _ outside: View) -> [Effect] {
        var effects: [Effect] = []
        for key in keys {
            let wasAsking = layers.last?.layer is ConfirmLayer
            if case .mouse(let mouse) = key {
                effects += point(mouse, outside)
            } else {
                clicks.forget()
                effects += press(key, complete(outside))
            }
            if !wasAsking, layers.last?.layer is ConfirmLayer { break }
        }
        return effects
    }

    mutating func press(_ key: Key, _ view: View) -> [Effect] {
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
        let found = Self.actions.first {
            view.keymap.keys(of: $0, in: Self.tableName).contains(key)
        }
        guard let action = found else { return nil }
        if let reason = action.whyNot(self, view) {
            return .say("\(action.label)：\(reason)", .warning)
        }
        return action.run(&self, view)
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

    mutating func leaveAll(_ view: View) -> [Effect] {
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
        if let next = response.inApp?(&self, view) { effects += take(next, view) }
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
        if var form = layer as? FormLayer {
            form.lastTexts = lastTexts[form.form.kind] ?? [:]
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
