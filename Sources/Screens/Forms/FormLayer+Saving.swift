import FrontDesk
import Terminal

extension FormLayer {
    /// Reads every field and gives the command, or goes to the first field that is wrong.
    mutating func submit(_ view: View) -> Response {
        if case .choice = form.fields[focus].kind { takeOnlyChoice(view) }
        list = nil
        problems = [:]
        adapt(view)
        var values = FormValues()
        for (index, field) in form.fields.enumerated() {
            switch field.reading(of: editors[index].text, view) {
            case .empty: break
            case .value(let value, _):
                values.values[field.name] = value
                problems[index] = blank(in: index)
            case .problem(let words): problems[index] = words
            }
        }
        if let first = problems.keys.min() {
            focus = first
            let more = problems.count > 1 ? "（共 \(problems.count) 项要改）" : ""
            var response = Response.say(worded(problems[first] ?? "", first) + more, .error)
            response.effects = keepDraft(view)
            return response
        }
        return give(form.submit(values, view), values, view)
    }

    private mutating func give(
        _ result: FormResult,
        _ values: FormValues,
        _ view: View
    ) -> Response {
        switch result {
        case .problem(let name, let words): return show(words, at: name)
        case .response(let response): return response
        case .command(let command, let second):
            var response = Response(effects: keepDraft(view))
            if let reason = view.whyNotWrite {
                response.message = Message("\(reason)。输入已存草稿，恢复后按 F9", .error)
                return response
            }
            let wish = CommandWish(
                command: command,
                seen: form.seen,
                draft: form.draftName,
                second: second
            )
            if let words = form.question?(values, view) {
                response.move = .push(ConfirmLayer(words, Response(command: wish)))
                return response
            }
            isSent = true
            response.command = wish
            return response
        case .pin(let number, let pin):
            isSent = true
            return Response(pin: PINWish(number: number, pin: pin))
        }
    }

    /// Half a word in a list counts when it can mean only one thing.
    private mutating func takeOnlyChoice(_ view: View) {
        guard !editors[focus].isEmpty, let open = list else { return }
        let items = suggestions(view)
        guard items.indices.contains(open.index) else { return }
        replace(with: Self.editor(for: form.fields[focus], items[open.index].label))
    }

    private func worded(_ words: String, _ index: Int) -> String {
        let label = form.fields[index].label
        return words.hasPrefix(label) ? words : "\(label)：\(words)"
    }

    /// Puts a refusal beside the field that it is about.
    mutating func show(_ words: String, at name: String?) -> Response {
        let within = form.within.isEmpty ? "" : "\(form.within)."
        guard let name = name?.trimmingPrefix(within),
            let index = form.fields.firstIndex(where: { $0.answers(to: String(name)) })
        else { return .say(words, .error) }
        focus = index
        let plain = plain(words)
        problems[index] = plain
        return .say(worded(plain, index), .error)
    }

    /// A refusal without the record's number and the field's name, which stand beside it.
    private func plain(_ words: String) -> String {
        var plain = words[...]
        switch form.subject {
        case .numbered(let id): plain.trimPrefix("\(id.text) ")
        case .household, .staff, .price, .account, .key, .aliased, .every, nil: break
        }
        if plain.hasPrefix("「"), let end = plain.firstIndex(of: "」") {
            plain = plain[plain.index(after: end)...]
        }
        return String(plain)
    }

    // MARK: Answers

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        defer { (isSent, isJoining) = (false, false) }
        switch outcome {
        case .stored(let id, _):
            var response = Response.pop
            let record = RecordID(id)
            let place = record.flatMap { view.place(of: $0) }
            let done = isJoining ? form.joining?.done ?? "" : form.done
            let words = [done, record?.short, place].compactMap(\.self)
            let stands = record.flatMap { view.desk.complaints[$0] }.map { "，\($0.stands)" }
            response.message = Message(words.joined(separator: " ") + (stands ?? ""))
            response.onTop = form.onStored
            if let then = form.then { response.onTop = { _, view in then(id, view) } }
            return response
        case .refused(let refusal):
            if refusal.code == .changedSince {
                conflict = changeLines(view) ?? refusal.details
                form.seen = view.desk.sequence
                return .none
            }
            if refusal.code == .possibleDuplicate { return askAboutDuplicates(refusal, view) }
            details = refusal.details
            return show(refusal.message, at: refusal.field)
        case .notSaved(let words), .unknown(let words):
            isTouched = true
            var response = Response.say("\(words)。输入已存草稿，F9 重试 Esc 稍后", .error)
            response.effects = keepDraft(view)
            return response
        }
    }

    // MARK: Others

    mutating func refresh(_ changes: [DeskChange], _ view: View) {
        guard let subject = form.subject,
            changes.contains(where: { $0.key == subject && !$0.isOwn })
        else { return }
        details = changeLines(view) ?? details
    }

    /// What others did to the record since the form was opened, a line each.
    private func changeLines(_ view: View) -> [String]? {
        guard let seen = form.seen else { return nil }
        switch form.subject {
        case .numbered(let id): return lines(view.desk.history(of: id), after: seen, view)
        case .household(let room):
            guard view.desk.households[room].map({ $0.changedAt > seen }) == true else {
                return nil
            }
            return ["\(room.display) 的资料已由他人更新"]
        case .staff, .price, .account, .key, .aliased, .every, nil: return nil
        }
    }

    private func lines(
        _ history: [HistoryEntry]?,
        after seen: UInt64,
        _ view: View
    ) -> [String]? {
        history?.filter { $0.sequence > seen }.map { entry in
            let who = view.desk.name(of: entry.actor)
            let at = view.desk.zone.time(entry.at)
            return "\(who) \(at) 已改：\(Commands.summary(of: entry.act)) \(view.remark(entry))"
        }
    }

    /// Answers the question whether to save over what others changed.
    mutating func settle(_ key: Key, _ view: View) -> Response {
        switch key {
        case .f(9), .ctrl("s"):
            conflict = nil
            return submit(view)
        case .escape, .f(12), .ctrl("g"):
            details = conflict ?? []
            conflict = nil
            return .say("已回到表单，输入都在；F9 按我的保存")
        default: return .say("F9 按我的保存，Esc 再看看")
        }
    }
}

extension View {
    /// Where a case is, if it is in memory.
    func place(of id: RecordID) -> String? {
        desk.caseRecord(id)?.place
    }

    /// What was said with an act, with a person's name for a staff number.
    func remark(_ entry: HistoryEntry) -> String {
        desk.staff[entry.remark]?.name ?? entry.remark
    }
}
