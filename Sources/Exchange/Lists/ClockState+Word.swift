package import FrontDesk

extension ClockState {
    /// The state as other programs read it (CONTRACT 4).
    package var word: String {
        switch self {
        case .running: "running"
        case .atRisk: "atRisk"
        case .breached: "breached"
        case .paused: "paused"
        case .metInTime: "metInTime"
        case .metLate: "metLate"
        }
    }
}
