import Foundation
import Testing

@testable import Screens

/// The house rules that the compiler does not keep.
@Suite struct TidyTests {
    private static let lineLimit = 400
    private static let functionLimit = 70

    /// Read once: taking files apart takes its time in a debug build.
    private static let read = Result { try files("Sources") + files("Tests") }

    private static func files(_ folders: String...) throws -> [SwiftText] {
        try folders.flatMap { folder in
            let root = "\(Place.checkout)/\(folder)"
            return try FileManager.default.subpathsOfDirectory(atPath: root)
                .filter { $0.hasSuffix(".swift") }.sorted()
                .map { name in
                    let text = try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)
                    return SwiftText("\(folder)/\(name)", text)
                }
        }
    }

    @Test func filesAndFunctionsAreShort() throws {
        let files = try Self.read.get()
        #expect(files.count > 150)
        #expect(files.flatMap(Self.tooLong) == [])
        #expect(files.reduce(0) { $0 + $1.functions.count } > 1500)
    }

    @Test func nothingGivesUpAndNothingIsLeftOver() throws {
        #expect(try Self.read.get().flatMap(Self.leftovers) == [])
    }

    @Test func everythingThatOthersUseIsExplained() throws {
        let files = try Self.read.get().filter { $0.name.hasPrefix("Sources/") }
        let known = files.reduce(into: Self.standardRequirements) { $0.formUnion($1.requirements) }
        #expect(files.flatMap { $0.undocumented(besides: known) } == [])
    }

    @Test func theReadmeTellsTheKeysOfTheScreens() throws {
        let readme = try String(contentsOfFile: Place.checkout + "/README.md", encoding: .utf8)
        let rows = Self.keyRows(readme)
        #expect(rows.count > 8)
        let actions =
            RepairPane.actions.map { ($0.keys.map(\.label), $0.label) }
            + ComplaintPane.actions.map { ($0.keys.map(\.label), $0.label) }
            + FeePane.actions.map { ($0.keys.map(\.label), $0.label) }
            + KeyPane.actions.map { ($0.keys.map(\.label), $0.label) }
            + VisitPane.actions.map { ($0.keys.map(\.label), $0.label) }
            + TodayPane.actions.map { ($0.keys.map(\.label), $0.label) }
            + ShiftPane.actions.map { ($0.keys.map(\.label), $0.label) }
        #expect(actions.count > 16)
        #expect(Self.untold(actions, rows) == [])
        let everywhere = App.actions.filter { !$0.places.isEmpty }
            .map { ($0.keys.map(\.label), $0.label) }
        #expect(everywhere.count > 5)
        #expect(Self.untold(everywhere, rows) == [])
        let forms = Self.keyRows(readme, column: 3)
        let inForms = FormLayer.actions.map { ($0.keys.map(\.label), $0.label) }
        #expect(Self.untold(inForms, forms) == [])
    }

    // MARK: The rules

    private static func tooLong(_ file: SwiftText) -> [String] {
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        var flaws = count > lineLimit ? ["\(file.name) \(count) lines"] : []
        for function in file.functions where function.count > functionLimit {
            flaws.append("\(file.name):\(function.line) \(function.count) lines")
        }
        return flaws
    }

    // Put together, so that this file does not find itself.
    private static let forbiddenCode = ["try" + "!", "fatal" + "Error("]
    private static let forbiddenWords = ["TO" + "DO", "FIX" + "ME", "/wo" + "rk/", "/ro" + "ot/"]

    private static func leftovers(_ file: SwiftText) -> [String] {
        var flaws: [String] = []
        for (index, line) in file.code.enumerated() {
            for word in forbiddenCode where line.contains(word) {
                flaws.append("\(file.name):\(index + 1) \(word)")
            }
        }
        for (index, line) in file.lines.enumerated() {
            for word in forbiddenWords where line.contains(word) {
                flaws.append("\(file.name):\(index + 1) \(word)")
            }
        }
        return flaws
    }

    /// What protocols of the standard library ask for explains itself.
    private static let standardRequirements: Set<String> = [
        "description", "hash", "==", "<", "next", "rawValue", "encode", "startIndex", "endIndex",
    ]

    /// The keys and one further column of the tables of the README that begin with a key.
    private static func keyRows(
        _ text: String,
        column: Int = 2
    ) -> [(keys: [String], words: String)] {
        text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            guard line.hasPrefix("|"), cells.count > 3 else { return nil }
            let keys = cells[1].split(separator: " ").map(String.init)
            let isKey = keys.first.map { $0.contains(#/^(F\d+|Ctrl-.|Enter|Esc|\/|\?|Space)$/#) }
            let words = cells[column]
            return isKey == true ? (keys + extraKeys(words), String(words)) : nil
        }
    }

    /// `办理（Ctrl-P）` tells a key too.
    private static func extraKeys(_ cell: Substring) -> [String] {
        cell.matches(of: #/Ctrl-[A-Z]/#).map { String($0.0) }
    }

    /// Actions with a function or control key that no row tells with the same words.
    private static func untold(
        _ actions: [(keys: [String], label: String)],
        _ rows: [(keys: [String], words: String)]
    ) -> [String] {
        actions.compactMap { action in
            let keys = action.keys.filter { $0.contains(#/^(F\d+|Ctrl-.)$/#) }
            guard let first = keys.first else { return nil }
            guard let row = rows.first(where: { $0.keys.contains(first) }) else {
                return "\(first) \(action.label): no row"
            }
            let missing = keys.filter { !row.keys.contains($0) }
            if !missing.isEmpty { return "\(first) \(action.label): no \(missing)" }
            return row.words.contains(action.label) ? nil : "\(first) \(action.label): \(row.words)"
        }
    }

    // MARK: The rules on bad samples

    @Test func longFilesAndFunctionsAreFound() {
        let body = String(repeating: "    let x = \"{ \\(y) {\" // {\n", count: 69)
        let short = SwiftText("a", "func f(\n    a: Int = { 1 }()\n) {\n\(body.dropFirst(87))}\n")
        #expect(Self.tooLong(short) == [])
        #expect(short.functions.map(\.count) == [70])
        let long = SwiftText("b", "struct A {\n  init() {\n\(body)}\n}\n")
        #expect(Self.tooLong(long) == ["b:2 71 lines"])
        #expect(Self.tooLong(SwiftText("c", String(repeating: "\n", count: 401))).count == 1)
        #expect(Self.tooLong(SwiftText("d", String(repeating: "\n", count: 400))).isEmpty)
        let none = SwiftText("e", "protocol P {\n  func f()\n  init()\n}\nlet a = B.init(c)\n")
        #expect(none.functions.isEmpty)
    }

    @Test func leftoversAreFound() {
        for word in Self.forbiddenCode {
            #expect(Self.leftovers(SwiftText("a", "let a = \(word)x")).count == 1)
            #expect(Self.leftovers(SwiftText("a", "let a = \"\(word)\" // \(word)")).isEmpty)
        }
        for word in Self.forbiddenWords {
            #expect(Self.leftovers(SwiftText("a", "let a = \"\(word)\"")).count == 1)
            #expect(Self.leftovers(SwiftText("a", "// \(word)")).count == 1)
        }
    }

    @Test func undocumentedDeclarationsAreFound() {
        let text = """
            /// Good.
            @inlinable
            package func a() {}
            package func b() {}
                package var c = 1
            package import FrontDesk
            package func d() {}
            protocol P {
                func d()
            }
            """
        let file = SwiftText("a", text)
        #expect(file.requirements == ["d"])
        let found = file.undocumented(besides: file.requirements)
        #expect(found == ["a:4 package func b() {}", "a:5 package var c = 1"])
    }

    @Test func keysThatTheReadmeDoesNotTellAreFound() {
        let rows = Self.keyRows("| 键 | 列表 |\n| F2 Ctrl-N | 新建报修 | |\n| F9 | 办理（Ctrl-P） | x |\n")
        #expect(rows.map(\.keys) == [["F2", "Ctrl-N"], ["F9", "Ctrl-P"]])
        #expect(
            Self.untold([(["F2", "Ctrl-N", "n"], "新建"), (["F9", "Ctrl-P"], "办理")], rows) == []
        )
        #expect(Self.untold([(["F3"], "找")], rows).count == 1)
        #expect(Self.untold([(["F2", "Ctrl-X"], "新建")], rows).count == 1)
        #expect(Self.untold([(["F2"], "打开")], rows).count == 1)
        #expect(Self.untold([(["j"], "下")], rows) == [])
    }
}
