/// 对账页 of a business date: what is counted, what differs, and what blocks the close.
///
/// A value for the screen. What a till should hold is left out for whoever may not see it
/// (CONTRACT 6).
package struct ReconciliationSheet: Equatable, Sendable {
    /// 营业日
    package let date: Day
    /// The day's close; nil before anything happened on the date.
    package let day: DayClose?
    /// The sessions, oldest first.
    package let sessions: [SessionSheet]
    /// What blocks the lock, in words, what comes first in front; none for a day that may be locked
    /// or is.
    package let blocks: [String]

    /// The sheet of a date as a reader may see it.
    package init(of date: Day, on desk: Desk, for reader: Staff?) {
        self.date = date
        day = desk.days[DayClose.id(of: date)]
        let isLocked = day?.isClosed ?? false
        let open = desk.openSessions(on: date)
        let locked = (day?.report?.sessions ?? []).compactMap { desk.sessions[$0] }
        sessions = (isLocked ? locked : open).map { SessionSheet(of: $0, on: desk, for: reader) }
        blocks = isLocked ? [] : desk.closeBlocks(of: date).map(\.message)
    }

    /// Whether nothing stands against the lock of the date.
    package var mayBeLocked: Bool { blocks.isEmpty && day?.isClosed != true && !sessions.isEmpty }
}

/// One session on the sheet.
package struct SessionSheet: Equatable, Sendable {
    /// The session; its surprise checks say nothing that its readers may not see.
    package let session: TillSession
    /// Cash first, then the channels.
    package let rows: [MethodSheet]
    /// What blocks its count, in words.
    package let countBlocks: [String]

    /// A session as a reader may see it.
    package init(of session: TillSession, on desk: Desk, for reader: Staff?) {
        self.session = session
        let isShown = desk.maySeeTakings(of: session, reader) && !session.isClosed
        let expected = isShown ? TillExpectation(of: session, on: desk) : nil
        rows = ([.cash] + PaymentMethod.channels).map { method in
            MethodSheet(of: method, session, expected)
        }
        let half = session.isFrozen ? nil : desk.halfPaid(in: session)
        countBlocks = [half].compactMap(\.self).map { "退款 \($0.id.text) 付到一半，请先付完再盘点" }
    }
}

/// One method of a session on the sheet.
package struct MethodSheet: Equatable, Sendable {
    /// 方式
    package let method: PaymentMethod
    /// What was counted, in fen; nil before the count.
    package let countedFen: Int?
    /// How many slips were counted; nil where only the sum was.
    package let countedPieces: Int?
    /// What was expected, in fen; nil where it may not be seen.
    package let expectedFen: Int?
    /// How many were expected; nil where it may not be seen or is no longer in memory.
    package let expectedPieces: Int?
    /// Counted less expected, in fen; nil before the count.
    package let differenceFen: Int?
    /// The differences it comes from.
    package let differences: [Difference]

    /// A method; `expected` is nil where it may not be seen, or the session is locked and what was
    /// expected follows from the count and its differences.
    fileprivate init(
        of method: PaymentMethod,
        _ session: TillSession,
        _ expected: TillExpectation?
    ) {
        self.method = method
        let count = session.count
        let channel = count?.channel(method)
        countedFen = count.map { method == .cash ? $0.cash.totalFen : channel?.sumFen ?? 0 }
        countedPieces = channel?.pieces
        differences = session.differences.filter { $0.method == method }
        let missed = differences.filter { $0.kind != .opening }
            .reduce(0) { $0 + $1.amountFen }
        differenceFen = countedFen == nil ? nil : missed
        let due = expected.map { method == .cash ? $0.cashFen : $0.channel(method).sumFen }
        expectedFen = countedFen.map { $0 - missed } ?? due
        expectedPieces = method == .cash ? nil : expected?.channel(method).pieces
    }
}
