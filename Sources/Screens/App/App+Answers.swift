import FrontDesk

extension App {
    /// Brings an answer to the layer that asked, or to the message row when it is gone.
    mutating func answer(_ token: Int, _ outcome: Outcome, _ view: View) -> [Effect] {
        guard let pending = waiting.removeValue(forKey: token) else { return [] }
        var effects: [Effect] = []
        if case .stored = outcome, let draft = pending.draft {
            effects = take(Response(effects: [.dropDraft(name: draft)]), view)
        }
        if let item = pending.item {
            return effects + answer(item, pending.layer, outcome, view)
        }
        guard let index = layers.firstIndex(where: { $0.id == pending.layer }) else {
            say(Message(outcome: outcome), view)
            notices.add(Message(outcome: outcome), about: outcome.record, view)
            return effects
        }
        if case .stored = outcome, let form = layers[index].layer as? FormLayer {
            lastTexts[form.form.kind] = form.texts
        }
        if case .stored(let id, _) = outcome, let then = pending.then {
            effects += take(then(id, view), view)
        } else {
            var response = layers[index].layer.answered(outcome, view)
            closeIfAsked(index, &response, view)
            effects += take(response, view)
            if let words = response.message { notices.add(words, about: outcome.record, view) }
        }
        if case .stored(let id, _) = outcome {
            for position in layers.indices { layers[position].layer.stored(id: id, view) }
        }
        return effects
    }

    /// One command of a batch was answered: its mark goes wherever it stands, the cursor stays.
    private mutating func answer(
        _ item: Int,
        _ layer: Int,
        _ outcome: Outcome,
        _ view: View
    ) -> [Effect] {
        if case .stored(let id, _) = outcome, let id = RecordID(id) {
            for position in layers.indices { layers[position].layer.done(id) }
            for pane in parked.keys { parked[pane]?.layer.done(id) }
        }
        guard let index = layers.firstIndex(where: { $0.id == layer }) else {
            if case .stored = outcome { return [] }
            say(Message(outcome: outcome), view)
            notices.add(Message(outcome: outcome), view)
            return []
        }
        var response = layers[index].layer.answered(outcome, of: item, view)
        closeIfAsked(index, &response, view)
        return take(response, view)
    }

    /// A layer that was answered goes with everything above it, which keeps what it has.
    private mutating func closeIfAsked(_ index: Int, _ response: inout Response, _ view: View) {
        guard case .pop = response.move else { return }
        for above in layers.indices.dropFirst(index + 1) {
            response.effects += layers[above].layer.leave(view)
        }
        if index > 0 { layers.removeSubrange(index...) }
        response.move = .stay
    }
}

extension Outcome {
    /// The record that was stored; nil for another outcome.
    fileprivate var record: RecordKey? {
        guard case .stored(let id, _) = self else { return nil }
        return RecordID(id).map(RecordKey.numbered)
    }
}
