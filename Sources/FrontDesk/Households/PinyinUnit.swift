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
