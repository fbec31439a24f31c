/// The stable codes of refusals, in the order in which the checks are made (CONTRACT 4).
package enum RefusalCode: String, Choice {
    /// A field is unknown, of the wrong kind, or not a possible value.
    case invalidField = "invalid-field"
    /// There is no such command.
    case unknownCommand = "unknown-command"
    /// The command id was used for another content.
    case commandIDReused = "command-id-reused"
    /// The actor is not on the staff.
    case notStaff = "not-staff"
    /// There is no such record.
    case notFound = "not-found"
    /// The record changed since it was seen.
    case changedSince = "changed-since"
    /// The step cannot be taken before another.
    case stepOutOfOrder = "step-out-of-order"
    /// The record's status does not allow it.
    case wrongState = "wrong-state"
    /// The actor's post does not allow it.
    case notPermitted = "not-permitted"
    /// Something that the step demands was not given.
    case entryMissing = "entry-missing"
    /// The actor is concerned in the matter.
    case conflictOfInterest = "conflict-of-interest"
    /// Two different people are needed.
    case samePerson = "same-person"
    /// The same fault is open already.
    case possibleDuplicate = "possible-duplicate"
    /// The pause goes beyond what policy allows.
    case pauseBeyondPolicy = "pause-beyond-policy"
    /// Too few attempts to reach the owner were logged.
    case attemptsMissing = "attempts-missing"
    /// Closed too long ago to be reopened.
    case tooLateToReopen = "too-late-to-reopen"
    /// The quote was not accepted.
    case quoteNotAccepted = "quote-not-accepted"
    /// The slip that came back is not the one that was printed.
    case slipMismatch = "slip-mismatch"
    /// A public area is not charged to a household.
    case publicNotChargeable = "public-not-chargeable"
    /// The desk was set up already.
    case alreadyOpened = "already-opened"
    /// The desk's clock is in doubt.
    case clockInDoubt = "clock-in-doubt"
    /// A PIN is needed, or is not good enough.
    case pinNotAccepted = "pin-not-accepted"
    /// A phrase still has a variable in it.
    case blankUnfilled = "blank-unfilled"
    /// The reply has not been approved.
    case approvalMissing = "approval-missing"
    /// A grade below what the facts demand.
    case gradeTooLow = "grade-too-low"
    /// The two complaints are not the same matter.
    case notSameMatter = "not-same-matter"
    /// No row of the price list may be charged for it on that day.
    case notInForce = "not-in-force"
    /// The row, household and period are billed already.
    case alreadyBilled = "already-billed"
    /// The period does not join the one before.
    case periodGap = "period-gap"
    /// A meter went backwards or jumped.
    case readingImplausible = "reading-implausible"
    /// Nothing is owed any more.
    case alreadyPaid = "already-paid"
    /// The sums do not agree.
    case amountMismatch = "amount-mismatch"
    /// The reference belongs to another payment.
    case referenceUsed = "reference-used"
    /// The cashier has no open session.
    case noSession = "no-open-session"
    /// The till or the cashier has a session already.
    case tillInUse = "till-in-use"
    /// An earlier day is not closed.
    case dayNotClosed = "day-not-closed"
    /// The day is locked.
    case dayLocked = "day-locked"
    /// Something blocks the count.
    case countBlocked = "count-blocked"
    /// A difference has no accepted cause.
    case differencesOpen = "differences-open"
    /// More cash stays than may.
    case cashNotHandedIn = "cash-not-handed-in"
    /// The receipts have a gap.
    case receiptGap = "receipt-gap"
    /// Beyond a limit of law or policy.
    case overLimit = "over-limit"
    /// Deposits may not be collected here.
    case depositsOff = "deposits-off"
    /// The deposit's works have not passed their inspection.
    case notInspected = "not-inspected"
    /// A text threatens to cut off a supply.
    case threatInText = "threat-in-text"
    /// Only the reserve copy is left, which leaves by the emergency procedure alone.
    case reserveCopy = "reserve-copy"
    /// The borrower may not have keys of that class.
    case borrowerNotAuthorised = "not-authorised-borrower"
    /// The borrower has not brought back another key in time.
    case borrowerOverdue = "overdue-borrower"
    /// A second person must go along or sign.
    case secondPersonMissing = "needs-second-person"
    /// No copy hangs on the hook.
    case noCopyOnHook = "no-copy-on-hook"
    /// More came back than went, or the copies do not add up.
    case countMismatch = "count-mismatch"
    /// The next shift has not accepted everything.
    case handoverRefused = "handover-refused"
    /// A point of the list is neither clean nor excused.
    case checksOpen = "checks-open"
    /// Another shift is still on duty.
    case shiftOpen = "shift-open"
    /// Personal details must stay: by law, or because something is not done with.
    case mustBeKept = "must-be-kept"
    /// There are no personal details to be erased.
    case nothingToErase = "nothing-to-erase"

    /// What the code means, for the schema and the manual.
    package var meaning: String {
        switch self {
        case .invalidField: "字段不认识、类型不对或取值不可能"
        case .unknownCommand: "没有这个命令"
        case .commandIDReused: "同一命令号已用于其他内容"
        case .notStaff: "不是在册员工"
        case .notFound: "没有这条记录"
        case .changedSince: "记录已被他人改动"
        case .stepOutOfOrder: "步骤顺序不对"
        case .wrongState: "当前状态不能这样做"
        case .notPermitted: "岗位没有这个权限"
        case .entryMissing: "缺少必填内容"
        case .conflictOfInterest: "当事人应当回避"
        case .samePerson: "需要两个不同的人"
        case .possibleDuplicate: "可能重复登记"
        case .pauseBeyondPolicy: "暂停超出规定"
        case .attemptsMissing: "联系次数不足"
        case .tooLateToReopen: "超过返修期限"
        case .quoteNotAccepted: "业主尚未同意报价"
        case .slipMismatch: "任务单号不符"
        case .publicNotChargeable: "公共区域不能向住户收费"
        case .alreadyOpened: "前台已经建立"
        case .clockInDoubt: "时间存疑，须先确认"
        case .pinNotAccepted: "口令不符合要求"
        case .blankUnfilled: "用语中还有变量没有填"
        case .approvalMissing: "答复尚未审批"
        case .gradeTooLow: "等级低于事实所要求的"
        case .notSameMatter: "不是同一户的同一件事"
        case .notInForce: "价目未生效、未批准或未公示"
        case .alreadyBilled: "该户该费项该账期已出账"
        case .periodGap: "账期与上期不衔接"
        case .readingImplausible: "读数不合理"
        case .alreadyPaid: "已经缴清"
        case .amountMismatch: "金额对不上"
        case .referenceUsed: "参考号已用于另一笔收款"
        case .noSession: "没有开班"
        case .tillInUse: "钱箱或收费员已有班次"
        case .dayNotClosed: "以前的营业日尚未盘点"
        case .dayLocked: "该营业日已日结"
        case .countBlocked: "有事未完，不能盘点"
        case .differencesOpen: "差异尚未说明或认可"
        case .cashNotHandedIn: "现金超过备用金上限，须先上交"
        case .receiptGap: "收据号不连续"
        case .overLimit: "超过上限"
        case .depositsOff: "本项目未开放收取押金"
        case .notInspected: "装修验收尚未通过"
        case .threatInText: "催缴文字不得以停供相威胁"
        case .reserveCopy: "只剩紧急备用钥匙，须走应急程序"
        case .borrowerNotAuthorised: "借用人不在该类钥匙的准借范围"
        case .borrowerOverdue: "借用人另有钥匙逾期未还"
        case .secondPersonMissing: "须有第二人在场"
        case .noCopyOnHook: "没有在库的钥匙"
        case .countMismatch: "钥匙数量对不上"
        case .handoverRefused: "接班人尚未全部接收"
        case .checksOpen: "交班清单还有未清的项目"
        case .shiftOpen: "上一班尚未交班"
        case .mustBeKept: "个人信息须依法保留，或事情还没有办结"
        case .nothingToErase: "没有可以删除的个人信息"
        }
    }
}

/// The rules' no: a code for programs, a sentence for the clerk.
package struct Refusal: Error, Equatable, Sendable {
    /// The stable code.
    package var code: RefusalCode
    /// What happened, to which record, what to do.
    package var message: String
    /// The field that is wrong or missing, where there is one.
    package var field: String?
    /// Everything that is missing, where several entries are.
    package var fields: [String]
    /// Further lines: what changed, which records match.
    package var details: [String]
    /// The records that match, where some do, the first to look at in front.
    package var matches: [RecordID]

    /// A refusal; most are made by the named functions below.
    package init(
        _ code: RefusalCode,
        _ message: String,
        field: String? = nil,
        fields: [String] = [],
        details: [String] = [],
        matches: [RecordID] = []
    ) {
        self.code = code
        self.message = message
        self.field = field
        self.fields = fields.isEmpty ? [field].compactMap(\.self) : fields
        self.details = details
        self.matches = matches
    }
}

extension Refusal {
    /// A field that cannot be what it is.
    package static func invalid(_ field: String, _ message: String) -> Refusal {
        Refusal(.invalidField, message, field: field)
    }

    /// A field's problem, as a refusal.
    package static func invalid(_ problem: FieldProblem) -> Refusal {
        invalid(problem.field.isEmpty ? "(整条)" : problem.field, problem.message)
    }

    /// Something that the step demands.
    package static func missing(_ field: String, _ message: String) -> Refusal {
        Refusal(.entryMissing, message, field: field)
    }

    /// No record of that name.
    package static func notFound(_ what: String, _ id: String) -> Refusal {
        Refusal(.notFound, "没有找到\(what) \(id)，请核对后重输")
    }

    /// Not among the staff, or no longer.
    package static func notStaff(_ actor: Actor) -> Refusal {
        Refusal(.notStaff, "工号 \(actor.text) 不在册或已离职，请核对工号，或请管理处经理登记")
    }

    /// The post does not allow it; those posts do.
    package static func notPermitted(
        _ permission: Permission,
        by staff: Staff?,
        but posts: [Post]
    ) -> Refusal {
        let who = posts.map(\.rawValue).joined(separator: "、")
        let whom = staff.map { "\($0.name)（\($0.post.rawValue)）" } ?? "当前操作者"
        return Refusal(.notPermitted, "\(whom)没有「\(permission.rawValue)」的权限，请找：\(who)")
    }

    /// The record's status does not allow it.
    package static func wrongState(_ id: String, _ status: String, needs: String) -> Refusal {
        Refusal(.wrongState, "\(id) 现在是「\(status)」，\(needs)")
    }

    /// The step comes too early.
    package static func outOfOrder(_ id: String, _ message: String) -> Refusal {
        Refusal(.stepOutOfOrder, "\(id) \(message)")
    }

    /// Somebody else changed the record in the meantime.
    package static func changedSince(_ id: String, changes: [String]) -> Refusal {
        let count = changes.count > 1 ? " \(changes.count) 次" : ""
        return Refusal(
            .changedSince,
            "\(id) 在您查看后被改动了\(count)，请看过改动再重新保存",
            details: changes
        )
    }

    /// The clock says that something happens before what must come before it.
    static func clockInDoubt(
        _ repair: Repair,
        _ context: CaseContext,
        earlierThan what: String,
        _ moment: Instant
    ) -> Refusal {
        let zone = context.desk.zone
        return Refusal(
            .clockInDoubt,
            "\(repair.id.text) 的\(what)时间是 \(zone.dateTime(moment))，现在的系统时间 "
                + "\(zone.dateTime(context.now)) 反而更早，请先校准系统时间"
        )
    }

    /// The same refusal with the record it is about and the field by the name that the desk reads,
    /// unless the sentence says them already.
    func worded(for command: some Command) -> Refusal {
        var worded = labelled(by: type(of: command))
        let subject = command.subject
        if !subject.isEmpty, !worded.message.contains(subject) {
            worded.message = "\(subject) \(worded.message)"
        }
        return worded
    }

    /// The same refusal with the wrong field in front, by the name that the desk reads.
    func labelled(by command: any Command.Type) -> Refusal {
        guard code == .invalidField, let field else { return self }
        var labelled = self
        labelled.message = "「\(command.shape.label(of: field))」\(message)"
        return labelled
    }
}

extension FieldShape {
    private var element: FieldShape? {
        switch self {
        case .list(let element), .textOrList(let element): element
        default: nil
        }
    }

    /// The label of the field that a path names, `用料 第2项 数量` for `materials[1].qty`; the path
    /// itself where it names no field.
    fileprivate func label(of path: String) -> String {
        var shape = self
        var words: [String] = []
        for part in path.split(whereSeparator: { ".[".contains($0) }) {
            if part.hasSuffix("]"), let element = shape.element, let index = Int(part.dropLast()) {
                words.append("第\(index + 1)项")
                shape = element
            } else if case .object(let fields) = shape,
                let next = fields.first(where: { $0.name == part })
            {
                words.append(next.label)
                shape = next.shape
            } else {
                return path
            }
        }
        return words.joined(separator: " ")
    }
}
