import FrontDesk
import Terminal

extension KeySection {
    var columns: [TextColumn<KeyItem>] {
        switch self {
        case .loans: Self.loanColumns
        case .board, .register: Self.registerColumns
        case .incidents: Self.incidentColumns
        case .audits: Self.auditColumns
        }
    }

    private static let code = TextColumn<KeyItem>("编号", 6) { item, view in
        item.keySet(view.desk)?.code ?? ""
    }

    private static let name = TextColumn<KeyItem>("名称", 0) { item, view in
        item.keySet(view.desk)?.name ?? ""
    }

    private static func loan(_ item: KeyItem, _ view: View) -> KeyLoan? {
        guard case .loan(let id) = item else { return nil }
        return view.desk.loans[id]
    }

    private static let loanColumns: [TextColumn<KeyItem>] = [
        TextColumn("单号", 9, from: 88) { item, view in loan(item, view)?.id.short ?? "" },
        code, name,
        TextColumn("借用人", 8) { item, view in loan(item, view)?.borrower.name ?? "" },
        TextColumn("数量", 4, .trailing, from: 96) { item, view in
            loan(item, view).map { String($0.remaining) } ?? ""
        },
        TextColumn("事由", 8, from: 70) { item, view in loan(item, view)?.reasonText ?? "" },
        TextColumn("时限", 18) { item, view in loan(item, view)?.reading(view).markedText ?? "" },
    ]

    private static let registerColumns: [TextColumn<KeyItem>] = [
        code,
        TextColumn("类别", 8, from: 70) { item, view in
            item.keySet(view.desk)?.keyClass.rawValue ?? ""
        },
        name,
        TextColumn("位置", 16, from: 100) { item, view in item.keySet(view.desk)?.place ?? "" },
        TextColumn("钩", 6) { item, view in item.keySet(view.desk)?.hookText ?? "" },
        TextColumn("数量", 4, .trailing) { item, view in
            item.keySet(view.desk).map { String($0.copies) } ?? ""
        },
        TextColumn("在库", 4, .trailing, from: 76) { item, view in
            item.keySet(view.desk).map { String($0.onHook) } ?? ""
        },
        TextColumn("状态", 8) { item, view in
            item.keySet(view.desk).map { view.desk.hookState(of: $0, at: view.now).rawValue } ?? ""
        },
    ]

    private static func incident(_ item: KeyItem, _ view: View) -> KeyIncident? {
        guard case .incident(let id) = item else { return nil }
        return view.desk.incidents[id]
    }

    private static let incidentColumns: [TextColumn<KeyItem>] = [
        TextColumn("单号", 9, from: 76) { item, view in incident(item, view)?.id.short ?? "" },
        code,
        TextColumn("异常", 10) { item, view in incident(item, view)?.kind.rawValue ?? "" },
        TextColumn("经过", 0) { item, view in incident(item, view)?.what ?? "" },
        TextColumn("业主", 6, from: 90) { item, view in
            incident(item, view).map { $0.ownerWord } ?? ""
        },
        TextColumn("应处理完", 18) { item, view in
            incident(item, view).map { view.untilText($0.openedAt, $0.dueAt) } ?? ""
        },
    ]

    private static func audit(_ item: KeyItem, _ view: View) -> KeyAudit? {
        guard case .audit(let id) = item else { return nil }
        return view.desk.audits[id]
    }

    private static let auditColumns: [TextColumn<KeyItem>] = [
        TextColumn("盘点", 12) { item, view in
            if case .due(let kind) = item { return kind.rawValue }
            return audit(item, view)?.kind.rawValue ?? ""
        },
        TextColumn("柜", 4, from: 70) { item, view in
            audit(item, view).map { $0.cabinet.isEmpty ? "全部" : $0.cabinet } ?? ""
        },
        TextColumn("结果", 0) { item, view in audit(item, view)?.resultText ?? "待盘点" },
        TextColumn("盘点人", 14, from: 70) { item, view in
            audit(item, view)?.counters.map { view.desk.name(ofStaff: $0) }
                .joined(separator: "、") ?? ""
        },
        TextColumn("时间", 18) { item, view in
            if case .due(let kind) = item { return view.keyAudit(kind)?.dueText(view) ?? "" }
            return audit(item, view).map { view.moment($0.at) } ?? ""
        },
    ]
}

extension KeyLoan {
    /// `应急处置`, and of what is more than late that it counts as lost.
    var reasonText: String { status == .missing ? status.rawValue : reason.rawValue }
}

extension KeyIncident {
    /// Whether the owner was told, where there is one to be told.
    var ownerWord: String {
        guard tellsOwner else { return "" }
        return ownerToldAt == nil ? "未告知" : "已告知"
    }
}

extension KeyAudit {
    /// `12 套 24 把，相符`
    var resultText: String {
        let found = differences.isEmpty ? "相符" : "差异 \(differences.count) 处"
        return "\(sets) 套 应有 \(expected) 实有 \(counted)，\(found)"
    }
}

extension KeyAuditDue {
    /// `!! 超3天4时`, `.  12-22`; the one of a shift is due with the hand-over.
    func dueText(_ view: View) -> String {
        guard dueAt < .farFuture else { return "!  交班前" }
        guard isOverdue else { return ".  \(view.desk.zone.day(of: dueAt).text)" }
        return view.untilText(since, dueAt)
    }
}

extension View {
    /// How a time limit without a clock of its own stands, as a clock would tell it.
    func untilText(_ start: Instant, _ end: Instant) -> String { until(start, end).markedText }

    /// How a time limit without a clock of its own stands.
    func until(_ start: Instant, _ end: Instant) -> ClockReading {
        let clock = Clock(
            .handling,
            startedAt: start,
            target: .until(end),
            calendar: .always,
            pausable: false
        )
        return clock.reading(at: now, [], desk.calendars)
    }
}
