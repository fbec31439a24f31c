import Foundation
import Store

/// Small files beside the journal that are worth no sync: who is at work, drafts, printed forms.
enum SideFile {
    /// Puts a file at `path` in one step; its directory is made where it is missing.
    ///
    /// File and directory are open to whom the directory above them is: to its owner, or to its
    /// group as well. Throws where somebody else's directory stands in the way.
    static func write(_ data: Data, to path: String) throws {
        let ownership = try directory(of: path)
        try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        if ownership.group != nil { _ = chmod(path, mode_t(ownership.fileMode)) }
    }

    /// Makes the directory of a file where it is missing, open to whom the one above it is; whose it
    /// is. Throws where somebody else's directory stands in the way.
    static func directory(of path: String) throws -> Ownership {
        let directory = (path as NSString).deletingLastPathComponent
        let desk = (directory as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        guard let ownership = Ownership(of: desk), isTrusted(directory, in: ownership) else {
            throw CocoaError(.fileWriteNoPermission)
        }
        if ownership.group != nil {
            // It fails where another of the group has made the directory, who has done it then.
            _ = chmod(directory, mode_t(ownership.directoryMode))
        }
        return ownership
    }

    /// Makes an empty file in a desk that a group shares, to which all of the group may add; does
    /// nothing in another.
    static func prepareShared(_ path: String) {
        let desk = (path as NSString).deletingLastPathComponent
        guard let ownership = Ownership(of: desk), ownership.group != nil else { return }
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        _ = fchmod(file, mode_t(ownership.fileMode))
        close(file)
    }

    /// What stands at `path`, unless the directory is somebody else's, or it has more than `limit` bytes.
    static func read(_ path: String, limit: Int) -> Data? {
        let directory = (path as NSString).deletingLastPathComponent
        let desk = (directory as NSString).deletingLastPathComponent
        guard isTrusted(directory, in: Ownership(of: desk)) else { return nil }
        return (try? NamedFile.read(path, limit: limit)).map { Data($0) }
    }

    /// Whether a directory is this user's own, or one of a desk that a group shares; never a link.
    private static func isTrusted(_ directory: String, in desk: Ownership?) -> Bool {
        var status = stat()
        guard lstat(directory, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            return false
        }
        return status.st_uid == geteuid() || (desk?.group != nil && desk?.group == status.st_gid)
    }
}
