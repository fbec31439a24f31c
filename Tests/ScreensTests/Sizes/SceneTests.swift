import Foundation
import Testing

@testable import Screens

@Suite("The catalogue of screens")
struct SceneTests {
    @Test("holds every layer that the sources define")
    func everyLayer() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/Screens")
        let layer = /struct (\w+)(<[^>]*>)?: [\w, ]*Layer\b/
        let defined = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
            .filter { $0.hasSuffix(".swift") }
            .flatMap { name in
                let file = sources.appendingPathComponent(name)
                return try String(contentsOf: file, encoding: .utf8).matches(of: layer)
                    .map { String($0.1) }
            }
        #expect(defined.count > 20)
        let seen = Set(Scenes.all.map { "\(type(of: $0.driver.top))".prefix { $0 != "<" } })
        let missing = Set(defined).filter { !seen.contains($0[...]) }
        #expect(missing.isEmpty)
    }

    @Test("holds the forms by the dozen, and every pane's lists")
    func many() {
        let names = Scenes.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Scenes.all.count { $0.driver.top is FormLayer } > 40, "\(names)")
        #expect(Scenes.all.count { $0.driver.app.isAtRest } > 20)
    }
}
