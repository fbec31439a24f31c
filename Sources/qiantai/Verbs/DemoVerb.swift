import ArgumentParser
import Demo
import Foundation
import FrontDesk
import Store

/// A believable day in a sandbox that is wiped on leaving, unless `--data` names a place for it.
struct DemoVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "看一天的演示：约 300 户、14 张未完结报修"
    )

    @OptionGroup var options: DeskOptions
    @OptionGroup var looks: LooksOptions

    @Flag(help: "只建演示数据，不打开界面（要有 --data）")
    var noScreen = false

    func run() throws {
        guard !noScreen || options.data != nil else {
            throw Failure("--no-screen 要和 --data 一起用", code: 2)
        }
        guard noScreen || isatty(0) == 1 && isatty(1) == 1 else {
            throw Failure("演示需要在终端里打开；只建数据请用 --no-screen --data 目录", code: 2)
        }
        var options = options
        let isKept = options.data != nil
        let directory = try options.data ?? DemoVerb.temporaryDirectory()
        options.data = directory
        defer { if !isKept { try? FileManager.default.removeItem(atPath: directory) } }
        let isNew = !FileManager.default.fileExists(atPath: directory + "/journal")
        let (place, looks, noScreen) = (options, looks, noScreen)
        try MainActor.assumeIsolated {
            let workplace = try ConsoleProgress.during(isNew ? "建立演示数据" : "打开演示") { report in
                try isNew
                    ? DemoVerb.make(place, report: report)
                    : Workplace(place, gauge: WorkGauge(report))
            }
            if noScreen {
                Console.say("演示数据已建在 \(directory)，口令都是 \(DemoDay.pin)")
            } else {
                let notes = DemoVerb.notes(workplace.store.desk)
                try DeskLoop(workplace, Looks(looks.wishes), demoNotes: notes).run()
            }
            workplace.leave()
        }
    }

    /// A directory for a demonstration that goes with the program.
    static func temporaryDirectory() throws -> String {
        let path = NSTemporaryDirectory() + "qiantai-demo-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        return path
    }

    /// Makes a demonstration in an empty directory and opens it; throws a `Failure` where
    /// the report stops it.
    static func make(_ options: DeskOptions, report: WorkReport) throws -> Workplace {
        guard let hash = PINs.hash(DemoDay.pin) else { throw Failure("内存不足，无法建立演示") }
        let moment = options.at.flatMap { DeskZone().instant(iso: $0) } ?? Workplace.wallClock
        let day = DemoDay(now: moment, pinHash: hash)
        var plain = options
        plain.at = nil
        do throws(StoreFault) {
            let disk = try Workplace.disk(options.directory, creating: true)
            try Journal.create(on: disk, at: moment)
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
        let first = try Workplace(plain)
        do {
            try first.play(day.steps, report)
            first.leave()
        } catch {
            first.store.close()
            throw error
        }
        GuideMark.set(in: options.directory)
        return try Workplace(options)
    }

    /// What the sign-in screen tells about staff and PINs.
    static func notes(_ desk: Desk) -> [String] {
        let shown: [Post] = [.frontDesk, .supervisor, .manager, .maintenanceLead, .technician]
        let people = shown.compactMap { post in
            desk.staff.values.filter { $0.post == post }.min { $0.number < $1.number }
        }
        return ["演示，退出即清除。口令都是 \(DemoDay.pin)"]
            + people.map { "\($0.number) \($0.name) \($0.post.rawValue)" }
    }
}

extension Workplace {
    /// Performs a told day: every step in its own circumstances, one sync behind them all.
    fileprivate func play(_ steps: [DemoStep], _ report: WorkReport) throws {
        var last: Written?
        for (number, step) in steps.enumerated() {
            guard report(WorkProgress(number, of: steps.count)) else {
                throw Failure("已停止，演示没有建完；用过的 --data 目录请删去", code: 130)
            }
            do throws(PerformFault) {
                let done = try store.perform(CommandRequest(step.command), step.situation)
                last = done.written ?? last
            } catch {
                switch error {
                case .refused(let refusal): throw Failure("演示：\(refusal.message)")
                case .store(let fault): throw Failure(fault.description, code: fault.exitCode)
                }
            }
        }
        guard let last else { return }
        do throws(SyncFault) {
            try store.syncer.sync(last)
        } catch {
            throw Failure(error.description, code: 74)
        }
    }
}
