/// A message for every verb about shifts, as another program would send it.
enum ShiftExamples {
    static let all: [String] = [
        #"{"command":"shift.open","name":"早班"}"#, #"{"command":"shift.open"}"#,
        #"{"command":"shift.handOver","words":"二期车库今晚停水","excuses":[{"check":"收费班次已盘点","excuse":"收费员仍在岗"}]}"#,
        #"{"command":"shift.accept","id":"JB20261122-0001","all":true}"#,
        #"{"command":"shift.accept","id":"JB20261122-0001","name":"晚班","accepted":[1,3],"refused":[{"no":2,"reason":"借用人联系不上"}]}"#,
        #"{"command":"shift.note","words":"业主问能否装充电桩，知识库没有答案","dueAt":"2026-11-23T09:00:00+08:00"}"#,
        #"{"command":"shift.settle","no":1,"outcome":"工程部答复：须先报备"}"#,
    ]
}
