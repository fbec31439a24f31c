import FrontDesk
import Terminal

/// The actions of one layer with the keys they have by themselves, for keymap and manual.
struct KeyTable: Sendable {
    /// One action.
    struct Row: Sendable {
        var label: String
        var keys: [Key]
    }

    /// What the layer is called in a keymap.
    var name: String
    /// Its actions, the most important first.
    var rows: [Row]

    private init<Owner>(_ name: String, _ actions: [Action<Owner>]) {
        self.name = name
        rows = actions.map { Row(label: $0.label, keys: $0.keys) }
    }

    private static func table<Owner: ActingLayer>(_ layer: Owner.Type) -> KeyTable {
        KeyTable(layer.tableName, layer.actions)
    }

    /// What works everywhere, unless a layer has its own use for a key.
    static let everywhere = KeyTable(App.tableName, App.actions)

    /// Every layer with a table of actions.
    static let layers: [any ActingLayer.Type] = [
        TodayPane.self, RepairPane.self, ComplaintPane.self, KeyPane.self, VisitPane.self,
        FeePane.self, ShiftPane.self, CasePage<Repair>.self, CasePage<Complaint>.self,
        ItemPage<KeyItem>.self, ItemPage<VisitItem>.self, ItemPage<FeeItem>.self,
        HouseholdPage.self, RecordPage.self, AccountLayer.self, FormLayer.self,
        CollectLayer.self, FinderLayer.self, KeyFinderLayer.self, HistoryLayer.self,
        PaletteLayer.self, MenuLayer.self, ConfirmLayer.self, HelpLayer.self,
        NoticesLayer.self, PaperLayer.self, BulkLayer.self, PriceLayer.self,
        BillRunLayer.self, ReconciliationLayer.self, PolicyLayer.self, PhraseLayer.self,
        RightsLayer.self, SessionsLayer.self,
        FiguresLayer.self, SignInLayer.self, ThemeLayer.self, StartLayer.self, WorkLayer.self,
        ReportLayer.self,
    ]

    /// All tables, what works everywhere first.
    static let all: [KeyTable] = [everywhere] + layers.map { table($0) }
}

extension KeyTable {
    /// Whether single characters may be keys here: where text is typed they are text.
    var takesCharacters: Bool {
        rows.contains { $0.keys.contains(where: \.isCharacter) }
    }

    /// Whether an action's keys may be changed: those that only say what a key does not do may not.
    static func isFixed(_ row: Row) -> Bool { row.keys.contains { $0.keptFor != nil } }
}
