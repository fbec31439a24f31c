import CSystem
import Foundation
import FrontDesk
import Store

/// Where a verb is at work: the desk's directory, the clock, the station, who acts.
final class Workplace {
    let store: DeskStore
    let directory: String
    let station: String
    private let offset: Int64
    private let actorNumber: String?

    /// Whether the desk was opened for reading because it cannot be written.
    let isReadOnly: Bool

    /// To whom the directory belongs.
    private let ownership: Ownership

    /// Opens the desk that the options name; `fallsBack` opens one that cannot be written for
    /// reading. A gauge tells how far that is.
    init(
        _ options: DeskOptions,
        mode: JournalMode = .write,
        fallsBack: Bool = false,
        gauge: WorkGauge? = nil
    ) throws {
        directory = options.directory
        station = StationName.fitting(options.station ?? Workplace.defaultStation)
        actorNumber = options.actor
        do throws(StoreFault) {
            let disk = try Workplace.disk(directory)
            (store, isReadOnly) = try Workplace.open(disk, mode, gauge, fallsBack: fallsBack)
            ownership = disk.ownership
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
        // The screen tells them itself, where they can be read.
        if !fallsBack { for warning in store.report.warnings { Console.complain(warning) } }
        guard let at = options.at else {
            offset = 0
            return
        }
        guard store.desk.profile?.isSandbox == true else {
            throw Failure("--at 只能用于演练前台（init --sandbox 或 demo），真实前台用真实时间", code: 2)
        }
        guard let moment = store.desk.zone.instant(iso: at) else {
            throw Failure("--at 应为 2026-11-22T14:30:00+08:00 这样的时间", code: 2)
        }
        offset = moment.milliseconds - qs_wall_milliseconds()
    }

    private static func open(
        _ disk: RealDisk,
        _ mode: JournalMode,
        _ gauge: WorkGauge?,
        fallsBack: Bool
    ) throws(StoreFault) -> (DeskStore, Bool) {
        do throws(StoreFault) {
            try disk.refuseStrangers(writing: mode == .write)
            return (try DeskStore(on: disk, mode: mode, gauge: gauge), false)
        } catch {
            switch error {
            case .failed, .cannotCreate, .full, .notSaved, .openToStrangers:
                guard fallsBack else { throw error }
                return (try DeskStore(on: disk, mode: .read, gauge: gauge), true)
            default: throw error
            }
        }
    }

    /// The directory as the store sees it; throws `notADesk` where there is none, `foreignOwner` or
    /// `failed` where it may not be entered. One that is made is given to `group` as well; with
    /// `isPrivate` it is no desk, and files made in it are their owner's alone.
    static func disk(
        _ path: String,
        creating: Bool = false,
        sharedWith group: UInt32? = nil,
        isPrivate: Bool = false
    ) throws(StoreFault) -> RealDisk {
        do throws(DiskError) {
            return try RealDisk(
                path,
                creating: creating,
                sharedWith: group,
                isPrivate: isPrivate
            )
        } catch {
            if creating { throw StoreFault.cannotCreate(path, code: error.code) }
            guard error.code == EACCES else { throw StoreFault.notADesk(path) }
            if let ownership = Ownership(of: path), !ownership.isOurs {
                throw ownership.refusal(path)
            }
            throw StoreFault.failed(file: path, code: error.code)
        }
    }

    /// The wall clock, or what `--at` made of it.
    var now: Instant { Instant(milliseconds: qs_wall_milliseconds() + offset) }

    /// The wall clock as the system tells it.
    static var wallClock: Instant { Instant(milliseconds: qs_wall_milliseconds()) }

    /// The style of everything that programs read.
    var style: PlainStyle { PlainStyle(times: store.desk.zone) }

    /// Who acts: `--as`, else the owner of the directory.
    func actor() throws -> Actor {
        try Workplace.demandOwner(ownership)
        return actorNumber.map(Actor.staff) ?? .owner
    }

    /// Refuses whoever does not own the directory, also where a group shares it (CONTRACT 3).
    static func demandOwner(_ ownership: Ownership) throws {
        guard ownership.owner != geteuid() else { return }
        let owner = UserName.of(ownership.owner)
        throw Failure("只有数据目录的所有者（\(owner)）能用这个命令；请用前台登录办理", code: 1)
    }

    /// Who reads: `--as`, or nil for somebody who did not say, who sees no more than a cashier.
    func reader() throws -> Staff? {
        guard let number = actorNumber else { return nil }
        _ = try actor()
        guard let person = store.desk.staff[number], !person.isInactive else {
            throw Failure(Refusal.notStaff(.staff(number)).message)
        }
        return person
    }

    /// The situation of a command now.
    func situation(_ actor: Actor) -> Situation {
        Situation(
            now: now,
            actor: actor,
            station: station,
            random: .random(in: .min ... .max)
        )
    }

    /// What the clocks say of each other, for `ClockSense`.
    var clockSample: ClockSample {
        ClockSample(wall: now, bootMilliseconds: qs_boot_milliseconds())
    }

    /// Judges the clock against the last act, and against an earlier look at the clocks.
    func judgeClock(since earlier: ClockSample?, atStart: Bool) -> ClockSense {
        let desk = store.desk
        return ClockSense.judge(
            now: clockSample,
            earlier: earlier,
            lastEventAt: desk.sequence > 0 ? desk.latestAt : nil,
            atStart: atStart,
            isSandbox: desk.profile?.isSandbox ?? false,
            zone: desk.zone
        )
    }

    /// Does what is due by itself, unless the clock is in doubt (CONTRACT 2.7, 2.8).
    func sweepOnOpening() {
        if case .suspicious(let reason) = judgeClock(since: nil, atStart: true) {
            store.clockDoubt = reason
        }
        guard store.obstacle == nil, let written = try? store.sweep(now, station: station) else {
            return
        }
        try? store.syncer.sync(written)
    }

    /// Performs a command and waits until it is durable.
    func perform(
        _ request: CommandRequest,
        _ situation: Situation
    ) throws(PerformFault) -> Performed {
        let done = try store.perform(request, situation)
        guard let written = done.written else { return done }
        do throws(SyncFault) {
            try store.syncer.sync(written)
        } catch {
            throw .store(.unsynced(file: error.file))
        }
        // Durable, so that nothing is zeroed that was not ordered; what hinders it now is tried
        // again by whoever opens the desk next.
        if store.isErasureDue { try? store.finishErasures(at: now) }
        return done
    }

    /// As `perform`, for verbs that end when it fails.
    @discardableResult
    func performOrFail(_ command: any Command, as actor: Actor) throws -> Performed {
        do throws(PerformFault) {
            return try perform(
                CommandRequest(command, commandID: .random()),
                situation(actor)
            )
        } catch {
            switch error {
            case .refused(let refusal):
                let details = refusal.details.map { "\n  \($0)" }.joined()
                throw Failure(refusal.message + details)
            case .store(let fault): throw Failure(fault.description, code: fault.exitCode)
            }
        }
    }

    /// So many acts behind a snapshot take a next start longer than it should.
    static let actsWorthKeeping = 1000

    /// Leaves in order; a long tail gets its snapshot first.
    func leave() {
        if store.actsSinceSnapshot > Self.actsWorthKeeping, store.obstacle == nil,
            store.clockDoubt == nil
        {
            _ = store.snapshotWork(at: now).run()
        }
        store.close()
    }

    private static var defaultStation: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, 255)
        let host = String(
            decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
            as: UTF8.self
        )
        guard let tty = ttyname(0) else { return host }
        return host + ":" + String(cString: tty).replacing("/dev/", with: "")
    }
}

extension CommandID {
    /// A new id.
    static func random() -> CommandID {
        CommandID(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
    }
}
