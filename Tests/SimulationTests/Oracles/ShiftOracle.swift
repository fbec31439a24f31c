import FrontDesk

/// One shift on duty at a time, each after the one before it.
struct ShiftOracle {
    private var signed: [RecordID: Shift] = [:]

    mutating func broken(_ desk: Desk) -> [String] {
        var broken: [String] = []
        let shifts = desk.shifts.all.sorted { $0.changedAt < $1.changedAt }
        let onDuty = shifts.filter { $0.acceptedAt == nil }
        if onDuty.count > 1 { broken.append("同时有 \(onDuty.count) 班") }
        let previous = shifts.compactMap(\.previous)
        if Set(previous).count != previous.count { broken.append("两班接了同一班") }
        for shift in shifts {
            let id = shift.id.text
            if shift.items.map(\.number) != Array(1..<shift.items.count + 1) {
                broken.append("\(id)：事项编号不连续")
            }
            if shift.acceptedAt != nil {
                if shift.acceptedBy.isEmpty || shift.acceptedBy == shift.handedOverBy {
                    broken.append("\(id)：\(shift.handedOverBy) 交给 \(shift.acceptedBy)")
                }
                if let old = signed[shift.id], old != shift { broken.append("\(id)：签收后又变了") }
                signed[shift.id] = shift
            }
        }
        return broken
    }
}
