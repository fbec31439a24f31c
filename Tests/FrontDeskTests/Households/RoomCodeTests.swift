import Testing

@testable import FrontDesk

@Suite("Room codes")
struct RoomCodeTests {
    @Test(
        "every form of a code is read",
        arguments: [
            ("3-2-501", "3-2-501"), ("3栋2单元501", "3-2-501"), ("3号楼2单元501室", "3-2-501"),
            ("3#楼2单元501", "3-2-501"), ("3幢2单元501", "3-2-501"), ("3#2单元501", "3-2-501"),
            ("0302501", "3-2-501"), ("03021203", "3-2-1203"), ("1-1-101", "1-1-101"),
            ("３－２－５０１", "3-2-501"), ("3——2——501", "3-2-501"), (" 3 栋 2 单元 501 号", "3-2-501"),
            ("3 2 501", "3-2-501"), ("3.2.501", "3-2-501"), ("03-02-0501", "3-2-501"),
            ("三栋二单元501", "3-2-501"), ("十二栋1单元1001", "12-1-1001"), ("第3栋2单元501", "3-2-501"),
            ("3栋-2单元-501", "3-2-501"), ("3-2单元-501室", "3-2-501"), ("A栋1单元101", "A-1-101"),
            ("a-1-101", "A-1-101"), ("A座1203", "A-1203"), ("B2栋1单元101A", "B2-1-101A"),
            ("AB-1-101", "AB-1-101"), ("7栋商铺03", "7-商铺03"), ("7-商铺03", "7-商铺03"),
            ("7栋商铺3号", "7-商铺03"), ("7栋03商铺", "7-商铺03"), ("7-03", "7-03"),
            ("0700103", "7-103"), ("7栋门面12", "7-门面12"), ("3栋1单元地下室02", "3-1-地下室02"),
        ]
    )
    func reads(text: String, key: String) throws {
        let code = try RoomCode(parsing: text)
        #expect(code.key == key)
        #expect(try RoomCode(parsing: code.key) == code)
        #expect(try RoomCode(parsing: code.display) == code)
        #expect(RoomCode(packed: code.packed) == code)
    }

    @Test(
        "what is no code is refused with what would be right",
        arguments: [
            "", " ", "501", "3-2", "3栋", "3栋2单元", "302501", "3-2-501-7", "hgz", "3-2-501!",
            "0-2-501", "3-2-0", "3-2-123456", "3-99-501", "1000-1-101", "华桂珍", "3栋2栋501", "商铺03",
            "3-2-AB1", "0002501", "---", "3栋栋501", "99999999999999999999999999",
        ]
    )
    func refuses(text: String) {
        #expect {
            try RoomCode(parsing: text)
        } throws: { error in
            guard let problem = error as? RoomCodeProblem else { return false }
            return !problem.wouldBeRight.isEmpty && problem.message.contains("，应写成 ")
        }
    }

    @Test("cells are read together")
    func cells() throws {
        let cells = [
            ("3栋", "2单元", "501", "3-2-501"), ("3#楼", "2", "501室", "3-2-501"),
            ("３号楼", "２单元", "５０１", "3-2-501"), ("7栋", "", "商铺03", "7-商铺03"),
            ("7栋", "", "3", "7-03"), ("", "", "3-2-501", "3-2-501"),
            ("3栋", "", "3栋2单元501", "3-2-501"), ("A座", "1单元", "101", "A-1-101"),
        ]
        for (building, unit, room, key) in cells {
            #expect(try RoomCode(building: building, unit: unit, room: room).key == key)
        }
        for (building, unit, room) in [
            ("", "2单元", "501"), ("3栋", "2单元", ""), ("4栋", "", "3栋2单元501"),
            ("3栋", "1单元", "3-2-501"), ("某栋", "2单元", "501"), ("3栋", "2栋", "501"), ("", "", ""),
            ("3-2", "", "501"),
        ] {
            #expect(throws: RoomCodeProblem.self) {
                try RoomCode(building: building, unit: unit, room: room)
            }
        }
    }

    @Test("codes sort as people count")
    func order() throws {
        let keys = [
            "1-1-101", "1-1-102", "1-1-1001", "1-2-101", "1-10-101", "1-103", "1-商铺01", "1-商铺12",
            "2-1-101", "2-1-101A", "10-1-101", "A-1-101", "A2-1-101", "B-1-101",
        ]
        let codes = try keys.map { try RoomCode(parsing: $0) }
        #expect(codes.reversed().sorted().map(\.key) == keys)
        #expect(try RoomCode(parsing: "7-商铺03").isShop)
        #expect(try !RoomCode(parsing: "7-车位03").isShop)
        #expect(RoomCode().key.isEmpty && RoomCode().isEmpty && !RoomCode().isShop)
    }

    @Test("a stored word that no code has is refused; any other gives back itself")
    func packed() {
        #expect(RoomCode(packed: 1) == nil)
        #expect(RoomCode(packed: .max) == nil)
        #expect(RoomCode(packed: 0)?.isEmpty == true)
        var state: UInt64 = 7
        for _ in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            guard let code = RoomCode(packed: state) else { continue }
            #expect(code.packed == state)
        }
    }

    @Test("no text makes the reader fail otherwise than by refusing")
    func anyText() {
        let pieces = ["3", "A", "-", "栋", "单元", "号", "#", "室", "商铺", "十", " ", "楼", "é", "🏠", "0"]
        var state: UInt64 = 11
        for _ in 0..<5000 {
            var text = ""
            for _ in 0..<8 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            guard let code = try? RoomCode(parsing: text) else { continue }
            #expect((try? RoomCode(parsing: code.key)) == code, "\(text) gave \(code.key)")
            #expect((try? RoomCode(parsing: code.display)) == code, "\(text) gave \(code.display)")
        }
    }
}
