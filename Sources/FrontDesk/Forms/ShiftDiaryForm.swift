/// 《交班日记》: a shift's hand-over on paper, with what was told, what was checked and who signed
/// (seed 003 ⑺-8). 80 half-width cells wide and plain text, like every form; no sum stands on it.
package enum ShiftDiaryForm {
    /// The cells of a line.
    package static let width = 80

    private static let sheet = FormSheet(width: width, labelWidth: 10, columnWidth: 41)
    private static let items = FormTable([
        .sum("序", 3), .text("种类", 8), .text("位置", 14), .text("内容", 34), .text("应完成", 11),
        .text("接收", 4),
    ])
    private static let checks = FormTable([.text("项目", 14), .text("发现", 32), .text("说明", 32)])

    /// The diary of a shift; of one on duty what would be handed over now.
    ///
    /// - Parameters:
    ///   - shift: the shift.
    ///   - desk: for names, zone, title and what is open.
    ///   - now: the time of this print.
    /// - Returns: lines that end in a line break.
    package static func diary(_ shift: Shift, on desk: Desk, at now: Instant) -> String {
        var shift = shift.reworded(by: .masked)
        if shift.status == .onDuty {
            let items = HandoverGathering(desk, at: now).items(for: shift)
            shift.items = items.reworded(by: .masked)
            shift.checks = ShiftChecking(desk, at: now).checks(of: shift)
        }
        let name = desk.profile?.name ?? ""
        let title = name.isEmpty ? "交班日记" : "\(name)  交班日记"
        let end = FormCells.spread("", "打印 \(desk.zone.dateTime(now))", over: width)
        let lines =
            [FormCells.centred(title, in: width), sheet.rule] + head(shift, desk)
            + [sheet.rule, "【交班事项】共 \(shift.items.count) 项"] + told(shift, desk)
            + [sheet.rule, "【交班清单】"] + checked(shift)
            + (shift.words.isEmpty ? [] : [sheet.rule, "【补充说明】"] + wrapped(shift.words))
            + [sheet.rule] + signatures(shift, desk) + [sheet.rule, end]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func wrapped(_ words: String) -> [String] {
        FormCells.wrapped(words, to: width)
    }

    private static func head(_ shift: Shift, _ desk: Desk) -> [String] {
        let zone = desk.zone
        let refusals = shift.refusals == 0 ? "" : "，退回 \(shift.refusals) 次"
        return sheet.pair("交班单号", shift.id.text, "班别", shift.name)
            + sheet.pair(
                "当班人",
                desk.name(ofStaff: shift.lead),
                "开班时间",
                zone.dateTime(shift.openedAt)
            )
            + sheet.pair(
                "状态",
                shift.status.rawValue + refusals,
                "上一班",
                shift.previous?.text ?? "无"
            )
    }

    private static func told(_ shift: Shift, _ desk: Desk) -> [String] {
        guard !shift.items.isEmpty else { return ["没有未完成的事项"] }
        return items.header
            + shift.items.flatMap { item in
                let refusal = item.refusal.isEmpty ? "" : "（曾退回：\(item.refusal)）"
                let outcome = item.isOpen ? "" : "（已办结：\(item.outcome)）"
                return items.row([
                    String(item.number), item.kind.rawValue, item.place,
                    item.text + outcome + refusal,
                    item.dueAt.map(desk.zone.shortDateTime) ?? "",
                    item.isAccepted ? "已接" : item.isOpen ? "" : "办结",
                ])
            }
    }

    private static func checked(_ shift: Shift) -> [String] {
        checks.header
            + shift.checks.flatMap { check in
                checks.row([
                    check.name, check.finding.isEmpty ? "清" : check.finding, check.excuse,
                ])
            }
    }

    private static func signatures(_ shift: Shift, _ desk: Desk) -> [String] {
        func signed(_ number: String, _ moment: Instant?) -> String {
            guard let moment else { return "________________" }
            return "\(desk.name(ofStaff: number))  \(desk.zone.dateTime(moment))"
        }
        return sheet.pair(
            "交班人",
            signed(shift.handedOverBy, shift.handedOverAt),
            "接班人",
            signed(shift.acceptedBy, shift.acceptedAt)
        )
    }
}
