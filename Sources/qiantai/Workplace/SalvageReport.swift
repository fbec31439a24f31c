import Exchange
import FrontDesk
import Store
import Terminal

/// What a salvage came to, for people and for programs: what the new desk holds, and act by act what
/// it does not.
struct SalvageReport {
    private let outcome: SalvageOutcome
    private let desk: Desk
    private let log: LogText
    private let acts: [(stamp: Stamp, act: Act?)]
    private var notes: [String] = []
    private var beyond: [(word: String, id: String, value: PlainValue)] = []

    /// The report on a salvaged desk, which is asked for names.
    init(_ outcome: SalvageOutcome, _ desk: Desk, masksPersonal: Bool) {
        (self.outcome, self.desk) = (outcome, desk)
        log = LogText(desk, masksPersonal: masksPersonal)
        acts = outcome.looseActs
    }

    /// Adds what a snapshot knows beyond the new desk.
    mutating func note(_ records: RecordsBeyond, _ from: SalvageOutcome.Beyond) {
        let sequence = from.snapshot.position.sequence
        let joined = from.isJoined ? "与日志相连" : "自身完好，但无法证明与日志相连"
        beyond = records.records
        notes.append(
            "快照 \(from.snapshot.file)（到第 \(sequence) 条，\(joined)）里比新目录新的单据 \(beyond.count) 张："
        )
        notes += beyond.map { "  \($0.word) \($0.id)" }
    }

    /// Adds a sentence.
    mutating func note(_ words: String) { notes.append(words) }

    // MARK: For people

    /// The report as text, lines ended.
    func text(from source: String, to target: String) -> String {
        var lines = [
            "抢救报告",
            "原目录 \(source)，未作任何改动",
            "新目录 \(target)，第 1 至 \(outcome.lastSequence) 条，链条完整",
        ]
        lines += outcome.filled.map { "由\($0.source) 补上：\(Self.range($0.sequences))" }
        lines += outcome.rewritten.map {
            "第 \($0) 条在原目录中的内容与备份不同，像是被改写过，已取备份中的"
        }
        lines += outcome.unusable.map { "没有用上：\($0)" }
        if outcome.isWhole {
            lines.append("已知写过的记录都在新目录里，没有缺失。")
        } else {
            lines += missing + behind
        }
        lines += notes.map { TextCleaning.clean($0, limit: 4000) == "" ? "" : $0 }
        lines.append(outcome.isWhole ? "可以改用新目录：qiantai --data \(target)" : advice(target))
        return lines.map { $0 + "\n" }.joined()
    }

    private var missing: [String] {
        let end = outcome.lastSequence
        var lines = ["第 \(end) 条之后断开；第 \(end) 条本身没有后面的记录为证，请先核对它。"]
        lines += outcome.missing.map { "找不到：\(Self.range($0))" }
        lines += outcome.lostItems.map { "第 \($0.sequence) 条的第 \($0.item + 1) 项个人信息已坏，在新目录中记为已删除" }
        return lines
    }

    /// The acts behind the gap, and which money they moved.
    private var behind: [String] {
        guard !acts.isEmpty else { return [] }
        var lines = ["断处之后逐条自证的记录 \(acts.count) 条。之前的内容不全，没有并入，请核对后补录："]
        for (stamp, act) in acts {
            guard let act else {
                lines.append("  \(stamp.sequence) 读不懂，由更新的版本写成")
                continue
            }
            lines += log.lines(stamp, act).map { "  " + Printable.text($0) }
        }
        let payments = payments
        guard !payments.isEmpty else { return lines }
        let sum = payments.reduce(0) { $0 + $1.totalFen }
        lines.append("其中收款与冲正 \(payments.count) 笔，合计 \(Money.text(sum)) 元：")
        lines += payments.map { "  \($0.receipt) \($0.id.text) \(Money.text($0.totalFen)) 元" }
        return lines
    }

    /// New payments among the acts behind the gap; later changes of one count nothing again.
    private var payments: [Payment] {
        acts.flatMap { $0.act?.events ?? [] }.compactMap { event in
            guard case .payment(let change) = event,
                let payment = try? change.applied(to: nil), payment.totalFen != 0
            else { return nil }
            return payment
        }
    }

    private func advice(_ target: String) -> String {
        "补录时请注意：上面的单号、收据号已经用过，新目录会从断处重新编号，请在纸质单据上注明。"
            + "逐条的内容也在 \(target)/salvage/lost.jsonl。"
    }

    private static func range(_ sequences: ClosedRange<UInt64>) -> String {
        let count = sequences.upperBound - sequences.lowerBound + 1
        return count == 1
            ? "第 \(sequences.lowerBound) 条"
            : "第 \(sequences.lowerBound) 至 \(sequences.upperBound) 条（\(count) 条）"
    }

    // MARK: For programs

    /// What the new desk does not hold, one JSON object a line: `gap`, `act`, `unreadable`, `item`,
    /// `record`.
    var jsonLines: String {
        var values: [[String: PlainValue]] = outcome.missing.map {
            [
                "kind": .text("gap"), "first": Self.number($0.lowerBound),
                "last": Self.number($0.upperBound),
            ]
        }
        for (stamp, act) in acts {
            guard let act, case .object(var members) = log.plain(stamp, act) else {
                values.append(["kind": .text("unreadable"), "seq": Self.number(stamp.sequence)])
                continue
            }
            members["kind"] = .text("act")
            values.append(members)
        }
        values += outcome.lostItems.map {
            [
                "kind": .text("item"), "seq": Self.number($0.sequence),
                "item": .integer(Int64($0.item)),
            ]
        }
        values += beyond.map {
            [
                "kind": .text("record"), "word": .text($0.word), "id": .text($0.id),
                "record": $0.value,
            ]
        }
        return values.map { JSONText.text(.object($0), first: ["kind", "seq"]) + "\n" }.joined()
    }

    private static func number(_ sequence: UInt64) -> PlainValue {
        .integer(Int64(clamping: sequence))
    }
}
