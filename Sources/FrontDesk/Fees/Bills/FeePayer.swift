/// What a run reads of one household, looked up once however many rows are run.
package struct FeePayer: Sendable {
    /// 房号
    package let room: RoomCode
    /// Whether it is a shop, by its kind or its name.
    package let isShop: Bool
    /// Whether it is a flat.
    package let isFlat: Bool
    /// 建筑面积 in hundredths of a square metre; 0 where it is not known.
    package let area: Int
    /// 入伙日期
    package let handedOver: Day?
    /// What is known of its fees; nil where nothing happened yet.
    package private(set) var account: RoomAccount?

    /// A household with its account.
    package init(_ household: Household, _ account: RoomAccount?) {
        room = household.room
        isShop = household.kindOfProperty == PriceScope.shops.rawValue || household.room.isShop
        isFlat = !isShop && household.kindOfProperty == PriceScope.flats.rawValue
        area = household.areaCentiares
        handedOver = household.handedOver
        self.account = account
    }

    /// Takes a bill that is about to be issued for billed, so that the next one joins it.
    mutating func note(_ line: BillLine, of row: PriceRow) {
        var bill = Bill()
        (bill.priceCode, bill.kind) = (row.code, .advance)
        (bill.periodFrom, bill.periodTo) = (line.periodFrom, line.periodTo)
        account?.note(bill, meter: "")
    }

    /// The spans in which a row applies to it, in time, each with the monthly quantity in hundredths
    /// of the row's unit (0: not known); none where the row is not for it.
    func duties(_ row: PriceRow) -> [FeeDuty] {
        guard row.scope == .subscribers else {
            guard applies(row.scope) else { return [] }
            return [FeeDuty(from: handedOver, to: nil, quantity: row.basis == .fixed ? 100 : area)]
        }
        return (account?.subscriptions ?? []).filter { $0.code == row.code }.map { subscription in
            FeeDuty(
                from: max(subscription.from, handedOver ?? subscription.from),
                to: subscription.to,
                quantity: row.basis == .byArea ? area : subscription.quantity
            )
        }
    }

    /// Whether a row of that scope is for it.
    func applies(_ scope: PriceScope?) -> Bool {
        switch scope {
        case .flats: isFlat
        case .shops: isShop
        case .everybody: true
        case .subscribers, nil: false
        }
    }
}

/// From when to when a household has to do with a row, and with how much of it a month.
struct FeeDuty {
    var from: Day?
    var to: Day?
    var quantity: Int
}
