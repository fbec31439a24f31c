extension Theme {
    /// The theme that is always there: what files leave out comes from here.
    package static let base = Theme(
        name: "内置深色",
        background: .dark,
        borders: .ascii,
        styles: Role.allCases.map(baseStyle),
        sixteen: baseSixteen,
        mono: Role.allCases.map(baseMono)
    )

    private static let ground = Colour.rgb(0x12, 0x12, 0x12)
    private static let text = Colour.rgb(0xD0, 0xD0, 0xD0)
    private static let faint = Colour.rgb(0x8A, 0x8A, 0x8A)
    private static let band = Colour.rgb(0x30, 0x30, 0x30)
    private static let blue = Colour.rgb(0x00, 0x5F, 0xAF)
    private static let sky = Colour.rgb(0x5F, 0xAF, 0xFF)
    private static let red = Colour.rgb(0xFF, 0x5F, 0x5F)
    private static let yellow = Colour.rgb(0xFF, 0xD7, 0x5F)
    private static let green = Colour.rgb(0x87, 0xD7, 0x87)
    private static let white = Colour.rgb(0xFF, 0xFF, 0xFF)

    private static func baseStyle(_ role: Role) -> Style {
        switch role {
        case .body: Style(foreground: text, background: ground)
        case .secondary, .placeholder, .disabled: Style(foreground: faint)
        case .title: Style(foreground: white, attributes: .bold)
        case .statusBar: Style(foreground: white, background: blue)
        case .tab: Style(foreground: text, background: band)
        case .activeTab: Style(foreground: ground, background: sky, attributes: .bold)
        case .header: Style(foreground: sky, attributes: .bold)
        case .selected: Style(foreground: white, background: blue, attributes: .bold)
        case .selectedUnfocused: Style(foreground: text, background: band)
        case .marked: Style(foreground: yellow, background: band)
        case .label: Style(foreground: sky)
        case .field: Style(foreground: text, background: band)
        case .focusedField: Style(foreground: white, background: blue)
        case .fieldError: Style(foreground: white, background: .rgb(0xAF, 0x00, 0x00))
        case .breached: Style(foreground: red, attributes: .bold)
        case .atRisk: Style(foreground: yellow, attributes: .bold)
        case .normal: Style(foreground: green)
        case .paused: Style(foreground: faint)
        case .done: Style(foreground: faint)
        case .urgent: Style(foreground: red, attributes: .bold)
        case .amount: Style(foreground: white)
        case .debt: Style(foreground: red)
        case .match: Style(foreground: ground, background: yellow)
        case .hintKey: Style(foreground: white, background: band, attributes: .bold)
        case .hintText: Style(foreground: text, background: band)
        case .message: Style(foreground: green)
        case .warning: Style(foreground: yellow)
        case .error: Style(foreground: white, background: .rgb(0xAF, 0x00, 0x00))
        case .border: Style(foreground: faint)
        case .popup: Style(foreground: text, background: band)
        }
    }

    /// Sixteen colours know no dark grey band and no trustworthy grey: said outright.
    private static let baseSixteen: [Role: Style] = {
        let black = Colour.indexed(0)
        let silver = Colour.indexed(7)
        let bright = Colour.indexed(15)
        let navy = Colour.indexed(4)
        var styles: [Role: Style] = [
            .body: Style(foreground: silver, background: black),
            .statusBar: Style(foreground: bright, background: navy),
            .tab: Style(foreground: silver, background: black),
            .activeTab: Style(foreground: black, background: .indexed(6)),
            .selected: Style(foreground: bright, background: navy, attributes: .bold),
            .selectedUnfocused: Style(foreground: black, background: silver),
            .marked: Style(foreground: .indexed(11), attributes: .bold),
            .field: Style(foreground: silver, background: black, attributes: .underline),
            .focusedField: Style(foreground: bright, background: navy),
            .fieldError: Style(foreground: bright, background: .indexed(1)),
            .error: Style(foreground: bright, background: .indexed(1)),
            .match: Style(foreground: black, background: .indexed(3)),
            .hintKey: Style(foreground: black, background: silver),
            .hintText: Style(foreground: silver, background: black),
            .popup: Style(foreground: silver, background: black),
        ]
        for role in [Role.secondary, .placeholder, .disabled, .paused, .done, .border] {
            styles[role] = Style(foreground: silver, attributes: .dim)
        }
        return styles
    }()

    private static func baseMono(_ role: Role) -> Attributes {
        switch role {
        case .statusBar, .selected, .activeTab, .match: .reverse
        case .focusedField, .error, .fieldError, .urgent, .breached: [.reverse, .bold]
        case .title, .atRisk, .hintKey, .warning: .bold
        case .header, .field, .paused: .underline
        case .selectedUnfocused, .marked: [.bold, .underline]
        case .secondary, .placeholder, .disabled, .done: .dim
        case .debt: .bold
        default: []
        }
    }
}
