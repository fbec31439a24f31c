import FrontDesk
import Testing

/// The printed 《交班日记》, and the tags of the records behind it.
@Suite("shifts: the diary on paper")
struct ShiftDiaryFormTests {
    private func diary(_ desk: TestDesk, _ shift: Shift) -> String {
        ShiftDiaryForm.diary(shift, on: desk.desk, at: desk.now)
    }

    @Test func itSaysWhatWasToldCheckedAndSigned() throws {
        let desk = try TestDesk.furnished()
        try desk.hang("C0001")
        let id = try desk.openShift()
        try desk.log { $0.description = "厨房水龙头漏水，关不紧，业主明天上午在家，下午出门" }
        try desk.lend("C0001", until: desk.now.adding(minutes: 240))
        let onDuty = diary(desk, try desk.shift(id))
        #expect(onDuty.contains("消防泵房"))
        try desk.handOver(words: "二期车库今晚停水")
        let waiting = diary(desk, try desk.shift(id))
        #expect(waiting.contains("待接班") && waiting.contains("________________"))
        try desk.accept()
        let text = diary(desk, try desk.shift(id))
        for word in [
            "桃园里  交班日记", id.text, "早班", "李梅", "消防泵房 1把", "C0001", "二期车库今晚停水",
            "已接", "钥匙交班清点", "下一班接着办", "周主管  2026-11-23 09:00", "共 2 项",
        ] {
            #expect(text.contains(word), "\(word)\n\(text)")
        }
        let tooWide = text.split(separator: "\n").filter { line in
            line.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } > 80
        }
        #expect(tooWide == [])
    }

    @Test func aQuietShiftSaysSo() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.openShift()
        let text = diary(desk, try desk.shift(id))
        #expect(text.contains("没有未完成的事项"))
    }

    @Test func tags() {
        func names<Value: Fielded>(_ type: Value.Type) -> String {
            type.fieldDescriptions.map { "\($0.tag)\($0.name)" }.joined(separator: " ")
        }
        #expect(
            names(Shift.self)
                == """
                1id 2name 3lead 4openedAt 5previous 6status 7items 8checks 9words \
                10handedOverBy 11handedOverAt 12refusals 13acceptedBy 14acceptedAt 15changedAt
                """
        )
        #expect(
            names(HandoverItem.self)
                == "1no 2kind 3record 4place 5text 6dueAt 7isAccepted 8refusal 9outcome"
        )
        #expect(names(ShiftCheck.self) == "1name 2finding 3excuse")
        #expect(names(ShiftPolicy.self) == "1names")
    }
}
