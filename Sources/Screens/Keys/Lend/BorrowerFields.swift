import FrontDesk
import Terminal

/// The fields that say who takes keys: one of the staff, or somebody from outside with phone, ID
/// and firm. Lending and handing on ask them alike.
struct BorrowerFields: Sendable {
    private static let who = "borrower"
    private static let role = "borrowerRole"
    private static let phone = "borrowerPhone"
    private static let idTail = "borrowerIdTail"
    private static let company = "borrowerCompany"

    private let rule: KeyRule
    private let owners: [Resident]

    /// The fields for a set whose loans stand under a rule.
    init(_ keys: KeySet, _ rule: KeyRule, _ view: View) {
        self.rule = rule
        let household = keys.room.flatMap { view.desk.households[$0] }
        owners = rule.borrowers.contains(.owner) ? household?.owners ?? [] : []
    }

    /// Roles of people from outside that may borrow.
    private var outsideRoles: [BorrowerRole] { rule.borrowers.filter(\.isOutside) }

    // MARK: Fields

    /// Who.
    func person(_ label: String, _ view: View, initial: String = "") -> FormField {
        let everybody = rule.borrowers.contains { $0 == .staff || $0 == .meterReader }
        let staff = StaffChoices.numbers(view) { person in
            everybody
                || person.borrowerRoles(for: nil).contains { rule.borrowers.contains($0) }
        }
        let hasOutsiders = !outsideRoles.isEmpty
        let items = staff + Self.items(owners)
        return FormField(
            Self.who,
            label,
            hasOutsiders ? .named(items) : .choice(items),
            isRequired: true,
            hint: hasOutsiders ? "员工拼音；外来的写姓名" : "姓名、拼音、工号",
            initial: initial
        )
    }

    /// What else is asked of people from outside; nothing where none may borrow.
    func outside(phone: String = "") -> [FormField] {
        guard !outsideRoles.isEmpty else { return [] }
        let hasCompany = outsideRoles.contains(where: Self.hasCompany)
        return [
            .words(Self.role, "身份", outsideRoles.map(\.rawValue), hint: "外来的才填"),
            FormField(Self.phone, "借用人电话", .phone, hint: "外来的才填", initial: phone),
            FormField(Self.idTail, "证件后四位", .code, hint: "外来的核对证件"),
        ]
            + (hasCompany
                ? [FormField(Self.company, "单位", .text(isLong: false), hint: "外单位的才填")] : [])
    }

    /// The owners of a household, as a list offers them.
    static func owners(of household: Household?) -> [ChoiceItem] {
        items(household?.owners ?? [])
    }

    private static func items(_ people: [Resident]) -> [ChoiceItem] {
        people.map { person in
            let phone = person.phones.first.map { " \($0.masked)" } ?? ""
            return ChoiceItem(value: person.name, label: person.name, note: "业主\(phone)")
        }
    }

    private static func hasCompany(_ role: BorrowerRole) -> Bool {
        role == .contractor || role == .utility
    }

    // MARK: What they say

    /// The staff number of the borrower; nil for somebody from outside, and for nobody.
    func staffNumber(_ values: FormValues, _ view: View) -> String? {
        values[Self.who].flatMap { view.desk.staff[$0]?.number }
    }

    /// What somebody from outside is; nil for one of the staff, and for nobody.
    func outsideRole(_ values: FormValues, _ view: View) -> BorrowerRole? {
        guard let name = values[Self.who], staffNumber(values, view) == nil else { return nil }
        if let role = values[Self.role].flatMap(BorrowerRole.init) { return role }
        if owners.contains(where: { $0.name == name }) { return .owner }
        return outsideRoles.first { $0 != .owner } ?? outsideRoles.first
    }

    /// Marks what must be filled in for the borrower who is named.
    func adapt(_ field: inout FormField, to values: FormValues, _ view: View) {
        let role = outsideRole(values, view)
        switch field.name {
        case Self.phone: field.isRequired = role != nil && knownPhone(values) == nil
        case Self.idTail: field.isRequired = role != nil
        case Self.company: field.isRequired = role.map(Self.hasCompany) ?? false
        default: break
        }
    }

    /// An owner's phone is known.
    private func knownPhone(_ values: FormValues) -> PhoneNumber? {
        owners.first { $0.name == values[Self.who] }?.phones.first
    }

    /// Writes the borrower into a command.
    func fill(_ entry: inout some BorrowerEntry, from values: FormValues, _ view: View) {
        entry.borrower = values[Self.who] ?? ""
        guard let role = outsideRole(values, view) else { return }
        entry.borrowerRole = role
        let typed = values[Self.phone].flatMap { try? PhoneNumber(parsing: $0) }
        entry.borrowerPhone = typed ?? knownPhone(values) ?? PhoneNumber()
        entry.borrowerIDTail = values[Self.idTail]?.asciiTwin ?? ""
        entry.borrowerCompany = TextCleaning.clean(values[Self.company] ?? "")
    }
}
