import FrontDesk

/// 收据 on the screen: the preview, and every copy after the first counted.
enum ReceiptPaper {
    /// The paper of a payment; a new one goes out once without being counted.
    static func layer(_ payment: Payment, _ view: View, isNew: Bool) -> PaperLayer {
        let receipt = payment.receipt
        return PaperLayer(
            "收据 \(receipt)",
            name: "收据-\(receipt)",
            text: text(payment, view),
            isPrinted: !isNew,
            again: { _ in
                var reprint = ReprintReceipt()
                reprint.receipt = receipt
                return reprint
            },
            copy: { view in
                view.desk.payment(receipt: receipt).map { text($0, view) } ?? ""
            }
        )
    }

    private static func text(_ payment: Payment, _ view: View) -> String {
        let lines = FeeDetail.lines(.payment(payment.id), view, width: 48).lines
        return lines.map { $0.map(\.0).joined() }.joined(separator: "\n") + "\n"
    }
}
