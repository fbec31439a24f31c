import Foundation
import Testing

extension Processes {
    /// What is pasted is text, however it looks; and what is copied reaches the terminal.
    @Suite struct PasteTests {
        private static let start = "\u{1B}[200~"
        private static let end = "\u{1B}[201~"

        private func inReporter() throws -> (desk: DeskFolder, terminal: PtyProgram) {
            let (desk, terminal) = try KeyVariantTests.opened(repairs: 0)
            #expect(terminal.screen.isPasteBracketed)
            try terminal.openRepairForm()
            try terminal.send("\t\t\t\t")
            terminal.rest()
            return (desk, terminal)
        }

        @Test func aLineBreakNeverSubmitsAndControlCharactersAreLeftOut() throws {
            let (desk, terminal) = try inReporter()
            let rude = "王\r\n五\u{1B}[31m\u{7}\u{3}\u{11}\t六\u{9B}7\n\n"
            try terminal.send(Self.start + rude + Self.end)
            try terminal.wait(for: "王 五\\[31m 六7")
            try terminal.send("。")
            try terminal.wait(for: "六7  。")
            #expect(terminal.screen.text.contains("新建报修"))
            #expect(try desk.repairs().isEmpty)
        }

        @Test func aPasteOverAListDoesNothing() throws {
            let (desk, terminal) = try KeyVariantTests.opened(repairs: 1)
            try terminal.send("2")
            try terminal.wait(for: "\\[2报修")
            try terminal.send(Self.start + "3\r\u{1B}OQ\r7" + Self.end)
            terminal.rest()
            #expect(terminal.screen.text.contains("[2报修"))
            #expect(try desk.repairs().count == 1)
        }

        @Test func aFunctionKeyEndsAPasteWhoseEndWasLost() throws {
            let (_, terminal) = try inReporter()
            try terminal.send(Self.start + "王五")
            terminal.rest()
            try terminal.send(Sent.f9)
            try terminal.wait(for: "王五")
            try terminal.send("六")
            #expect(try terminal.wait(for: "新建报修").contains("王五"))
        }

        @Test func aMegabyteHoldsNobodyUp() throws {
            let (_, terminal) = try inReporter()
            let text = String(repeating: "漏水", count: 170_000)
            let began = Date()
            try terminal.send(Self.start + text + Self.end)
            try terminal.send("\u{15}王五")
            let isThere = holds(within: 60) {
                terminal.listen(milliseconds: 20)
                return terminal.field("报修人") == "王五"
            }
            #expect(isThere, "\(Date().timeIntervalSince(began)) s:\n\(terminal.screen.text)")
            print("粘贴 1 MB，\(Int(Date().timeIntervalSince(began) * 1000)) 毫秒后可以接着打字")
        }

        @Test func ctrlYSendsTheSelectedRecordToTheClipboard() throws {
            let (_, terminal) = try KeyVariantTests.opened(repairs: 1)
            try terminal.send("2")
            try terminal.wait(for: "\\[2报修")
            try terminal.send("\u{19}")
            try terminal.wait(for: "已发送到终端剪贴板")
            let coded = try #require(terminal.screen.clipboard)
            let line = String(decoding: Data(base64Encoded: coded) ?? Data(), as: UTF8.self)
            for words in ["-0001", "1栋1单元102", "走廊灯不亮了0", "待派单", "未派"] {
                #expect(line.contains(words), "\(line)")
            }
            #expect(!line.contains("\n") && !line.contains("182"), "\(line)")
            // What the terminal got changed nothing on the picture.
            #expect(terminal.screen.unknown.isEmpty)
        }
    }
}
