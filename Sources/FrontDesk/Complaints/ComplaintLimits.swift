/// The limits of one clock of a complaint, by grade (CONTRACT 2.3).
package struct ComplaintLimit: Fielded {
    /// Which clock.
    package var clock = ClockName.step1
    /// 轻微
    package var minor = TimeLimit()
    /// 重要
    package var important = TimeLimit()
    /// 重大, and whatever is urgent
    package var major = TimeLimit()
    /// What minutes of 轻微 and 重要 count in; 重大 and urgent ones count round the clock, and
    /// working days count in 工作日 always.
    package var calendar = CalendarKind.always
    /// After a return to the step: 轻微. Nothing: the limit as before.
    package var minorAgain: TimeLimit?
    /// After a return to the step: 重要.
    package var importantAgain: TimeLimit?
    /// After a return to the step: 重大.
    package var majorAgain: TimeLimit?

    /// No limit.
    package init() {}

    private init(
        _ clock: ClockName,
        _ limits: [TimeLimit],
        _ calendar: CalendarKind,
        again: [TimeLimit] = []
    ) {
        self.clock = clock
        (minor, important, major) = (limits[0], limits[1], limits[2])
        self.calendar = calendar
        guard again.count == 3 else { return }
        (minorAgain, importantAgain, majorAgain) = (again[0], again[1], again[2])
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "clock", "时限", &clock)
        visitor.field(2, "minor", "轻微", &minor)
        visitor.field(3, "important", "重要", &important)
        visitor.field(4, "major", "重大", &major)
        visitor.field(5, "calendar", "日历", &calendar)
        visitor.field(6, "minorAgain", "退回后轻微", &minorAgain)
        visitor.field(7, "importantAgain", "退回后重要", &importantAgain)
        visitor.field(8, "majorAgain", "退回后重大", &majorAgain)
    }

    /// Every limit of the row.
    var limits: [TimeLimit] {
        [minor, important, major] + [minorAgain, importantAgain, majorAgain].compactMap(\.self)
    }

    /// How long the clock allows for a grade, the first time or after a return.
    package func limit(_ grade: ComplaintGrade, again: Bool) -> TimeLimit {
        switch grade {
        case .minor: again ? minorAgain ?? minor : minor
        case .important: again ? importantAgain ?? important : important
        case .major: again ? majorAgain ?? major : major
        }
    }

    /// What the clock counts in for a grade.
    package func calendar(_ grade: ComplaintGrade, _ limit: TimeLimit) -> CalendarKind {
        if limit.unit == .workingDays { return .workdays }
        return grade == .major ? .always : calendar
    }

    /// The table of CONTRACT 2.3.
    package static let defaults: [ComplaintLimit] = [
        ComplaintLimit(.step1, [.minutes(15), .minutes(15), .minutes(5)], .serviceHours),
        ComplaintLimit(.passOn, [.hours(1), .minutes(30), .minutes(10)], .serviceHours),
        ComplaintLimit(
            .step2,
            [.hours(4), .hours(2), .minutes(30)],
            .serviceHours,
            again: [.hours(2), .hours(1), .minutes(30)]
        ),
        ComplaintLimit(
            .step3,
            [.hours(8), .hours(4), .hours(1)],
            .serviceHours,
            again: [.hours(2), .hours(2), .hours(1)]
        ),
        ComplaintLimit(
            .step4,
            [.hours(24), .hours(24), .hours(12)],
            .always,
            again: [.hours(12), .hours(12), .hours(6)]
        ),
        ComplaintLimit(
            .step5,
            [.hours(24), .hours(48), .hours(24)],
            .always,
            again: [.hours(12), .hours(24), .hours(12)]
        ),
        ComplaintLimit(
            .step6,
            [.days(3), .days(5), .workingDays(7)],
            .always,
            again: [.days(2), .days(3), .workingDays(5)]
        ),
        ComplaintLimit(.step7, [.days(3), .days(3), .days(3)], .always),
        ComplaintLimit(
            .step8,
            [.workingDays(5), .workingDays(5), .workingDays(5)],
            .workdays
        ),
        ComplaintLimit(.total, [.days(3), .days(5), .workingDays(7)], .always),
        ComplaintLimit(.statutory, [.days(10), .days(10), .days(10)], .always),
        ComplaintLimit(.progressNotice, [.hours(48), .hours(48), .hours(24)], .always),
    ]
}

extension TimeLimit {
    /// Whether it is a length, and not longer than a year.
    var isWithinAYear: Bool {
        switch unit {
        case .minutes: (0...525_600).contains(amount)
        case .workingDays: (0...250).contains(amount)
        case .until: false
        }
    }
}

extension Policy {
    /// The limits of a clock of a complaint; one that the policy leaves out has the shipped ones.
    package func limit(of clock: ClockName) -> ComplaintLimit {
        complaintLimits.first { $0.clock == clock }
            ?? ComplaintLimit.defaults.first { $0.clock == clock } ?? ComplaintLimit()
    }

    /// `《等级服务标准》一级 第3版`.
    package var standard: String { "《\(standardName)》\(standardGrade) 第\(version)版" }
}
