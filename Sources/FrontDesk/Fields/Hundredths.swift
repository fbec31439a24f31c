/// A number of hundredths as a decimal, `80.05`: fen as yuan, hundredths of a square metre as such.
/// Not for negative numbers, which the desk's sums and areas never are.
package func hundredthsText(_ hundredths: Int) -> String {
    "\(hundredths / 100).\(zeroPadded(hundredths % 100, to: 2))"
}
