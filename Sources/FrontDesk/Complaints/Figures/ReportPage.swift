/// Lays figures out in columns with bars behind them.
struct ReportPage {
    /// The cells of a line.
    let width: Int

    private static let nameWidth = 18

    /// A table of counts, each with its share of `total` and a bar; the longest bar fills the line.
    func tallies(_ title: String, _ tallies: [Tally], of total: Int) -> [String] {
        let most = tallies.map(\.count).max() ?? 0
        let longest = tallies.map { FormCells.width($0.name) }.max() ?? 0
        let cells = min(max(longest, Self.nameWidth), width / 2)
        let rows = tallies.map { tally in
            let share = Share(part: tally.count, whole: total)
            let head =
                "  \(name(tally.name, cells)) \(right(String(tally.count), 5)) \(percent(share)) "
            let room = width - FormCells.width(head)
            return FormCells.trimmedAtEnd(head + bar(tally.count, of: most, room))
        }
        return [title] + (rows.isEmpty ? ["  无"] : rows) + [""]
    }

    /// The steps: how many are open at each, how many were in time, how long they took.
    func steps(_ steps: [StepFigure]) -> [String] {
        let heads = ["在办", "按时", "超时", "按时率", "中位", "九成"]
        let head = "按步骤" + String(repeating: " ", count: 14) + columns(heads)
        let rows = steps.map { step in
            let times = [step.durations.medianMinutes, step.durations.ninetiethMinutes]
                .map { $0.map { durationText(minutes: $0) } ?? "-" }
            let counts = [step.open, step.clock.onTime, step.clock.late].map(String.init)
            let cells = counts + [percent(step.clock.share)] + times
            let line = "  \(name("\(step.number) \(step.title)"))" + columns(cells)
            return withBar(line, step.clock.share)
        }
        return [head] + rows + [""]
    }

    /// Other clocks: how many were in time.
    func clocks(_ clocks: [ClockFigure]) -> [String] {
        let head =
            "其他时限" + String(repeating: " ", count: 12) + columns(["", "按时", "超时", "按时率"])
        let rows = clocks.map { clock in
            let cells = ["", String(clock.onTime), String(clock.late), percent(clock.share)]
            let blank = columns(["", "", "", "", "", ""])
            let line = "  \(name(clock.name.title))" + columns(cells)
            return withBar(
                FormCells.padded(line, to: 2 + Self.nameWidth + FormCells.width(blank)),
                clock.share
            )
        }
        return [head] + rows + [""]
    }

    /// Counts beside each name, then the share of those that were done as they should be.
    func rates(
        _ title: String,
        _ heads: [String],
        _ rows: [(name: String, counts: [Int], share: Share)]
    ) -> [String] {
        func cells(_ texts: [String]) -> String { texts.map { right($0, 7) }.joined() }
        let head = FormCells.padded(title, to: 2 + Self.nameWidth - 4) + cells(heads)
        let lines = rows.map { row in
            let line =
                "  \(name(row.name, Self.nameWidth - 4))" + cells(row.counts.map(String.init))
            return withBar(line + right(percent(row.share), 7), row.share)
        }
        return [head] + (lines.isEmpty ? ["  无"] : lines) + [""]
    }

    /// `5/6  83% ##########`.
    func share(_ share: Share) -> String {
        FormCells.trimmedAtEnd(
            "\(share.part)/\(share.whole) \(percent(share)) "
                + bar(share.part, of: share.whole, 20)
        )
    }

    private func withBar(_ line: String, _ share: Share) -> String {
        let room = width - FormCells.width(line) - 1
        return FormCells.trimmedAtEnd("\(line) \(bar(share.part, of: share.whole, room))")
    }

    private static let columnWidths = [5, 5, 5, 7, 9, 9]

    private func columns(_ cells: [String]) -> String {
        zip(cells, Self.columnWidths).map { right($0, $1) }.joined()
    }

    /// A name in its column, cut where it is too long.
    private func name(_ text: String, _ cells: Int = nameWidth) -> String {
        let lines = FormCells.wrapped(text, to: cells)
        guard lines.count > 1 else { return FormCells.padded(lines[0], to: cells) }
        let cut = FormCells.wrapped(text, to: cells - 1)[0]
        return FormCells.padded(cut + "~", to: cells)
    }

    private func right(_ text: String, _ cells: Int) -> String {
        String(repeating: " ", count: max(cells - FormCells.width(text), 0)) + text
    }

    private func percent(_ share: Share) -> String {
        right(share.percent.map { "\($0)%" } ?? "-", 4)
    }

    /// A bar of at most `room` cells; anything above nothing has at least one.
    private func bar(_ part: Int, of whole: Int, _ room: Int) -> String {
        guard part > 0, whole > 0, room > 0 else { return "" }
        return String(repeating: "#", count: max(part * room / whole, 1))
    }
}
