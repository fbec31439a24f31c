import FrontDesk

/// What can be done with a cashier's session.
enum SessionActs {
    static func items(_ session: TillSession, _ view: View) -> [MenuLayer.Item] { [] }
}

/// What can be done with a day's close.
enum DayActs {
    static func items(_ day: DayClose, _ view: View) -> [MenuLayer.Item] { [] }
}

/// F7: the session's life from opening to the lock, whoever's turn it is.
enum SessionMenu {
    static func make(_ view: View) -> MenuLayer { MenuLayer("班次与日结", []) }
}

/// What the fee pane offers besides its records: the desk's own books about money.
enum FeeMenu {
    static func items(_ view: View) -> [MenuLayer.Item] {
        [MenuLayer.Item(label: "价目表", run: { _ in .push(PriceLayer()) })]
    }
}

/// What can be done with a row of the price list.
enum PriceActs {
    static func items(for row: PriceRow?, _ view: View) -> [MenuLayer.Item] { [] }
}
