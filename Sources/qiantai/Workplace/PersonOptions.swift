import ArgumentParser
import Exchange
import FrontDesk
import Store

/// The options that name the person whose data are handed out.
struct PersonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("哪一户，只用于 person", valueName: "房号"))
    var room: String?

    @Option(help: ArgumentHelp("姓名，只用于 person", valueName: "姓名"))
    var name: String?

    @Option(help: ArgumentHelp("电话，只用于 person", valueName: "电话"))
    var phone: String?

    @Option(help: ArgumentHelp("谁申请的，怎样核实身份，只用于 person", valueName: "申请人"))
    var requester: String?

    /// Everything about the person, once it is written down who got it and what for.
    func dossier(_ options: DeskOptions, _ whole: UnmaskOptions) throws -> PersonDossier {
        guard room != nil || name != nil || phone != nil else {
            throw Failure("export person 须写 --room、--name、--phone 中至少一项", code: 2)
        }
        let place = try Workplace(options, mode: .write)
        defer { place.store.close() }
        let reader = try place.reader()
        let acts: [(stamp: Stamp, act: Act)]
        do throws(StoreFault) {
            try place.store.fetchAll()
            acts = try place.store.personalActs()
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
        let desk = place.store.desk
        let search = PersonSearch(
            desk,
            name: TextCleaning.name(name ?? ""),
            room: try RoomOption.read(room, on: desk),
            phone: try number()
        )
        let dossier: PersonDossier
        do throws(Refusal) {
            dossier = try PersonDossier(
                search,
                on: desk,
                now: place.now,
                reader: reader,
                acts: acts
            )
        } catch {
            throw Failure(error.message)
        }
        var look = Unmasking()
        (look.kind, look.count) = (.person, dossier.count)
        look.room = search.room?.key ?? ""
        look.what = search.room == nil ? "按姓名或电话" : ""
        (look.purpose, look.requester) = (whole.purpose ?? "", requester ?? "")
        try place.performOrFail(NoteLook(look), as: try place.actor())
        return dossier
    }

    private func number() throws -> PhoneNumber? {
        guard let phone else { return nil }
        do {
            return try PhoneNumber(parsing: phone)
        } catch {
            throw Failure(error.message, code: 2)
        }
    }
}

extension DeskStore {
    /// The acts that changed households or staff, from the journal.
    func personalActs() throws(StoreFault) -> [(stamp: Stamp, act: Act)] {
        var acts: [(stamp: Stamp, act: Act)] = []
        try forEachAct(from: 1) { stamp, act in
            let isPersonal = act.events.contains { event in
                switch event {
                case .household, .staff: true
                default: false
                }
            }
            if isPersonal { acts.append((stamp, act)) }
        }
        return acts
    }
}
