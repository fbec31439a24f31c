import Synchronization

/// What changes a simulated disk; each counts as one operation.
package enum SimulatedOperation: Sendable {
    case create
    case write
    case truncate
    case syncData
    case makeDirectory
    case syncDirectory
    case rename
    case remove
    case reserve
}

/// What happens instead of an operation.
package enum SimulatedFault: Sendable {
    /// It fails with an errno; a failed sync forgets what was to be written, as Linux does.
    case error(Int32)
    /// A write takes only so many bytes.
    case short(Int)
    /// A sync says that it worked, and what it was to write is forgotten: a disk that lies.
    case lie
    /// The power goes: every operation fails from now on, until `restart`.
    case powerCut
}

/// A disk in memory that several simulated processes share and that breaks from a seed.
///
/// Modelled: sectors of 512 bytes that reach the platters in any order until a sync; directory
/// entries that are lost until their directory is synced; a failed sync that is told once to each
/// open file and to none opened later; locks that go with the open file; a full disk.
package final class SimulatedDisk: Sendable {
    struct Open {
        var node: Int
        var process: Int32
        var path: String
        var failuresSeen: Int
    }

    struct Rule {
        var operation: SimulatedOperation
        var path: String
        var skip: Int
        var fault: SimulatedFault
    }

    struct EntryChange {
        var path: String
        /// Nil for a removal.
        var node: Int?
        /// The other name of a rename, which goes with it.
        var from: String?
    }

    struct World {
        var nodes: [Int: SimulatedNode] = [:]
        var nextNode = 1
        var entries: [String: Int] = [:]
        var durableEntries: [String: Int] = [:]
        var changes: [String: [EntryChange]] = [:]
        var directories: Set<String> = [""]
        var durableDirectories: Set<String> = [""]
        var opens: [Int32: Open] = [:]
        var nextOpen: Int32 = 1
        var locks: [Int: Int32] = [:]
        var byteLocks: [Int: [Int: Int32]] = [:]
        var rules: [Rule] = []
        var operations = 0
        var powerCutAt: Int?
        var isOff = false
        var capacity = Int.max
        var milliseconds: Int64 = 1_000_000
        var syncs: [String: Int] = [:]
        var untrusted: String?
        var duringSync: (@Sendable () -> Void)?
        /// The disk before each operation, where they are recorded.
        var moments: [DiskMoment]?
        var chance: SeededGenerator
    }

    let world: Mutex<World>

    /// An empty directory; the same seed breaks in the same way.
    package init(seed: UInt64) {
        world = Mutex(World(chance: SeededGenerator(seed: seed)))
    }

    init(_ world: World) {
        self.world = Mutex(world)
    }

    /// The disk as one process sees it.
    package func process(_ number: Int32) -> SimulatedProcess {
        SimulatedProcess(self, number)
    }

    /// How many operations have changed the disk so far.
    package var operations: Int { world.withLock { $0.operations } }

    /// Whether the power is off.
    package var isOff: Bool { world.withLock { $0.isOff } }

    /// How often data of a file was synced.
    package func syncs(of path: String) -> Int { world.withLock { $0.syncs[path] ?? 0 } }

    /// Breaks the operation of this kind on a path with this beginning, after `skip` others.
    package func fail(
        _ operation: SimulatedOperation,
        _ path: String = "",
        skip: Int = 0,
        _ fault: SimulatedFault
    ) {
        world.withLock {
            $0.rules.append(Rule(operation: operation, path: path, skip: skip, fault: fault))
        }
    }

    /// Runs `body` once, in the middle of the next sync: after it has taken what was written before
    /// it began, and before it returns.
    package func duringNextSync(_ body: @escaping @Sendable () -> Void) {
        world.withLock { $0.duringSync = body }
    }

    /// Takes all faults back that have not happened.
    package func heal() {
        world.withLock {
            $0.rules = []
            $0.powerCutAt = nil
        }
    }

    /// The power goes in place of the operation with this number (see `operations`).
    package func cutPower(at operation: Int) {
        world.withLock { $0.powerCutAt = operation }
    }

    /// The disk's size in bytes from now on.
    package func setCapacity(_ bytes: Int) {
        world.withLock { $0.capacity = bytes }
    }

    /// Names the file system, so that it is not trusted.
    package func setUntrusted(_ name: String?) {
        world.withLock { $0.untrusted = name }
    }

    /// Lets time pass.
    package func advance(milliseconds: Int64) {
        world.withLock { $0.milliseconds += milliseconds }
    }

    /// Ends a process without warning: its files are closed, its locks released.
    package func kill(_ process: Int32) {
        world.withLock { world in
            for (handle, open) in world.opens where open.process == process {
                world.close(handle)
            }
        }
    }

    /// Cuts the power (if it is on) and starts the host again.
    package func restart(_ survival: Survival) {
        world.withLock { $0.restart(Remains(data: survival, entries: survival)) }
    }

    /// The bytes of a file, as processes see them.
    package func contents(_ path: String) -> [UInt8]? {
        world.withLock { world in
            world.entries[path].flatMap { world.nodes[$0]?.cached }
        }
    }

    /// All files' paths, sorted.
    package var paths: [String] { world.withLock { $0.entries.keys.sorted() } }

    /// Puts bytes into a file (nil removes it), on the platters too.
    package func plant(_ path: String, _ bytes: [UInt8]?) {
        world.withLock { world in
            guard let bytes else {
                world.entries[path] = nil
                world.durableEntries[path] = nil
                return
            }
            let node = world.entries[path] ?? world.makeNode()
            world.entries[path] = node
            world.durableEntries[path] = node
            world.nodes[node]?.plant(bytes)
        }
    }

    /// Puts another file with the same bytes in a file's place.
    package func replace(_ path: String) {
        world.withLock { world in
            guard let old = world.entries[path], let bytes = world.nodes[old]?.cached else {
                return
            }
            let node = world.makeNode()
            world.nodes[node]?.plant(bytes)
            world.entries[path] = node
            world.durableEntries[path] = node
        }
    }

    /// A second disk with the same files, all of them durable.
    package func copy(seed: UInt64) -> SimulatedDisk {
        let files = world.withLock { world in
            world.entries.mapValues { world.nodes[$0]?.cached ?? [] }
        }
        let directories = world.withLock { $0.directories }
        let other = SimulatedDisk(seed: seed)
        other.world.withLock {
            $0.directories = directories
            $0.durableDirectories = directories
        }
        for (path, bytes) in files { other.plant(path, bytes) }
        return other
    }
}

extension SimulatedDisk.World {
    mutating func makeNode() -> Int {
        let node = nextNode
        nextNode += 1
        nodes[node] = SimulatedNode()
        return node
    }

    mutating func close(_ handle: Int32) {
        guard let open = opens.removeValue(forKey: handle) else { return }
        if locks[open.node] == handle { locks[open.node] = nil }
        byteLocks[open.node] = byteLocks[open.node]?.filter { $0.value != handle }
    }

    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[..<slash])
    }

    /// Counts an operation and says what is to go wrong with it.
    mutating func step(_ operation: SimulatedOperation, _ path: String) throws(DiskError)
        -> SimulatedFault?
    {
        try check(path)
        record(operation, path)
        if powerCutAt == operations {
            isOff = true
            throw DiskError(path, ErrorNumber.io)
        }
        operations += 1
        for index in rules.indices
        where rules[index].operation == operation && path.hasPrefix(rules[index].path) {
            if rules[index].skip > 0 {
                rules[index].skip -= 1
                continue
            }
            let fault = rules.remove(at: index).fault
            if case .powerCut = fault {
                isOff = true
                throw DiskError(path, ErrorNumber.io)
            }
            return fault
        }
        return nil
    }

    func check(_ path: String) throws(DiskError) {
        if isOff { throw DiskError(path, ErrorNumber.io) }
    }

    func openFile(_ handle: DiskFile) throws(DiskError) -> SimulatedDisk.Open {
        guard let open = opens[handle.raw] else { throw DiskError("", ErrorNumber.badFile) }
        try check(open.path)
        return open
    }

    var free: Int {
        let used = entries.values.reduce(0) { $0 + (nodes[$1]?.allocated ?? 0) }
        return max(0, capacity - used)
    }

    mutating func note(_ change: SimulatedDisk.EntryChange) {
        changes[Self.directory(of: change.path), default: []].append(change)
    }

    mutating func apply(_ change: SimulatedDisk.EntryChange) {
        if let from = change.from { durableEntries[from] = nil }
        durableEntries[change.path] = change.node
    }

    mutating func restart(_ remains: Remains) {
        for node in nodes.keys.sorted() {
            nodes[node]?.cutPower(remains.data, &chance)
        }
        settleEntries(remains.entries)
        opens = [:]
        locks = [:]
        byteLocks = [:]
        rules = []
        powerCutAt = nil
        isOff = false
        duringSync = nil
    }

    /// A file system replays its changes in order: a beginning of them is left.
    mutating func settleEntries(_ survival: Survival) {
        for (_, list) in changes.sorted(by: { $0.key < $1.key }) {
            let count =
                switch survival {
                case .drop: 0
                case .keep, .zero: list.count
                case .subset: Int.random(in: 0...list.count, using: &chance)
                }
            for change in list.prefix(count) { apply(change) }
        }
        changes = [:]
        for directory in directories.subtracting(durableDirectories).sorted() {
            let isLeft =
                switch survival {
                case .drop, .zero: false
                case .keep: true
                case .subset: Bool.random(using: &chance)
                }
            if isLeft { durableDirectories.insert(directory) }
        }
        directories = durableDirectories
        durableEntries = durableEntries.filter {
            durableDirectories.contains(Self.directory(of: $0.key))
        }
        entries = durableEntries
    }
}
