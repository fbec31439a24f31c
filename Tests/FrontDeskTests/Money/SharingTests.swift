import FrontDesk
import Testing

/// A sum shared out is the sum again.
@Suite("money: sharing out")
struct SharingTests {
    @Test func theLargestRemaindersGetTheRest() {
        #expect(Sharing.parts(of: 100, by: [1, 1, 1]) == [34, 33, 33])
        #expect(Sharing.parts(of: 101, by: [1, 1, 1]) == [34, 34, 33])
        #expect(Sharing.parts(of: 10, by: [5, 3, 2]) == [5, 3, 2])
        #expect(Sharing.parts(of: 10, by: [1, 2, 4]) == [1, 3, 6])
        #expect(Sharing.parts(of: 1, by: [0, 7, 9]) == [0, 0, 1])
        #expect(Sharing.parts(of: 0, by: [3, 4]) == [0, 0])
        #expect(Sharing.parts(of: 500, by: [0, 0]) == [0, 0])
        #expect(Sharing.parts(of: 500, by: []) == [])
        let large = Sharing.parts(of: 1_000_000_000_000, by: [9_421, 11_881, 6_859])
        #expect(large.reduce(0, +) == 1_000_000_000_000)
    }

    @Test func nothingIsLostAndNobodyIsAFenAway() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<500 {
            let weights = (0..<Int.random(in: 1...60, using: &random)).map { _ in
                Int.random(in: 0...20_000, using: &random)
            }
            let fen = Int.random(in: 0...5_000_000, using: &random)
            let parts = Sharing.parts(of: fen, by: weights)
            let total = weights.reduce(0, +)
            guard total > 0 else { continue }
            #expect(parts.reduce(0, +) == fen)
            for (part, weight) in zip(parts, weights) {
                let exact = Double(fen) * Double(weight) / Double(total)
                #expect(abs(Double(part) - exact) < 1)
            }
        }
    }
}
