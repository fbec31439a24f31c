import FrontDesk

/// 收据 on the screen: the preview, and every copy after the first counted.
enum ReceiptPreview {
    /// The paper of a payment; a new one goes out once without being counted.
    static func layer(_ payment: Payment, _ view: View, isNew: Bool) -> PaperLayer {
        let receipt = payment.receipt
        return PaperLayer(
            "收据 \(receipt)",
            name: name(receipt),
            text: ReceiptForm.text(payment, on: view.desk),
            isPrinted: !isNew,
            again: { _ in again(receipt) }
        )
    }

    /// One copy more: counted first, printed then.
    private static func again(_ receipt: String) -> CommandWish {
        var reprint = ReprintReceipt()
        reprint.receipt = receipt
        var wish = CommandWish(command: reprint)
        wish.then = { _, view in
            guard let payment = view.desk.payment(receipt: receipt) else { return .none }
            let text = ReceiptForm.text(payment, on: view.desk)
            return Response(effects: [.print(title: name(receipt), text: text)])
        }
        return wish
    }

    private static func name(_ receipt: String) -> String { "收据-\(receipt)" }
}
