internal import FrontDesk

extension CellNumber {
    /// A decimal number in units of its last place: `2.80` with 4 places is 28000. Commas between
    /// thousands, `￥` in front and `元` behind are taken; nil for anything else, for more places
    /// than there are (unless they are zero) and for what is out of range.
    static func scaled(_ cell: String, places: Int, limit: Int = Money.limit) -> Int? {
        var text = Substring(TextFolding.halfWidth(TextCleaning.clean(cell, limit: 40)))
        var sign = 1
        if text.hasPrefix("-") {
            sign = -1
            text = text.dropFirst()
        }
        for mark in ["￥", "¥"] where text.hasPrefix(mark) { text = text.dropFirst(mark.count) }
        if text.hasSuffix("元") { text = text.dropLast() }
        let parts = text.filter { $0 != "," && $0 != " " }
            .split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = parts.first, parts.last?.isEmpty == false,
            let number = digits(whole)
        else { return nil }
        var value = number
        var rest = parts.count == 2 ? parts[1] : ""
        while rest.count > places, rest.hasSuffix("0") { rest = rest.dropLast() }
        guard rest.count <= places,
            let fraction = rest.isEmpty ? 0 : digits(rest)
        else { return nil }
        for _ in 0..<places { value = value.multipliedReportingOverflow(by: 10).partialValue }
        var tail = fraction
        for _ in rest.count..<places { tail *= 10 }
        value += tail
        guard whole.count <= 13, (0...limit).contains(value) else { return nil }
        return sign * value
    }

    /// A sum in fen: `1,296.30`, `￥5`.
    static func fen(_ cell: String) -> Int? { scaled(cell, places: 2) }

    private static func digits(_ text: some StringProtocol) -> Int? {
        guard text.utf8.count <= 18, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
