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

    private var cache: [Unicode.Scalar: [String]] = [:]

    /// A reader that knows nothing yet.
    package init() {}

    /// The keys by which a name is found; bounded at 40 units.
    package mutating func keys(for name: String, as subject: Subject = .person) -> SearchKeys {
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
    package mutating func readings(of han: Unicode.Scalar) -> [String] {
        if let known = cache[han] { return known }
        var readings = PinyinTables.others[han] ?? []
        let latin = Self.latin(han)
        if !latin.isEmpty, !readings.contains(latin) { readings.append(latin) }
        if readings.isEmpty { readings = [String(Character(han))] }
        cache[han] = readings
        return readings
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

/// One unit of a name: a Han character, or a run of letters and digits in lower case.
struct PinyinUnit: Hashable {
    var han: Unicode.Scalar?
    var latin = ""
    /// Where it stands in the name, in characters.
    var range: Range<Int>

    /// The units of a name; what is neither Han nor letter nor digit parts runs and is left out.
    static func units(of name: String, limit: Int) -> [PinyinUnit] {
        var units: [PinyinUnit] = []
        var runIsOpen = false
        for (index, character) in name.enumerated() {
            guard let scalar = character.unicodeScalars.first else { continue }
            if TextFolding.isHan(scalar) {
                units.append(PinyinUnit(han: scalar, range: index..<index + 1))
                runIsOpen = false
            } else if scalar.properties.isAlphabetic || character.isWholeNumber {
                let folded = TextFolding.halfWidthAlphanumerics(String(character)).lowercased()
                if runIsOpen, var last = units.popLast() {
                    last.latin += folded
                    last.range = last.range.lowerBound..<index + 1
                    units.append(last)
                } else {
                    units.append(PinyinUnit(latin: folded, range: index..<index + 1))
                }
                runIsOpen = true
            } else {
                runIsOpen = false
            }
            if units.count == limit { break }
        }
        return units
    }
}

extension PinyinTables {
    static let wordBeginnings = Set(words.keys.compactMap(\.unicodeScalars.first))
}
