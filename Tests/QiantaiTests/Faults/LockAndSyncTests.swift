import CSystem
import Foundation
import Testing

extension Processes {
    /// A holder of the lock that stands still, and a disk whose sync fails.
    @Suite struct LockAndSyncTests {
        @Test func aStoppedHolderIsWaitedForAndTold() throws {
            let desk = try DeskFolder.peopled()
            let holder = try desk.start(["do"], as: "1001")
            let waiter = try desk.start(["do"], as: "1002")
            try waiter.send(DeskFolder.logging("等锁前的一条") + "\n")
            #expect(try JSON(waiter.line()).isDone)
            try Self.stopWhileItHolds(holder, desk)
            try waiter.send(DeskFolder.logging("等锁时的一条") + "\n")
            let newcomer = try desk.run(["do"], as: "1002", input: DeskFolder.logging("后来的一条"))
            #expect(newcomer.code == 75 && newcomer.err.contains("正被另一台前台使用"))
            let answer = try JSON(waiter.line())
            #expect(answer.code == "not-saved" && answer.message.contains("正被另一台前台使用"))
            #expect(try desk.run(["list", "staff"]).code == 0, "reading goes on")
            holder.send(signal: SIGCONT)
            try waiter.send(DeskFolder.logging("等锁后的一条") + "\n")
            #expect(try JSON(waiter.line()).isDone)
            let run = try holder.finish()
            let stored = run.out.split(separator: "\n").count + 2
            #expect(try desk.repairs().count == stored)
            #expect(try desk.verify()["ok"] == .flag(true))
        }

        /// Stops a writer at moments until one is found at which it has the lock.
        private static func stopWhileItHolds(_ holder: RunningProgram, _ desk: DeskFolder) throws {
            let lock = open(desk.data + "/LOCK", O_RDWR | O_CLOEXEC)
            defer { close(lock) }
            var given = 0
            var chance = SeededRandom(seed: 5)
            let found = try holds(within: 60) {
                holder.send(signal: SIGCONT)
                let lines = (given..<given + 20).map { DeskFolder.logging("占锁的第\($0)条") + "\n" }
                given += 20
                try holder.send(lines.joined())
                usleep(UInt32.random(in: 200..<6000, using: &chance))
                holder.send(signal: SIGSTOP)
                #expect(holds(within: 10) { holder.isStopped }, "a stopped writer stands still")
                guard qs_try_lock(lock) == 1 else { return true }
                qs_unlock(lock)
                return false
            }
            #expect(found, "the writer was never caught with the lock")
        }

        @Test func aFailedSyncPoisonsAllUntilSomebodyIsAlone() throws {
            guard let strace = Place.tool("strace") else {
                print("没有 strace，跳过：落盘失败")
                return
            }
            let desk = try DeskFolder.peopled()
            let inject = [
                "-f", "-o", "/dev/null", "-e", "trace=fdatasync", "-e",
                "inject=fdatasync:error=EIO:when=2",
            ]
            let probe = try desk.run(["--version"], wrapper: [strace] + inject)
            guard probe.code == 0 else {
                print("strace 不能跟踪，跳过：落盘失败")
                return
            }
            let other = try desk.start(["do"], as: "1002")
            try other.send(DeskFolder.logging("另一台的一条") + "\n")
            #expect(try JSON(other.line()).isDone)
            let victim = try desk.start(["do"], as: "1001", wrapper: [strace] + inject)
            let id = ",\"commandId\":\"0b5f2f6e-7a51-4a3e-9d4b-0a6f4f6f0002\""
            let unknown = DeskFolder.logging("落盘失败的一条", more: id)
            try victim.send(DeskFolder.logging("落盘成功的一条") + "\n")
            #expect(try JSON(victim.line()).isDone)
            try victim.send(unknown + "\n")
            let answer = try JSON(victim.line())
            #expect(answer.code == "unknown-outcome")
            for words in ["journal/", "落盘失败", "只读", "单独重新打开"] {
                #expect(answer.message.contains(words), "\(words): \(answer.message)")
            }
            for program in [victim, other] {
                try program.send(DeskFolder.logging("只读时的一条") + "\n")
                let refused = try JSON(program.line())
                #expect(refused.code == "not-saved", "\(refused)")
                #expect(refused.message.contains("未保存") && refused.message.contains("只读"))
            }
            let third = try desk.command(DeskFolder.logging("第三台的一条"), as: "1002")
            #expect(
                !third.isDone && third.message.contains("只读"),
                "nobody clears it who is not alone"
            )
            #expect(try desk.run(["list", "repairs"]).code == 0)
            #expect(try victim.finish().code == 1)
            #expect(try other.finish().code == 1)
            let settled = try desk.command(unknown)
            #expect(settled.isDone, "alone again: \(settled)")
            #expect(try desk.command(unknown) == settled)
            let words = try desk.repairs().compactMap { $0["description"]?.text }.sorted()
            #expect(words == ["另一台的一条", "落盘失败的一条", "落盘成功的一条"].sorted())
            #expect(try desk.verify()["ok"] == .flag(true))
        }
    }
}
