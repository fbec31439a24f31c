/// A canned answer for a step: words with variables in braces, filled from the record.
package struct Phrase: Fielded {
    /// Its number, by which it is edited.
    package var number = 0
    /// The step it is for, 1 to 8.
    package var step = 5
    /// The type it is for; nil for all.
    package var type: ComplaintType?
    /// What the list calls it.
    package var title = ""
    /// The words.
    package var text = ""

    /// An empty phrase.
    package init() {}

    init(_ number: Int, step: Int, _ title: String, _ text: String) {
        (self.number, self.step, self.title, self.text) = (number, step, title, text)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "number", "编号", &number)
        visitor.field(2, "step", "步骤", &step, .stated)
        visitor.field(3, "type", "类型", &type)
        visitor.field(4, "title", "名称", &title)
        visitor.field(5, "text", "用语", &text)
    }

    /// The variables that a record fills.
    package static let variables = ["{姓}", "{房号}", "{单号}", "{承诺时间}"]

    /// The words for a complaint; what cannot be filled stays and will not be accepted.
    package func filled(for complaint: Complaint, _ zone: DeskZone) -> String {
        var words = text.replacing("{单号}", with: complaint.id.text)
        let name = complaint.isAnonymous ? "" : complaint.complainant
        if let family = Surname.of(name) { words = words.replacing("{姓}", with: family) }
        if let room = complaint.room { words = words.replacing("{房号}", with: room.display) }
        if let promised = complaint.promisedAt {
            words = words.replacing("{承诺时间}", with: zone.shortDateTime(promised))
        }
        return words
    }

    /// The first variable that stands unfilled in a text, or nil.
    package static func unfilled(_ text: String) -> String? {
        guard let open = text.firstIndex(where: { $0 == "{" || $0 == "｛" }),
            let close = text[open...].firstIndex(where: { $0 == "}" || $0 == "｝" })
        else { return nil }
        return String(text[open...close])
    }
}

/// The surname of a Chinese name.
enum Surname {
    private static let double: Set<String> = [
        "欧阳", "上官", "司马", "诸葛", "尉迟", "皇甫", "令狐", "东方", "慕容", "司徒", "公孙", "夏侯",
    ]

    /// One character or two; nil where there is no name.
    static func of(_ name: String) -> String? {
        guard let first = name.first else { return nil }
        let two = String(name.prefix(2))
        return double.contains(two) ? two : String(first)
    }
}

/// The desk's phrases.
package struct PhraseBook: Fielded {
    /// The phrases, in the order of their numbers.
    package var phrases = PhraseBook.shipped

    /// Those that ship.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "phrases", "用语", &phrases, .stated)
    }

    /// Those for a step and type: made for the type first.
    package func offered(step: Int, type: ComplaintType) -> [Phrase] {
        let fitting = phrases.filter { $0.step == step && ($0.type ?? type) == type }
        return fitting.filter { $0.type != nil } + fitting.filter { $0.type == nil }
    }

    private static let shipped = [
        Phrase(
            1,
            step: 1,
            "受理告知",
            "{姓}先生/女士您好，您反映的情况我们已记录，单号 {单号}，会尽快与您核实。"
        ),
        Phrase(2, step: 2, "核实复述", "向业主复述：{房号}反映的情况如下，业主确认无误。"),
        Phrase(
            3,
            step: 5,
            "已整改答复",
            "{姓}先生/女士您好，{房号}反映的问题（{单号}）经核实属实，我们已安排整改，给您带来不便深表歉意。"
        ),
        Phrase(
            4,
            step: 5,
            "需时间调查",
            "{姓}先生/女士您好，您反映的问题（{单号}）还需进一步调查，我们将于 {承诺时间} 前给您明确答复。"
        ),
        Phrase(
            5,
            step: 5,
            "不属责任范围",
            "{姓}先生/女士您好，您反映的问题（{单号}）经核实不属于我公司应当承担的责任，理由如下，请您理解。"
        ),
        Phrase(6, step: 6, "整改完成告知", "{姓}先生/女士您好，{房号}的整改已经完成，请您验看。"),
    ]
}

/// 保存用语: a new phrase, or a change of one.
package struct SavePhrase: Command {
    package static let verb = "phrase.save"
    package static let summary = "保存用语"

    /// Which one; nil adds one.
    package var number: Int?
    /// The step it is for, 1 to 8.
    package var step: Int?
    /// The type it is for; nil for all.
    package var type: ComplaintType?
    /// What the list calls it.
    package var title = ""
    /// The words.
    package var text = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "number", "编号", &number)
        visitor.field(2, "step", "步骤", &step, .required)
        visitor.field(3, "type", "类型", &type)
        visitor.field(4, "title", "名称", &title, .required)
        visitor.field(5, "text", "用语", &text, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try desk.require(.setPhrases, situation)
        guard let step, (1...8).contains(step) else {
            throw Refusal.invalid("step", "应为 1 到 8")
        }
        guard !title.isEmpty else { throw Refusal.missing("title", "用语须有名称") }
        guard text.count >= 4 else { throw Refusal.invalid("text", "至少 4 个字") }
        var rest = text[...]
        while let found = Phrase.unfilled(String(rest)) {
            guard Phrase.variables.contains(found) else {
                let known = Phrase.variables.joined(separator: " ")
                throw Refusal.invalid("text", "不认识变量 \(found)，可用：\(known)")
            }
            rest = rest[(rest.firstRange(of: found)?.upperBound ?? rest.endIndex)...]
        }
        var book = desk.phrases
        var phrase = Phrase()
        (phrase.step, phrase.type, phrase.title, phrase.text) = (step, type, title, text)
        if let number {
            guard let index = book.phrases.firstIndex(where: { $0.number == number }) else {
                throw Refusal.notFound("用语", String(number))
            }
            phrase.number = number
            book.phrases[index] = phrase
        } else {
            phrase.number = (book.phrases.map(\.number).max() ?? 0) + 1
            book.phrases.append(phrase)
        }
        return Decision(book == desk.phrases ? [] : [.phrases(book)], answer: String(phrase.number))
    }
}

/// 删除用语
package struct RemovePhrase: Command {
    package static let verb = "phrase.remove"
    package static let summary = "删除用语"

    /// Which one.
    package var number: Int?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "number", "编号", &number, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try desk.require(.setPhrases, situation)
        var book = desk.phrases
        guard let number, let index = book.phrases.firstIndex(where: { $0.number == number })
        else { throw Refusal.notFound("用语", number.map(String.init) ?? "") }
        book.phrases.remove(at: index)
        return Decision([.phrases(book)], answer: String(number))
    }
}
