/// What holds for the loans of a class of keys: a row of the table of DOMAIN 3.5.
package struct KeyRule: Sendable {
    /// How long a loan may last.
    package enum Limit: Sendable {
        /// So many minutes, and back before the desk's last hour: never overnight.
        case owner
        /// So many minutes.
        case equipment
        /// So many minutes of a reserve copy.
        case reserve
        /// Back on the day it went.
        case sameDay
    }

    /// What shows that the loan is for work.
    package enum Proof: Sendable {
        /// The reason is enough.
        case none
        /// An open repair, of whoever comes to work.
        case repair
        /// An open repair or the number of a permit.
        case repairOrPermit
        /// The number of the reading round, of whoever reads meters.
        case round
    }

    /// How the desk calls such keys.
    package var name: String
    /// Who may have them.
    package var borrowers: [BorrowerRole]
    /// Whose word it takes besides the desk's; empty: the desk's is enough.
    package var authorisers: [Post] = []
    /// How long.
    package var limit = Limit.sameDay
    /// What shows the work.
    package var proof = Proof.none
    /// Whether the owner is told before, and a home entered by two.
    package var entersHome = false

    /// The row of the reserve copy of any set.
    package static let reserve = KeyRule(
        name: "紧急备用",
        borrowers: [.dutyManager],
        authorisers: [.supervisor, .manager, .maintenanceLead],
        limit: .reserve
    )

    /// The row of a class.
    package static func of(_ keyClass: KeyClass) -> KeyRule {
        switch keyClass {
        case .owner:
            KeyRule(
                name: keyClass.rawValue,
                borrowers: [.engineer, .steward, .owner, .proxy],
                authorisers: [.supervisor, .manager],
                limit: .owner,
                proof: .repair,
                entersHome: true
            )
        case .publicDoor:
            KeyRule(
                name: keyClass.rawValue,
                borrowers: [.engineer, .steward, .staff, .meterReader]
            )
        case .equipment:
            KeyRule(
                name: keyClass.rawValue,
                borrowers: [.engineer, .contractor],
                authorisers: [.maintenanceLead, .manager],
                limit: .equipment,
                proof: .repairOrPermit
            )
        case .meterBox, .shaft:
            KeyRule(
                name: keyClass.rawValue,
                borrowers: [.meterReader, .engineer, .utility],
                proof: .round
            )
        case .vacant:
            KeyRule(
                name: keyClass.rawValue,
                borrowers: [.steward, .engineer, .staff],
                authorisers: [.supervisor, .manager],
                proof: .repairOrPermit
            )
        }
    }
}

extension KeyRule {
    /// The latest moment at which a loan that begins or is extended now must be back.
    package func latest(at now: Instant, on desk: Desk) -> Instant {
        let policy = desk.policy.keys
        switch limit {
        case .owner:
            return min(now.adding(minutes: policy.ownerMinutes), Self.endOfDay(now, desk))
        case .equipment: return now.adding(minutes: policy.equipmentMinutes)
        case .reserve: return now.adding(minutes: policy.reserveMinutes)
        case .sameDay: return Self.endOfDay(now, desk)
        }
    }

    /// When keys must be back on that day: at the policy's hour; after it within two hours, and before
    /// midnight.
    private static func endOfDay(_ now: Instant, _ desk: Desk) -> Instant {
        let day = desk.zone.day(of: now)
        let latest = desk.zone.instant(day, desk.policy.keys.latest)
        guard now >= latest else { return latest }
        return min(now.adding(minutes: 120), desk.zone.startOfDay(day.next))
    }

    /// Throws where a due time is past, or later than the class allows.
    func checkDue(_ dueAt: Instant, _ context: CaseContext) throws(Refusal) {
        guard dueAt > context.now else {
            throw Refusal.invalid("dueAt", "应还时间须晚于现在")
        }
        let latest = latest(at: context.now, on: context.desk)
        guard dueAt <= latest else {
            let zone = context.desk.zone
            throw Refusal(
                .overLimit,
                "\(name)钥匙最晚 \(zone.dateTime(latest)) 归还，不能借到 \(zone.dateTime(dueAt))",
                field: "dueAt"
            )
        }
    }

    /// Throws unless the borrower may have keys of the class.
    func checkRole(_ borrower: Borrower) throws(Refusal) {
        guard !borrowers.contains(borrower.role) else { return }
        let roles = borrowers.map(\.rawValue).joined(separator: "、")
        throw Refusal(
            .borrowerNotAuthorised,
            "\(borrower.text)不能借用\(name)钥匙，准借：\(roles)",
            field: "borrower"
        )
    }

    /// Throws unless reason, repair, permit and word to the owner are as the class wants them.
    func checkProof(of loan: KeyLoan) throws(Refusal) {
        let isOwner = [.owner, .proxy].contains(loan.borrower.role)
        guard isOwner == (loan.reason == .ownerUse) else {
            throw Refusal.invalid(
                "reason",
                isOwner ? "业主和代理人借用的事由应为业主取用" : "业主取用只限业主和代理人"
            )
        }
        switch proof {
        case .repair where !isOwner && loan.repair == nil:
            throw Refusal.missing("repair", "借\(name)钥匙须凭报修单，请填报修单号")
        case .repairOrPermit where loan.repair == nil && loan.permit.isEmpty:
            throw Refusal.missing("permit", "借\(name)钥匙须凭报修单或工作票，请填一项")
        case .round where loan.reason == .meterReading && loan.permit.isEmpty:
            throw Refusal.missing("permit", "抄表借\(name)钥匙请填抄表单号")
        default: break
        }
        guard loan.borrower.role != .proxy || !loan.permit.isEmpty else {
            throw Refusal.missing("permit", "代理人须有业主的书面委托，请填委托书号")
        }
        guard !entersHome || loan.borrower.role == .owner || !loan.ownerContact.isEmpty else {
            throw Refusal.missing("ownerContact", "请先告知业主，并写明何时、怎样告知")
        }
    }

    /// Throws where one person would be two: whoever gives out, allows, takes and goes along.
    func checkApart(_ loan: KeyLoan) throws(Refusal) {
        let taker = loan.borrower.number
        if !authorisers.isEmpty, !taker.isEmpty {
            guard taker != loan.issuer else {
                throw Refusal(.samePerson, "发放人不能给自己借\(name)钥匙，请另一位同事发放")
            }
            guard taker != loan.authoriser else {
                throw Refusal(.samePerson, "借用人不能授权自己借用，请换一位授权人", field: "authoriser")
            }
        }
        guard loan.second.isEmpty || (loan.second != taker && loan.second != loan.borrower.name)
        else {
            throw Refusal(.samePerson, "同行人和借用人不能是同一人", field: "secondPerson")
        }
    }

    /// Throws unless a second person goes along where the class wants one.
    func checkCompanion(of loan: KeyLoan, _ context: CaseContext) throws(Refusal) {
        let person = context.desk.staff[loan.second]
        let isKnown = person.map { !$0.isInactive } ?? false
        let isNumber = !loan.second.isEmpty && loan.second.utf8.allSatisfy { $0 < 0x80 }
        guard isKnown || !isNumber else { throw Refusal.notFound("同行人工号", loan.second) }
        let role = loan.borrower.role
        if role == .contractor, !isKnown {
            throw Refusal(
                .secondPersonMissing,
                "外单位人员须由物业员工陪同，请填同行人工号",
                field: "secondPerson"
            )
        }
        guard loan.second.isEmpty, !loan.isReserve else { return }
        if entersHome, role == .engineer || role == .steward {
            throw Refusal(.secondPersonMissing, "入户须两人同行，请填同行人", field: "secondPerson")
        }
        if context.desk.keys[loan.key]?.needsTwo == true {
            throw Refusal(
                .secondPersonMissing,
                "配电房、电梯机房须两人同行，请填同行人",
                field: "secondPerson"
            )
        }
    }
}

extension Desk {
    /// The row of the table that a loan stands under.
    func rule(of loan: KeyLoan) throws(Refusal) -> KeyRule {
        loan.isReserve ? .reserve : .of(try foundKeys(loan.key).keyClass)
    }
}
