import Foundation
import Testing

/// The matrix is whole, and what it names is there.
@Suite struct FaultMatrixTests {
    @Test func noRowIsMissing() {
        #expect(FaultMatrix.rows.map(\.number).sorted() == Array(1...38))
        for row in FaultMatrix.rows {
            #expect(row.proofs.isEmpty == (row.lacking != nil), "\(row.number) \(row.fault)")
        }
    }

    @Test func everyProofIsATest() throws {
        let known = try Self.tests()
        #expect(known.contains("FaultMatrixTests.everyProofIsATest"), "the scan finds tests")
        #expect(!known.contains("FaultMatrixTests.tests"), "and what is none it does not")
        for row in FaultMatrix.rows {
            for proof in row.proofs {
                #expect(known.contains(proof), "\(row.number) \(row.fault): there is no \(proof)")
            }
        }
    }

    /// All tests of the checkout, as suite and function.
    private static func tests() throws -> Set<String> {
        let root = Place.checkout + "/Tests"
        var found: Set<String> = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: root)
        where name.hasSuffix(".swift") {
            let text = try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)
            var suite = ""
            var isTest = false
            for line in SwiftText(name, text).code {
                if let match = line.firstMatch(of: #/(?:struct|class) (\w*Tests)\b/#) {
                    suite = String(match.1)
                }
                if line.contains("@Test") { isTest = true }
                if let match = line.firstMatch(of: #/\bfunc (\w+)/#) {
                    if isTest { found.insert("\(suite).\(match.1)") }
                    isTest = false
                }
            }
        }
        return found
    }
}
