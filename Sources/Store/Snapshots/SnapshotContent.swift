import FrontDesk

/// What a snapshot tells: in its hot section the archive's list and the page of the desk, in its
/// cold one the shelves.
struct SnapshotContent {
    /// The closed records that the page leaves out.
    let history: RecordHistory
    private let page: ArraySlice<UInt8>
    private let fault: StoreFault

    /// The content of a snapshot; nil where another version of the program wrote it.
    ///
    /// Throws `failed` where the directory of the shelves is not as it was written, or where a
    /// segment that it builds upon is not there.
    init?(_ snapshot: Snapshot, of snapshots: Snapshots) throws(StoreFault) {
        var end = 0
        guard let list = ArchiveList(snapshot.hot, end: &end),
            let shelves = try Shelves(snapshot.cold)
        else { return nil }
        fault = snapshot.cold.fault
        let archive = Archive(list, of: snapshots.storeID, on: snapshots.disk)
        guard archive.isComplete() else { throw fault }
        history = RecordHistory(shelves: shelves, archive: archive)
        page = snapshot.hot[end...]
    }

    /// The desk as far as it is needed at once.
    func desk() throws(StoreFault) -> Desk {
        do throws(FieldFault) {
            let page = try [UInt8](page).reading { bytes throws(FieldFault) in
                try DeskPage.decode(bytes)
            }
            return try page.desk()
        } catch {
            throw fault
        }
    }

    /// The hot section of a desk.
    static func hot(_ list: ArchiveList, _ desk: Desk, at now: Instant) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(list.bytes)
        DeskPage(of: desk, at: now).encode(into: &writer)
        return writer.bytes
    }
}
