/// How a hook of the board looks.
package enum KeyHookState: String, CaseIterable, Sendable {
    /// All that may be lent hang there.
    case home = "在库"
    /// Some are out.
    case partlyOut = "部分借出"
    /// All that may be lent are out.
    case out = "借出"
    /// One should be back.
    case overdue = "逾期"
    /// A copy is lost.
    case lost = "遗失"
    /// Not lent.
    case stopped = "停用"
    /// No set has this hook.
    case empty = "空"
}

/// One hook of a board.
package struct KeyHook: Hashable, Sendable {
    /// Its number, from 1.
    package var number = 1
    /// The set that hangs there; empty where none does.
    package var code = ""
    /// What the tag says: of an owner's key the code alone, of others their name.
    package var label = ""
    /// How it looks.
    package var state = KeyHookState.empty
    /// Copies that hang there, the reserve among them.
    package var onHook = 0
    /// Copies that are out.
    package var out = 0
    /// Copies that are lost.
    package var lost = 0

    /// An empty hook.
    package init() {}
}

/// What stands about keys in a header: 借出 3 · 逾期 1 · 遗失 0.
package struct KeyCounts: Hashable, Sendable {
    /// Open loans.
    package var out = 0
    /// Open loans that should be back.
    package var overdue = 0
    /// Lost copies.
    package var lost = 0
    /// Bags that wait for a new seal.
    package var unsealed = 0
    /// Incidents that nobody settled.
    package var incidents = 0

    /// Nothing.
    package init() {}

    /// The header's words.
    package var text: String { "借出 \(out) · 逾期 \(overdue) · 遗失 \(lost)" }
}

/// A count that is due, or will be.
package struct KeyAuditDue: Hashable, Sendable {
    /// What kind.
    package var kind: KeyAuditKind
    /// Since when the longest uncounted set waits.
    package var since: Instant
    /// When it is due.
    package var dueAt: Instant
    /// Whether that is past.
    package var isOverdue: Bool
}

extension Desk {
    /// The cabinets in use, in their order.
    package var keyCabinets: [String] {
        Set(keys.values.map(\.cabinet)).filter { !$0.isEmpty }.sorted {
            ($0.prefix(1), Int($0.dropFirst()) ?? 0) < ($1.prefix(1), Int($1.dropFirst()) ?? 0)
        }
    }

    /// Every hook of a cabinet, the empty ones among them.
    package func keyBoard(_ cabinet: String, at now: Instant) -> [KeyHook] {
        let sets = keys.values.filter { $0.cabinet == cabinet }
        let late = overdueKeys(at: now)
        let last = max(policy.keys.hooksPerCabinet, sets.map(\.hook).max() ?? 0)
        var hooks = (0..<max(last, 0)).map { index in
            var hook = KeyHook()
            hook.number = index + 1
            return hook
        }
        for keys in sets where hooks.indices.contains(keys.hook - 1) {
            hooks[keys.hook - 1].show(keys, isLate: late.contains(keys.code))
        }
        return hooks
    }

    /// How a set looks on its hook.
    package func hookState(of keys: KeySet, at now: Instant) -> KeyHookState {
        .of(keys, isLate: overdueKeys(at: now).contains(keys.code))
    }

    /// The open loans of a set, oldest first.
    package func openLoans(ofKey code: String) -> [KeyLoan] {
        loans.openOnes.filter { $0.key == code }
    }

    /// The open loans of whoever has them, oldest first.
    package func openLoans(of borrower: Borrower) -> [KeyLoan] {
        loans.openOnes.filter { $0.borrower.isSame(as: borrower) }
    }

    /// The keys in custody of a household, by code.
    package func keys(of room: RoomCode) -> [KeySet] {
        keys.values.filter { $0.room == room }.sorted { $0.code < $1.code }
    }

    /// The counts that the header shows.
    package func keyCounts(at now: Instant) -> KeyCounts {
        var counts = KeyCounts()
        for loan in loans.openOnes {
            counts.out += 1
            if loan.isOverdue(at: now) { counts.overdue += 1 }
        }
        for keys in keys.values {
            counts.lost += keys.lost
            if keys.isUnsealed { counts.unsealed += 1 }
        }
        counts.incidents = incidents.open.count
        return counts
    }

    /// The full count and the one of owners' keys, each with how long it waits; of a desk with a shift
    /// on duty also the count of the hooks, until it is made.
    package func keyAuditsDue(at now: Instant) -> [KeyAuditDue] {
        let kept = keys.values.filter { $0.copies > 0 }
        var due: [KeyAuditDue] = []
        if let shift = shifts.openOnes.last, !kept.isEmpty,
            !audits.all.contains(where: { $0.kind == .handover && $0.at >= shift.openedAt })
        {
            let since = shift.openedAt
            due.append(
                KeyAuditDue(kind: .handover, since: since, dueAt: .farFuture, isOverdue: false)
            )
        }
        let whole = kept.map { $0.auditedAt ?? $0.registeredAt }.min()
        let owners = kept.filter { $0.keyClass == .owner }
            .map { $0.consentAuditedAt ?? $0.registeredAt }.min()
        let limits = [
            (KeyAuditKind.monthly, whole, policy.keys.countDays),
            (.owners, owners, policy.keys.ownerCountDays),
        ]
        for case (let kind, let since?, let days) in limits {
            let dueAt = since.adding(minutes: days * 1440)
            due.append(
                KeyAuditDue(kind: kind, since: since, dueAt: dueAt, isOverdue: now > dueAt)
            )
        }
        return due
    }

    private func overdueKeys(at now: Instant) -> Set<String> {
        Set(loans.openOnes.filter { $0.isOverdue(at: now) }.map(\.key))
    }
}

extension KeyHookState {
    fileprivate static func of(_ keys: KeySet, isLate: Bool) -> KeyHookState {
        if isLate { return .overdue }
        if keys.status != .inUse { return .stopped }
        if keys.lost > 0 { return .lost }
        guard keys.out > 0 else { return .home }
        return keys.lendable > 0 ? .partlyOut : .out
    }
}

extension KeyHook {
    fileprivate mutating func show(_ keys: KeySet, isLate: Bool) {
        code = keys.code
        label = keys.keyClass == .owner ? keys.code : keys.name
        state = .of(keys, isLate: isLate)
        (onHook, out, lost) = (keys.onHook, keys.out, keys.lost)
    }
}
