import Foundation
import Testing

/// What a terminal sends for a key, as xterm does.
enum Sent {
    static let f2 = "\u{1B}OQ"
    static let f3 = "\u{1B}OR"
    static let f9 = "\u{1B}[20~"
    static let enter = "\r"
    static let escape = "\u{1B}"
    static let leave = "\u{11}"
}

extension DeskFolder {
    /// The desk on a terminal of its own, without a shell above it. Variables of the environment
    /// that are nil are not set.
    func onTerminal(
        _ arguments: [String] = [],
        _ variables: [String: String?] = [:],
        _ setting: PtyProgram.Setting = PtyProgram.Setting()
    ) throws -> PtyProgram {
        let usual = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]
        var all: [String: String] = environment.merging(usual) { $1 }
        for (name, value) in variables { all[name] = value }
        let words = [Place.program, "--data", data, "--station", "前台一"]
        return try PtyProgram(words + arguments, environment: all, setting)
    }

    /// The first clerk's own PIN: of digits, as an input method would compose letters.
    static let ownPIN = "864209"

    /// Gives the first clerk a PIN of their own.
    func settlePIN() throws {
        let terminal = try onTerminal()
        try terminal.signIn("1001", pins["1001"] ?? "", own: Self.ownPIN)
        try terminal.send(Sent.leave)
        #expect(try terminal.end() == 0)
    }
}

extension PtyProgram {
    /// Signs in; with a one-time PIN sets an own one.
    func signIn(_ number: String = "1001", _ pin: String = DeskFolder.ownPIN, own: String? = nil)
        throws
    {
        try wait(for: "工号")
        try send("\(number)\r\(pin)\r")
        guard let own else {
            try wait(for: "已登录")
            return
        }
        try wait(for: "新口令")
        try send("\(own)\r\(own)\(Sent.f9)")
        try wait(for: "口令已更换")
    }

    /// Opens the form for a new repair, with the cursor in the field of its words.
    func openRepairForm() throws {
        try send(Sent.f2)
        try wait(for: "新建报修")
        try send("1-1-102")
        try wait(for: "王淑兰")
        try send("\rsd")
        try wait(for: "水电")
        try send("\r")
        rest()
    }

    /// What stands in a field of the form that is open, behind its label and before its end.
    func field(_ label: String) -> String? {
        for line in screen.lines where line.contains(label) {
            let cells = line.split(separator: "[", maxSplits: 1)
            guard cells.count == 2 else { continue }
            return cells[1].split(separator: "]", omittingEmptySubsequences: false).first.map {
                String($0).trimmingCharacters(in: .whitespaces)
            }
        }
        return nil
    }
}
