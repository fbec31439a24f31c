import FrontDesk
import Screens
import Store
import Synchronization

/// The search in the whole history, on a thread of its own: a new one stops the one before.
final class Searching: Sendable {
    /// Calls back what is found.
    let worker = Worker()
    private let lines = ResidentLines()
    private let current = Atomic<Int>(0)

    /// Stops whatever is being looked for.
    func stop() { current.add(1, ordering: .relaxed) }

    /// Looks for what a query says; `found` hears of it on the main thread, until the next search
    /// begins or everything has been looked through.
    func run(
        _ search: HistorySearch,
        _ query: HistoryQuery,
        limit: Int,
        found: @escaping @MainActor @Sendable (Result<HistoryFound, StoreFault>) -> Void
    ) {
        let mine = current.add(1, ordering: .relaxed).newValue
        let tell: @Sendable (Result<HistoryFound, StoreFault>) -> Void = { [self] result in
            worker.tell { [self] in
                if current.load(ordering: .relaxed) == mine { found(result) }
            }
        }
        worker.run(
            { [self] in
                do throws(StoreFault) {
                    try search.run(
                        query,
                        limit: limit,
                        lines,
                        isStopped: { [self] in current.load(ordering: .relaxed) != mine },
                        report: { tell(.success($0)) }
                    )
                } catch {
                    tell(.failure(error))
                }
            },
            then: {}
        )
    }
}

extension DeskLoop {
    /// Looks for a query; an answer in words where the history cannot be read.
    func search(_ query: HistoryQuery) {
        let limit = SearchLimits.records
        searching.run(store.historySearch, query, limit: limit) { [weak self] result in
            guard let self else { return }
            switch result {
            case .success(let found): give(.found(query, found))
            case .failure(let fault):
                // What is damaged is made again of the journal, and looked through again.
                do throws(StoreFault) {
                    try store.rebuild(through: store.desk.sequence, because: fault)
                    search(query)
                } catch {
                    note(error)
                }
            }
        }
    }
}
