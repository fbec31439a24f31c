import FrontDesk

@testable import FrontDeskTests

/// People who hand the desk over, sometimes wrongly.
struct SimulatedShifts: Undecided {
    private let desk: TestDesk
    var random: SeededRandom

    init(at desk: TestDesk, seed: UInt64) {
        self.desk = desk
        random = SeededRandom(seed: seed)
    }

    mutating func act() throws {
        let people = [People.clerk, People.cashier, People.supervisor]
        guard let shift = desk.desk.openShift else {
            var open = OpenShift()
            open.name = chance(5) ? "没有的班" : any(["早班", "中班", "夜班"])
            return try give(open, by: any(people))
        }
        switch number(1...8) {
        case 1...2:
            var note = NoteShift()
            (note.words, note.dueAt) = ("三栋送水 \(desk.desk.sequence)", desk.now.adding(minutes: 90))
            try give(note, by: any(people))
        case 3:
            var settle = SettleNote()
            (settle.number, settle.outcome) = (number(1...3), "已送")
            try give(settle, by: any(people))
        default:
            if shift.handedOverAt == nil {
                try handOver(shift)
            } else {
                try accept(shift, by: any(people))
            }
        }
    }

    private mutating func handOver(_ shift: Shift) throws {
        var command = HandOverShift()
        command.words = "平安"
        let open = ShiftChecking(desk.desk, at: desk.now).checks(of: shift)
            .filter { !$0.isSettled }
        for check in open where !chance(12) {
            guard let point = ShiftPoint(rawValue: check.name) else { continue }
            command.excuses.append(CheckExcuse(point, "下一班接着办"))
        }
        try give(command, by: chance(4) ? People.supervisor : shift.lead)
    }

    private mutating func accept(_ shift: Shift, by number: String) throws {
        var command = AcceptShift()
        if chance(4), let item = shift.openItems.first {
            var refusal = ItemRefusal()
            (refusal.number, refusal.reason) = (item.number, "没有交代清楚")
            command.refused = [refusal]
        } else {
            command.takesAll = true
        }
        try give(command, by: number)
    }

    private func give(_ command: some Command, by number: String) throws {
        do {
            _ = try desk.perform(command, by: Actor(number))
        } catch is Refusal {}
    }
}
