/// What happened in a story, counted.
struct Tally: CustomStringConvertible {
    var acts = 0
    var stored = 0
    var refused: [String: Int] = [:]
    /// Lines of the door that were no command.
    var misread = 0
    var unsaved = 0
    var unknown = 0
    var repeated = 0
    var kills = 0
    var cuts = 0
    var faults: [String: Int] = [:]
    var jumps: [Int: Int] = [:]
    var doubted = 0
    var snapshots = 0
    var backups = 0
    var proofs = 0
    var verbs: [String: Int] = [:]

    mutating func add(_ other: Tally) {
        acts += other.acts
        stored += other.stored
        refused.merge(other.refused, uniquingKeysWith: +)
        misread += other.misread
        unsaved += other.unsaved
        unknown += other.unknown
        repeated += other.repeated
        kills += other.kills
        cuts += other.cuts
        faults.merge(other.faults, uniquingKeysWith: +)
        jumps.merge(other.jumps, uniquingKeysWith: +)
        doubted += other.doubted
        snapshots += other.snapshots
        backups += other.backups
        proofs += other.proofs
        verbs.merge(other.verbs, uniquingKeysWith: +)
    }

    var description: String {
        func list<Key>(_ counts: [Key: Int]) -> String {
            counts.sorted { ($0.value, "\($1.key)") > ($1.value, "\($0.key)") }
                .map { "\($0.key) \($0.value)" }.joined(separator: "、")
        }
        return """
            命令 \(acts)：存下 \(stored)（重发认出 \(repeated)），拒绝 \(refused.values.reduce(0, +))，\
            读不懂 \(misread)，未存 \(unsaved)，结果不明 \(unknown)
            拒绝：\(list(refused))
            强杀 \(kills)，断电 \(cuts)，磁盘故障 \(list(faults))，时钟跳动（分）\(list(jumps))，\
            时间存疑 \(doubted)，快照 \(snapshots)，备份 \(backups)，对账 \(proofs)
            命令 \(verbs.count) 种：\(list(verbs))
            """
    }
}
