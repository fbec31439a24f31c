extension Fielded {
    @_semantics("optimize.sil.specialize.generic.never")
    package func plain(in style: PlainStyle) -> PlainValue {
        var encoder = PlainEncoder(style: style)
        var value = self
        value.visitFields(&encoder)
        return .object(encoder.members)
    }

    @_semantics("optimize.sil.specialize.generic.never")
    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> Self {
        try parse(plain, in: style, mayLack: [])
    }

    /// Reads what another program sent, of which some required fields may be missing, because they
    /// are filled in from elsewhere.
    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle,
        mayLack spared: Set<String>
    ) throws(FieldProblem) -> Self {
        guard case .object(let members) = plain else {
            throw FieldProblem("应为带字段的对象，收到的是\(plain.kindWord)")
        }
        var decoder = PlainDecoder(members: members, style: style, spared: spared)
        var value = Self()
        value.visitFields(&decoder)
        if let problem = decoder.problem { throw problem }
        if let stranger = decoder.unread.min() {
            throw FieldProblem("没有这个字段，请核对拼写")
                .within(TextCleaning.clean(stranger, limit: 60))
        }
        return value
    }

    /// Which fields differ from `other`, with both values as the desk reads them.
    @_semantics("optimize.sil.specialize.generic.never")
    package func changes(since other: Self, in style: PlainStyle) -> [FieldChange] {
        var before = PlainLister(style: style)
        var after = PlainLister(style: style)
        var (old, new) = (other, self)
        old.visitFields(&before)
        new.visitFields(&after)
        return zip(before.rows, after.rows).compactMap { was, now in
            guard was.value != now.value, !now.traits.contains(.derived) else { return nil }
            let isSecret = now.traits.contains(.secret)
            return FieldChange(
                label: now.label,
                before: isSecret ? .null : was.value,
                after: isSecret ? .text("已更改") : now.value,
                traits: now.traits
            )
        }
    }
}

/// One field of a record that changed.
package struct FieldChange: Hashable, Sendable {
    /// The field's name for the desk.
    package var label: String
    /// What it was.
    package var before: PlainValue
    /// What it became.
    package var after: PlainValue
    /// How the field is treated.
    package var traits: FieldTraits
}

private struct PlainEncoder: FieldVisitor {
    var style: PlainStyle
    var members: [String: PlainValue] = [:]

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        guard !traits.contains(.secret) else { return }
        let plain = value.plain(in: style)
        let isNothing = plain == .null || plain == .list([]) || plain == .text("")
        if isNothing, !traits.contains(.stated) { return }
        members[name] = plain
    }
}

private struct PlainDecoder: FieldVisitor {
    var members: [String: PlainValue]
    var style: PlainStyle
    var spared: Set<String>
    var problem: FieldProblem?
    var unread: Set<String>

    init(members: [String: PlainValue], style: PlainStyle, spared: Set<String>) {
        self.members = members
        self.style = style
        self.spared = spared
        unread = Set(members.keys)
    }

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        unread.remove(name)
        guard let member = members[name], member != .null else {
            if traits.contains(.required), !spared.contains(name) {
                problem = problem ?? FieldProblem("缺少「\(label)」").within(name)
            }
            return
        }
        do throws(FieldProblem) {
            value = try Value.parse(member, in: style)
        } catch {
            problem = problem ?? error.within(name)
        }
    }
}

private struct PlainLister: FieldVisitor {
    var style: PlainStyle
    var rows: [(label: String, value: PlainValue, traits: FieldTraits)] = []

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        rows.append((label, value.plain(in: style), traits))
    }
}
