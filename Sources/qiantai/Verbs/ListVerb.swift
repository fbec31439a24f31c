import ArgumentParser
import Exchange
import FrontDesk
import Store
import Terminal

/// Lists records, for people or for programs.
struct ListVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "列出 repairs 报修、complaints 投诉、households 住户、staff 员工"
    )

    /// What can be listed.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case repairs
        case complaints
        case households
        case staff
    }

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("repairs、complaints、households 或 staff", valueName: "种类"))
    var kind: Kind

    @Flag(help: "以 JSON 输出")
    var json = false

    @Flag(help: "只列未完结的")
    var open = false

    func run() throws {
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        if !open { try bring(place) }
        let desk = place.store.desk
        let people = PeopleListing(desk)
        let repairs = RepairListing(desk, now: place.now)
        let complaints = ComplaintListing(desk, now: place.now)
        let scope = open ? CaseScope.open : .all
        switch kind {
        case .repairs where json:
            Console.say(JSONText.text(repairs.plain(scope), pretty: true))
        case .repairs: tell(repairs.table(scope))
        case .complaints where json:
            Console.say(JSONText.text(complaints.plain(scope), pretty: true))
        case .complaints: tell(complaints.table(scope))
        case .households where json:
            Console.say(JSONText.text(people.plainHouseholds, pretty: true))
        case .households: tell(people.householdTable)
        case .staff where json: Console.say(JSONText.text(people.plainStaff, pretty: true))
        case .staff: tell(people.staffTable)
        }
    }

    /// Brings the closed ones of the kind into memory.
    private func bring(_ place: Workplace) throws {
        switch kind {
        case .repairs: try place.fetchAll(Repair.self)
        case .complaints: try place.fetchAll(Complaint.self)
        case .households, .staff: break
        }
    }

    private func tell(_ table: TextTable) {
        for line in table.lines(width: { Width.cells(of: $0) }) {
            Console.say(Printable.text(line))
        }
    }
}

/// Shows one record whole.
struct ShowVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "查看一条记录：报修或投诉单号、房号、工号"
    )

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("单号、房号或工号", valueName: "编号"))
    var id: String

    @Flag(help: "以 JSON 输出")
    var json = false

    @Flag(help: "打印《业主投诉记录表》，只用于投诉")
    var form = false

    func run() throws {
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        do throws(Refusal) {
            let key = try RecordPage(place.store.desk, now: place.now).key(id)
            place.bring(key)
            if form {
                try printForm(key, place)
                return
            }
            let page = RecordPage(place.store.desk, now: place.now)
            if json {
                Console.say(JSONText.text(try page.plain(key), pretty: true))
            } else {
                for line in try page.lines(key) { Console.say(Printable.text(line)) }
            }
        } catch {
            throw Failure(error.message)
        }
    }

    private func printForm(_ key: RecordKey, _ place: Workplace) throws(Refusal) {
        let desk = place.store.desk
        guard case .numbered(let id) = key, let complaint = desk.complaints[id] else {
            throw Refusal.notFound(Complaint.word, self.id)
        }
        Console.write(ComplaintForms.record(complaint, on: desk, at: place.now))
    }
}

extension Workplace {
    /// Brings every case of a kind into memory, from the shelf too.
    func fetchAll(_ kind: (some Case).Type) throws {
        do throws(StoreFault) {
            try store.fetchAll(kind)
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
    }

    /// Brings a record, and what belongs to it, into memory where it is not.
    fileprivate func bring(_ key: RecordKey) {
        try? store.fetch([key])
        switch key {
        case .household(let room): try? store.fetchHistory(of: room)
        case .numbered(let id):
            try? store.fetch((store.desk.complaints[id]?.repairs ?? []).map(RecordKey.numbered))
        case .staff, .price, .account, .aliased: break
        }
    }
}
