import Demo
import Foundation
import FrontDesk
import Terminal
import Testing

@testable import Pictures

@Suite("The manual's pictures")
struct PictureTests {
    private static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test("are what the program shows now", arguments: Picture.all.map(\.name))
    func current(_ name: String) throws {
        let picture = try #require(Picture.all.first { $0.name == name })
        let file = Self.checkout.appendingPathComponent("\(Pictures.directory)/\(name).svg")
        let kept = try? String(contentsOf: file, encoding: .utf8)
        let isCurrent = kept == picture.svg()
        #expect(isCurrent, "\(name).svg is not what the screen shows: swift run Pictures")
    }

    @Test("show a day that the rules allow")
    func day() {
        #expect(DemoScreen.day.refusals.isEmpty)
        #expect(DemoScreen.day.desk.complaints.open.count > 5)
    }

    @Test("are no others, and the manual shows them")
    func complete() throws {
        let folder = Self.checkout.appendingPathComponent(Pictures.directory).path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(Set(files) == Set(Picture.all.map { "\($0.name).svg" }))
        let manual = try String(
            contentsOf: Self.checkout.appendingPathComponent("README.md"),
            encoding: .utf8
        )
        let shown = manual.matches(of: /Screens\/([\w-]+)\.svg/).map { String($0.1) }
        #expect(shown.count >= 6)
        #expect(Set(shown).isSubset(of: Picture.all.map(\.name)))
    }

    @Test("have every run at its cells, a wide character in two of them")
    func cells() {
        var canvas = Canvas(size: Size(rows: 2, columns: 10))
        canvas.put("a<中文", at: Point(row: 1, column: 1), role: .breached)
        canvas.put("b", at: Point(row: 1, column: 8), role: .body, attributes: .reverse)
        let svg = SVG.text(of: Frame(canvas: canvas), title: "一 & 二", theme: .base)
        #expect(svg.contains("<title>一 &amp; 二</title>"))
        #expect(svg.contains("x=\"20\" y=\"47\" textLength=\"16\">a&lt;</text>"))
        #expect(svg.contains("x=\"36\" y=\"47\" textLength=\"32\">中文</text>"))
        // A reversed cell has the text's colour behind it.
        #expect(
            svg.contains("<rect x=\"76\" y=\"32\" width=\"8\" height=\"20\" fill=\"#d0d0d0\"/>")
        )
        #expect(svg.contains("fill:#ff5f5f;font-weight:700"))
    }
}
