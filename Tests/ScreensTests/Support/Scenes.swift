import FrontDesk
import Terminal

@testable import Screens

/// One way to reach a screen: where it begins and what is pressed.
struct Scene: Sendable {
    /// Where it begins and the keys from there.
    var name: String
    /// The screen as it was reached, at 80x24.
    var driver: ScreenDriver
}

/// Every pane, section, page, form, menu and window that can be reached from the fixtures, each once.
///
/// Nobody keeps a list of them: they are found by pressing keys, so that a new form is among them as
/// soon as a key or a menu leads to it.
enum Scenes {
    /// The scenes, found once for all suites.
    static let all: [Scene] = {
        var search = Search()
        do {
            for (name, driver) in try beginnings() { search.begin(name, driver) }
        } catch {
            preconditionFailure("a fixture was refused: \(error)")
        }
        return search.found
    }()

    private static func beginnings() throws -> [(name: String, driver: ScreenDriver)] {
        var all: [(name: String, driver: ScreenDriver)] = [("nobody", Fixture.little())]
        let day = try DayFixture.desk()
        let people = [
            "1001", "1003", "1004", FeeFixture.manager, FeeFixture.accountant, DayFixture.agent,
        ]
        for number in people {
            var driver = ScreenDriver(day, at: Fixture.now)
            driver.signIn(number, pane: "")
            all.append(("day of \(number)", driver))
        }
        var demo = Fixture.demo()
        demo.signIn(pane: "")
        all.append(("demo", demo))
        all.append(("till", FeeFixture.till()))
        all.append(("keys", try KeyFixture.busy()))
        all.append(("keys of 1004", try KeyFixture.busy(KeyFixture.supervisor)))
        all.append(("visits", try VisitFixture.busy()))
        all.append(("shift", ShiftFixture.pane()))
        all.append(("handed over", ShiftFixture.awaiting()))
        var record = ScreenDriver(day, at: Fixture.now)
        record.signIn("1004", pane: "")
        record.open(RecordPage(.key("A0137")))
        all.append(("record", record))
        var run = FeeFixture.pane(FeeFixture.manager)
        run.open(FormLayer(BillRunLayer.form(run.inside)))
        run.press("F9")
        all.append(("bill run", run))
        var batch = try Queue.open()
        batch.holdsAnswers = true
        batch.press("Shift-Down Shift-Down F7 linxiao Enter")
        all.append(("batch", batch))
        let start = App(start: StartSituation(directory: "/srv/qiantai"))
        all.append(("start", ScreenDriver(Desk(), at: Fixture.now, app: start)))
        var report = Fixture.demo()
        report.signIn(pane: "")
        report.open(ReportLayer("核对数据", lines: ["日志 812 条，完好", "快照与日志一致"]))
        all.append(("report", report))
        var notices = Fixture.demo()
        notices.signIn(pane: "")
        notices.press("Ctrl-P 通知 Enter")
        all.append(("notices", notices))
        all.append(("history", try HistoryFixture.open("漏水")))
        for step in 1...8 {
            let post = [3, 7, 8].contains(step) ? "1004" : "1003"
            var (driver, _) = try Fixture.complaint(at: step, signedIn: post)
            driver.press("3")
            all.append(("step \(step)", driver))
        }
        return all
    }
}

/// Finds scenes by pressing keys, each kind of screen once.
private struct Search {
    /// How many keys and menus lead away from a beginning.
    private static let depth = 3
    /// How far down a list is looked for rows on which other things can be done.
    private static let rows = 4
    private static let keys = [
        "F9", "Enter", "F1", "F2", "F3", "F4", "F6", "F7", "F8", "Tab", "/", "Space", "Ctrl-P",
        "Ctrl-T",
    ]

    private(set) var found: [Scene] = []
    private var known: Set<String> = []

    mutating func begin(_ name: String, _ driver: ScreenDriver) {
        note(name, driver)
        guard driver.app.signedIn != nil else { return }
        for pane in Pane.allCases {
            var opened = driver
            if driver.app.isAtRest { opened.press("\(pane.digit)") }
            let place = driver.app.isAtRest ? "\(name) \(pane.digit)" : name
            explore(place, opened, Self.depth)
            if !driver.app.isAtRest { break }
        }
    }

    /// Notes a screen; whether it is of a kind that was not seen before.
    @discardableResult
    private mutating func note(_ name: String, _ driver: ScreenDriver) -> Bool {
        guard known.insert(driver.kindOfScreen).inserted else { return false }
        found.append(Scene(name: name, driver: driver))
        return true
    }

    private mutating func explore(_ name: String, _ driver: ScreenDriver, _ depth: Int) {
        let isNew = note(name, driver)
        let isPane = driver.app.isAtRest
        guard depth > 0, isNew || isPane && depth == Self.depth else { return }
        if driver.top is MenuLayer { return choose(name, driver, depth) }
        for key in Self.keys { follow(name, driver, key, depth) }
        guard isPane else { return }
        var lower = driver
        for row in 1...Self.rows {
            lower.press("Down")
            for key in ["F9", "F6", "Enter"] {
                follow("\(name) Down*\(row)", lower, key, depth)
            }
        }
    }

    private mutating func follow(
        _ name: String,
        _ driver: ScreenDriver,
        _ key: String,
        _ depth: Int
    ) {
        var next = driver
        next.press(key)
        explore("\(name) \(key)", next, depth - 1)
    }

    /// Takes each item of a menu that can be taken and was not taken from a menu like it.
    private mutating func choose(_ name: String, _ driver: ScreenDriver, _ depth: Int) {
        guard let menu = driver.top as? MenuLayer else { return }
        for (row, place) in menu.shown.enumerated() where menu.items[place].whyNot == nil {
            let label = menu.items[place].label
            guard known.insert("item \(label)").inserted else { continue }
            var next = driver
            for _ in 0..<row { next.press("Down") }
            next.press("Enter")
            explore("\(name) 「\(label)」", next, depth - 1)
        }
    }
}

extension ScreenDriver {
    /// The layer on top.
    var top: any Layer { app.layers[app.layers.count - 1].layer }

    /// What tells one kind of screen from another: the layer, and what of it may differ in shape.
    fileprivate var kindOfScreen: String {
        let kind = "\(type(of: top)) \(app.takesText)"
        switch top {
        case let form as FormLayer: return "\(kind) \(form.form.fields.map(\.name))"
        case let menu as MenuLayer:
            let labels = menu.items.map { $0.label.filter { !$0.isNumber } }
            return "\(kind) \(inside.pane) \(labels)"
        case let page as ItemPage<FeeItem>: return kind + "\(page.item)".prefix { $0 != "(" }
        case let page as ItemPage<KeyItem>: return kind + "\(page.item)".prefix { $0 != "(" }
        case let page as ItemPage<VisitItem>: return kind + "\(page.item)".prefix { $0 != "(" }
        case let pane as KeyPane: return "\(kind) \(pane.section)"
        case let pane as VisitPane: return "\(kind) \(pane.section)"
        case let pane as FeePane: return "\(kind) \(pane.section)"
        case let pane as ShiftPane: return "\(kind) \(pane.section)"
        default: return "\(kind) \(top.title)"
        }
    }
}
