/// What the desk promises; a story fails the same way where it breaks the same promise.
enum Promise: String, CaseIterable, Sendable {
    /// What was acknowledged is there, whatever happened.
    case acknowledged
    /// A command given again by its id happens once, and tells the same answer.
    case once
    /// What was refused, or could not be saved, leaves nothing behind.
    case traceless
    /// What must hold in every pane after every act.
    case invariant
    /// Every process, a replay and the snapshot with its tail are the same desk.
    case agreement
    /// The chain of the journal is whole.
    case chain
    /// The desk can be opened again.
    case opens
    /// A clock that jumped is told, and stops money and sweeps.
    case clock
}

/// A promise that did not hold.
struct Broken: Error, CustomStringConvertible {
    /// Which one.
    var promise: Promise
    /// How it was seen.
    var what: String

    init(_ promise: Promise, _ what: String) {
        (self.promise, self.what) = (promise, what)
    }

    var description: String { "\(promise.rawValue)：\(what)" }
}

/// An act did not come to an end, because of the disk or the power: what it was is settled later.
struct Interrupted: Error {
    /// Why.
    var why: String
}
