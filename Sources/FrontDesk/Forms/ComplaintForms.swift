/// The printed forms of the complaint pane under the seed's name (seed 003 ⑻ 4.6.2), as plain text.
package enum ComplaintForms {
    /// 《业主投诉记录表》 of one complaint, 80 half-width cells wide.
    ///
    /// - Parameters:
    ///   - complaint: the complaint.
    ///   - desk: for names, zone, title and standard.
    ///   - now: the time of this print, at which the clocks are read.
    ///   - masksPhones: whether the numbers' middles are hidden; whole ones are for who may unmask.
    /// - Returns: lines that end in a line break.
    package static func record(
        _ complaint: Complaint,
        on desk: Desk,
        at now: Instant,
        masksPhones: Bool = true
    ) -> String {
        let form = ComplaintForm(complaint, desk, at: now, masksPhones: masksPhones)
        return text(form.lines)
    }

    /// 《业主投诉记录表》 as a register, 132 half-width cells wide, a complaint a row, in the order
    /// given.
    ///
    /// - Parameters:
    ///   - complaints: what it lists.
    ///   - desk: for names, zone and title.
    ///   - masksPhones: whether the numbers' middles are hidden; whole ones are for who may unmask.
    /// - Returns: lines that end in a line break.
    package static func register(
        _ complaints: [Complaint],
        on desk: Desk,
        masksPhones: Bool = true
    ) -> String {
        text(ComplaintRegister.lines(complaints, on: desk, masksPhones: masksPhones))
    }

    private static func text(_ lines: [String]) -> String {
        lines.map { $0 + "\n" }.joined()
    }
}
