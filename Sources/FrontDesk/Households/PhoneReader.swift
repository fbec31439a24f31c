extension PhoneNumber {
    /// Reads the numbers of one cell, parted by `/ ， 、 , ; |` or a line break, or by spaces
    /// where that makes whole numbers; each once, in order, with a problem for every other part.
    package static func list(
        _ cell: String
    ) -> (numbers: [PhoneNumber], problems: [PhoneProblem]) {
        var numbers: [PhoneNumber] = []
        var problems: [PhoneProblem] = []
        func add(_ number: PhoneNumber) {
            if !numbers.contains(number) { numbers.append(number) }
        }
        if isPlainMobile(cell) { return ([PhoneNumber(normalised: cell)], []) }
        for part in cell.unicodeScalars.split(whereSeparator: isSeparator) {
            let text = TextFolding.trimmed(String(part))
            if text.isEmpty { continue }
            do {
                add(try PhoneNumber(parsing: text))
            } catch {
                let pieces = text.split(whereSeparator: \.isWhitespace)
                let bySpace = pieces.compactMap { try? PhoneNumber(parsing: String($0)) }
                if pieces.count > 1, bySpace.count == pieces.count {
                    for number in bySpace { add(number) }
                } else {
                    problems.append(error)
                }
            }
        }
        return (numbers, problems)
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "/", "／", "，", "、", ",", ";", "；", "|", "｜", "\n", "\r", "\\": true
        default: false
        }
    }

    private static func isPlainMobile(_ cell: String) -> Bool {
        let bytes = cell.utf8
        guard bytes.count == 11, bytes.first == 0x31 else { return false }
        return bytes.allSatisfy { (0x30...0x39).contains($0) }
            && (0x33...0x39).contains(bytes[bytes.index(after: bytes.startIndex)])
    }
}

/// Boils one number down to its normalised form.
struct PhoneReader {
    private let shown: String
    private var digits: [UInt8] = []
    private var extensionDigits: [UInt8] = []
    private var groups: [Int] = []
    private var isInternational = false
    private var stranger: Unicode.Scalar?
    private var isScientific = false

    init(_ text: String) {
        shown = TextCleaning.clean(text, limit: 30)
        var inExtension = false
        for scalar in shown.unicodeScalars.map({ TextFolding.halfWidth($0) }) {
            switch scalar {
            case "0"..."9":
                if inExtension {
                    extensionDigits.append(UInt8(scalar.value))
                } else {
                    digits.append(UInt8(scalar.value))
                }
            case "-": groups.append(digits.count)
            case " ", "(", ")": continue
            case "+" where digits.isEmpty: isInternational = true
            case "转" where !digits.isEmpty, "#" where !digits.isEmpty: inExtension = true
            case "." where !inExtension: groups.append(-1)
            case "E", "e": isScientific = groups.contains(-1)
            default: if stranger == nil { stranger = scalar }
            }
        }
        dropTrailingZeroFraction()
        dropCountryCode()
        splitExtension()
    }

    func normalised() throws(PhoneProblem) -> String {
        if isScientific { throw problem("号码被表格软件写成了科学计数，应把该列设为文本后重填") }
        if let stranger { throw problem("电话里的“\(stranger)”看不懂，应只写数字") }
        guard let first = digits.first else { throw problem("没有号码，应写11位手机号或固定电话") }
        if extensionDigits.count > 6 { throw problem("分机号过长，应不多于6位") }
        if isInternational {
            guard (7...15).contains(digits.count) else {
                throw problem("国际号码应为7到15位数字")
            }
            return "+" + string
        }
        if first == 0x31 { return try mobile() }
        if isService { return string + suffix }
        return try landline(first) + suffix
    }

    private func mobile() throws(PhoneProblem) -> String {
        let missing = 11 - digits.count
        if missing > 0 { throw problem("手机号少\(missing)位，应为11位") }
        if missing < 0 { throw problem("手机号多\(-missing)位，应为11位") }
        guard digits[1] >= 0x33 else { throw problem("手机号第2位不对，应为3到9") }
        if !extensionDigits.isEmpty { throw problem("手机号后面不应有分机号") }
        return string
    }

    private func landline(_ first: UInt8) throws(PhoneProblem) -> String {
        if first == 0x30 {
            let area = digits.count > 1 && (digits[1] == 0x31 || digits[1] == 0x32) ? 3 : 4
            let local = digits.count - area
            guard (7...8).contains(local) else {
                let off = local < 7 ? "少\(7 - local)位" : "多\(local - 8)位"
                throw problem("固定电话\(off)，应为区号加7或8位号码")
            }
            return string
        }
        guard (7...8).contains(digits.count) else {
            throw problem("固定电话有\(digits.count)位，应为7或8位，或加区号")
        }
        return string
    }

    private var isService: Bool {
        digits.count == 10 && (digits.starts(with: "400".utf8) || digits.starts(with: "800".utf8))
    }

    private var string: String { String(decoding: digits, as: UTF8.self) }

    private var suffix: String {
        extensionDigits.isEmpty ? "" : "-" + String(decoding: extensionDigits, as: UTF8.self)
    }

    private func problem(_ message: String) -> PhoneProblem {
        PhoneProblem(text: shown, message: message)
    }

    /// `13812345678.0` is what a table program makes of a number.
    private mutating func dropTrailingZeroFraction() {
        guard groups.contains(-1), !isScientific else { return }
        if shown.hasSuffix(".0") { digits.removeLast() }
    }

    private mutating func dropCountryCode() {
        let hasCode =
            digits.starts(with: "0086".utf8)
            || (digits.starts(with: "86".utf8) && (isInternational || digits.count == 13))
        guard hasCode else { return }
        let count = digits.first == 0x30 ? 4 : 2
        digits.removeFirst(count)
        groups = groups.map { $0 - count }
        isInternational = false
        // +86 755 … stands for the area 0755.
        if let first = digits.first, first != 0x31, digits.count > 8, !isService {
            digits.insert(0x30, at: 0)
            groups = groups.map { $0 + 1 }
        } else if digits.starts(with: "10".utf8), digits.count == 10 {
            digits.insert(0x30, at: 0)
            groups = groups.map { $0 + 1 }
        }
    }

    /// `0755-26001234-802`: what follows the last dash is an extension once the number is whole.
    private mutating func splitExtension() {
        guard extensionDigits.isEmpty, let cut = groups.last, cut >= 7, cut < digits.count,
            digits.first != 0x31, digits.count - cut <= 6, !isInternational
        else { return }
        let isWhole = digits.first == 0x30 ? cut >= 10 : cut <= 8
        guard isWhole else { return }
        extensionDigits = Array(digits[cut...])
        digits.removeSubrange(cut...)
    }
}
