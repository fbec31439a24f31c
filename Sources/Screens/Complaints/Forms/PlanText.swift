import FrontDesk

/// A plan of measures as one line: `更换门禁 魏建军 明天18点、培训保安`.
enum PlanText {
    /// What stands in the empty field.
    static let hint = "措施 责任人 期限，几项用、分开"

    /// One measure, as it was typed.
    private struct Measure {
        var action: String
        var owner: String
        var due: Instant?
    }

    /// The measures; throws the words for one that cannot be read.
    private static func measures(_ text: String, _ view: View) throws(FieldProblem) -> [Measure] {
        var measures: [Measure] = []
        for piece in text.split(whereSeparator: { "、；;".contains($0) }) {
            let words = piece.split(separator: " ", maxSplits: 2).map(String.init)
            guard let action = words.first, action.count >= 2 else {
                throw FieldProblem("每项措施至少 2 个字")
            }
            var measure = Measure(action: action, owner: words.count > 1 ? words[1] : "")
            if words.count > 2 {
                guard let due = view.dates.instant(words[2]) else {
                    throw FieldProblem("期限「\(words[2])」应写作：明天18点、25、+2")
                }
                measure.due = due
            }
            measures.append(measure)
        }
        return measures
    }

    /// What the text means to the clerk.
    static func reading(_ text: String, _ view: View) -> FieldReading {
        do throws(FieldProblem) {
            let told = try measures(text, view).map { measure in
                let due = measure.due.map { " \(view.dates.echo($0))" } ?? ""
                return measure.action + (measure.owner.isEmpty ? "" : " \(measure.owner)") + due
            }
            return .value(text, echo: "\(told.count) 项：\(told.joined(separator: "；"))")
        } catch {
            return .problem(error.message)
        }
    }

    /// The measures, as the command takes them; the text itself where it cannot be read.
    static func plain(_ text: String, _ view: View) -> PlainValue {
        guard let measures = try? measures(text, view) else { return .text(text) }
        return .list(
            measures.map { measure in
                var item = PlanItem()
                (item.action, item.owner, item.due) = (measure.action, measure.owner, measure.due)
                return item.plain(in: view.style)
            }
        )
    }
}
