import FrontDesk

/// How a record is opened from elsewhere than its list: the one place that knows every kind.
enum Opening {
    /// Opens a record where its kind is at home: a case in its pane, selected and in full; anything
    /// else on a page.
    static func record(_ key: RecordKey, _ view: View) -> Response {
        guard case .numbered(let id) = key else { return page(key, view) }
        switch id.prefix {
        case .repair: return inPane(Repair.self, id, view)
        case .complaint: return inPane(Complaint.self, id, view)
        default: return page(key, view)
        }
    }

    /// Opens a record on a page over what is there, so that Esc comes back.
    static func page(_ key: RecordKey, _ view: View) -> Response {
        switch key {
        case .household(let room):
            Response(effects: [.fetchHistory(of: room)], move: .push(HouseholdPage(room)))
        case .account(let room): AccountLayer.open(room)
        case .numbered(let id): page(id, view)
        case .key(let code): KeyItem.keys(code).open(view)
        case .staff, .price, .aliased, .every: .push(RecordPage(key))
        }
    }

    /// The lines that tell a record, brief where there are only so many rows.
    static func detail(
        _ id: RecordID,
        _ view: View,
        width: Int,
        rows: Int
    ) -> DetailLines {
        if let repair = view.desk.repairs[id], id.prefix == .repair {
            return repair.detail(view, width: width, rows: rows)
        }
        if let complaint = view.desk.complaints[id], id.prefix == .complaint {
            return complaint.detail(view, width: width, rows: rows)
        }
        return item(id)?.detail(view, width: width)
            ?? RecordPage.lines(.numbered(id), view, width: width)
    }

    private static func page(_ id: RecordID, _ view: View) -> Response {
        switch id.prefix {
        case .repair: pushed(CasePage<Repair>(id), id, view)
        case .complaint: pushed(CasePage<Complaint>(id), id, view)
        case .shift where view.desk.openShift?.id == id: .open(.shifts)
        default: item(id)?.open(view) ?? pushed(RecordPage(.numbered(id)), id, view)
        }
    }

    /// What a pane of sections lists under a number; nil for a kind that none lists.
    private static func item(_ id: RecordID) -> (any ListedItem)? {
        switch id.prefix {
        case .bill: FeeItem.bill(id)
        case .payment: FeeItem.payment(id)
        case .waiver: FeeItem.waiver(id)
        case .refund: FeeItem.refund(id)
        case .deposit: FeeItem.deposit(id)
        case .letter: FeeItem.letter(id)
        case .session: FeeItem.session(id)
        case .dayClose: FeeItem.day(id)
        case .keyLoan: KeyItem.loan(id)
        case .keyIncident: KeyItem.incident(id)
        case .keyAudit: KeyItem.audit(id)
        case .followUp: VisitItem.followUp(id)
        case .walkIn: VisitItem.walkIn(id)
        case .repair, .complaint, .shift, .settlement, .payout: nil
        }
    }

    /// A page of a record, which is brought from its shelf where it is not in memory.
    private static func pushed(_ page: any Layer, _ id: RecordID, _ view: View) -> Response {
        let key = RecordKey.numbered(id)
        return Response(
            effects: view.desk.isResident(key) ? [] : [.fetch([key])],
            move: .push(page)
        )
    }

    /// An open case in the list of its pane; a closed one stands in no usual list.
    private static func inPane<Subject: ListedCase>(
        _ kind: Subject.Type,
        _ id: RecordID,
        _ view: View
    ) -> Response {
        guard view.desk.book(of: Subject.self).open.contains(id) else { return page(id, view) }
        return Response(
            pane: Subject.pane,
            onTop: { layer, view in
                guard var pane = layer as? CasePane<Subject> else { return .none }
                let response = pane.show(id, view)
                layer = pane
                return response
            }
        )
    }
}
