/// The list before leaving (DOMAIN 3.6): what the desk itself finds wrong with each point.
package struct ShiftChecking {
    /// So many records are named; the rest are counted.
    private static let named = 3

    private let desk: Desk
    private let now: Instant

    /// The list of a desk at a moment.
    package init(_ desk: Desk, at now: Instant) {
        self.desk = desk
        self.now = now
    }

    /// Every point in order, with what was found and why it is handed over all the same. What was
    /// excused before stays excused while the finding is the same.
    package func checks(of shift: Shift, _ excuses: [CheckExcuse] = []) -> [ShiftCheck] {
        ShiftPoint.allCases.map { point in
            var check = ShiftCheck()
            check.name = point.rawValue
            check.finding = finding(point, of: shift)
            let earlier = shift.checks.first { $0.name == check.name }
            if let given = excuses.last(where: { $0.check == point }) {
                check.excuse = given.excuse
            } else if let earlier, earlier.finding == check.finding {
                check.excuse = earlier.excuse
            }
            return check
        }
    }

    private func finding(_ point: ShiftPoint, of shift: Shift) -> String {
        switch point {
        case .walkIns: unsettledWalkIns
        case .followUps: lateFollowUps
        case .keyAudit: uncountedCabinets(since: shift.openedAt)
        case .keysChased: unchasedKeys
        case .tills: uncountedTills
        case .slips: missingSlips
        }
    }

    private var unsettledWalkIns: String {
        list(
            desk.walkIns.openOnes.filter { $0.promisedAt == nil }.map(\.id.text),
            "位来访没有登记结果"
        )
    }

    private var lateFollowUps: String {
        list(desk.followUps.openOnes.filter { $0.dueAt < now }.map(\.id.text), "件回访已逾期")
    }

    /// Cabinets with keys in them whose hooks two people have not counted since the shift began.
    private func uncountedCabinets(since openedAt: Instant) -> String {
        let audits = desk.audits.all.filter { $0.at >= openedAt && $0.kind != .owners }
        guard !audits.contains(where: \.cabinet.isEmpty) else { return "" }
        let used = desk.keys.values.filter { $0.status == .inUse && $0.copies > 0 }
        let counted = Set(audits.map(\.cabinet))
        let left = Set(used.map(\.cabinet)).subtracting(counted).sorted()
        return list(left.map { $0.isEmpty ? "未挂" : "\($0)柜" }, "处钥匙本班未清点")
    }

    /// Keys that are late and whose borrower nobody has called since.
    private var unchasedKeys: String {
        let late = desk.loans.openOnes.filter { loan in
            let due = loan.dueAt
            return loan.remaining > 0 && due < now && !loan.contacts.contains { $0.at >= due }
        }
        return list(late.map(\.key), "把钥匙逾期未催")
    }

    private var uncountedTills: String {
        list(
            desk.sessions.openOnes.filter { !$0.isFrozen }.map {
                "钱箱\($0.till) \(desk.name(ofStaff: $0.cashier))"
            },
            "个收费班次没有盘点"
        )
    }

    /// Slips of work that is done, which the technician should have brought back.
    private var missingSlips: String {
        let done = desk.repairs.openOnes.filter { $0.status == .finished && $0.isSlipOut }
        return list(done.map(\.slip.number), "张已完工的任务单没有收回")
    }

    /// `2 位来访没有登记结果：LF…、LF…`; empty for none.
    private func list(_ names: [String], _ what: String) -> String {
        guard !names.isEmpty else { return "" }
        let shown = names.prefix(Self.named).joined(separator: "、")
        return "\(names.count) \(what)：\(shown)" + (names.count > Self.named ? " 等" : "")
    }
}
