import Synchronization

/// Frames that were written under the lock and wait for their sync.
package struct Written: Hashable, Sendable {
    /// The first frame written.
    package var first: UInt64
    /// The last frame written.
    package var last: UInt64
}

/// A sync failed: whether the frames are stored is unknown, and the desk is read-only.
package struct SyncFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file that was synced.
    package var file: String
    /// The errno; 0 if an earlier sync had failed already.
    package var code: Int32

    /// What happened and what to do.
    package var description: String { StoreFault.unsynced(file: file).description }
}

/// Brings written frames to the disk; may be called from any thread.
package final class Syncer: Sendable {
    private struct State {
        var segment: SegmentFile?
        /// The last frame that a sync of `segment` vouches for.
        var covered: UInt64 = 0
        var watermark: UInt64 = 0
        var poisoned = false
        var slot = StateSlot()
    }

    private let disk: any Disk
    private let desk: DeskState?
    let slotIndex: Int
    private let state: Mutex<State>

    init(_ disk: any Disk, _ desk: DeskState?, slotIndex: Int, watermark: UInt64) {
        self.disk = disk
        self.desk = desk
        self.slotIndex = slotIndex
        let slot = StateSlot(
            process: disk.processNumber,
            isOpen: desk != nil && slotIndex >= 0,
            watermark: watermark
        )
        state = Mutex(State(watermark: watermark, slot: slot))
    }

    /// The highest sequence known to be durable, by anybody's sync.
    package var watermark: UInt64 { state.withLock { $0.watermark } }

    /// Whether a sync failed here or, as far as it was seen, in another process.
    package var isPoisoned: Bool { state.withLock { $0.poisoned } }

    /// This process's highest frame written and not known to be durable; 0 for none.
    var ownClaim: UInt64 { state.withLock { $0.slot.claim > $0.watermark ? $0.slot.claim : 0 } }

    /// Returns once all frames of `written` are durable: by one fdatasync, or by none if another
    /// process's sync already covered them. Never tried again after a failure.
    package func sync(_ written: Written) throws(SyncFault) {
        refresh()
        let (segment, covered, watermark, poisoned) = state.withLock {
            ($0.segment, $0.covered, $0.watermark, $0.poisoned)
        }
        // Only frames that were written before the sync begins count, hence `covered` first.
        if watermark >= written.last { return }
        guard let segment, !poisoned, covered >= written.last else {
            throw SyncFault(file: segment?.path ?? DeskPath.journal, code: 0)
        }
        do throws(DiskError) {
            try disk.syncData(segment.file)
        } catch {
            poison(code: error.code)
            throw SyncFault(file: segment.path, code: error.code)
        }
        raise(to: covered)
    }

    /// Takes what other processes have published.
    func refresh() {
        guard let desk, let view = try? desk.view() else { return }
        state.withLock {
            $0.watermark = max($0.watermark, view.watermark)
            if view.isPoisoned { $0.poisoned = true }
        }
    }

    /// Frames up to `sequence` are durable: keeps it and tells the others.
    func raise(to sequence: UInt64) {
        state.withLock {
            $0.watermark = max($0.watermark, sequence)
            guard $0.slot.watermark < sequence else { return }
            $0.slot.watermark = sequence
            publish($0.slot)
        }
    }

    /// Frames up to `sequence` are durable by what somebody else wrote: keeps it.
    func learn(_ sequence: UInt64) {
        state.withLock { $0.watermark = max($0.watermark, sequence) }
    }

    /// A sync of `segment` that begins from now on covers frames up to `sequence`.
    func cover(_ segment: SegmentFile, through sequence: UInt64) {
        state.withLock {
            $0.segment = segment
            $0.covered = sequence
        }
    }

    /// This process is about to write frames up to `sequence`, or (0) has none.
    func claim(_ sequence: UInt64) {
        state.withLock {
            $0.slot.claim = sequence
            publish($0.slot)
        }
    }

    func poison(code: Int32) {
        state.withLock { $0.poisoned = true }
        desk?.poison(code: code, milliseconds: disk.monotonicMilliseconds())
    }

    func clearPoison() throws(DiskError) {
        try desk?.clearPoison()
        state.withLock { $0.poisoned = false }
    }

    /// Says that this process has left in order.
    func leave() {
        state.withLock {
            $0.slot.isOpen = false
            $0.slot.claim = 0
            publish($0.slot)
            $0.segment = nil
        }
    }

    private func publish(_ slot: StateSlot) {
        guard slotIndex >= 0 else { return }
        // Advisory: a watermark that is not published costs the others a sync.
        try? desk?.write(slot, at: slotIndex)
    }
}
