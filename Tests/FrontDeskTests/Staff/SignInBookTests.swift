import FrontDesk
import Testing

/// How long somebody waits after wrong PINs (CONTRACT 3): at every terminal, after a restart, whatever
/// the wall clock does.
@Suite("staff: waits after wrong PINs")
struct SignInBookTests {
    private static let start = Instant(milliseconds: 1_795_395_600_000)
    private let policy = AccessPolicy()

    private func failed(
        _ count: Int,
        _ number: String = "1001",
        at station: String = "前台1",
        every seconds: Int = 1,
        in book: inout SignInBook,
        from start: Instant = start
    ) {
        var failure = SignInFailure()
        failure.number = number
        for index in 0..<count {
            let moment = start.adding(seconds: index * seconds)
            book.note(failure, at: moment, station: station)
        }
    }

    private func left(
        _ book: SignInBook,
        _ number: String = "1001",
        at station: String = "前台1",
        _ now: Instant = start
    ) -> Int64 {
        book.wait(of: number, at: station, now: now, policy)?.left ?? 0
    }

    /// Seconds after each wrong PIN in a row, written out: nothing, nothing, five, doubled to 15 min.
    private static let schedule: [Int64] = [0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]

    @Test func itDoublesFromTheThirdAndStopsAtAQuarterOfAnHour() {
        var book = SignInBook()
        for (index, seconds) in Self.schedule.enumerated() {
            // A station of its own each time, so that only the person's count is looked at.
            failed(1, at: "前台\(index % 3)", every: 0, in: &book)
            #expect(left(book, at: "别处") == seconds * 1000, "after \(index + 1)")
        }
    }

    @Test func itHoldsAtEveryStationAndForThatPersonAlone() {
        var book = SignInBook()
        failed(2, at: "前台1", every: 0, in: &book)
        failed(2, at: "前台2", every: 0, in: &book)
        for station in ["前台1", "前台2", "前台3"] {
            #expect(left(book, at: station) == 10_000)
            #expect(left(book, "1002", at: station) == 0)
        }
    }

    @Test func nobodyLocksSomebodyElseOutFromAfar() {
        var book = SignInBook()
        var signIn = SignIn()
        signIn.number = "1001"
        book.note(signIn, at: Self.start, station: "经理室")
        failed(8, at: "大厅", every: 0, in: &book)
        #expect(left(book, at: "大厅") > 0 && left(book, at: "前台3") > 0)
        #expect(left(book, at: "经理室") == 0)
        failed(3, at: "经理室", every: 0, in: &book)
        #expect(left(book, at: "经理室") == 5000, "only those given there count there")
    }

    @Test func theStationWaitsForWhoeverMoreGenerously() {
        var book = SignInBook()
        for number in 1...9 { failed(1, "20\(number)", every: 0, in: &book) }
        #expect(left(book, "1001") == 0)
        // Numbers that nobody has count for the station as well.
        failed(1, "", every: 0, in: &book)
        #expect(left(book, "1001") == 5000 && left(book, "1001", at: "前台2") == 0)
    }

    @Test func aClockSetBackNeitherEndsItNorMakesItEternal() {
        var book = SignInBook()
        failed(3, every: 0, in: &book)
        for days in [1, 30, 3650] {
            let back = Self.start.adding(minutes: -days * 1440)
            #expect(left(book, Self.start) == 5000 && left(book, back) == 5000)
        }
        #expect(left(book, Self.start.adding(seconds: 4)) == 1000)
        #expect(left(book, Self.start.adding(seconds: 5)) == 0)
    }

    private func left(_ book: SignInBook, _ now: Instant) -> Int64 {
        left(book, "1001", at: "前台1", now)
    }

    @Test func wrongOnesAreForgottenAfterADayAndByARightOne() {
        var book = SignInBook()
        failed(2, every: 0, in: &book)
        let later = Self.start.adding(minutes: 1441)
        failed(1, in: &book, from: later)
        #expect(left(book, later) == 0, "yesterday's are forgotten")
        failed(2, every: 0, in: &book, from: later)
        #expect(left(book, later) > 0)
        var signIn = SignIn()
        (signIn.number, signIn.way) = ("1001", .unlock)
        book.note(signIn, at: later, station: "前台1")
        #expect(left(book, later) == 0 && !book.hasFailures(of: "1001", at: "前台1"))
    }

    @Test func thePersonIsToldWhereAndHowOften() {
        var book = SignInBook()
        #expect(book["1001"].warning(in: DeskZone()) == nil)
        var signIn = SignIn()
        signIn.number = "1001"
        book.note(signIn, at: Self.start, station: "前台1")
        failed(2, at: "前台2", in: &book, from: Self.start.adding(minutes: 5))
        failed(1, at: "前台3", in: &book, from: Self.start.adding(minutes: 6))
        let words = book["1001"].warning(in: DeskZone())
        let when = DeskZone().dateTime(Self.start)
        #expect(words == "上次登录 \(when) 于 前台1，其后有 3 次口令错误，于 前台2、前台3")
    }

    // MARK: The events

    @Test func onlyTheProgramAndThePersonWriteThem() throws {
        let desk = try TestDesk.furnished()
        #expect(throws: Refusal.self) {
            try desk.perform(NoteSignInFailure("1001", .signIn), by: .staff(People.manager))
        }
        #expect(throws: Refusal.self) {
            try desk.perform(NoteSignIn(People.clerk, .signIn), by: .staff(People.manager))
        }
        #expect(throws: Refusal.self) {
            try desk.perform(NoteSignOut(People.clerk), by: .staff(People.manager))
        }
        for type in [NoteSignIn.verb, NoteSignOut.verb, NoteSignInFailure.verb] {
            let line = PlainValue.object(["command": .text(type)])
            #expect(throws: Refusal.self) {
                try Commands.parse(line, in: PlainStyle(times: DeskZone()))
            }
        }
    }

    @Test func whatWasTypedAsANumberIsNotKeptWhereItIsNobodys() throws {
        let desk = try TestDesk.furnished()
        try desk.perform(NoteSignInFailure("246810", .signIn), by: .system)
        let frame = try #require(desk.frames.last)
        let act = try Act(body: frame.body, personal: frame.personal)
        #expect(act.events == [.signInFailed(SignInFailure())])
    }

    @Test func aNewPINLiftsTheWaitAndEverythingIsReplayed() throws {
        let desk = try TestDesk.furnished()
        for _ in 0..<6 {
            try desk.perform(NoteSignInFailure(People.manager, .second), by: .system)
        }
        let waiting = desk.desk.signIns
        #expect(waiting.wait(of: People.manager, at: "别处", now: desk.now, policy) != nil)
        #expect(try desk.replayed().signIns == waiting)
        let page = DeskPage(of: desk.desk, at: desk.now)
        let read = try bytes(of: page).withUnsafeBytes { try DeskPage.decode($0) }
        #expect(try read.desk().signIns == waiting, "a snapshot keeps it")
        try desk.act(ResetPIN.self, by: People.manager) { command in
            (command.number, command.pinHash) = (People.manager, People.hash + "x")
        }
        let after = desk.desk.signIns
        #expect(after.wait(of: People.manager, at: "别处", now: desk.now, policy) == nil)
    }
}
