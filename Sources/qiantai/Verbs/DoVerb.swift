import ArgumentParser
import Exchange
import Foundation
import FrontDesk
import Store

/// One JSON command a line in, one JSON answer a line out: the door for other programs.
struct DoVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "do",
        abstract: "从标准输入逐行读 JSON 命令，逐行应答"
    )

    @OptionGroup var options: DeskOptions

    func run() throws {
        let place = try Workplace(options)
        defer { place.leave() }
        let actor = try place.actor()
        place.sweepOnOpening()
        let doorGuard = SignInGuard(place)
        let door = Door(zone: place.store.desk.zone)
        var lines = DoorLines()
        var allDone = true
        func answer(_ line: DoorLine) {
            let reply = door.answer(line) { parsed throws(Refusal) in
                try perform(parsed, actor, place, doorGuard)
            }
            guard let reply else { return }
            if reply["ok"] != .bool(true) { allDone = false }
            print(Door.line(reply))
            fflush(nil)
        }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(0, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            for line in lines.take(buffer.prefix(count)) { answer(line) }
        }
        if let last = lines.end() { answer(last) }
        if !allDone { throw ExitCode(1) }
    }

    private func perform(
        _ parsed: ParsedCommand,
        _ actor: Actor,
        _ place: Workplace,
        _ doorGuard: SignInGuard
    ) throws(Refusal) -> DoorOutcome {
        var situation = place.situation(actor)
        situation.seen = parsed.seen
        if let pin = parsed.secondPIN {
            _ = try? place.store.catchUp()
            situation.second = try doorGuard.secondPerson(pin, besides: actor, place.store.desk)
        }
        var request = parsed.request
        if request.commandID == .none { request.commandID = .random() }
        do throws(PerformFault) {
            let done = try place.perform(request, situation)
            return .stored(id: done.id, sequence: done.sequence)
        } catch {
            switch error {
            case .refused(let refusal): throw refusal
            case .store(let fault):
                switch fault {
                case .unsynced, .unknownOutcome: return .unknown(fault.description)
                // An earlier sync failed: this command was not written.
                case .poisoned: return .notSaved("未保存：\(fault.description)")
                default: return .notSaved(fault.description)
                }
            }
        }
    }
}
