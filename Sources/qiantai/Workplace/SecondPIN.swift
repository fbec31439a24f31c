import FrontDesk
import Store

extension Workplace {
    /// Whose PIN it is that another program sent as `secondPin`: alone, or behind a staff number and
    /// a colon. Those who review are tried first; whoever acts comes last, so that the rules can say
    /// that two people are needed. A one-time PIN is nobody's signature.
    ///
    /// Throws `pin-not-accepted`.
    func secondPerson(_ text: String, besides actor: Actor) throws(Refusal) -> String {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        let named = parts.count == 2 ? store.desk.staff[parts[0]] : nil
        let pin = named == nil ? text : parts[1]
        let people = named.map { [$0] } ?? candidates(besides: actor)
        let fitting = people.first {
            !$0.isInactive && !$0.pinIsOneTime && !$0.pinHash.isEmpty && PINs.fits(pin, $0.pinHash)
        }
        guard let fitting else {
            throw Refusal(.pinNotAccepted, "第二人口令不对，请由第二人重新输入", field: "secondPin")
        }
        return fitting.number
    }

    private func candidates(besides actor: Actor) -> [Staff] {
        func rank(_ person: Staff) -> Int {
            if actor.staffNumber == person.number { return 2 }
            return person.may(.reviewFees) || person.may(.lockDay) ? 0 : 1
        }
        return store.desk.staff.values.sorted {
            (rank($0), $0.number) < (rank($1), $1.number)
        }
    }
}
