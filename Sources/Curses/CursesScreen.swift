import CTerm
package import Terminal

/// The terminal of this process: takes frames, gives keys.
///
/// Everything happens on the main thread, which may block in `poll` on `inputDescriptor` and on a
/// pipe for signals. Nothing here starts a thread or needs a run loop.
@MainActor
package final class CursesScreen {
    /// How to take the terminal.
    package struct Options: Sendable {
        /// How the screen looks.
        package var theme: Theme
        /// The value of the environment variable `NO_COLOR`.
        package var noColor: String?
        /// Whether the command line asked for colour, which overrules `NO_COLOR`.
        package var isColourForced = false
        /// Whether to go on with `TERM=linux`.
        package var allowsLinuxConsole = false
        /// Whether to ask the terminal how wide it draws characters of ambiguous width; waits up
        /// to 200 ms for the answer, usually a few.
        package var probesAmbiguousWidth = true
        /// Where SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT and SIGWINCH write their number as one
        /// byte: the writing end of a pipe. Nil: those signals end the process after putting the
        /// terminal back.
        package var signalDescriptor: Int32?
        /// What to print after a crash, when the terminal is back: at most 500 bytes, with its
        /// own newline at the end. Nil: a sentence in Chinese and one in English.
        package var crashMessage: String?
        /// The file that takes standard error while the screen is up, and Swift's backtrace after
        /// a crash unless `SWIFT_BACKTRACE` is set. Nil: no backtrace.
        package var crashLog: String?

        /// Options with everything but the theme as usual.
        package init(theme: Theme = .base) {
            self.theme = theme
        }
    }

    /// Whether the locale was not UTF-8 and was changed to C.UTF-8 for this process.
    package let isLocaleForced: Bool
    /// Whether the terminal draws characters of ambiguous width in two cells.
    package let isAmbiguousWide: Bool
    /// How many colours are used.
    package private(set) var depth: ColourDepth
    /// Whether the terminal is gone: its window was closed or its line dropped.
    package private(set) var isGone = false
    /// The theme in use; with narrow borders when the terminal needs them.
    package private(set) var theme: Theme
    /// Whether the mouse reports to the program, so that it does not select text.
    package private(set) var isMouseOn = false

    private var shown: Frame?
    private var decoder = KeyDecoder()
    /// The UTF-8 of the run that is being sent.
    private var bytes: [UInt8] = []

    /// Takes the terminal.
    ///
    /// - Throws: `ScreenError`, with the terminal as it was.
    package init(_ options: Options) throws(ScreenError) {
        if let message = options.crashMessage { cterm_set_crash_message(message) }
        if let path = options.crashLog { cterm_set_crash_log(path) }
        cterm_set_signal_descriptor(options.signalDescriptor ?? -1)
        isLocaleForced = cterm_use_utf8_locale() == 1
        isAmbiguousWide =
            options.probesAmbiguousWidth && cterm_is_open() == 0
            && cterm_probe_ambiguous_width(200) == 2
        switch Int(cterm_open(options.allowsLinuxConsole ? 1 : 0)) {
        case CTERM_OK: break
        case CTERM_NOT_A_TERMINAL: throw .notATerminal
        case CTERM_TOO_SIMPLE: throw .tooSimple
        case CTERM_NO_UTF8: throw .noUTF8
        case CTERM_LINUX_CONSOLE: throw .linuxConsole
        case CTERM_ALREADY_OPEN: throw .alreadyOpen
        default: throw .unknownTerminal
        }
        depth = ColourDepth(
            colours: Int(cterm_colours()),
            noColor: options.noColor,
            isForced: options.isColourForced
        )
        theme = options.theme
        setTheme(options.theme)
    }

    /// The size of the window now.
    package var size: Size {
        Size(rows: Int(cterm_rows()), columns: Int(cterm_columns()))
    }

    /// What to `poll` for keys. Call `readKeys` also after a signal and once after opening.
    package var inputDescriptor: Int32 { cterm_input_descriptor() }

    /// Gives the terminal back. A second call does nothing, and so does every call after it.
    package func close() {
        cterm_close()
        shown = nil
    }

    /// Changes how the screen looks; shows with the next frame.
    package func setTheme(_ theme: Theme) {
        self.theme = theme
        if isAmbiguousWide { self.theme.borders = .ascii }
        for (index, style) in theme.resolved(at: depth).enumerated() {
            cterm_set_style(
                Int32(index),
                Int32(style.foreground),
                Int32(style.background),
                Int32(style.attributes.rawValue)
            )
        }
        shown = nil
    }

    /// Shows a frame: sends what differs from the last one, and leaves the cursor where it says.
    ///
    /// A frame equal to the last one sends nothing at all.
    package func draw(_ frame: Frame) {
        guard cterm_is_open() != 0 else { return }
        if frame.bell { cterm_bell() }
        if let shown, shown.cursor == frame.cursor, shown.cursorVisible == frame.cursorVisible,
            shown.canvas == frame.canvas
        {
            return
        }
        let before = shown?.canvas.size == frame.canvas.size ? shown?.canvas : nil
        if before == nil { blankOutside(of: frame.canvas.size) }
        let columns = min(frame.canvas.size.columns, Int(cterm_columns()))
        for row in 0..<min(frame.canvas.size.rows, Int(cterm_rows())) {
            drawRow(row, of: frame.canvas, before: before, columns: columns)
        }
        cterm_flush(
            Int32(clamping: frame.cursor.row),
            Int32(clamping: frame.cursor.column),
            frame.cursorVisible ? 1 : 0
        )
        shown = frame
    }

    /// Repaints every cell with the next frame, after something else wrote to the terminal.
    package func repaint() {
        shown = nil
        cterm_repaint()
    }

    /// All keys pending now, in order; of several resizes only the last.
    package func readKeys() -> [Key] {
        var burst: [RawInput] = []
        var event = cterm_event()
        while true {
            let answer = cterm_read(&event)
            if answer < 0 { isGone = true }
            if answer <= 0 { break }
            if let input = RawInput(event) { burst.append(input) }
            if event.kind == CTERM_EVENT_RESIZE { shown = nil }
        }
        return decoder.decode(burst, at: cterm_now())
    }

    /// Leaves the terminal to another program until `resume`.
    package func suspend() {
        cterm_leave()
    }

    /// Takes the terminal again after `suspend`; the next frame repaints everything.
    package func resume() {
        cterm_enter()
        shown = nil
    }

    /// Says from now on what a crash prints, and which file takes standard error and the backtrace.
    package func setCrash(message: String, log: String) {
        cterm_set_crash_message(message)
        cterm_set_crash_log(log)
    }

    /// Whether a shell above could wake the program after `stop`.
    package var canStop: Bool { cterm_can_stop() != 0 }

    /// Takes the terminal as it should be after the process was stopped without being asked.
    package func reclaim() {
        cterm_reclaim()
        shown = nil
    }

    /// Stops the process for the shell above (Ctrl-Z), and returns when it goes on.
    package func stop() {
        cterm_stop()
        shown = nil
    }

    /// Names the window, where the terminal can.
    package func setTitle(_ title: String) {
        cterm_set_title(Printable.text(title))
    }

    /// Sends text to the terminal's clipboard; there is no telling whether it took it.
    ///
    /// - Returns: false when the text is too long to send.
    package func copy(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cterm_copy($0.baseAddress, $0.count) == 0
            }
        }
    }

    /// Turns mouse reports on or off.
    package func setMouse(_ isOn: Bool) {
        isMouseOn = isOn
        cterm_set_mouse(isOn ? 1 : 0)
    }
}

extension CursesScreen {
    private func blankOutside(of size: Size) {
        let rows = cterm_rows()
        let columns = cterm_columns()
        for row in 0..<rows {
            let start = Int(row) < size.rows ? Int32(clamping: size.columns) : 0
            cterm_fill(row, start, columns - start, 0x20, Int32(Role.body.rawValue), 0)
        }
    }

    /// Sends the runs of equal style between the first and the last changed cell of a row.
    private func drawRow(_ row: Int, of canvas: Canvas, before: Canvas?, columns: Int) {
        if let before, canvas.hasSameRow(row, as: before) { return }
        let start = row * canvas.size.columns
        var first = 0
        var last = columns
        if let before {
            while first < last, canvas.cells[start + first] == before.cells[start + first] {
                first += 1
            }
            while last > first, canvas.cells[start + last - 1] == before.cells[start + last - 1] {
                last -= 1
            }
        }
        // A wide character is sent whole or not at all.
        while first > 0, first < last, canvas.cells[start + first].width == 0 { first -= 1 }
        while last < columns, canvas.cells[start + last].width == 0 { last += 1 }
        var column = first
        while column < last {
            var end = column + 1
            let cell = canvas.cells[start + column]
            while end < last, canvas.cells[start + end].hasSameStyle(as: cell) { end += 1 }
            while end < last, canvas.cells[start + end].width == 0 { end += 1 }
            drawRun(canvas.cells[start + column..<start + end], row: row, column: column)
            column = end
        }
    }

    private func drawRun(_ cells: ArraySlice<Cell>, row: Int, column: Int) {
        guard let style = cells.first else { return }
        if send(cells, style: style, row: row, column: column) { return }
        // The C library measures one of them otherwise: find out which, and stand in for it.
        var column = column
        for index in cells.indices where cells[index].width > 0 {
            let width = Int(cells[index].width)
            if !send(cells[index...index], style: style, row: row, column: column) {
                cterm_fill(
                    Int32(row),
                    Int32(column),
                    Int32(width),
                    CChar(0x3F),
                    Int32(style.role.rawValue),
                    Int32(style.attributes.rawValue)
                )
            }
            column += width
        }
    }

    private func send(_ cells: ArraySlice<Cell>, style: Cell, row: Int, column: Int) -> Bool {
        bytes.removeAll(keepingCapacity: true)
        var width = 0
        for cell in cells where cell.width > 0 {
            width += Int(cell.width)
            let narrow = isAmbiguousWide ? Ambiguous.narrow(cell.baseScalar) : cell.baseScalar
            (narrow == cell.baseScalar ? cell : cell.with(baseScalar: narrow)).append(to: &bytes)
        }
        return bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cterm_put(
                    Int32(row),
                    Int32(column),
                    Int32(width),
                    $0.baseAddress,
                    $0.count,
                    Int32(style.role.rawValue),
                    Int32(style.attributes.rawValue)
                ) == 0
            }
        }
    }
}
