import Foundation
import Testing

extension Processes {
    /// Eight programs at work on one desk, and two terminals that look on.
    @Suite struct RushHourTests {
        /// A short sample whose bounds know no time: nobody is passed over, and all agree. Ten
        /// minutes of it, with bounds on the waiting, by `QIANTAI_LONG=1`.
        @Test func nobodyStarvesAndAllAgree() throws {
            let desk = try DeskFolder.peopled()
            try desk.settlePIN()
            let watchers = try (0..<2).map { _ in try desk.onTerminal() }
            for watcher in watchers { try watcher.signIn() }
            let rush = try RushHour(
                desk,
                seed: 20_261_128,
                pause: Place.isLong ? 1500...6000 : 20...120
            )
            if Place.isLong {
                for _ in 0..<10 {
                    try rush.work(seconds: 60)
                    // A terminal that nobody touches locks itself.
                    for watcher in watchers { try watcher.send(Sent.escape) }
                }
            } else {
                try rush.work(acts: 6, seconds: 60)
            }
            let counts = rush.counts
            #expect(try rush.leave())
            #expect(rush.refused.isEmpty, "\(rush.refused.prefix(3))")
            #expect((counts.min() ?? 0) * 2 >= counts.max() ?? 0, "\(counts)")
            // Whoever waits lets each of the others pass a few times at most.
            #expect(rush.overtaken <= 7 * 6, "\(rush.overtaken)")
            if Place.isLong {
                #expect(rush.wait(0.99) <= 500, "p99 \(rush.wait(0.99)) ms")
            }
            print(
                """
                高峰：8 个进程，\(counts.reduce(0, +)) 条，各 \(counts)；等待 p50 \(rush.wait(0.5))、\
                p99 \(rush.wait(0.99))、最长 \(rush.wait(1)) 毫秒；最多被别人先答 \(rush.overtaken) 次
                """
            )
            try expectAgreement(desk, watchers, acts: counts.reduce(0, +))
        }

        /// What was answered is what a new process reads, what a replay makes, and what those who
        /// looked on have come to.
        private func expectAgreement(
            _ desk: DeskFolder,
            _ watchers: [PtyProgram],
            acts: Int
        ) throws {
            let log = try desk.log()
            let given = log.filter { act in
                act["station"]?.text?.hasPrefix("前台") == true
                    && ["repair.log", "repair.note"].contains(
                        act["events"]?.list.first?["act"]?.text ?? ""
                    )
            }
            #expect(given.count == acts)
            #expect(log.compactMap { $0["seq"]?.number } == Array(1...log.count))
            let logged = given.filter {
                $0["events"]?.list.first?["act"] == .text("repair.log")
            }
            #expect(try desk.repairs().count == logged.count)
            #expect(try desk.verify()["ok"] == .flag(true))
            // One act more, which each of those who looked on tells when it has read all before it.
            let last = try desk.command(DeskFolder.logging("高峰过后的一个电话"), as: "1002")
            let number = try #require(last["id"]?.text?.suffix(4))
            for watcher in watchers {
                try watcher.wait(for: "登记报修 \\d{4}-\(number)")
                try watcher.send(Sent.leave)
                #expect(try watcher.end() == 0)
            }
        }
    }
}
