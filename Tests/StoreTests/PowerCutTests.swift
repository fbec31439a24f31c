import Testing

@testable import Store

@Suite struct PowerCutTests {
    private static let steps = 40

    private func disk(seed: UInt64) throws -> SimulatedDisk {
        let disk = SimulatedDisk(seed: seed)
        try Journal.create(on: disk.process(80), at: now())
        disk.kill(80)
        return disk
    }

    /// At every operation, with everything that may be left of what was not synced.
    @Test(arguments: 1...3) func nothingAcknowledgedIsLost(writers: Int) throws {
        var runs = 0
        for seed in 0..<UInt64(isLong ? 60 : 3) {
            let whole = Workload(
                try disk(seed: seed),
                seed: seed,
                writers: writers,
                name: "无断电 种子 \(seed)"
            )
            let first = whole.disk.operations
            whole.run(steps: Self.steps)
            let last = whole.disk.operations
            let stride = isLong ? 1 : 3
            for cut in Swift.stride(from: first + Int(seed) % stride, through: last, by: stride) {
                for survival in Survival.allCases {
                    let name = "种子 \(seed)，进程 \(writers)，操作 \(cut)，\(survival)"
                    let disk = try disk(seed: seed &* 1000 &+ UInt64(cut))
                    let workload = Workload(disk, seed: seed, writers: writers, name: name)
                    disk.cutPower(at: cut)
                    workload.run(steps: Self.steps)
                    disk.restart(survival)
                    try workload.checkPromises()
                    runs += 1
                }
            }
        }
        print("断电 \(runs) 次，进程 \(writers)")
    }

    @Test func aDeskCanBeMadeAgainAfterACut() throws {
        let whole = SimulatedDisk(seed: 1)
        try Journal.create(on: whole.process(1), at: now())
        for cut in 0...whole.operations {
            for survival in Survival.allCases {
                let disk = SimulatedDisk(seed: UInt64(cut))
                disk.cutPower(at: cut)
                let made = (try? Journal.create(on: disk.process(1), at: now())) != nil
                disk.restart(survival)
                do {
                    _ = try opened(disk.process(2))
                } catch StoreFault.notADesk {
                    #expect(!made, "操作 \(cut)，\(survival)：已建成的目录不见了")
                    try Journal.create(on: disk.process(2), at: now())
                }
                disk.kill(2)
                let journal = try opened(disk.process(3)).journal
                try journal.commit(draft(1))
            }
        }
    }

    /// A sync fails somewhere: no process acknowledges anything after, and what was acknowledged
    /// before is there when one opens the desk alone.
    @Test(arguments: 1...3) func aFailedSyncEndsAllWriting(writers: Int) throws {
        for seed in 0..<UInt64(isLong ? 3000 : 120) {
            let name = "种子 \(seed)，进程 \(writers)，落盘失败"
            let disk = try disk(seed: seed)
            let workload = Workload(disk, seed: seed, writers: writers, name: name)
            var chance = SeededGenerator(seed: seed &+ 99)
            disk.fail(
                .syncData,
                "journal/",
                skip: Int.random(in: 0..<12, using: &chance),
                .error(5)
            )
            workload.run(steps: 60)
            workload.killAll()
            disk.heal()
            try workload.checkPromises()
        }
    }

    /// As before, and the failing process is gone before it could tell the others.
    @Test func aFailedSyncThatNobodyToldOf() throws {
        for seed in 0..<UInt64(isLong ? 3000 : 150) {
            let disk = try disk(seed: seed)
            let workload = Workload(disk, seed: seed, writers: 3, name: "种子 \(seed)，无人知晓的失败")
            var chance = SeededGenerator(seed: seed &+ 7)
            workload.run(steps: Int.random(in: 5..<30, using: &chance))
            disk.fail(.syncData, "journal/", .error(5))
            disk.fail(.write, "STATE", skip: Int.random(in: 0..<4, using: &chance), .error(5))
            workload.run(steps: 30)
            workload.killAll()
            disk.heal()
            try workload.checkPromises()
        }
    }
}
