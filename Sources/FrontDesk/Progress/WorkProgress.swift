/// How far a long work has come, in whatever it counts: rows, bytes, steps.
package struct WorkProgress: Equatable, Sendable {
    /// How many are done.
    package var done: Int
    /// How many there are; 0 while nobody can say.
    package var total: Int

    /// So many of so many.
    package init(_ done: Int, of total: Int) {
        (self.done, self.total) = (done, total)
    }

    /// The part that is done, from 0 to 1; 0 while nobody can say.
    package var fraction: Double {
        total > 0 ? min(1, max(0, Double(done) / Double(total))) : 0
    }
}

/// Is told how far a long work has come; false: stop. Cheap enough to be called at each step.
package typealias WorkReport = @Sendable (WorkProgress) -> Bool
