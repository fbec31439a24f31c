/// A receipt's number in its parts: `SJ2026-000123` is the 123rd of the book SJ of 2026.
package struct ReceiptNumber: Hashable, Comparable, Sendable {
    /// The book and its year.
    package var series: String
    /// The number within the year, from 1.
    package var number: Int

    /// Reads a receipt's number; nil for anything else.
    package init?(_ text: String) {
        guard let dash = text.lastIndex(of: "-"), text[dash...].utf8.count >= 7,
            let number = Int(text[dash...].dropFirst()), number > 0,
            text[..<dash].suffix(4).allSatisfy({ ("0"..."9").contains($0) })
        else { return nil }
        series = String(text[..<dash])
        self.number = number
    }

    /// A number of a series.
    package init(series: String, number: Int) {
        (self.series, self.number) = (series, number)
    }

    /// As it stands on the receipt.
    package var text: String { "\(series)-\(zeroPadded(number, to: 6))" }

    package static func < (left: ReceiptNumber, right: ReceiptNumber) -> Bool {
        (left.series, left.number) < (right.series, right.number)
    }
}
