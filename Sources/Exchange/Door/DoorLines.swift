/// One line that came in through the door.
package struct DoorLine: Hashable, Sendable {
    /// Its bytes without the line break; of a line beyond the limit only the first ones.
    package var bytes: [UInt8]
    /// How many bytes it had.
    package var length: Int

    /// A line from its parts.
    package init(bytes: [UInt8], length: Int) {
        self.bytes = bytes
        self.length = length
    }

    /// Whether there is nothing in it.
    package var isBlank: Bool {
        length == bytes.count && bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
    }
}

/// Parts what is read into lines and keeps no more of one than the door takes.
package struct DoorLines: Sendable {
    private var current: [UInt8] = []
    private var length = 0

    /// Nothing read.
    package init() {}

    /// Takes what was read next; gives the lines that it completes.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> [DoorLine] {
        var lines: [DoorLine] = []
        for byte in bytes {
            if byte == 0x0a {
                lines.append(finished())
                continue
            }
            length += 1
            if length <= Door.lineLimit { current.append(byte) }
        }
        return lines
    }

    /// The last line, where the input ended without a line break.
    package mutating func end() -> DoorLine? {
        length == 0 ? nil : finished()
    }

    private mutating func finished() -> DoorLine {
        defer {
            current = []
            length = 0
        }
        return DoorLine(bytes: current, length: length)
    }
}
