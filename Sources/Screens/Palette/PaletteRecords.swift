import FrontDesk
import Terminal

/// The open records that the palette finds by their numbers, places and codes: told once for each
/// palette, compared as bytes at each key.
struct PaletteRecords: Sendable {
    /// One record, with what it is found by.
    private struct Entry: Sendable {
        var key: RecordKey
        /// The whole number first, then the short one.
        var codes: [String]
        /// What it is called.
        var label: String
        /// Label and numbers, folded.
        var text: [UInt8]
    }

    /// How many records one query lists.
    private static let limit = 60

    private var entries: [Entry] = []

    init(_ view: View) {
        let desk = view.desk
        for repair in desk.repairs.openOnes { add(repair, "报修") }
        for complaint in desk.complaints.openOnes { add(complaint, "投诉") }
        for loan in desk.loans.openOnes { add(loan, "借出") }
        for id in desk.followUps.open { add(id, "回访", VisitItem.followUp(id).called(view)) }
        for id in desk.walkIns.open { add(id, "来访", VisitItem.walkIn(id).called(view)) }
        for code in desk.keys.keys.sorted() {
            add(.key(code), [code], "钥匙 \(KeyItem.keys(code).called(view))")
        }
    }

    private mutating func add(_ subject: some AlertedCase, _ word: String) {
        add(subject.id, word, subject.called)
    }

    private mutating func add(_ id: RecordID, _ word: String, _ called: String) {
        let name = called.replacing(id.text, with: id.short)
        add(.numbered(id), [id.text, id.short], "\(word) \(name)")
    }

    private mutating func add(_ key: RecordKey, _ codes: [String], _ label: String) {
        let codes = codes.map { $0.lowercased() }
        let text = SearchText.folded((codes + [label]).joined(separator: "\n"))
        entries.append(Entry(key: key, codes: codes, label: label, text: text))
    }

    /// The records in whose number or name the query stands, and one that is called by its whole
    /// number although it is not open.
    func found(_ query: PaletteQuery, _ view: View) -> [PaletteHit] {
        let wanted = SearchText.folded(query.text)
        guard wanted.count > 1 else { return [] }
        var found: [PaletteHit] = []
        for entry in entries where SearchText.contains(entry.text, wanted) {
            let item = Self.item(entry.key, entry.label, entry.codes, view)
            let tier = query.code(of: item) ?? .inside
            let marks = Self.marks(query, entry.label)
            found.append(PaletteHit(item: item, tier: tier, marks: marks))
            if found.count == Self.limit { break }
        }
        if let id = RecordID(query.folded.uppercased()),
            !found.contains(where: { $0.item.codes.first == query.folded })
        {
            let label = "\(id.prefix.word) \(id.text)"
            let item = Self.item(.numbered(id), label, [query.folded], view)
            found.append(PaletteHit(item: item, tier: .exact))
        }
        return found
    }

    /// Where the query stands in the label, by characters.
    private static func marks(_ query: PaletteQuery, _ label: String) -> [Int] {
        let folded = TextFolding.halfWidth(label).lowercased()
        guard folded.count == label.count, let range = folded.firstRange(of: query.folded) else {
            return []
        }
        let first = folded.distance(from: folded.startIndex, to: range.lowerBound)
        return Array(first..<first + query.folded.count)
    }

    private static func item(
        _ key: RecordKey,
        _ label: String,
        _ codes: [String],
        _ view: View
    ) -> PaletteItem {
        PaletteItem(
            id: "单据 \(codes.first ?? label)",
            source: .record,
            label: label,
            detail: detail(key, view),
            codes: codes,
            run: { view in Opening.fromAnywhere(key, view) }
        )
    }

    /// What a record is about.
    private static func detail(_ key: RecordKey, _ view: View) -> String {
        guard case .numbered(let id) = key else { return "" }
        switch id.prefix {
        case .repair:
            return view.desk.repairs[id].map { "\($0.status.rawValue) \($0.description)" } ?? ""
        case .complaint:
            return view.desk.complaints[id].map { "\($0.statusWord) \($0.what)" } ?? ""
        default: return view.desk.caseRecord(id)?.statusWord ?? ""
        }
    }
}

/// The households that the palette finds, by all that the finder knows.
enum PaletteHouseholds {
    /// How many households one query lists.
    private static let limit = 20

    static func found(_ query: PaletteQuery, _ view: View) -> [PaletteHit] {
        let recent = view.digest.recentRooms
        let result = view.finder.find(query.text, limit: limit, recentFirst: recent)
        return result.hits.compactMap { hit in
            guard let household = view.desk.households[hit.room] else { return nil }
            let item = item(household, view)
            return PaletteHit(item: item, tier: tier(hit.tier), marks: marks(hit, household))
        }
    }

    private static func tier(_ tier: FinderTier) -> PaletteTier {
        switch tier {
        case .exactRoom: .exact
        case .roomPrefix, .roomPart, .wholeName, .namePrefix, .phoneTail: .prefix
        case .nameMiddle, .phoneMiddle: .inside
        case .scattered: .scattered
        }
    }

    /// A household as an item of the palette.
    static func item(_ household: Household, _ view: View) -> PaletteItem {
        let people = household.owners + household.tenants
        let room = household.room
        return PaletteItem(
            id: "\(idMark)\(room.key)",
            source: .household,
            label: ([room.display] + people.map(\.name)).joined(separator: " "),
            detail: household.openWords(view).joined(separator: " "),
            run: { view in Opening.page(.household(room), view) }
        )
    }

    private static let idMark = "住户 "

    /// The household of an item that was chosen before.
    static func item(_ id: PaletteItem.ID, _ view: View) -> PaletteItem? {
        guard id.hasPrefix(idMark), let room = try? RoomCode(parsing: String(id.dropFirst(3))),
            let household = view.desk.households[room]
        else { return nil }
        return item(household, view)
    }

    /// Which characters of the label were met: the room, or some of a name.
    private static func marks(_ hit: FinderHit, _ household: Household) -> [Int] {
        let people = household.owners + household.tenants
        return hit.matches.flatMap { match -> [Int] in
            switch match {
            case .room: return Array(0..<household.room.display.count)
            case .name(let person, let characters):
                let before = people.prefix(person).reduce(household.room.display.count + 1) {
                    $0 + $1.name.count + 1
                }
                return characters.map { before + $0 }
            case .phone: return []
            }
        }
    }
}
