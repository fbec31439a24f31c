import Foundation
import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The tables of actions")
struct ActionTableTests {
    @Test("every layer with a table stands among the tables that the keymap knows")
    func complete() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/Screens")
        let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
            .filter { $0.hasSuffix(".swift") }
        let layer =
            #/struct (\w+)(?:<[^>]*>)?: [^{\n]*\b(?:Acting|Copying)Layer\b/#
        var declared: Set<String> = []
        for file in files {
            let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
            for match in text.matches(of: layer) {
                declared.insert(String(match.1))
            }
        }
        #expect(declared.count > 20)
        let known = Set(
            KeyTable.layers.map { String(String(describing: $0).prefix { $0 != "<" }) }
        )
        #expect(declared == known)
    }

    @Test("tables and the actions in each have names of their own, by which a keymap calls them")
    func names() {
        #expect(Set(KeyTable.all.map(\.name)).count == KeyTable.all.count)
        for table in KeyTable.all {
            let labels = table.rows.map(\.label)
            #expect(Set(labels).count == labels.count, "\(table.name): \(labels)")
        }
    }

    @Test("every action has a key that an input method lets through, and a label")
    func keys() {
        for table in KeyTable.all {
            for row in table.rows {
                #expect(!row.label.isEmpty)
                // What has no key stands in the palette alone.
                let isReachable = row.keys.isEmpty || row.keys.contains(where: \.isReachable)
                #expect(isReachable, "\(table.name): \(row.label)")
            }
        }
        for action in App.actions where action.keys.isEmpty {
            #expect(action.places.contains(.palette), "\(action.label)")
        }
    }

    @Test("no key stands twice in a table, none that terminals or input methods keep")
    func unique() {
        let kept: [Key] = [
            .f(10), .f(11), .ctrl("a"), .ctrl("b"), .ctrl("i"), .ctrl("j"), .ctrl("m"), .ctrl("h"),
        ]
        for table in KeyTable.all {
            let all = table.rows.flatMap(\.keys)
            #expect(Set(all).count == all.count, "\(table.name)")
            #expect(Set(all).isDisjoint(with: kept), "\(table.name)")
        }
    }

    @Test("hints come from the table, and the table is all in the help")
    func hints() {
        var driver = ListTests.signedIn()
        driver.size = Size(rows: 24, columns: 200)
        driver.draw()
        let possible = Self.hinted(CasePane<Repair>.actions) + Self.hinted(App.actions)
        var words = driver.hints
        for hint in possible {
            // An action that cannot be done now has no hint.
            if let range = words.range(of: hint) { words.removeSubrange(range) }
        }
        #expect(words.allSatisfy { $0 == " " }, "\(words)")
        #expect(driver.hints.contains("F1帮助"))
        driver.size = Size(rows: 70, columns: 80)
        driver.press("F1")
        for label in RepairPane.actions.map(\.label) + App.actions.map(\.label) {
            #expect(driver.text.contains(label), "\(label)")
        }
    }

    private static func hinted<Owner>(_ actions: [Action<Owner>]) -> [String] {
        actions.filter { $0.places.contains(.bar) }.map { ($0.keys.first?.label ?? "") + $0.label }
    }

    @Test("a question mark is text in a text field")
    func questionMark() {
        var driver = ListTests.signedIn()
        driver.press("F2 Tab Tab 灯坏了？")
        #expect(driver.text.contains("灯坏了？"))
    }
}
