/// 完工
package struct FinishRepair: RepairCommand {
    package static let verb = "repair.finish"
    package static let summary = "登记完工"
    package static let permission = Permission.workRepairs
    package static let statuses: Set<RepairStatus> = [.onSite]

    /// The repair.
    package var id: RecordID?
    /// What came of it.
    package var result: RepairResult?
    /// What was used, or the words 无用料.
    package var materials: MaterialList?
    /// Labour, in fen.
    package var laborFen = 0
    /// A word on the work.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "result", "处理结果", &result)
        visitor.field(3, "materials", "用料", &materials)
        visitor.field(4, "laborFen", "人工(分)", &laborFen)
        visitor.field(5, "note", "说明", &note)
    }

    package var remark: String {
        [result?.rawValue ?? "", note].filter { !$0.isEmpty }.joined(separator: "：")
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try repair.checkOwn(context)
        guard let result else {
            throw Refusal.missing("result", "\(repair.id.text) 须填处理结果")
        }
        guard let materials else {
            throw Refusal.missing("materials", "\(repair.id.text) 须填用料，没有用料请填「无用料」")
        }
        try check(materials)
        if repair.chargeable == .charged, repair.quoteAcceptedAt == nil {
            throw Refusal(
                .quoteNotAccepted,
                "\(repair.id.text) 是有偿维修，业主同意报价后才能完工"
            )
        }
        if let arrivedAt = repair.arrivedAt, context.now < arrivedAt {
            throw Refusal.clockInDoubt(repair, context, earlierThan: "到场", arrivedAt)
        }
        repair.result = result
        repair.materials = materials.items
        repair.laborFen = laborFen
        repair.finishedAt = context.now
        repair.status = .finished
        for name in [ClockName.completion, .progressNotice, .arrival, .firstResponse] {
            repair.stop(name, at: context.now, context.desk.calendars)
        }
        repair.followUp = FollowUpResult()
        repair.followUp.dueReason = repair.followUpReason(
            context.desk.salt(context),
            percent: context.desk.policy.followUpPercent
        )
        if !repair.followUp.dueReason.isEmpty {
            repair.startFollowUp(at: context.now, context.desk.policy)
        }
    }

    private func check(_ materials: MaterialList) throws(Refusal) {
        let fen = 0...100_000_000
        guard fen.contains(laborFen) else {
            throw Refusal.invalid("laborFen", "金额应在 0 到 100 万元之间")
        }
        for (index, material) in materials.items.enumerated() {
            guard !material.item.isEmpty else {
                throw Refusal.invalid("materials[\(index)].item", "不能是空的")
            }
            guard (1...9999).contains(material.quantity) else {
                throw Refusal.invalid("materials[\(index)].qty", "应在 1 到 9999 之间")
            }
            guard fen.contains(material.unitFen) else {
                throw Refusal.invalid("materials[\(index)].unitFen", "金额应在 0 到 100 万元之间")
            }
        }
    }

    package func alsoHappens(
        to repair: Repair,
        _ context: CaseContext
    ) throws(Refusal) -> [Event] {
        let drawn = context.desk.salt(context)
        guard context.desk.salts[drawn.month] == nil else { return [] }
        return [.followUpSalt(drawn)]
    }
}

extension Desk {
    /// The salt of the present month, drawn now if it was not before.
    fileprivate func salt(_ context: CaseContext) -> FollowUpSalt {
        var drawn = FollowUpSalt()
        drawn.month = zone.day(of: context.now).monthKey
        drawn.salt = salts[drawn.month] ?? context.situation.random
        return drawn
    }
}

extension Repair {
    /// Why a follow-up is due, or nothing (DOMAIN 3.6): all of some kinds, a sample of the others.
    fileprivate func followUpReason(_ drawn: FollowUpSalt, percent: Int) -> String {
        if urgency == .emergency { return "急修" }
        if chargeable == .charged { return "有偿" }
        if cycle > 1 { return "返修" }
        if safety.contains(.leak) { return "漏水" }
        return Int(sampleHash(drawn.salt) % 100) < percent ? "抽中" : ""
    }
}

/// What was used up: a list, or the words that nothing was.
package struct MaterialList: FieldValue {
    /// The items; empty for 无用料.
    package var items: [Material] = []

    /// A list of items.
    package init(_ items: [Material] = []) {
        self.items = items
    }

    package static var shape: FieldShape { .textOrList(Material.shape) }

    package func encode(into writer: inout ByteWriter) {
        items.encode(into: &writer)
    }

    package static func decode(
        _ payload: UnsafeRawBufferPointer
    ) throws(FieldFault) -> MaterialList {
        MaterialList(try [Material].decode(payload))
    }

    package func plain(in style: PlainStyle) -> PlainValue {
        items.isEmpty ? .text("无用料") : items.plain(in: style)
    }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> MaterialList {
        guard let text = plain.text else {
            return MaterialList(try [Material].parse(plain, in: style))
        }
        if text == "无用料" || text == "无" { return MaterialList() }
        return try MaterialList(text)
    }

    /// Reads `水龙头x1、生料带 2`: names with quantities, parted by 、 or ， or ;.
    package init(_ text: String) throws(FieldProblem) {
        for part in text.split(whereSeparator: { "、，,;；".contains($0) }) {
            let trimmed = part.trimmingPrefix { $0 == " " }
            var material = Material()
            let digits = trimmed.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
            material.quantity = digits.isEmpty ? 1 : Int(String(digits)) ?? 0
            var name = trimmed.dropLast(digits.count)
            while let last = name.last, " xX*×".contains(last) { name.removeLast() }
            material.item = String(name)
            guard !material.item.isEmpty, (1...9999).contains(material.quantity) else {
                throw FieldProblem("用料写作「名称 数量」，用、分开；没有用料写「无用料」")
            }
            items.append(material)
        }
        guard !items.isEmpty else {
            throw FieldProblem("用料写作「名称 数量」，用、分开；没有用料写「无用料」")
        }
    }
}

/// 收回任务单: the slip comes back, "某时间已完成维修" (seed 003 ⑻ 4.2.2).
package struct ReturnSlip: RepairCommand {
    package static let verb = "repair.returnSlip"
    package static let summary = "收回任务单"
    package static let permission = Permission.logRepairs
    package static let statuses: Set<RepairStatus> = [.finished]

    /// The repair.
    package var id: RecordID?
    /// The slip's number.
    package var no = ""
    /// Who took it back: staff number or name; whoever acts where none is given.
    package var takenBy = ""
    /// Why it did not come back.
    package var missingReason = ""
    /// Who confirmed the work, where it is not on the slip.
    package var confirmedBy = ""
    /// Why nobody confirmed it.
    package var noConfirmationReason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "no", "任务单号", &no)
        visitor.field(3, "takenBy", "收回人", &takenBy)
        visitor.field(4, "missingReason", "未收回原因", &missingReason)
        visitor.field(5, "confirmedBy", "业主确认人", &confirmedBy)
        visitor.field(6, "noConfirmationReason", "未确认原因", &noConfirmationReason)
    }

    package var remark: String { no.isEmpty ? "未收回：\(missingReason)" : no }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        guard !no.isEmpty || !missingReason.isEmpty else {
            throw Refusal.missing("no", "\(repair.id.text) 须填收回的任务单号，或写明未收回的原因")
        }
        if no.isEmpty {
            guard !confirmedBy.isEmpty || !noConfirmationReason.isEmpty else {
                throw Refusal.missing(
                    "confirmedBy",
                    "\(repair.id.text) 任务单未收回，须填业主确认人或未确认原因"
                )
            }
            repair.slip.missingReason = missingReason
        } else {
            guard repair.slip.number.isEmpty || repair.slip.number == no else {
                throw Refusal(
                    .slipMismatch,
                    "\(repair.id.text) 打印的任务单号是 \(repair.slip.number)，不是 \(no)",
                    field: "no"
                )
            }
            repair.slip.number = no
            repair.slip.returnedAt = context.now
            let taker = takenBy.isEmpty ? context.situation.actor.text : takenBy
            repair.slip.takenBy = context.desk.name(ofStaff: taker)
        }
        repair.confirmation.noneReason = noConfirmationReason
        if noConfirmationReason.isEmpty {
            repair.confirmation.by = confirmedBy.isEmpty ? "任务单签字" : confirmedBy
            repair.confirmation.at = context.now
        }
        repair.status = .awaitingFollowUp
    }
}

/// 归档
package struct ArchiveRepair: RepairCommand {
    package static let verb = "repair.archive"
    package static let summary = "归档"
    package static let permission = Permission.logRepairs
    package static let statuses: Set<RepairStatus> = [.awaitingFollowUp]

    /// The repair.
    package var id: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        guard repair.followUp.isSettled else {
            throw Refusal.missing(
                "followUp",
                "\(repair.id.text) 须先回访（\(repair.followUp.dueReason)）才能归档"
            )
        }
        repair.stopAll(at: context.now, context.desk.calendars)
        repair.closedAt = context.now
        repair.status = .archived
    }
}
