import FrontDesk
import Testing

/// What becomes of what is not paid: late fee, letters, limitation, waivers.
@Suite("fees: what is not paid")
struct DunningTests {
    /// Two months of arrears, both overdue.
    private static func desk(_ prices: [PriceEntry] = TestPrices.byArea) throws -> TestDesk {
        let desk = try TestDesk.priced(prices)
        try desk.bring([
            ("1-1-101", "WY01", "2026-01", 24_780), ("1-1-101", "WY01", "2026-02", 24_780),
        ])
        return desk
    }

    @Test func lettersRiseByOneLevel() throws {
        let desk = try Self.desk()
        for level in [1, 2, 3, 4, 4] {
            let answer = try desk.dun().answer
            let letter = try #require(RecordID(answer).flatMap { desk.desk.letters[$0] })
            #expect(letter.level == level)
            #expect(letter.amountFen == 49_560)
            #expect(letter.bills.count == 2)
            #expect(letter.sentBy == People.cashier)
            #expect(letter.text.contains("495.60"))
            #expect(letter.text.contains("2026-01至2026-02"))
            #expect(letter.text.contains("黄国柱"))
            #expect(!letter.text.contains("{"))
        }
        let account = try desk.account("1-1-101")
        #expect((account.dunLevel, account.dunnedAt) == (4, desk.now))
        #expect(try desk.bills("1-1-101").allSatisfy { $0.demandedOn == Day("2026-11-23") })
    }

    @Test func aPhoneCallIsNoWrittenDemand() throws {
        for channel in DunningChannel.allCases {
            let desk = try Self.desk()
            try desk.dun { $0.channel = channel }
            let isDemanded = try desk.bills("1-1-101").allSatisfy { $0.demandedOn != nil }
            #expect(isDemanded == channel.isWritten)
        }
    }

    @Test func onlyWhatIsOverdueIsDemandedAgain() throws {
        let desk = try TestDesk.priced()
        #expect(try desk.dunCode() == .alreadyPaid)
        try desk.run("2026-11")
        #expect(try desk.dunCode() == nil)
        try desk.dun()
        #expect(try desk.dunCode() == .alreadyPaid)
        try desk.at("2026-12-23T09:00")
        #expect(try desk.dunCode() == .alreadyPaid)
        try desk.at("2026-12-24T09:00")
        #expect(try desk.dunCode() == nil)
    }

    @Test func aLetterMayNotThreatenNorHaveBlanks() throws {
        let desk = try Self.desk()
        #expect(try desk.dunCode { $0.text = "再不缴费就停 水" } == .threatInText)
        #expect(try desk.dunCode { $0.text = "{业主}请缴 {金额} 元，{日期}前" } == .blankUnfilled)
        #expect(try desk.dunCode { $0.text = "{业主}请缴 {金额} 元" } == nil)
        #expect(try desk.dunCode(by: People.technician) == .notPermitted)
        #expect(try desk.dunCode { $0.room = RoomCode() } == .invalidField)
        var policy = desk.desk.policy
        policy.fees.dunningTexts[2] = "三日内不缴，将切断您家的电源和供水"
        #expect(
            try desk.code(SetPolicy.self, by: People.manager) { $0.policy = policy }
                == .threatInText
        )
        policy.fees.dunningTexts[2] = "请三日内缴清"
        #expect(try desk.code(SetPolicy.self, by: People.manager) { $0.policy = policy } == nil)
        policy.fees.dunningTexts.removeLast()
        #expect(
            try desk.code(SetPolicy.self, by: People.manager) { $0.policy = policy }
                == .invalidField
        )
    }

    @Test(arguments: [
        "停水", "停电", "断水", "断电", "停气", "停暖", "断网", "停止供水", "切断电源", "停 水", "停-水", "停·水",
        "停*电", "停，水", "斷電", "停止向您家供热", "中断供应自来水", "限水限电", "限制用电", "停水，费用自理", "拉闸", "关停电梯", "停用电梯",
        "拆表",
        "禁止进出小区", "不让您进门", "限制业主出入", "锁门禁", "锁您家的门禁卡", "门禁卡将被停用", "注销门禁权限",
        "水电将一律停止", "电梯卡会停用", "停您家的水", "停掉水", "锁水表", "不得使用电梯", "暂停供应燃气",
    ])
    func aThreatIsFound(_ text: String) {
        #expect(DunningText.threat(in: "逾期不缴，\(text)。") != nil)
    }

    @Test(arguments: [
        "停车费、水费和电费", "地下停车场管理费", "水电费、停车费", "如有异议请停止付款并与我们联系", "水费 30 元，电费 20 元",
        "关于水电费的通知", "有关水费、一切电费", "缴费期限：水费 5 日", "IC卡电表", "门禁卡、水电费", "请不断改进", "热水表读数 30",
        "请到前台缴纳，进出小区请慢行", "依法提起诉讼或仲裁",
        "电梯维护费", "门禁卡工本费 10 元", "网上缴费", "燃气费由燃气公司收取", "停车场的电费",
    ])
    func aPlainTextIsNone(_ text: String) {
        #expect(DunningText.threat(in: text) == nil, "\(DunningText.threat(in: text) ?? "")")
    }

    @Test func theShippedLettersThreatenNothing() {
        #expect(FeePolicy().dunningTexts.allSatisfy { DunningText.threat(in: $0) == nil })
    }

    @Test func aLetterIsPrinted() throws {
        let desk = try Self.desk()
        let id = try #require(RecordID(try desk.dun().answer))
        let letter = try #require(desk.desk.letters[id])
        let lines = DunningLetterForm.text(letter, on: desk.desk).split(separator: "\n")
        #expect(lines[0].contains("缴费提醒"))
        #expect(
            lines.contains {
                $0.contains("物业服务费") && $0.contains("2026-02") && $0.contains("247.80")
            }
        )
        #expect(lines.contains { $0.contains("肆佰玖拾伍元陆角整") })
        #expect(lines.contains { $0.contains(id.text) })
    }

    @Test func theLimitationIsWarnedOf() throws {
        var bill = Bill()
        bill.amountFen = 100
        bill.dueOn = try day("2024-02-29")
        #expect(LimitationWarning(bill, on: try day("2026-11-28")) == nil)
        let warning = try #require(LimitationWarning(bill, on: try day("2026-11-29")))
        #expect((warning.since, warning.endsOn) == (bill.dueOn, try day("2027-02-28")))
        bill.demandedOn = Day("2024-03-01")
        #expect(LimitationWarning(bill, on: try day("2026-11-30")) == nil)
        #expect(LimitationWarning(bill, on: try day("2026-12-01")) != nil)
        bill.paidFen = 100
        #expect(LimitationWarning(bill, on: try day("2026-12-01")) == nil)

        let desk = try Self.desk()
        #expect(LimitationWarning.all(on: desk.desk, at: try day("2028-10-30")).isEmpty)
        #expect(LimitationWarning.all(on: desk.desk, at: try day("2028-10-31")).count == 1)
        try desk.dun()
        #expect(LimitationWarning.all(on: desk.desk, at: try day("2029-08-22")).isEmpty)
        #expect(LimitationWarning.all(on: desk.desk, at: try day("2029-08-23")).count == 2)
    }

    @Test func aLateFeeCountsFromTheGraceOn() throws {
        var row = PriceRow()
        (row.lateFeeMyriad, row.lateFeeGraceDays) = (5, 10)
        var bill = Bill()
        bill.amountFen = 29_630
        bill.dueOn = try day("2026-01-31")
        func fee(_ bill: Bill, _ text: String) throws -> Int {
            LateFee.assessed(bill, row, through: try day(text)).lateFen
        }
        #expect(try fee(bill, "2026-02-10") == 0)
        #expect(try fee(bill, "2026-02-11") == 15)
        #expect(try fee(bill, "2026-02-20") == 148)
        let once = LateFee.assessed(bill, row, through: try day("2026-02-20"))
        #expect(LateFee.assessed(once, row, through: try day("2026-02-20")) == once)
        // Never on itself, on what is left, up to the principal.
        var partly = once
        partly.paidFen = 19_630
        #expect(try fee(partly, "2026-03-02") == 148 + 50)
        #expect(try fee(bill, "2036-01-01") == 29_630)
        partly.paidFen = 29_630
        #expect(try fee(partly, "2036-01-01") == 148)
        row.payee = "供电公司"
        #expect(try fee(bill, "2026-03-02") == 0)
        (row.payee, row.lateFeeMyriad) = ("", 0)
        #expect(try fee(bill, "2026-03-02") == 0)
        row.lateFeeMyriad = 5
        bill.kind = .opening
        #expect(try fee(bill, "2026-03-02") == 0)
        #expect(LateFee.assessed(bill, nil, through: try day("2026-03-02")) == bill)
    }

    @Test func aWaiverNeedsTwoPeople() throws {
        let desk = try Self.desk()
        try desk.dun()
        let bills = try desk.bills("1-1-101")
        let id = try desk.apply(bills[0].id, 4_780, by: People.supervisor)
        #expect(try desk.review(id, by: People.cashier) == .notPermitted)
        #expect(try desk.review(id, by: People.supervisor) == .samePerson)
        #expect(try desk.review(id, granted: nil) == .entryMissing)
        #expect(try desk.review(id, granted: false) == .entryMissing)
        #expect(try desk.review(id) == nil)
        // What waits is counted already.
        #expect(try desk.applyCode(bills[0].id, 20_001) == .amountMismatch)
        #expect(try desk.applyCode(bills[0].id, 20_000) == nil)
        try desk.grant(id)
        #expect(try desk.review(id) == .wrongState)
        let bill = try #require(desk.desk.bills[bills[0].id])
        #expect((bill.waivedFen, bill.owedFen, bill.status) == (4_780, 20_000, .partial))
        #expect(desk.desk.waivers[id]?.businessDate == Day("2026-11-23"))
        #expect(try desk.account("1-1-101").dunLevel == 1)

        // The last of it ends the ladder.
        try desk.grant(try desk.apply(bills[0].id, 20_000))
        #expect(desk.desk.bills[bills[0].id]?.settledAt == desk.now)
        try desk.grant(try desk.apply(bills[1].id, 24_780))
        #expect(try desk.account("1-1-101").dunLevel == 0)
        #expect(try desk.applyCode(bills[1].id, 1) == .alreadyPaid)
    }

    @Test func aWaiverIsRefusedWithItsReason() throws {
        let desk = try Self.desk()
        let bill = try desk.bills("1-1-101")[0].id
        #expect(try desk.applyCode(bill, 0) == .invalidField)
        #expect(try desk.applyCode(bill, 24_781) == .amountMismatch)
        #expect(try desk.applyCode(bill, 100, reason: "") == .entryMissing)
        #expect(try desk.applyCode(bill, 100, by: People.clerk) == .notPermitted)
        #expect(try desk.applyCode(bill, 100, kind: .lateFee) == .alreadyPaid)
        let id = try desk.apply(bill, 24_780)
        try desk.act(ReviewWaiver.self, by: People.manager) { command in
            (command.id, command.granted, command.note) = (id, false, "理由不足")
        }
        #expect(desk.desk.bills[bill]?.owedFen == 24_780)
        #expect(desk.desk.waivers[id]?.statusWord == "已驳回")
        #expect(desk.desk.waivers[id]?.isClosed == true)
        // Voided in the meantime: nothing is left to waive.
        let late = try desk.apply(bill, 100)
        try desk.void(bill)
        #expect(try desk.review(late) == .wrongState)
        #expect(try desk.applyCode(bill, 100) == .wrongState)
    }

    @Test func aLateFeeIsWaivedAsOfToday() throws {
        let desk = try TestDesk.priced([
            TestPrices.entry("WY01", "物业服务费", .byArea, yuan: 2.8, .month, .flats) { entry in
                entry.terms.lateFeeMyriad = 10
            }
        ])
        try desk.run("2026-11")
        let bill = try desk.bill("1-1-101", "WY01").id
        try desk.at("2027-01-02T09:00")
        let letter = try #require(RecordID(try desk.dun().answer).flatMap { desk.desk.letters[$0] })
        #expect(letter.amountFen == 24_780 + 248)
        #expect(DunningLetterForm.text(letter, on: desk.desk).contains("250.28"))
        // Ten days after 23 December: a hundredth of 247.80.
        #expect(try desk.applyCode(bill, 249, kind: .lateFee) == .amountMismatch)
        try desk.grant(try desk.apply(bill, 248, kind: .lateFee))
        let after = try #require(desk.desk.bills[bill])
        #expect((after.lateFen, after.lateWaivedFen, after.owedFen) == (248, 248, 24_780))
        #expect(after.lateThrough == Day("2027-01-02"))
    }

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }
}

extension TestDesk {
    /// Reminds 1-1-101.
    @discardableResult
    fileprivate func dun(_ fill: (inout SendDunning) -> Void = { _ in }) throws -> Act {
        try act(SendDunning.self, by: People.cashier) { command in
            command.room = try RoomCode(parsing: "1-1-101")
            fill(&command)
        }
    }

    fileprivate func dunCode(
        by number: String = People.cashier,
        _ fill: (inout SendDunning) -> Void = { _ in }
    ) throws -> RefusalCode? {
        try code(SendDunning.self, by: number) { command in
            command.room = try RoomCode(parsing: "1-1-101")
            fill(&command)
        }
    }

    fileprivate func apply(
        _ bill: RecordID,
        _ fen: Int,
        kind: WaiverKind? = nil,
        by number: String = People.cashier
    ) throws -> RecordID {
        let act = try act(ApplyForWaiver.self, by: number) { command in
            (command.bill, command.amountFen, command.kind) = (bill, fen, kind)
            command.reason = "漏水影响居住"
        }
        return try #require(RecordID(act.answer))
    }

    fileprivate func applyCode(
        _ bill: RecordID,
        _ fen: Int,
        kind: WaiverKind? = nil,
        reason: String = "漏水影响居住",
        by number: String = People.cashier
    ) throws -> RefusalCode? {
        try code(ApplyForWaiver.self, by: number) { command in
            (command.bill, command.amountFen, command.kind) = (bill, fen, kind)
            command.reason = reason
        }
    }

    fileprivate func grant(_ id: RecordID) throws {
        try act(ReviewWaiver.self, by: People.manager) { command in
            (command.id, command.granted) = (id, true)
        }
    }

    fileprivate func review(
        _ id: RecordID,
        granted: Bool? = true,
        by number: String = People.manager
    ) throws -> RefusalCode? {
        try code(ReviewWaiver.self, by: number) { command in
            (command.id, command.granted) = (id, granted)
        }
    }
}
