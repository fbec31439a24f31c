import FrontDesk
import Testing

@testable import Exchange

@Suite("Years that the table of days lacks")
struct WorkdayGapTests {
    private func sample(covering years: [Int], at moment: String) throws -> SampleDesk {
        var sample = try SampleDesk()
        sample.now = try unwrapped(DeskZone().instant(iso: moment))
        let rows = years.map { "\($0)-01-01,休,元旦\n" }.joined()
        guard !years.isEmpty else { return sample }
        let table = WorkdayImport.read(Array("日期,类型,名称\n\(rows)".utf8))
        try sample.perform(table.content, as: .owner)
        return sample
    }

    private func words(_ sample: SampleDesk) -> [String] {
        sample.desk.workdayGaps(at: sample.now).map(\.words)
    }

    @Test("the year of this month, and of the next")
    func months() throws {
        let none = try sample(covering: [], at: "2026-11-22T10:00:00+08:00")
        #expect(words(none) == ["工作日表没有 2026 年，按工作日计的时限将为估算"])
        let november = try sample(covering: [2026], at: "2026-11-30T23:59:00+08:00")
        #expect(words(november) == [])
        let december = try sample(covering: [2026], at: "2026-12-01T00:00:00+08:00")
        #expect(words(december) == ["工作日表没有 2027 年，按工作日计的时限将为估算"])
        #expect(words(try sample(covering: [2026, 2027], at: "2026-12-31T10:00:00+08:00")) == [])
    }

    @Test("how many open complaints count over it, and only while they are open")
    func complaints() throws {
        var sample = try sample(covering: [2026], at: "2026-11-26T10:00:00+08:00")
        let major = try sample.receive(["injury": .bool(true)])
        try sample.receive(room: "1-1-102")
        #expect(words(sample) == [], "seven working days end in December")
        sample.now = try unwrapped(DeskZone().instant(iso: "2026-12-28T10:00:00+08:00"))
        let late = try sample.receive(
            room: "1-1-102",
            ["type": .text("工程质量类"), "subtype": .text("交房期"), "injury": .bool(true)]
        )
        #expect(words(sample) == ["工作日表没有 2027 年，涉及 1 张在办投诉的时限为估算"])
        try sample.give("withdraw", late, as: SampleDesk.supervisor)
        #expect(words(sample) == ["工作日表没有 2027 年，按工作日计的时限将为估算"])
        #expect(try !sample.complaint(major).isClosed)
    }
}
