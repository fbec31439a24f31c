import FrontDesk

@testable import Screens

/// Records of years ago, which are in nobody's memory.
enum HistoryFixture {
    /// Signed in at a desk, in the search of the history.
    static func open(_ text: String = "") throws -> ScreenDriver {
        var driver = ScreenDriver(try DayFixture.desk(), at: Fixture.now)
        driver.signIn()
        driver.press("F3 F3 \(text)")
        driver.shelf = try all()
        return driver
    }

    static func moment(_ day: Int) -> Instant {
        let date = Day(String(day)) ?? Day()
        return DeskZone().startOfDay(date).adding(minutes: 600)
    }

    static func room(_ text: String = "3-2-501") throws -> RoomCode { try DayFixture.room(text) }

    /// A repair that was archived.
    static func repair(
        _ number: Int,
        _ words: String,
        day: Int = 20_190_304,
        room text: String = "3-2-501"
    ) throws -> Repair {
        var repair = Repair()
        repair.id = DayFixture.id(.repair, number, day: day)
        (repair.room, repair.category) = (try room(text), "水电")
        (repair.description, repair.status) = (words, .archived)
        (repair.createdAt, repair.closedAt) = (moment(day), moment(day).adding(minutes: 90))
        return repair
    }

    static func complaint(_ number: Int, _ words: String, day: Int) throws -> Complaint {
        var complaint = Complaint()
        complaint.id = DayFixture.id(.complaint, number, day: day)
        (complaint.room, complaint.what) = (try room(), words)
        (complaint.status, complaint.createdAt) = (.archived, moment(day))
        complaint.closedAt = moment(day).adding(minutes: 9000)
        return complaint
    }

    static func payment(_ number: Int, day: Int) throws -> Payment {
        var payment = Payment()
        payment.id = DayFixture.id(.payment, number, day: day)
        (payment.receipt, payment.at) = ("SJ2020-000045", moment(day))
        (payment.room, payment.isLocked, payment.cashier) = (try room(), true, "1003")
        var line = PaymentLine()
        (line.priceCode, line.priceVersion, line.amountFen) = ("WY01", 1, 12_345)
        payment.lines = [line]
        return payment
    }

    static func loan(_ number: Int, day: Int) throws -> KeyLoan {
        var loan = KeyLoan()
        (loan.id, loan.key) = (DayFixture.id(.keyLoan, number, day: day), "C0003")
        (loan.borrower.name, loan.reason) = ("张强", .inspection)
        (loan.outAt, loan.endedAt) = (moment(day), moment(day).adding(minutes: 60))
        loan.status = .returned
        return loan
    }

    /// Some of several kinds, newest first.
    static func all() throws -> [any Numbered] {
        [
            try complaint(3, "楼下装修噪音扰民", day: 20_230_102),
            try payment(45, day: 20_200_817), try loan(2, day: 20_200_817),
            try repair(7, "书房插座没电，漏水引起"), try repair(6, "厨房下水管漏水"),
        ]
    }

    /// A record of every kind with nothing in it.
    static func blanks() -> [any Numbered] {
        Desk.numberedKinds.map { blank($0) }
    }

    private static func blank<Subject: Numbered>(_ kind: Subject.Type) -> any Numbered {
        Subject()
    }
}
