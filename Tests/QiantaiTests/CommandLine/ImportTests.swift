import Foundation
import Testing

extension Processes {
    /// Tables in, all or nothing.
    @Suite struct ImportTests {
        private func desk() throws -> DeskFolder {
            let desk = try DeskFolder()
            #expect(try desk.run(["init"]).code == 0)
            return desk
        }

        @Test func utf8WithAndWithoutAMark() throws {
            for start in ["", "\u{FEFF}"] {
                let desk = try desk()
                let file = try desk.folder.put("h.csv", start + Fixtures.households)
                let run = try desk.run(["import", "households", file])
                #expect(run.code == 0 && run.out.contains("新增 4 套"), "\(run.both)")
                let page = try JSON(desk.run(["show", "1-1-101", "--json"]).out)
                #expect("\(page)".contains("长期不在,钥匙托管"))
            }
        }

        @Test func gb18030WithEverythingThatDesksType() throws {
            let desk = try desk()
            let file = try desk.folder.put("h.csv", Fixtures.gb18030)
            let run = try desk.run(["import", "households", file])
            #expect(run.code == 0 && run.out.contains("GB18030"), "\(run.both)")
            let rooms = try JSON(desk.run(["list", "households", "--json"]).out).list
            #expect(rooms.compactMap { $0["room"]?.text } == ["3-2-501", "5-1-102"])
            let shown = try desk.run(["show", "3-2-501"]).out
            for words in ["何光中", "132****9935", "2025-09-08", "VIP", "先打电话", "再上门"] {
                #expect(shown.contains(words), "\(words) in \(shown)")
            }
            let phones = try desk.run(["show", "3-2-501", "--json"]).out
            #expect(phones.contains("132****9935") && phones.contains("0755-****1234"))
        }

        @Test func fromStandardInputWithWindowsLines() throws {
            let desk = try desk()
            let text = Fixtures.households.replacing("\n", with: "\r\n")
            #expect(try desk.run(["import", "households", "-"], input: text).code == 0)
            #expect(try JSON(desk.run(["list", "households", "--json"]).out).list.count == 4)
            let again = try desk.run(["import", "households", "-"], input: text)
            #expect(again.code == 0 && again.out.contains("不变 4 套"))
        }

        @Test func aBadFileIsRefusedWholeAndEveryBadLineTold() throws {
            let desk = try desk()
            let file = try desk.folder.put("h.csv", Fixtures.badHouseholds)
            let before = try desk.files()
            for words in [
                ["import", "households", file], ["import", "households", file, "--check"],
            ] {
                let run = try desk.run(words)
                #expect(run.code == 65)
                for line in [2, 4, 5, 6, 7, 8, 9] {
                    #expect(run.err.contains("第\(line)行"), "line \(line): \(run.err)")
                }
                #expect(!run.err.contains("第3行，") && run.err.contains("与第3行重复"))
                for words in ["大于0", "2020-02-30", "没有导入任何一行", "房号", "住宅、商铺"] {
                    #expect(run.err.contains(words), "\(words): \(run.err)")
                }
            }
            let after = try desk.files()
            #expect(after.filter { $0.key != "STATE" } == before.filter { $0.key != "STATE" })
        }

        @Test(arguments: [
            "", "\u{FEFF}", "房号\n", "只有一列,另一列\n1,2\n", "\u{0}\u{1}\u{2}",
            "楼栋,单元,房号,业主姓名\n1栋,1单元,101,\"没有收尾的引号\n",
        ])
        func whatIsNoTableIsRefused(text: String) throws {
            let desk = try desk()
            let run = try desk.run(["import", "households", "-"], input: text)
            #expect(run.code == 65, "\(run.both)")
            #expect(!run.err.isEmpty)
            #expect(try desk.log().count == 1)
        }

        @Test func neitherEncodingIsRefused() throws {
            let desk = try desk()
            let bytes = Data([0xFF, 0xFE, 0x80, 0x0A, 0xFF, 0xFF, 0x0A])
            let file = try desk.folder.put("h.csv", bytes)
            #expect(try desk.run(["import", "households", file]).code == 65)
        }

        @Test func checkTellsWithoutTaking() throws {
            let desk = try desk()
            let before = try desk.files()
            for (kind, text) in [
                ("households", Fixtures.households), ("staff", Fixtures.staff),
                ("workdays", Fixtures.workdays),
            ] {
                let run = try desk.run(["import", kind, "-", "--check"], input: text)
                #expect(run.code == 0 && run.out.contains("没有导入"), "\(run.both)")
                #expect(!run.out.contains("口令"))
            }
            #expect(try desk.files() == before)
        }

        @Test func badStaffAndDaysAreRefused() throws {
            let desk = try desk()
            let staff = "工号,姓名,岗位\n1001,林晓,前台客服\n1001,周敏,前台客服\n1003,王五,飞行员\n"
            let first = try desk.run(["import", "staff", "-"], input: staff)
            #expect(first.code == 65 && first.err.contains("第3行") && first.err.contains("第4行"))
            #expect(!first.out.contains("口令"))
            let days = "日期,类型\n2026-10-01,休\n2026-13-01,休\n2026-10-02,玩\n"
            let second = try desk.run(["import", "workdays", "-"], input: days)
            #expect(second.code == 65 && second.err.contains("第3行") && second.err.contains("第4行"))
            #expect(try desk.log().count == 1)
        }

        @Test func oneTimePINsAreToldOnce() throws {
            let desk = try DeskFolder.peopled()
            #expect(desk.pins.count == 6 && Set(desk.pins.values).count > 1)
            let file = try desk.folder.put("s.csv", Fixtures.staff)
            let again = try desk.run(["import", "staff", file])
            #expect(again.code == 0 && !again.out.contains("一次性口令"), "\(again.both)")
        }
    }
}
