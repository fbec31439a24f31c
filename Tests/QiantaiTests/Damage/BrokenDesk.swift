import Foundation
import FrontDesk
import Testing

@testable import Store

/// A real desk whose files are broken on purpose.
struct BrokenDesk {
    let desk: DeskFolder
    let backup: String
    let list: String

    /// A desk with some repairs, a backup of it, and what it lists.
    init(repairs: Int = 12) throws {
        desk = try DeskFolder.peopled()
        let lines = (1...repairs).map { DeskFolder.logging("第\($0)处灯不亮", more: Self.phone) }
        #expect(try desk.commands(lines).allSatisfy(\.isDone))
        backup = desk.path + "/b.qtb"
        #expect(try desk.run(["backup", backup]).code == 0)
        list = try desk.run(["log", "--json"]).out
    }

    static let phone = #","phone":"13912345678""#

    /// What the desk's journal holds, frame by frame.
    static func offsets(_ bytes: [UInt8]) -> [Int] {
        var offsets = [SegmentHeader.byteCount]
        while let last = offsets.last, last + 4 < bytes.count {
            offsets.append(last + Int(UInt32(load: bytes, at: last)))
        }
        return offsets
    }

    func journal() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: desk.journal)))
    }

    func put(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: desk.journal))
    }

    /// Flips a bit in the middle of a frame's body.
    func flip(frame: Int) throws {
        var bytes = try journal()
        bytes[Self.offsets(bytes)[frame - 1] + 70] ^= 4
        try put(bytes)
    }

    /// Changes a frame and makes its own hash fit.
    func rewrite(frame: Int) throws {
        var bytes = try journal()
        let offsets = Self.offsets(bytes)
        let (start, end) = (offsets[frame - 1], offsets[frame])
        bytes[start + 16] ^= 1
        let header = FrameHeader.read
        let hash = try bytes.withUnsafeBytes { all -> Digest in
            let frame = UnsafeRawBufferPointer(rebasing: all[start..<end])
            guard case .success(let header) = header(frame),
                let table = PersonalTable.read(frame, header)
            else { throw TestFault("no frame") }
            let covered = UnsafeRawBufferPointer(rebasing: frame[..<table.bodyEnd])
            return Digest(load: all, at: start - 32).chained(with: covered)
        }
        bytes.replaceSubrange(end - 32..<end, with: hash.bytes)
        try put(bytes)
    }

    /// Salvages into a folder beside it.
    func salvage(_ name: String, _ more: [String] = []) throws -> (run: ProgramRun, path: String) {
        let path = desk.path + "/" + name
        return (try desk.run(["salvage", "--into", path] + more), path)
    }
}
