import FrontDesk

/// What the palette offers besides cases and keys: the desk's own books.
enum OfficeMenu {
    /// 查历史, 投诉统计, 用语, 规定, 权限, 在岗, 导入, 重置口令, 备份, 核对数据.
    static func items(_ view: View) -> [MenuLayer.Item] {
        [
            MenuLayer.Item(label: "查历史", run: { HistoryLayer.open($0) }),
            MenuLayer.Item(label: "投诉统计", run: { FiguresLayer.open($0) }),
            MenuLayer.Item(label: "用语", run: { _ in .push(PhraseLayer()) }),
            MenuLayer.Item(label: "规定（时限标准）", run: { .push(PolicyLayer($0)) }),
            MenuLayer.Item(label: "权限", run: { .push(RightsLayer($0)) }),
            MenuLayer.Item(label: "在岗", run: { _ in SessionsLayer.open() }),
            MenuLayer.Item(label: "导入", run: { .push(ImportForms.menu($0)) }),
            MenuLayer.Item(
                label: "重置口令",
                whyNot: view.whyNot(.setPolicy),
                run: { .push(FormLayer(ResetPINForm.make($0))) }
            ),
            MenuLayer.Item(
                label: "备份",
                whyNot: view.whyNot(.setPolicy),
                run: { .push(FormLayer(KeepingForms.backup($0))) }
            ),
            MenuLayer.Item(label: "核对数据", run: { _ in KeepingForms.verify }),
        ] + PrivacyForms.items(view)
    }

    /// A pane's own items, and behind them what anybody may do anywhere; a clock in doubt goes
    /// before all else.
    static func around(_ own: [MenuLayer.Item], _ view: View) -> [MenuLayer.Item] {
        var items = own + Self.items(view)
        let time = MenuLayer.Item(
            label: "确认时间",
            whyNot: view.whyNot(.confirmTime),
            run: { _ in .perform(ConfirmTime()) }
        )
        let isDoubtful = view.condition.banner != nil
        items.insert(time, at: isDoubtful ? 0 : items.count)
        if let number = view.person?.number {
            let pin = MenuLayer.Item(
                label: "改口令",
                whyNot: view.whyNotWrite,
                run: { .push(FormLayer(PINForm.make(number: number, $0))) }
            )
            items.append(pin)
        }
        return items
    }
}
