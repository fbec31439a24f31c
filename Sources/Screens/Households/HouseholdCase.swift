import FrontDesk
import Terminal

/// A repair or a complaint as a line of the household's page.
struct HouseholdCase {
    /// Its page.
    let page: any Layer
    private let id: RecordID
    private let createdAt: Instant
    private let isClosed: Bool
    private let stands: String
    private let kind: String
    private let words: String
    private let clock: String

    private init<Subject: ListedCase>(
        _ subject: Subject,
        stands: String,
        kind: String,
        words: String,
        _ view: View
    ) {
        page = CasePage<Subject>(subject.id)
        (id, createdAt, isClosed) = (subject.id, subject.createdAt, subject.isClosed)
        (self.stands, self.kind, self.words) = (stands, kind, words)
        clock = subject.clockColumn(view, isSelected: false).text
    }

    /// Everything of a household that is in memory: the open ones first, then the newest first.
    static func all(of room: RoomCode, _ view: View) -> [HouseholdCase] {
        let repairs = view.desk.repairs.of(room).map { repair in
            HouseholdCase(
                repair,
                stands: repair.status.rawValue,
                kind: repair.category,
                words: repair.description,
                view
            )
        }
        let complaints = view.desk.complaints.of(room).map { complaint in
            HouseholdCase(
                complaint,
                stands: complaint.isClosed ? complaint.statusWord : complaint.currentStep.title,
                kind: complaint.type.short,
                words: complaint.what,
                view
            )
        }
        return (repairs + complaints).sorted { left, right in
            if left.isClosed != right.isClosed { return right.isClosed }
            return (left.createdAt, left.id) > (right.createdAt, right.id)
        }
    }

    func draw(on canvas: inout Canvas, in line: Rect, isHere: Bool) {
        let role: Role = isHere ? .selected : isClosed ? .secondary : .body
        let parts = [
            (isHere ? "> " : "  ") + Width.pad(id.text, toCells: 15),
            Width.pad(stands, toCells: 8), Width.pad(kind, toCells: 4),
            Width.pad(words, toCells: max(6, line.columns - 54)), clock,
        ]
        canvas.fill(line, role: role)
        canvas.put(parts.joined(separator: " "), at: line.origin, role: role, clippedTo: line)
    }
}
