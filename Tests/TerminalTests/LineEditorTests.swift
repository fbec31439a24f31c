import Terminal
import Testing

struct LineEditorTests {
    private func edited(_ text: String, _ keys: [Key]) -> LineEditor {
        var editor = LineEditor(text)
        for key in keys {
            let isTaken = editor.handle(key)
            #expect(isTaken)
        }
        return editor
    }

    @Test func insertsAtTheCursor() {
        let editor = edited("厨漏水", [.left, .left, .character("房")])
        #expect(editor.text == "厨房漏水")
        #expect(editor.cursor == 2)
        #expect(editor.cursorColumn == 4)
    }

    @Test func takesWholeGraphemesAway() {
        #expect(edited("三e\u{301}", [.backspace]).text == "三")
        #expect(edited("三四", [.home, .delete, .delete, .delete, .backspace]).text.isEmpty)
    }

    @Test func joinsACombiningMark() {
        let editor = edited("e", [.character("\u{301}")])
        #expect(editor.count == 1)
        #expect(editor.cursor == 1)
    }

    @Test func deletesAWordOrARunOfHan() {
        #expect(edited("张强 3-2-501", [.ctrl("w")]).text == "张强 3-2-")
        #expect(edited("abc厨房漏水", [.ctrl("w")]).text == "abc")
        #expect(edited("张强 abc  ", [.ctrl("w")]).text == "张强 ")
        #expect(edited("", [.ctrl("w")]).text.isEmpty)
    }

    @Test func clearsAndBringsBack() {
        #expect(edited("厨房", [.ctrl("u")]).text.isEmpty)
        #expect(edited("厨房", [.ctrl("u"), .ctrl("u")]).text == "厨房")
        #expect(edited("厨房", [.ctrl("u"), .character("a"), .ctrl("u")]).text.isEmpty)
    }

    @Test func pastesOnOneLine() {
        #expect(edited("", [.paste("一\n二\t三\u{7}\u{1B}四")]).text == "一 二 三四")
        var lines = LineEditor(isMultiline: true)
        lines.insert("一\n二")
        #expect(lines.text == "一\n二")
    }

    @Test func keepsToTheLimit() {
        var editor = LineEditor("一二三", limit: 4)
        editor.move(to: 1)
        editor.insert("甲乙丙")
        #expect(editor.text == "一甲二三")
        #expect(editor.cursor == 2)
    }

    @Test func leavesOtherKeysAlone() {
        var editor = LineEditor("a")
        for key in [Key.enter, .tab, .escape, .up, .f(9), .ctrl("s"), .alt("1")] {
            let isTaken = editor.handle(key)
            #expect(!isTaken)
        }
        #expect(editor.text == "a")
    }

    @Test func scrollsWithTheCursor() {
        var editor = LineEditor("12三四56七八")
        let end = editor.scrolled(toCells: 6)
        #expect(end.text == "6七八")
        #expect(end.cursorColumn == 5)
        #expect(end.isCutLeft && !end.isCutRight)
        editor.moveHome()
        let home = editor.scrolled(toCells: 6)
        #expect(home.text == "12三四")
        #expect(home.cursorColumn == 0)
        #expect(!home.isCutLeft && home.isCutRight)
    }

    @Test(arguments: 0...12)
    func neverLeavesTheField(width: Int) {
        var editor = LineEditor("12三四56，七e\u{301}\u{1F525}八")
        for position in Array(0...editor.count) + Array((0...editor.count).reversed()) {
            editor.move(to: position)
            let view = editor.scrolled(toCells: width)
            #expect(Width.cells(of: view.text) <= width)
            #expect(view.cursorColumn >= 0 && view.cursorColumn <= max(0, width - 1))
        }
    }

    @Test func laysOutSeveralRows() {
        var editor = LineEditor("一二三四\n五", isMultiline: true)
        #expect(editor.layout(inCells: 6).rows == ["一二三", "四", "五"])
        #expect(editor.layout(inCells: 6).cursor == Point(row: 2, column: 2))
        editor.move(to: 3)
        #expect(editor.layout(inCells: 6).cursor == Point(row: 1, column: 0))
        editor.move(to: 4)
        #expect(editor.layout(inCells: 6).cursor == Point(row: 1, column: 2))
        editor.moveHome()
        #expect(editor.cursor == 0)
    }

    @Test(arguments: [7, 8, 9] as [UInt64])
    func survivesRandomKeys(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let keys: [Key] = [
            .character("a"), .character("三"), .character("\u{301}"), .character(" "),
            .character("\u{1F1E8}"), .backspace, .delete, .left, .right, .home, .end, .ctrl("w"),
            .ctrl("u"), .paste("x\n三"),
        ]
        var editor = LineEditor(limit: 20)
        for _ in 0..<3000 {
            if let key = keys.randomElement(using: &random) { _ = editor.handle(key) }
            #expect(editor.cursor >= 0 && editor.cursor <= editor.count)
            #expect(editor.count <= 20)
            #expect(editor.text.count == editor.count)
            _ = editor.scrolled(toCells: Int.random(in: 0...8, using: &random))
        }
    }
}
