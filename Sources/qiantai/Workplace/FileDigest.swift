import CSystem
import Foundation

/// The digest of a file that proves something.
enum FileDigest {
    /// BLAKE2b-256 of a file, 64 hexadecimal digits; nil where it cannot be read.
    static func text(ofFile path: String) -> String? {
        let file = (path as NSString).expandingTildeInPath
        guard let handle = FileHandle(forReadingAtPath: file), let hashing = qs_hashing_open()
        else { return nil }
        defer {
            qs_hashing_close(hashing)
            try? handle.close()
        }
        do {
            while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty {
                data.withUnsafeBytes { qs_hashing_add(hashing, $0.baseAddress, $0.count) }
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
