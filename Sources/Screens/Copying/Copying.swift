import FrontDesk
import Terminal

/// A layer with one record under the cursor, or on the page, that Ctrl-Y sends to the terminal's
/// clipboard as a line of plain text.
protocol CopyingLayer: ActingLayer {
    /// The pieces of the line: number, place, what, who, state, no more than the row shows; empty
    /// where nothing is selected.
    func copied(_ view: View) -> [String]
}

extension Action where Owner: CopyingLayer {
    /// Ctrl-Y, for the table of the layer.
    static var copy: Action<Owner> {
        Action(
            [.ctrl("y")],
            "复制",
            in: .palette,
            whyNot: { layer, view in
                CopiedLine.text(layer.copied(view)).isEmpty ? "没有选中的" : nil
            },
            run: { layer, view in
                Response(effects: [.copy(CopiedLine.text(layer.copied(view)))])
            }
        )
    }
}

/// A record as one line of plain text, for the clipboard.
enum CopiedLine {
    /// Pieces on one line, two spaces between them: no line break, no control character, nothing
    /// twice.
    static func text(_ pieces: [String]) -> String {
        var told: [String] = []
        for piece in pieces {
            let line = piece.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let words = Printable.text(PersonalText.masked(line))
            if !words.isEmpty, !told.contains(words) { told.append(words) }
        }
        return told.joined(separator: "  ")
    }

    /// What a numbered record says of itself, as the history lists it.
    static func pieces(_ record: any Numbered, _ view: View) -> [String] {
        let told = RecordWords(record, view)
        let fen = told.fen.map { "\(Money.text($0)) 元" } ?? ""
        let place = RecordWords.place(of: record, view)
        return [told.word, record.id.short, place, fen, told.words, told.status]
    }

    /// What any record that a page shows says of itself.
    static func pieces(_ key: RecordKey, _ view: View) -> [String] {
        guard let record = view.desk.record(key) else { return [] }
        if let numbered = record as? any Numbered { return pieces(numbered, view) }
        return ["\(record.id)"]
    }
}

extension ListedCase {
    /// The row of a case as its list shows it where there is room for everything.
    func copied(_ view: View) -> [String] {
        Self.columns(width: 240, [self]).texts(of: self, view)
            + [clockColumn(view, isSelected: false).text]
    }
}

extension TextColumn {
    /// What the columns say of an item, whatever their width.
    static func texts(_ columns: [TextColumn], of item: Item, _ view: View) -> [String] {
        columns.map { $0.text(item, view) }
    }
}
