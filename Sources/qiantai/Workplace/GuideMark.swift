import Foundation
import Store

/// A mark in the data directory of a desk on which nobody has seen the hints of the first day:
/// made with a desk by the first screen or as a demonstration, gone with the first sign-in.
enum GuideMark {
    private static func path(_ directory: String) -> String { directory + "/guide" }

    /// Whether the hints are to come by themselves.
    static func isSet(in directory: String) -> Bool {
        FileManager.default.fileExists(atPath: path(directory))
    }

    /// Has the hints come with the first sign-in. Where that fails they do not come.
    static func set(in directory: String) {
        let mode = Ownership(of: directory)?.fileMode ?? 0o600
        _ = FileManager.default.createFile(
            atPath: path(directory),
            contents: Data(),
            attributes: [.posixPermissions: Int(mode)]
        )
    }

    /// They were shown.
    static func clear(in directory: String) {
        try? FileManager.default.removeItem(atPath: path(directory))
    }
}
