/// The pages of the shift pane.
enum ShiftSection: Int, CaseIterable, Sendable {
    /// What is handed over.
    case matters
    /// The list before leaving.
    case checks
    /// Earlier shifts, by day.
    case history

    /// What its tab says.
    var title: String {
        switch self {
        case .matters: "事项"
        case .checks: "清单"
        case .history: "历史"
        }
    }
}
