import Foundation
import Testing

extension Processes {
    /// `kill -9`, again and again, with eight writers at work.
    @Suite struct KillTests {
        @Test func whatWasAnsweredSurvivesKills() throws {
            let rounds = Place.rounds(100, long: 1000)
            let desk = try DeskFolder.peopled()
            var crowd = try KilledCrowd(desk, seed: 20_261_122)
            let began = Date()
            for _ in 0..<rounds { try crowd.round() }
            try crowd.settle()
            let seconds = Date().timeIntervalSince(began)
            let found = try Ledger(desk)
            let lost = crowd.answered.filter { found.sequences[$0.key] != $0.value }
            #expect(lost.isEmpty, "answered and not there: \(lost)")
            let extra = Set(found.sequences.keys).subtracting(crowd.answered.keys)
            #expect(extra.isSubset(of: crowd.unanswered), "nobody gave these: \(extra)")
            #expect(found.isGapless && found.isGaplessByDay)
            #expect(found.doubled.isEmpty, "written twice: \(found.doubled)")
            let verified = try desk.verify()
            #expect(verified["ok"] == .flag(true), "\(verified)")
            #expect(verified["sequence"]?.number == found.count)
            #expect(try desk.repairs().count == found.repairs)
            #expect(extra.count <= crowd.kills)
            print(
                """
                kill -9：八个进程，\(rounds) 轮，共杀 \(crowd.kills) 次，\(Int(seconds)) 秒；答复 ok \(crowd.answered.count) 条，都在；\
                未答复 \(crowd.unanswered.count) 条，其中已存 \(extra.count) 条；\
                打开途中被杀 \(crowd.killedAtStart) 次；日志 \(found.count) 条，核对通过
                """
            )
            try crowd.retry(extra, desk)
            #expect(try Ledger(desk).count == found.count + crowd.unanswered.count - extra.count)
        }

        @Test func aMakingThatWasCutOffIsTakenUpAgain() throws {
            var chance = SeededRandom(seed: 7)
            var counts: [String: Int] = [:]
            for _ in 0..<(Place.isLong ? 400 : 20) {
                let desk = try DeskFolder()
                let maker = try desk.start(["init", "--name", "翠湖花园"])
                usleep(UInt32.random(in: 5000..<60_000, using: &chance))
                maker.send(signal: SIGKILL)
                let first = try maker.finish()
                let again = try desk.run(["init", "--name", "翠湖花园"])
                #expect(again.code == 0 || again.code == 73, "\(first) \(again)")
                let opened = try desk.log().compactMap { $0["events"]?.list.first?["act"]?.text }
                #expect(opened == ["desk.open"], "after \(again)")
                #expect(try desk.verify()["ok"] == .flag(true))
                #expect(
                    try desk.run(["import", "households", "-"], input: Fixtures.households).code
                        == 0
                )
                counts[again.code == 0 ? "taken up" : "was whole", default: 0] += 1
            }
            print("init 中途 kill -9：\(counts)")
        }
    }
}

/// What the journal holds, by the ids of the commands.
private struct Ledger {
    var sequences: [String: Int] = [:]
    var doubled: [String] = []
    var count = 0
    var repairs = 0
    var isGapless = true
    var isGaplessByDay = true

    init(_ desk: DeskFolder) throws {
        var numbers: [String: [Int]] = [:]
        for act in try desk.log() {
            count += 1
            if act["seq"]?.number != count { isGapless = false }
            guard act["actor"] == .text("1001"), let id = act["commandId"]?.text else { continue }
            if sequences.updateValue(count, forKey: id) != nil { doubled.append(id) }
            guard let record = act["id"]?.text, record.hasPrefix("BX"),
                act["events"]?.list.first?["act"] == .text("repair.log")
            else { continue }
            repairs += 1
            numbers[String(record.dropLast(5)), default: []].append(Int(record.suffix(4)) ?? 0)
        }
        isGaplessByDay = numbers.values.allSatisfy { $0 == Array(1...$0.count) }
    }
}

/// Eight writers, of whom one or several are always about to die.
private struct KilledCrowd {
    struct Writer {
        var program: RunningProgram
        /// The command whose answer is outstanding.
        var pending: (id: String, line: String)?
        var hasAnswered = false
    }

    let desk: DeskFolder
    var writers: [Writer] = []
    var chance: SeededRandom
    var kills = 0
    var killedAtStart = 0
    /// Sequence numbers by command id, as `do` answered them.
    var answered: [String: Int] = [:]
    var unanswered: Set<String> = []
    private var lines: [String: String] = [:]
    private var given = 0
    private var known: [String] = []

    init(_ desk: DeskFolder, seed: UInt64) throws {
        self.desk = desk
        chance = SeededRandom(seed: seed)
        for _ in 0..<8 { writers.append(try writer()) }
    }

    private func writer() throws -> Writer {
        Writer(program: try desk.start(["do"], as: "1001"))
    }

    /// Everybody who is idle gets a command; a little later one is killed, or two or three at once.
    mutating func round() throws {
        try awaitAllButThree()
        for index in writers.indices where writers[index].pending == nil {
            let command = next()
            try writers[index].program.send(command.line + "\n")
            writers[index].pending = command
        }
        let microseconds = UInt32.random(
            in: 0..<(Bool.random(using: &chance) ? 2000 : 12_000),
            using: &chance
        )
        usleep(microseconds)
        let count = Bool.random(using: &chance) ? 1 : Int.random(in: 2...3, using: &chance)
        let victims = writers.indices.shuffled(using: &chance).prefix(count)
        for index in victims { writers[index].program.send(signal: SIGKILL) }
        for index in victims { try replace(index) }
    }

    /// A new writer sits down where one was killed.
    private mutating func replace(_ index: Int) throws {
        let run = try writers[index].program.finish()
        #expect(run.code == 128 + SIGKILL && run.err.isEmpty, "\(run)")
        try hear(index)
        if let pending = writers[index].pending { unanswered.insert(pending.id) }
        if !writers[index].hasAnswered { killedAtStart += 1 }
        kills += 1
        writers[index] = try writer()
    }

    /// Takes the answers that are there.
    private mutating func hear(_ index: Int) throws {
        while let line = writers[index].program.lineThere() {
            let answer = try JSON(line)
            let pending = try #require(writers[index].pending)
            #expect(answer.isDone, "\(pending.line): \(line)")
            writers[index].pending = nil
            writers[index].hasAnswered = true
            guard let sequence = answer["seq"]?.number else { continue }
            answered[pending.id] = sequence
            if let id = answer["id"]?.text, pending.line.contains("repair.log") { known.append(id) }
        }
    }

    private mutating func awaitAllButThree() throws {
        let deadline = Deadline(seconds: 60)
        while true {
            for index in writers.indices { try hear(index) }
            let waiting = writers.filter { $0.pending != nil }
            if waiting.count <= 3 { return }
            guard !deadline.isOver else { throw TestFault("the writers do not answer") }
            var polled = waiting.map {
                pollfd(fd: $0.program.descriptor, events: Int16(POLLIN), revents: 0)
            }
            _ = poll(&polled, nfds_t(polled.count), 100)
            for writer in waiting where !writer.program.isRunning {
                throw TestFault("a writer ended by itself: \(try writer.program.finish())")
            }
        }
    }

    /// The last answers come, and everybody leaves in order.
    mutating func settle() throws {
        for index in writers.indices {
            #expect(try writers[index].program.finish().code == 0)
            try hear(index)
            #expect(writers[index].pending == nil)
        }
    }

    /// A command with its own id: a new repair now and then, else a note on one of those before.
    private mutating func next() -> (id: String, line: String) {
        given += 1
        let digits = String(given)
        let id =
            "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        let more = ",\"commandId\":\"\(id)\""
        let line: String
        if let record = known.randomElement(using: &chance),
            Int.random(in: 0..<8, using: &chance) > 0
        {
            line =
                "{\"command\":\"repair.note\",\"id\":\"\(record)\",\"note\":\"第\(given)条备注\"\(more)}"
        } else {
            line = DeskFolder.logging("第\(given)处灯不亮", more: more)
        }
        lines[id] = line
        return (id, line)
    }

    /// Whoever got no answer asks again: what was stored is not done twice, the rest once.
    mutating func retry(_ stored: Set<String>, _ desk: DeskFolder) throws {
        let ids = unanswered.sorted()
        let answers = try desk.commands(ids.compactMap { lines[$0] })
        #expect(answers.allSatisfy { $0.isDone })
        let again = try desk.commands(ids.compactMap { lines[$0] })
        #expect(answers == again)
    }
}
