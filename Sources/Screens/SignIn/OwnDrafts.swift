import FrontDesk

/// Whose a draft is: the file of drafts of a terminal names it after its owner, `@1001`, a tab and
/// the form's own name. An older version named no owner.
enum DraftOwner {
    /// What a name begins with.
    static func prefix(_ number: String) -> String { "@\(number)\t" }

    /// Whether a name tells its owner.
    static func isNamed(_ name: String) -> Bool { name.hasPrefix("@") }
}

extension App {
    /// Takes the drafts of a person who signs in, and those that an older version left without a
    /// name, which are theirs from now on.
    mutating func takeDrafts(of number: String) -> [Effect] {
        var effects: [Effect] = []
        let prefix = DraftOwner.prefix(number)
        for (name, values) in keptDrafts {
            if name.hasPrefix(prefix) {
                drafts[String(name.dropFirst(prefix.count))] = values
                keptDrafts[name] = nil
            } else if !DraftOwner.isNamed(name) {
                drafts[name] = values
                keptDrafts[name] = nil
                effects += [
                    .dropDraft(name: name), .saveDraft(name: prefix + name, values: values),
                ]
            }
        }
        return effects
    }
}

extension Effect {
    /// The effect with a draft named after its owner; a name that has one already keeps it.
    func owned(by number: String?) -> Effect {
        guard let number else { return self }
        switch self {
        case .saveDraft(let name, let values) where !DraftOwner.isNamed(name):
            return .saveDraft(name: DraftOwner.prefix(number) + name, values: values)
        case .dropDraft(let name) where !DraftOwner.isNamed(name):
            return .dropDraft(name: DraftOwner.prefix(number) + name)
        default: return self
        }
    }
}
