import ArgumentParser
import FrontDesk
import Store

/// A new one-time PIN for somebody, by the owner of the data directory: the way back when the only
/// manager forgot theirs.
struct PINVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "重置一个人的口令：给出一次性口令，只显示这一次"
    )

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("谁的口令", valueName: "工号"))
    var number: String

    func run() throws {
        let place = try Workplace(options)
        defer { place.leave() }
        let actor = try place.actor()
        guard let made = OneTimePIN() else { throw Failure("内存不足，口令未重置", code: 74) }
        var command = ResetPIN()
        (command.number, command.pinHash) = (number, made.hash)
        try place.performOrFail(command, as: actor)
        for line in made.lines(for: number, place.store.desk) { Console.say(line) }
    }
}

/// A PIN that was made up for somebody, with what is kept of it.
struct OneTimePIN: Sendable {
    /// In clear, to be told once.
    let pin: String
    /// Its hash.
    let hash: String

    /// A new one; nil when memory is short.
    init?() {
        pin = PINs.oneTime()
        guard let hash = PINs.hash(pin) else { return nil }
        self.hash = hash
    }

    /// What is told of it.
    func lines(for number: String, _ desk: Desk) -> [String] {
        [
            "工号 \(number) \(desk.name(ofStaff: number)) 的一次性口令：\(pin)",
            "只显示这一次，请当面告知；本人首次登录须更换。", "先前口令错误的等待已解除。",
        ]
    }
}
