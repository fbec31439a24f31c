import Foundation
import Testing

extension Processes {
    /// `kill -9` in the middle of a hand-over and of its acceptance.
    @Suite struct ShiftKillTests {
        @Test func aHandOverThatWasCutOffHappenedWholeOrNotAtAll() throws {
            let desk = try DeskFolder.peopled()
            #expect(try desk.command(#"{"command":"shift.open"}"#).isDone)
            #expect(try desk.command(DeskFolder.logging("走廊灯不亮了")).isDone)
            var cutter = Cutter(desk)
            let clerks = ["1001", "1002"]
            let rounds = Place.isLong ? 300 : 20
            for round in 0..<rounds {
                let (outgoing, incoming) = (clerks[round % 2], clerks[(round + 1) % 2])
                try cutter.cut(#""shift.handOver","words":"第\#(round)班""#, as: outgoing)
                try cutter.cut(#""shift.accept","all":true"#, as: incoming)
            }
            let shifts = try desk.log().flatMap { $0["events"]?.list ?? [] }
                .filter { $0["act"] == .text("shift.accept") }
            #expect(shifts.count == 2 * rounds, "one closes, one opens")
            let again = try desk.command(#"{"command":"shift.open"}"#, as: "1002")
            #expect(again.code == "shift-open", "the desk is never without a shift: \(again)")
            let verified = try desk.verify()
            #expect(verified["ok"] == .flag(true), "\(verified)")
            print(
                """
                交班中途 kill -9：\(2 * rounds) 次，答复过 \(cutter.answered)，\
                未答复已存 \(cutter.stored)，未存 \(cutter.lost)
                """
            )
        }
    }
}

/// Gives a command and kills whoever was given it, then gives it again.
private struct Cutter {
    let desk: DeskFolder
    /// How many were answered before the kill.
    var answered = 0
    /// How many were not, and are there all the same.
    var stored = 0
    /// How many are not there.
    var lost = 0
    private var chance = SeededRandom(seed: 20_261_128)
    private var given = 0

    init(_ desk: DeskFolder) {
        self.desk = desk
    }

    mutating func cut(_ command: String, as actor: String) throws {
        given += 1
        let digits = String(given)
        let id =
            "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        let line = #"{"command":\#(command),"commandId":"\#(id)"}"#
        let program = try desk.start(["do"], as: actor)
        try program.send("{}\n")
        // Once it has refused that, the desk is open and the next line falls on a warm program.
        #expect(try JSON(program.line()).code == "invalid-field")
        try program.send(line + "\n")
        usleep(UInt32.random(in: 0..<6000, using: &chance))
        program.send(signal: SIGKILL)
        let run = try program.finish()
        #expect(run.code == 128 + SIGKILL && run.err.isEmpty, "\(run)")
        let heard = program.lineThere() != nil
        let acts = try acts(of: id)
        #expect(acts.count <= 1 && (!heard || acts.count == 1))
        if heard { answered += 1 } else if acts.isEmpty { lost += 1 } else { stored += 1 }
        for act in acts { expectWhole(act, command) }
        let again = try desk.command(line, as: actor)
        #expect(again.isDone, "\(line): \(again)")
        let after = try self.acts(of: id)
        #expect(after.count == 1)
        for act in after { expectWhole(act, command) }
    }

    private func acts(of id: String) throws -> [JSON] {
        try desk.log().filter { $0["commandId"] == .text(id) }
    }

    /// An acceptance holds the end of the one shift and the beginning of the next.
    private func expectWhole(_ act: JSON, _ command: String) {
        let count = command.contains("shift.accept") ? 2 : 1
        let events = act["events"]?.list ?? []
        #expect(events.count == count, "\(act)")
    }
}
