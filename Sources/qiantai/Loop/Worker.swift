import CSystem
import Dispatch
import Synchronization

/// Runs slow work aside and calls back on the main thread: syncs, hashes, snapshots.
final class Worker: Sendable {
    /// Readable when something is to be called back.
    let descriptor: Int32
    private let queue = DispatchQueue(label: "worker")
    private let done = Mutex<[@MainActor @Sendable () -> Void]>([])

    /// A worker that calls back through an event of its own, or through another worker's.
    init(beside other: Worker? = nil) {
        descriptor = other?.descriptor ?? qs_event_open()
    }

    /// Runs `job` aside, in order; then `then` on the main thread.
    func run<Value: Sendable>(
        _ job: @escaping @Sendable () -> Value,
        then: @escaping @MainActor @Sendable (Value) -> Void
    ) {
        queue.async { [self] in
            let value = job()
            tell { then(value) }
        }
    }

    /// Calls `body` on the main thread, from within a job that goes on.
    func tell(_ body: @escaping @MainActor @Sendable () -> Void) {
        done.withLock { $0.append(body) }
        _ = qs_event_signal(descriptor)
    }

    /// Calls back what has ended.
    @MainActor
    func callBack() {
        _ = qs_event_drain(descriptor)
        let ended = done.withLock { all in
            defer { all = [] }
            return all
        }
        for call in ended { call() }
    }

    /// Waits until everything given so far has ended.
    func finish() {
        queue.sync {}
    }
}
