import Testing

@testable import FrontDesk

@Suite("Finding households")
struct HouseholdFinderTests {
    /// Some rows of a housing estate, with two of everything that could be confused.
    private static let rows = [
        ("1-1-101", "华桂珍", "15501815908"), ("1-1-102", "王淑兰", "18213186091"),
        ("1-1-501", "苏鑫", "13549746507"), ("1-2-101", "李华", "15326140141"),
        ("3-2-501", "陈女士", "13812345678"), ("3-2-502", "陈晨", "18555441329"),
        ("3-2-601", "曾黎", "13913955501"), ("3-21-101", "何国柱", "0755-26001234"),
        ("3-3-501", "黄贵子", "13700001111"), ("7-商铺03", "重庆火锅店", "13600002222"),
        ("A-1-101", "尉迟恭", "13500003333"), ("10-1-101", "欧阳海", "13400004444"),
    ]

    private func finder() throws -> HouseholdFinder {
        var reader = PinyinReader()
        return HouseholdFinder(
            try Self.rows.map { key, name, phone in
                FinderEntry(
                    room: try RoomCode(parsing: key),
                    people: [.init(name: name, keys: reader.keys(for: name))],
                    phones: PhoneNumber.list(phone).numbers
                )
            }
        )
    }

    private func found(_ query: String, recent: [String] = []) throws -> [String] {
        let recentFirst = try recent.map { try RoomCode(parsing: $0) }
        return try finder().find(query, recentFirst: recentFirst).hits.map(\.room.key)
    }

    @Test(
        "rooms, whole and in part",
        arguments: [
            ("3-2-501", ["3-2-501"]), ("3栋2单元501", ["3-2-501"]), ("0302501", ["3-2-501"]),
            ("３－２－５０１", ["3-2-501"]), ("3 2 501", ["3-2-501"]),
            ("3-2", ["3-2-501", "3-2-502", "3-2-601", "3-21-101"]),
            ("3-2-", ["3-2-501", "3-2-502", "3-2-601"]), ("3-2-5", ["3-2-501", "3-2-502"]),
            ("3栋", ["3-2-501", "3-2-502", "3-2-601", "3-3-501", "3-21-101"]),
            ("3", ["3-2-501", "3-2-502", "3-2-601", "3-3-501", "3-21-101"]),
            ("3栋2单元", ["3-2-501", "3-2-502", "3-2-601"]),
            ("0302", ["3-2-501", "3-2-502", "3-2-601"]),
            ("03025", ["3-2-501", "3-2-502"]), ("3-501", ["3-2-501", "3-3-501"]),
            ("a-1", ["A-1-101"]), ("A栋", ["A-1-101"]), ("7-商铺", ["7-商铺03"]), ("商铺", ["7-商铺03"]),
            ("商铺03", ["7-商铺03"]), ("7栋商铺3", ["7-商铺03"]), ("8-", []), ("9栋", []),
        ] as [(String, [String])]
    )
    func rooms(query: String, keys: [String]) throws {
        #expect(try found(query) == keys)
    }

    @Test("a room's own number comes before a telephone's tail")
    func roomNumber() throws {
        #expect(try found("501") == ["1-1-501", "3-2-501", "3-3-501", "3-2-601", "1-1-101"])
    }

    @Test(
        "names",
        arguments: [
            ("hgz", ["1-1-101", "3-3-501", "3-21-101"]), ("华桂珍", ["1-1-101"]), ("桂珍", ["1-1-101"]),
            ("huagui", ["1-1-101"]), ("huagz", ["1-1-101"]), ("华gz", ["1-1-101"]),
            ("ＨＧＺ", ["1-1-101", "3-3-501", "3-21-101"]), ("cns", ["3-2-501"]),
            ("chennv", ["3-2-501"]),
            ("chennu", ["3-2-501"]), ("zl", ["3-2-601"]), ("cengli", ["3-2-601"]),
            ("ycg", ["A-1-101"]), ("cqhg", ["7-商铺03"]), ("zhongqing", ["7-商铺03"]),
            ("huoguo", ["7-商铺03"]), ("hua", ["1-1-101", "3-3-501", "1-2-101"]),
            ("华", ["1-1-101", "1-2-101"]),
            ("xyz", []),
        ] as [(String, [String])]
    )
    func names(query: String, keys: [String]) throws {
        #expect(try found(query) == keys)
    }

    @Test("telephones: whole, tail, then middle")
    func phones() throws {
        #expect(try found("13812345678") == ["3-2-501"])
        #expect(try found("138-1234-5678") == ["3-2-501"])
        #expect(try found("5678") == ["3-2-501"])
        #expect(try found("1234") == ["3-21-101", "3-2-501"])
        #expect(try found("26001234") == ["3-21-101"])
        #expect(try found("99999999").isEmpty)
    }

    @Test("several words must all agree")
    func words() throws {
        #expect(try found("陈 3-2-502") == ["3-2-502"])
        #expect(try found("hgz 3栋") == ["3-3-501", "3-21-101"])
        #expect(try found("hgz 苏").isEmpty)
    }

    @Test("scattered characters only where nothing else is met")
    func scattered() throws {
        #expect(try found("cqd") == ["7-商铺03"])
        #expect(try finder().find("cqd").hits.first?.tier == .scattered)
    }

    @Test("what was used lately comes first among equals")
    func recency() throws {
        #expect(try found("hgz", recent: ["3-21-101"]) == ["3-21-101", "1-1-101", "3-3-501"])
        #expect(try found("hua", recent: ["1-2-101"]) == ["1-1-101", "3-3-501", "1-2-101"])
    }

    @Test("what was met is told, for marking")
    func matches() throws {
        let finder = try finder()
        #expect(finder.find("火锅").hits.first?.matches == [.name(person: 0, characters: 2..<4)])
        #expect(finder.find("gz").hits.first?.matches == [.name(person: 0, characters: 1..<3)])
        #expect(finder.find("5678").hits.first?.matches == [.phone(number: 0, digits: 7..<11)])
        #expect(finder.find("3-2-501").hits.first?.matches == [.room])
        #expect(finder.find("陈 3-2").hits.first?.matches.count == 2)
    }

    @Test("nothing typed finds nothing, and the limit keeps the count")
    func limits() throws {
        let finder = try finder()
        #expect(finder.find("") == FinderResult() && finder.find("  ").total == 0)
        let some = finder.find("3-", limit: 2)
        #expect(some.hits.count == 2 && some.total == 5)
        #expect(finder.find("3-", limit: 0).hits.isEmpty)
    }

    @Test("an entry is replaced and forgotten")
    func updates() throws {
        var finder = try finder()
        var reader = PinyinReader()
        let room = try RoomCode(parsing: "1-1-101")
        finder.upsert(
            FinderEntry(room: room, people: [.init(name: "赵六", keys: reader.keys(for: "赵六"))])
        )
        #expect(finder.count == Self.rows.count)
        #expect(finder.find("hgz").hits.map(\.room.key) == ["3-3-501", "3-21-101"])
        #expect(finder.find("zl").hits.map(\.room.key) == ["1-1-101", "3-2-601"])
        #expect(finder.remove(room) && !finder.remove(room))
        #expect(finder.find("zl").hits.map(\.room.key) == ["3-2-601"])
        #expect(finder.count == Self.rows.count - 1)
    }

    @Test("after a thousand changes it finds what a new one finds")
    func manyChanges() throws {
        var reader = PinyinReader()
        var finder = HouseholdFinder()
        var current: [RoomCode: FinderEntry] = [:]
        var state: UInt64 = 3
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<1500 {
            let room = try RoomCode(parsing: "\(next(4) + 1)-1-\(next(40) + 101)")
            if next(4) == 0 {
                #expect(finder.remove(room) == (current.removeValue(forKey: room) != nil))
                continue
            }
            let name = Self.rows[next(Self.rows.count)].1
            let entry = FinderEntry(
                room: room,
                people: [.init(name: name, keys: reader.keys(for: name))]
            )
            current[room] = entry
            finder.upsert(entry)
        }
        let fresh = HouseholdFinder(Array(current.values))
        for query in ["hgz", "c", "1-1-1", "101", "华", "2", "zengli"] {
            #expect(finder.find(query, limit: 500) == fresh.find(query, limit: 500))
        }
    }

    @Test("no query makes it fail")
    func anyQuery() throws {
        let finder = try finder()
        let pieces = [
            "h", "3", "-", "栋", "商", "华", "ü", "'", " ", "１", "🏠", "\u{301}", "0", "单元", "铺",
        ]
        var state: UInt64 = 5
        for _ in 0..<2000 {
            var query = ""
            for _ in 0..<7 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                query += pieces[Int(state >> 33) % pieces.count]
            }
            #expect(finder.find(query).total <= Self.rows.count)
        }
        #expect(finder.find(String(repeating: "华", count: 500)).total <= 1)
    }
}
