import Foundation
import Testing

extension Processes {
    /// Complaints by verbs: the eight steps, the queue, the figures, years without a table of days.
    @Suite struct ComplaintTests {
        private static let day = "2026-11-23"

        /// A command's line; entries are written as JSON writes them.
        private static func line(_ verb: String, _ id: String, _ entries: String = "") -> String {
            #"{"command":"complaint.\#(verb)","id":"\#(id)"\#(entries)}"#
        }

        private static func receiving(_ what: String, _ more: String = "") -> String {
            """
            {"command":"complaint.receive","room":"1-1-101","type":"物业管理类","subtype":"维修",\
            "what":\(JSON.quoted(what)),"demand":"修好","source":"电话","mindset":"求尊重",\
            "means":["向公司投诉"]\(more)}
            """
        }

        /// Every step with who takes it, in order.
        private static let steps: [(verb: String, actor: String, entries: String)] = [
            ("acknowledge", "1001", #","how":"电话","numberTold":true"#),
            (
                "confirm", "1001",
                #","how":"电话","facts":"三次上门都没有修好","agreed":true,"duplicatesChecked":true,"#
                    + #""department":"维修部","receivedBy":"3002""#
            ),
            (
                "assess", "2001",
                #","validity":"有效","grade":"轻微","urgent":false,"handler":"3002","#
                    + #""promisedAt":"2026-11-24T10:00:00+08:00","faultIsReal":false"#
            ),
            (
                "investigate", "3002",
                #","findings":"三次都只换了垫圈，接头没有处理","basis":"维修服务标准","cause":"维修质量","#
                    + #""evidence":"照片""#
            ),
            ("reply", "3002", #","mode":"面谈","text":"今天更换接头","accepted":"接受""#),
            ("track", "3002", #","result":"接头已经更换","how":"电话""#),
            (
                "followUp", "4001",
                #","method":"电话","satisfied":"满意","expectation":3,"experience":5"#
            ),
            (
                "archive", "2001",
                #","preventive":"复修派主管","archiveNo":"DA-1","documents":"记录表","preparedBy":"1001""#
            ),
        ]

        /// Gives a command at a time of the day.
        private func give(
            _ line: String,
            on desk: DeskFolder,
            as actor: String = "1001",
            at time: String
        ) throws -> JSON {
            let at = ["--at", "\(Self.day)T\(time):00+08:00"]
            return try JSON(desk.run(["do"] + at, as: actor, input: line + "\n").out)
        }

        private func read(_ words: [String], on desk: DeskFolder) throws -> ProgramRun {
            try desk.run(words + ["--at", "\(Self.day)T18:00:00+08:00"])
        }

        /// Takes every step; before each, every other one is refused.
        @Test func eightStepsInTheirOrder() throws {
            let desk = try DeskFolder.peopled(sandbox: true)
            let received = try give(Self.receiving("厨房漏水三次没修好"), on: desk, at: "09:00")
            let id = try #require(received["id"]?.text)
            #expect(id == "TS20261123-0001")
            for (number, step) in Self.steps.enumerated() {
                let time = "\(10 + number / 6):\(number % 6)0"
                let wrong = Self.steps[(number + 3) % 8]
                let refused = try give(
                    Self.line(wrong.verb, id, wrong.entries),
                    on: desk,
                    as: wrong.actor,
                    at: time
                )
                #expect(refused.code == "step-out-of-order", "\(step.verb): \(refused)")
                let line = Self.line(step.verb, id, step.entries)
                #expect(try give(line, on: desk, as: step.actor, at: time).isDone, "\(step.verb)")
            }
            let again = try give(Self.line("archive", id), on: desk, as: "2001", at: "12:00")
            #expect(again.code == "step-out-of-order")
            let page = try JSON(read(["show", id, "--json"], on: desk).out)
            #expect(page["status"] == .text("已归档") && page["archiveNo"] == .text("DA-1"))
            #expect(page["steps"]?.list.map { $0["step"]?.number } == Array(1...8))
            #expect(page["nextStep"] == .null)
            let form = try read(["show", id, "--form"], on: desk)
            #expect(form.code == 0 && form.out.contains("业主投诉记录表"))
            #expect(!form.out.contains("未办"))
            #expect(try read(["show", "1001", "--form"], on: desk).code == 1)
            #expect(try desk.verify()["ok"] == .flag(true))
        }

        @Test func missingEntriesAreAllNamed() throws {
            let desk = try DeskFolder.peopled(sandbox: true)
            let received = try give(Self.receiving("厨房漏水三次没修好"), on: desk, at: "09:00")
            let id = try #require(received["id"]?.text)
            let missing = try give(Self.line("acknowledge", id), on: desk, at: "09:05")
            #expect(missing.code == "entry-missing")
            #expect(missing["fields"]?.list == [.text("how"), .text("numberTold")])
            let against = try give(
                Self.receiving("马俊态度恶劣", #","against":"马俊","duplicateReason":"另一件事""#),
                on: desk,
                at: "09:06"
            )
            let other = try #require(against["id"]?.text)
            for (step, time) in zip(Self.steps.prefix(2), ["09:10", "09:11"]) {
                let line = Self.line(step.verb, other, step.entries)
                #expect(try give(line, on: desk, as: step.actor, at: time).isDone)
            }
            let assess = Self.steps[2]
            let conflict = try give(
                Self.line(assess.verb, other, assess.entries),
                on: desk,
                as: assess.actor,
                at: "09:12"
            )
            #expect(
                conflict.code == "conflict-of-interest" && conflict["field"] == .text("handler")
            )
        }

        @Test func theQueueComesInTriageOrder() throws {
            let desk = try DeskFolder.peopled(sandbox: true)
            func receive(_ what: String, _ more: String, at time: String) throws -> String {
                let line = Self.receiving(what, more + #","duplicateReason":"另一件事""#)
                return try #require(try give(line, on: desk, at: time)["id"]?.text)
            }
            let late = try receive("先来的一件", "", at: "09:00")
            let calm = try receive("刚来的一件", "", at: "17:55")
            let danger = try receive("有人受伤", #","injury":true"#, at: "17:57")
            let hotline = try receive("转办的一件", #","externalRef":"12345-1""#, at: "17:59")
            let list = try JSON(read(["list", "complaints", "--json"], on: desk).out).list
            #expect(list.map { $0["id"]?.text } == [danger, late, hotline, calm])
            #expect(list.map { $0["bucket"]?.number } == [0, 1, 3, 3])
            for item in list {
                let named: Set = [
                    "id", "room", "status", "clocks", "step", "stepName", "grade", "cycle",
                    "bucket",
                ]
                #expect(item.names.isSuperset(of: named))
            }
            let table = try read(["list", "complaints", "--open"], on: desk)
            #expect(table.code == 0 && table.out.contains("投诉受理 超时"))
            #expect(table.out.contains("步骤") && table.out.contains("等级"))
        }

        @Test func figuresAsTextTableAndObject() throws {
            let desk = try DeskFolder.peopled(sandbox: true)
            let received = try give(Self.receiving("厨房漏水三次没修好"), on: desk, at: "09:00")
            let id = try #require(received["id"]?.text)
            for (number, step) in Self.steps.prefix(4).enumerated() {
                let line = Self.line(step.verb, id, step.entries)
                _ = try give(line, on: desk, as: step.actor, at: "09:\(number + 1)0")
            }
            let span = ["--from", "2026-11-01", "--to", "2026-11-30"]
            let words = ["report", "complaints"]
            let text = try read(words + span, on: desk)
            #expect(text.code == 0 && text.out.contains("受理 1 单") && text.out.contains("####"))
            #expect(text.out.contains("（演练）"))
            let json = try JSON(read(words + span + ["--format", "json"], on: desk).out)
            #expect(json["received"]?.number == 1)
            #expect(json["byCause"]?.list.first?["name"] == .text("维修质量"))
            #expect(json["steps"]?.list.map { $0["onTime"]?.number } == [1, 1, 1, 1, 0, 0, 0, 0])
            let csv = try read(words + ["--format", "csv"], on: desk)
            #expect(csv.out.hasPrefix("\u{FEFF}分类,项目,指标,数值\r\n"))
            #expect(csv.out.contains("合计,受理,单数,1\r\n"), "the month of today without --from")
            let later = try read(words + ["--from", "2026-12-01", "--format", "json"], on: desk)
            #expect(try JSON(later.out)["received"]?.number == 0)
            let exported = try read(["export", "complaints"], on: desk)
            #expect(exported.out.contains("厨房漏水三次没修好") && exported.out.contains("维修质量"))
        }

        @Test(arguments: [
            ["report"], ["report", "repairs"], ["report", "complaints", "--format", "xml"],
            ["report", "complaints", "--from", "gestern"],
            ["report", "complaints", "--from", "2026-11-02", "--to", "2026-11-01"],
        ])
        func wrongUsage(words: [String]) throws {
            let desk = try DeskFolder()
            try desk.make()
            #expect(try desk.run(words).code == 2)
        }

        @Test func verifyTellsTheYearsThatTheTableLacks() throws {
            let desk = try DeskFolder.peopled(sandbox: true)
            let workdays = try desk.folder.put("workdays.csv", Fixtures.workdays)
            #expect(try desk.run(["import", "workdays", workdays]).code == 0)
            #expect(try !read(["verify"], on: desk).out.contains("工作日表"))
            let line = Self.receiving("有人受伤", #","injury":true"#)
            #expect(try give(line, on: desk, at: "09:00").isDone)
            let at = ["--at", "2026-12-29T09:00:00+08:00"]
            let late = line.replacing("物业管理类", with: "客户服务类").replacing("维修", with: "客户接待")
            #expect(try JSON(desk.run(["do"] + at, as: "1001", input: late).out).isDone)
            let verify = try desk.run(["verify"] + at)
            #expect(verify.code == 0, "an estimate is no damage")
            #expect(verify.out.contains("工作日表没有 2027 年，涉及 1 张在办投诉的时限为估算"))
            let gaps = try JSON(desk.run(["verify", "--json"] + at).out)["workdayGaps"]?.list
            #expect(gaps?.first?["year"]?.number == 2027)
            #expect(gaps?.first?["complaints"]?.number == 1)
        }
    }
}
