import FrontDesk

@testable import FrontDeskTests

/// Calls that the desk takes at any time.
enum Calls {
    /// Somebody's light is out.
    static func repair(_ seed: UInt64) -> LogRepair {
        var log = LogRepair()
        log.room = Rooms.rows[Int(seed % UInt64(Rooms.rows.count))].room
        (log.category, log.description) = ("水电", "灯不亮 \(seed)")
        (log.urgency, log.duplicateReason) = (.ordinary, "另一处")
        return log
    }
}
