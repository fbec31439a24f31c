import Foundation
import Testing

extension Processes {
    /// The real program ended at each of its system calls.
    @Suite struct CommitKillTests {
        private static let id = "0b5f2f6e-7a51-4a3e-9d4b-0a6f4f6f0003"
        private static let line = DeskFolder.logging("被打断的一条", more: ",\"commandId\":\"\(id)\"")

        /// Which call of which name, counted by `strace` from the program's start.
        private struct Call: Hashable {
            var name: String
            var index: Int
        }

        /// The calls of one commit: after its command was read, up to the answer.
        private func calls(of trace: String) -> [Call] {
            var counts: [String: Int] = [:]
            var calls: [Call] = []
            var isInside = false
            for line in trace.split(separator: "\n") {
                // `123 pwrite64(7, …) = 5`; what another thread interrupts is counted where it begins.
                let words = line.drop { $0.isNumber }.drop { $0 == " " }
                guard let end = words.firstIndex(of: "("), words.first?.isLetter == true else {
                    continue
                }
                let name = String(words[..<end])
                counts[name, default: 0] += 1
                if name == "write", words.contains(#"{\"ok\""#) {
                    calls.append(Call(name: name, index: counts[name] ?? 0))
                    return calls
                }
                if isInside { calls.append(Call(name: name, index: counts[name] ?? 0)) }
                if name == "read", words.contains("repair.log") { isInside = true }
            }
            return []
        }

        @Test func anyCallOfACommitMayBeTheLast() throws {
            guard let strace = Place.tool("strace") else {
                print("没有 strace，跳过：提交的每个系统调用")
                return
            }
            let base = try DeskFolder.peopled()
            let trace = base.path + "/trace"
            let whole = try copy(base)
            let traced = [strace, "-f", "--seccomp-bpf", "-s", "80", "-o", trace]
            let run = try whole.run(["do"], as: "1001", input: Self.line + "\n", wrapper: traced)
            guard run.code == 0, let text = try? String(contentsOfFile: trace, encoding: .utf8)
            else {
                print("strace 不能跟踪，跳过：提交的每个系统调用")
                return
            }
            let calls = calls(of: text)
            #expect(calls.count >= 12 && calls.contains { $0.name == "fdatasync" }, "\(calls)")
            var counts: [String: Int] = [:]
            // All of them in the long run; else each third, and the commit's own two.
            for (place, call) in calls.enumerated() {
                let isOwn = ["fdatasync", "write"].contains(call.name)
                guard Place.isLong || isOwn || place % 3 == 0 else { continue }
                counts[try end(base, strace, at: call), default: 0] += 1
            }
            print("一次提交 \(calls.count) 个系统调用，逐个 KILL：\(counts)")
            #expect(counts["stored", default: 0] > 0 && counts["nothing", default: 0] > 0)
        }

        private func copy(_ base: DeskFolder) throws -> DeskFolder {
            let desk = try DeskFolder()
            try FileManager.default.copyItem(atPath: base.data, toPath: desk.data)
            return desk
        }

        /// Ends a commit at a call; another process was reading along all the while.
        private func end(_ base: DeskFolder, _ strace: String, at call: Call) throws -> String {
            let desk = try copy(base)
            let other = try desk.start(["do"], as: "1002")
            let inject = "inject=\(call.name):signal=KILL:when=\(call.index)"
            let run = try desk.run(
                ["do"],
                as: "1001",
                input: Self.line + "\n",
                wrapper: [strace, "-f", "-o", "/dev/null", "-e", inject]
            )
            let stored = { try desk.logLines().filter { $0.contains(Self.id) } }
            let answer = run.out.isEmpty ? nil : try JSON(run.out)
            let isThere = try !stored().isEmpty
            if let answer { #expect(answer.isDone && isThere, "\(call): \(run)") }
            // Whoever is still there goes on, and saves also what the other one left unsaved.
            try other.send(DeskFolder.logging("另一台的一条") + "\n")
            #expect(try JSON(other.line()).isDone, "\(call)")
            #expect(try other.finish().code == 0)
            #expect(try !stored().isEmpty == isThere, "\(call): what was seen stays")
            let again = try desk.command(Self.line)
            #expect(again.isDone, "\(call): \(again)")
            #expect(try stored().count == 1, "\(call)")
            let verified = try desk.verify()
            #expect(verified["ok"] == .flag(true), "\(call): \(verified)")
            return answer != nil ? "answered" : isThere ? "stored" : "nothing"
        }

        @Test func anyCallOfASnapshotWithItsArchiveMayBeTheLast() throws {
            if FaultLibrary.skip("快照与归档的每个系统调用") { return }
            let base = try Self.yearsLater()
            let whole = try copy(base)
            let notes = whole.path + "/notes"
            let run = try leave(whole, InjectedFault.none.environment(whole.data, notes: notes))
            #expect(run.code == 0, "\(run)")
            let made = try whole.files().keys
            #expect(made.contains { $0.hasPrefix("snap/") && $0.hasSuffix(".qs") }, "\(made)")
            #expect(made.contains { $0.hasPrefix("archive/") }, "\(made)")
            let counts = InjectedFault.counts(notes).filter {
                !["pread", "flock"].contains($0.key)
            }
            var calls = counts.sorted { $0.key < $1.key }.flatMap { name, count in
                (1...count).map { Call(name: name, index: $0) }
            }
            #expect(calls.count >= 20, "\(counts)")
            var chance = SeededRandom(seed: 4)
            if !Place.isLong { calls = Array(calls.shuffled(using: &chance).prefix(4)) }
            for call in calls {
                for kind in Place.isLong ? ["before", "after"] : ["before"] {
                    var fault = InjectedFault(call: call.name, index: call.index)
                    fault.kill = kind
                    let desk = try copy(base)
                    let run = try leave(desk, fault.environment(desk.data))
                    #expect(run.code == 128 + SIGKILL || run.code == 0, "\(call): \(run)")
                    try check(desk, run, "\(call) \(kind)")
                }
            }
            print("快照与归档：在 \(calls.count) 个系统调用处 KILL")
        }

        private static let later = ["--at", "2028-03-01T10:00:00+08:00"]

        /// A sandbox with closed records and a thousand acts behind no snapshot, all of 2026.
        private static func yearsLater() throws -> DeskFolder {
            let desk = try DeskFolder.peopled(sandbox: true)
            let at = ["--at", "2026-11-22T10:00:00+08:00"]
            let logged = (1...3).map { DeskFolder.logging("第\($0)处灯不亮") + "\n" }.joined()
            let run = try desk.run(at + ["do"], as: "2001", input: logged)
            let ids = try run.out.split(separator: "\n").compactMap {
                try JSON(String($0))["id"]?.text
            }
            #expect(ids.count == 3, "\(run)")
            let cancels = ids.dropFirst().map {
                #"{"command":"repair.cancel","id":"\#($0)","reason":"误报"}"#
            }
            let notes = (1...1005).map {
                #"{"command":"repair.note","id":"\#(ids[0])","note":"第\#($0)条"}"#
            }
            try desk.giveWithoutLeaving(cancels + notes, at: at, as: "2001")
            return desk
        }

        /// Opens it long after, does one thing, and leaves, which makes snapshot and archive.
        private func leave(_ desk: DeskFolder, _ environment: [String: String]) throws -> ProgramRun
        {
            try desk.run(
                Self.later + ["do"],
                as: "1001",
                input: Self.line + "\n",
                environment: environment
            )
        }

        private func check(_ desk: DeskFolder, _ run: ProgramRun, _ what: String) throws {
            let verified = try desk.verify()
            #expect(verified["ok"] == .flag(true), "\(what): \(verified)")
            let again = try JSON(leave(desk, [:]).out)
            #expect(again.isDone, "\(what): \(again)")
            if !run.out.isEmpty {
                let first = try JSON(run.out)
                #expect(first.isDone && first["seq"] == again["seq"], "\(what): \(first) \(again)")
            }
            let log = try desk.logLines().filter { $0.contains(Self.id) }
            #expect(log.count == 1, "\(what)")
            #expect(try desk.verify()["ok"] == .flag(true), "\(what)")
        }
    }
}
