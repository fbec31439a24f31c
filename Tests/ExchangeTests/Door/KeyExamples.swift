/// A message for every verb about keys, as another program would send it.
enum KeyExamples {
    static let all: [String] = loans + sets

    private static let loans = [
        #"{"command":"key.lend","key":"B0003","borrower":"1006","reason":"公共维修","dueAt":"2026-11-23T17:00:00+08:00","slipNo":"J0012"}"#,
        #"{"command":"key.lend","key":"A0137","borrower":"1006","reason":"入户维修","repair":"BX20261122-0001","authoriser":"1003","secondPerson":"1007","ownerContact":"电话，陈女士同意","slipNo":"J0013","secondPin":"1003:2580"}"#,
        #"{"command":"key.lend","key":"D0001","borrower":"吴明","borrowerRole":"水电气单位","borrowerPhone":"13812345678","borrowerCompany":"自来水公司","borrowerIdTail":"018X","reason":"抄表","permit":"CB-11","slipNo":"J0014","count":1}"#,
        #"{"command":"key.lend","key":"C0002","borrower":"1004","borrowerRole":"值班经理","reason":"应急处置","reserve":true,"sealNo":"F0031","note":"水泵房进水","slipNo":"J0015","secondPin":"1003:2580"}"#,
        #"{"command":"key.return","loan":"YS20261122-0001","count":1,"condition":"完好","sealNo":"F0032","note":""}"#,
        #"{"command":"key.extend","loan":"YS20261122-0001","dueAt":"2026-11-23T17:30:00+08:00","reason":"配件未到","authoriser":"1003"}"#,
        #"{"command":"key.handOver","loan":"YS20261122-0001","borrower":"1007","borrowerRole":"维修人员","secondPerson":"1006","slipNo":"J0016"}"#,
        #"{"command":"key.contact","loan":"YS20261122-0001","channel":"电话","reached":true,"note":"十分钟后送回"}"#,
        #"{"command":"key.report","loan":"YS20261122-0001","what":"遗失","count":1,"words":"掉进电梯井","paidBy":"借用人"}"#,
        #"{"command":"key.report","key":"B0003","what":"无借出归还","words":"保安拾到"}"#,
        #"{"command":"key.settle","id":"YC20261122-0001","outcome":"已换锁","paidBy":"公司","ownerTold":true}"#,
    ]

    private static let sets = [
        #"{"command":"key.audit","kind":"交班清点","cabinet":"B1","differences":[{"key":"B0003","kind":"少","count":1,"note":"未见"}],"counted":119,"secondPin":"1003:2580"}"#,
        #"{"command":"key.audit","kind":"月度盘点","counts":[{"key":"B0003","counted":2}]}"#,
        #"{"command":"key.seal","key":"C0002","sealNo":"F0033","copies":1}"#,
        #"{"command":"key.changeLock","key":"B0003","copies":3,"reserveCopies":1,"sealNo":"F0034","reason":"遗失一把"}"#,
        #"{"command":"key.withdraw","key":"A0137","name":"陈女士","idTail":"1234","slipNo":"J0017","note":"已装修完"}"#,
        #"{"command":"key.suspend","key":"B0003","reason":"门在维修","status":"停用"}"#,
        #"{"command":"key.resume","key":"A0137","copies":1,"consent":"WT-12"}"#,
        #"{"command":"key.register","class":"公共门窗","name":"1栋天台门","place":"1栋天台","copies":3,"reserveCopies":1,"sealNo":"F0035","note":""}"#,
    ]
}
