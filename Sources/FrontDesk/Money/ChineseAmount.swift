/// 大写金额: an amount as receipts write it, so that no stroke can be added to it.
///
/// By the rules for bills: a run of zeros is one 零; 零 stands before 分 where there is no 角; the
/// amount that ends in 元 or 角 closes with 整.
package enum ChineseAmount {
    /// The largest amount that is written: below ten thousand 亿 yuan.
    package static let limit = 99_999_999_999_999

    /// An amount in fen as capitals; a negative one begins with 负. Amounts beyond the limit cannot
    /// come from the desk's rules and trap.
    package static func text(fen: Int) -> String {
        precondition(fen >= -limit && fen <= limit, "amount beyond the largest that is written")
        guard fen != 0 else { return "零元整" }
        let amount = abs(fen)
        let yuan = integer(amount / 100)
        return (fen < 0 ? "负" : "") + yuan + fraction(amount % 100, follows: !yuan.isEmpty)
    }

    private static let digits = Array("零壹贰叁肆伍陆柒捌玖")
    private static let groups = ["", "万", "亿"]

    /// The yuan with 元 behind them; nothing for none.
    private static func integer(_ yuan: Int) -> String {
        guard yuan > 0 else { return "" }
        var parts: [Int] = []
        var rest = yuan
        while rest > 0 {
            parts.append(rest % 10_000)
            rest /= 10_000
        }
        var words = ""
        var owesZero = false
        for (place, part) in parts.enumerated().reversed() {
            guard part > 0 else {
                owesZero = !words.isEmpty
                continue
            }
            if !words.isEmpty, owesZero || part < 1000 { words += "零" }
            words += thousands(part) + groups[place]
            owesZero = false
        }
        return words + "元"
    }

    /// Four digits with their places, zeros within them told once.
    private static func thousands(_ number: Int) -> String {
        var words = ""
        var owesZero = false
        for (place, name) in [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
            let digit = number / place % 10
            guard digit > 0 else {
                owesZero = !words.isEmpty
                continue
            }
            if owesZero { words += "零" }
            words += "\(digits[digit])\(name)"
            owesZero = false
        }
        return words
    }

    private static func fraction(_ fen: Int, follows isBehindYuan: Bool) -> String {
        let (jiao, rest) = (fen / 10, fen % 10)
        if jiao == 0, rest == 0 { return "整" }
        var words = ""
        if jiao > 0 { words += "\(digits[jiao])角" }
        if rest == 0 { return words + "整" }
        if jiao == 0, isBehindYuan { words += "零" }
        return words + "\(digits[rest])分"
    }
}
