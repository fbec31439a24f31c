/// A snapshot that was opened and whose hot section has been proved.
package struct Snapshot: Sendable {
    private let derived: DerivedFile

    init(_ derived: DerivedFile) { self.derived = derived }

    /// The file, relative to the desk.
    package var file: String { derived.path }
    /// Where the journal goes on behind what the snapshot holds.
    package var position: JournalPosition { derived.header.position }
    /// When it was made, in milliseconds since the epoch.
    package var createdMilliseconds: Int64 { derived.header.createdMilliseconds }
    /// What is needed at once.
    package var hot: [UInt8] { derived.hot }
    /// What is looked up now and then, mapped.
    package var cold: ColdSection { derived.cold }
}

/// What was found when a snapshot was looked for.
package struct SnapshotSearch: Sendable {
    /// The newest good one, or nil: then the whole journal is replayed.
    package var snapshot: Snapshot?
    /// Files that were passed over because they are not as they were written.
    package var rejected: [String] = []
}
