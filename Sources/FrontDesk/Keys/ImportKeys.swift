/// 导入钥匙: a whole table at once, all or nothing. A row finds its set again by class and name.
///
/// Owners' keys are numbered in an order that chance draws, so that neither code nor hook tells an
/// address (DOMAIN 3.5); all others in the table's order.
package struct ImportKeys: BatchCommand {
    package static let verb = "keys.import"
    package static let summary = "导入钥匙"

    /// The rows.
    package var rows: [KeyEntry] = []

    /// An empty table.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "rows", "钥匙", &rows, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try desk.require(.keepKeys, situation)
        guard !rows.isEmpty else { throw Refusal.missing("rows", "表中没有钥匙") }
        let known = desk.keysByName
        var numbering = KeyNumbering(desk)
        var events: [Event] = []
        events.reserveCapacity(rows.count)
        for (index, row) in try inOrder(drawnBy: situation.random) {
            guard let before = known[row.key].flatMap({ desk.keys[$0] }) else {
                let slot = numbering.next(row.keyClass ?? .publicDoor)
                let keys = row.registered(slot, at: situation.now)
                events.append(.keySet(Change(Self.verb, from: nil, to: keys)))
                continue
            }
            let after = try row.merged(into: before, at: index)
            guard after != before else { continue }
            events.append(.keySet(Change(Self.verb, from: before, to: after)))
        }
        return Decision(events)
    }

    /// What the table would change; throws what `decide` would throw of the rows.
    package func report(on desk: Desk) throws(Refusal) -> KeyImportReport {
        let known = desk.keysByName
        var report = KeyImportReport()
        for (index, row) in try inOrder(drawnBy: 0) {
            if row.lacksReserve { report.withoutReserve.append(row.name) }
            guard let before = known[row.key].flatMap({ desk.keys[$0] }) else {
                report.added += 1
                continue
            }
            if try row.merged(into: before, at: index) == before {
                report.unchanged += 1
            } else {
                report.changed.append(before.code)
            }
        }
        return report
    }

    /// The rows with their places in the table, in the order in which they are numbered.
    private func inOrder(
        drawnBy random: UInt64
    ) throws(Refusal) -> [(offset: Int, element: KeyEntry)] {
        var seen: Set<KeyName> = []
        for (index, row) in rows.enumerated() {
            guard row.keyClass != nil, !row.name.isEmpty else {
                throw Refusal.invalid("rows[\(index)]", "没有类别或名称")
            }
            guard seen.insert(row.key).inserted else {
                throw Refusal.invalid("rows[\(index)].name", "「\(row.name)」出现了两次")
            }
            guard (1...KeySet.mostCopies).contains(row.copies) else {
                throw Refusal.invalid("rows[\(index)].copies", "应在 1 到 \(KeySet.mostCopies) 之间")
            }
            guard (0...row.copies).contains(row.reserveCopies) else {
                throw Refusal.invalid("rows[\(index)].reserveCopies", "紧急备用多于数量")
            }
        }
        let owners = rows.enumerated().filter { $0.element.keyClass == .owner }
        let others = rows.enumerated().filter { $0.element.keyClass != .owner }
        let salt = (0..<8).map { UInt8(truncatingIfNeeded: random >> ($0 * 8)) }
        let drawn = owners.map { (lot: stableHash(salt + Array($0.element.name.utf8)), row: $0) }
            .sorted { ($0.lot, $0.row.offset) < ($1.lot, $1.row.offset) }
        return drawn.map(\.row) + others
    }
}

extension KeyEntry {
    /// Whether a class that keeps a reserve has none in the row.
    fileprivate var lacksReserve: Bool { keyClass?.keepsReserve == true && reserveCopies == 0 }

    /// The known set after the row; throws where copies that are out or lost would be forgotten.
    fileprivate func merged(into before: KeySet, at index: Int) throws(Refusal) -> KeySet {
        let after = merged(into: before)
        guard after.adds else {
            throw Refusal(
                .countMismatch,
                "\(before.code)「\(name)」借出 \(before.out) 把、遗失 \(before.lost) 把，"
                    + "数量不能改为 \(copies)（备用 \(reserveCopies)），请先办理归还或换锁",
                field: "rows[\(index)].copies"
            )
        }
        return after
    }
}

/// What an import does to the register of keys.
package struct KeyImportReport: Equatable, Sendable {
    /// Sets that were not there.
    package var added = 0
    /// Codes of sets that the table changes.
    package var changed: [String] = []
    /// Rows that change nothing.
    package var unchanged = 0
    /// Names of sets that should keep a reserve and have none.
    package var withoutReserve: [String] = []

    /// Nothing.
    package init() {}
}
