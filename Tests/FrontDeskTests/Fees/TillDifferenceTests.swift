import FrontDesk
import Testing

/// The types of differences and the payments behind them (DOMAIN 3.8, 4).
@Suite("till: differences")
struct TillDifferenceTests {
    /// A session with two WeChat payments of 80.50 and 12.00 and one by card.
    private func day() throws -> (TestDesk, RecordID) {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(8_050, .weChat, in: id, reference: "WX1")
        try desk.take(1_200, .weChat, in: id, reference: "WX2")
        try desk.take(30_000, .card, in: id, reference: "PS1")
        return (desk, id)
    }

    private func difference(
        _ desk: TestDesk,
        _ weChat: (fen: Int, pieces: Int?)
    ) throws -> Difference? {
        let counted = try desk.count([10_000: 5], [.weChat: weChat, .card: (30_000, 1)])
        #expect(counted.differences.count <= 1)
        return counted.differences.first
    }

    @Test func sumAndNumberAgree() throws {
        #expect(try difference(try day().0, (9_250, 2)) == nil)
        #expect(try difference(try day().0, (9_250, nil)) == nil)
    }

    @Test func whatTheChannelLacksIsDrilledDownToItsPayment() throws {
        let (desk, id) = try day()
        let found = try #require(try difference(desk, (1_200, 1)))
        #expect((found.kind, found.method, found.amountFen) == (.onlyDesk, .weChat, -8_050))
        let payment = try #require(found.payment.flatMap { desk.desk.payments[$0] })
        #expect(payment.totalFen == 8_050)
        #expect(found.reference == "WX1")
        #expect(desk.desk.payments(behind: found, of: id).map(\.id) == [payment.id])
    }

    @Test func nobodyIsNamedByChance() throws {
        let (desk, id) = try day()
        try desk.take(8_050, .weChat, in: id, reference: "WX3")
        let found = try #require(try difference(desk, (9_250, nil)))
        #expect((found.kind, found.payment) == (.onlyDesk, nil))
        #expect(desk.desk.payments(behind: found, of: id).count == 2)
    }

    @Test func whatTheDeskLacks() throws {
        let (desk, id) = try day()
        let found = try #require(try difference(desk, (9_999, 3)))
        #expect((found.kind, found.amountFen, found.payment) == (.onlyChannel, 749, nil))
        #expect(desk.desk.payments(behind: found, of: id).count == 2)
    }

    @Test func theSameNumberAndAnotherSum() throws {
        #expect(try difference(try day().0, (9_520, 2))?.kind == .amount)
    }

    @Test func theSameSumAndAnotherNumber() throws {
        let found = try #require(try difference(try day().0, (9_250, 3)))
        #expect((found.kind, found.amountFen) == (.status, 0))
    }

    @Test func aReversalThatTheChannelDoesNotKnow() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.bill("2026-10", fen: 8_050)
        let receipt = try desk.collect([Tender(.weChat, 8_050, reference: "WX1")])
        try desk.reverse(receipt)
        #expect(
            TillExpectation(of: try desk.session(id), on: desk.desk).channel(.weChat).sumFen == 0
        )
        let counted = try desk.count([10_000: 5], [.weChat: (8_050, 1)])
        let found = try #require(counted.differences.first)
        #expect(found.kind == .status)
        #expect(found.payment == desk.desk.payment(receipt: receipt)?.id)
    }

    @Test func aRefundThatTheChannelDoesNotKnow() throws {
        let (desk, id) = try day()
        var refund = Refund()
        refund.id = desk.desk.nextID(.refund, at: desk.now)
        refund.room = try RoomCode(parsing: TestDesk.room)
        (refund.amountFen, refund.isGranted, refund.method) = (1_200, true, .weChat)
        (refund.session, refund.paidAt) = (id, desk.now)
        refund.businessDate = try desk.session(id).businessDate
        try desk.happen([.refund(Change("fee.refundPay", from: nil, to: refund))])
        let found = try #require(try difference(desk, (9_250, 2)))
        #expect((found.kind, found.amountFen) == (.refund, 1_200))
    }

    @Test func channelsAreReadWithAndWithoutTheNumber() throws {
        let style = PlainStyle(times: TestDesk.zone)
        func parse(_ members: [String: PlainValue]) throws -> ChannelEntries {
            try ChannelEntries.parse(.object(members), in: style)
        }
        let read = try parse([
            "微信": .integer(12_345),
            "POS": .object(["count": .integer(3), "amountFen": .integer(900)]),
        ])
        #expect(
            read.counts == [ChannelCount(.card, 900, pieces: 3), ChannelCount(.weChat, 12_345)]
        )
        #expect(read.missing == [.alipay, .transfer])
        #expect(try ChannelEntries.parse(read.plain(in: style), in: style) == read)
        #expect(try parse([:]).missing.isEmpty)
        let wrong: [[String: PlainValue]] = [
            ["现金": .integer(1)], ["微信": .integer(-1)], ["微信": .text("12")], ["微信": .real(1.5)],
            ["微信": .object(["count": .integer(1)])],
            ["微信": .object(["amountFen": .integer(1), "sum": .integer(1)])],
            ["微信": .object(["count": .integer(-1), "amountFen": .integer(1)])],
        ]
        for members in wrong {
            #expect(throws: FieldProblem.self, "\(members)") { try parse(members) }
        }
    }
}
