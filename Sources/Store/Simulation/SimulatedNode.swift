/// How much of what was not synced is left after a power cut.
package enum Survival: CaseIterable, Sendable {
    /// Nothing.
    case drop
    /// All of it.
    case keep
    /// For every sector one of the versions it had since the last sync, or what was there before.
    case subset
    /// The lengths are kept, and what was never on the disk is zeroes.
    case zero
}

/// A seeded source of chance (SplitMix64), so that a failure can be run again.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// The same seed gives the same numbers.
    package init(seed: UInt64) {
        state = seed &+ 0x9E37_79B9_7F4A_7C15
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A file of the simulated disk: what processes see, and what the platters hold.
struct SimulatedNode {
    static let sector = 512

    /// What every process reads (the page cache).
    private(set) var cached: [UInt8] = []
    /// What a power cut leaves for certain.
    private(set) var durable: [UInt8] = []
    /// For each sector written since the last sync, what it held after each write.
    private var dirty: [Int: [[UInt8]]] = [:]
    /// The lengths since the last sync.
    private var sizes: [Int] = []
    /// How often writing back has failed; an open file is told of what happened since it was opened.
    private(set) var failures = 0
    var reservedEnd = 0

    /// Bytes that count against the disk's size.
    var allocated: Int { max(cached.count, reservedEnd) }

    mutating func write(_ bytes: ArraySlice<UInt8>, at offset: Int) {
        guard !bytes.isEmpty else { return }
        let end = offset + bytes.count
        if cached.count < end {
            cached += [UInt8](repeating: 0, count: end - cached.count)
        }
        cached.replaceSubrange(offset..<end, with: bytes)
        sizes.append(cached.count)
        for sector in offset / SimulatedNode.sector...(end - 1) / SimulatedNode.sector {
            dirty[sector, default: []].append(content(cached, sector))
        }
    }

    mutating func truncate(to size: Int) {
        if size < cached.count {
            cached.removeLast(cached.count - size)
            reservedEnd = min(reservedEnd, size)
        } else {
            cached += [UInt8](repeating: 0, count: size - cached.count)
        }
        sizes.append(size)
        if size % SimulatedNode.sector != 0 {
            let sector = size / SimulatedNode.sector
            dirty[sector, default: []].append(content(cached, sector))
        }
    }

    /// Everything written so far is on the platters, but for what an earlier failure forgot.
    mutating func sync() {
        for sector in dirty.keys { put(content(cached, sector), sector) }
        resize(&durable, to: cached.count)
        dirty = [:]
        sizes = []
    }

    /// A sync that fails: some sectors arrive, and all count as clean from now on, as on Linux.
    mutating func failSync(_ chance: inout SeededGenerator) {
        let before = durable.count
        for sector in dirty.keys.sorted() where Bool.random(using: &chance) {
            put(content(cached, sector), sector)
        }
        resize(&durable, to: min(durable.count, max(before, cached.count)))
        dirty = [:]
        sizes = []
        failures += 1
    }

    /// All counts as clean, and nothing has arrived but the length.
    mutating func forget() {
        resize(&durable, to: cached.count)
        dirty = [:]
        sizes = []
    }

    /// Reads anew from the platters what is clean.
    mutating func dropCache() {
        let sectors = (cached.count + SimulatedNode.sector - 1) / SimulatedNode.sector
        for sector in 0..<sectors where dirty[sector] == nil {
            let start = sector * SimulatedNode.sector
            let end = min(start + SimulatedNode.sector, cached.count)
            cached.replaceSubrange(start..<end, with: content(durable, sector)[..<(end - start)])
        }
    }

    mutating func cutPower(_ survival: Survival, _ chance: inout SeededGenerator) {
        let before = durable
        switch survival {
        case .drop: break
        case .keep: sync()
        case .zero:
            resize(&durable, to: max(durable.count, sizes.max() ?? 0))
        case .subset:
            for (sector, versions) in dirty.sorted(by: { $0.key < $1.key }) {
                let pick = Int.random(in: 0...versions.count, using: &chance)
                if pick > 0 { put(versions[pick - 1], sector) }
            }
            let lengths = [before.count, cached.count] + sizes
            resize(&durable, to: lengths.randomElement(using: &chance) ?? before.count)
        }
        cached = durable
        dirty = [:]
        sizes = []
        failures = 0
        reservedEnd = 0
    }

    /// Replaces all bytes, on the platters too.
    mutating func plant(_ bytes: [UInt8]) {
        cached = bytes
        durable = bytes
        dirty = [:]
        sizes = []
    }

    private func content(_ bytes: [UInt8], _ sector: Int) -> [UInt8] {
        let start = min(sector * SimulatedNode.sector, bytes.count)
        let end = min(start + SimulatedNode.sector, bytes.count)
        return bytes[start..<end] + [UInt8](repeating: 0, count: SimulatedNode.sector - end + start)
    }

    private mutating func put(_ content: [UInt8], _ sector: Int) {
        let start = sector * SimulatedNode.sector
        if durable.count < start + SimulatedNode.sector {
            resize(&durable, to: start + SimulatedNode.sector)
        }
        durable.replaceSubrange(start..<start + SimulatedNode.sector, with: content)
    }

    private func resize(_ bytes: inout [UInt8], to size: Int) {
        if bytes.count > size {
            bytes.removeLast(bytes.count - size)
        } else {
            bytes += [UInt8](repeating: 0, count: size - bytes.count)
        }
    }
}
