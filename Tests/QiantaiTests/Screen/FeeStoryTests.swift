import Foundation
import Testing

extension Processes {
    /// A day at the till by keys: open, three receipts, one reversed, a count that is short, its
    /// cause, another person's review, the lock and the Z.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct FeeStoryTests {
        private static let staff = """
            工号,姓名,岗位,电话
            1001,林晓,前台客服,13800000001
            2001,陈国强,客服主管,13800000003
            5001,方瑶,收费员,13800000007

            """

        private static let prices = """
            编码,名称,类别,计费方式,单位,单价,取整,收款方,周期,适用,表类,大额,生效日期,批准人,公示日期,依据
            WY01,物业服务费,物业费,按面积,元/平方米·月,2.80,分,自有,月,住宅,,否,2020-01-01,管理处经理,2019-12-20,物业服务合同

            """

        private static let arrears = """
            房号,费项,账期,金额
            1栋1单元101,物业服务费,2024-01,263.80
            1栋1单元101,物业服务费,2024-02,263.80
            1栋1单元101,物业服务费,2024-03,263.80
            1栋1单元102,物业服务费,2024-03,332.70
            3栋2单元501,物业服务费,2024-03,333.60

            """

        @Test func aDayAtTheTill() throws {
            let desk = try DeskFolder.peopled()
            try furnish(desk)
            let cashier = try terminal(of: "5001", desk)
            let reviewer = try terminal(of: "2001", desk)
            try open(cashier)
            try collectThree(cashier)
            try reverse(cashier)
            try count(cashier)
            try explainAndHandIn(cashier)
            try review(reviewer)
            for one in [cashier, reviewer] {
                try one.press("C-q")
                try one.waitForShell()
            }
            try compareTheRecords(desk)
        }

        private func furnish(_ desk: DeskFolder) throws {
            let folder = try TemporaryFolder()
            let staff = try desk.run(["import", "staff", folder.put("staff.csv", Self.staff)])
            #expect(staff.code == 0, "\(staff.both)")
            desk.notePINs(staff.out)
            for (kind, text) in [("prices", Self.prices), ("arrears", Self.arrears)] {
                let file = try folder.put("\(kind).csv", text)
                let actor = kind == "arrears" ? "2001" : nil
                let run = try desk.run(["import", kind, file], as: actor)
                #expect(run.code == 0, "\(kind): \(run.both)")
            }
        }

        private func terminal(of number: String, _ desk: DeskFolder) throws -> TmuxDesk {
            let terminal = try TmuxDesk(desk)
            try terminal.open("--station 窗口\(number)")
            try terminal.signIn(number, desk.pins[number] ?? "", own: "abc246")
            try terminal.press("6")
            try terminal.wait(for: "\\[6收费")
            return terminal
        }

        private func open(_ cashier: TmuxDesk) throws {
            try cashier.press("F7")
            try cashier.wait(for: "> 1 开班")
            try cashier.press("Enter")
            try cashier.wait(for: "备用金先清点")
            try cashier.type("500")
            try cashier.press("F9")
            try cashier.wait(for: "已开班 窗口5001")
        }

        private func collectThree(_ cashier: TmuxDesk) throws {
            try find("1-1-101", cashier)
            try cashier.type("800")
            try cashier.wait(for: "找零 8.60")
            try take(1, cashier)
            try find("1-1-102", cashier)
            try cashier.press("Down", "Down", "F7")
            try cashier.wait(for: "实收 332.70")
            try cashier.press("Enter")
            try cashier.type("WX0001")
            try take(2, cashier)
            try find("3-2-501", cashier)
            try cashier.type("333.6")
            try take(3, cashier)
        }

        private func find(_ room: String, _ cashier: TmuxDesk) throws {
            try cashier.press("F2")
            try cashier.wait(for: "谁来缴费")
            try cashier.type(room)
            try cashier.wait(for: " 1 户")
            try cashier.press("Enter")
            try cashier.wait(for: "应收 [1-9]")
        }

        private func take(_ number: Int, _ cashier: TmuxDesk) throws {
            try cashier.press("F9")
            try cashier.wait(for: "已收款 SJ\\d{4}-00000\(number)")
            try cashier.press("F9")
            try cashier.wait(for: "收据-SJ\\d{4}-00000\(number).txt")
            try cashier.press("Escape")
            try cashier.wait(for: "\\[6收费")
            try cashier.wait(for: "收据 \(number) 张")
        }

        /// The third was the wrong household: with the supervisor's PIN at the cashier's terminal.
        private func reverse(_ cashier: TmuxDesk) throws {
            try cashier.press("Tab")
            try cashier.wait(for: ">SJ\\d{4}-000003")
            try cashier.press("F8")
            try cashier.wait(for: "收据末四位")
            try cashier.type("收错了户")
            try cashier.press("Enter")
            try cashier.type("0003")
            try cashier.press("Enter")
            try cashier.type("2001")
            try cashier.press("Enter")
            try cashier.type("abc246")
            try cashier.press("F9")
            try cashier.wait(for: "已冲正")
            try cashier.wait(for: "SJ\\d{4}-000004.* 冲正")
        }

        /// In the drawer should be 500 + 791.40; five yuan less are counted.
        private func count(_ cashier: TmuxDesk) throws {
            try cashier.press("F7")
            try cashier.wait(for: "> 1 盘点")
            try cashier.press("Enter")
            try cashier.wait(for: "不再收款")
            try cashier.press("F9")
            let form = try cashier.wait(for: "没有的填 0")
            #expect(!form.contains("1,291.40") && !form.contains("791.40"))
            let entries = [12, 1, 1, 1, 1, 1, 0, 4, 0, 0, 1].map(String.init) + ["332.7"]
            for entry in entries + ["0", "0", "0"] {
                try cashier.type(entry)
                try cashier.press("Enter")
            }
            try cashier.type("0")
            try cashier.wait(for: "现金 1,286.40 元 +渠道 332.70 元")
            try cashier.press("F9")
            try cashier.wait(for: "提交后不能修改")
            try cashier.press("F9")
            try cashier.wait(for: "现金短款 现金 -5.00 元")
        }

        private func explainAndHandIn(_ cashier: TmuxDesk) throws {
            try cashier.press("F6")
            try cashier.wait(for: "说明差异")
            try cashier.type("找零时多给")
            try cashier.press("F9")
            try cashier.wait(for: "找零时多给 +待认可")
            try cashier.press("F9")
            try cashier.wait(for: "选择")
            try cashier.type("上交")
            try cashier.wait(for: "> *\\d+ 上交")
            try cashier.press("Enter")
            try cashier.wait(for: "缴款单号")
            for entry in ["786.4", "建设银行", "建设银行"] {
                try cashier.type(entry)
                try cashier.press("Enter")
            }
            try cashier.type("JK20260001")
            try cashier.press("F9")
            try cashier.wait(for: "已登记上交")
        }

        private func review(_ reviewer: TmuxDesk) throws {
            try act(reviewer, "认可")
            try reviewer.wait(for: "找零时多给")
            try reviewer.press("F9")
            try reviewer.wait(for: "差异已登记")
            try act(reviewer, "复核")
            try reviewer.wait(for: "即签字认可")
            try reviewer.press("F9")
            try reviewer.wait(for: "已复核")
            try act(reviewer, "日结")
            try reviewer.wait(for: "不能撤销")
            try reviewer.press("F9")
            try reviewer.wait(for: "日结报表")
            try reviewer.press("F9")
            try reviewer.wait(for: "日结报表-\\d{4}-\\d{2}-\\d{2}.txt")
        }

        /// Something of F7.
        private func act(_ terminal: TmuxDesk, _ word: String) throws {
            try terminal.press("F7")
            try terminal.wait(for: "选择")
            try terminal.type(word)
            try terminal.wait(for: "> *\\d+ \(word)")
            try terminal.press("Enter")
        }

        private func compareTheRecords(_ desk: DeskFolder) throws {
            let payments = try JSON(desk.run(["list", "payments", "--json"], as: "2001").out).list
            #expect(payments.count == 4)
            let statuses = Set(payments.compactMap { $0["status"]?.text })
            #expect(statuses == ["有效", "已冲正", "冲正"], "\(statuses)")
            #expect(try desk.verify()["ok"] == .flag(true))
            let prints = try FileManager.default.contentsOfDirectory(atPath: desk.data + "/print")
            let z = try #require(prints.first { $0.hasPrefix("日结报表-") })
            let text = try String(contentsOfFile: "\(desk.data)/print/\(z)", encoding: .utf8)
            #expect(text.contains("现金短款") && text.contains("JK20260001"))
            #expect(prints.count { $0.hasPrefix("收据-") } == 3)
        }
    }
}
