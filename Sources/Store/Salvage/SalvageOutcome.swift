package import FrontDesk

/// What a salvage put into the new desk, and what it could not.
package struct SalvageOutcome: Sendable {
    /// A run of frames that the desk lacked and a backup had.
    package struct Filled: Hashable, Sendable {
        /// The first and the last of them.
        package var sequences: ClosedRange<UInt64>
        /// Which backup.
        package var source: String
    }

    /// A snapshot that tells more than the new desk knows.
    package struct Beyond: Sendable {
        /// The snapshot, as it was written.
        package var snapshot: Snapshot
        /// Whether a frame that proves itself bears its hash: then it is of this journal.
        package var isJoined: Bool
    }

    /// The last frame of the new desk.
    package internal(set) var lastSequence: UInt64 = 0
    /// Its hash.
    package internal(set) var lastHash: Digest = .zero
    /// What backups gave.
    package internal(set) var filled: [Filled] = []
    /// Frames of which the desk had another version than a backup, whose version was taken.
    package internal(set) var rewritten: [UInt64] = []
    /// Items of personal parts that no copy has whole: marked as erased in the new desk.
    package internal(set) var lostItems: [(sequence: UInt64, item: Int)] = []
    /// Frames that are known to have been written and are nowhere.
    package internal(set) var missing: [ClosedRange<UInt64>] = []
    /// Frames behind a gap, each proved by itself, in their order: told, not applied.
    package internal(set) var loose: [Frame] = []
    /// A snapshot beyond the chain: what it says of records is told, not taken.
    package internal(set) var snapshot: Beyond?
    /// Files that could not be used, in words.
    package internal(set) var unusable: [String] = []

    /// Whether everything that is known to have been written is in the new desk.
    package var isWhole: Bool { missing.isEmpty && loose.isEmpty && lostItems.isEmpty }

    /// Notes where a frame came from.
    mutating func note(_ step: SalvageWalk.Step) {
        let sequence = step.frame.sequence
        if step.isOwnRewritten { rewritten.append(sequence) }
        guard !step.copy.isOwn else { return }
        if let last = filled.last, last.source == step.copy.name,
            last.sequences.upperBound + 1 == sequence
        {
            filled[filled.count - 1].sequences = last.sequences.lowerBound...sequence
        } else {
            filled.append(Filled(sequences: sequence...sequence, source: step.copy.name))
        }
    }

    /// The acts behind the gap; nil where one cannot be read.
    package var looseActs: [(stamp: Stamp, act: Act?)] {
        loose.map { ($0.stamp, try? Act($0)) }
    }
}

extension SalvageOutcome {
    /// Keeps a text beside the salvaged desk, in the folder `salvage` of its directory, and answers
    /// its path there. Throws `cannotCreate`, also where there is one already.
    @discardableResult
    package static func keep(
        _ text: String,
        as name: String,
        in target: any Disk
    ) throws(StoreFault) -> String {
        let path = "\(DeskPath.salvage)/\(name)"
        do throws(DiskError) {
            try target.makeDirectory(DeskPath.salvage)
            let file = try target.open(path, .createNew)
            defer { target.close(file) }
            try target.writeAll(file, Array(text.utf8)[...], at: 0, path)
            try target.syncData(file)
            try target.syncDirectory(DeskPath.salvage)
        } catch {
            throw .cannotCreate(path, code: error.code)
        }
        return path
    }
}
