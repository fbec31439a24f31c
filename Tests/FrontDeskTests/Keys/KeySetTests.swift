import FrontDesk
import Testing

/// The register of keys: by hand, new locks, custody that ends, keys that are not lent.
@Suite("keys: the register")
struct KeySetTests {
    private let desk: TestDesk

    init() throws {
        desk = try TestDesk.forKeys()
    }

    private func register(
        _ keyClass: KeyClass?,
        _ name: String,
        _ copies: Int?,
        reserve: Int = 0
    ) -> (inout RegisterKeys) -> Void {
        { command in
            (command.keyClass, command.name, command.place) = (keyClass, name, name)
            (command.copies, command.reserveCopies) = (copies, reserve)
        }
    }

    @Test func byHand() throws {
        let act = try desk.act(
            RegisterKeys.self,
            by: People.supervisor,
            register(.publicDoor, "1栋天台门", 3, reserve: 1)
        )
        let keys = try desk.keys("1栋天台门")
        #expect(act.answer == "B0002" && keys.code == "B0002" && keys.hookText == "B1-2")
        #expect(keys.copies == 3 && keys.reserveCopies == 1 && keys.registeredAt == desk.now)
        try desk.act(RegisterKeys.self, by: People.manager) { command in
            register(.owner, "3栋2单元502 防盗门", 1)(&command)
            (command.place, command.consent, command.sealNo) = ("3栋2单元502", "WT-1", "F7")
        }
        let home = try desk.keys("3栋2单元502 防盗门")
        #expect(home.code == "A0003" && home.lockKind == .frontDoor && home.room?.key == "3-2-502")
        #expect(home.consent == "WT-1" && home.sealNo == "F7")
        let room = try #require(home.room)
        #expect(desk.desk.keys(of: room).count == 2)
        try desk.act(
            RegisterKeys.self,
            by: People.manager,
            register(.equipment, "2栋电梯机房", 2, reserve: 1)
        )
        #expect(try desk.keys("2栋电梯机房").needsTwo)
        #expect(try desk.keys(KeyNames.power).needsTwo)
        #expect(try !desk.keys(KeyNames.pump).needsTwo)
    }

    @Test func whatIsAskedOfASet() throws {
        let by = People.supervisor
        let cases: [(RefusalCode, (inout RegisterKeys) -> Void)] = [
            (.invalidField, register(nil, "门", 2)), (.entryMissing, register(.shaft, "", 2)),
            (.entryMissing, register(.shaft, "门", nil)), (.invalidField, register(.shaft, "门", 0)),
            (.invalidField, register(.shaft, "门", 100)),
            (.invalidField, register(.shaft, "门", 2, reserve: 3)),
            (.invalidField, register(.shaft, "门", 2, reserve: -1)),
            (.entryMissing, register(.publicDoor, "门", 2)),
            (.entryMissing, register(.equipment, "门", 2)),
            (.entryMissing, register(.meterBox, "门", 2)),
            (.possibleDuplicate, register(.publicDoor, KeyNames.door, 2, reserve: 1)),
        ]
        for (code, fill) in cases {
            #expect(try desk.code(RegisterKeys.self, by: by, fill) == code)
        }
        for keyClass in [KeyClass.owner, .vacant, .shaft] {
            #expect(try desk.code(RegisterKeys.self, by: by, register(keyClass, "门", 1)) == nil)
        }
        #expect(try desk.code(RegisterKeys.self, register(.shaft, "门", 1)) == .notPermitted)
    }

    // MARK: New locks

    @Test func aNewLockMakesTheOldKeysVoid() throws {
        let code = try desk.code(KeyNames.door)
        let id = try desk.lend(KeyNames.door)
        let change: (Int?, Int) -> (inout ChangeLock) -> Void = { copies, reserve in
            { command in
                (command.key, command.copies, command.reserveCopies) = (code, copies, reserve)
                (command.sealNo, command.reason) = ("F6", "遗失一把")
            }
        }
        let by = People.supervisor
        #expect(try desk.code(ChangeLock.self, by: by, change(3, 1)) == .wrongState)
        try desk.act(ReportKeys.self) { ($0.loan, $0.what, $0.words) = (id, .lost, "丢了") }
        #expect(try desk.code(ChangeLock.self, change(3, 1)) == .notPermitted)
        #expect(try desk.code(ChangeLock.self, by: by, change(nil, 1)) == .entryMissing)
        #expect(try desk.code(ChangeLock.self, by: by, change(3, 0)) == .entryMissing)
        #expect(try desk.code(ChangeLock.self, by: by, change(3, 4)) == .invalidField)
        try desk.act(ChangeLock.self, by: by, change(4, 1))
        var keys = try desk.keys(KeyNames.door)
        #expect(keys.copies == 4 && keys.lost == 0 && keys.onHook == 4 && keys.lendable == 3)
        #expect(keys.sealNo == "F6" && keys.status == .inUse)
        // The keys are not cut yet: the set is void until they are.
        try desk.act(ChangeLock.self, by: by, change(0, 0))
        #expect(try desk.keys(KeyNames.door).status == .replaced)
        #expect(try desk.lendCode(KeyNames.door) == .wrongState)
        #expect(
            try desk.code(SealReserve.self) { ($0.key, $0.sealNo) = (code, "F9") } == .wrongState
        )
        try desk.act(ChangeLock.self, by: by, change(2, 1))
        keys = try desk.keys(KeyNames.door)
        #expect(keys.status == .inUse && keys.lendable == 1)
    }

    // MARK: The owner takes the keys back

    private func withdraw(_ code: String) -> (inout WithdrawKeys) -> Void {
        { ($0.key, $0.name, $0.idTail, $0.slipNo) = (code, "陈女士", "1234", "J5") }
    }

    @Test func anOwnerTakesTheKeysBackWithIDAndSignature() throws {
        let code = try desk.code(KeyNames.home)
        for blank in ["name", "idTail", "slipNo"] {
            let refusal = try desk.refusal(WithdrawKeys.self) { command in
                withdraw(code)(&command)
                if blank == "name" { command.name = "" }
                if blank == "idTail" { command.idTail = "12" }
                if blank == "slipNo" { command.slipNo = "" }
            }
            #expect(refusal?.code == .entryMissing && refusal?.field == blank)
        }
        let door = try desk.code(KeyNames.door)
        #expect(try desk.code(WithdrawKeys.self, withdraw(door)) == .wrongState)
        #expect(try desk.code(WithdrawKeys.self, by: People.lead, withdraw(code)) == .notPermitted)
        try desk.act(WithdrawKeys.self, withdraw(code))
        let keys = try desk.keys(KeyNames.home)
        #expect(keys.status == .withdrawn && keys.copies == 0 && keys.onHook == 0 && keys.adds)
        #expect(try desk.lendCode(KeyNames.home) == .wrongState)
        #expect(try desk.code(WithdrawKeys.self, withdraw(code)) == .wrongState)
    }

    @Test func atAnyTimeEvenWhileOneIsOut() throws {
        let id = try desk.lend(KeyNames.mailbox)
        let code = try desk.code(KeyNames.mailbox)
        try desk.act(WithdrawKeys.self, withdraw(code))
        var keys = try desk.keys(KeyNames.mailbox)
        #expect(keys.status == .withdrawn && keys.copies == 1 && keys.out == 1 && keys.onHook == 0)
        try desk.giveBack(id)
        // What came back waits for the owner, who fetches it too.
        try desk.act(WithdrawKeys.self, withdraw(code))
        keys = try desk.keys(KeyNames.mailbox)
        #expect(keys.copies == 0 && keys.adds)
    }

    @Test func andBringsThemAgain() throws {
        let code = try desk.code(KeyNames.home)
        try desk.act(WithdrawKeys.self, withdraw(code))
        let resume: (Int?, String) -> (inout ResumeKeys) -> Void = { copies, consent in
            { ($0.key, $0.copies, $0.consent) = (code, copies, consent) }
        }
        let by = People.supervisor
        #expect(try desk.refusal(ResumeKeys.self, by: by, resume(nil, "WT-2"))?.field == "copies")
        #expect(try desk.refusal(ResumeKeys.self, by: by, resume(1, ""))?.field == "consent")
        try desk.act(ResumeKeys.self, by: by, resume(2, "WT-2"))
        let keys = try desk.keys(KeyNames.home)
        #expect(keys.status == .inUse && keys.lendable == 2 && keys.consent == "WT-2")
    }

    // MARK: Not lent

    @Test func suspendedAndSealedKeysAreNotLent() throws {
        let code = try desk.code(KeyNames.door)
        let by = People.supervisor
        let suspend: (KeySetStatus?, String) -> (inout SuspendKeys) -> Void = { status, reason in
            { ($0.key, $0.status, $0.reason) = (code, status, reason) }
        }
        #expect(try desk.code(SuspendKeys.self, suspend(nil, "门坏")) == .notPermitted)
        #expect(try desk.code(SuspendKeys.self, by: by, suspend(nil, "")) == .entryMissing)
        #expect(try desk.code(SuspendKeys.self, by: by, suspend(.withdrawn, "x")) == .invalidField)
        #expect(try desk.code(ResumeKeys.self, by: by) { $0.key = code } == .wrongState)
        for status in [KeySetStatus.suspended, .sealed] {
            try desk.act(SuspendKeys.self, by: by, suspend(status, "门坏"))
            #expect(try desk.keys(KeyNames.door).status == status)
            #expect(try desk.keys(KeyNames.door).lendable == 0)
            #expect(try desk.lendCode(KeyNames.door) == .wrongState)
            #expect(try desk.code(SuspendKeys.self, by: by, suspend(nil, "门坏")) == .wrongState)
            #expect(
                try desk.code(ResumeKeys.self, by: by) { ($0.key, $0.copies) = (code, 1) }
                    == .invalidField
            )
            try desk.act(ResumeKeys.self, by: by) { $0.key = code }
            #expect(try desk.lendCode(KeyNames.door) == nil)
        }
    }

    @Test func whatIsOutStillComesBack() throws {
        let id = try desk.lend(KeyNames.door)
        let code = try desk.code(KeyNames.door)
        try desk.act(SuspendKeys.self, by: People.supervisor) { ($0.key, $0.reason) = (code, "门坏") }
        try desk.giveBack(id)
        #expect(try desk.keys(KeyNames.door).out == 0)
    }

    @Test func whatWasSeenMustStillHold() throws {
        let code = try desk.code(KeyNames.door)
        let seen = desk.desk.sequence
        try desk.lend(KeyNames.door)
        #expect(
            try desk.code(SealReserve.self, seen: seen) { ($0.key, $0.sealNo) = (code, "F9") }
                == .changedSince
        )
        #expect(try desk.code(SealReserve.self) { $0.key = "" } == .invalidField)
        #expect(try desk.code(SealReserve.self) { $0.key = "B9999" } == .notFound)
        #expect(try desk.refusal(SealReserve.self) { $0.key = code }?.field == "sealNo")
    }
}
