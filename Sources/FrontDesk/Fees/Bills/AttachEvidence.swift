/// 附凭据: a photo or paper that proves a bill or a payment, by path and hash; shown when a fee is
/// questioned.
package struct AttachEvidence: EvidenceCommand {
    package static let verb = "bill.attach"
    package static let summary = "附凭据"

    /// 账单号
    package var bill: RecordID?
    /// 收据号
    package var receipt = ""
    /// 催缴单号
    package var letter: RecordID?
    /// Where the file lies.
    package var path = ""
    /// BLAKE2b-256 of the file, 64 hexadecimal digits.
    package var hash = ""
    /// What it shows.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "bill", "账单号", &bill)
        visitor.field(2, "receipt", "收据号", &receipt)
        visitor.field(3, "path", "文件", &path, .required)
        visitor.field(4, "hash", "校验值", &hash, .required)
        visitor.field(5, "note", "说明", &note)
        visitor.field(6, "letter", "催缴单号", &letter)
    }

    package var subject: String { bill?.text ?? letter?.text ?? receipt }

    package var subjects: [RecordKey] {
        [bill, letter].compactMap(\.self).map(RecordKey.numbered)
            + (receipt.isEmpty ? [] : [.aliased(.payment, Payment.receiptAlias(receipt))])
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard [bill != nil, letter != nil, !receipt.isEmpty].count(where: \.self) == 1 else {
            throw Refusal.invalid("bill", "须写明账单号、收据号或催缴单号之一")
        }
        guard hash.isEmpty || hash.utf8.count == 64 && hash.allSatisfy(\.isHexDigit) else {
            throw Refusal.invalid("hash", "应为 64 位十六进制的 BLAKE2b-256 校验值")
        }
        if let bill {
            let before = try desk.found(bill, Bill.self, situation, field: "bill")
            return try attach(to: before, \.evidence, desk, situation)
        }
        if let letter {
            let before = try desk.found(letter, DunningLetter.self, situation, field: "letter")
            return try attach(to: before, \.evidence, desk, situation)
        }
        guard let before = desk.payment(receipt: receipt) else {
            throw Refusal.notFound("收据", receipt)
        }
        try situation.checkSeen(before, receipt)
        return try attach(to: before, \.evidence, desk, situation)
    }

    private func attach<Subject: Numbered>(
        to before: Subject,
        _ evidence: WritableKeyPath<Subject, [Evidence]>,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) -> Decision {
        try desk.require(.applyFees, situation)
        guard !path.isEmpty else { throw Refusal.missing("path", "须写明文件") }
        guard !hash.isEmpty else { throw Refusal.missing("hash", "须有文件的校验值") }
        guard !before[keyPath: evidence].contains(where: { $0.hash == hash }) else {
            throw Refusal(.possibleDuplicate, "\(before.id.text) 已附过同一文件", field: "hash")
        }
        var added = Evidence()
        (added.path, added.hash, added.note, added.at) = (path, hash, note, situation.now)
        var after = before
        after[keyPath: evidence].append(added)
        let change = Change(Self.verb, from: before, to: after)
        return Decision([Subject.event(change)], answer: before.id.text)
    }
}
