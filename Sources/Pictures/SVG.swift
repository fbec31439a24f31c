import Terminal

/// A frame as an SVG picture: the same cells, in the theme's colours.
///
/// One rectangle for each run of cells with one background, one text for each run of characters of
/// one style and one width. Every run has its place and its length in cells, so that columns stay
/// in line whatever font shows them.
struct SVG {
    /// A cell in pixels; an ideograph is as wide as it is high, two cells.
    private static let cellWidth = 8
    private static let cellHeight = 20
    private static let fontSize = 16
    /// From the top of a row to the line on which its characters stand.
    private static let baseline = 15
    private static let margin = 12
    private static let fonts =
        "Sarasa Mono SC,Noto Sans Mono CJK SC,Source Han Mono SC,WenQuanYi Zen Hei Mono,"
        + "NSimSun,monospace"

    private let canvas: Canvas
    private let theme: Theme
    private var classes: [Look: String] = [:]
    private var body = ""

    /// How characters look.
    private struct Look: Hashable {
        var colour: String
        var attributes: Attributes
    }

    /// A run of characters of one look and one width.
    private struct Run {
        var text = ""
        var column: Int
        var cells = 0
        var width: UInt8
        var look: Look
    }

    /// The picture of a frame; `title` is told to whoever cannot see it.
    static func text(of frame: Frame, title: String, theme: Theme) -> String {
        var picture = SVG(canvas: frame.canvas, theme: theme)
        for row in 0..<frame.canvas.size.rows {
            picture.drawGround(row)
            picture.drawText(row)
        }
        if frame.cursorVisible { picture.drawCursor(frame.cursor) }
        return picture.text(title)
    }

    private init(canvas: Canvas, theme: Theme) {
        (self.canvas, self.theme) = (canvas, theme)
    }

    // MARK: Colours

    private func colours(_ cell: Cell) -> (ground: String, look: Look) {
        let (style, body) = (theme[cell.role], theme[.body])
        let attributes = style.attributes.union(cell.attributes)
        var front = (style.foreground ?? body.foreground)?.hex ?? "#d0d0d0"
        var back = (style.background ?? body.background)?.hex ?? ground
        if attributes.contains(.reverse) { swap(&front, &back) }
        return (back, Look(colour: front, attributes: attributes.subtracting(.reverse)))
    }

    private var ground: String { theme[.body].background?.hex ?? "#121212" }

    // MARK: Rows

    private mutating func drawGround(_ row: Int) {
        var start = 0
        while start < canvas.size.columns {
            let colour = colours(canvas[row, start]).ground
            var end = start + 1
            while end < canvas.size.columns, colours(canvas[row, end]).ground == colour { end += 1 }
            if colour != ground {
                body +=
                    "<rect x=\"\(x(start))\" y=\"\(y(row))\" width=\"\((end - start) * Self.cellWidth)\""
                body += " height=\"\(Self.cellHeight)\" fill=\"\(colour)\"/>\n"
            }
            start = end
        }
    }

    private mutating func drawText(_ row: Int) {
        var run: Run?
        for column in 0..<canvas.size.columns where canvas[row, column].width > 0 {
            let cell = canvas[row, column]
            var bytes: [UInt8] = []
            cell.append(to: &bytes)
            let text = String(decoding: bytes, as: UTF8.self)
            if text == " " {
                finish(&run, row)
                continue
            }
            let look = colours(cell).look
            if run?.look != look || run?.width != cell.width { finish(&run, row) }
            var longer = run ?? Run(column: column, width: cell.width, look: look)
            longer.text += text
            longer.cells += Int(cell.width)
            run = longer
        }
        finish(&run, row)
    }

    private mutating func finish(_ run: inout Run?, _ row: Int) {
        guard let done = run else { return }
        run = nil
        let name = classes[done.look] ?? "c\(classes.count)"
        classes[done.look] = name
        body += "<text class=\"\(name)\" x=\"\(x(done.column))\" y=\"\(y(row) + Self.baseline)\""
        body += " textLength=\"\(done.cells * Self.cellWidth)\">\(Self.escaped(done.text))</text>\n"
    }

    private mutating func drawCursor(_ point: Point) {
        body += "<rect x=\"\(x(point.column))\" y=\"\(y(point.row) + Self.cellHeight - 3)\""
        body +=
            " width=\"\(Self.cellWidth)\" height=\"2\" fill=\"\(theme[.body].foreground?.hex ?? "#fff")\"/>\n"
    }

    // MARK: The whole

    private func text(_ title: String) -> String {
        let width = canvas.size.columns * Self.cellWidth + 2 * Self.margin
        let height = canvas.size.rows * Self.cellHeight + 2 * Self.margin
        let looks = classes.sorted { ($0.value.count, $0.value) < ($1.value.count, $1.value) }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
            width="\(width)" height="\(height)" role="img">
            <title>\(Self.escaped(title))</title>
            <style>text{font:\(Self.fontSize)px \(Self.fonts)}\(looks.map(Self.rule).joined())</style>
            <rect width="\(width)" height="\(height)" rx="6" fill="\(ground)"/>
            \(body)</svg>

            """
    }

    private static func rule(_ look: Look, _ name: String) -> String {
        var rule = ".\(name){fill:\(look.colour)"
        if look.attributes.contains(.bold) { rule += ";font-weight:700" }
        if look.attributes.contains(.dim) { rule += ";fill-opacity:.7" }
        if look.attributes.contains(.underline) { rule += ";text-decoration:underline" }
        return rule + "}"
    }

    private func x(_ column: Int) -> Int { Self.margin + column * Self.cellWidth }
    private func y(_ row: Int) -> Int { Self.margin + row * Self.cellHeight }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
