import Foundation
import TOMLKit
import Testing

@testable import qiantai

/// Our reader of TOML against the library, on what both take; and what is none.
@Suite struct TOMLReaderTests {
    private static let good = [
        "a=1\nb.c=2\n[x]\ny=[1,[2,3],{z=1}]\n[x.q]\nr='''\nab'''\n",
        "[[t]]\na=1\n[[t]]\na=2\n[t.s]\nb=1\n[[t.u]]\nc=1\n",
        "d=1979-05-27 07:32:00\ne=1979-05-27T07:32:00Z\nf=07:32:00\ng=1e5\nh=-0.5\nk=inf\n",
        "i=0xff_0\nj=+1_000\na=9223372036854775807\nb=-9223372036854775808\nc=0o17\nd=0b101\n",
        "a=\"\"\"\\\n   x\n  y\\n \"\"q\"\"\"\"\"\nb='''''q'''''\n",
        "s='it\\s'\n\"q\\\"k\" = \"\\u4e2d\\U0001F600\"\n'派 单'.\"x.y\" = '中'\n",
        "a = 1 # x\n\n# y\r\nb = [ 1, # c\n 2,\n]\r\n", "a={}\nb=[]\nc={x.y=1,z='q'}\n",
        "x=\"\"\nm=\"\"\"\"\"\"\nn=''\n", "", "# nothing", "\u{feff}a = true\n",
    ]

    @Test(arguments: good.indices)
    func agreesWithTheLibrary(_ index: Int) throws {
        let text = Self.good[index]
        #expect(Self.isSame(try TOMLText(text).table, try TOMLTable(string: text)))
    }

    @Test func agreesOnEveryThemeThatComesAlong() throws {
        let folder = Place.checkout + "/Themes"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        for file in files where file.hasSuffix(".toml") {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            #expect(Self.isSame(try TOMLText(text).table, try TOMLTable(string: text)), "\(file)")
        }
        #expect(files.count > 4)
    }

    @Test(arguments: [
        "a=01", "a=1__0", "a=_1", "[a]\n[a]\n", "a=1\na=2", "a=[1\n", "a=\"x\ny\"", "a='x",
        "a=\"\\q\"", "a=\"\\ud800\"", "=1", "a", "a=", "[a", "[[a]", "[]", "a=1 b=2", "a=tru",
        "a=99999999999999999999", "a.b=1\na=2", "a=[1]\n[[a]]\n", "[主题]\nx=1", "a=1979-05-27 1",
        "a=\"\"\"x", "\"\"\"a\"\"\"=1", "a=[1 2]", "a={b=1,}", "a={b=1\n}", "a=\"\\",
    ])
    func refuses(_ text: String) {
        do throws(TOMLFault) {
            _ = try TOMLText(text)
            Issue.record("taken: \(text.debugDescription)")
        } catch {
            #expect(error.line > 0 && error.text.contains("不是有效的 TOML，第"))
        }
    }

    @Test func boundsHowDeepThingsStand() {
        let deep = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
        #expect(throws: TOMLFault.self) { try TOMLText("a = \(deep)") }
        let long = [String](repeating: "a", count: 5000).joined(separator: ".")
        #expect(throws: TOMLFault.self) { try TOMLText("\(long) = 1") }
        #expect(throws: TOMLFault.self) { try TOMLText("[\(long)]") }
        #expect(throws: TOMLFault.self) { try TOMLText("x = {\(long) = 1}") }
    }

    private static func isSame(_ ours: TOMLTree, _ theirs: TOMLTable) -> Bool {
        Set(ours.names) == Set(theirs.keys)
            && ours.names.allSatisfy { name in
                guard let own = ours[name], let other = theirs[name] else { return false }
                return isSame(own, other)
            }
    }

    private static func isSame(_ ours: qiantai.TOMLValue, _ theirs: any TOMLValueConvertible)
        -> Bool
    {
        switch ours {
        case .text(let text): return theirs.string == text
        case .number(let number): return theirs.int == number
        case .flag(let flag): return theirs.bool == flag
        case .table(let table): return theirs.table.map { isSame(table, $0) } ?? false
        case .list(let items):
            let others = theirs.array.map { $0.map { $0 } } ?? []
            return items.count == others.count && zip(items, others).allSatisfy { isSame($0, $1) }
        case .other:
            return theirs.string == nil && theirs.int == nil && theirs.bool == nil
                && theirs.array == nil && theirs.table == nil
        }
    }
}
