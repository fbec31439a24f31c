@testable import FrontDeskTests

/// Somebody who leaves to chance what they do next.
protocol Undecided {
    var random: SeededRandom { get set }
}

extension Undecided {
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    mutating func chance(_ oneIn: Int) -> Bool { number(1...oneIn) == 1 }

    mutating func any<Element>(_ choices: [Element]) -> Element {
        choices[number(0...choices.count - 1)]
    }
}
