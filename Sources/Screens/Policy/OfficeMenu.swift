import FrontDesk

/// What the palette offers besides cases and keys: the desk's own books.
enum OfficeMenu {
    /// 投诉统计, 用语, 规定.
    static func items(_ view: View) -> [MenuLayer.Item] {
        [
            MenuLayer.Item(label: "投诉统计", run: { FiguresLayer.open($0) }),
            MenuLayer.Item(label: "用语", run: { _ in .push(PhraseLayer()) }),
            MenuLayer.Item(label: "规定（时限标准）", run: { .push(PolicyLayer($0)) }),
        ]
    }
}
