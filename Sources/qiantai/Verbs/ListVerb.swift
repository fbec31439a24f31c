import ArgumentParser
import Exchange
import FrontDesk
import Store
import Terminal

/// Lists records, for people or for programs.
struct ListVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "列出 repairs 报修、households 住户、staff 员工"
    )

    /// What can be listed.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case repairs
        case households
        case staff
    }

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("repairs、households 或 staff", valueName: "种类"))
    var kind: Kind

    @Flag(help: "以 JSON 输出")
    var json = false

    @Flag(help: "只列未完结的")
    var open = false

    func run() throws {
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        if kind == .repairs, !open { try place.fetchAllRepairs() }
        let desk = place.store.desk
        let people = PeopleListing(desk)
        let repairs = RepairListing(desk, now: place.now)
        switch kind {
        case .repairs where json:
            Console.say(JSONText.text(repairs.plain(open ? .open : .all), pretty: true))
        case .repairs: tell(repairs.table(open ? .open : .all))
        case .households where json:
            Console.say(JSONText.text(people.plainHouseholds, pretty: true))
        case .households: tell(people.householdTable)
        case .staff where json: Console.say(JSONText.text(people.plainStaff, pretty: true))
        case .staff: tell(people.staffTable)
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
        abstract: "查看一条记录：报修单号、房号或工号"
    )

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("单号、房号或工号", valueName: "编号"))
    var id: String

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        do throws(Refusal) {
            let key = try RecordPage(place.store.desk, now: place.now).key(id)
            place.bring(key)
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
}

extension Workplace {
    /// Brings every repair into memory, from the shelf too.
    func fetchAllRepairs() throws {
        do throws(StoreFault) {
            try store.fetchAll(Repair.self)
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
    }

    /// Brings a record, and what belongs to it, into memory where it is not.
    fileprivate func bring(_ key: RecordKey) {
        try? store.fetch([key])
        if case .household(let room) = key { try? store.fetchHistory(of: room) }
    }
}
