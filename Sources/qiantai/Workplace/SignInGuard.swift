import CSystem
import FrontDesk
import Screens
import Store

/// Who may try a PIN now: the waits after wrong ones, which hold at every terminal and after a restart
/// because the desk keeps them, and by a clock that nobody can set while the program runs.
final class SignInGuard {
    /// What a PIN is to be held against.
    struct Check: Sendable {
        /// The person's hash; of somebody else where the number is nobody's, so that it takes as long.
        var hash: String?
        /// Whether the hash is that person's.
        var isKnown: Bool

        /// Whether it is the person's PIN. Takes as long whoever it is.
        func fits(_ pin: String) -> Bool {
            guard let hash else { return false }
            return PINs.fits(pin, hash) && isKnown
        }
    }

    /// A wait as it was first met: the same wait is not begun anew by a clock that was set.
    private struct Met: Hashable {
        var number: String
        var count: Int
        var lastAt: Instant
    }

    private let place: Workplace
    /// What could not be written down: a desk that is read-only, numbers that are nobody's.
    private var unwritten = SignInBook()
    private var endsAt: [Met: Int64] = [:]

    init(_ place: Workplace) { self.place = place }

    private var desk: Desk { place.store.desk }

    /// How long the person has to wait here, in milliseconds; 0: not at all.
    func wait(of number: String) -> Int64 {
        let policy = desk.policy.access
        let now = place.now
        let waits = [desk.signIns, unwritten].compactMap { book in
            book.wait(of: number, at: place.station, now: now, policy)
        }
        let boot = qs_boot_milliseconds()
        if endsAt.count > 1000 { endsAt = endsAt.filter { $0.value > boot } }
        return waits.map { wait in
            let met = Met(number: number, count: wait.count, lastAt: wait.lastAt)
            let end = endsAt[met] ?? boot + wait.left
            endsAt[met] = end
            return max(0, end - boot)
        }.max() ?? 0
    }

    /// Why a PIN is not looked at now, in words; nil: it is.
    func whyNot(_ number: String) -> String? {
        let left = wait(of: number)
        guard left > 0 else { return nil }
        return "口令错误次数过多，请等待 \(WaitWords.text(Int((left + 999) / 1000)))，或请管理处经理重置口令"
    }

    /// What the PIN of a number is to be held against.
    func check(_ number: String) -> Check {
        if let person = desk.staff[number], !person.isInactive, !person.pinHash.isEmpty {
            return Check(hash: person.pinHash, isKnown: true)
        }
        let other = desk.staff.values.lazy.map(\.pinHash).first { !$0.isEmpty }
        return Check(hash: other, isKnown: false)
    }

    /// Whether a right PIN is to be written down although nobody takes a seat by it.
    func hasFailures(of number: String) -> Bool {
        desk.signIns.hasFailures(of: number, at: place.station)
            || unwritten.hasFailures(of: number, at: place.station)
    }

    /// Counts a wrong PIN that cannot be written down, or whose number is nobody's.
    func noteUnwritten(_ number: String, _ way: SignInWay) {
        unwritten.note(
            NoteSignInFailure(number, way).failure,
            at: place.now,
            station: place.station
        )
    }

    /// A right PIN ends what was not written.
    func forgetUnwritten(_ number: String) {
        unwritten.note(
            NoteSignIn(number, .unlock).signIn,
            at: place.now,
            station: place.station
        )
    }

    /// What the person is to hear of wrong PINs.
    func warning(for number: String) -> String? {
        desk.signIns[number].warning(in: desk.zone)
            ?? unwritten[number].warning(in: desk.zone)
    }

    /// Writes a wrong PIN down and waits for the disk, for verbs.
    func record(failureOf number: String, _ way: SignInWay) {
        let isKnown = desk.staff[number] != nil
        if !isKnown { noteUnwritten(number, way) }
        let request = CommandRequest(NoteSignInFailure(number, way))
        do throws(PerformFault) {
            _ = try place.perform(request, place.situation(.system))
        } catch {
            // Once, or the wait would tell whose number it is not.
            if isKnown { noteUnwritten(number, way) }
        }
    }

    /// Writes a right PIN down and waits for the disk, where it ends wrong ones.
    func record(secondOf number: String) {
        guard hasFailures(of: number) else { return }
        forgetUnwritten(number)
        let request = CommandRequest(NoteSignIn(number, .second))
        _ = try? place.perform(request, place.situation(.staff(number)))
    }
}
