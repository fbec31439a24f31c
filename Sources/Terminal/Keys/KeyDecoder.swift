/// One thing read from the terminal, before it means a key.
package enum RawInput: Hashable, Sendable {
    /// A Unicode scalar, C0 codes included.
    case scalar(Unicode.Scalar)
    /// A key that the terminal library has recognized already.
    case key(Key)
    /// The start of a bracketed paste.
    case pasteStart
    /// The end of a bracketed paste.
    case pasteEnd
}

/// Makes keys of what was read, burst by burst.
///
/// A burst is everything pending at one moment. A paste goes on from one burst to the next, and so
/// does a control sequence that a slow line cut in two; neither for ever.
package struct KeyDecoder: Sendable {
    /// A paste longer than this many scalars is cut; the rest of it is swallowed.
    package static let pasteLimit = 1_000_000
    /// A paste that stood still for so many milliseconds has lost its end on the way.
    package static let pastePatience: Int64 = 3000
    /// A sequence whose rest has not come after so many milliseconds is none.
    package static let sequencePatience: Int64 = 300

    private var paste: String.UnicodeScalarView?
    private var pastedCount = 0
    private var lastWasReturn = false
    /// The beginning of a control sequence that the last burst ended in.
    private var unfinished: [RawInput] = []
    private var unfinishedSince: Int64 = 0
    private var readAt: Int64 = 0

    /// A decoder with nothing under way.
    package init() {}

    /// Whether the end of a paste has not come yet.
    package var isPasting: Bool { paste != nil }

    /// The keys in a burst, in order; only the last of several resizes is kept.
    ///
    /// - Parameters:
    ///   - burst: what was read, in order; nothing happens when it is empty.
    ///   - now: when, in milliseconds of a clock that never steps.
    /// - Returns: the keys.
    package mutating func decode(_ burst: [RawInput], at now: Int64) -> [Key] {
        guard !burst.isEmpty else { return [] }
        let pause = now - readAt
        readAt = now
        var keys: [Key] = []
        if paste != nil, pause > Self.pastePatience, !Self.endsPaste(burst) {
            keys.append(finishPaste())
        }
        let isStale = now - unfinishedSince > Self.sequencePatience
        if unfinished.isEmpty || isStale { unfinishedSince = now }
        let begun = isStale ? [] : unfinished
        unfinished = []
        keys += decode(begun + burst)
        return keys
    }

    /// Whether a burst is the rest of a paste after all.
    private static func endsPaste(_ burst: [RawInput]) -> Bool {
        burst.first { $0 == .pasteStart || $0 == .pasteEnd } == .pasteEnd
    }

    private mutating func decode(_ burst: [RawInput]) -> [Key] {
        var keys: [Key] = []
        var text = String.UnicodeScalarView()
        var index = burst.startIndex
        func flush() {
            for character in String(text) { keys.append(.character(character)) }
            text.removeAll(keepingCapacity: true)
        }
        while index < burst.endIndex {
            let input = burst[index]
            index += 1
            if paste != nil {
                if let key = continuePaste(input, alone: burst.count == 1) {
                    keys.append(contentsOf: key)
                }
                continue
            }
            switch input {
            case .scalar("\u{1B}"):
                flush()
                let start = index - 1
                if let escaped = Self.escaped(burst, &index) {
                    keys.append(contentsOf: escaped)
                } else {
                    unfinished = Array(burst[start...])
                    index = burst.endIndex
                }
            case .scalar(let scalar) where scalar.value < 0x20 || scalar.value == 0x7F:
                flush()
                if let key = Self.control(scalar) { keys.append(key) }
            case .scalar(let scalar):
                if !(0x80..<0xA0).contains(scalar.value) { text.append(scalar) }
            case .key(let key):
                flush()
                if case .resize = key { keys.removeAll { $0.isResize } }
                keys.append(key)
            case .pasteStart:
                flush()
                paste = String.UnicodeScalarView()
                pastedCount = 0
                lastWasReturn = false
            case .pasteEnd:
                flush()
            }
        }
        flush()
        return keys
    }

    /// Takes a piece of a paste; the keys that are complete with it, if any.
    private mutating func continuePaste(_ input: RawInput, alone: Bool) -> [Key]? {
        switch input {
        case .scalar(let scalar):
            append(scalar)
            return nil
        case .pasteEnd:
            return [finishPaste()]
        case .pasteStart:
            return nil
        case .key(let key):
            if key.isResize { return [key] }
            // A key by itself was pressed: the end of the paste was lost on the way. In the midst of
            // others it is a sequence that was pasted.
            return alone ? [finishPaste(), key] : nil
        }
    }

    private mutating func finishPaste() -> Key {
        let pasted = String(paste ?? String.UnicodeScalarView())
        paste = nil
        return .paste(pasted)
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        let afterReturn = lastWasReturn
        lastWasReturn = scalar == "\r"
        guard pastedCount < Self.pasteLimit else { return }
        pastedCount += 1
        switch scalar.value {
        case 0x0D: paste?.append("\n")
        case 0x0A: if !afterReturn { paste?.append("\n") }
        case 0x09: paste?.append("\t")
        case 0..<0x20, 0x7F..<0xA0: break
        default: paste?.append(scalar)
        }
    }

    /// The key after an Esc that other input follows in the same burst; nil where the burst ends
    /// within a sequence.
    private static func escaped(_ burst: [RawInput], _ index: inout Int) -> [Key]? {
        guard index < burst.endIndex, case .scalar(let next) = burst[index] else {
            return [.escape]
        }
        switch next {
        case "[", "O":
            // A sequence nobody knows must not end up as text in a field.
            guard let end = endOfSequence(burst, from: index + 1) else { return nil }
            index = end
            return []
        case "]", "P", "_":
            guard let end = endOfString(burst, from: index + 1) else { return nil }
            index = end
            return []
        default:
            guard next.isASCII, next.properties.isAlphabetic || ("0"..."9").contains(next) else {
                return [.escape]
            }
            index += 1
            return [.alt(Character(Character(next).lowercased()))]
        }
    }

    /// The index behind a control sequence's final byte, or before what cannot stand in one; nil
    /// where there is neither.
    private static func endOfSequence(_ burst: [RawInput], from start: Int) -> Int? {
        for index in start..<burst.endIndex {
            guard case .scalar(let scalar) = burst[index] else { return index }
            switch scalar.value {
            case 0x20..<0x40: continue
            case 0x40..<0x7F: return index + 1
            default: return index
            }
        }
        return nil
    }

    /// The index behind the end of a control string: BEL, or Esc and a backslash; nil where there
    /// is none.
    private static func endOfString(_ burst: [RawInput], from start: Int) -> Int? {
        for index in start..<burst.endIndex {
            guard case .scalar(let scalar) = burst[index] else { return index }
            if scalar == "\u{07}" { return index + 1 }
            if scalar == "\u{1B}" {
                let isWhole = index + 1 < burst.endIndex && burst[index + 1] == .scalar("\\")
                return index + (isWhole ? 2 : 1)
            }
        }
        return nil
    }

    private static func control(_ scalar: Unicode.Scalar) -> Key? {
        switch scalar.value {
        case 0: return .ctrl(" ")
        case 8, 0x7F: return .backspace
        case 9: return .tab
        case 10, 13: return .enter
        case 1...26: return .ctrl(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
        case 28...31: return .ctrl(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
        default: return nil
        }
    }
}

extension Key {
    fileprivate var isResize: Bool {
        if case .resize = self { return true }
        return false
    }
}
