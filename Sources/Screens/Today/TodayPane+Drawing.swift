import FrontDesk
import Terminal

extension TodayPane {
    /// From this width on the topics stand side by side.
    private static var wideColumns: Int { 110 }
    /// So many rows must be left for the selected record to be told below.
    private static var leastDetail: Int { 6 }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let isLow = body.rows < 16
        let most = isLow || body.columns >= Self.wideColumns ? 2 : 3
        let counted = TodayCounts.draw(on: &canvas, in: body, rows: most, view)
        let taken = counted + drawBackup(on: &canvas, in: body, below: counted, view)
        let rest = Rect(
            row: body.row + taken,
            column: 0,
            rows: body.rows - taken,
            columns: body.columns
        )
        isWide = body.columns >= Self.wideColumns && rest.rows >= 16
        let (lines, changes) = follow(view)
        drawNews(on: &canvas, in: rest, changes, view)
        let below = Rect(
            row: rest.row + 1,
            column: 0,
            rows: rest.rows - 1,
            columns: rest.columns
        )
        return isWide
            ? drawTopics(on: &canvas, in: below, lines, view)
            : drawList(on: &canvas, in: below, lines, view)
    }

    /// That no backup comes about, for those who answer for it, on two rows at most; answers how
    /// many it took.
    private func drawBackup(
        on canvas: inout Canvas,
        in area: Rect,
        below taken: Int,
        _ view: View
    ) -> Int {
        guard let words = view.condition.backup, view.person?.post.answersForBackups == true else {
            return 0
        }
        let lines = Width.wrap(words, toCells: area.columns - 2).prefix(2)
        for (offset, line) in lines.enumerated() {
            let point = Point(row: area.row + taken + offset, column: area.column + 1)
            canvas.put(line, at: point, role: .warning, clippedTo: area)
        }
        return lines.count
    }

    /// How many things wait, what a new arrangement would bring, where the cursor is.
    private func drawNews(on canvas: inout Canvas, in area: Rect, _ changes: Int, _ view: View) {
        let all = view.digest.today.counters.waiting
        let more = all > arranged.count ? "，列出 \(arranged.count)" : ""
        canvas.put(" 要办 \(all)\(more)", at: area.origin, role: .label)
        let news = changes == 0 ? "" : "已变 \(changes)，F5 重排  "
        let place = "\(arranged.isEmpty ? 0 : index + 1)/\(arranged.count) 按轻重缓急"
        let column = area.endColumn - Width.cells(of: news + place) - 1
        canvas.put(news, at: Point(row: area.row, column: column), role: .warning)
        let behind = Point(row: area.row, column: column + Width.cells(of: news))
        canvas.put(place, at: behind, role: .secondary)
    }

    // MARK: One column

    private mutating func drawList(
        on canvas: inout Canvas,
        in area: Rect,
        _ lines: [TodayLine.ID: TodayLine],
        _ view: View
    ) -> Cursor {
        guard !arranged.isEmpty else {
            drawNothing(on: &canvas, in: area)
            return Cursor(area.origin)
        }
        let columns = TodayColumns(width: area.columns)
        canvas.put(columns.header, at: area.origin, role: .header, clippedTo: area)
        cursor.go(to: index)
        let shown = cursor.show(area.rows - 1, of: arranged.count)
        var place = Cursor(area.origin)
        for (offset, number) in shown.enumerated() {
            let row = Rect(
                row: area.row + 1 + offset,
                column: 0,
                rows: 1,
                columns: area.columns
            )
            let isHere = arranged[number].id == selected
            canvas.mark(row, as: .row(number))
            columns.draw(arranged[number], lines, on: &canvas, in: row, isHere: isHere, view)
            if isHere { place = Cursor(row.origin) }
        }
        return place
    }

    /// What is said of each topic while nothing waits at all.
    private func drawNothing(on canvas: inout Canvas, in area: Rect) {
        let lines = ["现在没有要办的。F2 新建报修，F3 找住户"] + topics.map { "  " + $0.nothing }
        for (offset, line) in lines.prefix(area.rows).enumerated() {
            let point = Point(row: area.row + offset, column: 2)
            canvas.put(line, at: point, role: .secondary, clippedTo: area)
        }
    }

    // MARK: Topics side by side

    private func drawTopics(
        on canvas: inout Canvas,
        in area: Rect,
        _ lines: [TodayLine.ID: TodayLine],
        _ view: View
    ) -> Cursor {
        let blocks = topics.map { topic in
            TodayBlock(topic: topic, lines: arranged.filter { $0.id.topic == topic })
        }
        let (left, right) = TodayBlock.parted(blocks)
        let taken = min(area.rows, max(TodayBlock.rows(left), TodayBlock.rows(right)))
        let width = (area.columns - 3) / 2
        let rule = Rect(row: area.row, column: width + 1, rows: taken, columns: 1)
        canvas.rule(down: rule)
        drawDetail(on: &canvas, in: area, below: taken, view)
        var place = Cursor(area.origin)
        for (column, blocks) in [(0, left), (width + 3, right)] {
            let heights = TodayBlock.heights(blocks, rows: taken)
            var row = area.row
            for (block, height) in zip(blocks, heights) {
                let room = Rect(row: row, column: column, rows: height, columns: width)
                if let cursor = draw(block, on: &canvas, in: room, lines, view) { place = cursor }
                row += height + 1
            }
        }
        return place
    }

    /// What is known of the selected record, where the topics leave room for it.
    private func drawDetail(
        on canvas: inout Canvas,
        in area: Rect,
        below taken: Int,
        _ view: View
    ) {
        let left = area.rows - taken - 1
        guard left >= Self.leastDetail, let selected else { return }
        let row = area.row + taken
        let rule = Rect(row: row, column: 0, rows: 1, columns: area.columns)
        canvas.rule(across: rule)
        let room = Rect(row: row + 1, column: 1, rows: left, columns: area.columns - 2)
        Opening.detail(selected.record, view, width: room.columns, rows: room.rows)
            .draw(on: &canvas, in: room)
    }

    private func draw(
        _ block: TodayBlock,
        on canvas: inout Canvas,
        in area: Rect,
        _ lines: [TodayLine.ID: TodayLine],
        _ view: View
    ) -> Cursor? {
        guard area.rows > 0 else { return nil }
        let count = view.digest.today.counts[block.topic] ?? 0
        canvas.put(" \(block.topic.title) \(count)", at: area.origin, role: .header)
        guard !block.lines.isEmpty else {
            let point = Point(row: area.row + 1, column: area.column + 1)
            canvas.put(block.topic.nothing, at: point, role: .secondary, clippedTo: area)
            return nil
        }
        let visible = area.rows - 1
        let here = block.lines.firstIndex { $0.id == selected }
        let first = max(0, (here ?? 0) - visible + 1)
        let shown = block.lines.dropFirst(first).prefix(visible)
        let hidden = block.lines.count - shown.count
        if hidden > 0 {
            let words = "还有 \(hidden) 项 "
            let column = area.endColumn - Width.cells(of: words)
            canvas.put(words, at: Point(row: area.row, column: column), role: .secondary)
        }
        let columns = TodayColumns(width: area.columns)
        var place: Cursor?
        for (offset, line) in shown.enumerated() {
            let row = Rect(
                row: area.row + 1 + offset,
                column: area.column,
                rows: 1,
                columns: area.columns
            )
            let isHere = line.id == selected
            if let number = rows.firstIndex(where: { $0.id == line.id }) {
                canvas.mark(row, as: .row(number))
            }
            columns.draw(line, lines, on: &canvas, in: row, isHere: isHere, view)
            if isHere { place = Cursor(row.origin) }
        }
        return place
    }
}

/// The lines of one topic, where the topics stand side by side.
struct TodayBlock: Sendable {
    var topic: TodayTopic
    var lines: [TodayLine]

    /// The rows that it would like: its title, its lines, or the words that there are none.
    var wanted: Int { 1 + max(1, lines.count) }

    /// The rows that blocks would like, a blank one behind each.
    static func rows(_ blocks: some Collection<TodayBlock>) -> Int {
        blocks.reduce(0) { $0 + $1.wanted + 1 }
    }

    /// Parts the blocks into two columns in their order, so that the longer one is as short as can
    /// be.
    static func parted(_ blocks: [TodayBlock]) -> (left: [TodayBlock], right: [TodayBlock]) {
        let cuts = blocks.indices.dropFirst().map { cut in
            (cut: cut, rows: max(rows(blocks[..<cut]), rows(blocks[cut...])))
        }
        let cut = cuts.min { $0.rows < $1.rows }?.cut ?? blocks.count
        return (Array(blocks[..<cut]), Array(blocks[cut...]))
    }

    /// How many rows each block gets of a column, a blank one between them: what it wants, or, where
    /// there is not enough, an equal share, and what others leave.
    static func heights(_ blocks: [TodayBlock], rows: Int) -> [Int] {
        var heights = blocks.map { _ in 0 }
        var left = max(0, rows - blocks.count + 1)
        while left > 0 {
            let hungry = blocks.indices.filter { heights[$0] < blocks[$0].wanted }
            guard let least = hungry.min(by: { heights[$0] < heights[$1] }) else { break }
            heights[least] += 1
            left -= 1
        }
        return heights
    }
}

extension Post {
    /// Whether a backup that is late is this post's to see to.
    fileprivate var answersForBackups: Bool { self == .supervisor || self == .manager }
}
