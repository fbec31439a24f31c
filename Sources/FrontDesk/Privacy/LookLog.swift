/// One use of whole numbers, as the journal tells it.
package struct Look: Hashable, Sendable {
    /// When.
    package var at: Instant
    /// Who.
    package var actor: Actor
    /// Where.
    package var station: String
    /// By which way: 屏幕查看, 导出全号, 打印任务单, 删除个人信息 …
    package var way: String
    /// Which record, household or export.
    package var about: String
    /// How many records.
    package var count: Int
    /// What for; empty of a printed slip, whose work is its purpose.
    package var purpose: String
    /// Whether whoever it was looked unusually often that day.
    package var isMany = false
}

/// Who looked at whole numbers: gathered from the journal's acts, one by one.
package struct LookLog {
    private let desk: Desk
    private let span: DaySpan
    private let staff: String
    private let room: RoomCode?
    private var all: [Look] = []

    /// The looks of some days, of one person and one household where these are given; records whose
    /// household is asked for must be in memory.
    package init(_ desk: Desk, _ span: DaySpan, staff: String = "", room: RoomCode? = nil) {
        (self.desk, self.span, self.staff, self.room) = (desk, span, staff, room)
    }

    /// Takes in an act.
    package mutating func take(_ stamp: Stamp, _ act: Act) {
        guard span.contains(stamp.at, desk.zone), staff.isEmpty || stamp.actor.text == staff else {
            return
        }
        for event in act.events {
            guard var look = Self.look(event), concerns(look) else { continue }
            (look.at, look.actor, look.station) = (stamp.at, stamp.actor, stamp.station)
            all.append(look)
        }
    }

    private static func look(_ event: Event) -> Look? {
        func look(_ way: String, _ about: String, _ count: Int, _ purpose: String) -> Look {
            Look(
                at: Instant(milliseconds: 0),
                actor: .system,
                station: "",
                way: way,
                about: about,
                count: count,
                purpose: purpose
            )
        }
        switch event {
        case .unmasked(let seen):
            let asked = seen.requester.isEmpty ? "" : "（申请人：\(seen.requester)）"
            let way = (seen.kind ?? .screen).rawValue
            return look(way, seen.about, max(1, seen.count), seen.purpose + asked)
        case .repair(let change) where change.act == PrintSlip.verb:
            return look("打印任务单", change.id.text, 1, "")
        case .erased(let erasure):
            let (head, count) = (erasure.head, erasure.entries.count)
            return look(ErasePersons.summary, head.scope, count, head.purpose)
        default: return nil
        }
    }

    private func concerns(_ look: Look) -> Bool {
        guard let room else { return true }
        let words = look.about.split(separator: " ").map(String.init)
        if words.contains(room.key) { return true }
        return words.compactMap { RecordID($0) }.contains { desk.rooms(of: $0).contains(room) }
    }

    /// The looks in order, those of a day on which somebody looked unusually often marked.
    package var looks: [Look] {
        let days = Dictionary(grouping: all) { look in
            "\(look.actor.text) \(desk.zone.day(of: look.at).text)"
        }
        let many = desk.policy.privacy.manyLooks
        let busy = Set(days.filter { $0.value.reduce(0) { $0 + $1.count } >= many }.keys)
        return all.map { look in
            var look = look
            look.isMany = busy.contains(
                "\(look.actor.text) \(desk.zone.day(of: look.at).text)"
            )
            return look
        }
    }

    /// The report for people.
    package var lines: [String] {
        let looks = looks
        var lines = ["全号使用 \(looks.count) 次"]
        let people = Dictionary(grouping: looks, by: \.actor).sorted {
            ($1.value.count, $0.key.text) < ($0.value.count, $1.key.text)
        }
        for (actor, own) in people {
            let days = Set(own.filter(\.isMany).map { desk.zone.day(of: $0.at) }).sorted()
            let many = days.isEmpty ? "" : "  !! 次数多：\(days.map(\.text).joined(separator: "、"))"
            lines.append("  \(desk.name(of: actor))（\(actor.text)）\(own.count) 次\(many)")
        }
        lines += looks.map { look in
            let mark = look.isMany ? "!!" : "  "
            let count = look.count == 1 ? "" : " \(look.count) 条"
            let place = look.station.isEmpty ? "" : " \(look.station)"
            let purpose = look.purpose.isEmpty ? "" : "  用途：\(look.purpose)"
            return "\(mark) \(desk.zone.dateTime(look.at)) \(desk.name(of: look.actor))\(place) "
                + "\(look.way) \(look.about)\(count)\(purpose)"
        }
        return lines.map { PersonalText.masked($0) }
    }
}

extension Desk {
    /// The households that a record in memory concerns.
    func rooms(of id: RecordID) -> [RoomCode] {
        guard let kind = Desk.kind(of: id.prefix) else { return [] }
        return rooms(of: id, kind)
    }

    private func rooms<Subject: Numbered>(of id: RecordID, _ kind: Subject.Type) -> [RoomCode] {
        self.book(of: Subject.self)[id]?.rooms ?? []
    }
}

extension Retention {
    /// What is due, and what of it there is, for people.
    package func lines() -> [String] {
        let due = due()
        var lines = ["到期可删除的个人信息 \(due.count) 项。到期不会自动删除，须由管理处经理和第二人办理「删除个人信息」"]
        for (kind, items) in Dictionary(grouping: due, by: \.kind).sorted(by: { $0.key < $1.key }) {
            lines.append("\(kind) \(items.count) 项  依据：\(items[0].reason)")
            lines += items.map { "  \($0.key.spoken)  \($0.since.text) 到期" }
        }
        lines.append("删除之前做的备份仍有这些内容，直到备份自己的保存期满；恢复旧备份后须再办理一次")
        return lines
    }
}
