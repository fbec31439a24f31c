import FrontDesk
import Testing

/// What a PIN or password must be.
@Suite("staff: what a PIN must be")
struct PINRuleTests {
    @Test(arguments: [
        "246810", "135790", "902714", "8x4k2m", "我的口令是桃花", "correct horse battery staple",
        String(repeating: "a1b2c3d4", count: 7) + "xyzw",
    ])
    func fine(_ pin: String) {
        #expect(PINRule().problem(pin, of: "1001") == nil)
    }

    @Test(arguments: [
        "", "12345", "123456", "987654", "abcdef", "111111", "112211", "123123", "ababab",
        "520520", "password", "QWERTY", "5201314", "100110", "1001001", "001001", "121212",
        String(repeating: "x9", count: 33),
    ])
    func refused(_ pin: String) {
        #expect(PINRule().problem(pin, of: "1001") != nil)
    }

    @Test func notTheOwnPhoneAndNeverShorterThanSettled() {
        #expect(PINRule().problem("380013", of: "1001", phone: "13912380013") != nil)
        var policy = AccessPolicy()
        policy.pinLength = 8
        #expect(PINRule(policy).problem("902714", of: "1001") == "口令至少 8 位")
        #expect(PINRule(policy).problem("90271435", of: "1001") == nil)
    }
}
