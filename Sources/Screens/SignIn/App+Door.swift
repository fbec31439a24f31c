package import FrontDesk
import Terminal

/// The door of the desk: signing in, the lock, the change of clerk.
extension App {
    /// Whether the screen is locked.
    package var isLocked: Bool { door?.isLock ?? false }

    /// Whether a PIN is asked for.
    package var isAtDoor: Bool { door != nil || layers.last?.layer is SignInLayer }

    /// For what a person who gives their PIN now does so.
    package func way(of number: String) -> SignInWay {
        guard let signedIn else { return .signIn }
        return number == signedIn ? .unlock : .change
    }

    // MARK: Closing it

    /// Locks the screen. What stands behind stays as it is, and what was typed is kept as a draft as
    /// well, should the program die meanwhile.
    mutating func lock(_ words: String, _ view: View) -> [Effect] {
        guard let number = signedIn else { return [] }
        if isLocked { return [] }
        door = SignInLayer(.locked(number: number))
        doorMessage = words.isEmpty ? nil : Message(words)
        clicks.forget()
        hideWhole()
        return draftsOfAll(view)
    }

    static let whyNotChange: Action<App>.WhyNot = { app, _ in
        if app.signedIn == nil { return "请先登录" }
        return app.isWaiting ? "正在保存，请稍候" : nil
    }

    /// Asks who comes; Esc goes back to the work.
    mutating func changeClerk(_ view: View) -> Response {
        door = SignInLayer(.change)
        doorMessage = nil
        clicks.forget()
        hideWhole()
        return Response.none
    }

    /// Whole numbers that somebody asked for are theirs alone, and only while they sit here.
    private mutating func hideWhole() {
        for index in layers.indices { layers[index].layer.hideWhole() }
    }

    /// What is typed in forms, as drafts; the forms stay open.
    private func draftsOfAll(_ view: View) -> [Effect] {
        layers.flatMap { entry -> [Effect] in
            var form = entry.layer as? FormLayer
            return form?.keepDraft(view) ?? []
        }
    }

    // MARK: Before it

    /// Takes keys before the door. The mouse and a paste mean nothing there.
    mutating func knock(_ keys: [Key], _ view: View) -> [Effect] {
        var effects: [Effect] = []
        for key in keys {
            guard var layer = door else { break }
            switch key {
            case .mouse, .paste: continue
            case .ctrl("l"): effects.append(.repaint)
            case .ctrl("q"), .ctrl("z"), .ctrl("c"):
                doorMessage = Message(layer.isLock ? "已锁定，登录后才能退出" : "按 Esc 返回后再退出", .warning)
            default:
                let response = layer.handle(key, view)
                door = layer
                guard let response else { continue }
                doorMessage = response.message
                if layer.isGone { door = nil }
                effects += response.effects
            }
        }
        return effects
    }

    /// The picture while the door is closed; nil while it is open.
    mutating func doorFrame(_ size: Size, _ outside: View, _ borders: Borders) -> Frame? {
        guard var layer = door else { return nil }
        clicks.forget()
        var canvas = Canvas(size: size, borders: borders)
        let area = Rect(row: 0, column: 0, rows: size.rows - 2, columns: size.columns)
        let cursor = layer.draw(on: &canvas, in: area, outside)
        door = layer
        let said = doorMessage
        Chrome.drawFoot(
            on: &canvas,
            message: said,
            hints: layer.hints(outside),
            isTyping: true
        )
        canvas.spots = []
        return Frame(
            canvas: canvas,
            cursor: cursor.point,
            cursorVisible: cursor.isVisible,
            bell: rings
        )
    }

    // MARK: Opening it

    /// Lets a person in, or says why not.
    mutating func enter(_ answer: SignInAnswer, _ outside: View) -> [Effect] {
        switch answer {
        case .refused(let words):
            refuse(words, outside)
            return []
        case .accepted(let number, let mustChangePIN, let warning):
            if door != nil, number != signedIn, isWaiting {
                refuse("正在保存，请稍候再登录", outside)
                return []
            }
            let wasHere = door != nil && number == signedIn
            (door, doorMessage) = (nil, nil)
            var effects: [Effect] = []
            if !wasHere { effects += seat(number, outside) }
            let view = complete(outside)
            if mustChangePIN, !mustFinish {
                push(FormLayer(PINForm.make(number: number, isFirst: true, view)), view)
            }
            guard let warning else { return effects }
            let words = Message(warning, .warning)
            say(words, view)
            notices.add(words, view)
            return effects
        }
    }

    /// Whether a form is open that must be finished first.
    private var mustFinish: Bool {
        layers.contains { ($0.layer as? FormLayer)?.form.mustFinish != nil }
    }

    private mutating func refuse(_ words: String, _ outside: View) {
        if door != nil {
            door?.refused()
            doorMessage = Message(words, .error)
            return
        }
        if var layer = layers[0].layer as? SignInLayer {
            layer.refused()
            layers[0].layer = layer
        }
        say(Message(words, .error), outside)
    }

    /// Sits a person down: where they left off, else before the day's page.
    private mutating func seat(_ number: String, _ outside: View) -> [Effect] {
        let before = complete(outside)
        var effects = signedIn == nil ? leaveAll(before) : draftsOfAll(before)
        setAside()
        signedIn = number
        effects += takeDrafts(of: number)
        let sitting = bringBack(number)
        let view = complete(outside)
        labels.prepare()
        alerts = Alerts(view.desk)
        let name = view.person?.name ?? number
        guard let sitting else {
            layers = [Entry(id: nextLayer, layer: Pane.today.open(view))]
            nextLayer += 1
            var words = "\(name)，已登录"
            if drafts[NewRepairForm.draftName] != nil { words += "；有未完成的报修草稿，按 F2 继续" }
            say(Message(words), view)
            return effects + startGuideIfDue(view)
        }
        say(Message("\(name)，已登录；回到换人前的页面"), view)
        for (layer, end) in sitting.ended {
            effects += take(layer.end(end, view), view).map { $0.owned(by: number) }
        }
        return effects
    }
}
