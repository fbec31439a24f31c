/// Matches typed text against the units of a name, each by its character or by the beginning of
/// one of its readings: `hgz`, `huagz`, `huagui`, `华gz` and `华桂` all match 华桂珍.
///
/// A name is encoded as bytes, unit after unit: where it stands in the name (two bytes: first
/// character, count), the length of its text, its text, the length of its readings, its readings.
/// All positions reached in the query are one bit set, so a name costs time in proportion to
/// its length times the query's, whatever its readings.
struct UnitMatch: Hashable {
    /// The units that matched.
    var units: Range<Int>
    /// The characters of the name that they stand for.
    var characters: Range<Int>
    /// How many units the name has.
    var unitCount: Int

    /// Whether all of the name matched.
    var isWhole: Bool { units.lowerBound == 0 && units.upperBound == unitCount }
}

/// A query ready for matching units.
struct UnitQuery: Hashable {
    /// Han characters, letters and digits in lower case, `ü` as `v`; at most 63 bytes.
    let bytes: [UInt8]

    init(_ text: String) {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let twin = TextFolding.halfWidth(scalar)
            let piece: String
            switch twin {
            case "0"..."9", "a"..."z": piece = String(Character(twin))
            case "A"..."Z", "ü", "Ü":
                piece =
                    twin.value > 0x7f
                    ? "v" : String(Character(Unicode.Scalar(UInt8(twin.value) + 32)))
            default:
                guard TextFolding.isHan(twin) || twin.properties.isAlphabetic else { continue }
                piece = String(Character(twin)).lowercased()
            }
            if bytes.count + piece.utf8.count > 63 { break }
            bytes.append(contentsOf: piece.utf8)
        }
        self.bytes = bytes
    }

    /// The first run of units that takes up the whole query; nil if there is none.
    func match(_ name: UnsafeBufferPointer<UInt8>) -> UnitMatch? {
        guard !bytes.isEmpty else { return nil }
        let goal: UInt64 = 1 << UInt64(bytes.count)
        var start = 0
        var startOffset = 0
        while startOffset < name.count {
            var reached: UInt64 = 1
            var offset = startOffset
            var unit = start
            while reached != 0, offset < name.count {
                let (next, after) = step(reached, in: name, at: offset)
                reached = next
                offset = after
                unit += 1
                if reached & goal != 0 {
                    return result(name, units: start..<unit, first: startOffset, end: offset)
                }
            }
            startOffset = Self.end(of: startOffset, in: name)
            start += 1
        }
        return nil
    }

    /// The same with other units allowed between those that match; the last resort.
    func looseMatch(_ name: UnsafeBufferPointer<UInt8>) -> UnitMatch? {
        guard bytes.count > 1 else { return nil }
        let goal: UInt64 = 1 << UInt64(bytes.count)
        var reached: UInt64 = 1
        var offset = 0
        var unit = 0
        while offset < name.count {
            let (next, after) = step(reached, in: name, at: offset)
            reached |= next
            offset = after
            unit += 1
            if reached & goal != 0 {
                return result(name, units: 0..<unit, first: 0, end: offset)
            }
        }
        return nil
    }

    private func result(
        _ name: UnsafeBufferPointer<UInt8>,
        units: Range<Int>,
        first: Int,
        end: Int
    ) -> UnitMatch {
        var count = units.upperBound
        var offset = end
        while offset < name.count {
            offset = Self.end(of: offset, in: name)
            count += 1
        }
        var last = first
        for _ in units.dropFirst() { last = Self.end(of: last, in: name) }
        let upper = Int(name[last]) + Int(name[last + 1])
        return UnitMatch(
            units: units,
            characters: Int(name[first])..<max(upper, Int(name[first])),
            unitCount: count
        )
    }

    /// The positions reached after one more unit, and where the next unit begins.
    private func step(
        _ reached: UInt64,
        in name: UnsafeBufferPointer<UInt8>,
        at offset: Int
    ) -> (reached: UInt64, after: Int) {
        let textStart = offset + 3
        let textEnd = textStart + Int(name[offset + 2])
        let readingsEnd = textEnd + 1 + Int(name[textEnd])
        var next: UInt64 = 0
        var open = reached
        while open != 0 {
            let position = open.trailingZeroBitCount
            open &= open - 1
            if position >= bytes.count { break }
            let first = bytes[position]
            if first >= 0x80, textEnd > textStart, position + textEnd - textStart <= bytes.count,
                name[textStart] == first
            {
                var count = 1
                while textStart + count < textEnd,
                    name[textStart + count] == bytes[position + count]
                {
                    count += 1
                }
                if textStart + count == textEnd { next |= 1 << UInt64(position + count) }
            }
            next |= readings(in: name, textEnd + 1..<readingsEnd, from: position)
        }
        return (next, readingsEnd)
    }

    /// The positions reached by the readings, from one position: by all of one, by its initial
    /// (`zh` and its like too), and at the end of the query by any beginning, so that
    /// `huagui` is 华桂 but not 黄贵, while `hua` is both.
    @inline(__always)
    private func readings(
        in name: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        from position: Int
    ) -> UInt64 {
        let slash = UInt8(ascii: "/")
        var next: UInt64 = 0
        var at = range.lowerBound
        while at < range.upperBound {
            let start = at
            while at < range.upperBound, position + at - start < bytes.count,
                Self.agree(name[at], bytes[position + at - start])
            {
                at += 1
            }
            let length = at - start
            if length > 0 {
                next |= 1 << UInt64(position + 1)
                if length > 1, name[start + 1] == UInt8(ascii: "h") {
                    next |= 1 << UInt64(position + 2)
                }
                let isAll = at == range.upperBound || name[at] == slash
                if isAll || position + length == bytes.count {
                    next |= 1 << UInt64(position + length)
                }
            }
            while at < range.upperBound, name[at] != slash { at += 1 }
            at += 1
        }
        return next
    }

    /// Whether a letter of a reading is what was typed; `ü` is kept as `v` and typed as `u` too.
    @inline(__always)
    private static func agree(_ reading: UInt8, _ typed: UInt8) -> Bool {
        reading == typed || (reading == UInt8(ascii: "v") && typed == UInt8(ascii: "u"))
    }

    private static func end(of offset: Int, in name: UnsafeBufferPointer<UInt8>) -> Int {
        let textEnd = offset + 3 + Int(name[offset + 2])
        return textEnd + 1 + Int(name[textEnd])
    }
}

/// Makes the bytes that `UnitQuery` reads.
enum UnitEncoding {
    static func append(_ name: String, keys: SearchKeys, to bytes: inout [UInt8]) {
        let units = PinyinUnit.units(of: name, limit: 40)
        let readings = keys.readings.utf8.split(separator: UInt8(ascii: " "))
        // Keys of another count were made for another name: the characters alone still find it.
        let hasReadings = readings.count == units.count
        for (index, unit) in units.enumerated() where unit.range.lowerBound < 256 {
            bytes.append(UInt8(unit.range.lowerBound))
            bytes.append(UInt8(min(unit.range.count, 255)))
            appendCounted(unit.han.map { String(Character($0)).utf8.prefix(4) }, to: &bytes)
            if unit.han == nil {
                appendCounted(unit.latin.utf8.prefix(60), to: &bytes)
            } else if hasReadings, let first = readings[index].first, first < 0x80 {
                appendCounted(readings[index], to: &bytes)
            } else {
                bytes.append(0)
            }
        }
    }

    private static func appendCounted(
        _ text: (some Collection<UInt8>)?,
        to bytes: inout [UInt8]
    ) {
        guard let text else {
            bytes.append(0)
            return
        }
        let cut = text.prefix(255)
        bytes.append(UInt8(cut.count))
        bytes.append(contentsOf: cut)
    }
}
