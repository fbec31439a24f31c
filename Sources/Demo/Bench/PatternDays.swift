import FrontDesk

/// Days that the demo has not: four days of takings on each of which sixty households pay two months,
/// and the visitors of a morning who were dealt with at the counter. Patterns of a long history.
struct PatternDays {
    /// Households that pay on a day.
    static let payers = 60
    private static let days = 4

    private let zone: DeskZone
    /// The first of the two months that are billed.
    private let first: Day
    private let opened: Instant

    /// The days before a moment.
    init(now: Instant, zone: DeskZone) {
        self.zone = zone
        first = zone.day(of: now).firstOfMonth.adding(months: -3)
        opened = zone.startOfDay(first).adding(minutes: 540)
    }

    /// The days, performed on a desk of their own.
    func rehearsed(seed: UInt64, pinHash: String) -> Rehearsal {
        var rehearsal = Rehearsal(seed: seed)
        let people = DemoSetup.households(DemoSetup.rooms(), now: first)
        DemoSetup.perform(on: &rehearsal, at: opened, pinHash: pinHash, households: people)
        rehearsal.perform(prices + runs + takings + visitors)
        return rehearsal
    }

    private func scene(
        _ key: String,
        _ at: Instant,
        _ actor: String,
        _ make: @escaping (RecordID?) -> any Command
    ) -> Scene {
        Scene(key: "pattern \(key)", at: at, actor: .staff(actor)) { id, _ in make(id) }
    }

    private var prices: [Scene] {
        [
            scene("prices", opened.adding(minutes: 100), Crew.manager) { _ in
                filled(ImportPrices()) {
                    $0.rows = DemoPrices.entries(since: first.adding(days: -400))
                }
            }
        ]
    }

    private var runs: [Scene] {
        (0..<2).map { months in
            let month = first.adding(months: months)
            let at = zone.startOfDay(month).adding(minutes: months == 0 ? 690 : 540)
            return scene("run \(months)", at, Crew.supervisor) { _ in
                filled(RunBills()) {
                    $0.period = month.monthKey
                    $0.prices = [DemoPrices.flats]
                }
            }
        }
    }

    private var takings: [Scene] {
        let flats = DemoSetup.rooms().filter { !$0.isShop }
        return (0..<Self.days).flatMap { place in
            let day = first.adding(months: 1).adding(days: 7 + place)
            let rooms = flats.dropFirst(place * Self.payers).prefix(Self.payers)
            let morning = zone.startOfDay(day).adding(minutes: 8 * 60 + 30)
            return TakingsDay(day, from: morning, spacing: 8, payers: Array(rooms)).closed
        }
    }

    private static let visits: [(purpose: WalkInPurpose, words: String, answer: String)] = [
        (.question, "问地下车位月租怎么办理", "告知价目和所需证件，已领表"),
        (.papers, "办理租户出入证，带了合同和身份证", "核对无误，已制证交付"),
        (.decoration, "问装修申请要交哪些材料，几时能进场", "已给装修须知和申请表，说明施工时段"),
        (.payment, "想对一下上个月的物业费和水费", "已打印账单，逐项说明"),
        (.pickUp, "来取上周代收的挂号信", "核对证件后交本人签收"),
        (.suggestion, "建议在儿童活动区加一盏灯", "已记下转工程部，月底前答复"),
        (.key, "忘带门禁卡，请开一下单元门", "核对住户资料后陪同开门"),
    ]

    /// Some are answered at once, every third waits a while.
    private var visitors: [Scene] {
        let morning = zone.startOfDay(first.adding(months: 1).adding(days: 5))
        let rooms = DemoSetup.rooms()
        return Self.visits.enumerated().flatMap { place, visit -> [Scene] in
            let at = morning.adding(minutes: 9 * 60 + place * 31)
            let waits = place % 3 == 1
            let came = scene("visit \(place)", at, Crew.clerk) { _ in
                filled(LogWalkIn()) {
                    ($0.room, $0.purpose) = (rooms[place * 17], visit.purpose)
                    ($0.words, $0.doneOnSpot) = (visit.words, !waits)
                    if !waits { $0.answer = visit.answer }
                }
            }
            guard waits else { return [came] }
            let left = scene("visit \(place)", at.adding(minutes: 24), Crew.secondClerk) { id in
                filled(CloseWalkIn()) { ($0.id, $0.answer) = (id, visit.answer) }
            }
            return [came, left]
        }
    }
}
