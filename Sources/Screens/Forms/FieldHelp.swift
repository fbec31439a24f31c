import FrontDesk
import Terminal

/// What the help says of one field: whether it must be filled, what may be typed in it, what it
/// means just now. A form tells it of the field under the cursor.
extension FormField {
    /// The lines, at most so many cells wide.
    func help(_ text: String, _ problem: String?, _ view: View, width: Int) -> [HelpLine] {
        var lines = [HelpLine(text: "\(label)（\(isRequired ? "必填" : "可不填")）", role: .title)]
        let words = ways(view) + (hint.isEmpty ? [] : ["提示：\(hint)"])
        lines += words.flatMap { Width.wrap($0, toCells: width - 2) }
            .map { HelpLine(text: "  \($0)") }
        lines.append(standing(text, problem, view))
        lines.append(HelpLine(text: ""))
        return lines
    }

    /// What it holds now, and what that means.
    private func standing(_ text: String, _ problem: String?, _ view: View) -> HelpLine {
        if let problem { return HelpLine(text: "  现在：x \(problem)", role: .error) }
        if case .secret = kind {
            return HelpLine(text: "  现在：\(text.isEmpty ? "空着" : "已输入，不显示")", role: .secondary)
        }
        switch reading(of: text, view) {
        case .empty: return HelpLine(text: "  现在：空着", role: .secondary)
        case .value(_, let echo):
            let meaning = echo.isEmpty ? "可以" : echo
            return HelpLine(text: "  现在：\(text.trimmed)  \(meaning)", role: .secondary)
        case .problem(let words):
            return text.trimmed.isEmpty
                ? HelpLine(text: "  现在：空着，\(words)", role: .warning)
                : HelpLine(text: "  现在：x \(words)", role: .error)
        }
    }

    /// What may be typed, with what is read as it stands.
    private func ways(_ view: View) -> [String] {
        let examples = examples.isEmpty ? [] : ["例如：\(examples.joined(separator: "、"))"]
        switch kind {
        case .text(let isLong):
            return ["任何文字\(isLong ? "，最多 \(FormLayer.textLimit) 字" : "")"]
        case .code: return ["号码或编号，全角的数字和字母也可以"]
        case .rows:
            return ["一项一项写，中间用 、 分开；也可以从表格里复制一列或几列，粘贴进来"]
        case .place:
            return [
                "房号 3-2-501、3栋2单元501、0302501",
                "或姓名、拼音、首字母、电话尾号",
                "公共区域写 公 1栋大堂。F4 列出，上 下 选，Enter 取",
            ]
        case .phone: return ["手机或座机"] + examples
        case .choice(let items): return Self.choices(items) + [Self.choosing]
        case .named(let items):
            return Self.choices(items) + ["也可以写别的。\(Self.choosing)"]
        case .several(let items):
            return Self.choices(items) + ["可以有几样，中间用 、 分开。\(Self.choosing)"]
        case .moment: return ["日子、时间，或都写；+2 是两天后"] + examples
        case .pastMoment: return ["已经过去的时间；只写时间是今天"] + examples
        case .day: return ["日子；+30 是三十天后"] + examples
        case .appointment: return ["时间、立即（lj），或 不约 加原因"] + examples
        case .money: return ["金额（元），全角数字也可以，最多两位小数"] + examples
        case .quantity(let unit): return ["数量（\(unit)），最多两位小数"] + examples
        case .number: return ["整数"] + examples
        case .pieces(let fen):
            return ["张数，每张 \(Money.text(fen)) 元；没有填 0"] + examples
        case .plan: return ["\(PlanText.hint)"]
        case .secret: return ["屏幕上只显示星号，不存草稿"]
        }
    }

    /// Texts that the field reads, as the help gives them.
    var examples: [String] {
        switch kind {
        case .phone: ["13812345678", "0755-26001234"]
        case .moment: ["明天9点", "周五 14:30", "25", "1125", "+2", "14:30"]
        case .pastMoment: ["昨天9点", "14:30", "今天 8点"]
        case .day: ["2026-12-31", "1231", "25", "周五", "明天", "+30"]
        case .appointment: ["明天9点", "25", "+2", "立即", "不约 公共区域随时可修"]
        case .money: ["35", "35.50", "￥1,200"]
        case .quantity: ["35", "35.5"]
        case .number, .pieces: ["12"]
        case .text, .code, .rows, .place, .choice, .named, .several, .plan, .secret: []
        }
    }

    private static let choosing = "打汉字、拼音首字母或序号；F4 列出，上 下 选，Enter 取"

    /// The first items with their digits.
    private static func choices(_ items: [ChoiceItem]) -> [String] {
        guard !items.isEmpty else { return ["现在没有可选的"] }
        let first = items.prefix(9).enumerated().map { "\($0 + 1) \($1.label)" }
        let more = items.count > 9 ? " 等 \(items.count) 项" : ""
        return [first.joined(separator: "  ") + more]
    }
}

extension FormLayer {
    func fieldHelp(_ view: View) -> [HelpLine] {
        guard form.fields.indices.contains(focus) else { return [] }
        let text = editors[focus].text
        return form.fields[focus].help(text, problems[focus], view, width: 54)
    }
}
