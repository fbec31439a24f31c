import FrontDesk
import Terminal

/// What a form offers where a matter like it is open already: joining comes first.
struct Joining: Sendable {
    /// What going on all the same is called: 仍受理.
    var insist: String
    /// Whether joining urges the record that is open.
    var urges = true
    /// The command that brings what was typed to the record that is open.
    var give: @Sendable (RecordID, FormValues) -> any Command

    /// What stands behind the number of the record that is joined.
    var how: String { urges ? "（催办）" : "" }
    /// What is said once it is joined.
    var done: String { "已并入旧单\(how)" }
}

extension FormLayer {
    /// The name of the field that says why a record of its own is wanted.
    private static let reasonName = "duplicateReason"

    /// Asks what is to be done about the records that match; the form stays as it is.
    mutating func askAboutDuplicates(_ refusal: Refusal, _ view: View) -> Response {
        details = refusal.details
        guard let joining = form.joining, !refusal.matches.isEmpty else {
            offerReason(label: "仍登记")
            return show(refusal.message, at: Self.reasonName)
        }
        var items = zip(refusal.matches, refusal.details).map { id, line in
            MenuLayer.Item(
                label: "并入 \(id.short)\(joining.how)\(line.trimmingPrefix(id.text))",
                run: { _ in Self.onForm { form, view in form.join(id, view) } }
            )
        }
        let insist = MenuLayer.Item(
            label: "\(joining.insist)，写明原因",
            run: { _ in
                Self.onForm { form, view in
                    form.offerReason(label: joining.insist)
                    return form.show("请写明为什么不并入旧单", at: Self.reasonName)
                }
            }
        )
        items.insert(insist, at: min(1, items.count))
        var response = Response.push(MenuLayer("可能是同一件事", items))
        response.message = Message(refusal.message, .warning)
        return response
    }

    private static func onForm(
        _ act: @escaping @Sendable (inout FormLayer, View) -> Response
    ) -> Response {
        Response(onTop: { layer, view in
            guard var form = layer as? FormLayer else { return Response.none }
            let response = act(&form, view)
            layer = form
            return response
        })
    }

    /// Gives what was typed to the record that is open, instead of a record of its own.
    private mutating func join(_ id: RecordID, _ view: View) -> Response {
        guard let joining = form.joining else { return .none }
        let values = form.values(of: editors.map(\.text), view)
        (isSent, isJoining) = (true, true)
        return Response(
            command: CommandWish(command: joining.give(id, values), draft: form.draftName)
        )
    }

    /// A field for the reason why it stands alone, once it is needed.
    private mutating func offerReason(label: String) {
        guard !form.fields.contains(where: { $0.name == Self.reasonName }) else { return }
        form.fields.append(
            FormField(
                Self.reasonName,
                label,
                .text(isLong: false),
                isRequired: true,
                hint: "为什么不并入旧单"
            )
        )
        editors.append(LineEditor(limit: Self.textLimit))
    }
}
