import FrontDesk
import Terminal

/// The eight steps in a row, each with its number, its name and a sign that tells how it stands
/// without colour.
struct StepBar {
    /// How one step stands.
    enum Standing: CaseIterable {
        /// Taken in time.
        case done
        /// Taken late.
        case doneLate
        /// Next to be taken.
        case current
        /// Next to be taken, and late.
        case late
        /// Taken before and to be taken again.
        case returned
        /// Not reached yet.
        case ahead

        /// The sign in front of the name.
        var sign: String {
            switch self {
            case .done: "="
            case .doneLate: "x"
            case .current: ">"
            case .late: "!"
            case .returned: "<"
            case .ahead: " "
            }
        }

        /// What the sign means.
        var word: String {
            switch self {
            case .done: "已办"
            case .doneLate: "迟办"
            case .current: "正办"
            case .late: "正办已超时"
            case .returned: "退回重办"
            case .ahead: "未到"
            }
        }

        var role: Role {
            switch self {
            case .done: .done
            case .doneLate: .done
            case .current: .title
            case .late: .breached
            case .returned: .atRisk
            case .ahead: .secondary
            }
        }
    }

    /// The steps' names in two characters.
    static let names = ["受理", "确认", "评估", "调查", "回复", "跟踪", "回访", "归档"]
    private static let segmentCells = 8

    let standings: [Standing]

    init(_ complaint: Complaint, _ view: View) {
        standings = Complaint.procedure.steps.map { step in
            Self.standing(of: step.number, in: complaint, view)
        }
    }

    private static func standing(
        of step: Int,
        in complaint: Complaint,
        _ view: View
    ) -> Standing {
        let clock = ClockName.step(step).flatMap { name in
            complaint.clocks.last { $0.name == name && $0.cycle == complaint.cycle }
        }
        if complaint.standing(step) != nil {
            return clock?.frozen?.outcome == .metLate ? .doneLate : .done
        }
        let wasTaken = complaint.taken.contains {
            $0.step == step && $0.cycle == complaint.cycle
        }
        guard step == complaint.step, !complaint.isClosed else {
            return wasTaken ? .returned : .ahead
        }
        let dueAt = clock?.dueAt(complaint.pauses, view.desk.calendars) ?? .farFuture
        return view.now > dueAt ? .late : wasTaken ? .returned : .current
    }

    /// The segments, on as many lines as the width asks for.
    func lines(width: Int) -> [DetailLines.Line] {
        let segments = standings.enumerated().map { index, standing in
            ("[\(index + 1)\(standing.sign)\(Self.names[index])]", standing.role)
        }
        let perLine = width >= 8 * Self.segmentCells ? 8 : width >= 4 * Self.segmentCells ? 4 : 2
        return stride(from: 0, to: segments.count, by: perLine).map { start in
            Array(segments[start..<min(start + perLine, segments.count)])
        }
    }

    /// What the signs mean that stand in it.
    var legend: String {
        Standing.allCases.filter { $0 != .ahead && standings.contains($0) }
            .map { "\($0.sign) \($0.word)" }.joined(separator: "  ")
    }
}
