/// A command on one repair: which statuses it starts from besides what every case command says.
package protocol RepairCommand: CaseCommand where Subject == Repair {
    /// The statuses that it starts from.
    static var statuses: Set<RepairStatus> { get }
}

extension RepairCommand {
    package func checkState(_ repair: Repair, _ desk: Desk) throws(Refusal) {
        try Self.checkStatus(repair)
    }

    /// Throws unless the repair's status allows the command.
    @_semantics("optimize.sil.specialize.generic.never")
    package static func checkStatus(_ repair: Repair) throws(Refusal) {
        guard !statuses.contains(repair.status) else { return }
        let words = RepairStatus.allCases.filter(statuses.contains).map(\.rawValue)
        let needs = "须在「\(words.joined(separator: "、"))」时才能\(summary)"
        let earliest = statuses.map(\.rank).min() ?? 0
        if repair.status.rank < earliest {
            throw Refusal.outOfOrder(
                repair.id.text,
                "现在是「\(repair.status.rawValue)」，\(needs)，请先完成前面的步骤"
            )
        }
        throw Refusal.wrongState(repair.id.text, repair.status.rawValue, needs: needs)
    }
}

extension RepairStatus {
    /// Its place on the way from the call to the file.
    package var rank: Int {
        switch self {
        case .waiting: 0
        case .assigned: 1
        case .accepted: 2
        case .paused: 3
        case .onSite: 3
        case .finished: 4
        case .awaitingFollowUp: 5
        case .archived, .cancelled: 6
        }
    }

    /// Every status in which work is still to be done.
    package static let working: Set<RepairStatus> = [
        .waiting, .assigned, .accepted, .onSite, .paused,
    ]
    /// Every status before closing.
    package static let openOnes: Set<RepairStatus> = working.union([.finished, .awaitingFollowUp])
}
