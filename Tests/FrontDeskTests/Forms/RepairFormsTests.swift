import FrontDesk
import Testing

@Suite("forms: slip and register")
struct RepairFormsTests {
    /// Cells counted as the tests know them: everything beyond Latin is wide here.
    private func cells(_ line: String) -> Int {
        line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? 1 : 2) }
    }

    private func split(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private func printed(_ desk: TestDesk, _ id: RecordID) throws -> [String] {
        try desk.act(PrintSlip.self) { $0.id = id }
        let text = RepairForms.taskSlip(try desk.repair(id), on: desk.desk)
        #expect(text == RepairForms.taskSlip(try desk.repair(id), on: desk.desk, at: desk.now))
        return split(text)
    }

    @Test func theSlip() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log(.emergency) { command in
            command.safety = [.leak, .electricity]
            command.access = .byPhone
            command.description =
                "厨房水龙头关不紧，水已经漫到客厅，楼下 3-2-401 也反映天花板滴水，请尽快上门处理，"
                + "业主下午三点以后才在家"
            command.chargeable = .charged
        }
        try desk.drive(id, to: .assigned)
        try desk.act(QuoteRepair.self) { command in
            command.id = id
            command.amountFen = 8005
        }
        desk.wait(minutes: 12)
        try desk.act(AcceptQuote.self) { $0.id = id }
        let lines = try printed(desk, id)
        #expect(lines == Self.slip.split(separator: "\n").map(String.init))
    }

    private static let slip = """
                                   桃园里  维修任务单
        任务单号 RW20261123-0001                                       第1次打印
        ----------------------------------------------------------------------\
        --
        报修单号  BX20261123-0001             受理时间  2026-11-23 09:00
        住户地址  3栋2单元501                 报修人    陈女士（业主）
        联系电话  13812348000                 入户方式  电话约
        紧急程度  急修                        类别      水电
        预约时间  立即                        险情      漏水、漏电
        报修内容  厨房水龙头关不紧，水已经漫到客厅，楼下 3-2-401 也反映天花板滴
                  水，请尽快上门处理，业主下午三点以后才在家
        收费      有偿，报价 80.05 元，业主已于 11-23 09:12 同意
        责任人    张强                        传达      11-23 09:00 吴师傅
        ----------------------------------------------------------------------\
        --
        到场时间  ____月____日 ____:____      完工时间  ____月____日 ____:____
        用料      ______________________________________________________________
                  ____________________________________________________________\
        __
        处理结果  [ ]修复 [ ]临时处理 [ ]转第三方 [ ]非我方责任 [ ]业主取消
        业主签字  ____________________        签字时间  ____月____日 ____:____
        收回人    ____________________        收回时间  ____月____日 ____:____
        ----------------------------------------------------------------------\
        --
        完工后请业主签字，并将本单交回前台。               打印 2026-11-23 09:12
        """

    @Test func aSecondPrintSaysSo() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .accepted)
        _ = try printed(desk, id)
        let lines = try printed(desk, id)
        #expect(lines[1].hasSuffix("补打 第2次打印"))
        // The slip of a 返修 has a number of its own.
        try desk.appoint(id)
        try desk.arrive(id)
        try desk.finish(id)
        try desk.act(ReopenRepair.self) { command in
            command.id = id
            command.reason = "又漏了"
        }
        let again = try printed(desk, id)
        #expect(again[1].hasPrefix("任务单号 RW20261123-0001-2 "))
        #expect(again[1].hasSuffix(" 第1次打印"))
        #expect(again.contains { $0.contains("一般，返修第1次") })
    }

    @Test func noLineIsTooLong() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log { command in
            command.room = nil
            command.publicArea = PublicArea()
            command.publicArea?.building = "3"
            command.publicArea?.spot = String(repeating: "地下车库东侧第三根柱子旁的消防栓", count: 4)
            command.caller = String(repeating: "外籍住户", count: 20)
            command.description = String(repeating: "漏水，", count: 600)
            command.appointmentFrom = desk.now.adding(minutes: 60)
            command.appointmentUntil = desk.now.adding(minutes: 3000)
        }
        try desk.drive(id, to: .assigned)
        let slip = try printed(desk, id)
        #expect(slip.allSatisfy { cells($0) <= 72 })
        #expect(slip.contains { $0.contains("11-23 10:00-11-25 11:00") })
        let register = split(RepairForms.register([try desk.repair(id)], on: desk.desk))
        #expect(register.allSatisfy { cells($0) <= 132 })
        for line in slip + register {
            #expect(!line.hasPrefix("，"))
            #expect(!line.hasSuffix(" "))
        }
    }

    @Test func theRegister() throws {
        let desk = try TestDesk.furnished()
        let done = try desk.log(.emergency)
        try desk.drive(done, to: .onSite)
        desk.wait(minutes: 70)
        try desk.drive(try desk.log { $0.room = "3-2-502" }, to: .cancelled)
        try desk.finish(done)
        let unreturned = RepairForms.registerTable([try desk.repair(done)], on: desk.desk)
        #expect(unreturned[1][11] == "任务单未收回")
        try desk.returnSlip(done)
        let open = try desk.log { command in
            command.room = "1-1-101"
            command.description = "卧室的窗户关不上，下雨时会进水"
            command.appointmentFrom = try TestDesk.moment("2026-11-24T10:00")
            command.appointmentUntil = try TestDesk.moment("2026-11-24T11:00")
        }
        #expect(try desk.repair(open).isStamped == false)
        let repairs = desk.desk.repairs.all.sorted { $0.id < $1.id }
        let lines = split(RepairForms.register(repairs, on: desk.desk))
        #expect(lines == Self.register.split(separator: "\n").map(String.init))
        let whole = split(RepairForms.register(repairs, on: desk.desk, masksPhones: false))
        #expect(whole.contains { $0.contains("13812348000") })
        #expect(!lines.contains { $0.contains("13812348000") })
    }

    private static let register = """
                                                               桃园里  住户报修记录表
        ----------------------------------------------------------------------\
        --------------------------------------------------------------
        单号            住户姓名 地址         联系电话      报修内容                 预约维修    传\
        达时间    责任人   完成
        ----------------------------------------------------------------------\
        --------------------------------------------------------------
        BX20261123-0001 陈女士   3栋2单元501  138****8000   厨房水龙头漏水           11-2\
        3 09:00 11-23 09:00 张强     11-23 10:10 已完成维修
        BX20261123-0002 林先生   3栋2单元502  0755-****1234 厨房水龙头漏水           未\
        定                             已撤销（误报）
        BX20261123-0003 黄国柱   1栋1单元101  139****1111   卧室的窗户关不上，下雨时 11-24 10:00
                                                            会进\
        水                   -11:00
        ----------------------------------------------------------------------\
        --------------------------------------------------------------
        共 3 单，已完成 1 单
        """

    @Test func theTable() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log { $0.description = "水龙头\n漏水" }
        try desk.drive(id, to: .onSite)
        try desk.finish(id)
        try desk.returnSlip(id)
        let table = RepairForms.registerTable([try desk.repair(id)], on: desk.desk)
        #expect(
            table == [
                [
                    "单号", "受理时间", "住户姓名", "地址", "联系电话", "类别", "紧急程度", "报修内容",
                    "预约维修时间", "传达时间", "责任人", "完成", "状态",
                ],
                [
                    "BX20261123-0001", "2026-11-23 09:00", "陈女士", "3栋2单元501", "138****8000",
                    "水电", "一般", "水龙头\n漏水", "2026-11-23 09:00", "2026-11-23 09:00", "张强",
                    "2026-11-23 09:00 已完成维修", "待回访",
                ],
            ]
        )
        #expect(table.allSatisfy { $0.count == table[0].count })
        #expect(RepairForms.registerTable([], on: desk.desk).count == 1)
    }
}
