import Foundation

/// What it costs to stand idle, in the list and in a text field.
struct IdleRow {
    private let ground: Ground
    private let program: String

    init(_ ground: Ground) throws {
        self.ground = ground
        program = try Machine.qiantai()
    }

    func measure() throws -> [Row] {
        let desk = try ground.copy(of: ground.large())
        var list: [Double] = []
        var field: [Double] = []
        let child = try ProgramRow.signedIn(program, desk)
        defer { child.leave() }
        for _ in 0..<5 {
            list.append(stand(child))
            child.send(TickRow.finder)
            child.settle(milliseconds: 500)
            field.append(stand(child))
            child.send("\u{1b}")
            child.settle(milliseconds: 500)
        }
        return [
            row("idle in the list, share of a core", list),
            row("idle in a text field, share of a core", field),
        ]
    }

    private func row(_ what: String, _ shares: [Double]) -> Row {
        let series = Series("share", shares, in: "%", scale: 0.01)
        return Row(
            what,
            "\(series.median.text(2)) %",
            series.median < 0.5 ? .met : .missed,
            target: "< 0.5 %",
            [series]
        )
    }

    private func stand(_ child: TerminalChild) -> Double {
        let figures = ProcessFigures(process: child.process)
        let (busy, begun) = (figures.busyNanoseconds, nanoseconds())
        let seconds: UInt64 = ground.isQuick ? 2 : 12
        while nanoseconds() < begun + seconds * 1_000_000_000 { child.take(milliseconds: 200) }
        return (figures.busyNanoseconds - busy) / Double(nanoseconds() - begun)
    }
}
