/// A command that says who takes keys.
package protocol BorrowerEntry: Command {
    /// A staff number, or the name of somebody from outside.
    var borrower: String { get set }
    /// What they are.
    var borrowerRole: BorrowerRole? { get set }
    /// 电话, of others.
    var borrowerPhone: PhoneNumber { get set }
    /// 单位, of others.
    var borrowerCompany: String { get set }
    /// The last four digits of the ID, of others.
    var borrowerIDTail: String { get set }
}

/// Whom a command names as borrower.
enum Taker {
    /// One of the staff.
    case staff(Staff)
    /// Somebody from outside, by name.
    case outsider(String)
}

extension BorrowerEntry {
    /// Whom it names; throws `not-found` for a number that is nobody's.
    func taker(on desk: Desk) throws(Refusal) -> Taker {
        guard !borrower.isEmpty else { throw Refusal.invalid("borrower", "缺少借用人") }
        if let person = desk.staff[borrower], !person.isInactive { return .staff(person) }
        let isNumber = borrower.utf8.allSatisfy { $0 < 0x80 }
        guard !isNumber, borrowerRole?.isOutside == true else {
            throw Refusal(
                .notFound,
                "没有在册的工号「\(borrower)」；外来的借用人请填姓名和身份",
                field: "borrower"
            )
        }
        return .outsider(TextCleaning.name(borrower))
    }
}

extension BorrowerRole {
    /// Whether it is nobody of the staff.
    package var isOutside: Bool {
        switch self {
        case .owner, .proxy, .contractor, .utility: true
        case .engineer, .steward, .meterReader, .staff, .dutyManager: false
        }
    }

    /// Whether the firm must be named.
    fileprivate var hasCompany: Bool { self == .contractor || self == .utility }
}

extension Staff {
    /// As what a person of the staff may borrow, the nearest first; 抄表员 is whoever reads meters.
    package func borrowerRoles(for reason: LendReason?) -> [BorrowerRole] {
        var roles: [BorrowerRole] = reason == .meterReading ? [.meterReader] : []
        switch post {
        case .technician, .maintenanceLead: roles.append(.engineer)
        case .frontDesk, .supervisor, .manager, .followUpAgent: roles.append(.steward)
        case .cashier, .finance: break
        }
        roles.append(.staff)
        if post == .manager || duties.contains(.dutyManager) { roles.append(.dutyManager) }
        return roles
    }
}

extension KeyRule {
    /// Writes down the borrower whom an entry names; throws what is missing of somebody from outside.
    func fill(
        _ borrower: inout Borrower,
        from entry: some BorrowerEntry,
        _ taker: Taker,
        for reason: LendReason,
        _ context: CaseContext
    ) throws(Refusal) {
        switch taker {
        case .staff(let person):
            let roles = person.borrowerRoles(for: reason)
            let fitting = roles.first { borrowers.contains($0) } ?? roles.first ?? .staff
            borrower.role = entry.borrowerRole ?? fitting
            guard roles.contains(borrower.role) else {
                throw Refusal(
                    .borrowerNotAuthorised,
                    "\(person.name)（\(person.post.rawValue)）不能以「\(borrower.role.rawValue)」的身份借用",
                    field: "borrowerRole"
                )
            }
            (borrower.number, borrower.name) = (person.number, person.name)
        case .outsider(let name):
            (borrower.name, borrower.role) = (name, entry.borrowerRole ?? .contractor)
            guard !entry.borrowerPhone.text.isEmpty else {
                throw Refusal.missing("borrowerPhone", "请填借用人电话，逾期要催还")
            }
            guard entry.borrowerIDTail.isIDTail else {
                throw Refusal.missing("borrowerIdTail", "请核对借用人证件，填证件号后四位")
            }
            guard !borrower.role.hasCompany || !entry.borrowerCompany.isEmpty else {
                throw Refusal.missing("borrowerCompany", "请填借用人单位")
            }
            borrower.phone = entry.borrowerPhone
            (borrower.company, borrower.idTail) = (entry.borrowerCompany, entry.borrowerIDTail)
        }
    }
}

extension Borrower {
    /// `张强（维修人员）`.
    package var text: String { "\(name)（\(role.rawValue)）" }
}

extension CaseContext {
    /// Whoever allows it: another verified person than the actor, of one of the posts.
    func authoriser(
        _ named: String,
        of posts: [Post],
        for what: String
    ) throws(Refusal) -> String {
        let who = posts.map(\.rawValue).joined(separator: "、")
        let second = situation.second
        guard let number = named.isEmpty ? second : named else {
            throw Refusal(
                .secondPersonMissing,
                "\(what)须由\(who)授权，请授权人输入口令",
                field: "secondPin"
            )
        }
        let person = try authorisingPerson(number, of: posts, for: what)
        guard person.number != situation.actor.staffNumber else {
            throw Refusal(.samePerson, "发放人和授权人不能是同一人，请另一位授权", field: "authoriser")
        }
        guard person.number == second else {
            throw Refusal(
                .secondPersonMissing,
                "授权人 \(person.name) 尚未输入口令，请其输入后再保存",
                field: "secondPin"
            )
        }
        return person.number
    }

    /// A person who may allow it by post.
    func authorisingPerson(
        _ number: String,
        of posts: [Post],
        for what: String
    ) throws(Refusal) -> Staff {
        guard let person = desk.staff[number], !person.isInactive else {
            throw Refusal.notFound("授权人工号", number)
        }
        guard posts.contains(person.post) else {
            throw Refusal(
                .notPermitted,
                "\(person.name)（\(person.post.rawValue)）不能授权\(what)，请找："
                    + posts.map(\.rawValue).joined(separator: "、"),
                field: "authoriser"
            )
        }
        guard desk.may(person, .authoriseKeys) else {
            throw desk.notPermitted(.authoriseKeys, by: person)
        }
        return person
    }

    /// How a borrower confirms: by PIN where theirs was given, otherwise on a slip.
    func signature(of borrower: Borrower, slipNo: String) throws(Refusal) -> LoanSignature {
        let number = borrower.number
        if !number.isEmpty, number == situation.second || number == situation.actor.staffNumber {
            return .pin
        }
        guard slipNo.isEmpty else { return .slip }
        throw Refusal.missing(
            "slipNo",
            number.isEmpty ? "请填借用人签字的纸单号" : "请借用人输入口令，或填其签字的纸单号"
        )
    }

    /// Throws where the borrower is late with another key.
    func checkNotOverdue(_ borrower: Borrower, besides id: RecordID) throws(Refusal) {
        guard
            let late = desk.openLoans(of: borrower)
                .first(where: { $0.id != id && $0.isOverdue(at: now) })
        else { return }
        throw Refusal(
            .borrowerOverdue,
            "\(borrower.name)借的 \(late.key)（\(late.id.text)）应还 "
                + "\(desk.zone.dateTime(late.dueAt))，尚未归还，请先收回再借",
            field: "borrower",
            matches: [late.id]
        )
    }
}
