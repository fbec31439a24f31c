import Store

/// One thing that happens in a story of the whole desk. A value: a story can be written down, cut
/// short and told again.
struct Step: Hashable, Sendable {
    /// What happens.
    enum Kind: Hashable, Sendable {
        /// People who know the way do something.
        case work(Pane, Manner)
        /// A program that knows only the schema sends something.
        case stranger
        /// An answer that was lost: the same command is given again by its id.
        case again
        /// What is due by itself is done.
        case sweep
        /// A process reads what others wrote, and brings its own to the disk.
        case look
        /// A process brings to the disk what one that is gone left.
        case settle
        /// A snapshot, and with it what the store archives.
        case snapshot
        case backup
        /// A process leaves in order and another comes.
        case leave
        /// A process is ended without warning: at rest, before its sync, or before its answer.
        case kill(Moment)
        /// People work while the disk fails.
        case fault(DiskFault, Pane)
        /// People work, and the power goes after so many operations of the disk.
        case cut(Survival, after: Int, Pane)
        /// Minutes pass.
        case wait(minutes: Int)
        /// The tills are counted and locked, the night passes.
        case night
        /// The wall clock jumps by so many minutes, and no time passes.
        case jump(minutes: Int)
        /// A supervisor confirms the time.
        case confirm
    }

    /// Where in an act a process is ended.
    enum Moment: CaseIterable, Hashable, Sendable {
        case atRest
        case beforeSync
        case beforeAnswer
    }

    /// How people give their commands.
    enum Manner: Hashable, Sendable {
        /// As they should.
        case right
        /// Having looked some time ago.
        case stale
        /// Twice under one id, and once more with other content.
        case twice
        /// Through the JSON door, with a field that is not what it should be.
        case hostile
    }

    /// What people are at work on.
    enum Pane: CaseIterable, Hashable, Sendable {
        /// Repairs, complaints, follow-ups and visitors.
        case cases
        case money
        case keys
        case shifts
        /// Staff, policy, households, meters.
        case office
    }

    /// What happens.
    var kind: Kind
    /// At which process.
    var process: Int
    /// Everything that is left to chance in it.
    var seed: UInt64
}

extension Step: CustomStringConvertible {
    var description: String { "进程\(process) \(kind) 种子\(seed)" }
}

/// What the disk does instead of what it is asked, once.
enum DiskFault: CaseIterable, Hashable, Sendable {
    case noSpace
    case shortWrite
    /// A short write, and the rest of it cannot be taken back.
    case shortAndStuck
    case failedSync
    case failedRename
    case failedDirectorySync
    case failedCreation
    case fullDisk

    /// Arms it.
    func arm(_ disk: SimulatedDisk, skip: Int) {
        switch self {
        case .noSpace: disk.fail(.write, "journal/", skip: skip, .error(28))
        case .shortWrite: disk.fail(.write, "journal/", skip: skip, .short(40))
        case .shortAndStuck:
            disk.fail(.write, "journal/", skip: skip, .short(40))
            disk.fail(.truncate, "journal/", .error(5))
        case .failedSync: disk.fail(.syncData, "journal/", skip: skip, .error(5))
        case .failedRename: disk.fail(.rename, "", .error(5))
        case .failedDirectorySync: disk.fail(.syncDirectory, "", .error(5))
        case .failedCreation: disk.fail(.create, "", .error(28))
        case .fullDisk: disk.setCapacity(0)
        }
    }

    /// Takes back what has not happened.
    static func disarm(_ disk: SimulatedDisk) {
        disk.heal()
        disk.setCapacity(.max)
    }
}
