import Testing

@testable import FrontDesk

/// Prints how long the finder and the pinyin take at 20,000 households; nothing is asserted but
/// that they find.
@Suite("Timings of households")
struct HouseholdTimings {
    @Test("20,000 households")
    func finder() throws {
        let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗华曾解单")
        let given = Array("桂珍淑兰飞欢鑫艳斌玉梅林莹东洁秀荣鹏婷畅芳金凤倩伟娟峰旭晶花建国宁俊贵")
        let clock = ContinuousClock()
        var reader = PinyinReader()
        var entries: [FinderEntry] = []
        let reading = try clock.measure {
            for index in 0..<20_000 {
                let first = surnames[index % surnames.count]
                let second = given[index / 7 % given.count]
                let third = given[index / 3 % given.count]
                let name = "\(first)\(second)\(third)"
                let room = try RoomCode(
                    parsing:
                        "\(index / 216 + 1)-\(index / 72 % 3 + 1)-\(index % 72 / 4 + 1)0\(index % 4 + 1)"
                )
                entries.append(
                    FinderEntry(
                        room: room,
                        people: [.init(name: name, keys: reader.keys(for: name))],
                        phones: PhoneNumber.list(String(13_000_000_000 + index * 7919)).numbers
                    )
                )
            }
        }
        var finder = HouseholdFinder()
        let building = clock.measure { finder = HouseholdFinder(entries) }
        print("reading 20,000 names: \(reading), building the finder: \(building)")
        for query in ["h", "hgz", "huagui", "华", "3-2", "3", "501", "1234", "zzqx", "陈 3-"] {
            var total = 0
            let time = clock.measure { total = finder.find(query).total }
            print("find \(query): \(total) in \(time)")
            #expect(total > 0 || query == "zzqx")
        }
        let update = clock.measure { finder.upsert(entries[9]) }
        print("one update: \(update)")
    }
}
