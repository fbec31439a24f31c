/// An open file of a `Disk`; it means something only to the disk that gave it.
package struct DiskFile: Hashable, Sendable {
    let raw: Int32
}

/// Which file this is, so that a deleted or replaced one is noticed.
package struct FileIdentity: Hashable, Sendable {
    /// The device the file lies on.
    package var device: UInt64
    /// The file's number on that device.
    package var inode: UInt64
}

/// How a file is opened.
package enum FileAccess: Int32, Sendable {
    case read = 0
    case readWrite = 1
    /// Fails where the file exists.
    case createNew = 2
    case createOrOpen = 3
}

/// A failed operation on a file, with the system's error number.
package struct DiskError: Error, Hashable, Sendable {
    /// The file's path inside the desk, or the desk's own.
    package var path: String
    /// The errno.
    package var code: Int32

    init(_ path: String, _ code: Int32) {
        self.path = path
        self.code = code
    }
}

/// A whole file in memory that nobody changes any more (a snapshot's cold part).
package protocol MappedFile: Sendable {
    /// The bytes; valid as long as the object lives.
    var bytes: UnsafeRawBufferPointer { get }
    /// Lets the system take back the memory that the bytes fill; they are read again when touched.
    func letGo()
}

/// The directory of a desk as the store sees it: everything between the store and the system.
///
/// Paths are relative to the desk (`journal/…`). Every operation may fail with `DiskError`. Two
/// implementations: `RealDisk`, and `SimulatedDisk`, which breaks from a seed.
package protocol Disk: Sendable {
    /// The directory in words, for messages.
    var description: String { get }

    /// Opens a regular file, following no link.
    func open(_ path: String, _ access: FileAccess) throws(DiskError) -> DiskFile
    /// Closes a file, which releases its locks.
    func close(_ file: DiskFile)
    /// Bytes from `offset`: fewer than `count` only at the end of the file.
    func read(_ file: DiskFile, at offset: Int, count: Int) throws(DiskError) -> [UInt8]
    /// Writes once; returns how many bytes were taken, which may be fewer than asked.
    func write(_ file: DiskFile, _ bytes: ArraySlice<UInt8>, at offset: Int) throws(DiskError)
        -> Int
    /// The file's length in bytes.
    func size(_ file: DiskFile) throws(DiskError) -> Int
    /// Cuts the file to `size` bytes.
    func truncate(_ file: DiskFile, to size: Int) throws(DiskError)
    /// Returns when the file's bytes are on the disk. Never repeated by this layer.
    func syncData(_ file: DiskFile) throws(DiskError)

    /// Makes a directory, private or shared as the desk is; one that exists already is no error.
    func makeDirectory(_ path: String) throws(DiskError)
    /// Returns when the directory's entries are on the disk; "" is the desk itself.
    func syncDirectory(_ path: String) throws(DiskError)
    /// The names in a directory, sorted; "" is the desk itself.
    func list(_ path: String) throws(DiskError) -> [String]
    /// Renames a file, replacing the other at once.
    func rename(_ from: String, to: String) throws(DiskError)
    /// Removes a file.
    func remove(_ path: String) throws(DiskError)

    /// Takes the whole file's lock if nobody has it; it belongs to the open file.
    func tryLock(_ file: DiskFile) throws(DiskError) -> Bool
    /// Gives the whole file's lock back.
    func unlock(_ file: DiskFile)
    /// Takes the lock of one byte (which need not exist) for this open file, if nobody has it.
    func tryLockByte(_ file: DiskFile, at offset: Int) throws(DiskError) -> Bool
    /// Whether another open file has the lock of that byte.
    func isByteLocked(_ file: DiskFile, at offset: Int) throws(DiskError) -> Bool

    /// Keeps room for a range without changing the file's length. False where the file system
    /// knows no such thing.
    func reserve(_ file: DiskFile, at offset: Int, count: Int) throws(DiskError) -> Bool
    /// Free bytes for this user.
    func freeBytes() throws(DiskError) -> Int
    /// Lets the system forget cached pages, so that the next read shows what the disk holds.
    func dropCache(_ file: DiskFile) throws(DiskError)
    /// Whether the path still leads to this open file.
    func isCurrent(_ file: DiskFile, _ path: String) -> Bool
    /// The name of the file system if it is one on which locks and syncs cannot be trusted, and
    /// nobody insists.
    func untrustedFileSystem() throws(DiskError) -> String?
    /// What is wrong with owners and modes of the directory and its files, in words.
    func permissionWarnings() -> [String]
    /// The whole file for reading, mapped where the disk can.
    func map(_ file: DiskFile) throws(DiskError) -> any MappedFile
    /// A descriptor to poll for changes under `paths`, or nil where there is none.
    func watch(_ paths: [String]) -> (any DiskWatch)?

    /// Milliseconds that never step.
    func monotonicMilliseconds() -> Int64
    /// Lets others run for a while.
    func pause(microseconds: Int64)
    /// The number of this process, for people.
    var processNumber: Int32 { get }
}

/// A queue of changes of files.
package protocol DiskWatch: Sendable {
    /// Readable when something changed.
    var descriptor: Int32 { get }
    /// Empties the queue; true if anything stood in it or it overflowed.
    func drain() -> Bool
}

extension Disk {
    /// Writes all of `bytes`, in as many steps as it takes.
    func writeAll(_ file: DiskFile, _ bytes: ArraySlice<UInt8>, at offset: Int, _ path: String)
        throws(DiskError)
    {
        var rest = bytes
        var position = offset
        while !rest.isEmpty {
            let count = try write(file, rest, at: position)
            guard count > 0 else { throw DiskError(path, ErrorNumber.noSpace) }
            rest = rest.dropFirst(count)
            position += count
        }
    }

    /// Whether a file or directory stands under `directory`.
    func exists(_ name: String, in directory: String) -> Bool {
        guard let names = try? list(directory) else { return false }
        return names.contains(name)
    }
}

/// The error numbers that the store tells apart (Linux).
enum ErrorNumber {
    static let notPermitted: Int32 = 1
    static let noEntry: Int32 = 2
    static let io: Int32 = 5
    static let badFile: Int32 = 9
    static let noMemory: Int32 = 12
    static let access: Int32 = 13
    static let exists: Int32 = 17
    static let notDirectory: Int32 = 20
    static let isDirectory: Int32 = 21
    static let tooManyFilesHost: Int32 = 23
    static let tooManyFiles: Int32 = 24
    static let tooBig: Int32 = 27
    static let noSpace: Int32 = 28
    static let readOnly: Int32 = 30
    static let nameTooLong: Int32 = 36
    static let link: Int32 = 40
    static let unsupported: Int32 = 95
    static let quota: Int32 = 122
    static let cancelled: Int32 = 125

    /// The number in words.
    static func words(_ code: Int32) -> String {
        switch code {
        case notPermitted, access: "没有权限"
        case noEntry: "文件不存在"
        case io: "磁盘读写出错"
        case noMemory: "内存不足"
        case exists: "文件已存在"
        case notDirectory: "不是目录"
        case isDirectory: "是目录，不是文件"
        case tooManyFiles, tooManyFilesHost: "打开的文件过多"
        case tooBig: "超出文件大小限制"
        case noSpace: "磁盘已满"
        case readOnly: "文件系统只读"
        case nameTooLong: "文件名过长"
        case link: "是符号链接或不是普通文件"
        case unsupported: "文件系统不支持"
        case quota: "超出磁盘配额"
        default: "系统错误 \(code)"
        }
    }
}
