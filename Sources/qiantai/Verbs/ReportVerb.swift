import ArgumentParser
import Exchange
import Foundation
import FrontDesk
import Store
import Terminal

/// Tells figures of a span of days.
struct ReportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "统计 complaints 投诉：类型、等级、原因、各步按时率、回访率"
    )

    /// What there are figures of.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case complaints
    }

    /// In which form.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case csv
        case json
    }

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("complaints", valueName: "种类"))
    var kind: Kind

    @Option(help: ArgumentHelp("text、csv 或 json", valueName: "格式"))
    var format = Format.text

    @Option(help: ArgumentHelp("从哪一天受理的；不填为当月一日", valueName: "日期"))
    var from: String?

    @Option(help: ArgumentHelp("到哪一天受理的；不填为今天", valueName: "日期"))
    var to: String?

    func run() throws {
        let (first, last) = (try DayOption.read(from), try DayOption.read(to))
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        let (now, zone) = (place.now, place.store.desk.zone)
        let end = last ?? max(zone.day(of: now), first ?? zone.day(of: now))
        let span = DaySpan(from: first ?? end.firstOfMonth, to: end)
        guard span.from.map({ $0 <= end }) ?? true else {
            throw Failure("起始日期不能晚于截止日期", code: 2)
        }
        try place.fetchAll(Complaint.self)
        let figures = ComplaintFigures(place.store.desk, span, at: now)
        switch format {
        case .text:
            for line in ComplaintReport.lines(figures, width: 80) {
                Console.say(Printable.text(line))
            }
        case .csv: FileHandle.standardOutput.write(Data(FiguresExport(figures).csv))
        case .json: Console.say(JSONText.text(FiguresExport(figures).plain, pretty: true))
        }
    }
}
