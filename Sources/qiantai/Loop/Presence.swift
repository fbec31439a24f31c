import Foundation
import FrontDesk

/// Who is at work: one small advisory file a process, worth nothing once its process is gone.
struct Presence {
    private let directory: String
    private let own: String

    init(directory: String) {
        self.directory = directory + "/presence"
        own = String(getpid())
    }

    /// Says that somebody sits here.
    func announce(_ name: String) {
        try? SideFile.write(Data(name.utf8), to: "\(directory)/\(own)")
    }

    /// Says that nobody sits here any more.
    func leave() {
        try? FileManager.default.removeItem(atPath: "\(directory)/\(own)")
    }

    /// The others' names; files of processes that are gone are removed.
    func others() -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return files.sorted().compactMap { file in
            guard file != own, let number = Int32(file) else { return nil }
            let path = "\(directory)/\(file)"
            guard kill(number, 0) == 0 || errno == EPERM else {
                try? FileManager.default.removeItem(atPath: path)
                return nil
            }
            guard let name = try? NamedFile.read(path, limit: 4096) else { return nil }
            return TextCleaning.clean(String(decoding: name, as: UTF8.self), limit: 20)
        }
    }
}
