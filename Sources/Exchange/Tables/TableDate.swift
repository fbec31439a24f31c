package import FrontDesk

/// Reads dates as tables give them, from 1900 to 2199.
package enum TableDate {
    private static let years = 1900...2199

    /// Reads `2020-01-02`, `2020/1/2`, `2020.1.2`, `2020年1月2日`, `20200102`; a time behind is
    /// dropped.
    package static func parse(_ text: String) throws(TableDateProblem) -> Day {
        if let plain = plain(text) { return plain }
        var numbers: [Int] = []
        var digits = 0
        var number = 0
        func problem(_ what: String) -> TableDateProblem { TableDateProblem(what: what) }
        let shown = TextCleaning.clean(text, limit: 30)
        scan: for scalar in shown.unicodeScalars.map({ TextFolding.halfWidth($0) }) {
            switch scalar {
            case "0"..."9":
                digits += 1
                number = number * 10 + Int(scalar.value) - 0x30
                if digits > 8 { throw problem("“\(shown)”不是日期") }
            case "-", "/", ".", "年", "月", "日", "号", " ", "T":
                if digits > 0 { numbers.append(number) }
                digits = 0
                number = 0
                if numbers.count == 3 { break scan }
            default: throw problem("“\(shown)”不是日期")
            }
        }
        if digits > 0, numbers.count < 3 { numbers.append(number) }
        if numbers.count == 1, digits == 8 {
            numbers = [number / 10_000, number / 100 % 100, number % 100]
        }
        if numbers.count == 1, (20_000...80_000).contains(numbers[0]) {
            throw problem("“\(shown)”是表格软件的日期序号")
        }
        guard numbers.count == 3 else { throw problem("“\(shown)”不是完整的日期") }
        if numbers[0] < 100 { throw problem("“\(shown)”的年份应写四位") }
        guard years.contains(numbers[0]),
            let day = Day(year: numbers[0], month: numbers[1], day: numbers[2])
        else { throw problem("没有“\(shown)”这一天") }
        return day
    }

    /// `2020-01-02` as most tables write it.
    private static func plain(_ text: String) -> Day? {
        guard text.utf8.count == 10 else { return nil }
        var number = 0
        for (index, byte) in text.utf8.enumerated() {
            if index == 4 || index == 7 {
                if byte != UInt8(ascii: "-") { return nil }
            } else if (0x30...0x39).contains(byte) {
                number = number * 10 + Int(byte - 0x30)
            } else {
                return nil
            }
        }
        guard years.contains(number / 10_000) else { return nil }
        return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
}

/// Why a text is no date.
package struct TableDateProblem: Error, Hashable, Sendable {
    /// What is wrong.
    package let what: String
    /// What would be right.
    package var wouldBeRight: String { "应写成 2020-01-02" }
}
