import CSystem
import FrontDesk
import Synchronization
import Testing

@testable import Store

/// Longer runs on request.
let isLong = qs_environment_has("QIANTAI_LONG")

func draft(_ number: Int, personal: [[UInt8]] = [], bytes: Int = 40, isBatch: Bool = false)
    -> FrameDraft
{
    var body = Array("第 \(number) 条".utf8)
    body += (0..<max(0, bytes - body.count)).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ number) }
    var id = [UInt8](repeating: 0, count: 16)
    for shift in 0..<8 { id[shift] = UInt8(truncatingIfNeeded: number >> (shift * 8)) }
    return FrameDraft(
        kind: UInt16(number % 100),
        time: Instant(milliseconds: 1_795_000_000_000 + Int64(number)),
        actor: "0007",
        station: "qiantai-1",
        commandID: Bytes16(id) ?? .zero,
        body: body,
        personal: personal,
        isBatch: isBatch
    )
}

func now(_ milliseconds: Int64 = 1_795_000_000_000) -> Instant {
    Instant(milliseconds: milliseconds)
}

extension Journal {
    /// Appends and syncs, as a command does.
    @discardableResult
    func commit(_ draft: FrameDraft) throws -> Written {
        let written = try withLock { lock throws(StoreFault) in try lock.append(draft) }
        try syncer.sync(written)
        return written
    }
}

/// A journal opened from the start, with what was replayed.
func opened(_ disk: any Disk, _ mode: JournalMode = .write, options: JournalOptions = small)
    throws -> (journal: Journal, frames: [Frame])
{
    var frames: [Frame] = []
    let journal = try Journal.open(on: disk, mode: mode, options: options) { frames.append($0) }
    return (journal, frames)
}

/// Segments of 4 KB, so that a few frames rotate.
var small: JournalOptions {
    var options = JournalOptions()
    options.segmentBytes = 4096
    options.reserveBytes = 8192
    return options
}

/// One segment whatever happens.
var single: JournalOptions {
    var options = small
    options.segmentBytes = 1 << 30
    return options
}

/// A simulated disk with a desk of so many saved frames, all closed.
func desk(frames: Int, seed: UInt64 = 1, options: JournalOptions = single, personal: Bool = false)
    throws -> SimulatedDisk
{
    let disk = SimulatedDisk(seed: seed)
    let process = disk.process(1)
    try Journal.create(on: process, at: now())
    let (journal, _) = try opened(process, options: options)
    for number in 0..<frames {
        let items: [[UInt8]] = personal ? [Array("王芳".utf8), Array("13800000000".utf8)] : []
        try journal.commit(draft(number, personal: items))
    }
    journal.close()
    disk.kill(1)
    return disk
}

let firstSegment = "journal/00000000000000000001.qj"

/// Where each frame of a segment begins, and where the last one ends.
func frameOffsets(_ bytes: [UInt8]) -> [Int] {
    var offsets = [SegmentHeader.byteCount]
    while let last = offsets.last, last < bytes.count {
        offsets.append(last + Int(UInt32(load: bytes, at: last)))
    }
    return offsets
}

/// A directory of this host that goes with the object.
final class TemporaryDirectory {
    let path: String

    init() {
        path = "/tmp/qiantai-store-\(Bytes16.random().hexadecimal)"
        precondition(qs_make_directory(path) == 0, "无法创建 \(path)")
    }

    deinit { removeTree(path) }
}

func removeTree(_ path: String) {
    guard let disk = try? RealDisk(path) else { return }
    for name in (try? disk.list("")) ?? [] where (try? disk.remove(name)) == nil {
        removeTree("\(path)/\(name)")
    }
    qs_remove_directory(path)
}

extension Snapshots {
    /// Writes a snapshot of any bytes at `position`, after the journal is durable up to there.
    func write(
        at position: JournalPosition,
        now: Instant,
        syncer: Syncer,
        hot: [UInt8],
        cold: [UInt8]
    ) -> SnapshotOutcome {
        locked(through: position, syncer) {
            try publish(at: position, now: now, hot: hot, cold: cold)
        }
    }
}
