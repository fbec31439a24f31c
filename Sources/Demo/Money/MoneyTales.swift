import FrontDesk

/// The money of the invented community: a price list, two months of bills, what is owed from
/// before, a week of takings, each day closed, and today's drawer, still open.
struct MoneyTales {
    private let now: Instant
    private let zone: DeskZone
    private let opened: Instant
    private let begun: Instant
    private let rooms = DemoSetup.rooms()

    /// The money as it stands at `now` on a desk that was set up at `opened`, and of which these
    /// tales begin at `begun`: what is owed from before, and the first bills.
    init(now: Instant, zone: DeskZone, opened: Instant, begun: Instant? = nil) {
        (self.now, self.zone, self.opened) = (now, zone, opened)
        self.begun = begun ?? opened
    }

    /// Every scene, in no order.
    var all: [Scene] { setup + runs + days + waiting }

    private func scene(
        _ key: String,
        _ at: Instant,
        _ actor: String,
        _ make: @escaping (Rehearsal) -> (any Command)?
    ) -> Scene {
        Scene(key: "money \(key)", at: at, actor: .staff(actor)) { make($1) }
    }

    private var setup: [Scene] {
        let first = zone.day(of: opened).firstOfMonth
        let today = zone.day(of: begun)
        let start = begun.adding(minutes: 100)
        var scenes = [
            scene("prices", opened.adding(minutes: 100), Crew.manager) { _ in
                filled(ImportPrices()) {
                    $0.rows = DemoPrices.entries(since: first.adding(days: -400))
                }
            },
            scene("policy", opened.adding(minutes: 102), Crew.manager) { rehearsal in
                filled(SetPolicy()) {
                    $0.policy = rehearsal.desk.policy
                    $0.policy.fees.takesDeposits = true
                }
            },
            scene("arrears", start.adding(minutes: 5), Crew.supervisor) { rehearsal in
                filled(ImportArrears()) { $0.rows = arrears(before: today, rehearsal.desk) }
            },
        ]
        for (place, room) in rooms.enumerated() where place % 5 == 2 && !room.isShop {
            let at = start.adding(seconds: 600 + place)
            scenes.append(
                scene("parking \(place)", at, Crew.supervisor) { _ in
                    filled(Subscribe()) {
                        ($0.room, $0.price, $0.from) = (
                            room, DemoPrices.parking, today.firstOfMonth
                        )
                    }
                }
            )
        }
        return scenes
    }

    /// What three dozen households owe from before: one to five months.
    private func arrears(before day: Day, _ desk: Desk) -> [ArrearsEntry] {
        var rows: [ArrearsEntry] = []
        for (place, room) in rooms.enumerated() where place % 9 == 4 {
            let code = room.isShop ? DemoPrices.shops : DemoPrices.flats
            guard let household = desk.households[room], let price = desk.prices[code, 1] else {
                continue
            }
            for back in (1...(1 + place % 5)).reversed() {
                var month = day.firstOfMonth
                for _ in 0..<back { month = month.previous.firstOfMonth }
                var row = ArrearsEntry()
                (row.room, row.item) = (room, code)
                (row.periodFrom, row.periodTo) = (month, month.lastOfMonth)
                row.amountFen = price.fen(for: household.areaCentiares)
                rows.append(row)
            }
        }
        return rows
    }

    /// A run for each month from the first one on, in the morning of its first day.
    private var runs: [Scene] {
        var scenes: [Scene] = []
        var month = zone.day(of: begun).firstOfMonth
        while true {
            let morning = zone.startOfDay(month).adding(minutes: 9 * 60)
            let at = max(morning, begun.adding(minutes: 150))
            guard at < now else { return scenes }
            let period = month.monthKey
            scenes.append(
                scene("run \(period)", at, Crew.supervisor) { _ in
                    filled(RunBills()) {
                        $0.period = period
                        $0.prices = [DemoPrices.flats, DemoPrices.shops, DemoPrices.parking]
                    }
                }
            )
            month = month.lastOfMonth.next
        }
    }

    /// Six days of takings that were closed, and today's so far.
    private var days: [Scene] {
        let today = zone.day(of: now)
        var payers = rooms.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)[...]
        var scenes: [Scene] = []
        for back in (1...6).reversed() {
            let day = today.adding(days: -back)
            let taken = Array(payers.prefix(14 + (back * 5) % 9))
            payers = payers.dropFirst(taken.count)
            let morning = zone.startOfDay(day).adding(minutes: 8 * 60 + 30)
            scenes += TakingsDay(day, from: morning, spacing: 20, payers: taken).closed
        }
        let spacing = max(0, Int(now.milliseconds(since: drawerOpened) / 60_000) / 9)
        let taken = Array(payers.prefix(6))
        return scenes + TakingsDay(today, from: drawerOpened, spacing: spacing, payers: taken).open
    }

    /// When today's drawer was opened.
    private var drawerOpened: Instant {
        max(zone.startOfDay(zone.day(of: now)), now.adding(minutes: -170))
    }

    /// What waits for somebody: a waiver that was applied for, a deposit whose works are under way.
    private var waiting: [Scene] {
        let at = max(drawerOpened, now.adding(minutes: -55))
        return [
            scene("deposit", at, Crew.cashier) { rehearsal in
                let desk = rehearsal.desk
                guard let room = rooms.first(where: { desk.arrears(of: $0).isEmpty }) else {
                    return nil
                }
                return filled(CollectFees()) {
                    $0.room = room
                    $0.lines = [filled(CollectionWish()) { $0.price = DemoPrices.deposit }]
                    $0.tenders = [Tender(.weChat, 200_000, reference: "WX\(at.milliseconds)")]
                }
            },
            scene("waiver", at, Crew.cashier) { rehearsal in
                let desk = rehearsal.desk
                guard let room = rooms.last(where: { desk.arrears(of: $0).count > 2 }),
                    let bill = desk.arrears(of: room).first
                else { return nil }
                return filled(ApplyForWaiver()) {
                    ($0.bill, $0.amountFen, $0.reason) = (bill.id, 5_000, "当月电梯停运四天，已与业主协商")
                }
            },
        ]
    }
}
