import FrontDesk

/// Repairs of the last days that are filed or were taken back.
struct ClosedStories {
    private let today: Day
    private let zone: DeskZone

    init(now: Instant, zone: DeskZone) {
        today = zone.day(of: now)
        self.zone = zone
    }

    var all: [Story<Repair>] {
        Tale.all.enumerated().map { place, tale in
            // The newest is of yesterday morning and was quick; the others end a day later.
            let days = place == 0 ? 1 : 2 + place * 8 / Tale.all.count
            let minute = place == 0 ? 9 * 60 + 12 : 8 * 60 + 40 + place * 97 % 460
            return story(tale, at: moment(days, minute), key: "旧\(place)")
        } + takenBack
    }

    private func moment(_ daysAgo: Int, _ minute: Int) -> Instant {
        zone.instant(today.adding(days: -daysAgo), MinuteOfDay(minute))
    }

    private func story(_ tale: Tale, at moment: Instant, key: String) -> Story<Repair> {
        var call = Call(room: tale.room, category: tale.category, words: tale.words)
        call.access = .atHome
        if case .quick = tale.course { call.urgency = .emergency }
        if case .slow = tale.course { call.urgency = .emergency }
        let story = Story(key, at: moment, call).done(by: tale.worker)
        switch tale.course {
        case .quick, .slow:
            let late = if case .slow = tale.course { 21 } else { 0 }
            return story.told(1).reached(3, "已告知师傅马上到").assigned(5).printed(7).accepted(8)
                .arrived(23 + late).finished(75 + late, tale.work, using: tale.materials)
                .slipReturned(130).filed(300, tale.satisfied, tale.comment)
        case .visit:
            return story.told(6).reached(9, "时间已约好").agreed(11, in: 90).assigned(18)
                .printed(20).accepted(31).arrived(95)
                .finished(150, tale.work, using: tale.materials).slipReturned(205)
                .filed(1380, tale.satisfied, tale.comment)
        case .charged(let fen):
            return story.told(5).reached(12, "说明属户内维修，有偿").agreed(14, in: 120)
                .assigned(19).printed(21).accepted(33).arrived(123).quoted(128, fen: fen)
                .finished(190, tale.work, using: tale.materials).slipReturned(240)
                .filed(1370, tale.satisfied, tale.comment)
        }
    }

    /// A false alarm, and a fault that was called in twice.
    private var takenBack: [Story<Repair>] {
        let alarm = Call(
            room: "3-2-1401",
            category: "燃气",
            words: "厨房闻到燃气味，请来人检查",
            urgency: .emergency,
            safety: [.gas]
        )
        var lift = PublicArea()
        (lift.building, lift.unit, lift.spot) = ("1", "1", "2号电梯")
        let stuck = Call(area: lift, category: "电梯", words: "2号电梯运行抖动，有异响")
        var again = stuck
        again.words = "电梯又抖了，到八楼停了一下"
        again.duplicateReason = "另一位住户来电"
        return [
            Story("燃气味", at: moment(4, 20 * 60 + 5), alarm).told(1).reached(2, "已开窗")
                .assigned(3).accepted(4).arrived(15)
                .cancelled(40, .falseAlarm, "检测无泄漏，为邻户油漆味"),
            Story("电梯", at: moment(3, 10 * 60), stuck).done(by: Crew.lead).told(3)
                .assigned(12).accepted(20).arrived(80)
                .paused(100, .thirdParty, until: moment(3, 15 * 60)).resumed(230)
                .finished(320, "维保单位更换导靴，试运行正常", as: .thirdParty).slipReturned(350)
                .filed(1500, .satisfied, "电梯平稳了"),
            Story("电梯又报", at: moment(3, 10 * 60 + 25), again, by: Crew.secondClerk)
                .merged(20, into: "电梯"),
        ]
    }
}
