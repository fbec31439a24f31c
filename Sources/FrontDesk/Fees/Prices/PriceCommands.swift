/// 提出价目: a row, or a new version of one, that waits for the manager.
package struct ProposePrice: Command {
    package static let verb = "price.propose"
    package static let summary = "提出价目"

    /// What the row is to say.
    package var terms = PriceTerms()

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        terms.visitFields(&visitor)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let terms = terms.normalised
        try terms.check()
        try desk.require(.proposePrices, situation)
        var row = terms.row(version: desk.prices.lastVersion(of: terms.code) + 1)
        row.proposedBy = situation.actor.text
        return Decision([.price(Change(Self.verb, from: nil, to: row))], answer: row.id)
    }
}

/// 批准价目: the manager approves a proposed version and says when it was published. It supersedes
/// the version before from its first day on.
package struct ApprovePrice: Command {
    package static let verb = "price.approve"
    package static let summary = "批准价目"

    /// The version, `WY01#2`.
    package var price = ""
    /// 公示日期
    package var publishedOn: Day?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "price", "价目版本", &price, .required)
        visitor.field(2, "publishedOn", "公示日期", &publishedOn, .required)
    }

    package var subject: String { price }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard let before = desk.prices[price] else { throw Refusal.notFound("价目", price) }
        try situation.checkSeen(before, price)
        guard before.approvedBy.isEmpty else {
            throw Refusal.wrongState(price, "已批准", needs: "批准过的版本不再改动，改价请另提新版")
        }
        try desk.require(.setPrices, situation)
        guard let publishedOn else {
            throw Refusal.missing("publishedOn", "须填公示日期：未公示的价目不能收费")
        }
        var row = before
        row.approvedBy = situation.actor.text
        row.publishedOn = publishedOn
        let day = desk.zone.day(of: situation.now)
        let superseded = try desk.prices.superseded(by: row, on: day)
        let events = (superseded + [row]).map { after in
            Event.price(Change(Self.verb, from: desk.prices[after.id], to: after))
        }
        return Decision(events, answer: price)
    }
}

/// 停用价目: the last day on which a code may be charged.
package struct EndPrice: Command {
    package static let verb = "price.end"
    package static let summary = "停用价目"

    /// 编码
    package var code = ""
    /// The last day.
    package var on: Day?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "code", "编码", &code, .required)
        visitor.field(2, "on", "截止日期", &on, .required)
    }

    package var subject: String { code }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let versions = desk.prices.versions(of: code)
        guard !versions.isEmpty else { throw Refusal.notFound("价目", code) }
        for version in versions { try situation.checkSeen(version, version.id) }
        try desk.require(.setPrices, situation)
        guard let on else { throw Refusal.missing("on", "须填截止日期") }
        guard on >= desk.zone.day(of: situation.now).previous else {
            throw Refusal.invalid("on", "截止日期不能早于昨天：已收的费用不受影响")
        }
        let ended = versions.filter {
            !$0.approvedBy.isEmpty && $0.effectiveTo ?? .distantFuture > on
        }
        guard !ended.isEmpty else {
            throw Refusal.wrongState(code, "已停用", needs: "在 \(on.text) 之后没有可停用的版本")
        }
        let events = ended.map { before in
            var after = before
            after.effectiveTo = on
            return Event.price(Change(Self.verb, from: before, to: after))
        }
        return Decision(events, answer: code)
    }
}
