import Foundation
import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The tables of actions")
struct ActionTableTests {
    private struct Table {
        var name: String
        var keys: [[Key]]
        var labels: [String]
    }

    private static func table<Owner>(_ name: String, _ actions: [Action<Owner>]) -> Table {
        Table(name: name, keys: actions.map(\.keys), labels: actions.map(\.label))
    }

    private static let tables = [
        table("everywhere", App.actions), table("list", CasePane<Repair>.actions),
        table("page", CasePage<Repair>.actions), table("household", HouseholdPage.actions),
        table("finder", FinderLayer.actions), table("form", FormLayer.actions),
        table("menu", MenuLayer.actions), table("confirm", ConfirmLayer.actions),
        table("help", HelpLayer.actions), table("sign-in", SignInLayer.actions),
        table("queue", ComplaintPane.actions), table("batch", BulkLayer.actions),
        table("complaint", CasePage<Complaint>.actions), table("policy", PolicyLayer.actions),
        table("phrases", PhraseLayer.actions), table("figures", FiguresLayer.actions),
        table("fees", FeePane.actions), table("collect", CollectLayer.actions),
        table("account", AccountLayer.actions), table("fee page", FeePage.actions),
        table("keys", KeyPane.actions), table("visits", VisitPane.actions),
        table("key finder", KeyFinderLayer.actions),
        table("paper", PaperLayer.actions), table("prices", PriceLayer.actions),
        table("bill run", BillRunLayer.actions),
        table("reconciliation", ReconciliationLayer.actions),
        table("today", TodayPane.actions), table("record", RecordPage.actions),
        table("shifts", ShiftPane.actions), table("themes", ThemeLayer.actions),
        table("history", HistoryLayer.actions),
    ]

    @Test("every action has a key that an input method lets through, and a label")
    func keys() {
        for table in Self.tables {
            for (keys, label) in zip(table.keys, table.labels) {
                #expect(!label.isEmpty)
                let isReachable = keys.contains { key in
                    guard case .character(let character) = key else { return true }
                    return character.isWholeNumber
                }
                #expect(isReachable, "\(table.name): \(label)")
            }
        }
    }

    @Test("no key stands twice in a table, none that terminals or input methods keep")
    func unique() {
        let kept: [Key] = [
            .f(10), .f(11), .ctrl("a"), .ctrl("b"), .ctrl("i"), .ctrl("j"), .ctrl("m"), .ctrl("h"),
        ]
        for table in Self.tables {
            let all = table.keys.flatMap(\.self)
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
        driver.size = Size(rows: 50, columns: 80)
        driver.press("F1")
        for label in Self.tables[0].labels + Self.tables[1].labels {
            #expect(driver.text.contains(label), "\(label)")
        }
    }

    private static func hinted<Owner>(_ actions: [Action<Owner>]) -> [String] {
        actions.filter { $0.places.contains(.bar) }.map { ($0.keys.first?.label ?? "") + $0.label }
    }

    @Test("help opens by F1, ? and ？, says why not, scrolls and closes")
    func help() {
        var driver = ListTests.signedIn("1001")
        driver.press("F1")
        expectScreen(driver.screen(80, 24), "help.80x24")
        expectScreen(driver.screen(60, 16), "help.60x16")
        _ = driver.screen(80, 24)
        driver.press("Esc ？")
        #expect(driver.text.contains("派单（"))
        driver.press("PgDn PgDn PgDn ?")
        #expect(driver.row(2).contains("筛选"))
        driver.press("F2 F1")
        #expect(driver.text.contains("清空本项"))
        driver.press("Esc")
        #expect(driver.text.contains("新建报修"))
    }

    @Test("a question mark is text in a text field")
    func questionMark() {
        var driver = ListTests.signedIn()
        driver.press("F2 Tab Tab 灯坏了？")
        #expect(driver.text.contains("灯坏了？"))
    }
}
