package import FrontDesk

/// What a command writes: one frame, whole or not at all.
package struct FrameDraft: Sendable {
    /// What the body is; the rules give it a meaning.
    package var kind: UInt16
    /// The moment as the clock told it.
    package var time: Instant
    /// Who acted: at most 64 bytes of UTF-8.
    package var actor: String
    /// At which workstation: at most 64 bytes of UTF-8.
    package var station: String
    /// The command's id, by which a retry happens once.
    package var commandID: Bytes16
    /// The event itself, opaque here.
    package var body: [UInt8]
    /// Personal details, one item per subject, each erasable by itself.
    package var personal: [[UInt8]]
    /// A batch (an import, a bill run) may have up to 64 MiB instead of 1 MiB.
    package var isBatch: Bool

    /// A draft of a frame.
    package init(
        kind: UInt16,
        time: Instant,
        actor: String,
        station: String,
        commandID: Bytes16,
        body: [UInt8],
        personal: [[UInt8]] = [],
        isBatch: Bool = false
    ) {
        self.kind = kind
        self.time = time
        self.actor = actor
        self.station = station
        self.commandID = commandID
        self.body = body
        self.personal = personal
        self.isBatch = isBatch
    }
}

/// One item of a frame's personal part, as it is found now.
package enum PersonalItem: Hashable, Sendable {
    /// The bytes, as their digest proves.
    case present(ArraySlice<UInt8>)
    /// Erased: nothing is left but the digest in the body.
    case erased
    /// Marked as erased, and bytes are still there: to be zeroed again.
    case partlyErased
    /// Neither what was written nor erased.
    case damaged
}

/// A frame of the journal, checked.
///
/// Body and items are slices of the buffer that was read: copy what is kept for long.
package struct Frame: Sendable {
    /// The frame's number: 1 for the first, without gaps.
    package var sequence: UInt64
    /// The highest sequence known to be durable when this frame was written.
    package var watermark: UInt64
    /// The moment as the clock told it.
    package var time: Instant
    /// Who acted.
    package var actor: String
    /// At which workstation.
    package var station: String
    /// What the body is.
    package var kind: UInt16
    /// Whether the frame is a batch.
    package var isBatch: Bool
    /// The command's id.
    package var commandID: Bytes16
    /// The event itself.
    package var body: ArraySlice<UInt8>
    /// The personal details.
    package var personal: [PersonalItem]
    /// The frame's hash, which the next one continues.
    package var hash: Digest
    /// The frame's length on disk in bytes.
    package var byteCount: Int

    /// Whether an item is neither present nor erased.
    var hasDamagedItem: Bool { personal.contains(.damaged) }
}

/// Where a journal can be continued: behind this frame.
package struct JournalPosition: Hashable, Sendable {
    /// The last frame before the position; 0 before all.
    package var sequence: UInt64
    /// That frame's hash (or the segment header's, at a segment's start).
    package var hash: Digest
    /// The first sequence of the segment the position lies in.
    package var segment: UInt64
    /// The offset in that segment, in bytes.
    package var offset: Int

    /// A position that was kept elsewhere (in a snapshot).
    package init(sequence: UInt64, hash: Digest, segment: UInt64, offset: Int) {
        self.sequence = sequence
        self.hash = hash
        self.segment = segment
        self.offset = offset
    }
}
