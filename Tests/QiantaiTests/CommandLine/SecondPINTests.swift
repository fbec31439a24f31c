import Foundation
import Testing

extension Processes {
    /// The second person's PIN at the JSON door.
    @Suite struct SecondPINTests {
        private static let people = """
            工号,姓名,岗位,电话
            5001,方瑶,收费员,13800000007

            """

        private func desk() throws -> DeskFolder {
            let desk = try DeskFolder.peopled(sandbox: true)
            let file = desk.path + "/cashier.csv"
            try Data(Self.people.utf8).write(to: URL(fileURLWithPath: file))
            desk.notePINs(try desk.run(["import", "staff", file]).out)
            let prices = desk.path + "/prices.csv"
            try Data(Self.prices.utf8).write(to: URL(fileURLWithPath: prices))
            #expect(try desk.run(["import", "prices", prices]).code == 0)
            return desk
        }

        private static let prices = """
            编码,名称,类别,计费方式,单位,单价,取整,收款方,周期,适用,表类,大额,生效日期,批准人,公示日期,依据
            YC01,工本费,其他,固定,元/张,10.00,分,自有,一次,,,否,2020-01-01,管理处经理,2019-12-20,合同

            """

        @Test func onlyAnOwnPINOfAnotherReviewerCounts() throws {
            let desk = try desk()
            let opened = try desk.commands(
                [
                    #"{"command":"day.open","floatFen":0}"#,
                    #"{"command":"fee.collect","room":"1-1-101","lines":[{"price":"YC01"}],"#
                        + #""tenders":[{"method":"现金","amountFen":1000}]}"#,
                ],
                as: "5001"
            )
            let receipt = try #require(opened.last?["receipt"]?.text ?? opened.last?["id"]?.text)
            func reverse(_ pin: String) throws -> JSON {
                let line =
                    #"{"command":"fee.reverse","receipt":"\#(receipt)","reason":"收错了","#
                    + #""secondPin":"\#(pin)"}"#
                return try desk.command(line, as: "5001")
            }
            #expect(try reverse("000000")["code"] == .text("pin-not-accepted"))
            let oneTime = try #require(desk.pins["2001"])
            #expect(try reverse(oneTime)["code"] == .text("pin-not-accepted"))
        }
    }
}
