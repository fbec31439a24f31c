import Foundation
import FrontDesk
import Screens
import Store
import Terminal

/// What a minute's countdowns send to a terminal of 80x24, and that nothing is sent while somebody
/// types.
struct TickRow {
    /// F3: the finder, a text field.
    static let finder = "\u{1b}OR"
    /// A cell of its own costs its place, its colours and its character.
    private static let bytesPerCell = 16.0

    private let ground: Ground
    private let program: String

    init(_ ground: Ground) throws {
        self.ground = ground
        program = try Machine.qiantai()
    }

    func measure() throws -> [Row] {
        let desk = try ground.copy(of: ground.small())
        let child = try ProgramRow.signedIn(program, desk)
        defer { child.leave() }
        let whole = child.bytes
        var lists: [Double] = []
        var cells: [Double] = []
        for _ in 0..<(ground.isQuick ? 1 : 2) {
            let before = try screen(desk)
            lists.append(stand(child))
            cells.append(Double(changed(from: before, to: try screen(desk))))
        }
        child.send(Self.finder)
        child.settle(milliseconds: 500)
        let field = Series("bytes in a text field", [stand(child)], in: "B", scale: 1)
        let list = Series("bytes in the list", lists, in: "B", scale: 1)
        let own = Series("cells that changed", cells, in: "cells", scale: 1)
        let isSmall = list.median <= own.median * Self.bytesPerCell
        return [
            Row(
                "a minute's countdowns at 80x24",
                "\(list.median.text(0)) B for \(own.median.text(0)) cells that changed; "
                    + "everything until then was \(whole) B",
                isSmall ? .met : .missed,
                target: "≤ 16 B a cell",
                [list, own]
            ),
            Row(
                "a minute while a text field has the focus",
                "\(field.median.text(0)) B",
                field.median == 0 ? .met : .missed,
                target: "0 B",
                [field]
            ),
        ]
    }

    /// The bytes of a minute and a little, so that every countdown goes on by one.
    private func stand(_ child: TerminalChild) -> Double {
        let (bytes, begun) = (child.bytes, nanoseconds())
        while nanoseconds() < begun + 61_000_000_000 { child.take(milliseconds: 200) }
        return Double(child.bytes - bytes)
    }

    private func screen(_ desk: String) throws -> Canvas {
        let store = try DeskStore(on: RealDisk(desk), mode: .read)
        var app = App.signedIn(store.view)
        return app.frame(Size(rows: 24, columns: 80), store.view).canvas
    }

    private func changed(from before: Canvas, to after: Canvas) -> Int {
        zip(before.cells, after.cells).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
    }
}
