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
            guard let data = SideFile.read(place, limit: 1_000_000),
                let drafts = try? JSONDecoder().decode(
                    [String: [String: String]].self,
                    from: data
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
            do {
                try SideFile.write(data, to: place)
                return true
            } catch {
                continue
            }
        }
        return drafts.isEmpty
    }
}
