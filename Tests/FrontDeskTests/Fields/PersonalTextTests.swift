import Testing

@testable import FrontDesk

/// Whole numbers in free text are masked however they are written; what only looks alike stays.
@Suite struct PersonalTextTests {
    @Test(arguments: [
        ("请打13812345678", "请打138****5678"),
        ("13812345678", "138****5678"),
        ("电话 138 1234 5678 王", "电话 138 **** 5678 王"),
        ("138-1234-5678", "138-****-5678"),
        ("+8613812345678", "+86138****5678"),
        ("＋８６ 13812345678", "＋８６ 138****5678"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
        ("3-2-501 13812345678", "3-2-501 138****5678"),
        ("13812345678/13912345678", "138****5678/139****5678"),
        ("tel13812345678x", "tel138****5678x"),
        ("0755-26001234转802", "0755-****1234转802"),
        ("02126001234", "021****1234"),
        ("身份证110101199003070134", "身份证1101**********0134"),
        ("11010519491231002X", "1101**********002X"),
        ("130503670401001", "1305*******1001"),
    ])
    func masks(_ text: String, _ expected: String) {
        let shown = PersonalText.masked(text)
        #expect(shown == expected)
        #expect(PersonalText.holdsNumber(text) && !PersonalText.holdsNumber(shown))
    }

    @Test(arguments: [
        "", "BX20261122-0007", "SJ2026-000123", "2026-11-22 13:00", "12812345678", "1381234567",
        "138123456789", "4200001234202611221234567890", "110101199003070135", "3-2-501",
        "00755260012345", "价格 12345678901 元",
    ])
    func stays(_ text: String) {
        #expect(PersonalText.masked(text) == text)
    }

    @Test func everyIdentityNumberWithARightCheckDigitIsMasked() {
        var random = SeededRandom(seed: 11)
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        for _ in 0..<200 {
            let area = (0..<6).map { _ in Int.random(in: 1...9, using: &random) }
            let year = [1, 9] + (0..<2).map { _ in Int.random(in: 0...9, using: &random) }
            let day = [0, Int.random(in: 1...9, using: &random), 1, 5]
            let digits =
                area + year + day + (0..<3).map { _ in Int.random(in: 0...9, using: &random) }
            let sum = zip(weights, digits).reduce(0) { $0 + $1.0 * $1.1 }
            let check = Array("10X98765432")[sum % 11]
            let text = digits.map(String.init).joined() + String(check)
            #expect(PersonalText.holdsNumber("证件\(text)。"), "\(text)")
            let wrong = digits.map(String.init).joined() + (check == "5" ? "6" : "5")
            #expect(!PersonalText.holdsNumber(wrong), "\(wrong)")
        }
    }
}
