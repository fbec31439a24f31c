import FrontDesk

/// How a complaint of the past went.
enum ComplaintCourse {
    /// Step by step, in time.
    case plain
    /// The answer came later than promised.
    case late
    /// Nothing was owed, and why.
    case invalid(reason: String)
    /// Something was paid.
    case paid(fen: Int)
    /// The complainant was not satisfied when asked, and it went back to the investigation.
    case askedTwice
    /// Filed, and five days later it was the same again.
    case reopened
    /// Taken back, and the words.
    case withdrawn(String)
}

/// A complaint of the past, from the first word to the file.
struct ComplaintTale {
    var daysAgo: Int
    var grievance: Grievance
    var course = ComplaintCourse.plain
    var grade = ComplaintGrade.minor
    var handler = Crew.secondClerk
    var department: Department
    var found: Findings
    var reply: String
    var done: String
    var opinion = Opinion()
    var preventive: String
    /// Who puts the file together: the keeper of the files, unless it is against that person.
    var preparedBy = Crew.cashier
}

/// Complaints of the last weeks that are filed or were taken back.
struct ClosedComplaints {
    private let today: Day
    private let zone: DeskZone

    init(now: Instant, zone: DeskZone) {
        today = zone.day(of: now)
        self.zone = zone
    }

    /// The days before today on which the first of them was received.
    static let days = ComplaintTale.all.map(\.daysAgo).max() ?? 0

    var all: [Story<Complaint>] {
        ComplaintTale.all.enumerated().map { place, tale in
            let minute = MinuteOfDay(9 * 60 + 10 + place * 37 % 110)
            let moment = zone.instant(today.adding(days: -tale.daysAgo), minute)
            return story(
                tale,
                Story("旧诉\(place)", at: moment, tale.grievance, handler: tale.handler)
            )
        }
    }

    private func story(_ tale: ComplaintTale, _ begun: Story<Complaint>) -> Story<Complaint> {
        switch tale.course {
        case .withdrawn(let words):
            return begun.acknowledged(6).confirmed(38, tale.found.findings, tale.department)
                .withdrawn(150, .misunderstanding, words)
        case .invalid(let reason):
            return judged(begun, tale, .invalid, isFault: false)
                .replied(460, .partly, tale.reply, notLiable: reason)
                .tracked(2930, tale.done).asked(4350, tale.opinion).filed(5830, tale)
        case .askedTwice:
            let bad = Opinion(
                satisfied: .dissatisfied,
                expectation: 4,
                experience: 2,
                words: "说了改，过两天又一样"
            )
            return followed(answered(judged(begun, tale), tale, at: 460), tale, bad)
                .investigated(4600, tale.found).replied(4770, .accepted, tale.reply)
                .measureDone(5900, tale.done).tracked(6000, tale.done)
                .asked(7300, tale.opinion).filed(8660, tale)
        case .reopened:
            return again(whole(begun, tale, repliedAt: 460), tale)
        case .plain, .paid: return whole(begun, tale, repliedAt: 460)
        case .late: return whole(begun, tale, repliedAt: 1680)
        }
    }

    /// The first four steps.
    private func judged(
        _ story: Story<Complaint>,
        _ tale: ComplaintTale,
        _ validity: Validity = .valid,
        isFault: Bool = true
    ) -> Story<Complaint> {
        let isMajor = tale.grade == .major
        return story.acknowledged(isMajor ? 3 : 6).relayed(8, tale.department)
            .confirmed(isMajor ? 24 : 40, tale.grievance.what, tale.department)
            .assessed(isMajor ? 52 : 115, tale.grade, validity, isFault: isFault)
            .investigated(360, tale.found)
    }

    /// The answer, approved where the grade or a payment asks for it.
    private func answered(
        _ story: Story<Complaint>,
        _ tale: ComplaintTale,
        at minutes: Int
    ) -> Story<Complaint> {
        var fen = 0
        if case .paid(let sum) = tale.course { fen = sum }
        guard fen > 0 || tale.grade > .minor else {
            return story.replied(minutes, .accepted, tale.reply)
        }
        let approver = fen > 0 || tale.grade == .major ? Crew.manager : Crew.supervisor
        return story.drafted(minutes - 60, tale.reply, fen: fen)
            .approved(minutes - 25, by: approver).replied(minutes, .accepted)
    }

    private func followed(
        _ story: Story<Complaint>,
        _ tale: ComplaintTale,
        _ opinion: Opinion
    ) -> Story<Complaint> {
        // A grave one hears every day how far it is.
        let told = tale.grade == .major ? story.told(1500, "已在办理").told(2700, "今天完工") : story
        return told.measureDone(2890, tale.done).tracked(2930, tale.done).asked(4350, opinion)
    }

    private func whole(
        _ story: Story<Complaint>,
        _ tale: ComplaintTale,
        repliedAt minutes: Int
    ) -> Story<Complaint> {
        followed(answered(judged(story, tale), tale, at: minutes), tale, tale.opinion)
            .filed(5830, tale)
    }

    /// The second cycle, every limit halved.
    private func again(
        _ story: Story<Complaint>,
        _ tale: ComplaintTale
    ) -> Story<Complaint> {
        story.reopened(13_000, "业主来电，同样的事又发生了").acknowledged(13_005)
            .confirmed(13_030, tale.grievance.what, tale.department)
            .assessed(13_090, .important).investigated(13_210, tale.found)
            .drafted(13_300, tale.reply).approved(13_340, by: Crew.supervisor)
            .replied(13_400, .accepted).measureDone(14_560, tale.done)
            .tracked(14_600, tale.done).asked(15_900, tale.opinion)
            .filed(16_300, tale)
    }
}
