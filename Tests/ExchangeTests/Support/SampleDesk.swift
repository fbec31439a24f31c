import FrontDesk

@testable import Exchange

/// A desk with three households and five people, driven by commands as a real one.
struct SampleDesk {
    var desk = Desk()
    var now: Instant
    var acts: [(stamp: Stamp, act: Act)] = []
    /// A second person at the desk, whose PIN was verified.
    var second: String?

    static let clerk = Actor.staff("1001")
    static let supervisor = Actor.staff("1005")
    static let lead = Actor.staff("1007")
    static let worker = Actor.staff("1008")

    static let households = """
        房号,业主姓名,联系电话,面积,入伙日期,备注
        1-1-101,华桂珍、李明,15501815908/0755-26001234,94.21,2020-11-04,"长期不在,钥匙托管"
        1-1-102,王淑兰,18213186091,118.81,2022-12-14,
        7-商铺03,,,,,
        """
    static let staff = """
        工号,姓名,岗位,电话
        1001,刘建平,前台客服,18129258641
        1005,周敏,客服主管,
        1007,何勇,维修主管,13900000007
        1008,张强,维修技工,13900000008
        1009,孙丽,回访专员,
        """

    init() throws {
        now = try unwrapped(DeskZone().instant(iso: "2026-11-22T10:00:00+08:00"))
        var open = OpenDesk()
        open.profile.name = "翠湖花园"
        try perform(open, as: .owner)
        try perform(HouseholdImport.read(Array(Self.households.utf8)).content, as: .owner)
        try perform(StaffImport.read(Array(Self.staff.utf8)).content, as: .owner)
    }

    /// Gives a command and applies what it decides.
    @discardableResult
    mutating func perform(
        _ command: any Command,
        as actor: Actor,
        commandID: CommandID = .none
    ) throws -> String {
        let verdict = try desk.decide(
            CommandRequest(command, commandID: commandID),
            Situation(now: now, actor: actor, station: "前台1", second: second)
        )
        guard case .act(let act) = verdict else { return "" }
        let stamp = Stamp(
            sequence: desk.sequence + 1,
            at: now,
            actor: actor,
            station: "前台1",
            commandID: commandID
        )
        try desk.apply(act, stamp)
        acts.append((stamp, act))
        return act.answer
    }

    /// Lets something happen that no command of the test stands for.
    mutating func happen(_ events: [Event], by actor: Actor = .owner) throws {
        let stamp = Stamp(sequence: desk.sequence + 1, at: now, actor: actor, station: "前台1")
        let act = Act(events: events)
        try desk.apply(act, stamp)
        acts.append((stamp, act))
    }

    /// Gives a command that is written as JSON.
    @discardableResult
    mutating func send(_ json: String, as actor: Actor = Self.clerk) throws -> String {
        let parsed = try Commands.parse(
            JSONText.parse(Array(json.utf8)),
            in: PlainStyle(times: desk.zone)
        )
        return try perform(parsed.request.command, as: actor)
    }

    /// The issue's own example: 急修 in 1-1-101.
    @discardableResult
    mutating func log() throws -> String {
        try send(Self.example)
    }

    static let example = """
        {"command":"repair.log","room":"1-1-101","caller":"华女士","phone":"13800000000",\
        "category":"水电","description":"厨房下水管漏水","urgency":"急修","source":"电话"}
        """
}

/// The value, or an error where there is none.
func unwrapped<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
}

struct Missing: Error {}
