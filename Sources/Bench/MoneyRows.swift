import CSystem
import Demo
import Foundation
import FrontDesk
import Store

/// A month's bills for 20,000 households against `sqlite3 .import` of the same rows, and the close
/// of a day with 5,000 payments.
struct MoneyRows {
    private static let cashier = Actor.staff("1003")
    private static let supervisor = Actor.staff("1004")
    private static let payments = 5000

    private let ground: Ground

    init(_ ground: Ground) {
        self.ground = ground
    }

    func measure() throws -> [Row] {
        let base = ground.path("money")
        let hash = try Child(.prepareMoney, [base, ground.pinHash]).wait()
        guard hash.status == 0 else { throw BenchFault("no desk with money") }
        return try bills(base) + [close(base)]
    }

    // MARK: Bills

    private func bills(_ base: String) throws -> [Row] {
        var own: [Double] = []
        var theirs: [Double] = []
        let table = ground.path("bills.csv")
        for round in 0..<(ground.isQuick ? 5 : 9) {
            let copy = try ground.copy(of: base)
            let result = try Child(.billing, [copy, round == 0 ? table : ""]).wait()
            guard let wall = result.numbers.first else { throw BenchFault("no bills were issued") }
            own.append(wall)
            guard let sqlite = Machine.sqlite else { continue }
            let database = ground.path("bills\(round).db")
            let child = try Child([sqlite, "-csv", database, ".import \(table) bills"])
            theirs.append(try child.wait().wall)
        }
        let what = "a month's bills for 20,000 households against `sqlite3 .import`"
        guard !theirs.isEmpty else { return [.missing(what, "sqlite3")] }
        let (mine, other) = (Series("qiantai", own), Series("sqlite3", theirs))
        return [.ratio(what, mine, to: other, atMost: 2, 0)]
    }

    /// What a billing child does: opens the desk, runs the month, prints how long the act took from
    /// its beginning to its sync; writes the bills as a table where a path is given.
    static func bill(_ directory: String, _ table: String) throws {
        let store = try DeskStore(on: RealDisk(directory))
        let start = nanoseconds()
        var run = RunBills()
        run.period = store.desk.zone.day(of: now).monthKey
        run.prices = ["WY01", "WY02"]
        let done = try perform(run, by: supervisor, store)
        try sync(done, store)
        print(nanoseconds() - start)
        let bills = store.desk.bills.all
        guard bills.count == 20_000 else { throw BenchFault("\(bills.count) bills") }
        store.close()
        guard !table.isEmpty else { return }
        var text = "id,room,code,version,from,to,quantity,amount,due\n"
        for bill in bills.sorted(by: { $0.id < $1.id }) {
            let cells = [
                bill.id.text, bill.room.key, bill.priceCode, String(bill.priceVersion),
                bill.periodFrom?.text ?? "", bill.periodTo?.text ?? "", String(bill.quantity),
                String(bill.amountFen), bill.dueOn.text,
            ]
            text += cells.joined(separator: ",") + "\n"
        }
        try Data(text.utf8).write(to: URL(fileURLWithPath: table))
    }

    // MARK: The close

    private func close(_ base: String) throws -> Row {
        let result = try Child(.closing, [try ground.copy(of: base)]).wait()
        let parts = zip(["count", "review", "lock"], result.numbers).map { name, time in
            "\(name) \((time / 1e6).text(1)) ms"
        }
        guard parts.count == 3 else { throw BenchFault("the day was not closed") }
        return Row("a day's close with 5,000 payments", parts.joined(separator: ", "))
    }

    /// What a closing child does: 5,000 owners pay, then the day is counted, reviewed and locked; it
    /// prints how long each of the three took, sync included.
    static func closeDay(_ directory: String) throws {
        let store = try DeskStore(on: RealDisk(directory))
        var open = OpenTill()
        open.till = "1号"
        var last = try perform(open, by: cashier, store)
        for room in store.desk.households.keys.sorted().prefix(payments) {
            var collect = CollectFees()
            var wish = CollectionWish()
            wish.price = "YC01"
            (collect.room, collect.lines) = (room, [wish])
            collect.tenders = [Tender(.cash, 1000)]
            last = try perform(collect, by: cashier, store)
        }
        try sync(last, store)
        var count = CountTill()
        count.cash = CashPieces([10_000: payments / 10])
        count.channels = ChannelEntries()
        var handIn = HandInTakings()
        (handIn.amountFen, handIn.to) = (payments * 1000, "开户行柜台")
        (handIn.bank, handIn.slip) = ("建设银行", "JK1")
        let counting = try timed { try sync(perform(count, by: cashier, store), store) }
        try sync(perform(handIn, by: cashier, store), store)
        let reviewing = try timed { try sync(perform(ReviewDay(), by: supervisor, store), store) }
        let locking = try timed { try sync(perform(LockDay(), by: supervisor, store), store) }
        guard store.desk.days.all.contains(where: { $0.report?.receiptCount == payments }) else {
            throw BenchFault("the day is not closed")
        }
        store.close()
        print([counting, reviewing, locking].map { String(Int($0)) }.joined(separator: " "))
    }

    // MARK: The desk

    /// What a preparing child does: a desk with 20,000 households and a price list.
    static func prepare(_ directory: String, _ pinHash: String) throws {
        let disk = try RealDisk(directory, creating: true)
        try Journal.create(on: disk, at: now)
        let store = try DeskStore(on: disk)
        var last: Performed?
        let commands = DemoSetup.moneyDesk(households: 20_000, at: now, pinHash: pinHash)
        for (command, actor) in commands {
            last = try perform(command, by: actor, store)
        }
        if let last { try sync(last, store) }
        guard store.desk.households.count == 20_000 else { throw BenchFault("rows are missing") }
        guard case .written = store.snapshotWork(at: now).run() else {
            throw BenchFault("no snapshot")
        }
        store.close()
    }

    private static var now: Instant { Instant(milliseconds: qs_wall_milliseconds()) }

    private static func perform(
        _ command: any Command,
        by actor: Actor,
        _ store: DeskStore
    ) throws -> Performed {
        try store.perform(CommandRequest(command), Situation(now: now, actor: actor))
    }

    private static func sync(_ done: Performed, _ store: DeskStore) throws {
        if let written = done.written { try store.syncer.sync(written) }
    }
}
