import FrontDesk

/// Who came to the counter today, and who handed the desk over to whom.
struct CounterTales {
    private let now: Instant
    private let zone: DeskZone

    /// The counter as it stands at `now`.
    init(now: Instant, zone: DeskZone) {
        (self.now, self.zone) = (now, zone)
    }

    /// Every scene, in no order.
    var all: [Scene] { shifts + visitors + plan }

    private func scene(
        _ key: String,
        _ at: Instant,
        _ actor: String,
        _ make: @escaping (RecordID?, Rehearsal) -> (any Command)?
    ) -> Scene {
        Scene(key: "counter \(key)", at: at, actor: .staff(actor), make: make)
    }

    /// The shift before, handed over and accepted; the present one is 林晓's.
    private var shifts: [Scene] {
        let over = now.adding(minutes: -330)
        return [
            scene("shift", over.adding(minutes: -480), Crew.secondClerk) { _, _ in OpenShift() },
            scene("shift", over, Crew.secondClerk) { _, _ in
                filled(HandOverShift()) {
                    $0.words = "3栋1单元电梯维保下午到，来了请带到机房。"
                    $0.excuses = ShiftPoint.allCases.map { CheckExcuse($0, "已当面交代") }
                }
            },
            scene("shift", over.adding(minutes: 8), Crew.clerk) { _, _ in
                filled(AcceptShift()) { $0.takesAll = true }
            },
        ]
    }

    /// One who was answered at once, one who waits, one who was promised a word.
    private var visitors: [Scene] {
        [
            scene("answered", now.adding(minutes: -95), Crew.clerk) { _, _ in
                filled(LogWalkIn()) {
                    ($0.name, $0.purpose) = ("周敏", .question)
                    ($0.words, $0.answer) = ("问地下车位月租怎么办理", "告知价目和所需证件，已领表")
                    $0.doneOnSpot = true
                }
            },
            scene("promised", now.adding(minutes: -50), Crew.clerk) { _, _ in
                filled(LogWalkIn()) {
                    ($0.room, $0.purpose) = (try? RoomCode(parsing: "2-1-1101"), .decoration)
                    $0.words = "装修押金什么时候退，想知道还差什么手续"
                    $0.promisedAt = now.adding(minutes: 25)
                }
            },
            scene("waiting", now.adding(minutes: -4), Crew.clerk) { _, _ in
                filled(LogWalkIn()) {
                    ($0.room, $0.purpose) = (try? RoomCode(parsing: "4-2-301"), .repair)
                    $0.words = "厨房水龙头关不严，一直滴水"
                }
            },
        ]
    }

    /// A tenth of the households are visited in what is left of the quarter, where something is.
    private var plan: [Scene] {
        let quarter = Quarter(zone.day(of: now))
        let made = now.adding(minutes: -1440)
        guard Quarter(zone.day(of: made)) == quarter,
            quarter.last.number - zone.day(of: now).number >= 15
        else { return [] }
        return [
            scene("plan", made, Crew.supervisor) { _, _ in
                filled(PlanVisits()) { $0.percent = 10 }
            }
        ]
    }
}
