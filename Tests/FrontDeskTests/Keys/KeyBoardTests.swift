import FrontDesk
import Testing

/// What screens ask of the desk about keys.
@Suite("keys: the board")
struct KeyBoardTests {
    private let desk: TestDesk

    init() throws {
        desk = try TestDesk.forKeys()
    }

    private func state(_ name: String) throws -> KeyHookState {
        let keys = try desk.keys(name)
        let board = desk.desk.keyBoard(keys.cabinet, at: desk.now)
        let hook = try #require(board.first { $0.code == keys.code })
        #expect(hook.number == keys.hook && board[hook.number - 1] == hook)
        #expect(desk.desk.hookState(of: keys, at: desk.now) == hook.state)
        return hook.state
    }

    @Test func everyStateOfAHook() throws {
        #expect(try state(KeyNames.door) == .home)
        let first = try desk.lend(KeyNames.door)
        #expect(try state(KeyNames.door) == .partlyOut)
        try desk.lend(KeyNames.door)
        #expect(try state(KeyNames.door) == .out)
        try desk.at("2026-11-23T18:01")
        #expect(try state(KeyNames.door) == .overdue)
        try desk.giveBack(first)
        #expect(try state(KeyNames.door) == .overdue)
        let code = try desk.code(KeyNames.pump)
        try desk.act(ReportKeys.self) { ($0.key, $0.what, $0.words) = (code, .lost, "不见了") }
        #expect(try state(KeyNames.pump) == .lost)
        try desk.act(SuspendKeys.self, by: People.supervisor) { ($0.key, $0.reason) = (code, "停") }
        #expect(try state(KeyNames.pump) == .stopped)
    }

    @Test func aBoardHasAllItsHooks() throws {
        let board = desk.desk.keyBoard("C1", at: desk.now)
        #expect(board.count == 60 && board.map(\.number) == Array(1...60))
        #expect(board.prefix(3).map(\.label) == [KeyNames.pump, KeyNames.power, ""])
        #expect(board.filter { $0.state == .empty }.count == 58)
        #expect(board[0].onHook == 3 && board[0].out == 0 && board[0].lost == 0)
        #expect(desk.desk.keyCabinets == ["A1", "B1", "C1", "D1", "E1", "F1"])
        // An owner's tag tells no address.
        let owners = desk.desk.keyBoard("A1", at: desk.now).prefix(2)
        #expect(owners.map(\.label) == ["A0001", "A0002"])
    }

    @Test func theHeader() throws {
        #expect(desk.desk.keyCounts(at: desk.now).text == "借出 0 · 逾期 0 · 遗失 0")
        try desk.lend(KeyNames.door)
        try desk.lend(KeyNames.home)
        let code = try desk.code(KeyNames.pump)
        try desk.act(ReportKeys.self) { command in
            (command.key, command.what, command.words, command.count) = (code, .lost, "不见了", 2)
        }
        desk.wait(minutes: 121)
        #expect(desk.desk.keyCounts(at: desk.now).text == "借出 2 · 逾期 1 · 遗失 2")
        #expect(desk.desk.keyCounts(at: desk.now).incidents == 1)
        let door = try desk.code(KeyNames.door)
        #expect(desk.desk.openLoans(ofKey: door).count == 1)
    }
}
