import Foundation
import Testing

extension Processes {
    /// Nothing that the program prints tells a cashier, or somebody who did not say who they are, what
    /// was taken by a method before the count is frozen (CONTRACT 6).
    @Suite struct BlindnessTests {
        static let staff = """
            工号,姓名,岗位,电话
            1001,林晓,前台客服,13800000001
            1004,高想,收费员,13800000002
            2001,陈国强,客服主管,13800000003
            2002,朱伟,管理处经理,13800000004

            """
        static let prices = """
            编码,名称,类别,计费方式,单位,单价,取整,收款方,周期,适用,表类,大额,生效日期,批准人,公示日期,依据
            WY01,物业服务费,物业费,按面积,元/平方米·月,2.80,分,自有,月,住宅,,否,2024-01-01,管理处经理,2023-12-20,物业服务合同
            YC01,出入证工本费,其他,固定,元/张,10.00,分,自有,一次,,,否,2024-01-01,管理处经理,2023-12-20,价目公示

            """
        private static let at = ["--at", "2026-11-22T10:00:00+08:00"]

        /// Takes by every method twice; gives the sums by method, in fen.
        private func collect(_ desk: DeskFolder) throws -> [Int] {
            let sums = [
                ("现金", 123_457, 20_011), ("POS", 33_391, 20_117), ("微信", 44_417, 20_213),
                ("支付宝", 55_547, 20_311), ("转账", 66_653, 20_417),
            ]
            var lines = [#"{"command":"day.open","floatFen":50000,"till":"1号"}"#]
            for index in 0...1 {
                for (method, first, second) in sums {
                    let fen = index == 0 ? first : second
                    let reference = method == "现金" ? "" : #","reference":"\#(method)\#(index)""#
                    lines.append(
                        #"{"command":"fee.collect","room":"1-1-101","lines":[{"creditFen":\#(fen)}],"#
                            + #""tenders":[{"method":"\#(method)","amountFen":\#(fen)\#(reference)}]}"#
                    )
                }
            }
            let input = lines.joined(separator: "\n") + "\n"
            let run = try desk.run(Self.at + ["do"], as: "1004", input: input)
            #expect(run.code == 0, "\(run.both)")
            #expect(run.out.contains(#""receipt":"SJ2026-000010""#), "\(run.out)")
            return sums.map { $0.1 + $0.2 }
        }

        private func make() throws -> DeskFolder {
            let desk = try DeskFolder()
            #expect(try desk.run(["init", "--name", "翠湖花园", "--sandbox"]).code == 0)
            let tables = [
                ("households", Fixtures.households, nil), ("staff", Self.staff, nil),
                ("prices", Self.prices, "2002"),
            ]
            for (kind, table, actor) in tables {
                let file = try desk.folder.put("\(kind).csv", table)
                let run = try desk.run(Self.at + ["import", kind, file], as: actor)
                #expect(run.code == 0, "\(run.both)")
            }
            return desk
        }

        private static let verbs: [[String]] = {
            let lists = [
                "bills", "payments", "days", "refunds", "waivers", "deposits", "sessions", "prices",
                "settlements", "letters", "payouts", "households",
            ]
            return lists.flatMap {
                [["list", $0], ["list", $0, "--json"], ["list", $0, "--open"]]
            }
                + [
                    "BC20261122-0001", "RJ20261122-0001", "1-1-101", "WY01", "SJ2026-000001",
                ].flatMap { [["show", $0], ["show", $0, "--json"]] }
                + [
                    ["export", "payments"], ["export", "payments", "--format", "json"],
                    ["export", "bills"], ["export", "prices", "--format", "text"],
                    ["export", "ledger"], ["export", "ledger", "--format", "csv"],
                    ["report", "month"], ["report", "month", "--json"], ["report", "day"],
                    ["report", "large"], ["log"], ["log", "--json"],
                ]
        }()

        @Test func noVerbTellsWhatWasTaken() throws {
            let desk = try make()
            let sums = try collect(desk)
            let totals = sums.flatMap { fen -> [String] in
                let yuan = "\(fen / 100).\(String(fen % 100 + 100).suffix(2))"
                let parted = "\(fen / 100_000),\(yuan.dropFirst(yuan.count - 6))"
                return [String(fen), yuan, parted]
            }
            for actor in ["1004", nil] {
                for verb in Self.verbs {
                    let told = try desk.run(Self.at + verb, as: actor).both
                    #expect(totals.filter { told.contains($0) } == [], "\(verb)")
                }
            }
            // A reviewer's X tells them, and that it was looked at is written down.
            let x = try desk.run(Self.at + ["report", "day"], as: "2001")
            #expect(x.code == 0 && x.out.contains("X报表"), "\(x.both)")
            for fen in sums {
                let tail = "\(fen % 100_000 / 100).\(String(fen % 100 + 100).suffix(2))"
                #expect(x.out.contains(tail))
            }
            let acts = try desk.log().flatMap { $0["events"]?.list ?? [] }.compactMap {
                $0["act"]?.text
            }
            #expect(acts.contains("day.xReport"))
        }
    }
}
