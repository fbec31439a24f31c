import FrontDesk

extension App {
    /// Brings an answer to the layer that asked, or to the message row when it is gone.
    mutating func answer(_ token: Int, _ outcome: Outcome, _ view: View) -> [Effect] {
        guard let pending = waiting.removeValue(forKey: token) else { return [] }
        var effects: [Effect] = []
        if case .stored = outcome, let draft = pending.draft {
            effects = take(Response(effects: [.dropDraft(name: draft)]), view)
        }
        guard let index = layers.firstIndex(where: { $0.id == pending.layer }) else {
            say(Message(outcome: outcome), view)
            return effects
        }
        var response = layers[index].layer.answered(outcome, view)
        if case .pop = response.move {
            if index > 0 { layers.removeSubrange(index...) }
            response.move = .stay
        }
        effects += take(response, view)
        if case .stored(let id, _) = outcome {
            for position in layers.indices { layers[position].layer.stored(id: id, view) }
        }
        return effects
    }

    /// Lets a person in, or says why not.
    mutating func enter(_ answer: SignInAnswer, _ outside: View) -> [Effect] {
        switch answer {
        case .refused(let words):
            if var layer = layers[0].layer as? SignInLayer {
                layer.refused()
                layers[0].layer = layer
            }
            say(Message(words, .error), outside)
        case .accepted(let number, let mustChangePIN):
            signedIn = number
            let view = complete(outside)
            layers = [Entry(id: nextLayer, layer: RepairPane(view))]
            nextLayer += 1
            if mustChangePIN { push(FormLayer(PINForm.make(number: number, isFirst: true)), view) }
            var words = "\(view.person?.name ?? number)，已登录"
            if drafts[NewRepairForm.draftName] != nil { words += "；有未完成的报修草稿，按 F2 继续" }
            say(Message(words), view)
        }
        return []
    }
}
