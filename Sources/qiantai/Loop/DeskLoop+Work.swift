import Curses
import Exchange
import FrontDesk
import Screens
import Store
import Terminal

/// Long works: each on the worker for them, from a copy of what it reads; the main thread goes on
/// with keys, clocks and other clerks, and only writes what was made ready (CONTRACT 1.5).
extension DeskLoop {
    /// Begins a work that a screen asked for.
    func work(_ token: Int, _ work: Work) {
        switch work {
        case .verify: verify(token)
        case .backup(let path): backup(token, to: path)
        case .readTable(let kind, let path): readTable(token, kind, path)
        case .takeTable(let table): takeTable(token, table)
        case .planBills(let command, let day): plan(token, command, day)
        case .give(let command):
            giveLarge(token, running(token), command) { .given($0) }
        case .resetPIN(let number): resetPIN(token, of: number)
        case .looks(let wish): looks(token, wish)
        case .retention: retention(token)
        case .person(let wish): handOut(token, wish)
        case .makeDesk, .openDesk, .demonstrate:
            end(token, .failed("前台已经打开"))
        }
    }

    /// Tells a work to stop; it answers when it has.
    func stopWork(_ token: Int) { works[token]?.stop() }

    /// Tells every work to stop, on leaving.
    func stopWorks() { for running in works.values { running.stop() } }

    func running(_ token: Int) -> Running {
        if let running = works[token] { return running }
        let running = Running()
        works[token] = running
        return running
    }

    func end(_ token: Int, _ ending: WorkEnd) {
        works[token] = nil
        give(.worked(token: token, ending))
    }

    /// Runs a job aside, with what it tells of itself; `then` hears what it made, unless it was
    /// stopped.
    func aside<Value: Sendable>(
        _ token: Int,
        _ job: @escaping @Sendable (@escaping WorkReport) -> Value,
        then: @escaping @MainActor @Sendable (Value) -> Void
    ) {
        let running = running(token)
        let labour = labour
        let report = running.report { [weak self] progress in
            labour.tell { self?.give(.progressed(token: token, progress)) }
        }
        labour.run(
            { job(report) },
            then: { [weak self] value in
                guard running.isStopped else { return then(value) }
                self?.end(token, .stopped)
            }
        )
    }

    // MARK: Files

    private func verify(_ token: Int) {
        let directory = workplace.directory
        let job: @Sendable (@escaping WorkReport) -> Result<DeskVerification, StoreFault> = {
            report in
            do throws(StoreFault) {
                let disk = try Workplace.disk(directory)
                let lookout = BackupPlace.lookout(directory)
                let gauge = WorkGauge(report)
                return .success(try DeskStore.verify(disk, backups: lookout, gauge: gauge))
            } catch {
                return .failure(error)
            }
        }
        aside(token, job) { [weak self] result in
            switch result {
            case .success(let found):
                self?.end(token, .proved(found.lines, isSound: found.isSound))
            case .failure(let fault): self?.end(token, .failed(fault.description))
            }
        }
    }

    private func backup(_ token: Int, to path: String) {
        let now = workplace.now
        let backup: Backup
        do throws(StoreFault) {
            backup = try store.preparedBackup()
        } catch {
            return end(token, .failed(error.description))
        }
        let job: @Sendable (@escaping WorkReport) -> Result<UInt64, StoreFault> = { report in
            do throws(StoreFault) {
                let (disk, name) = try FilePlace.split(path)
                let gauge = WorkGauge(report)
                let made = try backup.write(to: disk, name, now: now, gauge: gauge)
                return .success(made.position.sequence)
            } catch {
                return .failure(error)
            }
        }
        aside(token, job) { [weak self] result in
            switch result {
            case .success(let sequence):
                self?.end(token, .done("已备份到 \(path)：到第 \(sequence) 条，已核对"))
            case .failure(let fault): self?.end(token, .failed(fault.description))
            }
        }
    }

    // MARK: Tables

    private func readTable(_ token: Int, _ kind: TableKind, _ path: String) {
        let desk = store.desk
        typealias Checked = Result<TableCheck, NamedFile.Fault>
        let job: @Sendable (@escaping WorkReport) -> Checked = { report in
            do throws(NamedFile.Fault) {
                let bytes = try TableCheck.bytes(path)
                return .success(TableCheck(kind, bytes, on: desk, hears: report))
            } catch {
                return .failure(error)
            }
        }
        aside(token, job) { [weak self] result in
            let check: TableCheck
            switch result {
            case .success(let read): check = read
            case .failure(.missing), .failure(.unreadable):
                self?.end(token, .failed("读不了文件 \(path)，请核对位置和权限"))
                return
            case .failure(let fault):
                self?.end(token, .failed("\(path) \(fault.words)"))
                return
            }
            let lines = check.lines
            let table = CheckedTable(kind, path: path, lines: lines, command: check.command)
            self?.end(token, .checked(table))
        }
    }

    private func takeTable(_ token: Int, _ table: CheckedTable) {
        guard let command = table.command else { return end(token, .failed("这张表不能导入")) }
        // The first line counts the rows, the second tells what they change.
        let done = "已导入\(table.kind.title)：\(table.lines.dropFirst().first ?? "")"
        let before = Set(store.desk.settlements.all.map { $0.id })
        guard let staff = command as? ImportStaff else {
            return giveLarge(token, running(token), command) { [weak self] outcome in
                guard case .stored = outcome else { return .given(outcome) }
                guard table.kind == .settlement, let self else { return .taken([done]) }
                let new = store.desk.settlements.all.first { !before.contains($0.id) }
                return .taken([done] + (new.map(SettlementImport.outcomeLines) ?? ["这些明细以前都导入过"]))
            }
        }
        let (desk, person) = (store.desk, app.signedIn)
        let job: @Sendable (@escaping WorkReport) -> Result<HandedPINs, Failure> = { report in
            HandedPINs.made(staff, on: desk, hears: report)
        }
        aside(token, job) { [weak self] result in
            guard let self else { return }
            switch result {
            case .success(let handed):
                giveLarge(token, running(token), handed.command, by: person) { outcome in
                    guard case .stored = outcome else { return .given(outcome) }
                    return .taken([done] + handed.lines)
                }
            case .failure(let failure): end(token, .failed(failure.message))
            }
        }
    }

    // MARK: Commands

    private func plan(_ token: Int, _ command: RunBills, _ day: Day) {
        let desk = store.desk
        let job: @Sendable (@escaping WorkReport) -> Result<BillRun, Refusal> = { report in
            do throws(Refusal) {
                return .success(try command.plan(on: desk, at: day, report: report))
            } catch {
                return .failure(error)
            }
        }
        aside(token, job) { [weak self] in self?.end(token, .planned($0)) }
    }

    /// Decides a command aside and writes it here; until it is written it can be stopped.
    private func giveLarge(
        _ token: Int,
        _ running: Running,
        _ command: any Command,
        by person: String? = nil,
        _ ending: @escaping @MainActor @Sendable (Outcome) -> WorkEnd
    ) {
        guard let number = person ?? app.signedIn else { return end(token, .failed("请先登录")) }
        let request = unsettled.request(command)
        let work: BatchWork
        do throws(PerformFault) {
            work = try store.batchWork(request, workplace.situation(.staff(number)))
        } catch {
            return end(token, ending(Outcome(error)))
        }
        let job: @Sendable (@escaping WorkReport) -> Result<BatchDraft, Refusal> = { _ in
            do throws(Refusal) {
                return .success(try work.decide())
            } catch {
                return .failure(error)
            }
        }
        aside(token, job) { [weak self] result in
            guard let self else { return }
            switch result {
            case .failure(let refusal): end(token, ending(.refused(refusal)))
            case .success(let draft):
                write(request) { [weak self] wait throws(PerformFault) in
                    guard let self else { throw .store(.stopped) }
                    return try store.perform(draft, onWait: wait)
                } answer: { [weak self] outcome in
                    self?.end(token, ending(outcome))
                }
            }
        }
    }

    /// Gives a person a new one-time PIN; it is told once and kept nowhere.
    private func resetPIN(_ token: Int, of number: String) {
        let person = app.signedIn
        let job: @Sendable (@escaping WorkReport) -> OneTimePIN? = { _ in OneTimePIN() }
        aside(token, job) { [weak self] made in
            guard let self else { return }
            guard let made else { return end(token, .failed("内存不足，口令未重置")) }
            var command = ResetPIN()
            (command.number, command.pinHash) = (number, made.hash)
            let lines = made.lines(for: number, store.desk)
            giveLarge(token, running(token), command, by: person) { outcome in
                guard case .stored = outcome else { return .given(outcome) }
                return .taken(lines)
            }
        }
    }

    // MARK: Making the desk anew

    /// The desk is made anew of its journal, here and now: shows how far that is, and hears Esc.
    /// Other keys wait for their turn.
    func hearRebuild() {
        store.gauge?.listen { [weak self] progress in
            MainActor.assumeIsolated { self?.showRebuild(progress) ?? true }
        }
    }

    private func showRebuild(_ progress: WorkProgress) -> Bool {
        let now = workplace.now
        if rebuild.map({ now.milliseconds(since: $0.heardAt) > 5000 }) ?? true {
            rebuild = (WorkMeter(startedAt: now), now)
        }
        rebuild?.meter.note(progress, at: now)
        rebuild?.heardAt = now
        let keys = screen.readKeys()
        typedMeanwhile += keys.filter { $0 != .escape }
        let words = rebuild?.meter.words(at: now) ?? ""
        give(.told(Message("快照或归档不可用，正在从日志恢复 \(words)  Esc 停止", .warning)))
        draw()
        return !keys.contains(.escape)
    }
}

extension Outcome {
    /// What a fault comes to for whoever asked.
    init(_ fault: PerformFault) {
        switch fault {
        case .refused(let refusal): self = .refused(refusal)
        case .store(.unknownOutcome(let file, let code)):
            self = .unknown(StoreFault.unknownOutcome(file: file, code: code).description)
        case .store(let fault): self = .notSaved(fault.description)
        }
    }
}
