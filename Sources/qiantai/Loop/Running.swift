import CSystem
import FrontDesk
import Synchronization

/// A long work that goes on aside: told to stop here, tells there how far it is.
final class Running: Sendable {
    /// So seldom it tells, in milliseconds.
    private static let pace: Int64 = 100

    private let stopped = Atomic<Bool>(false)
    private let toldAt = Atomic<Int64>(0)

    /// Tells it to stop.
    func stop() { stopped.store(true, ordering: .relaxed) }

    /// Whether it was told to stop.
    var isStopped: Bool { stopped.load(ordering: .relaxed) }

    /// What the work calls, as often as it likes; `tell` hears of it now and then.
    func report(_ tell: @escaping @Sendable (WorkProgress) -> Void) -> WorkReport {
        { [self] progress in
            let now = qs_boot_milliseconds()
            if now - toldAt.load(ordering: .relaxed) >= Self.pace {
                toldAt.store(now, ordering: .relaxed)
                tell(progress)
            }
            return !isStopped
        }
    }
}
