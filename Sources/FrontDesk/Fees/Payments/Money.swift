/// Sums of money as the desk reads them. Money is whole fen everywhere.
package enum Money {
    /// The largest sum that any field takes, in fen: ten thousand 亿 yuan, as capitals write it.
    package static let limit = ChineseAmount.limit

    /// A sum in yuan with its thousands parted: `1,234.50`, `-0.05`.
    package static func text(_ fen: Int) -> String {
        let (yuan, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        let digits = Array(String(yuan))
        var words = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { words.append(",") }
            words.append(digit)
        }
        return "\(fen < 0 ? "-" : "")\(words).\(zeroPadded(Int(rest), to: 2))"
    }

    /// A sum without thousands parted, as tables and ledgers write it: `1234.50`.
    package static func plain(_ fen: Int) -> String {
        let (yuan, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(fen < 0 ? "-" : "")\(yuan).\(zeroPadded(Int(rest), to: 2))"
    }
}
