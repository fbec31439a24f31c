import FrontDesk
import Terminal

/// The pane of repairs.
typealias RepairPane = CasePane<Repair>

/// The pane 2 报修.
extension Repair: ListedCase {
    static let pane = Pane.repairs
    static let order = "按时限"
    static let countsChanges = false

    static func nothingOpen(_ view: View) -> String { "没有未完结的报修。F2 登记一单" }
    static func otherCounts(_ counters: Counters) -> [String] { ["待派 \(counters.waiting)"] }
    static func digest(in digest: Digest) -> CaseDigest<Repair> { digest.repairs }

    static let paneActions: [Action<CasePane<Repair>>] =
        [
            CasePane.detail, CasePane.back,
            CasePane.new("新建", .logRepairs) { NewRepairForm.make($0) },
            CasePane.find, CasePane.next,
            CasePane.assign("派单", AssignRepair.self),
            CasePane.menu, CasePane.filter, CasePane.quickFind, CasePane.rearrange, .copy,
            .whole,
            CasePane.undo,
            Action(
                [.ctrl("e")],
                "打印",
                whyNot: { $0.whyNot(PrintSlip.self, $1) },
                run: { $0.begin(PrintSlip.self, $1) }
            ),
        ] + CasePane.marking + Action.panes

    static let bulkActs: [BulkAct<Repair>] = [
        BulkAct(
            label: "派单",
            whyNot: { $0.whyNot(.assignRepairs) },
            begin: { repairs, view in
                let workers = Repair.workers(view)
                return .push(
                    BulkChoice.make("派单", repairs, workers) { repair, worker in
                        var assign = AssignRepair()
                        assign.id = repair.id
                        assign.assignee = worker
                        if repair.toldAt == nil { assign.told = worker }
                        return assign
                    }
                )
            }
        ),
        BulkAct(
            label: "催办",
            whyNot: { $0.whyNot(.logRepairs) },
            begin: { repairs, _ in
                BulkLayer.give("催办", to: repairs) { repair in
                    var urge = UrgeRepair()
                    urge.id = repair.id
                    return urge
                }
            }
        ),
    ]

    /// By urgency of the leading clock, then by number.
    struct Rank: Comparable, Sendable {
        fileprivate var urgency: Int
        fileprivate var dueAt: Instant
        fileprivate var id: RecordID

        static func < (left: Rank, right: Rank) -> Bool {
            (left.urgency, left.dueAt, left.id) < (right.urgency, right.dueAt, right.id)
        }
    }

    func rank(_ outlook: ClockOutlook, _ desk: Desk, at now: Instant) -> Rank {
        let leading = outlook.leading(at: now)
        let dueAt = leading?.moments.dueAt ?? Instant(milliseconds: 0)
        return Rank(urgency: leading?.state.urgency ?? 8, dueAt: dueAt, id: id)
    }

    typealias Filter = RepairFilter
    typealias Acts = RepairActs

    var isWaiting: Bool { status == .waiting }
    var isFiled: Bool { status == .archived }
    var links: [RecordKey] { [complaint].compactMap(\.self).map(RecordKey.numbered) }
    func isPutAside(_ rank: Rank) -> Bool { isPaused }
    func concerns(_ person: Staff, at rung: Rung, _ desk: Desk) -> Bool {
        rung == .breached
    }

    func searchWords(_ view: View) -> [String] {
        let worker = assignee.map { view.desk.name(ofStaff: $0) } ?? ""
        return [category, description, caller, worker, urgency.rawValue]
    }

    func detail(_ view: View, width: Int, rows: Int?) -> DetailLines {
        RepairDetail(self, view, width: width, rows: rows).sheet
    }

    // MARK: Columns

    private static let urgentMark = "急"

    static func columns(width: Int, _ shown: [Repair]) -> CaseColumns<Repair> {
        var before = [CaseColumn<Repair>("状态", 6) { repair, _ in repair.status.rawValue }]
        if width >= 76 {
            before.append(CaseColumn("类别", 4) { repair, _ in repair.category })
        }
        var after: [CaseColumn<Repair>] = []
        if width >= 68 {
            after.append(
                CaseColumn("责任人", 6) { repair, view in
                    repair.assignee.map { view.desk.name(ofStaff: $0) } ?? "未派"
                }
            )
        }
        if width >= 96 {
            after.append(
                CaseColumn("计时", 8) { repair, view in
                    repair.leadingClock(view)?.name.title ?? ""
                }
            )
        }
        let content = CaseColumn<Repair>("内容", 0, urgent: [urgentMark]) { repair, _ in
            let isUrgent = repair.urgency == .emergency && !repair.status.isClosed
            return (isUrgent ? "\(urgentMark) " : "") + repair.description
        }
        return CaseColumns(width: width, shown, before: before, content: content, after: after)
    }
}
