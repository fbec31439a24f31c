import ArgumentParser
import Exchange
import Foundation
import FrontDesk
import Store

/// Tells figures of a span of days.
struct ReportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "统计投诉、钥匙、回访；收费的月报、日结报表、大额日报",
        discussion: """
            complaints 投诉：类型、等级、原因、各步按时率、回访率。keys 钥匙：在库、借还、异常、\
            盘点。visits 回访：回访率、得分。month 收支明细表（--month）、\
            day 日结报表（--date；未日结时为 X 报表，只给复核岗位）、large 大额日报（--date）。\
            looks 谁看过完整号码（--staff、--room）、retention 到期可删除的个人信息，只给管理处经理。
            """
    )

    /// What there are figures of.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case complaints
        case keys
        case visits
        case month
        case day
        case large
        case looks
        case retention
    }

    /// In which form.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case csv
        case json
    }

    @OptionGroup var options: DeskOptions

    @Argument(
        help: ArgumentHelp(
            "complaints、keys、visits、month、day、large、looks 或 retention",
            valueName: "种类"
        )
    )
    var kind: Kind

    @Option(name: .customLong("format"), help: ArgumentHelp("text、csv 或 json", valueName: "格式"))
    var wished: Format?

    @Option(help: ArgumentHelp("从哪一天起（受理、借出、回访生成）；不填为当月一日", valueName: "日期"))
    var from: String?

    @Option(help: ArgumentHelp("到哪一天为止；不填为今天", valueName: "日期"))
    var to: String?

    @Option(help: ArgumentHelp("哪一个月，2026-11；不填为本月", valueName: "月份"))
    var month: String?

    @Option(help: ArgumentHelp("哪一个营业日；不填为今天", valueName: "日期"))
    var date: String?

    @Option(help: ArgumentHelp("只看一个人的，只用于 looks", valueName: "工号"))
    var staff: String?

    @Option(help: ArgumentHelp("只看一户的，只用于 looks", valueName: "房号"))
    var room: String?

    @Flag(help: "以 JSON 输出")
    var json = false

    /// The form that was asked for.
    var format: Format { wished ?? (json ? .json : .text) }

    func run() throws {
        switch kind {
        case .complaints: try reportComplaints()
        case .keys: try reportKeys()
        case .visits: try reportVisits()
        case .month: try reportMonth()
        case .day: try reportDay()
        case .large: try reportLarge()
        case .looks: try reportLooks()
        case .retention: try reportRetention()
        }
    }

    private func reportComplaints() throws {
        try report(Complaint.self) { desk, span, now in
            let figures = ComplaintFigures(desk, span, at: now)
            return Report(
                lines: { ComplaintReport.lines(figures, width: 80) },
                csv: { FiguresExport(figures).csv },
                plain: { FiguresExport(figures).plain }
            )
        }
    }

    private func reportKeys() throws {
        try report(KeyLoan.self, KeyIncident.self, KeyAudit.self) { desk, span, now in
            let figures = KeyFigures(desk, span, at: now)
            return Report(
                lines: { KeyReport.lines(figures, width: 80) },
                csv: { KeyFiguresExport(figures).csv },
                plain: { KeyFiguresExport(figures).plain }
            )
        }
    }

    private func reportVisits() throws {
        try report { desk, span, now in
            let last = (span.to ?? desk.zone.day(of: now)).monthKey
            let first = span.from?.monthKey ?? last
            let figures = FollowUpFigures(desk, months: first...max(first, last), at: now)
            return Report(
                lines: { VisitReport.lines(figures, width: 80) },
                csv: { VisitFiguresExport(figures).csv },
                plain: { VisitFiguresExport(figures).plain }
            )
        }
    }

    /// Figures of a span of days in each form they can be had in.
    struct Report {
        var lines: () -> [String]
        var csv: () -> [UInt8]
        var plain: () -> PlainValue
    }

    /// Tells figures made of the kinds of records that they need, closed ones included.
    private func report(
        _ kinds: any Numbered.Type...,
        figures: (Desk, DaySpan, Instant) -> Report
    ) throws {
        let (first, last) = (try DayOption.read(from), try DayOption.read(to))
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        let (now, zone) = (place.now, place.store.desk.zone)
        let end = last ?? max(zone.day(of: now), first ?? zone.day(of: now))
        let span = DaySpan(from: first ?? end.firstOfMonth, to: end)
        guard span.from.map({ $0 <= end }) ?? true else {
            throw Failure("起始日期不能晚于截止日期", code: 2)
        }
        for kind in kinds { try place.fetchAll(kind) }
        let report = figures(place.store.desk, span, now)
        switch format {
        case .text: for line in report.lines() { Console.say(line) }
        case .csv: FileHandle.standardOutput.write(Data(report.csv()))
        case .json: Console.give(JSONText.text(report.plain(), pretty: true))
        }
    }
}
