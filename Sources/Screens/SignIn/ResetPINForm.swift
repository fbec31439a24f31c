import FrontDesk

/// 重置口令: a new one-time PIN for somebody who forgot theirs, or whom wrong PINs make wait.
enum ResetPINForm {
    /// The form; the PIN stands on a page once, and nowhere else.
    static func make(_ view: View) -> Form {
        Form(
            title: "重置口令",
            fields: [
                FormField(
                    "no",
                    "谁的口令",
                    .choice(StaffChoices.numbers(view) { _ in true }),
                    isRequired: true
                )
            ],
            note: "原口令马上失效，等待也一并解除",
            submit: { values, _ in
                let number = values["no"] ?? ""
                let wish = WorkWish(work: .resetPIN(number: number), title: "重置口令") { end, _ in
                    guard case .taken(let lines) = end else { return nil }
                    return Response(move: .replace(ReportLayer("重置口令", lines: lines)))
                }
                return .response(Response(work: wish))
            }
        )
    }
}
