import CTerm
import Foundation
import Testing

extension Processes {
    /// What the program sends while nobody types, and where it leaves the cursor.
    @Suite struct QuietTests {
        /// A desk on which a repair is due within ten minutes, so that its clock counts by the second,
        /// opened a few seconds before a minute ends.
        private func counting() throws -> (
            desk: DeskFolder, terminal: PtyProgram, moment: Date
        ) {
            let desk = try DeskFolder.peopled(sandbox: true)
            let urgent = DeskFolder.logging("急修一条").replacing("一般", with: "急修")
            #expect(try desk.command(urgent).isDone)
            try desk.settlePIN()
            let minute = (Date().timeIntervalSince1970 / 60).rounded(.down) * 60
            let moment = Date(timeIntervalSince1970: minute + 60 + 55)
            let text = moment.formatted(.iso8601)
            let terminal = try desk.onTerminal(["--at", text])
            try terminal.signIn()
            try terminal.send("2")
            try terminal.wait(for: "剩余 \\d分\\d\\d秒")
            return (desk, terminal, moment)
        }

        /// What the clock of a row counts down.
        private static func secondsLeft(_ row: String) throws -> Int {
            let found = try #require(row.firstMatch(of: #/剩余 (\d+)分(\d\d)秒/#))
            return (Int(found.1) ?? 0) * 60 + (Int(found.2) ?? 0)
        }

        @Test func aTickSendsTheCellsThatChangedAndNothingElse() throws {
            let (_, terminal, _) = try counting()
            let row = try #require(terminal.screen.lines.firstIndex { $0.hasPrefix(">") })
            for _ in 0..<3 {
                _ = terminal.takeWritten()
                let sent = terminal.bytes.count
                let before = try Self.secondsLeft(terminal.screen.lines[row])
                #expect(holds(within: 10) { terminal.listen(milliseconds: 20) })
                terminal.rest()
                let places = terminal.takeWritten()
                // The minute may turn as well: clocks and counters elsewhere.
                let isMinute = places.contains { $0.row == 0 }
                #expect(places.count <= (isMinute ? 60 : 16), "\(places)")
                // On a busy machine two ticks may be heard together. In each a cell costs its place,
                // its colours and its character, and the cursor goes back.
                let ticks = max(1, before - (try Self.secondsLeft(terminal.screen.lines[row])))
                let allowed = ticks * (40 + 16 * places.count)
                #expect(terminal.bytes.count - sent <= allowed, "\(ticks) \(places)")
                #expect(places.contains { $0.row == row })
                #expect(terminal.screen.row == row && terminal.screen.column == 0)
                #expect(!terminal.screen.isCursorShown)
            }
        }

        @Test func aTextFieldAtRestSendsNothingThoughAClockRunsBeneath() throws {
            let (_, terminal, _) = try counting()
            try terminal.openRepairForm()
            try terminal.send("漏")
            terminal.rest()
            let (sent, naps) = (terminal.bytes.count, terminal.naps)
            // The loop has gone round, the minute has turned, and it sleeps again.
            let hasGoneRound = holds(within: 30) {
                terminal.listen(milliseconds: 20)
                return terminal.naps >= naps + 4
            }
            #expect(hasGoneRound)
            #expect(terminal.bytes.count == sent)
            try terminal.send("水")
            #expect(holds(within: 10) { terminal.listen(milliseconds: 20) })
        }

        @Test func anothersActLeavesTheCursorAtTheEditPoint() throws {
            let (desk, terminal, moment) = try counting()
            try terminal.openRepairForm()
            try terminal.send("漏水3楼")
            terminal.rest()
            let (row, column) = (terminal.screen.row, terminal.screen.column)
            let line = DeskFolder.logging("门禁坏了", room: "2-1-301") + "\n"
            let later = moment.addingTimeInterval(30).formatted(.iso8601)
            let other = try desk.run(["do", "--at", later], as: "1002", input: line)
            #expect(other.code == 0, "\(other.both)")
            try terminal.wait(for: "周敏 登记报修")
            #expect(terminal.screen.row == row && terminal.screen.column == column)
            #expect(terminal.screen.isCursorShown)
        }

        /// An input method puts its window where the cursor is: after every single key it must be
        /// where the next character will stand.
        @Test func theCursorIsWhereTheNextCharacterWillStand() throws {
            let (_, terminal) = try KeyVariantTests.opened(repairs: 0)
            try terminal.openRepairForm()
            try terminal.send("\t\t\t\t")
            terminal.rest()
            let (row, start) = (terminal.screen.row, terminal.screen.column)
            var (text, place) = ([Character](), 0)
            let keys = "楼3水a，漏<<b>楼|下x{e\u{301}}三<<<e"
            for key in keys {
                switch key {
                case "<": (place, _) = (max(0, place - 1), try terminal.send("\u{1B}[D"))
                case ">": (place, _) = (min(text.count, place + 1), try terminal.send("\u{1B}[C"))
                case "{": (place, _) = (0, try terminal.send("\u{1B}[H"))
                case "}": (place, _) = (text.count, try terminal.send("\u{1B}[F"))
                case "|":
                    if place > 0 { text.remove(at: place - 1) }
                    (place, _) = (max(0, place - 1), try terminal.send("\u{7F}"))
                default:
                    text.insert(key, at: place)
                    place += 1
                    try terminal.send(String(key))
                }
                let before = String(text[..<place]).unicodeScalars
                let expected = start + before.reduce(0) { $0 + Int(cterm_width($1.value)) }
                let isThere = holds(within: 5) {
                    terminal.listen(milliseconds: 5)
                    return terminal.screen.row == row && terminal.screen.column == expected
                }
                #expect(isThere, "after \(key): \(terminal.screen.column), not \(expected)")
                terminal.rest()
                #expect(terminal.screen.column == expected && terminal.screen.isCursorShown)
            }
        }
    }
}
