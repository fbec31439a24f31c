package import FrontDesk

/// A believable day at the front desk of an invented community, whatever the hour is.
///
/// Pure: the commands that make it, in order, with the circumstances of each. Performed on an empty
/// desk they leave fourteen open repairs in every open status, exactly two of them overdue and one
/// paused, and some twenty that were closed in the last days.
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
        let opened = zone.startOfDay(zone.day(of: now).adding(days: -12))
        DemoSetup.perform(on: &rehearsal, at: opened.adding(minutes: 9 * 60), pinHash: pinHash)
        rehearsal.perform(
            ClosedStories(now: now, zone: zone).all + OpenStories(now: now, zone: zone).all
        )
        steps = rehearsal.steps
        desk = rehearsal.desk
        refusals = rehearsal.refusals
    }
}
