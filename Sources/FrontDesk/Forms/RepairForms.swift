/// The printed forms of the repair pane under the seed's names (seed 003 ⑻ 4.2), as plain text.
package enum RepairForms {
    /// 《维修任务单》, 72 half-width cells wide.
    ///
    /// - Parameters:
    ///   - repair: the repair, after `repair.print` counted this print.
    ///   - desk: for names, zone and title.
    ///   - now: the time of this print; that of the desk's last act, the print itself, if nil.
    /// - Returns: lines that end in a line break.
    package static func taskSlip(
        _ repair: Repair,
        on desk: Desk,
        at now: Instant? = nil
    ) -> String {
        text(TaskSlipForm.lines(repair, on: desk, at: now ?? desk.lastAt))
    }

    /// 《住户报修记录表》, 132 half-width cells wide, a repair a row, in the order given.
    ///
    /// - Parameters:
    ///   - repairs: what it lists.
    ///   - desk: for names, zone and title.
    ///   - masksPhones: whether the numbers' middles are hidden; whole ones are for who may unmask.
    /// - Returns: lines that end in a line break.
    package static func register(
        _ repairs: [Repair],
        on desk: Desk,
        masksPhones: Bool = true
    ) -> String {
        text(RepairRegister.lines(repairs, on: desk, masksPhones: masksPhones))
    }

    /// The same register as a table for other programs: a header and a row for each repair.
    package static func registerTable(
        _ repairs: [Repair],
        on desk: Desk,
        masksPhones: Bool = true
    ) -> [[String]] {
        RepairRegister.table(repairs, on: desk, masksPhones: masksPhones)
    }

    private static func text(_ lines: [String]) -> String {
        lines.map { $0 + "\n" }.joined()
    }
}
