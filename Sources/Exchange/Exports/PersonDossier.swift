package import FrontDesk

/// Everything that the desk holds about one person or one household, whole, to be handed out to
/// them (LAW L8: a person may ask what is kept of them).
package struct PersonDossier: Sendable {
    /// A record with everything that is known of it.
    private struct Sheet: Sendable {
        var kind: String
        var name: String
        var at: String
        var lines: [String]
        var plain: PlainValue
    }

    private var sheets: [Sheet] = []
    private let head: [String]

    /// What a search finds on a desk whose records are all in memory; `acts` tell what the records
    /// of the person said before they changed.
    package init(
        _ search: PersonSearch,
        on desk: Desk,
        now: Instant,
        reader: Staff?,
        acts: [(stamp: Stamp, act: Act)] = []
    ) throws(Refusal) {
        let page = RecordPage(desk, now: now, reader: reader, masksPersonal: false)
        var sought: [String] = []
        if let room = search.room { sought.append(room.display) }
        if !search.name.isEmpty { sought.append(search.name) }
        if let phone = search.phone { sought.append(phone.display) }
        head = ["个人信息  \(sought.joined(separator: " "))", "导出时间 \(desk.zone.dateTime(now))"]
        for household in search.households {
            try add("住户", .household(household.room), "", page)
        }
        for person in search.staff { try add("员工", .staff(person.number), "", page) }
        for record in search.records {
            let kind = type(of: record).word
            let at = desk.zone.dateTime(record.createdAt)
            try add(kind, .numbered(record.id), at, page)
        }
        addPast(acts, search, desk)
    }

    /// How many records it tells of.
    package var count: Int { sheets.count }

    private mutating func add(
        _ kind: String,
        _ key: RecordKey,
        _ at: String,
        _ page: RecordPage
    ) throws(Refusal) {
        sheets.append(
            Sheet(
                kind: kind,
                name: key.spoken,
                at: at,
                lines: try page.lines(key),
                plain: try page.plain(key)
            )
        )
    }

    /// What households and staff records said once and say no more.
    private mutating func addPast(
        _ acts: [(stamp: Stamp, act: Act)],
        _ search: PersonSearch,
        _ desk: Desk
    ) {
        let log = LogText(desk, masksPersonal: false)
        let words = [search.name, search.phone?.text ?? ""].filter { !$0.isEmpty }
        for (stamp, act) in acts {
            for event in act.events {
                switch event.change?.key {
                case .household(let room) where search.room.map({ $0 == room }) ?? true: break
                case .staff where search.room == nil: break
                default: continue
                }
                let lines = log.lines(stamp, Act(events: [event]))
                guard words.allSatisfy({ word in lines.contains { $0.contains(word) } }) else {
                    continue
                }
                let at = desk.zone.dateTime(stamp.at)
                let plain = log.plain(stamp, Act(events: [event]))
                sheets.append(
                    Sheet(
                        kind: "历次资料",
                        name: String(stamp.sequence),
                        at: at,
                        lines: lines,
                        plain: plain
                    )
                )
            }
        }
    }

    /// For reading and printing.
    package var text: String {
        let body = sheets.flatMap { sheet in
            ["", "【\(sheet.kind) \(sheet.name)】"] + sheet.lines
        }
        return (head + ["共 \(count) 项"] + body).joined(separator: "\n") + "\n"
    }

    /// For table programs: a line for each record.
    package var csv: [UInt8] {
        var writer = CSVWriter(header: ["种类", "编号", "时间", "内容"])
        for sheet in sheets {
            writer.append([
                sheet.kind, sheet.name, sheet.at, sheet.lines.joined(separator: "；"),
            ])
        }
        return writer.bytes
    }

    /// For programs.
    package var plain: PlainValue {
        .list(
            sheets.map { sheet in
                .object([
                    "kind": .text(sheet.kind), "id": .text(sheet.name), "content": sheet.plain,
                ])
            }
        )
    }
}
