import FrontDesk

extension Repair {
    /// What else grows out of it, besides the commands on it: a complaint.
    func offshoots(_ view: View) -> [MenuLayer.Item] {
        let known = complaint.map { "已转为投诉 \($0.short)" }
        return [
            MenuLayer.Item(
                label: "转投诉",
                whyNot: view.whyNot(.receiveComplaints) ?? known,
                run: { .push(FormLayer(NewComplaintForm.make($0, repair: id))) }
            )
        ]
    }
}

extension Complaint {
    /// What else grows out of it, besides the commands on it: a repair.
    func offshoots(_ view: View) -> [MenuLayer.Item] {
        let ended = isClosed ? "现在是「\(statusWord)」" : nil
        return [
            MenuLayer.Item(
                label: "派生报修",
                whyNot: view.whyNot(.logRepairs) ?? ended,
                run: { .push(FormLayer(NewRepairForm.make($0, complaint: id))) }
            )
        ]
    }
}
