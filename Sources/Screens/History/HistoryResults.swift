import FrontDesk
import Terminal

/// What a search has found so far, in the order in which it came.
struct HistoryResults: Sendable {
    /// What was looked for; nil: nothing yet.
    private(set) var query: HistoryQuery?
    /// The records that are listed.
    private(set) var records: [any Numbered] = []
    /// How many were found in all.
    private(set) var total = 0
    /// Whether everything has been looked through.
    private(set) var isDone = false
    /// The year that is being looked through; nil: what is in memory.
    private var year: Int?
    /// Whether somebody else's search took this one's place before it was done.
    private var isBroken = false
    /// What is listed: a search that begins again by itself finds it once more.
    private var known: Set<RecordID> = []

    /// Nothing was found for a query yet.
    init(_ query: HistoryQuery? = nil) {
        self.query = query
    }

    /// Takes what was found for a query; of another one than the present only that there is one: a
    /// search over a page that lies over this one ended it.
    mutating func take(_ found: HistoryFound, for query: HistoryQuery) {
        isBroken = query != self.query && self.query != nil && !isDone
        guard query == self.query else { return }
        for record in found.records where known.insert(record.id).inserted {
            records.append(record)
        }
        (total, isDone) = (max(found.total, records.count), found.isDone)
        year = found.back.map { $0 / 10_000 }
    }

    /// How far it has got, in words.
    var standing: (text: String, role: Role) {
        let isCut = total > records.count && records.count >= SearchLimits.records
        let cut = isCut ? "，只列出最近 \(records.count) 条，请加词缩小" : ""
        let going = isBroken ? "没有查完，F5 重查" : year.map { "正在查 \($0) 年…" } ?? "正在查…"
        guard query != nil, total > 0 || !isDone else { return ("", .secondary) }
        guard total > 0 else { return (going, .secondary) }
        let tail = isDone ? (isCut ? "" : "，全部查完") : "  " + going
        return ("找到 \(total) 条\(cut)\(tail)", isCut ? .warning : .secondary)
    }
}
