extension Situation {
    /// Throws `changed-since` where the record changed after the actor saw it.
    ///
    /// - Parameters:
    ///   - record: the record as it is now.
    ///   - name: how the desk calls it: its number, or the room.
    package func checkSeen(_ record: some Record, _ name: String) throws(Refusal) {
        guard let seen, record.changedAt > seen else { return }
        throw Refusal.changedSince(name, changes: ["资料已更新（序号 \(record.changedAt)）"])
    }
}
