extension PriceRow {
    /// A price in hundredths of a fen as yuan, with two decimals and further ones where it has them:
    /// `2.80`, `0.5283`.
    package static func unitText(_ centifen: Int) -> String {
        let whole = "\(centifen / 10_000)"
        var fraction = zeroPadded(centifen % 10_000, to: 4)
        while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(whole).\(fraction)"
    }
}
