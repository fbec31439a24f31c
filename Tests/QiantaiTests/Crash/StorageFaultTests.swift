import Foundation
import Testing

extension Processes {
    /// Each fault of a disk, at a random call of a random verb: nothing acknowledged is lost,
    /// nothing refused is kept, and the next start goes on.
    @Suite struct StorageFaultTests {
        @Test func noFaultOfTheDiskBreaksAPromise() throws {
            if FaultLibrary.skip("磁盘故障") { return }
            let ground = try FaultGround()
            for fault in StorageFault.allCases { try strike(fault, ground) }
        }

        private func strike(_ fault: StorageFault, _ ground: FaultGround) throws {
            let rounds = Place.rounds(2, long: 200)
            var counts = FaultCounts()
            for round in 1...rounds {
                var chance = SeededRandom(seed: fault.seed &+ UInt64(round))
                // Few rounds still see every verb that makes such calls, over all faults.
                let verbs = FaultedVerb.allCases.filter { ground.calls[$0]?[fault.call] != nil }
                let verb = verbs[(round + Int(fault.seed % 4)) % verbs.count]
                let trial = try FaultTrial(ground, verb)
                try trial.run(fault, &chance, &counts, "\(fault.rawValue) \(verb) \(round)")
            }
            print("磁盘故障 \(fault.rawValue)：\(rounds) 轮，\(counts.words)")
            #expect(counts.struck * 10 >= rounds * 9, "too few rounds had their fault")
        }
    }
}

/// What goes wrong.
enum StorageFault: String, CaseIterable {
    case shortWrite = "写入不全"
    case noSpace = "写入 ENOSPC"
    case quota = "写入 EDQUOT"
    case writeFails = "写入 EIO"
    case syncFails = "fdatasync EIO"
    case syncNoSpace = "fdatasync ENOSPC"
    case renameFails = "改名失败"
    case directorySyncFails = "目录 fsync 失败"
    case tooManyFiles = "打开 EMFILE"
    case openFails = "打开失败"
    case truncateFails = "截断失败"

    var seed: UInt64 { UInt64(Self.allCases.firstIndex(of: self) ?? 0) * 1_000_003 }

    /// The call that the fault strikes.
    var call: String {
        switch self {
        // A file is cut back only after a write fell short.
        case .shortWrite, .noSpace, .quota, .writeFails, .truncateFails: "pwrite"
        case .syncFails, .syncNoSpace: "fdatasync"
        case .renameFails: "renameat"
        case .directorySyncFails: "fsync"
        case .tooManyFiles, .openFails: "openat"
        }
    }

    /// The fault as it strikes a call.
    func injected(at index: Int, _ chance: inout SeededRandom) -> InjectedFault {
        var fault = InjectedFault(call: call, index: index)
        fault.isLasting = Bool.random(using: &chance)
        switch self {
        case .shortWrite: fault.length = [0, 1, 16, 200, 1 << 30].randomElement(using: &chance)
        case .noSpace, .syncNoSpace: fault.code = ENOSPC
        case .quota: fault.code = EDQUOT
        case .tooManyFiles: fault.code = EMFILE
        case .openFails: fault.code = [EIO, ENOMEM, EACCES].randomElement(using: &chance) ?? EIO
        case .renameFails: fault.code = [EIO, ENOSPC].randomElement(using: &chance) ?? EIO
        case .truncateFails:
            (fault.length, fault.also, fault.isLasting) = (40, "ftruncate", false)
        default: break
        }
        return fault
    }
}

/// What the program does meanwhile.
enum FaultedVerb: CaseIterable {
    case act, `import`, backup, leave
}

/// What the rounds saw.
struct FaultCounts {
    var struck = 0
    var stored = 0
    var refused = 0
    var unknown = 0
    var silent = 0
    var unopened = 0

    var words: String {
        """
        发生故障 \(struck) 轮；答复已存 \(stored) 条，都在；答复未存 \(refused) 条，都不在；\
        结果未知 \(unknown) 条，重发后各一条；没有答复 \(silent) 条；没打开 \(unopened) 次，都说明了原因
        """
    }
}

/// The desks that every trial begins with a copy of, and how often a verb makes each call.
struct FaultGround {
    /// A desk with a few acts, and one with so many that leaving it makes a snapshot.
    let small: DeskFolder
    let large: DeskFolder
    /// Calls by verb and name, as a run without faults makes them.
    let calls: [FaultedVerb: [String: Int]]

    init() throws {
        (small, large) = (try DeskFolder.peopled(), try DeskFolder.peopled())
        for desk in [small, large] {
            #expect(try desk.command(DeskFolder.logging("走廊灯不亮")).isDone)
        }
        let record = try #require(try large.repairs().first?["id"]?.text)
        let lines = (1...1010).map {
            "{\"command\":\"repair.note\",\"id\":\"\(record)\",\"note\":\"第\($0)条\"}"
        }
        // Ended before it leaves, or there would be a snapshot already.
        try large.giveWithoutLeaving(lines, as: "1001")
        var calls: [FaultedVerb: [String: Int]] = [:]
        for verb in FaultedVerb.allCases {
            calls[verb] = try FaultTrial(small: small, large: large, verb).count()
        }
        self.calls = calls
    }
}

/// One round: a copy of a desk, a verb with a fault, and what is there afterwards.
struct FaultTrial {
    private let verb: FaultedVerb
    private let desk: DeskFolder
    private let calls: [String: Int]
    private let lines: [(id: String, line: String)]

    init(_ ground: FaultGround, _ verb: FaultedVerb) throws {
        try self.init(small: ground.small, large: ground.large, verb, ground.calls[verb] ?? [:])
    }

    init(
        small: DeskFolder,
        large: DeskFolder,
        _ verb: FaultedVerb,
        _ calls: [String: Int] = [:]
    ) throws {
        (self.verb, self.calls) = (verb, calls)
        desk = try DeskFolder()
        let from = verb == .leave ? large : small
        try FileManager.default.copyItem(atPath: from.data, toPath: desk.data)
        lines = (1...(verb == .leave ? 2 : 8)).map { number in
            let id = Self.ids + String(number)
            return (id, DeskFolder.logging("第\(number)处灯不亮", more: ",\"commandId\":\"\(id)\""))
        }
    }

    /// How the ids of its commands begin.
    private static let ids = "00000000-0000-4000-8000-00000000000"

    private var notes: String { desk.path + "/notes" }
    private var backup: String { desk.path + "/b.qtb" }

    /// Runs the verb.
    private func perform(_ environment: [String: String]) throws -> ProgramRun {
        switch verb {
        case .act, .leave:
            let input = lines.map { $0.line + "\n" }.joined()
            return try desk.run(["do"], as: "1001", input: input, environment: environment)
        case .import:
            let table = Fixtures.households.replacingOccurrences(of: "94.21", with: "95.5")
            return try desk.run(
                ["import", "households", "-"],
                input: table,
                environment: environment
            )
        case .backup: return try desk.run(["backup", backup], environment: environment)
        }
    }

    /// How often the verb makes each call.
    func count() throws -> [String: Int] {
        let run = try perform(InjectedFault.none.environment(desk.path, notes: notes))
        #expect(run.code == 0, "\(verb): \(run.both)")
        return InjectedFault.counts(notes)
    }

    func run(
        _ fault: StorageFault,
        _ chance: inout SeededRandom,
        _ counts: inout FaultCounts,
        _ what: String
    ) throws {
        let index = Int.random(in: 1...(calls[fault.call] ?? 1), using: &chance)
        let injected = fault.injected(at: index, &chance)
        let what = "\(what): \(injected)"
        let run = try perform(injected.environment(desk.path, notes: notes))
        if FileManager.default.fileExists(atPath: notes) { counts.struck += 1 }
        #expect(run.code < 128 && !run.both.contains("Fatal error"), "\(what): \(run)")
        if run.code != 0 { #expect(run.out.contains("ok") || !run.err.isEmpty, "\(what): \(run)") }
        var answers: [String: JSON] = [:]
        if verb == .act || verb == .leave {
            for (line, given) in zip(run.out.split(separator: "\n"), lines) {
                answers[given.id] = try JSON(String(line))
            }
            if answers.isEmpty { counts.unopened += 1 }
        } else if run.code != 0 {
            counts.unopened += 1
        }
        try judge(run, answers, &counts, what)
    }

    private func judge(
        _ run: ProgramRun,
        _ answers: [String: JSON],
        _ counts: inout FaultCounts,
        _ what: String
    ) throws {
        let refused = Set(answers.filter { $0.value.code == "not-saved" }.keys)
        for (id, answer) in answers where !answer.isDone {
            #expect(
                ["not-saved", "unknown-outcome"].contains(answer.code),
                "\(what) \(id): \(answer)"
            )
            #expect(!answer.message.isEmpty)
        }
        let unsettled = lines.filter { answers[$0.id]?.isDone != true && !refused.contains($0.id) }
        counts.stored += answers.values.filter(\.isDone).count
        counts.refused += refused.count
        counts.unknown += answers.values.filter { $0.code == "unknown-outcome" }.count
        if verb == .act || verb == .leave { counts.silent += lines.count - answers.count }
        // The next start: who has no answer asks again, and somebody logs something new.
        let again = try desk.commands(unsettled.map(\.line) + [DeskFolder.logging("后来的一条")])
        let failed = again.filter { !$0.isDone }
        #expect(failed.isEmpty, "\(what): \(failed)")
        // Only the lines about these commands are read: the large desk has a thousand others.
        let lines = try desk.logLines()
        let log = try lines.filter { $0.contains(Self.ids) }.map { try JSON($0) }
        let stored = log.compactMap { $0["commandId"]?.text }
        for (id, _) in self.lines {
            let there = stored.filter { $0 == id }.count
            #expect(
                there == (refused.contains(id) ? 0 : 1),
                "\(what): \(id) is there \(there) times"
            )
        }
        for (id, answer) in answers where answer.isDone {
            let kept = log.first { $0["commandId"]?.text == id }?["seq"]?.number
            #expect(kept == answer["seq"]?.number, "\(what): \(id)")
        }
        let verified = try desk.verify()
        #expect(verified["ok"] == .flag(true), "\(what): \(verified)")
        #expect(verified["sequence"]?.number == lines.count, "\(what)")
        if verb == .import { try judgeImport(run, &counts, what) }
        if verb == .backup { try judgeBackup(run, &counts, what) }
    }

    private func judgeImport(_ run: ProgramRun, _ counts: inout FaultCounts, _ what: String) throws
    {
        let households = try desk.run(["list", "households", "--json"]).out
        let isTaken = households.contains("\"areaCentiares\": 9550")
        let isOld = households.contains("\"areaCentiares\": 9421")
        #expect(isTaken != isOld, "\(what): \(households)")
        if run.code == 0 {
            #expect(isTaken, "\(what)")
            counts.stored += 1
        } else if run.err.contains("未保存") {
            #expect(!isTaken, "\(what): \(run)")
            counts.refused += 1
        } else if isTaken {
            #expect(run.err.contains("落盘失败") || run.err.contains("结果未知"), "\(what): \(run)")
            counts.unknown += 1
        }
    }

    private func judgeBackup(_ run: ProgramRun, _ counts: inout FaultCounts, _ what: String) throws
    {
        let isThere = FileManager.default.fileExists(atPath: backup)
        if run.code == 0 {
            #expect(try desk.run(["verify", backup]).code == 0, "\(what): \(run)")
            counts.stored += 1
        } else {
            // One that could not be finished does not stand there under its name; one whose name
            // is not known to be durable is whole.
            if isThere {
                let proved = try desk.run(["verify", backup])
                #expect(proved.code == 0, "\(what): \(run) \(proved)")
            }
            counts.refused += 1
        }
    }
}
