/// One household or person of a group complaint, who gets an answer of their own.
package struct ComplaintMember: Fielded {
    /// The household; nil for somebody from outside.
    package var room: RoomCode?
    /// 姓名
    package var name = ""
    /// 电话
    package var phone = PhoneNumber()
    /// When this member was answered.
    package var answeredAt: Instant?

    /// Nobody.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room)
        visitor.field(2, "name", "姓名", &name, .personal)
        visitor.field(3, "phone", "电话", &phone, .personal)
        visitor.field(4, "answeredAt", "答复于", &answeredAt)
    }

    /// How the reply names the member: the room, else the name.
    package var label: String { room?.display ?? name }
}

/// Something to be done about a complaint, by somebody, by a time.
package struct PlanItem: Fielded {
    /// 措施
    package var action = ""
    /// 责任人: a staff number or a name
    package var owner = ""
    /// 期限
    package var due: Instant?
    /// When it was done; nil while it is not.
    package var doneAt: Instant?
    /// What came of it.
    package var result = ""

    /// Nothing to do.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "action", "措施", &action, .required)
        visitor.field(2, "owner", "责任人", &owner)
        visitor.field(3, "due", "期限", &due)
        visitor.field(4, "doneAt", "完成于", &doneAt)
        visitor.field(5, "result", "完成情况", &result)
    }
}

/// A reply before it is given: the words, what is paid, who agreed to it.
package struct ReplyDraft: Fielded {
    /// The words.
    package var text = ""
    /// What is to be paid, in fen.
    package var compensationFen = 0
    /// Who wrote it.
    package var by: Actor?
    /// Who approved it; nil before.
    package var approvedBy: Actor?
    /// When it was approved.
    package var approvedAt: Instant?
    /// Who outside the desk signed, where the manager is concerned (CONTRACT 3).
    package var externalName = ""
    /// The number of that paper.
    package var externalPaper = ""

    /// Nothing written yet.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "text", "答复内容", &text)
        visitor.field(2, "compensationFen", "补偿(分)", &compensationFen)
        visitor.field(3, "by", "拟稿", &by)
        visitor.field(4, "approvedBy", "审批", &approvedBy)
        visitor.field(5, "approvedAt", "审批于", &approvedAt)
        visitor.field(6, "externalName", "外部签批人", &externalName)
        visitor.field(7, "externalPaper", "签批文号", &externalPaper)
    }
}

/// A list that other programs may also send as text, its parts divided by 、 or ，.
package struct WordList<Element: FieldValue>: FieldValue {
    /// The elements.
    package var items: [Element] = []

    /// A list of items.
    package init(_ items: [Element] = []) { self.items = items }

    package static var shape: FieldShape { .textOrList(Element.shape) }

    package func encode(into writer: inout ByteWriter) { items.encode(into: &writer) }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> WordList {
        WordList(try [Element].decode(payload))
    }

    package func plain(in style: PlainStyle) -> PlainValue { items.plain(in: style) }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> WordList {
        guard let text = plain.text else {
            return WordList(try [Element].parse(plain, in: style))
        }
        let parts = text.split(whereSeparator: { "、，,;；".contains($0) })
            .map { TextFolding.trimmed(String($0)) }.filter { !$0.isEmpty }
        return WordList(try [Element].parse(.list(parts.map(PlainValue.text)), in: style))
    }
}
