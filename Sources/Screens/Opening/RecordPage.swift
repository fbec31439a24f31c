import FrontDesk
import Terminal

/// Any record on a page of its own: its fields as the desk calls them, phones masked; of a case also
/// its clocks and what happened.
struct RecordPage: CopyingLayer, WholeShowing {
    let key: RecordKey
    private var scroll = 0
    private var visible = 10
    var showsWhole = false

    init(_ key: RecordKey) {
        self.key = key
    }

    var title: String { "单据" }

    static let tableName = "单据页"
    static let actions: [Action<RecordPage>] = [
        Action([.pageDown], "下翻") { page, _ in page.scroll(by: page.visible) },
        Action([.pageUp], "上翻", in: []) { page, _ in page.scroll(by: -page.visible) },
        Action([.down], "下一行", in: []) { page, _ in page.scroll(by: 1) },
        Action([.up], "上一行", in: []) { page, _ in page.scroll(by: -1) },
        .copy,
        .whole,
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

    func wholeKey(_ view: View) -> RecordKey? { key }

    func copied(_ view: View) -> [String] { CopiedLine.pieces(key, view) }

    private mutating func scroll(by step: Int) -> Response {
        scroll = max(0, scroll + step)
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? { act(on: key, view) }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let inner = body.inset(rows: 0, columns: 1)
        visible = inner.rows
        let lines = Self.lines(key, view.whole(showsWhole), width: inner.columns)
        scroll = lines.draw(on: &canvas, in: inner, scroll: scroll)
        return Cursor(body.origin)
    }

    /// The lines that tell a record by its fields.
    static func lines(_ key: RecordKey, _ view: View, width: Int) -> DetailLines {
        var lines = DetailLines(width: width, labelCells: 15, view)
        if let record = view.desk.record(key) {
            lines.tell(record, view)
        } else {
            lines.add([("这张单据不在内存中", .secondary)])
        }
        return lines
    }
}

extension DetailLines {
    /// What other lines tell better than a list of fields.
    private static let toldElsewhere: Set<String> = ["id", "timers", "pauses", "history"]

    /// Every field of a record that says something, under its label.
    fileprivate mutating func tell(_ record: any Record, _ view: View) {
        add([(Self.called(record, view), .title)])
        if let subject = record as? any Case { tellClocks(of: subject, view) }
        guard case .object(let members) = record.plain(in: view.style) else { return }
        let shown = ShownValue(zone: view.desk.zone)
        for field in type(of: record).fieldDescriptions
        where !Self.toldElsewhere.contains(field.name) && !field.traits.contains(.derived) {
            guard let value = members[field.name], shown.says(value) else { continue }
            add(field.label, shown.text(value, field.shape))
        }
        if let subject = record as? any Case { tellHistory(subject, view) }
    }

    private mutating func tellClocks(of subject: some Case, _ view: View) {
        for clock in subject.currentClocks {
            let reading = clock.reading(at: view.now, subject.pauses, view.desk.calendars)
            add(Self.clock(clock, reading, view))
        }
    }

    /// `借用单 YS20251122-0003 借出`.
    private static func called(_ record: any Record, _ view: View) -> String {
        guard let numbered = record as? any Numbered else { return "\(record.id)" }
        let status = (numbered as? any Case)?.statusWord ?? ""
        let words = [type(of: numbered).word, numbered.id.text, status]
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Desk {
    /// The record of a key, whatever its kind; nil where it is not in memory.
    func record(_ key: RecordKey) -> (any Record)? {
        switch key {
        case .household(let room): households[room]
        case .staff(let number): staff[number]
        case .price(let id): prices[id]
        case .account(let room): accounts[room]
        case .key(let code): keys[code]
        case .numbered(let id): Desk.kind(of: id.prefix).flatMap { record($0, id) }
        case .aliased, .every: nil
        }
    }

    private func record<Subject: Numbered>(
        _ kind: Subject.Type,
        _ id: RecordID
    ) -> (any Record)? {
        self.book(of: Subject.self)[id]
    }
}
