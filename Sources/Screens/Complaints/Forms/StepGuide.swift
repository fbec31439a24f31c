import FrontDesk
import Terminal

/// What the form of a step shows besides its fields: where the complaint stands, the principle to
/// remember, what the earlier steps say, the phrases that fit.
struct StepGuide: Sendable {
    /// The complaint.
    let id: RecordID
    /// The step whose words it tells, from 1.
    let step: Int

    private var row: ProcedureStep<Complaint> { Complaint.procedure.step(step) }

    /// Bar, principle and clock.
    func head(_ view: View, width: Int) -> [DetailLines.Line] {
        guard let complaint = view.desk.complaints[id] else { return [] }
        let bar = StepBar(complaint, view).lines(width: width)
        let principle = Width.wrap(row.principle, toCells: width - 7).enumerated().map {
            index,
            piece -> DetailLines.Line in
            [(index == 0 ? " 牢记  " : "       ", .label), (piece, .hintText)]
        }
        return bar + principle + [clockLine(complaint, view)]
    }

    private func clockLine(_ complaint: Complaint, _ view: View) -> DetailLines.Line {
        let running = complaint.clocks.filter { $0.isRunning && $0.cycle == complaint.cycle }
        let own = running.last { $0.name == ClockName.step(step) }
        guard let clock = own ?? complaint.leadingClock(at: view.now, view.desk.calendars)?.clock
        else { return [(" 时限  ", .label), ("没有在走的时限", .secondary)] }
        let reading = clock.reading(at: view.now, complaint.pauses, view.desk.calendars)
        let due = reading.dueAt < .farFuture ? "  应 \(view.moment(reading.dueAt))" : ""
        let estimated = reading.isEstimated ? " 估算" : ""
        return [
            (" 时限  ", .label), ("\(clock.name.title) ", .body),
            (reading.markedText, reading.state.role), (due + estimated, .secondary),
        ]
    }

    /// The phrases for the step and the complaint's type.
    func phrases(_ view: View) -> [Phrase] {
        guard let complaint = view.desk.complaints[id] else { return [] }
        return view.desk.phrases.offered(step: step, type: complaint.type)
    }

    /// A phrase with what the complaint fills in.
    func filled(_ phrase: Phrase, _ view: View) -> String {
        guard let complaint = view.desk.complaints[id] else { return phrase.text }
        return phrase.filled(for: complaint, view.desk.zone)
    }

    // MARK: What was entered before

    /// What came in, what each step was taken with and how often it was sent back, in their order.
    func earlier(_ view: View, width: Int) -> DetailLines {
        var lines = DetailLines(width: width, view)
        guard let complaint = view.desk.complaints[id] else { return lines }
        lines.add([("前几步", .header)])
        tellReception(complaint, &lines, view)
        var returns = complaint.returns[...]
        for taken in complaint.taken {
            while let back = returns.first, back.at <= taken.at {
                tell(back, &lines, view)
                returns = returns.dropFirst()
            }
            tell(taken, of: complaint, &lines, view)
        }
        for back in returns { tell(back, &lines, view) }
        tellStanding(complaint, &lines, view)
        return lines
    }

    /// A label and what stands behind it; a word or two share a line.
    private typealias Entry = (label: String, text: String)

    private func tell(_ entries: [Entry], _ lines: inout DetailLines) {
        var line = ""
        for entry in entries where !entry.text.isEmpty {
            let text = "\(entry.label)：\(entry.text)"
            let isFitting = Width.cells(of: line) + Width.cells(of: text) + 3 <= lines.width
            if !line.isEmpty, !isFitting {
                lines.add([(line, .body)])
                line = ""
            }
            var pieces = Width.wrap(text, toCells: max(10, lines.width - 1))
            let last = pieces.removeLast()
            for piece in pieces { lines.add([(" \(piece)", .body)]) }
            line += line.isEmpty ? " \(last)" : "  \(last)"
        }
        if !line.isEmpty { lines.add([(line, .body)]) }
    }

    private func tellReception(_ complaint: Complaint, _ lines: inout DetailLines, _ view: View) {
        let by = view.desk.name(of: complaint.firstHandler)
        let at = view.desk.zone.shortDateTime(complaint.createdAt)
        let name = complaint.isAnonymous ? "匿名" : complaint.complainant
        let subtype = complaint.subtype.isEmpty ? "" : "/\(complaint.subtype)"
        let dangers = complaint.safety.map(\.rawValue) + (complaint.isInjury ? ["人身伤害"] : [])
        lines.add([("登记 ", .title), ("\(at) \(by) \(complaint.source.rawValue)", .secondary)])
        let entries: [Entry] = [
            ("投诉人", [name, complaint.phone.masked].filter { !$0.isEmpty }.joined(separator: " ")),
            ("类型", complaint.type.rawValue + subtype), ("内容", complaint.what),
            ("诉求", complaint.demand), ("被投诉方", complaint.against),
            ("险情", dangers.joined(separator: "、")),
            ("联名户", complaint.members.map(\.label).joined(separator: "、")),
            ("转办", complaint.externalRef),
        ]
        tell(entries, &lines)
    }

    private func tell(
        _ taken: StepTaken,
        of complaint: Complaint,
        _ lines: inout DetailLines,
        _ view: View
    ) {
        let title = "第\(taken.step)步 \(Complaint.procedure.step(taken.step).title) "
        let cycle = taken.cycle < complaint.cycle ? " 第\(taken.cycle)轮" : ""
        let at = view.desk.zone.shortDateTime(taken.at)
        let by = view.desk.name(of: taken.by)
        lines.add([(title, .title), ("\(at) \(by)\(cycle)", .secondary)])
        let fields = taken.entries.listed(in: view.style)
        tell(fields.compactMap { ShownEntry(view).words($0) }, &lines)
    }

    private func tell(_ back: StepReturn, _ lines: inout DetailLines, _ view: View) {
        let at = view.desk.zone.shortDateTime(back.at)
        let by = view.desk.name(of: back.by)
        lines.add([("退回 第\(back.from)步到第\(back.to)步 ", .warning), ("\(at) \(by)", .secondary)])
        tell([("原因", back.reason)], &lines)
    }

    /// What stands now and was not entered with a step.
    private func tellStanding(_ complaint: Complaint, _ lines: inout DetailLines, _ view: View) {
        var entries: [Entry] = complaint.plan.enumerated().map { index, item in
            let due = item.due.map { "期限 \(view.desk.zone.shortDateTime($0))" } ?? ""
            let done = item.doneAt == nil ? "未完成" : "已完成 \(item.result)"
            let words = [item.action, item.owner, due, done].filter { !$0.isEmpty }
            return ("计划第\(index + 1)项", words.joined(separator: " "))
        }
        if !complaint.draft.text.isEmpty, complaint.step <= 5 {
            let by = complaint.draft.approvedBy.map { view.desk.name(of: $0) }
            let approved = by.map { "\($0)已批准" } ?? "未批准"
            entries.append(("答复稿", "\(complaint.draft.text)（\(approved)）"))
        }
        guard !entries.isEmpty else { return }
        lines.add([("现有", .title)])
        tell(entries, &lines)
    }
}
