import FrontDesk
import Testing

/// Every command against every status, written out from DOMAIN 3.3 without the core's tables.
@Suite("repairs: which step from which status")
struct StatusMatrixTests {
    /// The statuses from which a command may be given; the posts that may give it.
    private static let table: [(verb: String, from: String, posts: String)] = [
        // From 已派单 too, where nobody was told: only after a 返修, see `ReopenTests`.
        ("repair.dispatch", "待派单", "前台客服 收费员 客服主管 管理处经理 回访专员"),
        ("repair.assign", "待派单 已派单", "客服主管 管理处经理 维修主管"),
        ("repair.reject", "已派单", "前台客服 客服主管 管理处经理 维修主管 维修技工"),
        ("repair.transfer", "已接单", "前台客服 客服主管 管理处经理 维修主管 维修技工"),
        ("repair.accept", "已派单", "前台客服 客服主管 管理处经理 维修主管 维修技工"),
        ("repair.appoint", "待派单 已派单 已接单", "前台客服 客服主管 管理处经理 维修主管 维修技工"),
        (
            "repair.contact", "待派单 已派单 已接单 已到场 暂停 已完工 待回访",
            "前台客服 客服主管 管理处经理 维修主管 维修技工"
        ),
        ("repair.arrive", "已接单", "前台客服 客服主管 管理处经理 维修主管 维修技工"),
        ("repair.quote", "已派单 已接单 已到场 暂停", "前台客服 客服主管 管理处经理 维修主管 维修技工"),
        (
            "repair.acceptQuote", "已派单 已接单 已到场 暂停",
            "前台客服 客服主管 管理处经理 维修主管 维修技工"
        ),
        ("repair.pause", "已接单 已到场", "前台客服 客服主管 管理处经理 维修主管 维修技工"),
        ("repair.resume", "暂停", "前台客服 客服主管 管理处经理 维修主管 维修技工"),
        ("repair.finish", "已到场", "前台客服 客服主管 管理处经理 维修主管 维修技工"),
        ("repair.returnSlip", "已完工", "前台客服 收费员 客服主管 管理处经理 回访专员"),
        ("repair.followUp", "待回访", "客服主管 管理处经理 回访专员"),
        ("repair.archive", "待回访", "前台客服 收费员 客服主管 管理处经理 回访专员"),
        ("repair.reopen", "已完工 待回访 已归档", "前台客服 收费员 客服主管 管理处经理 回访专员"),
        ("repair.cancel", "待派单 已派单 已接单 已到场 暂停", "客服主管 管理处经理"),
        (
            "repair.urge", "待派单 已派单 已接单 已到场 暂停 已完工 待回访",
            "前台客服 收费员 客服主管 管理处经理 回访专员"
        ),
        ("repair.merge", "待派单 已派单 已接单 已到场 暂停", "客服主管 管理处经理"),
        (
            "repair.note", "待派单 已派单 已接单 已到场 暂停 已完工 待回访 已归档 已撤销",
            "前台客服 客服主管 管理处经理 维修主管 维修技工"
        ),
        ("repair.print", "已派单 已接单 已到场 暂停", "前台客服 收费员 客服主管 管理处经理 回访专员"),
    ]

    /// The way from the call to the file; a step before its time is out of order.
    private static let way: [String: Int] = [
        "待派单": 0, "已派单": 1, "已接单": 2, "已到场": 3, "暂停": 3, "已完工": 4, "待回访": 5,
        "已归档": 6, "已撤销": 6,
    ]

    @Test func theTableNamesEveryCommandOnARepair() {
        let repairVerbs = Commands.all.map { $0.verb }.filter { $0.hasPrefix("repair.") }
        #expect(
            repairVerbs.filter { $0 != "repair.log" }.sorted() == Self.table.map(\.verb).sorted()
        )
    }

    @Test(arguments: RepairStatus.allCases)
    func everyCommandFromStatus(_ status: RepairStatus) throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: status)
        for row in Self.table {
            let from = row.from.split(separator: " ").map(String.init)
            let allowed = from.contains(status.rawValue)
            let earliest = from.compactMap { Self.way[$0] }.min() ?? 0
            let here = Self.way[status.rawValue] ?? 0
            let expected: RefusalCode? =
                allowed ? nil : here < earliest ? .stepOutOfOrder : .wrongState
            for person in People.rows {
                let mayDo = row.posts.split(separator: " ").contains { $0 == person.post.rawValue }
                let found = try code(of: row.verb, on: id, by: person.number, desk)
                // The state is judged before the post, the post before the entries.
                if let expected {
                    #expect(found == expected, "\(row.verb) at \(status) by \(person.name)")
                } else if !mayDo {
                    #expect(found == .notPermitted, "\(row.verb) at \(status) by \(person.name)")
                } else {
                    let passed: [RefusalCode?] = [nil, .entryMissing, .notPermitted]
                    #expect(passed.contains(found), "\(row.verb) at \(status): \(found as Any)")
                    if found == .notPermitted {
                        // Another technician's job, or nobody's.
                        #expect(person.post == .technician)
                    }
                }
            }
        }
    }

    /// The refusal of a bare command that came in by the JSON door.
    private func code(
        of verb: String,
        on id: RecordID,
        by number: String,
        _ desk: TestDesk
    ) throws -> RefusalCode? {
        let message = PlainValue.object(["command": .text(verb), "id": .text(id.text)])
        let style = PlainStyle(times: TestDesk.zone)
        let parsed = try Commands.parse(message, in: style)
        let situation = Situation(now: desk.now, actor: .staff(number))
        do throws(Refusal) {
            _ = try desk.desk.decide(parsed.request, situation)
            return nil
        } catch {
            #expect(error.message.contains(id.text), "no number in: \(error.message)")
            return error.code
        }
    }
}
