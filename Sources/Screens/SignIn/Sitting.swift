import FrontDesk

/// One person's work at this terminal, kept as they left it while somebody else sits there.
///
/// Nothing of it is drawn for another; it lives as long as the program, and what was typed into forms
/// stands in their drafts as well.
struct Sitting: Sendable {
    var layers: [App.Entry]
    var parked: [Pane: App.Entry]
    var message: Message?
    var notices: Notices
    var lastTexts: [String: [String: String]]
    var recentCommands: RecentCommands
    var drafts: [String: [String: String]]
    /// Works that ended meanwhile, and how.
    var ended: [(layer: WorkLayer, end: WorkEnd)] = []
}

extension App {
    /// Puts the present work aside for its person.
    mutating func setAside() {
        guard let number = signedIn else { return }
        sittings[number] = Sitting(
            layers: layers,
            parked: parked,
            message: message,
            notices: notices,
            lastTexts: lastTexts,
            recentCommands: recentCommands,
            drafts: drafts
        )
        (parked, message, notices, guide) = ([:], nil, Notices(), nil)
        (lastTexts, recentCommands, drafts) = ([:], RecentCommands(), [:])
    }

    /// Brings back what a person left; nil where they left nothing.
    mutating func bringBack(_ number: String) -> Sitting? {
        guard let sitting = sittings.removeValue(forKey: number) else { return nil }
        (layers, parked) = (sitting.layers, sitting.parked)
        (message, notices) = (sitting.message, sitting.notices)
        (lastTexts, recentCommands) = (sitting.lastTexts, sitting.recentCommands)
        drafts = sitting.drafts
        return sitting
    }

    /// What changed on the desk concerns what lies aside too.
    mutating func refreshSittings(_ changes: [DeskChange], _ view: View) {
        for number in sittings.keys {
            guard var sitting = sittings[number] else { continue }
            var theirs = view
            theirs.person = view.desk.staff[number]
            for index in sitting.layers.indices {
                sitting.layers[index].layer.refresh(changes, theirs)
            }
            for pane in sitting.parked.keys {
                sitting.parked[pane]?.layer.refresh(changes, theirs)
            }
            sittings[number] = sitting
        }
    }

    /// A work ended that somebody began who is not there: its layer goes, they hear of it when they
    /// are back.
    mutating func endAside(_ end: WorkEnd, of token: Int) {
        for number in sittings.keys {
            let index = sittings[number]?.layers.firstIndex { entry in
                (entry.layer as? WorkLayer)?.token == token
            }
            guard let index, let layer = sittings[number]?.layers[index].layer as? WorkLayer
            else { continue }
            sittings[number]?.layers.removeSubrange(index...)
            sittings[number]?.ended.append((layer, end))
        }
    }
}
