/// A message for every verb about the price list and bills, as another program would send it.
enum BillExamples {
    static let all: [String] =
        prices + bills + [
            #"{"command":"meter.read","meter":"冷水表","readOn":"2026-11-20","readings":[{"room":"1-1-101","previous":28200,"current":29300},{"room":"1-1-102","current":120,"previous":0,"isReplaced":true,"confirmed":true}]}"#,
            #"{"command":"fee.subscribe","room":"1-1-101","price":"TC01","quantity":100,"from":"2026-12-01"}"#,
            #"{"command":"fee.unsubscribe","room":"1-1-101","price":"TC01","to":"2026-12-31"}"#,
            #"{"command":"fee.contract","room":"1-1-101","until":"2027-12-31"}"#,
            #"{"command":"fee.waiveApply","bill":"ZD20261122-0001","amountFen":5000,"kind":"减免","reason":"漏水影响居住"}"#,
            #"{"command":"fee.waiveReview","id":"JM20261122-0001","granted":true,"note":"属实"}"#,
            #"{"command":"fee.dun","room":"1-1-101","channel":"短信","text":""}"#,
        ]

    private static let prices = [
        #"{"command":"price.propose","code":"WY01","name":"物业服务费","category":"物业费","basis":"按面积","unit":"元/平方米·月","unitCentifen":30000,"rounding":"分","cycle":"月","scope":"住宅","effectiveFrom":"2027-01-01","basisDocument":"物业服务合同"}"#,
        #"{"command":"price.approve","price":"WY01#2","publishedOn":"2026-12-01"}"#,
        #"{"command":"price.end","code":"WX02","on":"2026-12-31"}"#,
    ]

    private static let bills = [
        #"{"command":"bill.run","period":"2026-11","prices":["WY01"],"shared":[{"code":"DF01","amountFen":1234567}]}"#,
        #"{"command":"bill.charge","room":"1-1-101","price":"YC01","quantity":200,"note":"补办两张"}"#,
        #"{"command":"bill.void","bill":"ZD20261122-0001","reason":"面积登记有误","replacement":{"quantity":9000}}"#,
        #"{"command":"bill.attach","receipt":"SJ2026-000001","path":"/照片/1.jpg","hash":"\#(String(repeating: "0f", count: 32))","note":"水表"}"#,
    ]
}
