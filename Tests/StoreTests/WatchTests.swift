import Foundation
import FrontDesk
import Testing

@testable import Store

@Suite("Watching a directory") struct WatchTests {
    @Test func aQueueOfChangesThatOverflowedStillTells() throws {
        let (directory, path) = try Self.make()
        defer { withExtendedLifetime(directory) {} }
        let reader = try opened(RealDisk(path)).journal
        let watch = try #require(reader.watch())
        _ = watch.drain()
        let limit = try String(
            contentsOfFile: "/proc/sys/fs/inotify/max_queued_events",
            encoding: .utf8
        )
        let queued = Int(limit.split(separator: "\n").first ?? "") ?? 16_384
        guard queued <= 200_000 else {
            print("inotify 队列太长（\(queued)），跳过：队列溢出")
            return
        }
        // Events that are alike are told once, so that two files take turns.
        let (one, other) = (
            open(path + "/journal/a", O_CREAT | O_RDWR, 0o600),
            open(path + "/journal/b", O_CREAT | O_RDWR, 0o600)
        )
        defer {
            close(one)
            close(other)
        }
        for _ in 0...queued / 2 { _ = (write(one, "x", 1), write(other, "x", 1)) }
        let writer = try opened(RealDisk(path)).journal
        try writer.commit(draft(1))
        #expect(watch.drain())
        #expect(try reader.catchUp().count == 1)
        #expect(!watch.drain())
        try writer.commit(draft(2))
        #expect(watch.drain(), "it is of use afterwards")
    }

    private static func make() throws -> (directory: TemporaryDirectory, path: String) {
        let directory = TemporaryDirectory()
        let path = directory.path + "/desk"
        try Journal.create(on: RealDisk(path, creating: true), at: now())
        return (directory, path)
    }
}
