internal import FrontDesk

/// One event, taken apart: what it is about and the fields as they are afterwards.
struct LogEvent {
    /// The kind of record, or of event.
    var kind = ""
    /// The verb.
    var act = ""
    /// The record.
    var id = ""
    /// The moment that a sweep's event stands for.
    var moment: Instant?
    /// What was said with it.
    var remark = ""
    /// The fields that it sets.
    var fields: [PatchedField] = []
    /// Whether its personal part was erased.
    var isErased = false

    /// An event, read; what no version wrote is left out.
    init(_ event: Event, _ style: PlainStyle) {
        switch event {
        case .household(let change): self.init(change, style)
        case .staff(let change): self.init(change, style)
        case .repair(let change): self.init(change, style)
        case .complaint(let change): self.init(change, style)
        case .price(let change): self.init(change, style)
        case .account(let change): self.init(change, style)
        case .bill(let change): self.init(change, style)
        case .payment(let change): self.init(change, style)
        case .waiver(let change): self.init(change, style)
        case .deposit(let change): self.init(change, style)
        case .refund(let change): self.init(change, style)
        case .session(let change): self.init(change, style)
        case .dayClose(let change): self.init(change, style)
        case .settlement(let change): self.init(change, style)
        case .letter(let change): self.init(change, style)
        case .payout(let change): self.init(change, style)
        case .keySet(let change): self.init(change, style)
        case .keyLoan(let change): self.init(change, style)
        case .keyIncident(let change): self.init(change, style)
        case .keyAudit(let change): self.init(change, style)
        case .followUp(let change): self.init(change, style)
        case .walkIn(let change): self.init(change, style)
        case .shift(let change): self.init(change, style)
        case .opened(let profile): self.init("opened", OpenDesk.verb, profile, style)
        case .workdays(let table): self.init("workdays", ImportWorkdays.verb, table, style)
        case .policy(let policy): self.init("policy", SetPolicy.verb, policy, style)
        case .followUpSalt(let salt):
            // The salt itself would tell beforehand whom the sampling picks.
            self.init("followUpSalt", "followUp.salt", salt, style)
            fields.removeAll { $0.description.name == "salt" }
        case .timeConfirmed:
            self.init("timeConfirmed", ConfirmTime.verb, ConfirmTime(), style)
        case .phrases(let book): self.init("phrases", SavePhrase.verb, book, style)
        case .billsIssued(let issue): self.init("billsIssued", BillIssue.act, issue, style)
        case .metersRead(let readings):
            self.init("metersRead", MeterReadings.act, readings, style)
        case .visitPlan(let plan):
            // As with the sampling, the salt would tell beforehand who is visited when.
            self.init("visitPlan", VisitPlan.act, plan, style)
            fields.removeAll { $0.description.name == "salt" }
        case .signInFailed(let failure):
            self.init("signInFailed", NoteSignInFailure.verb, failure, style)
        case .signedIn(let signIn): self.init("signedIn", NoteSignIn.verb, signIn, style)
        case .signedOut(let signOut): self.init("signedOut", NoteSignOut.verb, signOut, style)
        case .unmasked(let look):
            self.init("unmasked", UnmaskPhones.verb, look, style)
            id = look.room.isEmpty ? look.subject : look.room
            fields.removeAll { ["room", "subject"].contains($0.description.name) }
        case .erased(let erasure):
            self.init("erased", ErasePersons.verb, erasure.body, style)
        }
    }

    private init<Value: Fielded>(
        _ kind: String,
        _ act: String,
        _ value: Value,
        _ style: PlainStyle
    ) {
        self.kind = kind
        self.act = act
        var writer = ByteWriter()
        value.encode(into: &writer)
        fields = (try? Value.fields(patchedBy: writer.bytes, in: style)) ?? []
    }

    private init<Subject>(_ change: Change<Subject>, _ style: PlainStyle) {
        kind = String(describing: Subject.kind)
        act = change.act
        id = change.id.plain(in: style).text ?? ""
        moment = change.moment
        remark = change.remark
        isErased = change.isErased
        let open = (try? Subject.fields(patchedBy: change.open, in: style)) ?? []
        let personal = (try? Subject.fields(patchedBy: change.personal, in: style)) ?? []
        fields = (open + personal).sorted { $0.description.tag < $1.description.tag }
        guard style.masksPersonal else { return }
        for index in fields.indices { fields[index].maskPhone() }
    }

    /// The event for programs.
    func plain(in style: PlainStyle) -> PlainValue {
        var members: [String: PlainValue] = [
            "kind": .text(kind), "act": .text(act), "summary": .text(Commands.summary(of: act)),
            "fields": .object(
                Dictionary(
                    fields.filter { !$0.description.traits.contains(.secret) }
                        .map { ($0.description.name, $0.value) },
                    uniquingKeysWith: { first, _ in first }
                )
            ),
        ]
        if !id.isEmpty { members["id"] = .text(id) }
        if let moment { members["moment"] = moment.plain(in: style) }
        if !remark.isEmpty { members["remark"] = remark.plain(in: style) }
        if isErased { members["erased"] = .bool(true) }
        return .object(members)
    }
}

extension PatchedField {
    /// Masks a number that is kept as text.
    fileprivate mutating func maskPhone() {
        guard description.name == "phone", let text = value.text, !text.contains("*") else {
            return
        }
        value = .text(PhoneNumber(normalised: text).masked)
    }
}
