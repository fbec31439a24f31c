/// The colours and attributes of one role.
package struct Style: Hashable, Sendable {
    /// The colour of the text; the body's when nil.
    package var foreground: Colour?
    /// The colour behind the text; the body's when nil.
    package var background: Colour?
    /// Attributes of the text.
    package var attributes: Attributes

    /// A style; what is left out comes from the body.
    package init(
        foreground: Colour? = nil,
        background: Colour? = nil,
        attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}

/// A style in the terms of one terminal.
package struct ResolvedStyle: Hashable, Sendable {
    /// A palette index, or -1 for the terminal's own colour.
    package let foreground: Int
    /// A palette index, or -1 for the terminal's own colour.
    package let background: Int
    /// Attributes of the text.
    package let attributes: Attributes
}

/// How the screen looks: a style for every role, and what becomes of it with fewer colours.
package struct Theme: Hashable, Sendable {
    /// What lies behind the text.
    package enum Background: String, Hashable, Sendable {
        /// Light text on a dark ground.
        case dark
        /// Dark text on a light ground.
        case light
        /// The terminal's own colours.
        case terminal
    }

    /// The name the picker shows.
    package var name: String
    /// What lies behind the text.
    package var background: Background
    /// The signs of frames.
    package var borders: Borders
    /// Styles, one for each role by its raw value.
    package var styles: [Style]
    /// Styles used instead with 16 and 8 colours.
    package var sixteen: [Role: Style]
    /// Attributes used without colours, one set for each role by its raw value.
    package var mono: [Attributes]

    /// The style of a role, as the theme states it.
    package subscript(role: Role) -> Style {
        get { styles[Int(role.rawValue)] }
        set { styles[Int(role.rawValue)] = newValue }
    }

    /// The style of a role in the terms of a terminal of that depth.
    package func resolved(_ role: Role, at depth: ColourDepth) -> ResolvedStyle {
        if depth == .mono {
            return ResolvedStyle(
                foreground: -1,
                background: -1,
                attributes: mono[Int(role.rawValue)]
            )
        }
        var style = self[role]
        var body = self[.body]
        if depth != .full {
            style = sixteen[role] ?? style
            body = sixteen[.body] ?? body
        }
        // Both halves always: a foreground on somebody else's background may vanish.
        let foreground = style.foreground ?? body.foreground ?? .terminal
        let background = style.background ?? body.background ?? .terminal
        var front = foreground.index(at: depth)
        let back = background.index(at: depth)
        if front == back && front >= 0 && foreground != background {
            // Two different colours met in one entry: any readable text is better than none.
            front = back == 0 || back == 4 ? 7 : 0
            if depth == .full { front = back == 16 || back < 52 ? 231 : 16 }
        }
        return ResolvedStyle(foreground: front, background: back, attributes: style.attributes)
    }

    /// The styles of all roles, by raw value, in the terms of a terminal of that depth.
    package func resolved(at depth: ColourDepth) -> [ResolvedStyle] {
        Role.allCases.map { resolved($0, at: depth) }
    }
}
