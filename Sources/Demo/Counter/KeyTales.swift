import FrontDesk

/// The keys' last days: a full count, loans that came back, one late, one lost and settled; and now
/// one that is late, one that is nearly due, one that went a moment ago.
struct KeyTales {
    private let now: Instant
    private let opened: Instant

    /// The keys as they stand at `now` on a desk that was set up at `opened`.
    init(now: Instant, opened: Instant) {
        (self.now, self.opened) = (now, opened)
    }

    /// Every scene, in no order.
    var all: [Scene] { register + past + lost + present }

    private func scene(
        _ key: String,
        _ at: Instant,
        _ actor: String,
        second: String? = nil,
        _ make: @escaping (RecordID?, Rehearsal) -> (any Command)?
    ) -> Scene {
        Scene(key: "keys \(key)", at: at, actor: .staff(actor), second: second, make: make)
    }

    /// The table, and the month's count by two people.
    private var register: [Scene] {
        let table = scene("table", opened.adding(minutes: 130), Crew.supervisor) { _, _ in
            filled(ImportKeys()) { $0.rows = DemoKeys.entries(DemoSetup.rooms()) }
        }
        let count = scene(
            "count",
            now.adding(minutes: -9 * 1440),
            Crew.secondClerk,
            second: Crew.supervisor
        ) { _, rehearsal in
            filled(AuditKeys()) {
                $0.kind = .monthly
                $0.counted = rehearsal.desk.keys.values.reduce(0) { $0 + $1.onHook }
            }
        }
        return [table, count]
    }

    /// A loan of an equipment room's key, allowed by the maintenance lead.
    private func lend(
        _ key: String,
        _ name: String,
        to borrower: String,
        at moment: Instant,
        with companion: String = "",
        until minutes: Int? = nil
    ) -> Scene {
        scene(key, moment, Crew.clerk, second: Crew.lead) { _, rehearsal in
            filled(LendKeys()) {
                ($0.key, $0.borrower) = (rehearsal.desk.code(ofKeys: name), borrower)
                let minute = moment.milliseconds / 60_000
                ($0.reason, $0.permit) = (.inspection, "GZ-\(minute % 10_000)")
                ($0.secondPerson, $0.slipNo) = (companion, "LJ-\(minute % 1000)")
                $0.dueAt = minutes.map { moment.adding(minutes: $0) }
            }
        }
    }

    private func back(_ key: String, at moment: Instant) -> Scene {
        scene(key, moment, Crew.secondClerk) { id, _ in
            filled(ReturnKeys()) { ($0.id, $0.count, $0.condition) = (id, 1, .good) }
        }
    }

    /// Loans of the days before, one of them back an hour late.
    private var past: [Scene] {
        (1...5).flatMap { day -> [Scene] in
            let start = now.adding(minutes: -day * 1440 - 300)
            let lasted = day == 3 ? 300 : 90 + day * 20
            let key = "past \(day)"
            return [
                lend(key, DemoKeys.pumpRoom(day), to: Crew.plumber, at: start),
                back(key, at: start.adding(minutes: lasted)),
            ]
        }
    }

    /// A key that went missing a week ago: reported, the lock changed, settled.
    private var lost: [Scene] {
        let start = now.adding(minutes: -7 * 1440)
        let name = DemoKeys.pumpRoom(5)
        return [
            lend("lost", name, to: Crew.allRounder, at: start),
            scene("lost", start.adding(minutes: 150), Crew.clerk) { id, _ in
                filled(ReportKeys()) {
                    ($0.loan, $0.what, $0.count) = (id, .lost, 1)
                    ($0.words, $0.paidBy) = ("巡检途中掉落，沿路找过没有找到", "彭涛")
                }
            },
            scene("lock", start.adding(minutes: 400), Crew.supervisor) { _, rehearsal in
                filled(ChangeLock()) {
                    $0.key = rehearsal.desk.code(ofKeys: name)
                    ($0.copies, $0.reserveCopies, $0.sealNo) = (3, 1, "FT-0088")
                    $0.reason = "钥匙遗失，更换锁芯"
                }
            },
            scene("settled", start.adding(minutes: 420), Crew.supervisor) { _, rehearsal in
                let incidents = rehearsal.desk.incidents.openOnes
                guard let open = incidents.first(where: { $0.kind == .lost }) else { return nil }
                return filled(SettleIncident()) {
                    ($0.id, $0.outcome, $0.paidBy) = (open.id, "已换锁芯，三把新钥匙已登记", "彭涛")
                }
            },
        ]
    }

    /// What is out now.
    private var present: [Scene] {
        let late = now.adding(minutes: -265)
        return [
            lend(
                "late",
                DemoKeys.switchRoom(1),
                to: Crew.electrician,
                at: late,
                with: Crew.allRounder
            ),
            scene("late", now.adding(minutes: -12), Crew.clerk) { id, _ in
                filled(ContactBorrower()) {
                    ($0.id, $0.channel, $0.reached) = (id, .phone, false)
                    $0.note = "无人接听，已发微信"
                }
            },
            lend("near", DemoKeys.pumpRoom(2), to: Crew.plumber, at: now.adding(minutes: -222)),
            lend(
                "fresh",
                DemoKeys.pumpRoom(3),
                to: Crew.carpenter,
                at: now.adding(minutes: -6),
                until: 120
            ),
        ]
    }
}
