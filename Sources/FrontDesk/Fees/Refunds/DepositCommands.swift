/// 装修验收: whether the works for which a deposit is held passed their inspection. When they did,
/// the clock until it is given back begins.
package struct InspectDeposit: CaseCommand {
    package static let verb = "deposit.inspect"
    package static let summary = "装修验收"
    package static let permission = Permission.reviewFees

    /// The deposit.
    package var id: RecordID?
    /// Whether they passed.
    package var hasPassed: Bool?
    /// What was found.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "押金单号", &id, .required)
        visitor.field(2, "passed", "验收通过", &hasPassed, .required)
        visitor.field(3, "note", "情况", &note)
    }

    package var remark: String { TextCleaning.clean(note, limit: 500) }

    package func checkState(_ deposit: Deposit, _ desk: Desk) throws(Refusal) {
        guard deposit.heldFen == 0 || deposit.inspectedAt != nil else { return }
        throw Refusal.wrongState(
            deposit.id.text,
            deposit.statusWord,
            needs: "只有在押、尚未验收通过的押金才能验收"
        )
    }

    package func change(_ deposit: inout Deposit, _ context: CaseContext) throws(Refusal) {
        guard let hasPassed else { throw Refusal.missing("passed", "请写明验收是否通过") }
        guard hasPassed || !remark.isEmpty else {
            throw Refusal.missing("note", "验收不通过须写明情况")
        }
        deposit.inspection = remark
        guard hasPassed else { return }
        deposit.inspectedAt = context.now
        deposit.startHandling(context.desk.policy.fees)
    }

    package func said(_ deposit: Deposit, _ context: CaseContext) -> String {
        (hasPassed == true ? "验收通过" : "验收不通过") + (remark.isEmpty ? "" : "：\(remark)")
    }
}

/// 登记押金凭据: a photo of what is deducted for, or the paper that the owner signed.
package struct ProveDeposit: CaseCommand, EvidenceCommand {
    package static let verb = "deposit.attach"
    package static let summary = "登记押金凭据"
    package static let permission = Permission.applyFees

    /// The deposit.
    package var id: RecordID?
    /// Where the file lies.
    package var path = ""
    /// BLAKE2b-256 of the file, 64 hexadecimal digits.
    package var hash = ""
    /// What it shows; 签字 where it is the signed paper.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "押金单号", &id, .required)
        visitor.field(2, "path", "文件", &path, .required)
        visitor.field(3, "hash", "校验值", &hash)
        visitor.field(4, "note", "说明", &note, .required)
    }

    package func checkState(_ deposit: Deposit, _ desk: Desk) throws(Refusal) {
        guard deposit.heldFen == 0 else { return }
        throw Refusal.wrongState(deposit.id.text, deposit.statusWord, needs: "已没有在押金额")
    }

    package func change(_ deposit: inout Deposit, _ context: CaseContext) throws(Refusal) {
        var evidence = Evidence()
        evidence.path = TextCleaning.clean(path, limit: 500)
        evidence.hash = hash.lowercased()
        evidence.note = TextCleaning.clean(note, limit: 200)
        evidence.at = context.now
        guard !evidence.path.isEmpty else { throw Refusal.missing("path", "请填文件位置") }
        guard !evidence.note.isEmpty else {
            throw Refusal.missing("note", "请说明是什么：现场照片，或业主签字的扣款单")
        }
        guard evidence.hash.isEmpty || evidence.hash.isDigest else {
            throw Refusal.invalid("hash", "校验值应为 64 位十六进制数")
        }
        guard !deposit.evidence.contains(where: { $0.path == evidence.path }) else {
            throw Refusal.invalid("path", "这个文件已经登记过")
        }
        deposit.evidence.append(evidence)
    }

    package func said(_ deposit: Deposit, _ context: CaseContext) -> String {
        deposit.evidence.last?.note ?? ""
    }
}

extension String {
    /// Whether it is a BLAKE2b-256 digest in hexadecimal digits.
    fileprivate var isDigest: Bool { utf8.count == 64 && allSatisfy { $0.isHexDigit } }
}
