/// Sharing a sum out so that not a fen is lost or made (DOMAIN 3.7, 分摊: largest remainder).
package enum Sharing {
    /// The parts of a sum by weights, in their order; they add up to the sum exactly.
    ///
    /// What is left after rounding down goes, a fen each, to the largest remainders; of equal ones
    /// the first comes first. All weights zero, or none: the whole stays unshared and every part is
    /// nothing. Sum and weights must not be negative.
    package static func parts(of fen: Int, by weights: [Int]) -> [Int] {
        precondition(fen >= 0 && weights.allSatisfy { $0 >= 0 }, "a share of less than nothing")
        let total = weights.reduce(0, +)
        guard total > 0 else { return weights.map { _ in 0 } }
        var shares = weights.map { share(fen, $0, total) }
        let left = fen - shares.reduce(0) { $0 + $1.whole }
        let order = shares.indices.sorted {
            (shares[$1].rest, $0) < (shares[$0].rest, $1)
        }
        for index in order.prefix(left) { shares[index].whole += 1 }
        return shares.map(\.whole)
    }

    private static func share(_ fen: Int, _ weight: Int, _ total: Int) -> (whole: Int, rest: Int) {
        let product = fen.multipliedFullWidth(by: weight)
        let (whole, rest) = total.dividingFullWidth(product)
        return (whole, rest)
    }
}
