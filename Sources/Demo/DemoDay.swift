package import FrontDesk

/// A believable day at the front desk of an invented community, whatever the hour is.
///
/// Pure: the commands that make it, in order, with the circumstances of each. Performed on an empty
/// desk they leave fourteen open repairs in every open status, exactly two of them overdue and one
/// paused, and some twenty that were closed in the last days; and eight open complaints, again two
/// of them overdue and one paused, and a dozen that were closed in the last weeks. Two months are
/// billed, some households owe from before, a week of takings is closed and today's drawer is open.
/// Ninety sets of keys hang on their boards, three are out and one of them is late; three people came
/// to the counter, and the shift before was handed over.
package struct DemoDay: Sendable {
    /// Everybody's PIN, told on the sign-in screen.
    package static let pin = "246810"

    /// What to perform, in order; no step is later than the moment it was made for.
    package let steps: [DemoStep]
    /// The desk after all steps.
    package let desk: Desk
    /// What the rules refused of it: nothing, which a test proves.
    package let refusals: [Refusal]

    /// The day as it stands at `now`; `pinHash` is the Argon2id text of `pin`.
    package init(now: Instant, pinHash: String) {
        var rehearsal = Rehearsal(seed: 7)
        let zone = DeskZone()
        let today = zone.day(of: now)
        let opened = zone.startOfDay(today.adding(days: -ClosedComplaints.days - 3))
        DemoSetup.perform(
            on: &rehearsal,
            at: opened.adding(minutes: 9 * 60),
            pinHash: pinHash,
            households: DemoSetup.households(DemoSetup.rooms(), now: today)
        )
        rehearsal.perform(
            ClosedStories(now: now, zone: zone).all.flatMap(\.scenes)
                + ClosedComplaints(now: now, zone: zone).all.flatMap(\.scenes)
                + OpenComplaints(now: now, zone: zone).all.flatMap(\.scenes)
                + OpenStories(now: now, zone: zone).all.flatMap(\.scenes)
                + MoneyTales(now: now, zone: zone, opened: opened.adding(minutes: 9 * 60)).all
                + KeyTales(now: now, opened: opened.adding(minutes: 9 * 60)).all
                + CounterTales(now: now, zone: zone).all
        )
        steps = rehearsal.steps
        desk = rehearsal.desk
        refusals = rehearsal.refusals
    }
}
