import Terminal
import Testing

struct ThemeTests {
    private func style(_ fields: [String: ThemeSource.Value]) -> ThemeSource.Value {
        .table(ThemeSource(fields))
    }

    @Test func readsColours() {
        #expect(Colour("#12abEF") == .rgb(0x12, 0xAB, 0xEF))
        #expect(Colour("brightblue") == .indexed(12))
        #expect(Colour("terminal") == .terminal)
        for wrong in ["", "#12345", "#1234567", "#12345g", "#+12345", "blau"] {
            #expect(Colour(wrong) == nil)
        }
    }

    @Test func mapsColoursToTheDepth() {
        let red = Colour.rgb(0xFF, 0x5F, 0x5F)
        #expect(red.index(at: .full) == 203)
        #expect(red.index(at: .sixteen) == 9)
        #expect(red.index(at: .mono) == -1)
        #expect(Colour.rgb(0x12, 0x12, 0x12).index(at: .full) == 233)
        #expect(Colour.rgb(0x12, 0x12, 0x12).index(at: .eight) == 0)
        #expect(Colour.terminal.index(at: .full) == -1)
        for index in UInt8.min...UInt8.max {
            for depth in ColourDepth.allCases {
                #expect(Colour.indexed(index).index(at: depth) < max(1, depth.rawValue))
            }
        }
    }

    @Test func refusesColourWhenAsked() {
        #expect(ColourDepth(colours: 256, noColor: "1") == .mono)
        #expect(ColourDepth(colours: 256, noColor: "") == .full)
        #expect(ColourDepth(colours: 256, noColor: "1", isForced: true) == .full)
        #expect(ColourDepth(colours: 88) == .sixteen)
    }

    @Test func overridesOnlyWhatIsNamed() {
        let source = ThemeSource([
            "name": .text("绿屏"),
            "palette": .table(ThemeSource(["leaf": .text("#00ff00")])),
            "roles": .table(
                ThemeSource([
                    "title": style(["fg": .text("leaf"), "attributes": .list([.text("bold")])]),
                    "超时": style(["fg": .number(196), "bg": .text("black")]),
                ])
            ),
            "mono": .table(ThemeSource(["title": .list([.text("underline")])])),
        ])
        let (theme, warnings) = Theme.load(source)
        #expect(warnings.isEmpty)
        #expect(theme.name == "绿屏")
        #expect(theme[.title] == Style(foreground: .rgb(0, 255, 0), attributes: .bold))
        #expect(theme[.breached] == Style(foreground: .indexed(196), background: .indexed(0)))
        #expect(theme[.body] == Theme.base[.body])
        #expect(theme.resolved(.title, at: .mono).attributes == .underline)
    }

    @Test func warnsAndGoesOn() {
        let source = ThemeSource(entries: [
            "rolls": .init(.text("x"), line: 9),
            "border": .init(.text("double"), line: 2),
            "roles": .init(
                .table(
                    ThemeSource(entries: [
                        "titel": .init(.text("red"), line: 4),
                        "title": .init(style(["fg": .text("#zzz")]), line: 5),
                        "error": .init(.number(256), line: 6),
                        "debt": .init(.text("red"), line: 7),
                    ])
                ),
                line: 3
            ),
        ])
        let (theme, warnings) = Theme.load(source)
        #expect(warnings.compactMap(\.line) == [2, 4, 6, 9])
        #expect(warnings.count == 5)
        #expect(warnings.contains { $0.description.hasPrefix("第4行: 不认识的角色“titel”") })
        #expect(theme[.title] == Theme.base[.title])
        #expect(theme[.debt] == Style(foreground: .indexed(1)))
    }

    @Test func followsTheTerminal() {
        let (theme, _) = Theme.load(ThemeSource(["background": .text("跟随终端")]))
        let body = theme.resolved(.body, at: .full)
        #expect(body.foreground == -1 && body.background == -1)
    }

    @Test func statesBothColoursEverywhere() {
        for depth in [ColourDepth.full, .sixteen, .eight] {
            for style in Theme.base.resolved(at: depth) {
                #expect(style.foreground >= 0 && style.background >= 0)
                #expect(style.foreground != style.background)
            }
        }
    }

    @Test func statesDifferWithoutColour() {
        let marked = [Role.selected, .selectedUnfocused, .breached, .atRisk, .done, .fieldError]
        for role in marked {
            #expect(!Theme.base.resolved(role, at: .mono).attributes.isEmpty, "\(role)")
        }
        let reversed = Theme.base.resolved(.breached, at: .mono).attributes
        #expect(reversed != Theme.base.resolved(.atRisk, at: .mono).attributes)
    }

    @Test func rolesHaveDistinctNamesAndMarks() {
        #expect(Set(Role.allCases.map(\.rawName)).count == Role.allCases.count)
        #expect(Set(Role.allCases.map(\.title)).count == Role.allCases.count)
        #expect(Set(Role.allCases.map(\.mark)).count == Role.allCases.count)
        for role in Role.allCases {
            #expect(role.rawName == "\(role)")
            #expect(Role(name: role.rawName) == role)
            #expect(Role(name: role.title) == role)
        }
    }
}
