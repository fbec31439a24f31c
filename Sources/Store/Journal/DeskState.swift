// STATE, 4096 bytes, advisory: it can be rebuilt, and is never synced on the way of a command.
//
//    0  mark 16, store id 16, digest of these 32         written once
//  512  the poison: eight zero bytes if there is none, else errno, time
// 1024  48 slots of 64 bytes, one for each process that has the desk open for writing
//
// A slot has one writer, its process, so nothing here needs a lock around read and write, and two
// watermarks cannot overwrite each other: the watermark is the highest of all slots. While it lives
// a process holds the lock of the byte 8192 + slot (an open-file-description lock): the kernel
// takes it back however the process ends, in any namespace, and no number is ever used again by a
// stranger as a process id is. So "the writer is gone" means: no slot whose byte is locked claims a
// sequence above the watermark. A claim is written before the frame it stands for; a torn or
// missing claim can only make a living writer look gone, and then its frames are written and synced
// once more, which costs time and harms nothing.

/// What a process says of itself in STATE.
struct StateSlot: Equatable {
    static let byteCount = 64

    var process: Int32 = 0
    /// Set while the desk is open; a slot that is open and not locked tells of an unclean stop.
    var isOpen = false
    /// The highest sequence this process has written or is about to write; 0 for none.
    var claim: UInt64 = 0
    /// The highest sequence this process knows to be durable.
    var watermark: UInt64 = 0

    func bytes(index: Int) -> [UInt8] {
        var result: [UInt8] = []
        result.append(littleEndian: process)
        result.append(littleEndian: UInt32(isOpen ? 1 : 0))
        result.append(littleEndian: claim)
        result.append(littleEndian: watermark)
        result += [UInt8](repeating: 0, count: 24)
        result += Digest(of: result + [UInt8(index)]).bytes.prefix(16)
        return result
    }

    /// Nil if torn, damaged or never written.
    static func read(
        _ all: UnsafeRawBufferPointer,
        at start: Int,
        index: Int
    ) -> StateSlot? {
        // Every act looks at every slot, and most were never written.
        var written: UInt64 = 0
        for word in stride(from: start, to: start + byteCount, by: 8) {
            written |= UInt64(load: all, at: word)
        }
        guard written != 0 else { return nil }
        var covered = [UInt8](all[start..<start + 48])
        covered.append(UInt8(index))
        let digest = covered.withUnsafeBytes { Digest(of: $0) }
        let stored = UnsafeRawBufferPointer(rebasing: all[start + 48..<start + byteCount])
        guard digest.begins(as: stored) else { return nil }
        return StateSlot(
            process: Int32(load: all, at: start),
            isOpen: UInt32(load: all, at: start + 4) == 1,
            claim: UInt64(load: all, at: start + 8),
            watermark: UInt64(load: all, at: start + 16)
        )
    }
}

/// What STATE says now.
struct StateView {
    var isPoisoned = false
    var slots: [StateSlot?] = []

    var watermark: UInt64 { slots.reduce(0) { max($0, $1?.watermark ?? 0) } }
}

/// The open file STATE.
final class DeskState: Sendable {
    static let byteCount = 4096
    static let slotCount = 48
    static let mark = FileMark(magic: "QTSTATE\n", version: 1)
    private static let poisonOffset = 512
    private static let slotsOffset = 1024
    private static let locksOffset = 8192

    let disk: any Disk
    let file: DiskFile

    private init(_ disk: any Disk, _ file: DiskFile) {
        self.disk = disk
        self.file = file
    }

    deinit { disk.close(file) }

    /// Opens STATE; where it is missing or makes no sense it is written anew (under the lock).
    static func open(_ disk: any Disk, storeID: Bytes16) throws(StoreFault) -> DeskState {
        try translating {
            let state = DeskState(disk, try disk.open(DeskPath.state, .createOrOpen))
            let start = try disk.read(state.file, at: 0, count: byteCount)
            if case .newer(let version) = mark.check(start) {
                throw StoreFault.newerFormat(file: DeskPath.state, version: version)
            }
            let header = headerBytes(storeID)
            if start.count < byteCount || Array(start.prefix(header.count)) != header {
                let fresh = header + [UInt8](repeating: 0, count: byteCount - header.count)
                try disk.writeAll(state.file, fresh[...], at: 0, DeskPath.state)
                try disk.truncate(state.file, to: byteCount)
            }
            return state
        }
    }

    /// Opens STATE for reading only; nil where there is none that can be read.
    static func openForReading(_ disk: any Disk) -> DeskState? {
        guard let file = try? disk.open(DeskPath.state, .read) else { return nil }
        return DeskState(disk, file)
    }

    private static func headerBytes(_ storeID: Bytes16) -> [UInt8] {
        let start = mark.bytes + storeID.bytes
        return start + Digest(of: start).bytes
    }

    func view() throws(DiskError) -> StateView {
        let bytes = try disk.read(file, at: 0, count: DeskState.byteCount)
        guard bytes.count == DeskState.byteCount else { return StateView() }
        let poison = bytes[DeskState.poisonOffset..<DeskState.poisonOffset + 8]
        var view = StateView(isPoisoned: poison.contains { $0 != 0 })
        view.slots = bytes.withUnsafeBytes { all in
            (0..<DeskState.slotCount).map { index in
                let start = DeskState.slotsOffset + index * StateSlot.byteCount
                return StateSlot.read(all, at: start, index: index)
            }
        }
        return view
    }

    func write(_ slot: StateSlot, at index: Int) throws(DiskError) {
        try disk.writeAll(
            file,
            slot.bytes(index: index)[...],
            at: DeskState.slotsOffset + index * StateSlot.byteCount,
            DeskPath.state
        )
    }

    /// Takes a free slot for as long as this file is open; nil if all are taken.
    func takeSlot() throws(DiskError) -> Int? {
        for index in 0..<DeskState.slotCount
        where try disk.tryLockByte(file, at: DeskState.locksOffset + index) {
            return index
        }
        return nil
    }

    func isLive(_ index: Int) throws(DiskError) -> Bool {
        try disk.isByteLocked(file, at: DeskState.locksOffset + index)
    }

    /// Whether no other process has the desk open for writing.
    func isAlone(besides own: Int) throws(DiskError) -> Bool {
        for index in 0..<DeskState.slotCount where index != own {
            if try isLive(index) { return false }
        }
        return true
    }

    /// Whether a living process other than `own` claims frames above `watermark`.
    func hasLiveClaim(above watermark: UInt64, in view: StateView, besides own: Int)
        throws(DiskError) -> Bool
    {
        for (index, slot) in view.slots.enumerated() where index != own {
            guard let slot, slot.claim > watermark else { continue }
            if try isLive(index) { return true }
        }
        return false
    }

    /// Marks the desk as poisoned for every process. The disk is failing, so it may not last: then
    /// the others are told by their own syncs.
    func poison(code: Int32, milliseconds: Int64) {
        var bytes: [UInt8] = []
        bytes.append(littleEndian: UInt32(bitPattern: code) | 0x8000_0000)
        bytes.append(littleEndian: UInt32.max)
        bytes.append(littleEndian: milliseconds)
        try? disk.writeAll(file, bytes[...], at: DeskState.poisonOffset, DeskPath.state)
        try? disk.syncData(file)
    }

    func clearPoison() throws(DiskError) {
        let zeroes = [UInt8](repeating: 0, count: 16)
        try disk.writeAll(file, zeroes[...], at: DeskState.poisonOffset, DeskPath.state)
        try disk.syncData(file)
    }
}
