package import FrontDesk

/// A long work that a screen asks for: it runs aside, tells how far it is, and can be stopped.
package enum Work: Sendable {
    /// Prove the whole desk.
    case verify
    /// Write a backup to a file.
    case backup(path: String)
    /// Read a table and check it; nothing is taken.
    case readTable(TableKind, path: String)
    /// Take a table that was read and found good.
    case takeTable(CheckedTable)
    /// Work out what a run would bill on a day.
    case planBills(RunBills, on: Day)
    /// Give a large command: it is decided aside, and only written on the main thread.
    case give(any Command)
    /// Give a person a new one-time PIN, which is shown once.
    case resetPIN(number: String)
    /// Tell who looked at whole numbers.
    case looks(LookWish)
    /// Tell what personal details are due to be erased.
    case retention
    /// Hand out everything about one person, to a file.
    case person(PersonWish)
    /// Make a desk with its first manager.
    case makeDesk(NewDesk)
    /// Open a desk that is there.
    case openDesk(path: String)
    /// Make a demonstration.
    case demonstrate
}

/// How a long work ended.
package enum WorkEnd: Sendable {
    /// Done, in words.
    case done(String)
    /// Stopped on the way; nothing was written.
    case stopped
    /// It could not be done; why, and what to do.
    case failed(String)
    /// A desk was proved: what is told of it, and whether nothing is wrong.
    case proved([String], isSound: Bool)
    /// A table was read.
    case checked(CheckedTable)
    /// A table was taken; what is told of it.
    case taken([String])
    /// Something was found, line by line.
    case found([String])
    /// A run was worked out.
    case planned(Result<BillRun, Refusal>)
    /// A command was settled.
    case given(Outcome)
}

/// The tables that a desk takes in.
package enum TableKind: String, CaseIterable, Sendable {
    /// 住户
    case households
    /// 员工
    case staff
    /// 钥匙
    case keys
    /// 工作日
    case workdays
    /// 价目
    case prices
    /// 期初欠费
    case arrears
    /// 抄表
    case meters
    /// 渠道对账单
    case settlement

    /// What the desk calls it.
    package var title: String {
        switch self {
        case .households: "住户"
        case .staff: "员工"
        case .keys: "钥匙"
        case .workdays: "工作日"
        case .prices: "价目"
        case .arrears: "期初欠费"
        case .meters: "抄表"
        case .settlement: "渠道对账单"
        }
    }
}

/// A table that was read and held against the desk: what is told of it, and what takes it in.
package struct CheckedTable: Sendable {
    /// What it is a table of.
    package var kind: TableKind
    /// The file.
    package var path: String
    /// What it would change, every bad line, what is worth knowing; line by line.
    package var lines: [String]
    /// What takes it in; nil where something forbids it.
    package var command: (any Command)?

    /// A table from its parts.
    package init(_ kind: TableKind, path: String, lines: [String], command: (any Command)?) {
        (self.kind, self.path, self.lines, self.command) = (kind, path, lines, command)
    }
}

/// What a new desk is made of: its name, and the first manager, who signs in at once.
package struct NewDesk: Equatable, Sendable {
    /// The directory; nil: the one where the program looked.
    package var path: String?
    /// 项目名称; empty where the desk is there and lacks only its manager.
    package var name = ""
    /// The name of the time zone.
    package var timeZone = "Asia/Shanghai"
    /// The manager's staff number.
    package var number = ""
    /// The manager's name.
    package var manager = ""
    /// The manager's own PIN, in clear.
    package var pin = ""

    /// Nothing filled in.
    package init() {}
}

/// Whose looks at whole numbers are asked for.
package struct LookWish: Equatable, Sendable {
    /// From which day on.
    package var from = Day()
    /// Up to which day.
    package var to = Day()
    /// One person's, by staff number; empty: everybody's.
    package var staff = ""
    /// At one household.
    package var room: RoomCode?

    /// Nobody's.
    package init() {}
}

/// Whose data are handed out, to whom and what for.
package struct PersonWish: Equatable, Sendable {
    /// The household.
    package var room: RoomCode
    /// One person of it; empty: all of it.
    package var name = ""
    /// On whose request.
    package var requester = ""
    /// What for.
    package var purpose = ""

    /// A household's.
    package init(room: RoomCode) { self.room = room }
}
