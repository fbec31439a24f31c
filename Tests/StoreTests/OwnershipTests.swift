import CSystem
import Foundation
import FrontDesk
import Testing

@testable import Store

/// Whose a directory is, and how open what is made in it.
@Suite("Owners and modes") struct OwnershipTests {
    private func make() throws -> (directory: TemporaryDirectory, path: String) {
        let directory = TemporaryDirectory()
        let path = directory.path + "/desk"
        try Journal.create(on: RealDisk(path, creating: true), at: now())
        return (directory, path)
    }

    @Test func whatIsMadeInASharedDirectoryIsOpenToItsGroup() throws {
        qs_prepare_process()
        let (directory, path) = try make()
        defer { withExtendedLifetime(directory) {} }
        #expect(chmod(path, 0o2770) == 0 && chmod(path + "/journal", 0o2770) == 0)
        for name in ["/LOCK", "/" + firstSegment] { chmod(path + name, 0o660) }
        let group = try #require(Ownership(of: path)?.group)
        let journal = try opened(RealDisk(path)).journal
        // Enough for a second segment; then a torn tail, and a snapshot.
        for number in 1...60 { try journal.commit(draft(number, bytes: 100)) }
        let live = try RealDisk(path).open(journal.segment.path, .readWrite)
        _ = try journal.disk.write(live, [1, 2, 3], at: journal.disk.size(live))
        try journal.commit(draft(61))
        let made = Snapshots(journal.disk, storeID: journal.storeID)
            .write(at: journal.position, now: now(), syncer: journal.syncer, hot: [1], cold: [2])
        guard case .written = made else {
            Issue.record("\(made)")
            return
        }
        var seen = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            var identity = qs_identity()
            #expect(qs_identity_at_path("\(path)/\(name)", &identity) == 0)
            let isDirectory = identity.mode & 0o170000 == 0o040000
            let mode: UInt32 = isDirectory ? 0o2770 : 0o660
            #expect(identity.mode & 0o7777 == mode && identity.group == group, "\(name)")
            seen += 1
        }
        #expect(seen >= 10)
        #expect(journal.disk.permissionWarnings().isEmpty)
    }

    @Test func whatIsTooOpenOrTooClosedIsToldWithItsRemedy() throws {
        let (directory, path) = try make()
        defer { withExtendedLifetime(directory) {} }
        let disk = try RealDisk(path)
        #expect(disk.permissionWarnings().isEmpty)
        chmod(path + "/" + firstSegment, 0o644)
        chmod(path + "/LOCK", 0o606)
        let wide = try #require(disk.permissionWarnings().first)
        #expect(wide.contains("LOCK 等 2 个文件对其他用户开放") && wide.contains("chmod -R go-rwx"))
        // Whoever opens LOCK and STATE to write them puts their own modes right.
        _ = try opened(disk)
        #expect(disk.permissionWarnings().first?.contains("等") == false)
        chmod(path, 0o2770)
        let shared = try RealDisk(path).permissionWarnings().joined()
        #expect(shared.contains("打不开") && shared.contains("chmod -R g+rwX"), "\(shared)")
        chmod(path, 0o2775)
        #expect(try RealDisk(path).permissionWarnings().first?.contains("chmod o-rwx") == true)
        try RealDisk(path).refuseStrangers(writing: true)
        chmod(path, 0o777)
        let open = StoreFault.openToStrangers(directory: path, mode: 0o777)
        #expect(throws: open) { try RealDisk(path).refuseStrangers(writing: true) }
        try RealDisk(path).refuseStrangers(writing: false)
    }

    @Test func aDirectoryThatIsMadeADeskIsPrivate() throws {
        let directory = TemporaryDirectory()
        let path = directory.path + "/empty"
        #expect(mkdir(path, 0o755) == 0 && chmod(path, 0o775) == 0)
        _ = try RealDisk(path)
        #expect(try mode(path) == 0o775, "opening changes nothing")
        _ = try RealDisk(path, creating: true)
        #expect(try mode(path) == 0o700)
        _ = try RealDisk(path, creating: true, sharedWith: getegid())
        #expect(try mode(path) == 0o2770)
        _ = try RealDisk(path, creating: true)
        #expect(try mode(path) == 0o2770, "a shared one stays shared")
        chmod(path, 0o755)
        #expect(mkdir(path + "/something", 0o755) == 0)
        _ = try RealDisk(path, creating: true)
        #expect(try mode(path) == 0o755, "what is in use is left alone")
    }

    private func mode(_ path: String) throws -> UInt32 {
        var identity = qs_identity()
        try #require(qs_identity_at_path(path, &identity) == 0)
        return identity.mode & 0o7777
    }
}
