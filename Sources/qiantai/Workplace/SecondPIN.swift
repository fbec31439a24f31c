import FrontDesk
import Store

extension SignInGuard {
    /// Whose PIN it is that another program sent as `secondPin`: alone, or behind a staff number and
    /// a colon. Those who review are tried first; whoever acts comes last, so that the rules can say
    /// that two people are needed. A one-time PIN is nobody's signature.
    ///
    /// Wrong PINs make wait as at the sign-in page. One without a number is a guess at everybody: it
    /// counts against whoever acts, and finds nobody who has to wait.
    ///
    /// Throws `pin-not-accepted`.
    func secondPerson(_ text: String, besides actor: Actor, _ desk: Desk) throws(Refusal) -> String
    {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        let named = parts.count == 2 ? desk.staff[parts[0]] : nil
        let pin = named == nil ? text : parts[1]
        let guesser = named?.number ?? actor.text
        if let words = whyNot(guesser) {
            throw Refusal(.pinNotAccepted, words, field: "secondPin")
        }
        let people = named.map { [$0] } ?? candidates(besides: actor, desk)
        let fitting = people.first {
            !$0.isInactive && !$0.pinIsOneTime && check($0.number).fits(pin)
        }
        guard let fitting else {
            record(failureOf: guesser, .second)
            throw Refusal(.pinNotAccepted, "第二人口令不对，请由第二人重新输入", field: "secondPin")
        }
        record(secondOf: fitting.number)
        return fitting.number
    }

    private func candidates(besides actor: Actor, _ desk: Desk) -> [Staff] {
        func rank(_ person: Staff) -> Int {
            if actor.staffNumber == person.number { return 2 }
            return desk.may(person, .reviewFees) || desk.may(person, .lockDay) ? 0 : 1
        }
        return desk.staff.values.filter { wait(of: $0.number) == 0 }.sorted {
            (rank($0), $0.number) < (rank($1), $1.number)
        }
    }
}
