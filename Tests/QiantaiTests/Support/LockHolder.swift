import CSystem
import Foundation

/// Holds the desk's lock as a process does that stands still.
final class LockHolder {
    private let file: Int32

    init(_ desk: DeskFolder) throws {
        file = open(desk.data + "/LOCK", O_RDWR | O_CLOEXEC)
        let file = file
        guard holds(within: 10, { qs_try_lock(file) == 1 }) else {
            throw TestFault("the lock is not to be had")
        }
    }

    deinit { close(file) }

    func release() { qs_unlock(file) }
}
