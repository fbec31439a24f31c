internal import Foundation

/// Every way a name may be typed on a Latin keyboard; made once, when the name is stored.
///
/// One short text (`zeng/ceng xian`), so that it travels and is erased like the name itself.
/// A *unit* is a Han character, or a run of letters and digits; punctuation is none.
package struct SearchKeys: Hashable, Sendable {
    /// The units parted by spaces, the readings of a unit by `/`, the likeliest first; `ü` is `v`.
    package var readings: String

    /// No keys.
    package init() {
        readings = ""
    }

    /// Keys as they were stored; nothing is checked, since matching takes any text.
    package init(readings: String) {
        self.readings = readings
    }

    /// The readings of each unit.
    package var units: [[Substring]] {
        readings.split(separator: " ").map { $0.split(separator: "/") }
    }

    /// The whole name in pinyin, likeliest first, at most sixteen ways: `zengxian`, `cengxian`.
    package var full: [String] { combined { String($0) } }

    /// Its initials, likeliest first, at most sixteen ways: `zx`, `cx`.
    package var initials: [String] { combined { String($0.prefix(1)) } }

    private func combined(_ part: (Substring) -> String) -> [String] {
        var ways = [""]
        for unit in units {
            let parts = unit.map(part)
            var next: [String] = []
            for text in parts {
                for way in ways where !next.contains(way + text) { next.append(way + text) }
            }
            ways = Array(next.prefix(16))
        }
        return ways == [""] ? [] : ways
    }
}

/// Gives the pinyin of names, through ICU and small tables of what ICU does not know.
///
/// ICU needs some microseconds a character and more for a name, so every character's readings are
/// kept: a table of 20,000 names has some thousand characters. Used where a name is imported or
/// changed, never at start.
package struct PinyinReader: Sendable {
    /// What a text is, which decides whether it begins with a surname.
    package enum Subject: Hashable, Sendable {
        /// A person: `曾` at the beginning is `zeng`.
        case person
        /// A category, a place, a firm.
        case word
    }

    /// What is known of a character: its readings, and whether it needs a closer look.
    private struct Known {
        var readings: [String]
        /// The readings as they stand in the keys, also where it begins a person's name.
        var joined: String
        var joinedAsSurname: String
        var mayBeginWord: Bool
        var mayBeginSurname: Bool
    }

    private var cache: [Unicode.Scalar: Known] = [:]

    /// A reader that knows nothing yet.
    package init() {}

    /// The keys by which a name is found; bounded at 40 units.
    package mutating func keys(for name: String, as subject: Subject = .person) -> SearchKeys {
        if let keys = plainKeys(for: name, as: subject) { return keys }
        let units = PinyinUnit.units(of: name, limit: 40)
        var readings = units.map { unit in
            unit.han.map { self.readings(of: $0) } ?? [unit.latin]
        }
        if subject == .person { readSurname(units, into: &readings) }
        readWords(units, into: &readings)
        return SearchKeys(
            readings: readings.map { $0.joined(separator: "/") }.joined(separator: " ")
        )
    }

    /// The readings of one Han character, likeliest first; itself where nobody knows any.
    package mutating func readings(of han: Unicode.Scalar) -> [String] { known(han).readings }

    /// The keys of a name of Han characters among which no word stands: nearly every name.
    private mutating func plainKeys(for name: String, as subject: Subject) -> SearchKeys? {
        var joined = ""
        var count = 0
        for scalar in name.unicodeScalars {
            guard count < 40, TextFolding.isHan(scalar) else { return nil }
            let known = known(scalar)
            if known.mayBeginWord || (count == 0 && known.mayBeginSurname) { return nil }
            if count > 0 { joined += " " }
            joined += count == 0 && subject == .person ? known.joinedAsSurname : known.joined
            count += 1
        }
        return SearchKeys(readings: joined)
    }

    private mutating func known(_ han: Unicode.Scalar) -> Known {
        if let known = cache[han] { return known }
        var readings = PinyinTables.others[han] ?? []
        let latin = Self.latin(han)
        if !latin.isEmpty, !readings.contains(latin) { readings.append(latin) }
        if readings.isEmpty { readings = [String(Character(han))] }
        let asSurname = Self.merged(PinyinTables.surnames[han] ?? [], readings)
        let known = Known(
            readings: readings,
            joined: readings.joined(separator: "/"),
            joinedAsSurname: asSurname.joined(separator: "/"),
            mayBeginWord: PinyinTables.wordBeginnings.contains(han),
            mayBeginSurname: PinyinTables.surnameBeginnings.contains(han)
        )
        cache[han] = known
        return known
    }

    private func readSurname(_ units: [PinyinUnit], into readings: inout [[String]]) {
        guard let first = units.first?.han else { return }
        if units.count > 2, let second = units[1].han,
            let both = PinyinTables.doubleSurnames[
                String(Character(first)) + String(Character(second))
            ]
        {
            for (index, reading) in both.split(separator: " ").enumerated() {
                readings[index] = Self.merged([String(reading)], readings[index])
            }
        } else if let surname = PinyinTables.surnames[first] {
            readings[0] = Self.merged(surname, readings[0])
        }
    }

    private func readWords(_ units: [PinyinUnit], into readings: inout [[String]]) {
        for length in 2...4 where units.count >= length {
            for start in 0...(units.count - length) {
                let scalars = units[start..<start + length].compactMap(\.han)
                guard scalars.count == length,
                    PinyinTables.wordBeginnings.contains(scalars[0]),
                    let word = PinyinTables.words[String(String.UnicodeScalarView(scalars))]
                else { continue }
                for (index, reading) in word.split(separator: " ").enumerated() {
                    let at = start + index
                    readings[at] = Self.merged([String(reading)], readings[at])
                }
            }
        }
    }

    private static func merged(_ first: [String], _ others: [String]) -> [String] {
        first + others.filter { !first.contains($0) }
    }

    /// ICU's reading without tones, `ü` as `v`; empty where it has none.
    private static func latin(_ han: Unicode.Scalar) -> String {
        let text = String(Character(han))
        guard let toned = text.applyingTransform(.mandarinToLatin, reverse: false) else {
            return ""
        }
        var plain = ""
        for scalar in toned.decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "a"..."z": plain.unicodeScalars.append(scalar)
            case "\u{308}" where plain.last == "u":
                plain.removeLast()
                plain += "v"
            default: continue
            }
        }
        return plain
    }
}

extension PinyinTables {
    static let wordBeginnings = Set(words.keys.compactMap(\.unicodeScalars.first))
    static let surnameBeginnings = Set(doubleSurnames.keys.compactMap(\.unicodeScalars.first))
}
