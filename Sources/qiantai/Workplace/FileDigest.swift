import CSystem
import Foundation

/// The digest of a file that proves something.
enum FileDigest {
    /// The most bytes that are looked through: a long film.
    static let limit = 4 << 30

    /// BLAKE2b-256 of a file, 64 hexadecimal digits; nil where it cannot be read.
    static func text(ofFile path: String) -> String? {
        let file = (path as NSString).expandingTildeInPath
        guard let hashing = qs_hashing_open() else { return nil }
        defer { qs_hashing_close(hashing) }
        do throws(NamedFile.Fault) {
            try NamedFile.forEachPiece(file, limit: limit) {
                qs_hashing_add(hashing, $0.baseAddress, $0.count)
            }
        } catch {
            return nil
        }
        var digest = [UInt8](repeating: 0, count: Int(QS_DIGEST_BYTES))
        qs_hashing_finish(hashing, &digest)
        return digest.map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
