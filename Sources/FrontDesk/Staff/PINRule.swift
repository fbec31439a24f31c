/// What a PIN or password must be. It is judged where it is typed: the desk only ever sees a hash.
package struct PINRule: Equatable, Sendable {
    /// The longest, in characters.
    package static let longest = 64
    /// The shortest, in characters.
    package var shortest: Int

    /// The rule that a desk has settled.
    package init(_ policy: AccessPolicy = AccessPolicy()) {
        shortest = policy.pinLength
    }

    /// The rule in words, for the field.
    package var words: String { "\(shortest) 到 \(Self.longest) 位，数字、字母都可以" }

    /// What is wrong with a PIN of a person; nil where nothing is.
    package func problem(_ pin: String, of number: String, phone: String = "") -> String? {
        guard pin.count >= shortest else { return "口令至少 \(shortest) 位" }
        guard pin.count <= Self.longest else { return "口令最多 \(Self.longest) 位" }
        let folded = pin.lowercased()
        if Self.isTrivial(folded) { return "口令太简单，请换一个" }
        if !number.isEmpty, Self.isMade(folded, of: number.lowercased()) {
            return "口令不能用工号拼成"
        }
        if phone.count >= pin.count, phone.hasSuffix(pin) { return "口令不能是自己的电话" }
        return nil
    }

    private static func isTrivial(_ pin: String) -> Bool {
        Set(pin).count <= 2 || isRow(pin) || isRepeated(pin) || common.contains(pin)
    }

    /// Characters that follow each other up or down: 123456, fedcba.
    private static func isRow(_ pin: String) -> Bool {
        let values = pin.unicodeScalars.map { Int($0.value) }
        let steps = Set(zip(values, values.dropFirst()).map { $1 - $0 })
        return steps == [1] || steps == [-1]
    }

    /// A short piece again and again: 123123, abab; a piece of more than four is a word of its own.
    private static func isRepeated(_ pin: String) -> Bool {
        let characters = Array(pin)
        return (1...4).contains { length in
            characters.count >= length * 2
                && characters.indices.allSatisfy { characters[$0] == characters[$0 % length] }
        }
    }

    /// The number with nothing else, or with digits of one kind around it: 100100, 1001000.
    private static func isMade(_ pin: String, of number: String) -> Bool {
        guard pin.contains(number) else { return false }
        return Set(pin.replacing(number, with: "")).count <= 1
    }

    /// What everybody tries first.
    private static let common: Set<String> = [
        "1234567890", "0123456789", "password", "passw0rd", "qwerty", "qwertyuiop", "asdfgh",
        "admin123", "abc123", "a123456", "123456a", "1q2w3e", "1q2w3e4r", "iloveyou", "woaini",
        "5201314", "520520", "147258", "147258369", "159357", "112233", "123321", "654321",
        "qiantai", "wuye123", "admin888", "1234qwer", "000123",
    ]
}
