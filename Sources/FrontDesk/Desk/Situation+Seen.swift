extension Situation {
    /// Throws `changed-since` where the record, which the desk calls by a name, changed after the
    /// actor saw it.
    package func checkSeen(_ record: some Record, _ name: String) throws(Refusal) {
        guard let seen, record.changedAt > seen else { return }
        throw Refusal.changedSince(name, changes: ["资料已更新（序号 \(record.changedAt)）"])
    }
}
