import FrontDesk
import Synchronization

/// The archive as one snapshot names it: what was closed behind the horizon, a segment a month.
///
/// Segments are opened when somebody first looks into them, so that years that nobody asks for cost
/// nothing. Any thread may use it.
final class Archive: Sendable {
    let list: ArchiveList
    private let disk: any Disk
    private let storeID: Bytes16
    private let opened: Mutex<[Shelves?]>

    init(_ list: ArchiveList, of storeID: Bytes16, on disk: any Disk) {
        (self.list, self.storeID, self.disk) = (list, storeID, disk)
        opened = Mutex([Shelves?](repeating: nil, count: list.segments.count))
    }

    /// Whether every segment is there; whether they are as they were written is seen when they are
    /// opened.
    func isComplete() -> Bool {
        guard !list.segments.isEmpty else { return true }
        let names = Set((try? disk.list(DeskPath.archive)) ?? [])
        return list.segments.allSatisfy { segment in
            names.contains(String(segment.path.dropFirst(DeskPath.archive.count + 1)))
        }
    }

    /// The shelves of a segment, counted from the oldest.
    ///
    /// Throws `failed` where the file is not the one that the snapshot names.
    func shelves(_ index: Int) throws(StoreFault) -> Shelves {
        if let shelves = opened.withLock({ $0[index] }) { return shelves }
        let segment = list.segments[index]
        guard
            case .good(let file) = try DerivedFile.open(
                segment.path,
                .segment,
                of: storeID,
                on: disk
            ), file.header.digest == segment.digest,
            let shelves = try Shelves(file.cold), shelves.count == segment.records
        else { throw StoreFault.failed(file: segment.path, code: ErrorNumber.io) }
        opened.withLock { $0[index] = shelves }
        return shelves
    }

    // MARK: Making

    /// Writes a segment for each month that lies behind the horizon and was not archived yet, and
    /// leaves in `items` what does not belong into one. The names are durable when it returns.
    ///
    /// Only under the lock of the derived files.
    static func extend(
        _ list: ArchiveList,
        with items: inout [[ShelfItem]],
        _ builder: inout ShelvesBuilder,
        _ horizon: ArchiveHorizon,
        _ header: DerivedHeader,
        on disk: any Disk
    ) throws -> ArchiveList {
        guard horizon.last > list.through else { return list }
        var months: [Int: [[ShelfItem]]] = [:]
        let none = [[ShelfItem]](repeating: [], count: items.count)
        for kind in items.indices {
            var rest: [ShelfItem] = []
            for item in items[kind] {
                let month = horizon.month(closedAt: item.closedAt, after: list.through)
                if let month {
                    months[month, default: none][kind].append(item)
                } else {
                    rest.append(item)
                }
            }
            items[kind] = rest
        }
        var longer = list
        longer.through = horizon.last
        guard !months.isEmpty else { return longer }
        // Also where it is there: whoever made it may have ended before this sync.
        try disk.makeDirectory(DeskPath.archive)
        try disk.syncDirectory("")
        for (month, items) in months.sorted(by: { $0.key < $1.key }) {
            let file = try DerivedFile.publish(
                DeskPath.archived(month, header.position.sequence),
                header,
                hot: [],
                cold: try builder.section(items),
                on: disk
            )
            longer.segments.append(
                ArchiveSegment(
                    month: month,
                    sequence: header.position.sequence,
                    records: items.reduce(0) { $0 + $1.count },
                    digest: file.header.digest
                )
            )
        }
        try disk.syncDirectory(DeskPath.archive)
        return longer
    }

    /// Removes what no list names: segments of a process that ended before its snapshot did, files
    /// that were begun. Only under the lock of the derived files.
    static func clean(keeping lists: [ArchiveList], on disk: any Disk) {
        let kept = Set(lists.flatMap(\.segments).map(\.path))
        for name in (try? disk.list(DeskPath.archive)) ?? [] {
            let path = "\(DeskPath.archive)/\(name)"
            if !kept.contains(path) { try? disk.remove(path) }
        }
    }
}
