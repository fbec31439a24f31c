import FrontDesk
import Terminal

/// What a layer wants to be done aside.
struct WorkWish: Sendable {
    /// What is to be done.
    var work: Work
    /// What it is called while it goes on.
    var title: String
    /// What follows; nil leaves it to the words of the end.
    var then: @Sendable (WorkEnd, View) -> Response? = { _, _ in nil }
}

/// A long work while it goes on: how far it is, how long it will take, Esc to stop.
///
/// The desk is followed beneath it. It shows once the work has taken a moment, so that nothing
/// flickers where the answer comes at once.
struct WorkLayer: ActingLayer {
    /// The token by which the work is told of.
    let token: Int
    private let wish: WorkWish
    private var meter: WorkMeter
    private var isStopping = false
    /// So long nothing is shown, in milliseconds.
    static let patience: Int64 = 200

    init(_ wish: WorkWish, token: Int, at now: Instant) {
        (self.wish, self.token) = (wish, token)
        meter = WorkMeter(startedAt: now)
    }

    var title: String { wish.title }
    var isOverlay: Bool { true }

    static let tableName = "长活"

    static let actions: [Action<WorkLayer>] = [
        Action([.escape, .f(12), .ctrl("g")], "停止", whyNot: stopping) { layer, _ in
            layer.isStopping = true
            return Response(effects: [.stopWork(token: layer.token)])
        }
    ]

    private static let stopping: Action<WorkLayer>.WhyNot = { layer, _ in
        layer.isStopping ? "正在停止" : nil
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        switch key {
        case .ctrl, .f(1): return nil
        default: return .say("正在\(title)，Esc 停止")
        }
    }

    mutating func leave(_ view: View) -> [Effect] { [.stopWork(token: token)] }

    /// Hears how far the work is.
    mutating func note(_ progress: WorkProgress, at now: Instant) {
        meter.note(progress, at: now)
    }

    /// What follows from its end.
    func end(_ end: WorkEnd, _ view: View) -> Response {
        if let response = wish.then(end, view) { return response }
        switch end {
        case .stopped: return .say("已停止\(title)，什么也没有写入", .warning)
        case .failed(let words): return .say(words, .error)
        case .done(let words): return .say(words)
        case .given(let outcome): return Response(message: Message(outcome: outcome))
        case .planned(.failure(let refusal)): return .say(refusal.message, .error)
        case .taken(let lines), .proved(let lines, _), .found(let lines):
            return .say(lines.last ?? "")
        case .planned, .checked: return .none
        }
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let room = Chrome.below(area)
        let box = room.centered(Size(rows: 6, columns: min(60, room.columns - 4)))
        guard isStopping || view.now.milliseconds(since: meter.startedAt) >= Self.patience else {
            return Cursor(box.origin)
        }
        let bar = meter.bar(cells: box.columns - 4)
        let words = isStopping ? "正在停止…" : meter.percent == nil ? "请稍候…" : meter.words(at: view.now)
        let foot = isStopping ? "" : "Esc 停止"
        let lines = [bar, words]
        return Cursor(Window.draw(box, title: "正在\(title)", lines: lines, foot: foot, on: &canvas))
    }
}

extension App {
    /// Puts a work under way and its layer on top.
    mutating func begin(_ wish: WorkWish, _ view: View) -> Effect {
        defer { nextToken += 1 }
        let token = nextToken
        push(WorkLayer(wish, token: token, at: view.now), view)
        return .work(token: token, wish.work)
    }

    /// Hears how far a work is.
    mutating func note(_ progress: WorkProgress, of token: Int, _ view: View) {
        guard let index = index(of: token), var layer = layers[index].layer as? WorkLayer else {
            return
        }
        layer.note(progress, at: view.now)
        layers[index].layer = layer
    }

    /// A work has ended: its layer goes with everything above it.
    mutating func end(_ end: WorkEnd, of token: Int, _ view: View) -> [Effect] {
        guard let index = index(of: token), let layer = layers[index].layer as? WorkLayer else {
            endAside(end, of: token)
            return []
        }
        layers.removeSubrange(index...)
        return take(layer.end(end, view), view)
    }

    private func index(of token: Int) -> Int? {
        layers.firstIndex { ($0.layer as? WorkLayer)?.token == token }
    }
}
