import FrontDesk
import Terminal

/// The hook board of one cabinet as a picture: hooks side by side, each with its number, its tag and
/// how it looks. A set that hangs complete says little; what is out, late or lost says so by a mark
/// and a word.
struct KeyBoard {
    /// Mark, spaces and state of a hook, besides its number and its tag.
    private static let besideLabel = 9
    private static let longestLabel = 11

    private let cabinet: String
    /// The hooks that are shown, as places of the list.
    private let range: Range<Int>
    private let numberCells: Int
    private let labelCells: Int
    private let cellColumns: Int
    private let across: Int
    private let hooks: [Int: KeyHook]
    /// What the tags say, by hook.
    private let tags: [Int: String]
    private let view: View

    /// The board that the selected hook belongs to; nil where none is selected.
    init?(_ list: SectionList<KeySection>, width: Int, _ view: View) {
        guard case .hook(let place) = list.selected else { return nil }
        cabinet = place.cabinet
        range = Self.range(of: list)
        self.view = view
        let all = view.desk.keyBoard(cabinet, at: view.now)
        hooks = Dictionary(all.map { ($0.number, $0) }) { first, _ in first }
        let tags = hooks.mapValues { view.desk.tag(of: $0) }
        let longest = tags.values.map { Width.cells(of: $0) }.max() ?? 0
        self.tags = tags
        labelCells = min(max(longest, 5), Self.longestLabel)
        numberCells = all.count > 99 ? 3 : 2
        across = max(1, width / (Self.besideLabel + numberCells + labelCells))
        cellColumns = width / across
    }

    /// The hooks of the selected one's cabinet, as places of the list.
    private static func range(of list: SectionList<KeySection>) -> Range<Int> {
        func cabinet(_ index: Int) -> String? {
            guard list.rows.indices.contains(index), case .hook(let place) = list.rows[index] else {
                return nil
            }
            return place.cabinet
        }
        let here = list.cursor.index
        var (first, end) = (here, here + 1)
        while let other = cabinet(first - 1), other == cabinet(here) { first -= 1 }
        while let other = cabinet(end), other == cabinet(here) { end += 1 }
        return first..<end
    }

    // MARK: Keys

    /// Moves in two dimensions within the cabinet, and by a page to the next one.
    static func move(_ list: inout SectionList<KeySection>, by key: Key) -> Bool {
        let range = range(of: list)
        let across = list.cursor.across
        let here = list.cursor.index
        switch key {
        case .left, .character("h"): list.cursor.go(to: max(range.lowerBound, here - 1))
        case .right, .character("l"): list.cursor.go(to: min(range.upperBound - 1, here + 1))
        case .up, .character("k"):
            if here - across >= range.lowerBound { list.cursor.go(to: here - across) }
        case .down, .character("j"):
            let isLastRow =
                (here - range.lowerBound) / across == (range.count - 1) / across
            if !isLastRow { list.cursor.go(to: min(range.upperBound - 1, here + across)) }
        case .home: list.cursor.go(to: range.lowerBound)
        case .end: list.cursor.go(to: range.upperBound - 1)
        case .pageDown: turn(&list, to: range.upperBound, from: range)
        case .pageUp: turn(&list, to: range.lowerBound - 1, from: range)
        default: return false
        }
        return true
    }

    /// Opens the cabinet of another hook, at the same place of its board.
    private static func turn(
        _ list: inout SectionList<KeySection>,
        to index: Int,
        from range: Range<Int>
    ) {
        guard list.rows.indices.contains(index) else { return }
        let offset = list.cursor.index - range.lowerBound
        list.cursor.go(to: index)
        let next = Self.range(of: list)
        list.cursor.go(to: min(next.lowerBound + offset, next.upperBound - 1))
    }

    // MARK: Drawing

    func draw(
        _ list: inout SectionList<KeySection>,
        on canvas: inout Canvas,
        in area: Rect
    ) -> Cursor {
        drawHead(on: &canvas, in: area)
        let all = (range.count + across - 1) / across
        let hasLegend = area.rows >= min(all + 2, 16)
        let rows = max(1, area.rows - (hasLegend ? 2 : 1))
        _ = list.cursor.show(rows, across: across, of: list.rows.count)
        let here = list.cursor.index - range.lowerBound
        let first = max(0, min(here / across / rows * rows, all - rows))
        var cursor = Cursor(Point(row: area.row + 1, column: area.column))
        for offset in (first * across)..<min(range.count, (first + rows) * across) {
            let point = Point(
                row: area.row + 1 + offset / across - first,
                column: area.column + offset % across * cellColumns
            )
            guard case .hook(let place) = list.rows[range.lowerBound + offset] else { continue }
            draw(place, at: point, isHere: offset == here, on: &canvas)
            let hook = Rect(row: point.row, column: point.column, rows: 1, columns: cellColumns)
            canvas.mark(hook, as: .row(range.lowerBound + offset))
            if offset == here { cursor = Cursor(point) }
        }
        if hasLegend {
            let point = Point(row: area.endRow - 1, column: area.column + 1)
            canvas.put(Self.legend, at: point, role: .secondary, clippedTo: area)
        }
        return cursor
    }

    private static let legend = "o在库 *只剩备用 --全借出 !!逾期 x遗失 ||停用 ..空钩"

    private func drawHead(on canvas: inout Canvas, in area: Rect) {
        let shown = hooks.values.filter { !$0.code.isEmpty }
        let name = shown.first.flatMap { view.desk.keys[$0.code] }?.keyClass.rawValue ?? ""
        let hanging = shown.reduce(0) { $0 + $1.onHook }
        let out = shown.reduce(0) { $0 + $1.out }
        let late = shown.count { $0.state == .overdue }
        let lost = shown.reduce(0) { $0 + $1.lost }
        let left = " \(cabinet) 柜 \(name)  在库 \(hanging) 借出 \(out) 逾期 \(late) 遗失 \(lost)"
        let cabinets = view.desk.keyCabinets
        let number = (cabinets.firstIndex(of: cabinet) ?? 0) + 1
        let right = cabinets.count > 1 ? "第 \(number)/\(cabinets.count) 柜 PgDn换柜 " : ""
        let room = area.columns - Width.cells(of: right)
        let text = Width.pad(left, toCells: max(0, room)) + right
        canvas.put(text, at: area.origin, role: .header, clippedTo: area)
    }

    private func draw(
        _ place: HookPlace,
        at point: Point,
        isHere: Bool,
        on canvas: inout Canvas
    ) {
        let hook = hooks[place.number] ?? KeyHook()
        let number = Width.pad(String(place.number), toCells: numberCells, alignment: .trailing)
        let label = Width.pad(tags[place.number] ?? "", toCells: labelCells)
        let state = view.desk.stateText(of: hook)
        let text = "\(isHere ? ">" : " ")\(number) \(label) \(state)"
        canvas.put(text, at: point, role: isHere ? .selected : hook.state.role)
    }
}

extension KeyHookState {
    /// How the theme draws it; mark and word tell it as well.
    fileprivate var role: Role {
        switch self {
        case .home: .body
        case .partlyOut, .out: .title
        case .overdue: .breached
        case .lost: .error
        case .stopped: .disabled
        case .empty: .secondary
        }
    }
}

extension Desk {
    /// What the board says of a hook: of an owner's key the code alone, which hides the address; of
    /// doors and meters the floor, of rooms the equipment.
    fileprivate func tag(of hook: KeyHook) -> String {
        guard let keys = keys[hook.code] else { return "" }
        switch keys.keyClass {
        case .owner: return keys.code
        case .publicDoor, .meterBox, .shaft:
            return keys.place.isEmpty ? keys.name : keys.shortPlace
        case .equipment, .vacant: return keys.name
        }
    }

    /// Mark and word in six cells: `o2`, `o1借1`, `*1借1`, `--借2`, `!!逾期`, `x1遗失`, `||停用`.
    fileprivate func stateText(of hook: KeyHook) -> String {
        let text =
            switch hook.state {
            case .home: "o\(hook.onHook)"
            case .partlyOut: "o\(hook.onHook)借\(hook.out)"
            case .out: hook.onHook > 0 ? "*\(hook.onHook)借\(hook.out)" : "--借\(hook.out)"
            case .overdue: "!!逾期"
            case .lost: "x\(hook.lost)遗失"
            case .stopped: "||" + (keys[hook.code]?.status.boardWord ?? "")
            case .empty: ".."
            }
        return Width.pad(text, toCells: 6)
    }
}

extension KeySetStatus {
    /// Its word in four cells.
    fileprivate var boardWord: String {
        switch self {
        case .inUse: ""
        case .suspended, .sealed: rawValue
        case .replaced: "换锁"
        case .withdrawn: "取回"
        }
    }
}
