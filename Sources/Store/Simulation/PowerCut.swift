import Synchronization

/// What a power cut leaves of what was not synced: of the bytes of files, and of the names in
/// directories.
package struct Remains: Hashable, Sendable, CustomStringConvertible {
    /// The sectors and lengths of files.
    package var data: Survival
    /// What was made, renamed and removed.
    package var entries: Survival

    /// What is left of both.
    package init(data: Survival, entries: Survival) {
        self.data = data
        self.entries = entries
    }

    package var description: String { "内容 \(data)、目录 \(entries)" }
}

/// A recorded disk in the moment before an operation: the power may have gone there.
package struct DiskMoment: Sendable {
    /// How many operations had changed the disk.
    package let operation: Int
    /// What was about to be done; nil at the end of the record.
    package let next: SimulatedOperation?
    /// The path that it was about to be done to (a rename's new name).
    package let path: String
    let world: SimulatedDisk.World

    /// The bytes of a file, as processes saw them.
    package func contents(_ path: String) -> [UInt8]? {
        world.entries[path].flatMap { world.nodes[$0]?.cached }
    }
}

extension SimulatedDisk {
    /// From now on the disk is kept as it stands before each operation, so that one run gives the
    /// states of all cuts.
    package func startRecording() {
        world.withLock { $0.moments = [] }
    }

    /// The moments recorded, in order, the present one last; ends the recording.
    package func endRecording() -> [DiskMoment] {
        world.withLock { world in
            world.record(nil, "")
            defer { world.moments = nil }
            return world.moments ?? []
        }
    }

    /// A disk of its own, as a cut in that moment may leave it, the host up again.
    package convenience init(after moment: DiskMoment, _ remains: Remains, seed: UInt64) {
        var world = moment.world
        world.chance = SeededGenerator(seed: seed)
        world.restart(remains)
        self.init(world)
    }
}

extension SimulatedDisk.World {
    /// Keeps this moment, if they are recorded.
    mutating func record(_ next: SimulatedOperation?, _ path: String) {
        guard var kept = moments else { return }
        // The copy holds none of the others, and the list stays unshared.
        moments = nil
        kept.append(DiskMoment(operation: operations, next: next, path: path, world: self))
        moments = kept
    }
}
