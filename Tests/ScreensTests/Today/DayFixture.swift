import FrontDesk
import Terminal

@testable import Screens

/// An afternoon at the desk on which every kind of thing needs somebody.
enum DayFixture {
    static let agent = "1013"

    /// Somebody signed in, on the day's page.
    static func open(_ number: String) throws -> ScreenDriver {
        var driver = ScreenDriver(try desk(), at: Fixture.now)
        driver.signIn(number, pane: "")
        return driver
    }

    /// The desk, nobody signed in yet.
    static func desk() throws -> Desk {
        var driver = try Queue.desk(on: FeeFixture.desk)
        try hire(&driver)
        try promise(&driver)
        try callOut(&driver)
        try work(&driver)
        var desk = driver.desk
        desk.note(keys + visits + shift, at: driver.now.adding(minutes: -1))
        return desk
    }

    static func room(_ text: String) throws -> RoomCode { try RoomCode(parsing: text) }

    static func id(_ prefix: RecordPrefix, _ number: Int, day: Int = 20_251_122) -> RecordID {
        RecordID(prefix: prefix, day: day, number: number)
    }

    private static func ago(_ minutes: Int) -> Instant { Fixture.now.adding(minutes: -minutes) }

    // MARK: By commands

    private static func hire(_ driver: inout ScreenDriver) throws {
        var staff = ImportStaff()
        var entry = StaffEntry()
        (entry.number, entry.name, entry.post) = (agent, "韩雪", .followUpAgent)
        entry.pinHash = "$argon2id$"
        staff.entries = [entry]
        try driver.other(FeeFixture.manager, staff)
    }

    /// A complaint whose reply is promised for this evening.
    private static func promise(_ driver: inout ScreenDriver) throws {
        driver.now = ago(240)
        let id = try Queue.receive(&driver, "3-2-502", "楼下早餐店油烟呛人", "噪音邻里")
        let steps = ComplaintSteps.before(4, of: id, grade: .important, now: driver.now)
        for taken in steps {
            driver.now = driver.now.adding(minutes: 5)
            var command = taken.command
            if var assess = command as? AssessComplaint {
                (assess.handler, assess.promisedAt) = ("1001", ago(-180))
                command = assess
            }
            try driver.other(taken.by, command)
        }
    }

    /// An emergency that nobody was sent to, an appointment within the hour, a job of yesterday.
    private static func callOut(_ driver: inout ScreenDriver) throws {
        driver.now = ago(1700)
        let old = try log(&driver, LogRepair.call("1-1-1203", "卫生间渗水到楼下", category: "排水"))
        try assign(&driver, old, to: "1008")
        driver.now = ago(100)
        var visit = LogRepair.call("2-2-702", "入户门锁打不开", category: "门窗", .appointed)
        (visit.appointment, visit.appointmentFrom) = (.agreed, ago(-28))
        let agreed = try log(&driver, visit)
        try assign(&driver, agreed, to: "1007")
        driver.now = ago(2)
        _ = try log(&driver, LogRepair.call("1-1-101", "全屋突然断电", .emergency))
        driver.now = Fixture.now
    }

    private static func log(_ driver: inout ScreenDriver, _ call: LogRepair) throws -> RecordID {
        RecordID(try driver.other("1002", call)) ?? id(.repair, 0)
    }

    private static func assign(
        _ driver: inout ScreenDriver,
        _ id: RecordID,
        to technician: String
    ) throws {
        driver.now = driver.now.adding(minutes: 5)
        var assign = AssignRepair()
        (assign.id, assign.assignee, assign.told) = (id, technician, "1006")
        try driver.other("1006", assign)
        var contact = ContactOwner()
        (contact.id, contact.channel, contact.reached) = (id, .phone, true)
        try driver.other("1002", contact)
    }

    /// Yesterday's session is counted and not reviewed, today's is open; a waiver waits.
    private static func work(_ driver: inout ScreenDriver) throws {
        driver.now = ago(1440)
        try open(&driver, FeeFixture.otherCashier, "2号")
        var count = CountTill()
        count.cash = CashPieces([5_000: 10])
        count.channels = ChannelEntries()
        driver.now = ago(1300)
        try driver.other(FeeFixture.otherCashier, count)
        driver.now = ago(330)
        try open(&driver, FeeFixture.cashier, "1号")
        driver.now = ago(90)
        var waiver = ApplyForWaiver()
        waiver.bill = driver.desk.arrears(of: try room("3-2-501")).first?.id
        (waiver.amountFen, waiver.reason) = (5_000, "漏水期间未能使用")
        try driver.other(FeeFixture.cashier, waiver)
        driver.now = Fixture.now
    }

    private static func open(_ driver: inout ScreenDriver, _ cashier: String, _ till: String) throws
    {
        var open = OpenTill()
        (open.till, open.floatFen) = (till, 50_000)
        try driver.other(cashier, open)
    }

    // MARK: As records

    private static func new<Subject: Record>(_ act: String, _ record: Subject) -> Change<Subject> {
        Change(act, from: nil, to: record)
    }

    /// An owner's key and a pump room's: one late, one due soon; an emergency use to be settled.
    static let keys: [Event] = {
        var owners = KeySet()
        (owners.code, owners.keyClass, owners.lockKind) = ("A0137", .owner, .frontDoor)
        (owners.room, owners.place) = (try? room("3-2-501"), "3-2-501")
        (owners.copies, owners.out, owners.consent) = (2, 1, "WT-0031")
        (owners.cabinet, owners.hook, owners.registeredAt) = ("A1", 17, ago(50_000))
        var pumps = KeySet()
        (pumps.code, pumps.keyClass, pumps.name) = ("C0003", .equipment, "生活水泵房")
        (pumps.copies, pumps.out, pumps.reserveCopies) = (3, 1, 1)
        (pumps.cabinet, pumps.hook, pumps.registeredAt) = ("C1", 3, ago(50_000))
        var late = loan(1, "A0137", "1008", "张强", out: 190, due: 70)
        (late.reason, late.ownerContact) = (.houseRepair, "电话，业主同意")
        late.room = owners.room
        var call = Contact()
        (call.at, call.by, call.note) = (ago(20), .staff("1002"), "说马上送回")
        late.contacts = [call]
        let soon = loan(2, "C0003", "1007", "罗志强", out: 225, due: -15)
        var used = KeyIncident()
        (used.id, used.kind, used.key) = (id(.keyIncident, 1), .reserveUsed, "C0003")
        (used.openedAt, used.openedBy, used.dueAt) = (ago(300), "1004", ago(-300))
        used.what = "地下车库进水，取备用钥匙关泵"
        return [
            .keySet(new("keys.import", owners)), .keySet(new("keys.import", pumps)),
            .keyLoan(new("key.lend", late)), .keyLoan(new("key.lend", soon)),
            .keyIncident(new("key.lend", used)),
        ]
    }()

    private static func loan(
        _ number: Int,
        _ key: String,
        _ borrower: String,
        _ name: String,
        out: Int,
        due: Int
    ) -> KeyLoan {
        var loan = KeyLoan()
        (loan.id, loan.key, loan.reason) = (id(.keyLoan, number), key, .inspection)
        (loan.borrower.number, loan.borrower.name) = (borrower, name)
        (loan.borrower.role, loan.outAt, loan.issuer) = (.engineer, ago(out), "1001")
        var clock = Clock(
            .keyReturn,
            startedAt: loan.outAt,
            target: .until(ago(due)),
            calendar: .always,
            pausable: false
        )
        clock.riskMinutes = 30
        loan.clocks = [clock]
        return loan
    }

    /// Visitors who wait, to whom something was promised, who come to pay; follow-ups of each kind.
    static let visits: [Event] = {
        let waiting = walkIn(1, "何贵芝", "2-2-702", .decoration, "问装修押金怎么退", 11)
        var promised = walkIn(2, "欧阳雪", "3-2-502", .suggestion, "车位划线磨没了", 250)
        promised.promisedAt = ago(12)
        var payer = walkIn(3, "陈世明", "3-2-501", .payment, "下午带卡来缴清", 180)
        payer.promisedAt = ago(-120)
        let stranger = walkIn(4, "老周", nil, .pickUp, "取快递柜落下的包", 3)
        var done = followUp(1, .repair, "1-1-102", "王淑兰", "抽中", due: 3000)
        (done.status, done.endedAt, done.result.satisfied) = (.done, ago(4000), .satisfied)
        let late = followUp(2, .repair, "3-2-501", "陈世明", "急修", due: 130)
        let today = followUp(3, .complaint, "1-1-1203", "黄国忠", "投诉必访", due: -300)
        var later = followUp(4, .household, "6-1-402", "买买提艾力", "四季度", due: -4000)
        later.visitor = agent
        return [waiting, promised, payer, stranger].map { .walkIn(new("walkIn.log", $0)) }
            + [done, late, today, later].map { .followUp(new("visit.plan", $0)) }
    }()

    private static func walkIn(
        _ number: Int,
        _ name: String,
        _ place: String?,
        _ purpose: WalkInPurpose,
        _ words: String,
        _ minutes: Int
    ) -> WalkIn {
        var walkIn = WalkIn()
        (walkIn.id, walkIn.name, walkIn.purpose) = (id(.walkIn, number), name, purpose)
        (walkIn.words, walkIn.at, walkIn.receivedBy) = (words, ago(minutes), "1002")
        walkIn.room = place.flatMap { try? room($0) }
        walkIn.phone = PhoneNumber(normalised: "13912345678")
        return walkIn
    }

    private static func followUp(
        _ number: Int,
        _ kind: FollowUpKind,
        _ place: String,
        _ resident: String,
        _ reason: String,
        due: Int
    ) -> FollowUp {
        var followUp = FollowUp()
        (followUp.id, followUp.kind) = (id(.followUp, number), kind)
        (followUp.room, followUp.resident) = (try? room(place), resident)
        (followUp.reason, followUp.createdAt) = (reason, ago(5000))
        followUp.dueAt = ago(due)
        return followUp
    }

    /// The morning's shift was handed over and waits for the next one.
    static let shift: [Event] = {
        var shift = Shift()
        (shift.id, shift.name, shift.lead) = (id(.shift, 1), "早班", "1002")
        (shift.openedAt, shift.status) = (ago(372), .awaiting)
        (shift.handedOverBy, shift.handedOverAt) = ("1002", ago(6))
        var item = HandoverItem()
        (item.number, item.kind, item.text) = (1, .key, "A0137 张强 逾期未还，已致电")
        shift.items = [item]
        return [.shift(new("shift.handOver", shift))]
    }()
}

extension Desk {
    /// What happened before a test begins, told by its events.
    mutating func note(_ events: [Event], at moment: Instant) {
        let actor = Actor.staff("1002")
        let stamp = Stamp(sequence: sequence + 1, at: moment, actor: actor, station: "")
        guard (try? apply(Act(events: events), stamp)) != nil else {
            preconditionFailure("the fixture cannot be applied")
        }
    }
}
