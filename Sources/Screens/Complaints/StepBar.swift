import FrontDesk
import Terminal

/// The eight steps in a row: `[=1][x2][>3][.4]…`, told by signs before colours.
enum StepBar {
    /// The pieces of the bar: `=` taken in time, `x` taken late, `>` the next one, `.` ahead.
    static func pieces(_ complaint: Complaint) -> DetailLines.Line {
        Complaint.procedure.steps.map { step in
            let (sign, role) = sign(of: step.number, complaint)
            return ("[\(sign)\(step.number)]", role)
        }
    }

    private static func sign(of number: Int, _ complaint: Complaint) -> (Character, Role) {
        if number == complaint.step, !complaint.isClosed { return (">", .title) }
        guard complaint.standing(number) != nil else { return (".", .secondary) }
        let clock = complaint.clocks.last {
            $0.name == ClockName.step(number) && $0.cycle == complaint.cycle
        }
        return clock?.frozen?.outcome == .metLate ? ("x", .breached) : ("=", .done)
    }
}
