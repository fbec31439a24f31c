import FrontDesk
import Testing

@Suite("Time limits in words")
struct TimeLimitTests {
    @Test(
        "are read as a manager types them",
        arguments: [
            ("15分", TimeLimit.minutes(15)), ("15分钟", .minutes(15)), ("４小时", .hours(4)),
            ("4 个小时", .hours(4)), ("4时", .hours(4)), ("3天", .days(3)), ("3日", .days(3)),
            ("7个工作日", .workingDays(7)), ("7 工作日", .workingDays(7)), ("0分", .minutes(0)),
            ("2小时30分", .minutes(150)), ("1天12小时", .hours(36)),
        ]
    )
    func reads(_ text: String, _ limit: TimeLimit) {
        #expect(TimeLimit(parsing: text) == limit)
    }

    @Test(
        "are nothing when they say nothing",
        arguments: [
            "", " ", "15", "分", "-3天", "3.5天", "3周", "三天", "7个工作日3天", "3天7个工作日", "30分2小时",
            "3天3天", "9999999分", "15分x",
        ]
    )
    func refuses(_ text: String) {
        #expect(TimeLimit(parsing: text) == nil)
    }

    @Test("what is written is read again")
    func roundTrip() throws {
        let policy = Policy()
        let limits = policy.complaintLimits.flatMap { row in
            [row.minor, row.important, row.major]
                + [row.minorAgain, row.importantAgain, row.majorAgain].compactMap(\.self)
        }
        for limit in limits + (0...3000).map(TimeLimit.minutes) {
            #expect(TimeLimit(parsing: try #require(limit.text)) == limit)
        }
    }
}
