import Exchange
import FrontDesk
import Screens
import Store

/// Works on personal details: each reads the desk aside, from the disk, so that neither memory nor
/// keys wait for years of records.
extension DeskLoop {
    /// Tells who looked at whole numbers.
    func looks(_ token: Int, _ wish: LookWish) {
        let span = DaySpan(from: wish.from, to: wish.to)
        read(token) { store throws(StoreFault) in
            if wish.room != nil { try store.fetchAll() }
            var log = LookLog(store.desk, span, staff: wish.staff, room: wish.room)
            try store.forEachAct(from: 1) { log.take($0, $1) }
            return log.lines
        } then: { [weak self] lines in
            self?.end(token, .found(lines))
        }
    }

    /// Tells what is due to be erased.
    func retention(_ token: Int) {
        let now = workplace.now
        read(token) { store throws(StoreFault) in
            try store.fetchAll()
            return Retention(store.desk, at: now).lines()
        } then: { [weak self] lines in
            self?.end(token, .found(lines))
        }
    }

    /// Hands out everything about a person, once it is written down who got it.
    func handOut(_ token: Int, _ wish: PersonWish) {
        guard let number = app.signedIn else { return end(token, .failed("请先登录")) }
        let now = workplace.now
        let reader = store.desk.staff[number]
        read(token) { store throws(StoreFault) -> Result<PersonDossier, Refusal> in
            try store.fetchAll()
            let acts = try store.personalActs()
            let desk = store.desk
            let search = PersonSearch(desk, name: wish.name, room: wish.room)
            do throws(Refusal) {
                return .success(
                    try PersonDossier(search, on: desk, now: now, reader: reader, acts: acts)
                )
            } catch {
                return .failure(error)
            }
        } then: { [weak self] result in
            switch result {
            case .success(let dossier): self?.handOut(token, wish, dossier, number)
            case .failure(let refusal): self?.end(token, .failed(refusal.message))
            }
        }
    }

    private func handOut(
        _ token: Int,
        _ wish: PersonWish,
        _ dossier: PersonDossier,
        _ number: String
    ) {
        var look = Unmasking()
        (look.kind, look.room, look.count) = (.person, wish.room.key, dossier.count)
        (look.purpose, look.requester) = (wish.purpose, wish.requester)
        let request = unsettled.request(NoteLook(look))
        let situation = workplace.situation(.staff(number))
        let title = "个人信息-\(wish.room.key)-\(store.desk.zone.day(of: workplace.now).text)"
        write(request) { [store] wait throws(PerformFault) in
            try store.perform(request, situation, onWait: wait)
        } answer: { [weak self] outcome in
            guard let self else { return }
            guard case .stored = outcome else { return end(token, .given(outcome)) }
            end(token, .done(Printing.write(title, dossier.text, workplace).text))
        }
    }

    /// Opens the desk for reading beside this one, on the worker, and does something with it.
    private func read<Value: Sendable>(
        _ token: Int,
        _ job: @escaping @Sendable (DeskStore) throws(StoreFault) -> Value,
        then: @escaping @MainActor @Sendable (Value) -> Void
    ) {
        let directory = workplace.directory
        let work: @Sendable (@escaping WorkReport) -> Result<Value, StoreFault> = { report in
            do throws(StoreFault) {
                let disk = try Workplace.disk(directory)
                let store = try DeskStore(on: disk, mode: .read, gauge: WorkGauge(report))
                defer { store.close() }
                return .success(try job(store))
            } catch {
                return .failure(error)
            }
        }
        aside(token, work) { [weak self] result in
            switch result {
            case .success(let value): then(value)
            case .failure(let fault): self?.end(token, .failed(fault.description))
            }
        }
    }
}
