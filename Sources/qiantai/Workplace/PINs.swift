import CSystem

/// PINs: Argon2id hashes through libsodium; the core never sees a PIN in clear.
enum PINs {
    /// The text to keep for a PIN, with its salt and cost; nil when memory is short.
    static func hash(_ pin: String) -> String? {
        var out = [CChar](repeating: 0, count: Int(QS_PASSWORD_TEXT_BYTES))
        let count = pin.utf8.count
        let made = pin.withCString { qs_password_text(&out, $0, count) }
        guard made == 0 else { return nil }
        return String(decoding: out.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether the PIN is the one of the hash.
    static func fits(_ pin: String, _ hash: String) -> Bool {
        let count = pin.utf8.count
        return hash.withCString { text in
            pin.withCString { qs_password_fits(text, $0, count) == 1 }
        }
    }

    /// A one-time PIN of six digits.
    static func oneTime() -> String {
        String((0..<6).map { _ in "0123456789".randomElement() ?? "0" })
    }
}
