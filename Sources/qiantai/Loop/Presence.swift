import CSystem
import Foundation
import FrontDesk
import Screens
import Store

/// Who is at work: one small advisory file a process, worth nothing once its process is gone.
///
/// The process holds a lock on its file for as long as it lives, so that another that got its number
/// is not taken for it.
final class Presence {
    /// What stands in the file.
    private struct Told: Codable, Equatable {
        var number = ""
        var name = ""
        var station = ""
        var since: Int64 = 0
        var lastKey: Int64 = 0
        var locked = false
    }

    private let directory: String
    private let own = getpid()
    private var file: Int32 = -1
    private var told = Told()

    init(directory: String, station: String) {
        self.directory = directory + "/presence"
        told.station = station
    }

    private var path: String { "\(directory)/\(own)" }
    private func wish(_ id: SessionID) -> String { "\(directory)/\(id).lock" }

    /// Says who sits here, since when, when they pressed a key last, and whether they locked it.
    func announce(_ person: Staff?, since: Instant, lastKeyAt: Instant, isLocked: Bool) {
        var now = told
        (now.number, now.name) = (person?.number ?? "", person?.name ?? "")
        (now.since, now.lastKey) = (since.milliseconds, lastKeyAt.milliseconds)
        now.locked = isLocked
        let wasOpen = file
        guard isOpen, now != told || file != wasOpen else { return }
        told = now
        guard let data = try? JSONEncoder().encode(told) else { return }
        data.withUnsafeBytes { bytes in
            _ = pwrite(file, bytes.baseAddress, bytes.count, 0)
        }
        ftruncate(file, off_t(data.count))
    }

    /// Opens the file where it is not; anew where another process took it for one left behind, in
    /// the moment before it was locked.
    private var isOpen: Bool {
        var state = stat()
        if file >= 0, fstat(file, &state) == 0, state.st_nlink > 0 { return true }
        if file >= 0 { close(file) }
        file = -1
        guard let ownership = try? SideFile.directory(of: path) else { return false }
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return false }
        if ownership.group != nil { fchmod(file, mode_t(ownership.fileMode)) }
        _ = qs_try_lock(file)
        return true
    }

    /// Says that nobody sits here any more.
    func leave() {
        guard file >= 0 else { return }
        unlink(path)
        unlink(wish(own))
        close(file)
        file = -1
    }

    // MARK: The others

    /// The names of those who sit elsewhere.
    func others() -> [String] {
        all().filter { !$0.session.isOwn && !$0.name.isEmpty }.map(\.name)
    }

    /// Every terminal that is open, in the order of processes.
    func sessions() -> [DeskSession] { all().map(\.session) }

    /// What each file tells; files of processes that are gone are removed.
    private func all() -> [(session: DeskSession, name: String)] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return files.compactMap { Int32($0) }.sorted().compactMap { id in
            let path = "\(directory)/\(id)"
            guard id == own || Self.isAlive(id, path) else {
                unlink(path)
                unlink(wish(id))
                return nil
            }
            guard let bytes = try? NamedFile.read(path, limit: 4096),
                let told = try? JSONDecoder().decode(Told.self, from: Data(bytes))
            else { return nil }
            let session = DeskSession(
                id: id,
                isOwn: id == own,
                number: TextCleaning.clean(told.number, limit: 20),
                station: TextCleaning.clean(told.station, limit: 60),
                since: Instant(milliseconds: told.since),
                lastKeyAt: Instant(milliseconds: told.lastKey),
                isLocked: told.locked
            )
            return (session, TextCleaning.clean(told.name, limit: 20))
        }
    }

    /// Whether the process lives that wrote the file: it holds the file's lock.
    private static func isAlive(_ id: Int32, _ path: String) -> Bool {
        guard kill(id, 0) == 0 || errno == EPERM else { return false }
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return false }
        defer { close(file) }
        return qs_try_lock(file) == 0
    }

    // MARK: Asking for a lock

    /// Asks the process of another terminal to lock its screen; whether the wish could be left.
    func askToLock(_ id: SessionID) -> Bool {
        (try? SideFile.write(Data(), to: wish(id))) != nil
    }

    /// Whether somebody asked this process to lock; told once.
    func takeWish() -> Bool { unlink(wish(own)) == 0 }
}
