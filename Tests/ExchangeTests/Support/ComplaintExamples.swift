import FrontDesk

@testable import Exchange

/// A message for every verb of the complaint pane, as another program would send it.
enum ComplaintExamples {
    /// The first word, with everything that the desk may be told at once.
    static let receive = """
        {"command":"complaint.receive","room":"1-1-101","complainant":"华桂珍","phone":"13800000000",\
        "type":"物业管理类","subtype":"维修","what":"厨房漏水报修三次没有修好","demand":"彻底修好",\
        "source":"电话","mindset":"求尊重","means":["向公司投诉"]}
        """

    /// All others, on one complaint.
    static let onComplaints: [(verb: String, more: String)] = [
        ("acknowledge", #","how":"电话","numberTold":true"#),
        (
            "confirm",
            #","how":"电话","facts":"三次上门都没有修好","agreed":true,"duplicatesChecked":true,"#
                + #""department":"维修部","receivedBy":"1007""#
        ),
        (
            "assess",
            #","validity":"有效","grade":"轻微","urgent":false,"handler":"1007","#
                + #""promisedAt":"2026-11-24T10:00:00+08:00","faultIsReal":true,"#
                + #""headName":"何勇","headAt":"2026-11-22T15:00:00+08:00""#
        ),
        (
            "investigate",
            #","findings":"三次都只换了垫圈，接头没有处理","basis":"维修服务标准","cause":"维修质量","#
                + #""evidence":"维修任务单、照片","plan":[{"action":"更换接头","owner":"1008"}]"#
        ),
        ("reply", #","mode":"面谈","text":"今天更换接头并道歉","accepted":"接受""#),
        ("track", #","result":"接头已经更换","how":"电话""#),
        ("followUp", #","method":"电话","satisfied":"满意","expectation":3,"experience":5"#),
        (
            "archive",
            #","preventive":"复修派主管到场","archiveNo":"DA-NUMBER","documents":"记录表、照片","#
                + #""preparedBy":"1001""#
        ),
        ("relay", #","department":"维修部","receivedBy":"1007""#),
        ("contact", #","channel":"电话","reached":true,"note":"约好下午看现场""#),
        ("progress", #","channel":"微信","note":"已经找到原因""#),
        ("planItem", #","item":1,"result":"已经更换""#),
        ("draftReply", #","text":"今天更换接头并道歉""#), ("approveReply", ""),
        ("pause", #","reason":"待备件","resumeAt":"2026-11-23T09:00:00+08:00""#), ("resume", ""),
        ("regrade", #","grade":"重要","reason":"影响楼下住户""#), ("assign", #","handler":"1007""#),
        ("urge", #","note":"又来电话""#), ("return", #","toStep":4,"reason":"原因没有查清""#),
        ("withdraw", #","reason":"已满意","channel":"电话","note":"不用再查了""#),
        ("merge", #","into":"TS20261122-0002""#), ("reopen", #","reason":"又漏了""#),
        ("note", #","note":"业主来过""#),
    ]

    /// One of them, for a complaint.
    static func message(_ verb: String, _ id: String) -> String {
        let example = onComplaints.first { $0.verb == verb }?.more ?? ""
        let more = example.replacing("DA-NUMBER", with: "DA-\(id.suffix(4))")
        return #"{"command":"complaint.\#(verb)","id":"\#(id)"\#(more)}"#
    }

    /// A message for each verb.
    static let all =
        [receive] + onComplaints.map { message($0.verb, "TS20261122-0001") } + [
            #"{"command":"phrase.save","step":5,"title":"致歉","text":"{姓}先生您好"}"#,
            #"{"command":"phrase.remove","number":1}"#,
        ]
}

extension SampleDesk {
    /// Receives the example, in another room or with other words where they are given.
    @discardableResult
    mutating func receive(
        room: String = "1-1-101",
        _ changes: [String: PlainValue] = [:]
    ) throws -> RecordID {
        let plain = try JSONText.parse(Array(ComplaintExamples.receive.utf8))
        guard case .object(var members) = plain else { throw Missing() }
        members["room"] = .text(room)
        members.merge(changes) { $1 }
        return try unwrapped(RecordID(try send(JSONText.text(.object(members)))))
    }

    /// Gives the example of a verb, changed where other entries are given.
    mutating func give(
        _ verb: String,
        _ id: RecordID,
        as actor: Actor,
        _ changes: [String: PlainValue] = [:]
    ) throws {
        let plain = try JSONText.parse(Array(ComplaintExamples.message(verb, id.text).utf8))
        guard case .object(var members) = plain else { throw Missing() }
        members.merge(changes) { $1 }
        try send(JSONText.text(.object(members)), as: actor)
    }

    /// Takes a complaint through steps, one each ten minutes; what was planned is done in time.
    mutating func take(
        _ id: RecordID,
        through steps: ClosedRange<Int>,
        handler: String = "1007"
    ) throws {
        let actors: [Actor] = [
            Self.clerk, Self.clerk, Self.supervisor, .staff(handler), .staff(handler),
            .staff(handler), .staff("1009"), Self.supervisor,
        ]
        for row in Complaint.procedure.steps[(steps.lowerBound - 1)..<steps.upperBound] {
            now = now.adding(minutes: 10)
            if row.number == 6 { try finishPlan(of: id, as: .staff(handler)) }
            let verb = String(row.verb.dropFirst("complaint.".count))
            let entries: [String: PlainValue] = row.number == 3 ? ["handler": .text(handler)] : [:]
            try give(verb, id, as: actors[row.number - 1], entries)
        }
    }

    private mutating func finishPlan(of id: RecordID, as actor: Actor) throws {
        for (index, item) in try complaint(id).plan.enumerated() where item.doneAt == nil {
            try give("planItem", id, as: actor, ["item": .integer(Int64(index + 1))])
        }
    }

    func complaint(_ id: RecordID) throws -> Complaint { try unwrapped(desk.complaints[id]) }
}
