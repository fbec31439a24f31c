import FrontDesk

/// One item as the palette lists it.
struct PaletteHit: Sendable {
    var item: PaletteItem
    /// How well it is met.
    var tier = PaletteTier.inside
    /// Which characters of the label agree with what is typed.
    var marks: [Int] = []
}

/// How well an item is met; less is better (UX 2.3).
enum PaletteTier: Int, Sendable {
    /// Its number or its key, whole.
    case exact
    /// The whole label, or the beginning of number or label.
    case prefix
    /// Something inside.
    case inside
    /// Some characters of the label, in order.
    case scattered
}

/// What is typed in the palette, ready to be compared.
struct PaletteQuery: Sendable {
    /// The text as it was typed, without white space at its ends.
    let text: String
    /// Half-width and in small letters, as numbers are compared.
    let folded: String
    /// The same without the signs between the parts of a key's name.
    private let key: String
    private let pinyin: PinyinQuery

    init(_ raw: String) {
        text = raw.trimmed
        folded = TextFolding.halfWidth(text).lowercased()
        key = folded.filter { !"-+ ".contains($0) }
        pinyin = PinyinQuery(text)
    }

    /// Whether nothing is typed.
    var isEmpty: Bool { text.isEmpty }

    /// How well an item is met, and which characters of its label to mark; nil where it is not.
    func match(_ item: PaletteItem, _ label: PinyinLabel) -> (tier: PaletteTier, marks: [Int])? {
        let met = label.match(pinyin)
        let marks = met?.characters ?? []
        if let tier = code(of: item) { return (tier, marks) }
        guard let met, !pinyin.isEmpty else { return nil }
        switch met.rank {
        case .whole, .prefix: return (.prefix, marks)
        case .middle: return (.inside, marks)
        case .scattered: return (.scattered, marks)
        }
    }

    /// How well a number or a key's name is met.
    func code(of item: PaletteItem) -> PaletteTier? {
        if item.codes.contains(folded) { return .exact }
        if !key.isEmpty, item.keys.contains(where: { isKey($0) }) { return .exact }
        if item.codes.contains(where: { $0.hasPrefix(folded) }) { return .prefix }
        return item.codes.contains { $0.contains(folded) } ? .inside : nil
    }

    /// Whether a key's name is what is typed: `f7`, `ctrl-d`, `ctrld`.
    private func isKey(_ name: String) -> Bool {
        name.utf8.count >= 2 && name.lowercased().filter { !"-+ ".contains($0) } == key
    }
}

extension [PaletteHit] {
    /// What is listed while nothing is typed: what was chosen last, then what belongs to the page.
    static func offered(_ items: [PaletteItem], recent: [PaletteItem.ID]) -> [PaletteHit] {
        let places = Dictionary(recent.enumerated().map { ($1, $0) }) { first, _ in first }
        let chosen = items.filter { places[$0.id] != nil && $0.whyNot == nil }
            .sorted { places[$0.id, default: 0] < places[$1.id, default: 0] }
        let others = items.filter { item in
            !item.isQuiet && (places[item.id] == nil || item.whyNot != nil)
        }
        let possible = others.filter { $0.whyNot == nil }
        return (chosen + possible + others.filter { $0.whyNot != nil }).map { PaletteHit(item: $0) }
    }

    /// What agrees with the query, as it comes.
    static func found(
        _ items: [PaletteItem],
        _ query: PaletteQuery,
        _ labels: inout PaletteLabels
    ) -> [PaletteHit] {
        var found: [PaletteHit] = []
        for item in items {
            guard let (tier, marks) = query.match(item, labels.label(item.label)) else { continue }
            found.append(PaletteHit(item: item, tier: tier, marks: marks))
        }
        return found
    }

    /// What can be done first, then by how well it is met, then by where it comes from; equals stay
    /// as they came.
    var ranked: [PaletteHit] {
        func rank(_ hit: PaletteHit) -> (Int, Int, Int) {
            (hit.item.whyNot == nil ? 0 : 1, hit.tier.rawValue, hit.item.source.rawValue)
        }
        return enumerated().sorted { left, right in
            let (one, other) = (rank(left.element), rank(right.element))
            return one == other ? left.offset < right.offset : one < other
        }.map(\.element)
    }
}
