import FrontDesk
import Terminal

/// What is pasted in several lines or cells: it fills rows and never sends anything.
extension FormLayer {
    /// Takes a pasted table in; nil where the paste is only text for the focused field.
    ///
    /// In a form that takes several rows they go there, whichever field has the focus; rows that
    /// begin with the names of fields fill those; else the lines become parts of a field that holds
    /// several.
    mutating func takeTable(_ text: String, _ view: View) -> Response? {
        guard let table = PastedTable(text) else { return nil }
        if let place = rowsField(for: table), case .rows(let rows) = form.fields[place].kind {
            return fill(place, rows, table, view)
        }
        if let response = fillByName(table, view) { return response }
        guard let separator = form.fields[focus].separator else { return nil }
        let parts = table.rows.map { row in
            row.filter { !$0.isEmpty }.joined(separator: " ")
        }
        let before = editors[focus].isEmpty ? "" : separator
        editors[focus].insert(before + parts.joined(separator: separator))
        return taken("粘贴了 \(parts.count) 行", view)
    }

    /// The field that takes the rows: the focused one, or the form's own for more rows than one.
    private func rowsField(for table: PastedTable) -> Int? {
        if case .rows = form.fields[focus].kind { return focus }
        guard form.fields[focus].separator == nil, table.rows.count > 1 || table.rows[0].count > 1
        else { return nil }
        return form.fields.firstIndex { field in
            if case .rows(let rows) = field.kind { rows.takesAnyPaste } else { false }
        }
    }

    /// Fills the rows that can be read behind those that stand there. What cannot be read stands in
    /// front, where it can be changed, and is told below.
    private mutating func fill(
        _ place: Int,
        _ rows: FieldRows,
        _ table: PastedTable,
        _ view: View
    ) -> Response {
        var (good, bad): ([String], [String]) = (rows.parts(editors[place].text), [])
        var told: [String] = []
        let body = table.body
        for (number, cells) in body {
            let cells = cells.filter { !$0.isEmpty }
            switch rows.read(cells, view) {
            case .row(let text, _): good.append(text)
            case .problem(let words):
                let text = cells.joined(separator: " ")
                bad.append(text)
                told.append("第 \(number) 行「\(text)」\(words)")
            }
        }
        if place != focus { _ = move(by: place - focus, view) }
        let text = (bad + good).joined(separator: rows.separator)
        editors[place] = FormLayer.editor(for: form.fields[place], text)
        editors[place].move(to: bad.isEmpty ? editors[place].count : bad[0].count)
        details = told
        let done = "粘贴了 \(body.count) 行，读懂 \(body.count - bad.count) 行"
        return taken(bad.isEmpty ? done : "\(done)，其余排在最前，请改好或删去", view)
    }

    /// Fills fields by their names in the first cells: `100元<TAB>5`; nil where most of the rows
    /// name none.
    private mutating func fillByName(_ table: PastedTable, _ view: View) -> Response? {
        let pairs = table.rows.filter { $0.count > 1 }
        let named = pairs.compactMap { row in
            form.fields.firstIndex { $0.isCalled(row[0]) }.map { (place: $0, text: row[1]) }
        }
        guard !named.isEmpty, named.count * 2 >= table.rows.count else { return nil }
        for (place, text) in named {
            editors[place] = FormLayer.editor(for: form.fields[place], text)
            problems[place] = nil
        }
        details = table.rows.enumerated().compactMap { offset, row in
            let isNamed = row.count > 1 && form.fields.contains { $0.isCalled(row[0]) }
            return isNamed ? nil : "第 \(offset + 1) 行「\(row.joined(separator: " "))」没有这一项"
        }
        let left = details.isEmpty ? "" : "，\(details.count) 行没有读懂"
        return taken("按名称填了 \(named.count) 项\(left)", view)
    }

    private mutating func taken(_ words: String, _ view: View) -> Response {
        (isTouched, list) = (true, nil)
        problems[focus] = nil
        adapt(view)
        if case .problem(let words) = form.fields[focus].reading(of: editors[focus].text, view) {
            problems[focus] = words
        }
        var response = Response.say(words, details.isEmpty ? .plain : .warning)
        response.effects = keepDraft(view)
        return response
    }

    /// An editor for what a field may hold.
    static func editor(for field: FormField, _ text: String) -> LineEditor {
        LineEditor(text, limit: field.limit)
    }
}

extension FormField {
    /// The most characters that a field takes; rows are many.
    var limit: Int {
        if case .rows = kind { 50_000 } else { FormLayer.textLimit }
    }

    /// What stands between the parts of a field that holds several; nil where it holds one.
    var separator: String? {
        switch kind {
        case .several: "、"
        case .plan: "；"
        case .rows(let rows): rows.separator
        default: nil
        }
    }

    /// Whether a spreadsheet's cell names the field.
    fileprivate func isCalled(_ cell: String) -> Bool {
        let name = cell.trimmingSuffix(while: { "：:*".contains($0) })
        return name == label || label.replacing(" ", with: "") == name
    }
}

extension String {
    /// Without the signs at the end that a condition holds for.
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, condition(last) { text.removeLast() }
        return String(text).trimmed
    }
}
