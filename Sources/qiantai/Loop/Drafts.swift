import CSystem
import Foundation

/// What was typed and not yet saved, kept through a crash: one small file a station.
///
/// In the desk's directory, or where that is full or read-only, in the user's runtime directory.
struct Drafts {
    private let places: [String]

    init(directory: String, station: String) {
        let safe = station.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
        let runtime =
            ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"]
            ?? NSTemporaryDirectory() + "qiantai-\(geteuid())"
        places = ["\(directory)/drafts/\(safe).json", "\(runtime)/qiantai/\(safe).json"]
    }

    /// The drafts that were left, by form.
    func load() -> [String: [String: String]] {
        for place in places {
            guard let bytes = try? NamedFile.read(place, limit: 1_000_000),
                let drafts = try? JSONDecoder().decode(
                    [String: [String: String]].self,
                    from: Data(bytes)
                )
            else { continue }
            return drafts
        }
        return [:]
    }

    /// Keeps the drafts; false when no place took them.
    @discardableResult
    func save(_ drafts: [String: [String: String]]) -> Bool {
        guard let data = try? JSONEncoder().encode(drafts) else { return false }
        for place in places {
            if drafts.isEmpty {
                try? FileManager.default.removeItem(atPath: place)
                continue
            }
            let directory = (place as NSString).deletingLastPathComponent
            try? FileManager.default.createDirectory(
                atPath: directory,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            do {
                try data.write(to: URL(fileURLWithPath: place), options: .atomic)
                return true
            } catch {
                continue
            }
        }
        return drafts.isEmpty
    }
}
