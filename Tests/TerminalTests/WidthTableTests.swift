import CTerm
import Foundation
import Testing

@testable import Terminal

/// The recorded widths against the C library that ncurses measures with.
///
/// `QIANTAI_RECORD=1 swift test --filter WidthTableTests` writes the table anew.
struct WidthTableTests {
    private static var scalars: [Unicode.Scalar] {
        (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init)
    }

    @Test func agreesWithTheCLibraryOnEveryScalar() throws {
        if ProcessInfo.processInfo.environment["QIANTAI_RECORD"] == "1" {
            try record()
            return
        }
        var differing: [String] = []
        for scalar in Self.scalars {
            let measured = Int(cterm_width(scalar.value))
            if measured < 0 { continue }
            if Width.table(scalar) != measured {
                differing.append(String(scalar.value, radix: 16))
            }
        }
        // Another Unicode version than the recorded one may differ in a few new scalars; whole
        // blocks that differ would move every column on the screen.
        let limit = Self.isRecordedLibrary ? 0 : 2000
        #expect(differing.count <= limit, "\(differing.prefix(20))")
    }

    @Test func fastPathsAgreeWithTheTable() {
        for scalar in Self.scalars where cterm_width(scalar.value) > 0 {
            guard case .asIs(let width) = Printable.drawing(of: scalar) else { continue }
            #expect(width == Width.table(scalar))
            #expect(Width.cells(of: scalar) == width)
        }
    }

    /// Whether the table was recorded with a C library like this one: by two scalars that
    /// changed after Unicode 15.0.
    private static var isRecordedLibrary: Bool {
        cterm_width(0x2FFC) < 0 && cterm_width(0x1FAE8) > 0
    }

    private func record() throws {
        var changes: [String] = []
        var last = -1
        // Surrogates as well, so that no range reaches across them.
        for value in UInt32(0)...0x10FFFF {
            let measured = Int(cterm_width(value))
            let width = measured < 0 ? 1 : measured
            if width == last { continue }
            last = width
            changes.append("0x" + String(value << 2 | UInt32(width), radix: 16, uppercase: true))
        }
        var lines: [String] = []
        for start in stride(from: 0, to: changes.count, by: 9) {
            let group = changes[start..<min(start + 9, changes.count)]
            lines.append("    " + group.joined(separator: ", ") + ",")
        }
        let text = """
            // Recorded from glibc in C.UTF-8 by WidthTableTests; not edited by hand.

            /// Where the cell width changes: each entry is a scalar shifted left by two bits, plus the width
            /// of the scalars from there to the next entry. What glibc calls unprintable counts one cell.
            let widthChanges: [UInt32] = [
            \(lines.joined(separator: "\n"))
            ]

            """
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Terminal/Text/WidthTable.swift")
        try text.write(to: path, atomically: true, encoding: .utf8)
    }
}
