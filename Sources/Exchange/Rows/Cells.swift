internal import FrontDesk

/// Reads numbers from cells.
enum CellNumber {
    /// The cell as it may stand in a message.
    static func shown(_ cell: String) -> String { TextCleaning.clean(cell, limit: 30) }

    /// An area in hundredths of a square metre, rounded; nil unless it is above 0 and below
    /// ten million. A unit behind it and commas between thousands are taken.
    static func centiares(_ cell: String) -> Int? {
        if let plain = plainCentiares(cell) { return plain }
        var whole = 0
        var wholeDigits = 0
        var fraction = 0
        var fractionDigits = 0
        var hasPoint = false
        let scalars = Array(cell.unicodeScalars)
        var index = 0
        scan: while index < scalars.count {
            let scalar = TextFolding.halfWidth(scalars[index])
            switch scalar {
            case "0"..."9":
                let digit = Int(scalar.value) - 0x30
                if !hasPoint {
                    wholeDigits += 1
                    whole = whole * 10 + digit
                    if whole >= 10_000_000 { return nil }
                } else if fractionDigits < 3 {
                    fraction = fraction * 10 + digit
                    fractionDigits += 1
                }
            case "." where !hasPoint: hasPoint = true
            case "," where wholeDigits > 0 && !hasPoint, " ": break
            default: break scan
            }
            index += 1
        }
        let unit = String(String.UnicodeScalarView(scalars[index...])).lowercased()
        let units = ["", "㎡", "平方米", "平米", "平方", "平", "m2", "m²", "米²"]
        guard wholeDigits + fractionDigits > 0,
            units.contains(TextFolding.trimmed(unit)) || unit == "ｍ２"
        else { return nil }
        while fractionDigits < 3 {
            fraction *= 10
            fractionDigits += 1
        }
        let centiares = whole * 100 + (fraction + 5) / 10
        return centiares > 0 ? centiares : nil
    }

    /// `94.21` as most tables write it.
    private static func plainCentiares(_ cell: String) -> Int? {
        let bytes = cell.utf8
        guard (4...9).contains(bytes.count) else { return nil }
        var number = 0
        for (index, byte) in bytes.enumerated() {
            if index == bytes.count - 3 {
                if byte != UInt8(ascii: ".") { return nil }
            } else if (0x30...0x39).contains(byte) {
                number = number * 10 + Int(byte - 0x30)
            } else {
                return nil
            }
        }
        return number > 0 ? number : nil
    }
}

/// Reads texts from cells.
enum CellText {
    /// The names of one cell, parted by `、 / ， , ;`.
    static func names(_ cell: String) -> [String] {
        let cell = blankIfNone(cell)
        if cell.isEmpty { return [] }
        let parts = cell.unicodeScalars.split { scalar in
            switch scalar {
            case "、", "/", "／", "，", ",", ";", "；", "\n", "\r": true
            default: false
            }
        }
        if parts.count == 1 { return [TextCleaning.name(cell, limit: 200)].filter { !$0.isEmpty } }
        var names: [String] = []
        for part in parts {
            let name = TextCleaning.name(String(part), limit: 200)
            if !name.isEmpty, !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// Nothing for the signs by which people say that there is nothing.
    static func blankIfNone(_ cell: String) -> String {
        switch cell {
        case "-", "--", "—", "——", "/", "无", "没有", "空": ""
        default: cell
        }
    }

    /// A note, lines kept; longer than any that is taken, so that none is cut unsaid.
    static func notes(_ cell: String) -> String {
        TextCleaning.clean(cell, lineBreaks: .keep, limit: 501)
    }

    /// The choice that a cell names, in any width and case.
    static func choice(_ cell: String, of choices: [String]) -> String? {
        if choices.contains(cell) { return cell }
        let folded = TextFolding.halfWidth(TextCleaning.clean(cell, limit: 40))
            .filter { !$0.isWhitespace }.lowercased()
        return choices.first { $0.lowercased() == folded }
    }
}
