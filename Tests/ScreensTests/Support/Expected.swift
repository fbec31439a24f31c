import Foundation
import Testing

/// Compares a screen with the one that was recorded; `QIANTAI_RECORD=1` records anew.
func expectScreen(
    _ screen: String,
    _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Expected")
    let file = directory.appendingPathComponent("\(name).txt")
    if ProcessInfo.processInfo.environment["QIANTAI_RECORD"] == "1" {
        do {
            try Data(screen.utf8).write(to: file)
        } catch {
            Issue.record("cannot record \(file.path): \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard screen != expected else { return }
    let words = """
        \(name) differs; QIANTAI_RECORD=1 records it anew
        ---- expected
        \(expected)---- shown
        \(screen)----
        """
    Issue.record(Comment(rawValue: words), sourceLocation: sourceLocation)
}
