import CSystem
import Demo
import Exchange
import Foundation
import FrontDesk
import Store

/// Taking in 20,000 households, process against process, with `sqlite3 .import` of the same file.
struct ImportRow {
    private let ground: Ground

    init(_ ground: Ground) {
        self.ground = ground
    }

    func measure() throws -> [Row] {
        let table = ground.path("households.csv")
        try Data(Self.csv(ground).utf8).write(to: URL(fileURLWithPath: table))
        var own: [Double] = []
        var parts = [[Double]](repeating: [], count: Self.parts.count)
        var theirs: [Double] = []
        for round in 0..<(ground.isQuick ? 5 : 9) {
            let directory = ground.path("import\(round)")
            let disk = try RealDisk(directory, creating: true)
            try Journal.create(on: disk, at: Instant(milliseconds: qs_wall_milliseconds()))
            let result = try Child(.importing, [directory, table]).wait()
            own.append(result.wall)
            let ends = [result.startedAt] + result.numbers + [result.startedAt + result.wall]
            for (place, pair) in zip(ends, ends.dropFirst()).enumerated() {
                parts[place].append(pair.1 - pair.0)
            }
            guard let sqlite = Machine.sqlite else { continue }
            let database = ground.path("import\(round).db")
            let child = try Child([sqlite, "-csv", database, ".import \(table) households"])
            theirs.append(try child.wait().wall)
        }
        let what = "import of 20,000 households against `sqlite3 .import`"
        let mine = Series("qiantai", own)
        let split = zip(Self.parts, parts).map { name, times in
            "\(name) \((Figures(times).median / 1e6).text(0))"
        }
        let published = Row("of which, in ms", split.joined(separator: ", "))
        guard !theirs.isEmpty else {
            return [.missing(what, "sqlite3"), published]
        }
        return [.ratio(what, mine, to: Series("sqlite3", theirs), atMost: 2, 0), published]
    }

    private static let parts = [
        "loading the program", "opening the desk", "reading and checking", "deciding and writing",
        "syncing", "leaving",
    ]

    private static func csv(_ ground: Ground) -> String {
        let desk = BenchDesk(
            seed: 1,
            records: 0,
            now: Instant(milliseconds: qs_wall_milliseconds()),
            pinHash: ground.pinHash
        )
        var text = "楼栋,单元,房号,业主姓名,联系电话,建筑面积,入伙日期,物业类型,客户等级,备注\n"
        for row in desk.people {
            let cells = [
                row.room.building, row.room.unit ?? "", row.room.room, row.owner,
                row.phones.map(\.text).joined(separator: "/"),
                "\(row.areaCentiares / 100).\(row.areaCentiares % 100 + 100)".replacing(
                    ".1",
                    with: "."
                ),
                row.handedOver?.text ?? "", row.kindOfProperty, row.tier, row.notes,
            ]
            text += cells.joined(separator: ",") + "\n"
        }
        return text
    }

    /// What an importing child does: read, check, decide, write, sync; it prints when each ended.
    static func take(_ directory: String, _ file: String) throws {
        var moments = [nanoseconds()]
        let disk = try RealDisk(directory, creating: true)
        if try disk.list("").isEmpty {
            try Journal.create(on: disk, at: Instant(milliseconds: qs_wall_milliseconds()))
        }
        let store = try DeskStore(on: disk)
        var opening = OpenDesk()
        opening.profile.name = DemoSetup.community
        try sync(perform(opening, store), store)
        moments.append(nanoseconds())
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
        let table = HouseholdImport.read(bytes)
        guard table.isAcceptable else { throw BenchFault("the table has bad lines") }
        moments.append(nanoseconds())
        let done = try perform(table.content, store)
        moments.append(nanoseconds())
        try sync(done, store)
        moments.append(nanoseconds())
        guard store.desk.households.count == 20_000 else { throw BenchFault("rows are missing") }
        store.close()
        print(moments.map(String.init).joined(separator: " "))
    }

    private static func perform(_ command: any Command, _ store: DeskStore) throws -> Performed {
        let situation = Situation(
            now: Instant(milliseconds: qs_wall_milliseconds()),
            actor: .owner
        )
        return try store.perform(CommandRequest(command), situation)
    }

    private static func sync(_ done: Performed, _ store: DeskStore) throws {
        if let written = done.written { try store.syncer.sync(written) }
    }
}
