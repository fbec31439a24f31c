import Terminal
import Testing

struct CanvasTests {
    private func canvas(_ text: String, columns: Int) -> Canvas {
        var canvas = Canvas(size: Size(rows: 1, columns: columns))
        canvas.put(text, at: Point(row: 0, column: 0))
        return canvas
    }

    @Test func showsMixedText() {
        #expect(canvas("12三四56", columns: 10).rows == ["12三四56  "])
    }

    @Test func answersTheCellsOfTheWholeText() {
        var canvas = Canvas(size: Size(rows: 1, columns: 3))
        #expect(canvas.put("12三四56", at: Point(row: 0, column: 0)) == 8)
        #expect(canvas.put("三", at: Point(row: 5, column: 0)) == 2)
    }

    @Test func neverCutsAWideCharacterAtTheMargin() {
        #expect(canvas("12三四56", columns: 3).rows == ["12 "])
        #expect(canvas("12三四56", columns: 5).rows == ["12三 "])
        var left = Canvas(size: Size(rows: 1, columns: 4))
        left.put("三四五", at: Point(row: 0, column: -1))
        #expect(left.rows == [" 四 "])
    }

    @Test func clipsToARectangle() {
        var canvas = canvas("..........", columns: 10)
        let clip = Rect(row: 0, column: 2, rows: 1, columns: 5)
        canvas.put("三四五六", at: Point(row: 0, column: 1), clippedTo: clip)
        #expect(canvas.rows == [".. 四五..."])
    }

    @Test(arguments: [(0, "x 四五"), (1, " x四五"), (2, "三x 五"), (3, "三 x五"), (5, "三四 x")])
    func blanksTheOtherHalf(column: Int, expected: String) {
        var canvas = canvas("三四五", columns: 6)
        canvas.put("x", at: Point(row: 0, column: column))
        #expect(canvas.rows == [expected])
    }

    @Test(arguments: [(0, "楼四五"), (1, " 楼 五"), (2, "三楼五"), (3, "三 楼 "), (4, "三四楼")])
    func overwritesAtOddAndEvenColumns(column: Int, expected: String) {
        var canvas = canvas("三四五", columns: 6)
        canvas.put("楼", at: Point(row: 0, column: column))
        #expect(canvas.rows == [expected])
    }

    @Test(arguments: [(0, "++ 四五"), (1, " ++ 五"), (2, "三++五"), (3, "三 ++ ")])
    func putsAWindowOnAnyColumn(column: Int, expected: String) {
        var below = canvas("三四五", columns: 6)
        var above = Canvas(size: Size(rows: 1, columns: 2))
        above.fill(above.bounds, with: "+")
        below.put(above, at: Point(row: 0, column: column))
        #expect(below.rows == [column == 0 ? "++四五" : expected])
    }

    @Test func copiesNoHalfCharacter() {
        var below = Canvas(size: Size(rows: 1, columns: 3))
        below.put(canvas("三四", columns: 4), at: Point(row: 0, column: -1))
        #expect(below.rows == [" 四"])
        var narrow = Canvas(size: Size(rows: 1, columns: 3))
        narrow.put(canvas("三四", columns: 4), at: Point(row: 0, column: 0))
        #expect(narrow.rows == ["三 "])
    }

    @Test func drawsControlCharactersAsQuestionMarks() {
        #expect(canvas("a\u{1B}[2J\tb\u{202E}c", columns: 10).rows == ["a?[2J?bc  "])
    }

    @Test func keepsCombiningMarksWithTheirBase() {
        #expect(canvas("e\u{301}x", columns: 3).rows == ["e\u{301}x "])
        #expect(canvas("\u{301}x", columns: 2).rows == ["x "])
    }

    @Test func framesARectangle() {
        var canvas = Canvas(size: Size(rows: 3, columns: 5))
        canvas.frame(canvas.bounds)
        #expect(canvas.text == "+---+\n|   |\n+---+\n")
    }

    @Test func drawsFramesAndRulesWithItsOwnSigns() {
        var canvas = Canvas(size: Size(rows: 3, columns: 5), borders: .lines)
        canvas.frame(canvas.bounds)
        #expect(canvas.text == "┌───┐\n│   │\n└───┘\n")
        canvas.rule(across: Rect(row: 1, column: 0, rows: 1, columns: 5))
        canvas.rule(down: Rect(row: 0, column: 2, rows: 3, columns: 1))
        #expect(canvas.text == "┌─│─┐\n──│──\n└─│─┘\n")
        #expect(canvas[1, 2].role == .border)
    }

    @Test func picturesNameTheRoles() {
        var canvas = Canvas(size: Size(rows: 2, columns: 12))
        canvas.put("报修", at: Point(row: 0, column: 0), role: .title)
        canvas.put("超时", at: Point(row: 1, column: 1), role: .breached)
        #expect(
            canvas.annotatedText == """
                报修
                \\ TTTT
                 超时
                \\ .!!!!
                T title 标题
                ! breached 超时

                """
        )
    }

    @Test func equalDrawingsAreEqual() {
        #expect(canvas("三四", columns: 6) == canvas("三四", columns: 6))
        #expect(canvas("三四", columns: 6) != canvas("三五", columns: 6))
    }
}
