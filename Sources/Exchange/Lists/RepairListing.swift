package import FrontDesk

/// Repairs as other programs and people read them, in the order of their numbers.
package struct RepairListing: Sendable {
    private var desk: Desk
    private var now: Instant
    private var style: PlainStyle

    /// The list of a desk at a moment.
    package init(_ desk: Desk, now: Instant, masksPersonal: Bool = true) {
        self.desk = desk
        self.now = now
        style = PlainStyle(times: desk.zone, masksPersonal: masksPersonal)
    }

    /// The repairs, oldest number first.
    package func repairs(_ scope: CaseScope = .all) -> [Repair] {
        switch scope {
        case .all: desk.repairs.all.sorted { $0.id < $1.id }
        case .open: desk.repairs.openOnes
        }
    }

    /// The list for programs.
    package func plain(_ scope: CaseScope = .all) -> PlainValue {
        .list(repairs(scope).map { .object(item($0)) })
    }

    /// One repair as an item of the list.
    package func item(_ repair: Repair) -> [String: PlainValue] {
        let own: [String: PlainValue] = [
            "urgency": repair.urgency.plain(in: style),
            "category": .text(repair.category),
            "description": repair.description.plain(in: style),
            "caller": repair.caller.plain(in: style),
            "phone": repair.phone.plain(in: style),
            "assignee": repair.assignee.plain(in: style),
            "assigneeName": repair.assignee.map { .text(desk.name(ofStaff: $0)) } ?? .null,
        ]
        return cases.item(repair).merging(own) { $1 }
    }

    /// The list for people.
    package func table(_ scope: CaseScope = .all) -> TextTable {
        var table = TextTable(
            ["单号", "状态", "紧急", "类别", "位置", "责任人", "受理", "时限", "报修内容"],
            masks: style.masksPersonal
        )
        for repair in repairs(scope) {
            table.append([
                repair.id.text, repair.status.rawValue, repair.urgency.rawValue, repair.category,
                repair.place, repair.assignee.map { desk.name(ofStaff: $0) } ?? "",
                desk.zone.dateTime(repair.createdAt), cases.leading(repair), repair.description,
            ])
        }
        return table
    }

    private var cases: CaseListing { CaseListing(desk, now: now, style) }
}
