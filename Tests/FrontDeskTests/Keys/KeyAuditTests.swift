import FrontDesk
import Testing

/// Counting keys: two people, differences typed.
@Suite("keys: counts")
struct KeyAuditTests {
    private let desk: TestDesk

    init() throws {
        desk = try TestDesk.forKeys()
    }

    private func difference(
        _ name: String,
        _ kind: KeyDifferenceKind,
        _ count: Int = 1,
        _ note: String = ""
    ) throws -> KeyDifference {
        var difference = KeyDifference()
        (difference.key, difference.kind) = (try desk.code(name), kind)
        (difference.count, difference.note) = (count, note)
        return difference
    }

    private func count(_ name: String, _ counted: Int) throws -> KeyCount {
        var count = KeyCount()
        (count.key, count.counted) = (try desk.code(name), counted)
        return count
    }

    private func refusal(
        by clerk: String = People.clerk,
        second: String? = People.cashier,
        _ fill: (inout AuditKeys) throws -> Void
    ) throws -> Refusal? {
        try desk.with(second) { try desk.refusal(AuditKeys.self, by: clerk, fill) }
    }

    @discardableResult
    private func audit(
        _ kind: KeyAuditKind,
        _ counted: Int?,
        _ differences: [KeyDifference] = [],
        _ fill: (inout AuditKeys) throws -> Void = { _ in }
    ) throws -> KeyAudit {
        let act = try desk.with(People.cashier) {
            try desk.act(AuditKeys.self) { command in
                (command.kind, command.counted, command.differences) = (kind, counted, differences)
                try fill(&command)
            }
        }
        let id = try #require(RecordID(act.answer))
        return try #require(desk.desk.audits[id])
    }

    /// How many copies the test desk's table has.
    private static let all = KeyNames.rows.reduce(0) { $0 + $1.copies }

    @Test func twoPeopleAndTheirSum() throws {
        let handover: (inout AuditKeys) -> Void = { ($0.kind, $0.counted) = (.handover, Self.all) }
        #expect(try refusal(handover) == nil)
        #expect(try refusal(second: nil, handover)?.code == .secondPersonMissing)
        #expect(try refusal(second: People.clerk, handover)?.code == .samePerson)
        #expect(
            try refusal(by: People.cashier, second: People.clerk, handover)?.code == .notPermitted
        )
        #expect(try refusal { $0.kind = .handover }?.field == "counted")
        #expect(try refusal { $0.counted = Self.all }?.code == .invalidField)
        let short = try refusal { ($0.kind, $0.counted) = (.handover, Self.all - 1) }
        #expect(short?.code == .countMismatch)
        #expect(short?.message.contains("账上应有 \(Self.all) 把") == true)
        let audit = try audit(.handover, Self.all)
        #expect(
            audit.counters == [People.clerk, People.cashier] && audit.sets == KeyNames.rows.count
        )
        #expect(audit.expected == Self.all && audit.counted == Self.all && audit.differences == [])
    }

    @Test func onlyWhatShouldHangIsExpected() throws {
        try desk.lend(KeyNames.door)
        #expect(try audit(.handover, Self.all - 1).expected == Self.all - 1)
        let code = try desk.code(KeyNames.home)
        try desk.act(WithdrawKeys.self) { command in
            (command.key, command.name, command.idTail, command.slipNo) = (
                code, "陈女士", "1234", "J5"
            )
        }
        let next = try audit(.monthly, Self.all - 2)
        #expect(next.sets == KeyNames.rows.count - 1)
    }

    @Test func aCabinetOrOwnersAlone() throws {
        let cabinet = try audit(.handover, 6) { $0.cabinet = "C1" }
        #expect(cabinet.sets == 2 && cabinet.cabinet == "C1")
        #expect(try audit(.owners, 3).sets == 2)
        #expect(
            try refusal { ($0.kind, $0.cabinet, $0.counted) = (.handover, "Z9", 0) }?.code
                == .notFound
        )
        #expect(
            try refusal { command in
                (command.kind, command.counted) = (.owners, 2)
                command.differences = [try difference(KeyNames.door, .missing)]
            }?.code == .notFound
        )
    }

    @Test func missingKeysAreLost() throws {
        let audit = try audit(
            .monthly,
            Self.all - 2,
            [try difference(KeyNames.door, .missing, 2, "钩空")]
        )
        let keys = try desk.keys(KeyNames.door)
        #expect(keys.lost == 2 && keys.onHook == 1 && keys.copies == 3 && keys.adds)
        let incident = try #require(try desk.incidents(KeyNames.door).first)
        #expect(
            incident.kind == .auditDifference && incident.audit == audit.id && incident.count == 2
        )
        #expect(incident.what == "少 2 把：钩空")
        #expect(
            try refusal { command in
                (command.kind, command.counted) = (.monthly, 0)
                command.differences = [try difference(KeyNames.door, .missing, 2)]
            }?.code == .countMismatch
        )
    }

    @Test func surplusKeysAreFoundOrNew() throws {
        try audit(.monthly, Self.all - 1, [try difference(KeyNames.door, .missing)])
        try audit(.monthly, Self.all + 1, [try difference(KeyNames.door, .surplus, 2)])
        let keys = try desk.keys(KeyNames.door)
        #expect(keys.lost == 0 && keys.copies == 4 && keys.onHook == 4)
        // A key too many while one is out is the one that is out.
        try desk.lend(KeyNames.pump)
        let refused = try refusal { command in
            (command.kind, command.counted) = (.monthly, Self.all + 1)
            command.differences = [try difference(KeyNames.pump, .surplus)]
        }
        #expect(refused?.code == .countMismatch && refused?.message.contains("先办理归还") == true)
    }

    @Test func otherDifferencesAreTyped() throws {
        try audit(
            .owners,
            3,
            [
                try difference(KeyNames.home, .noConsent, 0, "表单未找到"),
                try difference(KeyNames.mailbox, .wrongHook, 0),
            ]
        )
        #expect(try desk.incidents(KeyNames.home).map(\.what) == ["无委托书：表单未找到"])
        #expect(try desk.incidents(KeyNames.mailbox).isEmpty)
        try audit(.handover, Self.all, [try difference(KeyNames.pump, .brokenSeal, 0)])
        #expect(try desk.keys(KeyNames.pump).isUnsealed)
        #expect(try desk.incidents(KeyNames.pump).count == 1)
        // Every incident of one count has its own number.
        let several = [KeyNames.door, KeyNames.power, KeyNames.shaft].map { name in
            (name, KeyDifferenceKind.missing)
        }
        try audit(.monthly, Self.all - 3, try several.map { try difference($0.0, $0.1) })
        #expect(Set(desk.desk.incidents.all.map(\.id)).count == 5)
    }

    @Test func setsCountedOneByOne() throws {
        let audit = try audit(.monthly, nil) { command in
            command.counts = [try count(KeyNames.door, 2), try count(KeyNames.pump, 3)]
        }
        #expect(audit.differences.map(\.kind) == [.missing] && audit.counted == Self.all - 1)
        #expect(try desk.keys(KeyNames.door).lost == 1)
        let found = try self.audit(.monthly, Self.all) { command in
            command.counts = [try count(KeyNames.door, 3)]
        }
        #expect(found.differences.map(\.kind) == [.surplus])
        #expect(try desk.keys(KeyNames.door).lost == 0)
        let cases: [(RefusalCode, (inout AuditKeys) throws -> Void)] = [
            (.invalidField, { $0.counts = [try count(KeyNames.door, -1)] }),
            (.notFound, { $0.counts = [KeyCount()] }),
            (
                .invalidField,
                { $0.counts = [try count(KeyNames.door, 2), try count(KeyNames.door, 2)] }
            ),
            (
                .invalidField,
                { command in
                    command.counts = [try count(KeyNames.door, 2)]
                    command.differences = [try difference(KeyNames.door, .missing)]
                }
            ),
            (
                .countMismatch,
                { ($0.counts, $0.counted) = ([try count(KeyNames.door, 2)], Self.all) }
            ),
            (
                .countMismatch,
                { command in
                    (command.counted, command.differences) = (
                        Self.all - 4, [try difference(KeyNames.door, .missing, 4)]
                    )
                }
            ),
            (
                .invalidField,
                { command in
                    (command.counted, command.differences) = (
                        Self.all, [try difference(KeyNames.door, .missing, 0)]
                    )
                }
            ),
        ]
        for (code, fill) in cases {
            let refused = try refusal { command in
                command.kind = .monthly
                try fill(&command)
            }
            #expect(refused?.code == code)
        }
    }

    // MARK: When the next one is due

    private func due(_ kind: KeyAuditKind) -> KeyAuditDue? {
        desk.desk.keyAuditsDue(at: desk.now).first { $0.kind == kind }
    }

    @Test func aFullCountEveryMonthAndOwnersHalfYearly() throws {
        let start = desk.now
        #expect(due(.monthly)?.since == start && due(.monthly)?.isOverdue == false)
        #expect(due(.owners)?.dueAt == start.adding(minutes: 182 * 1440))
        #expect(due(.handover) == nil)
        desk.now = start.adding(minutes: 30 * 1440)
        #expect(due(.monthly)?.isOverdue == false)
        desk.wait(minutes: 1)
        #expect(due(.monthly)?.isOverdue == true && due(.owners)?.isOverdue == false)
        // A cabinet alone is not all of them.
        try audit(.monthly, 6) { $0.cabinet = "C1" }
        #expect(due(.monthly)?.isOverdue == true)
        try audit(.handover, Self.all)
        #expect(due(.monthly)?.isOverdue == true)
        try audit(.monthly, Self.all)
        #expect(due(.monthly)?.since == desk.now && due(.monthly)?.isOverdue == false)
        desk.now = start.adding(minutes: 182 * 1440 + 1)
        #expect(due(.owners)?.isOverdue == true)
        try audit(.owners, 3)
        #expect(due(.owners)?.since == desk.now)
    }

    @Test func hooksAreCountedInEveryShift() throws {
        var shift = Shift()
        shift.id = desk.desk.nextID(.shift, at: desk.now)
        (shift.name, shift.lead, shift.openedAt) = ("早班", People.clerk, desk.now)
        try desk.happen(
            [.shift(Change("shift.open", from: nil, to: shift))],
            by: Actor(People.clerk)
        )
        #expect(due(.handover)?.since == desk.now)
        desk.wait(minutes: 60)
        try audit(.handover, Self.all)
        #expect(due(.handover) == nil)
    }
}
