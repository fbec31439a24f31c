import CSystem
import Curses
import Foundation
import FrontDesk
import Screens
import Store
import Terminal

/// A desk that the first screen opened, made, or had made.
struct OpenedDesk {
    /// The desk.
    var workplace: Workplace
    /// What a demonstration tells on the sign-in screen; nil for a real desk.
    var demoNotes: [String]?
    /// What is told of a desk that was just made.
    var welcome: [String] = []
    /// A directory that goes with the program.
    var temporary: String?
}

/// The first screen, where there is no desk yet or nobody who could sign in: runs until one is
/// open, and hands the terminal on.
@MainActor
final class StartLoop {
    private let seat: Seat
    private var options: DeskOptions
    private var app: App
    private var opened: OpenedDesk?
    private var isDone = false
    /// The work that goes on, and whether Esc was pressed meanwhile.
    private var working: (token: Int, isStopped: Bool)?

    /// A first screen at a terminal that is taken.
    init(_ options: DeskOptions, at seat: Seat, deskName: String? = nil) {
        (self.options, self.seat) = (options, seat)
        app = App(start: StartSituation(directory: options.directory, deskName: deskName))
    }

    /// Runs until a desk is open, or somebody leaves: nil.
    func run() -> OpenedDesk? {
        seat.screen.setTitle("前台")
        takeKeys()
        draw()
        seat.readThemes()
        while !isDone, !seat.screen.isGone {
            var polled = [
                pollfd(fd: seat.screen.inputDescriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: seat.signals, events: Int16(POLLIN), revents: 0),
            ]
            _ = poll(&polled, nfds_t(polled.count), -1)
            takeSignals()
            takeKeys()
            draw()
        }
        return opened
    }

    private var view: View {
        var condition = DeskCondition()
        seat.tell(&condition)
        return View(desk: Desk(), now: Workplace.wallClock, condition: condition)
    }

    private func draw() {
        guard !isDone else { return }
        let borders = seat.screen.theme.borders
        seat.screen.draw(app.frame(seat.screen.size, view, borders: borders))
    }

    private func takeKeys() {
        let keys = seat.screen.readKeys()
        if !keys.isEmpty { give(.keys(keys)) }
    }

    private func takeSignals() {
        for signal in seat.takeSignals() {
            switch signal {
            case SIGTERM, SIGHUP, SIGINT: leave()
            case SIGTSTP: if seat.screen.canStop { seat.screen.stop() }
            case SIGCONT: seat.screen.reclaim()
            default: break
            }
        }
    }

    private func leave() {
        working?.isStopped = true
        isDone = true
    }

    private func give(_ input: Input) {
        for effect in app.handle(input, view) { carryOut(effect) }
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .work(let token, let work): begin(work, token)
        case .stopWork: working?.isStopped = true
        case .quit: leave()
        case .suspend: if seat.screen.canStop { seat.screen.stop() }
        case .repaint: seat.screen.repaint()
        case .previewTheme(let name): seat.preview(name)
        case .keepTheme(let name): give(.told(seat.keep(name)))
        case .toggleMouse: seat.screen.setMouse(!seat.screen.isMouseOn)
        default: break
        }
    }

    // MARK: Works

    /// Does a work here and now: whoever does it tells how far it is, and each time keys are heard
    /// and the screen is drawn.
    private func begin(_ work: Work, _ token: Int) {
        guard working == nil else { return }
        working = (token, false)
        // What cannot tell how far it is, a hash for one, still shows that something goes on.
        give(.told(Message("请稍候…")))
        draw()
        do {
            let desk = try make(work)
            (opened, isDone) = (desk, true)
        } catch let needed as NeedsManager {
            options.data = needed.directory
            let situation = StartSituation(directory: needed.directory, deskName: needed.name)
            app = App(start: situation)
        } catch let failure as Failure {
            let end: WorkEnd = working?.isStopped ?? false ? .stopped : .failed(failure.message)
            give(.worked(token: token, end))
        } catch {
            give(.worked(token: token, .failed("\(error)")))
        }
        working = nil
    }

    private func hear(_ progress: WorkProgress) -> Bool {
        guard let token = working?.token else { return true }
        give(.progressed(token: token, progress))
        takeSignals()
        takeKeys()
        draw()
        return !(working?.isStopped ?? false) && !isDone
    }

    private var report: WorkReport {
        let running = Running()
        return running.report { [weak self] progress in
            MainActor.assumeIsolated {
                if self?.hear(progress) == false { running.stop() }
            }
        }
    }

    private func make(_ work: Work) throws -> OpenedDesk {
        switch work {
        case .makeDesk(let new): return try makeDesk(new)
        case .openDesk(let path): return try open(path)
        case .demonstrate: return try demonstrate()
        default: throw Failure("还没有打开前台")
        }
    }

    private func makeDesk(_ new: NewDesk) throws -> OpenedDesk {
        var options = options
        options.data = new.path ?? options.directory
        if !new.name.isEmpty {
            var command = OpenDesk()
            command.profile.name = new.name
            command.profile.timeZone = new.timeZone
            try DeskMaking.make(options, command)
        }
        let place = try Workplace(options, gauge: WorkGauge(report))
        try FirstManager.appoint(new, place)
        GuideMark.set(in: place.directory)
        let name = place.store.desk.profile?.name ?? ""
        let welcome = [
            "「\(name)」已建立：\(place.directory)", "请用工号 \(new.number) 和刚才的口令登录。",
            "登录后按 F9 办理、选「导入」：员工、住户、钥匙、工作日",
        ]
        return OpenedDesk(workplace: place, welcome: welcome)
    }

    private func open(_ path: String) throws -> OpenedDesk {
        var options = options
        options.data = (path as NSString).expandingTildeInPath
        guard FileManager.default.fileExists(atPath: options.directory + "/journal") else {
            let isThere = FileManager.default.fileExists(atPath: options.directory)
            throw Failure(isThere ? "这个目录里没有前台数据，请核对位置" : "没有这个目录，请核对位置")
        }
        let place = try Workplace(options, fallsBack: true, gauge: WorkGauge(report))
        guard !place.store.desk.staff.isEmpty else {
            place.leave()
            throw NeedsManager(directory: options.directory, name: place.store.desk.profile?.name)
        }
        return OpenedDesk(workplace: place)
    }

    private func demonstrate() throws -> OpenedDesk {
        let directory = try DemoVerb.temporaryDirectory()
        var options = options
        options.data = directory
        do {
            let place = try DemoVerb.make(options, report: report)
            let notes = DemoVerb.notes(place.store.desk)
            return OpenedDesk(workplace: place, demoNotes: notes, temporary: directory)
        } catch {
            try? FileManager.default.removeItem(atPath: directory)
            throw error
        }
    }

    /// A desk is there, and nobody who could sign in.
    private struct NeedsManager: Error {
        var directory: String
        var name: String

        init(directory: String, name: String?) {
            (self.directory, self.name) = (directory, name ?? "前台")
        }
    }
}

/// The first manager of a desk, with a PIN of their own: from then on the owner of the directory
/// sets up nothing more.
enum FirstManager {
    /// Makes the person a manager who may sign in at once; throws a `Failure` in words.
    static func appoint(_ new: NewDesk, _ place: Workplace) throws {
        _ = try place.actor()
        guard let hash = PINs.hash(new.pin) else { throw Failure("内存不足，口令未生成", code: 74) }
        var staff = ImportStaff()
        var entry = StaffEntry()
        (entry.number, entry.name, entry.post) = (new.number, new.manager, .manager)
        entry.pinHash = hash
        staff.entries = [entry]
        try place.performOrFail(staff, as: .owner)
        var own = ChangePIN()
        (own.number, own.pinHash) = (new.number, hash)
        try place.performOrFail(own, as: .staff(new.number))
    }
}
