import FrontDesk

/// One field of a form, as data: what it is called, what may be in it, how it is checked.
struct FormField: Sendable {
    /// What a field holds.
    enum Kind: Sendable {
        /// Any text; `isLong` gives it the whole row.
        case text(isLong: Bool)
        /// A number or code of somebody's paper: text, with full-width signs in ASCII.
        case code
        /// A household, by room, name, pinyin or phone; or a public area behind `公`.
        case place
        /// A phone number.
        case phone
        /// One of a list.
        case choice([ChoiceItem])
        /// One of a list, or any other words.
        case named([ChoiceItem])
        /// Several of a list, with 、 between them.
        case several([ChoiceItem])
        /// A time, from now on unless it says otherwise.
        case moment
        /// A time that is past.
        case pastMoment
        /// A day.
        case day
        /// A time, 立即, or 不约 with a reason.
        case appointment
        /// Yuan, kept as fen.
        case money
        /// A quantity, kept in hundredths of its unit.
        case quantity(unit: String)
        /// A number.
        case number
        /// So many pieces of notes or coins worth so many fen each.
        case pieces(Int)
        /// Measures of a plan.
        case plan
        /// Several rows of a table in one line.
        case rows(FieldRows)
        /// A PIN: dots on the screen.
        case secret
    }

    /// The name that commands and refusals use.
    var name: String
    /// The name the desk reads.
    var label: String
    /// What it holds.
    var kind: Kind
    /// Whether it must be filled in.
    var isRequired = false
    /// What stands in it while it is empty.
    var hint = ""
    /// What it begins with.
    var initial = ""
    /// Further names under which a command refuses what is in it.
    var aliases: [String] = []

    init(
        _ name: String,
        _ label: String,
        _ kind: Kind,
        isRequired: Bool = false,
        hint: String = "",
        initial: String = "",
        aliases: [String] = []
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.isRequired = isRequired
        self.hint = hint
        self.initial = initial
        self.aliases = aliases
    }

    /// A field whose values are the desk's words.
    static func words(
        _ name: String,
        _ label: String,
        _ words: [String],
        isRequired: Bool = false,
        hint: String = "",
        initial: String = ""
    ) -> FormField {
        FormField(
            name,
            label,
            .choice(words.map { ChoiceItem(value: $0, label: $0) }),
            isRequired: isRequired,
            hint: hint,
            initial: initial
        )
    }

    /// Whether a refusal of that name, or of an item `name[1]` of the field, is about this field.
    func answers(to name: String) -> Bool {
        let base = String(name.prefix { $0 != "[" && $0 != "." })
        return self.name == base || aliases.contains(base)
    }

    /// Whether signs are kept as they are typed; elsewhere full-width ones mean their ASCII twins.
    var isFreeText: Bool {
        switch kind {
        case .text, .named, .several, .plan, .rows: true
        default: false
        }
    }

    /// What may be chosen, where there is a list.
    var items: [ChoiceItem]? {
        switch kind {
        case .choice(let items), .named(let items), .several(let items): items
        default: nil
        }
    }

    /// Whether it takes a row of its own width, with what is wrong below.
    var isLong: Bool {
        switch kind {
        case .text(isLong: true), .plan: true
        case .rows(let rows): !rows.isOneCell
        default: false
        }
    }
}

/// One item of a list.
struct ChoiceItem: Hashable, Sendable {
    /// What the command gets.
    var value: String
    /// What the clerk reads and types.
    var label: String
    /// What stands beside it.
    var note = ""
}

/// What a field's text means.
enum FieldReading: Equatable, Sendable {
    /// Nothing is in it.
    case empty
    /// What programs read of it, and what it means to the clerk.
    case value(String, echo: String)
    /// It cannot be; what would be right.
    case problem(String)
}

extension FormField {
    /// What the text means at this moment, on this desk.
    func reading(of raw: String, _ view: View) -> FieldReading {
        let text = raw.trimmed
        guard !text.isEmpty else { return isRequired ? .problem("请填写\(label)") : .empty }
        switch kind {
        case .text, .secret, .code: return .value(text, echo: "")
        case .place: return readPlace(text, view)
        case .phone: return readPhone(text)
        case .choice(let items): return readChoice(text, items)
        case .named(let items): return readName(text, items)
        case .several(let items): return readSeveral(text, items)
        case .moment: return readMoment(text, view.dates.instant(text), view)
        case .pastMoment: return readMoment(text, view.dates.lastInstant(text), view)
        case .day: return readDay(text, view)
        case .plan: return PlanText.reading(text, view)
        case .rows(let rows): return rows.reading(of: text, view)
        case .appointment: return readAppointment(text, view)
        case .money: return Self.hundredths(text, of: "元", called: "金额")
        case .quantity(let unit): return Self.hundredths(text, of: unit, called: "数量")
        case .number:
            guard let number = Int(TextFolding.halfWidth(text)) else { return .problem("应为整数") }
            return .value(String(number), echo: "")
        case .pieces(let fen):
            guard let count = Int(TextFolding.halfWidth(text)), (0...10_000_000) ~= count else {
                return .problem("应为张数，没有就填 0")
            }
            return .value(String(count), echo: "= \(Money.text(count * fen)) 元")
        }
    }

    private func readPlace(_ text: String, _ view: View) -> FieldReading {
        if let spot = Self.publicSpot(text) {
            guard spot.count >= 2 else { return .problem("公共区域写作：公 1栋大堂") }
            return .value("公 " + spot, echo: "公共区域")
        }
        if let room = try? RoomCode(parsing: text), let household = view.desk.households[room] {
            return .value(room.key, echo: household.hint(view))
        }
        let result = view.finder.find(text, limit: 2, recentFirst: [])
        if result.total == 1, let hit = result.hits.first,
            let household = view.desk.households[hit.room]
        {
            return .value(hit.room.key, echo: "= \(household.line)")
        }
        return .problem(result.total == 0 ? "没有找到，可按房号、姓名、电话尾号" : "有 \(result.total) 户，请选一户")
    }

    /// The rooms that a list offers for a text: those used lately for none.
    static func places(_ text: String, _ view: View) -> [ChoiceItem] {
        guard publicSpot(text) == nil else { return [] }
        let recent = view.digest.recentRooms
        let rooms =
            text.isEmpty
            ? Array(recent.prefix(9))
            : view.finder.find(text, limit: 9, recentFirst: recent).hits.map(\.room)
        return rooms.compactMap { room in
            view.desk.households[room].map {
                ChoiceItem(value: room.key, label: room.display, note: $0.hint(view))
            }
        }
    }

    /// What follows `公` or `*`: a place that belongs to no household.
    static func publicSpot(_ text: String) -> String? {
        guard let first = text.first, first == "公" || first == "*" || first == "＊" else {
            return nil
        }
        var rest = text.dropFirst()
        for lead in ["共区域", "区", "共"] where rest.hasPrefix(lead) {
            rest = rest.dropFirst(lead.count)
            break
        }
        return String(rest).trimmed
    }

    private func readPhone(_ text: String) -> FieldReading {
        do throws(PhoneProblem) {
            let number = try PhoneNumber(parsing: text)
            return .value(number.text, echo: number.text == text ? "" : number.text)
        } catch {
            return .problem(error.message)
        }
    }

    private func readChoice(_ text: String, _ items: [ChoiceItem]) -> FieldReading {
        if let exact = items.first(where: { $0.label == text || $0.value == text }) {
            return .value(exact.value, echo: exact.note)
        }
        let found = ChoiceItem.matches(items, text)
        guard let best = found.first else {
            guard !items.isEmpty else { return .problem("没有可选的") }
            let some = items.prefix(6).map(\.label).joined(separator: "、")
            return .problem("应为：\(some)\(items.count > 6 ? " 等，F4 列表" : "")")
        }
        return .value(items[best].value, echo: items[best].label)
    }

    /// Words that are no item stand for themselves; letters alone are an item's pinyin, if any.
    private func readName(_ text: String, _ items: [ChoiceItem]) -> FieldReading {
        let isExact = items.contains { $0.label == text || $0.value == text }
        let isPinyin = text.utf8.allSatisfy { $0 < 0x80 }
        guard isExact || (isPinyin && !ChoiceItem.matches(items, text).isEmpty) else {
            return .value(text, echo: "")
        }
        return readChoice(text, items)
    }

    private func readSeveral(_ text: String, _ items: [ChoiceItem]) -> FieldReading {
        var values: [String] = []
        var labels: [String] = []
        for part in text.split(whereSeparator: Self.isBetweenParts) {
            let part = String(part).trimmed
            guard case .value(let value, _) = readChoice(part, items) else {
                return readChoice(part, items)
            }
            guard !values.contains(value) else { continue }
            values.append(value)
            labels.append(items.first { $0.value == value }?.label ?? value)
        }
        guard !values.isEmpty else { return isRequired ? .problem("请填写\(label)") : .empty }
        let said = labels.joined(separator: "、")
        return .value(values.joined(separator: "、"), echo: said == text ? "" : said)
    }

    /// Whether a sign stands between the parts of a text that names several things.
    static func isBetweenParts(_ sign: Character) -> Bool { "、，,；;".contains(sign) }

    private func readDay(_ text: String, _ view: View) -> FieldReading {
        guard let moment = view.dates.instant(text) else {
            return .problem("例如：2026-12-31、25、+30")
        }
        let day = view.desk.zone.day(of: moment)
        return .value(day.text, echo: "= \(day.text) \(day.weekday.rawValue)")
    }

    private func readMoment(_ text: String, _ moment: Instant?, _ view: View) -> FieldReading {
        guard let moment else { return .problem("例如：明天9点、25、14:30、+2") }
        return .value(view.desk.zone.iso(moment), echo: "= " + view.dates.echo(moment))
    }

    private func readAppointment(_ text: String, _ view: View) -> FieldReading {
        if text == "立即" || text == "lj" { return .value("立即", echo: "马上派人") }
        if text.hasPrefix("不约") {
            let reason = String(text.dropFirst(2)).trimmed
            return reason.isEmpty
                ? .problem("写明原因，例如：不约 公共区域随时可修") : .value("不约 " + reason, echo: "")
        }
        return readMoment(text, view.dates.instant(text), view)
    }

    /// A number of at most two places, kept in hundredths.
    static func hundredths(
        _ raw: String,
        of unit: String,
        called what: String
    ) -> FieldReading {
        let text = TextFolding.halfWidth(raw)
        let digits = text.filter { !"￥¥,， 元".contains($0) }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0].isEmpty ? "0" : parts[0]),
            (0...1_000_000) ~= whole, !digits.isEmpty, digits != "."
        else { return .problem("\(what)写作 35 或 35.50") }
        let cents = parts.count == 2 ? String(parts[1]) : ""
        guard cents.count <= 2, cents.allSatisfy(\.isNumber) else {
            return .problem("\(what)最多两位小数")
        }
        let padded = cents + String(repeating: "0", count: 2 - cents.count)
        let hundredths = whole * 100 + (Int(padded) ?? 0)
        return .value(String(hundredths), echo: "\(whole).\(padded) \(unit)")
    }
}

extension ChoiceItem {
    /// The places of the items that a text may mean, best first.
    static func matches(_ items: [ChoiceItem], _ text: String) -> [Int] {
        var reader = PinyinReader()
        let matcher = PinyinMatcher(items.map(\.label), as: .word, reader: &reader)
        return matcher.matches(text).map(\.index)
    }
}

extension DateEntry {
    /// The moment that a text means where it must be past: a time alone is today's.
    fileprivate func lastInstant(_ text: String) -> Instant? {
        guard let moment = instant(text), moment > now else { return instant(text) }
        guard let today = instant("今天 \(text)"), today <= now else { return moment }
        return today
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String { TextFolding.trimmed(self) }
}

extension Household {
    /// `1栋1单元101 华桂珍 155****5908`, for echoes.
    var line: String { "\(room.display) \(brief)" }

    /// `华桂珍 155****5908`, for whoever sees the room already.
    var brief: String {
        let phone = contact?.phones.first.map { " \($0.masked)" } ?? ""
        return "\(contact?.name ?? "(未登记)")\(phone)"
    }

    /// `华桂珍 155****5908 在修 1`.
    func hint(_ view: View) -> String {
        ([brief] + openWords(view)).joined(separator: " ")
    }

    /// `在修 1`, `投诉 2`: what is open.
    func openWords(_ view: View) -> [String] {
        let repairs = view.desk.repairs.of(room).count { !$0.isClosed }
        let complaints = view.desk.complaints.of(room).count { !$0.isClosed }
        return [
            repairs > 0 ? "在修 \(repairs)" : "", complaints > 0 ? "投诉 \(complaints)" : "",
        ].filter { !$0.isEmpty }
    }
}
