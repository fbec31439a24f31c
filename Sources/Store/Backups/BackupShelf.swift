package import FrontDesk

/// A backup as it lies in a directory, by its manifest; its bytes were proved when it was written.
package struct KeptBackup: Hashable, Sendable {
    /// The file's name in the directory.
    package var name: String
    /// What it holds.
    package var manifest: BackupManifest
    /// The file's length in bytes.
    package var bytes: Int

    /// When it was made.
    package var made: Instant { Instant(milliseconds: manifest.createdMilliseconds) }

    /// Whether the program made it by itself, and so may remove it by itself.
    package var isAutomatic: Bool { name.hasPrefix("auto-") }
}

/// The backups of one desk in one directory.
package struct BackupShelf: Sendable {
    static let suffix = ".qtb"

    private let disk: any Disk
    private let storeID: Bytes16

    /// The backups of a store in the directory of `disk`.
    package init(_ disk: any Disk, of storeID: Bytes16) {
        (self.disk, self.storeID) = (disk, storeID)
    }

    /// Those whose manifest is as it was written and that are this desk's, the newest first. What
    /// cannot be read is left out. Throws `failed` where the directory cannot be listed.
    package func all() throws(StoreFault) -> [KeptBackup] {
        let names = try translating { try disk.list("") }
        return names.filter { $0.hasSuffix(Self.suffix) }
            .compactMap { Self.read($0, on: disk) }
            .filter { $0.manifest.storeID == storeID }
            .sorted { ($0.made, $0.name) > ($1.made, $1.name) }
    }

    /// The newest in a directory of a store, or of whichever; nil where there is none.
    package static func newest(in disk: any Disk, of storeID: Bytes16?) -> KeptBackup? {
        let found = (try? disk.list("")) ?? []
        let all = found.filter { $0.hasSuffix(suffix) }.compactMap { read($0, on: disk) }
        return all.filter { storeID == nil || $0.manifest.storeID == storeID }
            .max { ($0.made, $0.name) < ($1.made, $1.name) }
    }

    private static func read(_ name: String, on disk: any Disk) -> KeptBackup? {
        guard let file = try? disk.open(name, .read) else { return nil }
        defer { disk.close(file) }
        guard let size = try? disk.size(file),
            let manifest = try? BackupContents.manifest(disk, file)
        else { return nil }
        return KeptBackup(name: name, manifest: manifest, bytes: size)
    }

    /// The name of a backup that the program makes by itself: `auto-20261128-0305-812.qtb`.
    static func name(_ manifest: BackupManifest, at now: Instant, in zone: DeskZone) -> String {
        let day = zone.day(of: now).compact
        let time = zone.minute(of: now).text.filter { $0 != ":" }
        return "auto-\(day)-\(time)-\(manifest.position.sequence)\(suffix)"
    }

    /// Removes those that the program made by itself and that its policy no longer keeps, and what
    /// an attempt that was cut off left. To be called when a newer one has been proved.
    ///
    /// Somebody's own backups count for nothing here and stay. What cannot be removed stays, and
    /// is tried again the next time. Answers the names that are gone.
    @discardableResult
    func prune(_ policy: BackupPolicy, at now: Instant, in zone: DeskZone) -> [String] {
        guard let all = try? all() else { return [] }
        let own = all.filter(\.isAutomatic)
        let kept = policy.kept(of: own.map(\.made), at: now, in: zone)
        let names = (try? disk.list("")) ?? []
        let leftOver = names.filter { $0.hasPrefix("auto-") && $0.hasSuffix(Self.suffix + ".tmp") }
        let gone = own.filter { !kept.contains($0.made) }.map(\.name)
        return (gone + leftOver).filter { (try? disk.remove($0)) != nil }
    }
}
