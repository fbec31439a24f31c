import ArgumentParser
import Exchange
import Foundation
import FrontDesk
import Store
import Terminal

extension ReportVerb {
    /// 收支明细表 of a month; the present one where none is named.
    func reportMonth() throws {
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        let reader = try place.reader()
        let today = place.store.desk.zone.day(of: place.now)
        guard let first = month.map({ Day("\($0)-01") }) ?? today.firstOfMonth else {
            throw Failure("月份应写作 2026-11", code: 2)
        }
        try place.bringMonth(first)
        let desk = place.store.desk
        let statement = MonthStatement(desk, month: first.monthKey, reader: reader)
        try write(statement, place) { MonthForm.text(statement, on: desk, at: place.now) }
    }

    /// The Z of a locked day, or the X of one that is not, which is recorded and for reviewers only.
    func reportDay() throws {
        let day = try DayOption.read(date)
        let place = try Workplace(options, mode: isLocked(day) ? .read : .write)
        defer { place.store.close() }
        let date = day ?? place.store.desk.zone.day(of: place.now)
        if let close = place.dayClose(date), let report = close.report {
            let desk = place.store.desk
            return try write(report, place) { ZReportForm.z(close, on: desk, at: place.now) }
        }
        let sessions = { place.store.desk.sessions.openOnes.filter { $0.businessDate == date } }
        guard !sessions().isEmpty else { throw Failure("\(date.text) 没有收费班次") }
        for session in sessions() {
            var look = ReadTakings()
            look.session = session.id
            try place.performOrFail(look, as: try place.actor())
        }
        let desk = place.store.desk
        let report = desk.xReport(of: sessions())
        try write(report, place) { ZReportForm.x(report, on: desk, at: place.now) }
    }

    /// 大额日报 of a locked day: it goes up with the Z.
    func reportLarge() throws {
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        let date = try DayOption.read(date) ?? place.store.desk.zone.day(of: place.now)
        guard let close = place.dayClose(date), close.isClosed, let report = close.report else {
            throw Failure("\(date.text) 还没有日结，大额日报随日结报表一起出")
        }
        try? place.store.fetch(close.largeReceipts)
        let desk = place.store.desk
        let lines = report.large.map { line in
            var named = line
            named.payer = desk.payment(receipt: line.number)?.payer ?? ""
            return named.plain(in: place.style)
        }
        try write(.list(lines)) { ZReportForm.large(close, on: desk, at: place.now) }
    }

    /// Whether a day is locked, so that its report can be read without writing.
    private func isLocked(_ day: Day?) throws -> Bool {
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        return place.dayClose(day ?? place.store.desk.zone.day(of: place.now))?.isClosed ?? false
    }

    private func write(
        _ report: some Fielded,
        _ place: Workplace,
        _ text: () -> String
    ) throws {
        try write(report.plain(in: place.style), text)
    }

    private func write(_ plain: PlainValue, _ text: () -> String) throws {
        switch format {
        case .text: Console.write(text())
        case .json: Console.give(JSONText.text(plain, pretty: true))
        case .csv: throw Failure("\(kind.rawValue) 的格式应为 text 或 json", code: 2)
        }
    }
}

extension Workplace {
    /// The close of a business date, brought into memory.
    fileprivate func dayClose(_ date: Day) -> DayClose? {
        try? store.fetch([.numbered(DayClose.id(of: date))])
        return store.desk.days[DayClose.id(of: date)]
    }

    /// Brings what the statement of a month reads. A payment is numbered on its own day and counts
    /// on a later one where the day was locked already.
    fileprivate func bringMonth(_ first: Day) throws {
        let from = first.previous.firstOfMonth
        do throws(StoreFault) {
            try store.fetch(Bill.self, numberedFrom: first, to: first.lastOfMonth)
            try store.fetch(Payment.self, numberedFrom: from, to: first.lastOfMonth)
            try store.fetch(TillSession.self, numberedFrom: from, to: first.lastOfMonth)
            try store.fetch(DayClose.self, numberedFrom: first, to: first.lastOfMonth)
            try store.fetchAll(Waiver.self)
            try store.fetchAll(Refund.self)
            try store.fetchAll(AgencyPayout.self)
            try store.fetchAll(Settlement.self)
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
    }
}
