import Synchronization

/// A simulated disk as one simulated process sees it; what it opens closes when it is killed.
package final class SimulatedProcess: Disk {
    private let disk: SimulatedDisk
    /// The process's number.
    package let processNumber: Int32

    init(_ disk: SimulatedDisk, _ number: Int32) {
        self.disk = disk
        processNumber = number
    }

    package var description: String { "模拟磁盘" }

    package func open(_ path: String, _ access: FileAccess) throws(DiskError) -> DiskFile {
        try disk.world.withLock { world throws(DiskError) in
            try world.check(path)
            guard world.directories.contains(SimulatedDisk.World.directory(of: path)) else {
                throw DiskError(path, ErrorNumber.noEntry)
            }
            let node: Int
            if let found = world.entries[path] {
                if access == .createNew { throw DiskError(path, ErrorNumber.exists) }
                node = found
            } else {
                guard access == .createNew || access == .createOrOpen else {
                    throw DiskError(path, ErrorNumber.noEntry)
                }
                if case .error(let code) = try world.step(.create, path) {
                    throw DiskError(path, code)
                }
                node = world.makeNode()
                world.entries[path] = node
                world.note(SimulatedDisk.EntryChange(path: path, node: node))
            }
            let handle = world.nextOpen
            world.nextOpen += 1
            world.opens[handle] = SimulatedDisk.Open(
                node: node,
                process: processNumber,
                path: path,
                failuresSeen: world.nodes[node]?.failures ?? 0
            )
            return DiskFile(raw: handle)
        }
    }

    package func close(_ file: DiskFile) {
        disk.world.withLock { $0.close(file.raw) }
    }

    package func read(_ file: DiskFile, at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
        try disk.world.withLock { world throws(DiskError) in
            let open = try world.openFile(file)
            let bytes = world.nodes[open.node]?.cached ?? []
            let start = min(max(0, offset), bytes.count)
            return Array(bytes[start..<min(start + count, bytes.count)])
        }
    }

    package func write(_ file: DiskFile, _ bytes: ArraySlice<UInt8>, at offset: Int)
        throws(DiskError) -> Int
    {
        try disk.world.withLock { world throws(DiskError) in
            let open = try world.openFile(file)
            var count = bytes.count
            switch try world.step(.write, open.path) {
            case .error(let code): throw DiskError(open.path, code)
            case .short(let taken): count = min(count, taken)
            case .powerCut, .lie, nil: break
            }
            let room = (world.nodes[open.node]?.allocated ?? 0) + world.free
            if offset + count > room {
                count = max(0, room - offset)
                if count == 0 { throw DiskError(open.path, ErrorNumber.noSpace) }
            }
            world.nodes[open.node]?.write(bytes.prefix(count), at: offset)
            return count
        }
    }

    package func size(_ file: DiskFile) throws(DiskError) -> Int {
        try disk.world.withLock { world throws(DiskError) in
            let open = try world.openFile(file)
            return world.nodes[open.node]?.cached.count ?? 0
        }
    }

    package func truncate(_ file: DiskFile, to size: Int) throws(DiskError) {
        try disk.world.withLock { world throws(DiskError) in
            let open = try world.openFile(file)
            if case .error(let code) = try world.step(.truncate, open.path) {
                throw DiskError(open.path, code)
            }
            world.nodes[open.node]?.truncate(to: size)
        }
    }

    package func syncData(_ file: DiskFile) throws(DiskError) {
        let meanwhile = try disk.world.withLock { world throws(DiskError) in
            let open = try world.openFile(file)
            world.syncs[open.path, default: 0] += 1
            switch try world.step(.syncData, open.path) {
            case .error(let code):
                world.nodes[open.node]?.failSync(&world.chance)
                world.opens[file.raw]?.failuresSeen = world.nodes[open.node]?.failures ?? 0
                throw DiskError(open.path, code)
            case .lie: world.nodes[open.node]?.forget()
            case .short, .powerCut, nil: world.nodes[open.node]?.sync()
            }
            let failures = world.nodes[open.node]?.failures ?? 0
            guard open.failuresSeen == failures else {
                world.opens[file.raw]?.failuresSeen = failures
                throw DiskError(open.path, ErrorNumber.io)
            }
            let body = world.duringSync
            world.duringSync = nil
            return body
        }
        meanwhile?()
    }

    package func makeDirectory(_ path: String) throws(DiskError) {
        try disk.world.withLock { world throws(DiskError) in
            try world.check(path)
            guard !world.directories.contains(path) else { return }
            if case .error(let code) = try world.step(.makeDirectory, path) {
                throw DiskError(path, code)
            }
            world.directories.insert(path)
        }
    }

    package func syncDirectory(_ path: String) throws(DiskError) {
        try disk.world.withLock { world throws(DiskError) in
            if case .error(let code) = try world.step(.syncDirectory, path) {
                throw DiskError(path, code)
            }
            for change in world.changes.removeValue(forKey: path) ?? [] { world.apply(change) }
            if path.isEmpty { world.durableDirectories = world.directories }
        }
    }

    package func list(_ path: String) throws(DiskError) -> [String] {
        try disk.world.withLock { world throws(DiskError) in
            try world.check(path)
            guard world.directories.contains(path) else {
                throw DiskError(path, ErrorNumber.noEntry)
            }
            let prefix = path.isEmpty ? "" : path + "/"
            let files = world.entries.keys.filter {
                SimulatedDisk.World.directory(of: $0) == path
            }
            let directories = path.isEmpty ? world.directories.filter { !$0.isEmpty } : []
            return (files.map { String($0.dropFirst(prefix.count)) } + directories).sorted()
        }
    }

    package func rename(_ from: String, to: String) throws(DiskError) {
        try disk.world.withLock { world throws(DiskError) in
            if case .error(let code) = try world.step(.rename, to) { throw DiskError(to, code) }
            guard let node = world.entries[from] else {
                throw DiskError(from, ErrorNumber.noEntry)
            }
            world.entries[from] = nil
            world.entries[to] = node
            world.note(SimulatedDisk.EntryChange(path: to, node: node, from: from))
        }
    }

    package func remove(_ path: String) throws(DiskError) {
        try disk.world.withLock { world throws(DiskError) in
            if case .error(let code) = try world.step(.remove, path) {
                throw DiskError(path, code)
            }
            guard world.entries.removeValue(forKey: path) != nil else {
                throw DiskError(path, ErrorNumber.noEntry)
            }
            world.note(SimulatedDisk.EntryChange(path: path, node: nil))
        }
    }

    package func tryLock(_ file: DiskFile) throws(DiskError) -> Bool {
        try disk.world.withLock { world throws(DiskError) in
            let open = try world.openFile(file)
            if let holder = world.locks[open.node], holder != file.raw { return false }
            world.locks[open.node] = file.raw
            return true
        }
    }

    package func unlock(_ file: DiskFile) {
        disk.world.withLock { world in
            guard let open = world.opens[file.raw], world.locks[open.node] == file.raw else {
                return
            }
            world.locks[open.node] = nil
        }
    }

    package func tryLockByte(_ file: DiskFile, at offset: Int) throws(DiskError) -> Bool {
        try disk.world.withLock { world throws(DiskError) in
            let open = try world.openFile(file)
            if let holder = world.byteLocks[open.node]?[offset], holder != file.raw {
                return false
            }
            world.byteLocks[open.node, default: [:]][offset] = file.raw
            return true
        }
    }

    package func isByteLocked(_ file: DiskFile, at offset: Int) throws(DiskError) -> Bool {
        try disk.world.withLock { world throws(DiskError) in
            let open = try world.openFile(file)
            guard let holder = world.byteLocks[open.node]?[offset] else { return false }
            return holder != file.raw
        }
    }

    package func reserve(_ file: DiskFile, at offset: Int, count: Int) throws(DiskError) -> Bool {
        try disk.world.withLock { world throws(DiskError) in
            let open = try world.openFile(file)
            if case .error(let code) = try world.step(.reserve, open.path) {
                throw DiskError(open.path, code)
            }
            let allocated = world.nodes[open.node]?.allocated ?? 0
            guard offset + count <= allocated + world.free else {
                throw DiskError(open.path, ErrorNumber.noSpace)
            }
            world.nodes[open.node]?.reservedEnd = max(allocated, offset + count)
            return true
        }
    }

    package func freeBytes() throws(DiskError) -> Int { disk.world.withLock { $0.free } }

    package func dropCache(_ file: DiskFile) throws(DiskError) {
        try disk.world.withLock { world throws(DiskError) in
            let open = try world.openFile(file)
            world.nodes[open.node]?.dropCache()
        }
    }

    package func isCurrent(_ file: DiskFile, _ path: String) -> Bool {
        disk.world.withLock { world in
            guard let open = world.opens[file.raw] else { return false }
            return world.entries[path] == open.node
        }
    }

    package func untrustedFileSystem() throws(DiskError) -> String? {
        disk.world.withLock { $0.untrusted }
    }

    package func permissionWarnings() -> [String] { [] }

    package func map(_ file: DiskFile) throws(DiskError) -> any MappedFile {
        CopiedFile(try read(file, at: 0, count: try size(file)))
    }

    package func watch(_ paths: [String]) -> (any DiskWatch)? { nil }

    package func monotonicMilliseconds() -> Int64 { disk.world.withLock { $0.milliseconds } }

    package func pause(microseconds: Int64) {
        disk.advance(milliseconds: max(1, microseconds / 1000))
    }
}

private final class CopiedFile: MappedFile {
    // Written once, before anybody else sees it.
    private nonisolated(unsafe) let copy: UnsafeMutableRawBufferPointer

    init(_ bytes: [UInt8]) {
        copy = .allocate(byteCount: bytes.count, alignment: 16)
        copy.copyBytes(from: bytes)
    }

    deinit { copy.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(copy) }

    func letGo() {}
}
