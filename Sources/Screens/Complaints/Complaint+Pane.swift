import FrontDesk
import Terminal

extension ComplaintActs: ActTable {}

/// The pane of complaints.
typealias ComplaintPane = CasePane<Complaint>

/// The pane 3 投诉: the supervisor's queue (DOMAIN 3.4).
extension Complaint: ListedCase {
    static let pane = Pane.complaints
    static let order = "按轻重"
    static let countsChanges = true

    typealias Rank = TriageKey
    typealias Filter = ComplaintFilter
    typealias Acts = ComplaintActs

    static func nothingOpen(_ view: View) -> String {
        let paused = view.digest.complaints.counters.putAside
        return paused == 0 ? "没有在办的投诉。F2 受理一单" : "没有在办的投诉，暂停 \(paused)（F4 可看）。F2 受理一单"
    }

    static func otherCounts(_ counters: Counters) -> [String] {
        ["未受理 \(counters.waiting)", "暂停 \(counters.putAside)"]
    }

    static func digest(in digest: Digest) -> CaseDigest<Complaint> { digest.complaints }

    static let paneActions: [Action<CasePane<Complaint>>] =
        [
            CasePane.detail, CasePane.back,
            CasePane.new("新受理", .receiveComplaints) { NewComplaintForm.make($0) },
            CasePane.find, CasePane.next,
            CasePane.assign("指派", AssignComplaint.self),
            CasePane.menu,
        ] + CasePane.marking + [
            CasePane.filter, CasePane.quickFind, CasePane.rearrange, CasePane.undo, printing, .copy,
            .whole,
        ] + Action.panes

    /// 《业主投诉记录表》 of the selected one.
    private static let printing = Action<CasePane<Complaint>>(
        [.ctrl("e")],
        "打印",
        whyNot: CasePane.nothingSelected,
        run: { pane, view in
            guard let complaint = pane.selected(view) else { return Response.none }
            let text = ComplaintForms.record(complaint, on: view.desk, at: view.now)
            let title = "业主投诉记录表-\(complaint.id.text)"
            return Response(effects: [.print(title: title, text: text)])
        }
    )

    static let bulkActs: [BulkAct<Complaint>] = [
        BulkAct(
            label: "指派",
            whyNot: { $0.whyNot(.superviseComplaints) },
            begin: { complaints, view in
                .push(
                    BulkChoice.make("指派", complaints, handlers(view)) { complaint, handler in
                        var assign = AssignComplaint()
                        (assign.id, assign.handler) = (complaint.id, handler)
                        return assign
                    }
                )
            }
        ),
        BulkAct(
            label: "催办",
            whyNot: { $0.whyNot(.receiveComplaints) },
            begin: { complaints, _ in
                BulkLayer.give("催办", to: complaints) { complaint in
                    var urge = UrgeComplaint()
                    urge.id = complaint.id
                    return urge
                }
            }
        ),
    ]

    /// Who can handle complaints, the least busy first; of each complaint the rules judge whether
    /// it is against that person.
    private static func handlers(_ view: View) -> [ChoiceItem] {
        let busy = Dictionary(grouping: view.desk.complaints.openOnes) { $0.handler ?? "" }
        return StaffChoices.numbers(view, busy: busy.mapValues(\.count)) {
            view.desk.may($0, .handleComplaints)
        }
    }

    func rank(_ outlook: ClockOutlook, _ desk: Desk, at now: Instant) -> TriageKey {
        TriageKey(self, outlook, desk, at: now)
    }

    var isWaiting: Bool { step == 1 }
    var isFiled: Bool { status == .archived }
    func isPutAside(_ rank: TriageKey) -> Bool { rank.bucket == .paused }

    var links: [RecordKey] {
        (repairs + mergedFrom + [mergedInto, relatedTo].compactMap(\.self)).map(RecordKey.numbered)
    }

    func searchWords(_ view: View) -> [String] {
        let people = [handler.map { view.desk.name(ofStaff: $0) } ?? "", complainant, against]
        let words = [type.rawValue, subtype, grade.rawValue, currentStep.title, what, demand]
        return people + words + [externalRef] + members.map(\.name) + flags
    }

    func detail(_ view: View, width: Int, rows: Int?) -> DetailLines {
        ComplaintDetail(self, view, width: width, rows: rows).sheet
    }

    // MARK: Whom it concerns

    func concerns(_ person: Staff, at rung: Rung, _ desk: Desk) -> Bool {
        concerns(person, atLevel: informed(of: rung))
    }

    /// Whether somebody is to hear of it when the ladder names a level: whoever handles it always,
    /// a supervisor and a manager from their own level on.
    func concerns(_ person: Staff, atLevel level: String) -> Bool {
        if person.number == handler ?? firstHandler.staffNumber { return true }
        let own = "经办人"
        if person.post == .manager || person.duties.contains(.dutyManager) {
            return level != own && level != Post.supervisor.rawValue
        }
        return person.post == .supervisor && level != own
    }

    // MARK: Columns

    /// What makes it stand out, in words: 险情, 12345, how often it was reopened, sent back, urged.
    var flags: [String] {
        var flags: [String] = []
        if !isClosed, isInjury || !safety.isEmpty { flags.append(isInjury ? "伤人" : "险情") }
        if source == .hotline || source == .authority || !externalRef.isEmpty {
            flags.append(source == .hotline ? "12345" : "转办")
        }
        if cycle > 1 { flags.append("重开\(cycle - 1)") }
        if returnCount > 0 { flags.append("退回\(returnCount)") }
        if urges > 0 { flags.append("催办\(urges)") }
        return flags
    }

    private static let urgentFlags = ["险情", "伤人", "12345", "转办"]

    /// 等级, 类型 and 经办人 go as it gets narrower: first 类型, then 经办人, then 等级; the number,
    /// 房号, 步骤 and 时限 stay.
    static func columns(width: Int, _ shown: [Complaint]) -> CaseColumns<Complaint> {
        var before = [CaseColumn<Complaint>("步骤", 8, stepWords)]
        if width >= 68 {
            before.append(
                CaseColumn("等级", 4, urgent: ["重大"]) { complaint, _ in
                    complaint.grade.rawValue
                }
            )
        }
        if width >= 90 {
            before.append(CaseColumn("类型", 4) { complaint, _ in complaint.type.short })
        }
        var after: [CaseColumn<Complaint>] = []
        if width >= 76 {
            after.append(
                CaseColumn("经办人", 6) { complaint, view in
                    complaint.handler.map { view.desk.name(ofStaff: $0) } ?? "未派"
                }
            )
        }
        if width >= 104 {
            after.append(
                CaseColumn("计时", 8) { complaint, view in
                    complaint.leadingClock(view)?.name.title ?? ""
                }
            )
        }
        let content = CaseColumn<Complaint>("内容", 0, urgent: urgentFlags) { complaint, _ in
            (complaint.flags + [complaint.what]).joined(separator: " ")
        }
        return CaseColumns(width: width, shown, before: before, content: content, after: after)
    }

    /// `3/8 评估`; how it ended once it is closed.
    private static let stepWords: @Sendable (Complaint, View) -> String = { complaint, _ in
        guard !complaint.isClosed else { return complaint.statusWord }
        let count = procedure.steps.count
        return "\(complaint.step)/\(count) \(StepBar.names[complaint.step - 1])"
    }
}

extension ComplaintType {
    /// Its first two characters, for a column.
    var short: String { String(rawValue.prefix(2)) }
}
