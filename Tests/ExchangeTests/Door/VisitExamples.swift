/// A command of every verb about follow-ups and visitors at the counter, as another program sends
/// it.
enum VisitExamples {
    static let all: [String] = followUps + walkIns

    private static let followUps = [
        #"{"command":"visit.plan","quarter":"2026Q4","percent":100}"#,
        #"{"command":"visit.plan","kind":"活动","room":"1-1-101","dueAt":"2026-12-20T18:00:00+08:00","reason":"元旦游园会"}"#,
        #"{"command":"visit.assign","id":"HF20261122-0001","visitor":"1008"}"#,
        #"{"command":"visit.record","id":"HF20261122-0001","method":"电话","reached":false}"#,
        #"{"command":"visit.record","id":"HF20261122-0001","method":"面谈","satisfied":"不满意","expectation":5,"experience":2,"timeliness":2,"quality":3,"attitude":4,"words":"修了又漏","defects":"墙面有水渍","accompaniedBy":"1004","outcome":"已登记报修"}"#,
    ]

    private static let walkIns = [
        #"{"command":"walkIn.log","name":"陈女士","phone":"13812345678","room":"1-1-101","purpose":"报修","words":"厨房水龙头漏水","promisedAt":"2026-11-23T09:00:00+08:00"}"#,
        #"{"command":"walkIn.log","name":"刘先生","purpose":"咨询","doneOnSpot":true,"answer":"已告知办理时间"}"#,
        #"{"command":"walkIn.promise","id":"LF20261122-0001","promisedAt":"2026-11-23T09:00:00+08:00"}"#,
        #"{"command":"walkIn.close","id":"LF20261122-0001","answer":"已电话答复","doneOnSpot":false}"#,
        #"{"command":"walkIn.convert","id":"LF20261122-0001","repair":{"category":"水电","urgency":"急修"}}"#,
        #"{"command":"walkIn.convert","id":"LF20261122-0001","complaint":{"type":"物业管理类"},"stays":true}"#,
        #"{"command":"walkIn.convert","id":"LF20261122-0001","payment":{"tenders":[{"method":"现金","amountFen":90000}]}}"#,
        #"{"command":"walkIn.convert","id":"LF20261122-0001","loan":{"key":"B0001","reason":"公共维修","borrowerRole":"外单位人员","borrowerCompany":"万安电梯","borrowerIdTail":"123X","slipNo":"88"}}"#,
        #"{"command":"walkIn.convert","id":"LF20261122-0001","record":"BX20261122-0001"}"#,
    ]
}
