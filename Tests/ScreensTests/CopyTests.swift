import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Ctrl-Y copies what is selected as one line of plain text")
struct CopyTests {
    @Test("from a list, what the row says")
    func list() {
        var driver = ListTests.signedIn()
        driver.draw()
        driver.press("Ctrl-Y")
        let line = driver.copies.last ?? ""
        let row = driver.text.split(separator: "\n").first { $0.hasPrefix(">") } ?? ""
        for word in row.dropFirst().split(separator: " ") where word.count > 1 {
            let told = word.replacing("~", with: "").replacing("*", with: "")
            #expect(line.contains(told), "\(told) in \(line)")
        }
        #expect(!line.contains("\n"))
    }

    @Test("nothing selected, nothing sent, and why")
    func nothing() {
        var driver = ListTests.signedIn()
        driver.press("/ 没有这样的 Enter Ctrl-Y")
        #expect(driver.copies.isEmpty)
        #expect(driver.text.contains("复制：没有选中的"))
    }

    @Test("on one line, whatever was typed")
    func oneLine() {
        let line = CopiedLine.text(["甲\n乙 ", "", "丙\u{1B}[2J\u{202E}\t丁", "甲 乙", "戊"])
        #expect(line == "甲 乙  丙?[2J 丁  戊")
    }

    @Test("every list and page of records has it, once, in its table")
    func everywhere() {
        let tables: [[(keys: [Key], label: String)]] = [
            rows(TodayPane.actions), rows(CasePane<Repair>.actions), rows(CasePage<Repair>.actions),
            rows(ComplaintPane.actions), rows(KeyPane.actions), rows(VisitPane.actions),
            rows(FeePane.actions), rows(FeePage.actions), rows(ShiftPane.actions),
            rows(RecordPage.actions), rows(HouseholdPage.actions), rows(HistoryLayer.actions),
            rows(AccountLayer.actions), rows(PriceLayer.actions),
        ]
        for table in tables {
            #expect(table.filter { $0.keys == [.ctrl("y")] && $0.label == "复制" }.count == 1)
        }
    }

    private func rows<Owner>(_ actions: [Action<Owner>]) -> [(keys: [Key], label: String)] {
        actions.map { ($0.keys, $0.label) }
    }
}
