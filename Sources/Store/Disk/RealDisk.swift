import CSystem
import Synchronization

/// A directory of this host, reached through system calls.
///
/// Directories are opened once, without following links, and files are opened relative to them.
/// What is made is open to the directory's owner, or to its group too where the directory is shared.
package final class RealDisk: Disk {
    package let description: String
    /// Who may use what stands here.
    package let ownership: Ownership
    let root: Int32
    private let directories = Mutex<[String: Int32]>([:])

    /// Opens the directory at `path`; with `creating` it is made (mode 0700) where it is missing, and
    /// given to `group` as well. An empty one that was there already is made private or shared too.
    /// With `isPrivate` what is made is its owner's alone, whatever the directory says.
    package init(
        _ path: String,
        creating: Bool = false,
        sharedWith group: UInt32? = nil,
        isPrivate: Bool = false
    ) throws(DiskError) {
        if creating {
            let made = qs_make_directory(path)
            if made < 0, -made != ErrorNumber.exists { throw DiskError(path, -made) }
        }
        let directory = qs_open_root(path)
        if directory < 0 { throw DiskError(path, -directory) }
        var failure = creating ? Self.settle(directory, group) : 0
        var buffer = [CChar](repeating: 0, count: 4096)
        if failure == 0 { failure = qs_real_path(path, &buffer, buffer.count) }
        var identity = qs_identity()
        if failure == 0 { failure = qs_identity_of(directory, &identity) }
        if failure < 0 {
            qs_close(directory)
            throw DiskError(path, -failure)
        }
        if isPrivate { identity.mode &= ~0o2000 }
        (root, ownership, description) = (directory, Ownership(identity), text(buffer))
    }

    /// Gives an own directory that is empty the mode of a desk; 0, or -errno.
    private static func settle(_ directory: Int32, _ group: UInt32?) -> Int32 {
        var identity = qs_identity()
        let found = qs_identity_of(directory, &identity)
        guard found == 0, identity.owner == qs_user_id(), isEmpty(directory) else { return found }
        if let group {
            let given = qs_set_group(directory, group)
            return given == 0 ? qs_set_mode(directory, 0o2770) : given
        }
        let mode = Ownership(identity).directoryMode
        return identity.mode & 0o7777 == mode ? 0 : qs_set_mode(directory, mode)
    }

    private static func isEmpty(_ directory: Int32) -> Bool {
        final class Count { var value = 0 }
        let count = Count()
        let context = Unmanaged.passUnretained(count).toOpaque()
        let answer = qs_list(directory, context) { context, _ in
            guard let context else { return }
            Unmanaged<Count>.fromOpaque(context).takeUnretainedValue().value += 1
        }
        return answer == 0 && count.value == 0
    }

    deinit {
        for file in directories.withLock({ Array($0.values) }) {
            qs_close(file)
        }
        if root >= 0 { qs_close(root) }
    }

    package func open(_ path: String, _ access: FileAccess) throws(DiskError) -> DiskFile {
        let (directory, name) = try locate(path)
        let opened = qs_open_at(directory, name, access.rawValue, ownership.fileMode)
        return DiskFile(raw: try check(path, opened))
    }

    package func close(_ file: DiskFile) {
        qs_close(file.raw)
    }

    package func read(_ file: DiskFile, at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            let got = qs_read_at(file.raw, buffer.baseAddress, count, Int64(offset))
            used = max(0, Int(got))
            failure = got < 0 ? Int32(-got) : 0
        }
        if failure != 0 { throw DiskError(description, failure) }
        return bytes
    }

    package func write(_ file: DiskFile, _ bytes: ArraySlice<UInt8>, at offset: Int)
        throws(DiskError) -> Int
    {
        let put = bytes.withUnsafeBytes {
            qs_write_at(file.raw, $0.baseAddress, $0.count, Int64(offset))
        }
        if put < 0 { throw DiskError(description, Int32(-put)) }
        return Int(put)
    }

    package func size(_ file: DiskFile) throws(DiskError) -> Int {
        var identity = qs_identity()
        _ = try check(description, qs_identity_of(file.raw, &identity))
        return Int(identity.size)
    }

    package func truncate(_ file: DiskFile, to size: Int) throws(DiskError) {
        _ = try check(description, qs_truncate(file.raw, Int64(size)))
    }

    package func syncData(_ file: DiskFile) throws(DiskError) {
        _ = try check(description, qs_sync_data(file.raw))
    }

    package func makeDirectory(_ path: String) throws(DiskError) {
        let (directory, name) = try locate(path)
        let made = qs_make_directory_at(directory, name, ownership.directoryMode)
        if made < 0, -made != ErrorNumber.exists { throw DiskError(path, -made) }
    }

    package func syncDirectory(_ path: String) throws(DiskError) {
        _ = try check(path, qs_sync_all(try directory(path)))
    }

    package func list(_ path: String) throws(DiskError) -> [String] {
        final class Names { var all: [String] = [] }
        let names = Names()
        let context = Unmanaged.passUnretained(names).toOpaque()
        let answer = qs_list(try directory(path), context) { context, name in
            guard let context, let name else { return }
            Unmanaged<Names>.fromOpaque(context).takeUnretainedValue().all
                .append(String(cString: name))
        }
        _ = try check(path, answer)
        return names.all.sorted()
    }

    package func rename(_ from: String, to: String) throws(DiskError) {
        let (old, oldName) = try locate(from)
        let (new, newName) = try locate(to)
        _ = try check(to, qs_rename_at(old, oldName, new, newName))
    }

    package func remove(_ path: String) throws(DiskError) {
        let (directory, name) = try locate(path)
        _ = try check(path, qs_unlink_at(directory, name))
    }

    package func tryLock(_ file: DiskFile) throws(DiskError) -> Bool {
        try check(description, qs_try_lock(file.raw)) == 1
    }

    package func unlock(_ file: DiskFile) {
        _ = qs_unlock(file.raw)
    }

    package func tryLockByte(_ file: DiskFile, at offset: Int) throws(DiskError) -> Bool {
        try check(description, qs_try_lock_byte(file.raw, Int64(offset))) == 1
    }

    package func isByteLocked(_ file: DiskFile, at offset: Int) throws(DiskError) -> Bool {
        try check(description, qs_byte_is_locked(file.raw, Int64(offset))) == 1
    }

    package func reserve(_ file: DiskFile, at offset: Int, count: Int) throws(DiskError) -> Bool {
        let answer = qs_reserve(file.raw, Int64(offset), Int64(count))
        if -answer == ErrorNumber.unsupported { return false }
        return try check(description, answer) == 0
    }

    package func freeBytes() throws(DiskError) -> Int {
        let free = qs_free_bytes(root)
        if free < 0 { throw DiskError(description, Int32(-free)) }
        return Int(free)
    }

    package func dropCache(_ file: DiskFile) throws(DiskError) {
        _ = try check(description, qs_drop_cache(file.raw))
    }

    package func isCurrent(_ file: DiskFile, _ path: String) -> Bool {
        var open = qs_identity()
        var named = qs_identity()
        return qs_identity_of(file.raw, &open) == 0
            && qs_identity_at_path(description + "/" + path, &named) == 0
            && open.device == named.device && open.inode == named.inode
    }

    package func untrustedFileSystem() throws(DiskError) -> String? {
        if qs_environment_has("QIANTAI_ANY_FILESYSTEM") { return nil }
        let type = qs_filesystem_type(root)
        if type < 0 { throw DiskError(description, Int32(-type)) }
        // statfs(2): systems on which another host, or a program, stands behind the files.
        let untrusted: [Int64: String] = [
            0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2",
            0x6573_5546: "FUSE", 0x0102_1997: "9P", 0x5346_414F: "AFS", 0x00C3_6400: "CEPH",
            0x7375_7245: "CODA", 0x0BD0_0BD0: "LUSTRE", 0x0116_1970: "GFS2",
        ]
        return untrusted[type]
    }

    package func map(_ file: DiskFile) throws(DiskError) -> any MappedFile {
        let count = try size(file)
        guard count > 0 else { return SystemMapping(nil, 0) }
        guard let bytes = qs_map(file.raw, count) else {
            throw DiskError(description, ErrorNumber.noMemory)
        }
        return SystemMapping(bytes, count)
    }

    package func watch(_ paths: [String]) -> (any DiskWatch)? {
        let queue = qs_watch_open()
        guard queue >= 0 else { return nil }
        for path in paths where qs_watch_add(queue, description + "/" + path) < 0 {
            qs_close(queue)
            return nil
        }
        return SystemWatch(queue)
    }

    package func monotonicMilliseconds() -> Int64 { qs_boot_milliseconds() }

    package func pause(microseconds: Int64) {
        qs_pause_microseconds(microseconds)
    }

    package var processNumber: Int32 { qs_process_id() }

    private func check(_ path: String, _ answer: Int32) throws(DiskError) -> Int32 {
        if answer < 0 { throw DiskError(path.isEmpty ? description : path, -answer) }
        return answer
    }

    /// The open directory that `path` lies in, and its name there.
    private func locate(_ path: String) throws(DiskError) -> (directory: Int32, name: String) {
        let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, !first.isEmpty, first != "..", first != "." else {
            throw DiskError(path, ErrorNumber.noEntry)
        }
        guard parts.count == 2 else { return (root, path) }
        guard !parts[1].contains("/") else { throw DiskError(path, ErrorNumber.noEntry) }
        return (try directory(String(first)), String(parts[1]))
    }

    func directory(_ path: String) throws(DiskError) -> Int32 {
        if path.isEmpty { return root }
        let opened = directories.withLock { known -> Int32 in
            if let file = known[path] { return file }
            let file = qs_open_directory_at(root, path)
            if file >= 0 { known[path] = file }
            return file
        }
        return try check(path, opened)
    }
}

private final class SystemMapping: MappedFile {
    // Read-only memory that nobody else unmaps.
    private nonisolated(unsafe) let start: UnsafeRawPointer?
    private let count: Int

    init(_ start: UnsafeRawPointer?, _ count: Int) {
        self.start = start
        self.count = count
    }

    deinit { if let start { qs_unmap(start, count) } }

    func letGo() { if let start { qs_let_go(start, count) } }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
}

private final class SystemWatch: DiskWatch {
    let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { qs_close(descriptor) }

    func drain() -> Bool { qs_watch_drain(descriptor) != 0 }
}

/// The text of a buffer that ends with a zero.
func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
