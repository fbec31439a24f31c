import FrontDesk

@testable import Screens

extension Fixture {
    /// The little community with a complaint of 3-2-501 that stands at a step.
    static func complaint(
        at step: Int = 1,
        signedIn number: String,
        grade: ComplaintGrade = .minor,
        _ change: (inout ReceiveComplaint) -> Void = { _ in }
    ) throws -> (driver: ScreenDriver, id: RecordID) {
        var driver = little()
        var received = ReceiveComplaint.words("3-2-501", "楼道垃圾三天没有人清理")
        change(&received)
        let text = try driver.other("1002", received)
        guard let id = RecordID(text) else {
            return (driver, RecordID(prefix: .complaint, day: 0, number: 0))
        }
        for taken in ComplaintSteps.before(step, of: id, grade: grade, now: driver.now) {
            driver.tick(minutes: 5)
            try driver.other(taken.by, taken.command)
        }
        driver.signIn(number)
        return (driver, id)
    }
}

extension ReceiveComplaint {
    /// A complaint about cleaning, as tests need one.
    static func words(_ room: String, _ what: String) -> ReceiveComplaint {
        var received = ReceiveComplaint()
        (received.room, received.what) = (room, what)
        (received.type, received.subtype) = (.property, "保洁")
        return received
    }
}

/// The eight steps with complete entries, each by somebody who may take it.
enum ComplaintSteps {
    typealias Taken = (by: String, command: any Command)

    /// The steps before one, in order.
    static func before(
        _ step: Int,
        of id: RecordID,
        grade: ComplaintGrade,
        now: Instant
    ) -> [Taken] {
        let all: [Taken] = [
            ("1001", acknowledge(id)), ("1001", confirm(id)),
            ("1004", assess(id, grade, now)), ("1003", investigate(id)), ("1003", reply(id)),
            ("1003", track(id)), ("1004", followUp(id)),
        ]
        return Array(all.prefix(step - 1))
    }

    private static func acknowledge(_ id: RecordID) -> AcknowledgeComplaint {
        var step = AcknowledgeComplaint()
        (step.id, step.how, step.numberTold) = (id, .phone, true)
        (step.mindset, step.demand) = (.respect, "尽快清理")
        step.means = WordList([.company])
        return step
    }

    private static func confirm(_ id: RecordID) -> ConfirmComplaint {
        var step = ConfirmComplaint()
        (step.id, step.how, step.facts) = (id, .phone, "楼道垃圾三天未清理")
        (step.agreed, step.duplicatesChecked) = (true, true)
        (step.department, step.receivedBy) = ("保洁部", "周敏")
        return step
    }

    private static func assess(
        _ id: RecordID,
        _ grade: ComplaintGrade,
        _ now: Instant
    ) -> AssessComplaint {
        var step = AssessComplaint()
        (step.id, step.validity, step.grade) = (id, .valid, grade)
        (step.isUrgent, step.handler) = (false, "1003")
        (step.promisedAt, step.faultIsReal) = (now.adding(minutes: 2 * 1440), false)
        return step
    }

    private static func investigate(_ id: RecordID) -> InvestigateComplaint {
        var step = InvestigateComplaint()
        (step.id, step.findings) = (id, "保洁员请假三天，没有安排人顶班")
        (step.basis, step.cause) = ("保洁作业标准", "排班疏漏")
        step.evidence = WordList(["照片"])
        return step
    }

    private static func reply(_ id: RecordID) -> ReplyToComplaint {
        var step = ReplyToComplaint()
        (step.id, step.mode, step.accepted) = (id, .phone, .accepted)
        step.text = "已安排顶班，今天清理完毕"
        return step
    }

    private static func track(_ id: RecordID) -> TrackComplaint {
        var step = TrackComplaint()
        (step.id, step.result, step.how) = (id, "垃圾已清理，业主看过", .phone)
        return step
    }

    private static func followUp(_ id: RecordID) -> FollowUpComplaint {
        var step = FollowUpComplaint()
        (step.id, step.method, step.satisfied) = (id, .phone, .satisfied)
        (step.expectation, step.experience) = (3, 4)
        return step
    }
}
