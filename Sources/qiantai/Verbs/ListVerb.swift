import ArgumentParser
import Exchange
import FrontDesk
import Screens
import Store
import Terminal

/// Lists records, for people or for programs.
struct ListVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract:
            "列出 repairs 报修、complaints 投诉、households 住户、staff 员工、rights 权限、sessions 在岗，以及其他各种单据",
        discussion: """
            钥匙：keys 钥匙、loans 借用、incidents 异常、audits 盘点。访问：visits 回访、walkins 来访。\
            shifts 交班。
            收费：bills 账单、payments 收款、days 日结、refunds 退款、waivers 减免、deposits 押金、\
            sessions 班次、prices 价目、settlements 渠道对账、letters 催缴、payouts 代收款上缴。
            """
    )

    /// What can be listed: six that have a listing of their own, and every list of records.
    enum Kind: ExpressibleByArgument, Sendable {
        case repairs
        case complaints
        case households
        case staff
        case rights
        case sessions
        case records(ListKind)

        private static let own: [(name: String, kind: Kind)] = [
            ("repairs", .repairs), ("complaints", .complaints), ("households", .households),
            ("staff", .staff), ("rights", .rights), ("sessions", .sessions),
        ]

        init?(argument: String) {
            let own = Self.own.first { $0.name == argument }?.kind
            guard let kind = own ?? ListKind(rawValue: argument).map(Kind.records) else {
                return nil
            }
            self = kind
        }

        static var allValueStrings: [String] {
            own.map(\.name) + ListKind.allCases.map(\.rawValue)
        }

        /// The list of records that it is; nil for those that have a listing of their own.
        var records: ListKind? {
            guard case .records(let list) = self else { return nil }
            return list
        }
    }

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("repairs、keys、visits、bills 等", valueName: "种类"))
    var kind: Kind

    @Flag(help: "以 JSON 输出")
    var json = false

    @Flag(help: "只列未完结的")
    var open = false

    @Option(help: ArgumentHelp("只列一户的单据", valueName: "房号"))
    var room: String?

    func run() throws {
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        guard room == nil || kind.records != nil else {
            throw Failure("--room 不用于这种清单", code: 2)
        }
        if let records = kind.records { return try list(records, place) }
        if !open { try bring(place) }
        let desk = place.store.desk
        let people = PeopleListing(desk)
        let repairs = RepairListing(desk, now: place.now)
        let complaints = ComplaintListing(desk, now: place.now)
        let scope = open ? CaseScope.open : .all
        switch kind {
        case .repairs where json:
            Console.give(JSONText.text(repairs.plain(scope), pretty: true))
        case .repairs: tell(repairs.table(scope))
        case .complaints where json:
            Console.give(JSONText.text(complaints.plain(scope), pretty: true))
        case .complaints: tell(complaints.table(scope))
        case .households where json:
            Console.give(JSONText.text(people.plainHouseholds, pretty: true))
        case .households: tell(people.householdTable)
        case .staff where json: Console.give(JSONText.text(people.plainStaff, pretty: true))
        case .staff: tell(people.staffTable)
        case .rights where json:
            Console.say(JSONText.text(RightsListing(desk).plain, pretty: true))
        case .rights: tell(RightsListing(desk).table)
        case .sessions where json:
            Console.say(JSONText.text(sessions(place).plain, pretty: true))
        case .sessions: tell(sessions(place).table)
        case .records: break
        }
    }

    private func sessions(_ place: Workplace) -> SessionListing {
        let presence = Presence(directory: place.directory, station: place.station)
        let listed = presence.sessions().map { session in
            ListedSession(
                station: session.station,
                number: session.number,
                since: session.since,
                lastKeyAt: session.lastKeyAt,
                isLocked: session.isLocked,
                process: session.id
            )
        }
        return SessionListing(place.store.desk, listed, now: place.now)
    }

    private func list(_ list: ListKind, _ place: Workplace) throws {
        let room = try RoomOption.read(room, on: place.store.desk)
        let reader = try place.reader()
        if let records = list.records, !open { try place.fetchAll(records) }
        if list == .payments { try place.fetchAll(TillSession.self) }
        let listing = RecordListing(place.store.desk, now: place.now, reader: reader)
        let scope = open ? CaseScope.open : .all
        if json {
            Console.give(JSONText.text(listing.plain(list, scope, room: room), pretty: true))
        } else {
            tell(listing.table(list, scope, room: room))
        }
    }

    /// Brings the closed ones of the kind into memory.
    private func bring(_ place: Workplace) throws {
        switch kind {
        case .repairs: try place.fetchAll(Repair.self)
        case .complaints: try place.fetchAll(Complaint.self)
        case .households, .staff, .rights, .sessions, .records: break
        }
    }

    private func tell(_ table: TextTable) {
        for line in table.lines(width: { Width.cells(of: $0) }) {
            Console.say(line)
        }
    }
}

/// Shows one record whole.
struct ShowVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "查看一条记录：单号、收据号、价目编码、钥匙编号、房号、工号"
    )

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("单号、收据号、价目编码、钥匙编号、房号或工号", valueName: "编号"))
    var id: String

    @Flag(help: "以 JSON 输出")
    var json = false

    @Flag(help: "打印《业主投诉记录表》，只用于投诉")
    var form = false

    @OptionGroup var whole: UnmaskOptions

    func run() throws {
        let place = try whole.open(options)
        defer { place.store.close() }
        let reader = try place.reader()
        do throws(Refusal) {
            let key = try RecordPage(place.store.desk, now: place.now).key(id)
            place.bring(key)
            try note(key, place)
            if form {
                try printForm(key, place)
                return
            }
            let page = RecordPage(
                place.store.desk,
                now: place.now,
                reader: reader,
                masksPersonal: !whole.unmask
            )
            if json {
                Console.give(JSONText.text(try page.plain(key), pretty: true))
            } else {
                for line in try page.lines(key) { Console.say(line) }
            }
        } catch {
            throw Failure(error.message)
        }
    }

    /// Writes down that whole numbers are shown, before they are.
    private func note(_ key: RecordKey, _ place: Workplace) throws(Refusal) {
        guard whole.unmask else { return }
        var look = Unmasking()
        look.kind = .command
        if case .household(let room) = key {
            look.room = room.key
        } else {
            look.subject = key.spoken
        }
        try whole.note(look, place)
    }

    private func printForm(_ key: RecordKey, _ place: Workplace) throws(Refusal) {
        let desk = place.store.desk
        guard case .numbered(let id) = key, let complaint = desk.complaints[id] else {
            throw Refusal.notFound(Complaint.word, self.id)
        }
        let masks = !whole.unmask
        let form = ComplaintForms.record(complaint, on: desk, at: place.now, masksPhones: masks)
        Console.write(form)
    }
}

/// A room as an option of a verb gives it.
enum RoomOption {
    /// The room; throws the usage failure where there is none.
    static func read(_ text: String?, on desk: Desk) throws -> RoomCode? {
        guard let text else { return nil }
        guard let room = try? RoomCode(parsing: text), desk.households[room] != nil else {
            throw Failure("没有找到住户 \(TextCleaning.clean(text, limit: 30))，请核对房号", code: 2)
        }
        return room
    }
}

extension Workplace {
    /// Brings every record of a kind into memory, from the shelf too.
    func fetchAll(_ kind: (some Numbered).Type) throws {
        do throws(StoreFault) {
            try store.fetchAll(kind)
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
    }

    /// Brings a record, and what belongs to it, into memory where it is not.
    fileprivate func bring(_ key: RecordKey) {
        try? store.fetch([key])
        let desk = store.desk
        switch key {
        case .household(let room): try? store.fetchHistory(of: room)
        case .numbered(let id):
            try? store.fetch((desk.complaints[id]?.repairs ?? []).map(RecordKey.numbered))
            let rooms =
                (desk.bills[id]?.rooms ?? []) + (desk.payments[id]?.rooms ?? [])
                + (desk.deposits[id]?.rooms ?? [])
            for room in rooms { try? store.fetchHistory(of: room) }
        case .aliased(_, let alias):
            for room in desk.payments.bearing(alias).flatMap(\.rooms) {
                try? store.fetchHistory(of: room)
            }
        case .staff, .price, .account, .key, .every: break
        }
    }
}
