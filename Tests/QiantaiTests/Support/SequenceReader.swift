/// Takes the bytes of a terminal's line apart.
struct SequenceReader {
    /// What a piece of it is.
    enum Item {
        case scalar(Unicode.Scalar)
        case control(UInt8)
        /// Behind an escape character: one or two characters.
        case escape(String)
        /// A control sequence.
        case sequence(Sequence)
        /// An operating system command.
        case string(String)
    }

    /// `CSI ? 1 ; 2 h` in its parts.
    struct Sequence: CustomStringConvertible {
        var mark = ""
        var digits = ""
        var final: Character = " "

        var numbers: [Int] {
            digits.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        }

        func number(_ place: Int) -> Int {
            numbers.indices.contains(place) ? numbers[place] : 0
        }

        var description: String { "\(mark)\(digits)\(final)" }
    }

    private enum State {
        case ground
        case escape(String)
        case sequence(Sequence)
        case string([UInt8])
        case scalar([UInt8], missing: Int)
    }

    private var state = State.ground

    mutating func read(_ byte: UInt8) -> Item? {
        switch state {
        case .ground: return begin(byte)
        case .escape(let before): return escape(before, byte)
        case .sequence(var sequence):
            switch byte {
            case 0x30...0x3B: sequence.digits.append(Character(Unicode.Scalar(byte)))
            case 0x20...0x2F, 0x3C...0x3F: sequence.mark.append(Character(Unicode.Scalar(byte)))
            default:
                state = .ground
                sequence.final = Character(Unicode.Scalar(byte))
                return .sequence(sequence)
            }
            state = .sequence(sequence)
        case .string(let bytes):
            guard byte == 0x07 || byte == 0x1B else {
                state = .string(bytes + [byte])
                return nil
            }
            state = byte == 0x07 ? .ground : .escape("")
            return .string(String(decoding: bytes, as: UTF8.self))
        case .scalar(let before, let missing):
            let bytes = before + [byte]
            if missing > 1 {
                state = .scalar(bytes, missing: missing - 1)
                return nil
            }
            state = .ground
            return String(decoding: bytes, as: UTF8.self).unicodeScalars.first.map { .scalar($0) }
        }
        return nil
    }

    private mutating func begin(_ byte: UInt8) -> Item? {
        switch byte {
        case 0x1B: state = .escape("")
        case 0..<0x20, 0x7F: return .control(byte)
        case 0x20..<0x7F: return .scalar(Unicode.Scalar(byte))
        case 0xC0..<0xE0: state = .scalar([byte], missing: 1)
        case 0xE0..<0xF0: state = .scalar([byte], missing: 2)
        default: state = .scalar([byte], missing: 3)
        }
        return nil
    }

    private mutating func escape(_ before: String, _ byte: UInt8) -> Item? {
        let words = before + String(Character(Unicode.Scalar(byte)))
        switch words {
        case "[": state = .sequence(Sequence())
        case "]": state = .string([])
        case "(", ")": state = .escape(words)
        default:
            state = .ground
            return .escape(words)
        }
        return nil
    }
}
