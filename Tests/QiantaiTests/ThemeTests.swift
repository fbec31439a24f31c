import Foundation
import Terminal
import Testing

@testable import qiantai

/// The theme files that come with the program.
@Suite struct ThemeTests {
    private static let files = ThemeFiles(places: [Place.checkout + "/Themes"])
    private static let titles = [
        "dark": "深色", "light": "浅色", "high-contrast": "高对比", "colour-blind": "色盲友好",
        "mono": "单色", "green": "绿屏",
    ]
    /// What is read; frames and rules are only seen.
    private static let textRoles = Role.allCases.filter { $0 != .border }
    /// How a matter stands, and the row that is selected.
    private static let states: [Role] = [.breached, .atRisk, .normal, .paused, .done, .selected]

    private func theme(_ name: String) throws -> Theme {
        let loaded = Self.files.load(name)
        #expect(loaded.problems.map(\.description) == [])
        return try #require(loaded.theme)
    }

    @Test func thereAreSixAndNoOthers() throws {
        let found = try FileManager.default.contentsOfDirectory(atPath: Place.checkout + "/Themes")
        #expect(found.sorted() == ThemeFiles.shipped.map { $0 + ".toml" }.sorted())
        #expect(Self.files.names() == ThemeFiles.shipped)
    }

    @Test(arguments: ThemeFiles.shipped)
    func isUnderstoodWhole(name: String) throws {
        #expect(try theme(name).name == Self.titles[name])
    }

    @Test func theDarkOneIsTheOneThatIsBuiltIn() throws {
        var dark = try theme("dark")
        dark.name = Theme.base.name
        #expect(dark == .base)
    }

    @Test(arguments: ThemeFiles.shipped)
    func canBeRead(name: String) throws {
        let theme = try theme(name)
        for role in Self.textRoles {
            let front = theme[role].foreground ?? theme[.body].foreground ?? .terminal
            let back = theme[role].background ?? theme[.body].background ?? .terminal
            if let written = Contrast.between(front, back) {
                #expect(written >= 4.5, "\(name) \(role): \(written)")
            } else {
                // The terminal's own colours: both of them, so that they belong together.
                #expect(front == .terminal && back == .terminal, "\(name) \(role)")
            }
            let shown = theme.resolved(role, at: .full)
            guard let mapped = Contrast.between(shown.foreground, shown.background) else {
                continue
            }
            #expect(mapped >= 4.5, "\(name) \(role) in 256 colours: \(mapped)")
        }
    }

    @Test(arguments: ThemeFiles.shipped)
    func nothingVanishesWithFewColours(name: String) throws {
        let theme = try theme(name)
        for depth in [ColourDepth.sixteen, .eight] {
            for role in Role.allCases {
                let shown = theme.resolved(role, at: depth)
                let isOwn = shown.foreground < 0 && shown.background < 0
                #expect(shown.foreground != shown.background || isOwn, "\(name) \(role) \(depth)")
            }
        }
    }

    @Test(arguments: ThemeFiles.shipped)
    func statesAreToldApart(name: String) throws {
        let theme = try theme(name)
        let mono = Self.states.map { theme.resolved($0, at: .mono) }
        #expect(Set(mono).count == Self.states.count, "\(name): \(mono.map(\.attributes))")
        for depth in [ColourDepth.full, .sixteen] {
            let selected = theme.resolved(.selected, at: depth)
            #expect(selected != theme.resolved(.body, at: depth), "\(name) \(depth)")
            for state in Self.states where state != .selected {
                #expect(theme.resolved(state, at: depth) != selected, "\(name) \(state) \(depth)")
            }
            let urgent = theme.resolved(.breached, at: depth)
            for calm in [Role.normal, .paused, .done, .body] {
                #expect(theme.resolved(calm, at: depth) != urgent, "\(name) \(calm) \(depth)")
            }
        }
    }

    @Test func badContrastIsFound() {
        #expect(Contrast.between(.rgb(0, 0, 0), .rgb(255, 255, 255)) == 21)
        let grey = Contrast.between(Colour.rgb(0x77, 0x77, 0x77), .rgb(255, 255, 255)) ?? 0
        #expect(grey > 4.4 && grey < 4.5)
        #expect(Contrast.between(Colour.terminal, .rgb(0, 0, 0)) == nil)
    }
}

/// The contrast of two colours after WCAG: 1 for the same, 21 for black on white.
private enum Contrast {
    static func between(_ front: Colour, _ back: Colour) -> Double? {
        guard let front = front.components, let back = back.components else { return nil }
        let lights = [luminance(front), luminance(back)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    /// As above, of two entries of the palette.
    static func between(_ front: Int, _ back: Int) -> Double? {
        guard let front = UInt8(exactly: front), let back = UInt8(exactly: back) else { return nil }
        return between(Colour.indexed(front), .indexed(back))
    }

    private static func luminance(_ colour: (red: UInt8, green: UInt8, blue: UInt8)) -> Double {
        func linear(_ part: UInt8) -> Double {
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green)
            + 0.0722 * linear(colour.blue)
    }
}
