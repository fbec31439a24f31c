/// Numbers of telephones and identity cards within free text: found, and masked as the field that
/// holds one is (DOMAIN 3.1; LAW L8).
///
/// A number may be written in one piece, in the groups in which people say it (`138 1234 5678`), in
/// full width, with +86. What only looks alike stays: an identity number must have the right check
/// digit, a telephone one of the forms that there are.
package enum PersonalText {
    /// The text with every whole number masked: `138****5678`, `3101**********1234`.
    package static func masked(_ text: String) -> String {
        guard mayHoldNumber(text) else { return text }
        let scalars = Array(text.unicodeScalars)
        var hidden: Set<Int> = []
        for token in tokens(scalars) { hide(token, scalars, &hidden) }
        guard !hidden.isEmpty else { return text }
        var output = String.UnicodeScalarView()
        for (place, scalar) in scalars.enumerated() {
            output.append(hidden.contains(place) ? "*" : scalar)
        }
        return String(output)
    }

    /// Whether a whole number stands in it.
    package static func holdsNumber(_ text: String) -> Bool { masked(text) != text }

    /// Ten digits, of either width, are the least that a number needs. Judged by bytes, for this is
    /// asked of every text that is shown.
    private static func mayHoldNumber(_ text: String) -> Bool {
        var digits = 0
        for byte in text.utf8 {
            if (0x30...0x39).contains(byte) || byte == 0xef { digits += 1 }
            if digits >= 10 { return true }
        }
        return false
    }

    /// Digits that stand together: groups of places, parted by one space or dash each.
    private static func tokens(_ scalars: [Unicode.Scalar]) -> [[[Int]]] {
        var tokens: [[[Int]]] = []
        var groups: [[Int]] = []
        var group: [Int] = []
        var lastEnd: Int?
        func end() {
            if !groups.isEmpty { tokens.append(groups) }
            groups = []
        }
        for (place, scalar) in scalars.enumerated() {
            if digit(scalar) != nil {
                if group.isEmpty, lastEnd.map({ $0 + 2 }) != place || !isGap(scalars[place - 1]) {
                    end()
                }
                group.append(place)
            } else if !group.isEmpty {
                // The check digit of an identity number may be an X.
                if group.count == 17, "xXｘＸ".unicodeScalars.contains(scalar) { group.append(place) }
                lastEnd = group[group.count - 1]
                groups.append(group)
                group = []
            }
        }
        if !group.isEmpty { groups.append(group) }
        end()
        return tokens
    }

    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "-" || scalar == "\u{3000}" || scalar == "－"
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x30...0x39: Int(scalar.value - 0x30)
        case 0xff10...0xff19: Int(scalar.value - 0xff10)
        default: nil
        }
    }

    /// Marks the places that a mask covers, of each number among the groups.
    private static func hide(
        _ groups: [[Int]],
        _ scalars: [Unicode.Scalar],
        _ hidden: inout Set<Int>
    ) {
        var start = 0
        while start < groups.count {
            var taken = 1
            for end in (start...min(start + 2, groups.count - 1)).reversed() {
                let parts = groups[start...end]
                let places = parts.flatMap(\.self)
                guard
                    let covered = cover(places.map { digit(scalars[$0]) ?? 10 }, parts.map(\.count))
                else { continue }
                for index in covered { hidden.insert(places[index]) }
                taken = end - start + 1
                break
            }
            start += taken
        }
    }

    /// Which digits of a number are masked; nil where the digits, in groups of these sizes, are none.
    private static func cover(_ digits: [Int], _ sizes: [Int]) -> Range<Int>? {
        let count = digits.count
        switch sizes {
        case [11] where isMobile(digits), [3, 4, 4] where isMobile(digits),
            [3, 8] where isMobile(digits):
            return 3..<7
        case [13] where digits.starts(with: [8, 6]) && isMobile(Array(digits.dropFirst(2))):
            return 5..<9
        case [18] where isIdentity(digits), [6, 8, 4] where isIdentity(digits): return 4..<14
        case [15] where isOldIdentity(digits): return 4..<11
        case [10], [11], [12], [3, 7], [3, 8], [4, 7], [4, 8], [3, 4, 4], [4, 4, 4], [4, 3, 4]:
            // Area code and number: 010 and 02x have three digits, all others four.
            guard digits[0] == 0, digits[1] != 0 else { return nil }
            let area = digits[1] <= 2 ? 3 : 4
            guard sizes.count == 1 || sizes[0] == area, (7...8).contains(count - area) else {
                return nil
            }
            return area..<count - 4
        default: return nil
        }
    }

    private static func isMobile(_ digits: [Int]) -> Bool {
        digits.count == 11 && digits[0] == 1 && digits[1] >= 3 && digits[1] <= 9
    }

    /// Eighteen digits with a date of birth and the check digit of GB 11643.
    private static func isIdentity(_ digits: [Int]) -> Bool {
        guard digits.count == 18, digits[0] > 0, digits.dropLast().allSatisfy({ $0 < 10 }) else {
            return false
        }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(weights, digits).reduce(0) { $0 + $1.0 * $1.1 }
        return [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2][sum % 11] == digits[17]
            && isDate(month: digits[10] * 10 + digits[11], day: digits[12] * 10 + digits[13])
    }

    /// The fifteen digits of before 1999, which have no check digit: a date of birth must stand in it.
    private static func isOldIdentity(_ digits: [Int]) -> Bool {
        digits[0] > 0
            && isDate(
                month: digits[8] * 10 + digits[9],
                day: digits[10] * 10 + digits[11]
            )
    }

    private static func isDate(month: Int, day: Int) -> Bool {
        (1...12).contains(month) && (1...31).contains(day)
    }
}
