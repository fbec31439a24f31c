import Foundation

/// Reads files that somebody named: regular ones alone, and never more of one than it may have.
///
/// A pipe or a device in a file's place would be waited for, or read, for ever; a file may grow
/// while it is read.
enum NamedFile {
    /// The most bytes of a file that says how the program looks or behaves.
    static let settingsLimit = 1 << 20

    /// Why a file was not read.
    enum Fault: Error, Equatable {
        /// Nothing bears the name.
        case missing
        /// A directory, pipe, socket or device bears it.
        case noFile
        /// It has more than so many bytes.
        case tooLarge(Int)
        /// It cannot be opened or read.
        case unreadable

        /// What is wrong, in words, without the name.
        var words: String {
            switch self {
            case .missing: "没有这个文件"
            case .noFile: "不是普通文件"
            case .tooLarge(let limit): "文件过大，应不超过\(limit >> 20)MB"
            case .unreadable: "读不了，请核对权限"
            }
        }
    }

    /// The bytes of a file of at most `limit` bytes.
    static func read(_ path: String, limit: Int) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        try forEachPiece(path, limit: limit) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// The text of a file of settings; bad bytes become replacement characters.
    static func text(_ path: String) throws(Fault) -> String {
        String(decoding: try read(path, limit: settingsLimit), as: UTF8.self)
    }

    /// Hands a file out piece by piece.
    static func forEachPiece(
        _ path: String,
        limit: Int,
        _ take: (UnsafeRawBufferPointer) -> Void
    ) throws(Fault) {
        // The system would end the name there.
        guard !path.utf8.contains(0) else { throw .missing }
        let file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard file >= 0 else { throw errno == ENOENT ? .missing : .unreadable }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .noFile }
        guard status.st_size <= limit else { throw .tooLarge(limit) }
        try pour(file, limit: limit, take)
    }

    /// What a pipe brings, standard input for one, up to its end.
    static func readAll(of file: Int32, limit: Int) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        try pour(file, limit: limit) { bytes.append(contentsOf: $0) }
        return bytes
    }

    private static func pour(
        _ file: Int32,
        limit: Int,
        _ take: (UnsafeRawBufferPointer) -> Void
    ) throws(Fault) {
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var total = 0
        while true {
            let count = Foundation.read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable }
            if count == 0 { return }
            total += count
            guard total <= limit else { throw .tooLarge(limit) }
            buffer.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}
