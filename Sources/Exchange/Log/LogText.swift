package import FrontDesk

/// The journal as `log` tells it. An event holds what is afterwards, never what was before.
package struct LogText: Sendable {
    /// How many events of one act are told to people; programs are given all.
    package static let eventLimit = 20

    private var zone: DeskZone
    private var staff: [String: Staff]
    private var style: PlainStyle
    private var policies: [Policy]

    /// Tells the acts of a desk, which is asked for names only.
    package init(_ desk: Desk, masksPersonal: Bool = true) {
        zone = desk.zone
        staff = desk.staff
        policies = desk.pastPolicies + [desk.policy]
        style = PlainStyle(times: desk.zone, masksPersonal: masksPersonal)
    }

    /// The act for people: one line an event, `812 2026-11-22 14:32:05 刘建平(1001) 前台1
    /// repair.assign 派单 BX20261122-0007：状态=已派单 责任人=1008`.
    package func lines(_ stamp: Stamp, _ act: Act) -> [String] {
        let head =
            "\(stamp.sequence) \(time(stamp.at)) \(name(stamp.actor))"
            + (stamp.station.isEmpty ? "" : " \(TextCleaning.clean(stamp.station, limit: 60))")
        var lines = act.events.prefix(Self.eventLimit).map {
            "\(head) \(line(LogEvent($0, style)))\(rights(changedBy: $0))"
        }
        let more = act.events.count - lines.count
        if act.events.isEmpty { lines.append("\(head) 没有改动") }
        if more > 0 { lines.append("\(head) ……同一批另有 \(more) 条") }
        return lines
    }

    /// The act for programs.
    package func plain(_ stamp: Stamp, _ act: Act) -> PlainValue {
        var members: [String: PlainValue] = [
            "seq": .integer(Int64(clamping: stamp.sequence)),
            "at": stamp.at.plain(in: style),
            "actor": .text(stamp.actor.text),
            "actorName": .text(name(of: stamp.actor)),
            "station": .text(stamp.station),
            "events": .list(act.events.map { LogEvent($0, style).plain(in: style) }),
        ]
        if stamp.commandID != .none { members["commandId"] = .text(stamp.commandID.uuidText) }
        if !act.answer.isEmpty { members["id"] = .text(act.answer) }
        return .object(members)
    }

    /// Which posts got or lost which rights by a version of the policy; empty where none did.
    private func rights(changedBy event: Event) -> String {
        guard case .policy(let policy) = event else { return "" }
        let before = policies.last { $0.version == policy.version - 1 }?.access
        let changes = AccessPolicy.changes(from: before ?? AccessPolicy(), to: policy.access)
        return changes.isEmpty ? "" : " 权限变动=\(changes.joined(separator: "；"))"
    }

    private func line(_ event: LogEvent) -> String {
        let shown = ShownValue(zone: zone)
        var parts = event.fields.map { field in
            let value = text(field, shown)
            return "\(field.description.label)=\(value.isEmpty ? "(空)" : value)"
        }
        if event.isErased { parts.append("个人信息=(已删除)") }
        if let moment = event.moment { parts.append("所指时刻=\(time(moment))") }
        let said = TextCleaning.clean(event.remark.plain(in: style).text ?? "")
        if !said.isEmpty { parts.append("说明=\(said)") }
        let summary = Commands.summary(of: event.act)
        let head = ([event.act, summary == event.act ? "" : summary, event.id])
            .filter { !$0.isEmpty }.joined(separator: " ")
        return TextCleaning.clean(head) + (parts.isEmpty ? "" : "：" + parts.joined(separator: " "))
    }

    private func text(_ field: PatchedField, _ shown: ShownValue) -> String {
        if field.description.traits.contains(.secret) { return "(已设置)" }
        // The clocks of a repair would fill the screen; their outcome is in `show`.
        if field.description.name == "timers", case .list(let clocks) = field.value {
            return "\(clocks.count) 个"
        }
        return shown.text(field.value, field.description.shape)
    }

    private func time(_ moment: Instant) -> String {
        String(zone.iso(moment).prefix(19)).replacing("T", with: " ")
    }

    private func name(_ actor: Actor) -> String {
        guard let number = actor.staffNumber else { return name(of: actor) }
        return staff[number].map { "\($0.name)(\(number))" }
            ?? TextCleaning.clean(number, limit: 20)
    }

    private func name(of actor: Actor) -> String {
        switch actor {
        case .owner: "建台人"
        case .system: "系统"
        case .staff(let number): staff[number]?.name ?? number
        }
    }
}

extension CommandID {
    /// The UUID in its usual form.
    fileprivate var uuidText: String {
        func hex(_ value: UInt64, _ width: Int) -> String {
            let digits = String(value, radix: 16)
            return String(repeating: "0", count: width - digits.count) + digits
        }
        return [
            hex(high >> 32, 8), hex(high >> 16 & 0xffff, 4), hex(high & 0xffff, 4),
            hex(low >> 48, 4), hex(low & 0xffff_ffff_ffff, 12),
        ]
        .joined(separator: "-")
    }
}
