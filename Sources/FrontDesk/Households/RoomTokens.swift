/// The signs a text is boiled down to; capital letters and digits stand for themselves.
enum Mark {
    static let dash = UInt8(ascii: "-")
    static let building = UInt8(ascii: "b")
    static let unit = UInt8(ascii: "u")
    static let room = UInt8(ascii: "r")
    /// `号` or `#`: a building or a room, as it comes.
    static let number = UInt8(ascii: "h")
    /// A word of `RoomWord`, its index added.
    static let word: UInt8 = 0x80

    static func isRun(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
    }
}

/// A run of letters and digits, the word before it and the mark behind it.
struct RoomItem {
    var word: UInt8 = 0
    var run: ArraySlice<UInt8> = []
    /// 0 at the end of the text.
    var mark: UInt8 = 0
}

/// A text boiled down to runs and marks.
struct RoomTokens {
    var bytes: [UInt8] = []

    /// Longest first where one begins with another.
    private static let words: [(scalars: [Unicode.Scalar], mark: UInt8)] = {
        let plain: [(String, UInt8)] = [
            ("号楼", Mark.building), ("#楼", Mark.building), ("号栋", Mark.building),
            ("号房", Mark.room), ("号室", Mark.room), ("单元", Mark.unit), ("商业", Mark.word),
            ("栋", Mark.building), ("幢", Mark.building), ("座", Mark.building),
            ("楼", Mark.building), ("号", Mark.number), ("#", Mark.number), ("单", Mark.unit),
            ("梯", Mark.unit), ("室", Mark.room), ("房", Mark.room), ("户", Mark.room),
        ]
        let rooms = RoomWord.names.enumerated().map { ($1, Mark.word + UInt8($0)) }
        let short: [(String, UInt8)] = [
            ("商", Mark.word), ("铺", Mark.word), ("门", Mark.unit), ("第", 0),
        ]
        return (rooms + plain + short).map { (Array($0.0.unicodeScalars), $0.1) }
    }()

    /// - Throws: `RoomCodeProblem` about `whole` at the first sign that no code can hold.
    init(_ text: String, of whole: String) throws(RoomCodeProblem) {
        bytes.reserveCapacity(text.utf8.count)
        let scalars = text.unicodeScalars.map { TextFolding.halfWidth($0) }
        var index = 0
        var pendingSpace = false
        while index < scalars.count {
            let scalar = scalars[index]
            if TextFolding.isBlank(scalar) {
                pendingSpace = true
                index += 1
                continue
            }
            let before = bytes.count
            index = try take(scalars, at: index, of: whole)
            if pendingSpace, before > 0, bytes.count > before, Mark.isRun(bytes[before]),
                Mark.isRun(bytes[before - 1])
            {
                bytes.insert(Mark.dash, at: before)
            }
            pendingSpace = false
        }
    }

    private mutating func take(
        _ scalars: [Unicode.Scalar],
        at index: Int,
        of whole: String
    ) throws(RoomCodeProblem) -> Int {
        let scalar = scalars[index]
        switch scalar {
        case "0"..."9", "A"..."Z": bytes.append(UInt8(scalar.value))
        case "a"..."z": bytes.append(UInt8(scalar.value - 32))
        case "-", "/", ".", "_", "~": appendDash()
        default:
            if let (number, count) = Self.chineseNumber(scalars[index...]) {
                bytes.append(contentsOf: String(number).utf8)
                return index + count
            }
            for word in Self.words where scalars[index...].starts(with: word.scalars) {
                if word.mark == 0 { return index + 1 }
                if bytes.last == Mark.dash { bytes.removeLast() }
                bytes.append(word.mark)
                return index + word.scalars.count
            }
            let shown = TextCleaning.clean(String(scalar))
            throw RoomCodeProblem(
                what: "房号“\(TextCleaning.clean(whole, limit: 40))”里的"
                    + (shown.isEmpty ? "控制字符看不懂" : "“\(shown)”看不懂"),
                wouldBeRight: "3-2-501 或 3栋2单元501"
            )
        }
        return index + 1
    }

    /// One dash between two runs; none beside a word.
    private mutating func appendDash() {
        if let last = bytes.last, Mark.isRun(last) { bytes.append(Mark.dash) }
    }

    /// `三`, `十二`, `二十`; nil if no such numeral begins here.
    private static func chineseNumber(
        _ scalars: ArraySlice<Unicode.Scalar>
    ) -> (number: Int, count: Int)? {
        var number = 0
        var count = 0
        for scalar in scalars.prefix(3) {
            guard let digit = digit(scalar) else { break }
            if digit == 10 {
                if number > 9 { break }
                number = max(number, 1) * 10
            } else {
                if number % 10 > 0 { break }
                number += digit
            }
            count += 1
        }
        return count > 0 ? (number, count) : nil
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "一": 1
        case "二": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        case "十": 10
        default: nil
        }
    }

    /// The runs with what stands around them.
    func items(of whole: String) throws(RoomCodeProblem) -> [RoomItem] {
        var items: [RoomItem] = []
        var index = 0
        while index < bytes.count {
            var item = RoomItem()
            if bytes[index] >= Mark.word {
                item.word = bytes[index]
                index += 1
            }
            let start = index
            while index < bytes.count, Mark.isRun(bytes[index]) { index += 1 }
            item.run = bytes[start..<index]
            if index < bytes.count, bytes[index] < Mark.word {
                item.mark = bytes[index]
                index += 1
                if index == bytes.count, item.mark == Mark.dash { item.mark = 0 }
            }
            if item.run.isEmpty {
                // `03号商铺`: the word stands behind its number.
                guard item.word > 0, item.mark == 0, index == bytes.count, let last = items.last,
                    last.word == 0, !items.isEmpty
                else { throw RoomCodeReader(text: whole).unknownForm }
                items[items.count - 1].word = item.word
                break
            }
            items.append(item)
        }
        return items
    }
}
