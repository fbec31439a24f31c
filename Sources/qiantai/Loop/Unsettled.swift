import FrontDesk

/// Commands whose outcome nobody knows: given again with the same content they carry the same id,
/// so that they happen once (CONTRACT 1.1).
struct Unsettled {
    /// Where the ids stand among the drafts.
    static let draftName = "unsettled"

    /// Content hash to command id, as the drafts keep them.
    private(set) var values: [String: String]

    init(_ values: [String: String]) {
        self.values = values
    }

    /// The request for a command: with the id of its first try, or with a new one.
    func request(_ command: any Command) -> CommandRequest {
        let fresh = CommandRequest(command, commandID: .random())
        guard let text = values[key(fresh)], let id = CommandID(text) else { return fresh }
        return CommandRequest(command, commandID: id)
    }

    /// Remembers a request of unknown outcome, or forgets one that is settled.
    mutating func note(_ request: CommandRequest, isUnknown: Bool) {
        values[key(request)] = isUnknown ? request.commandID.hexadecimal : nil
    }

    private func key(_ request: CommandRequest) -> String {
        String(request.contentHash, radix: 16)
    }
}

extension CommandID {
    /// Thirty-two digits.
    fileprivate var hexadecimal: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
