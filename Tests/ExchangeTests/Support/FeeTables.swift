import FrontDesk

@testable import Exchange

/// Small excerpts of a desk's tables about money.
enum FeeTables {
    static let prices = """
        编码,名称,类别,计费方式,单位,单价,取整,收款方,周期,适用,表类,大额,生效日期,批准人,公示日期,依据
        WY01,物业服务费,物业费,按面积,元/平方米·月,2.80,分,自有,月,住宅,,否,2024-01-01,管理处经理,2023-12-20,物业服务合同
        WY02,商铺物业服务费,物业费,按面积,元/平方米·月,4.50,元,自有,月,商铺,,否,2024-01-01,管理处经理,2023-12-20,物业服务合同
        SF01,自来水费(代收),代收代缴,抄表,元/立方米,3.45,分,自来水公司,月,全部,冷水表,否,2024-01-01,管理处经理,2023-12-20,代收协议
        DF01,公共电费分摊,代收代缴,分摊,元,0,分,供电公司,月,全部,,否,2024-01-01,管理处经理,2023-12-20,代收协议
        TC01,地下车位管理费,停车,固定,元/月,80.00,分,自有,月,订阅,,否,2024-01-01,管理处经理,2023-12-20,物业服务合同
        ZX01,装修管理费,装修管理费,按面积,元/平方米,2.00,元,自有,一次,,,否,2024-01-01,管理处经理,2023-12-20,装修管理协议
        ZX02,装修押金,押金,固定,元,2000.00,元,自有,一次,,,是,2024-01-01,管理处经理,2023-12-20,装修管理协议
        YC01,出入证工本费,其他,固定,元/张,10.00,分,自有,一次,,,否,2024-01-01,管理处经理,2023-12-20,价目公示
        WX01,更换水龙头(有偿),有偿维修,固定,元/次,35.00,分,自有,一次,,,否,2024-01-01,管理处经理,2023-12-20,有偿服务价目

        """

    /// The same list with a late fee on flats' fee from the new year on.
    static let lateFee = """
        编码,名称,类别,计费方式,单位,单价,取整,周期,适用,生效日期,批准人,公示日期,违约金万分率,违约金宽限天数,缴费期限天数
        WY01,物业服务费,物业费,按面积,元/平方米·月,2.85,分,月,住宅,2026-01-01,管理处经理,2025-12-01,5,5,20

        """

    static let arrears = """
        房号,费项,账期,金额
        1-1-101,物业服务费,2026-01,263.79
        1-1-101,物业费,2026-02,263.79
        1栋1单元102,WY01,2026年3月至2026年4月,665.34

        """

    static let meters = """
        房号,表类,上次读数,本次读数,抄表日期
        1-1-101,冷水表,282,293,2026-11-20
        1-1-102,冷水表,434.5,438.25,2026-11-20

        """

    static let settlement = """
        渠道,交易时间,参考号,金额,状态
        微信,2026-11-22 17:23:17,WX01,373.17,成功
        POS刷卡,2026-11-22 08:21:32,PS01,"1,225.61",成功
        支付宝,2026-11-22 09:21,ZF01,-20.00,退款

        """

    static let staff = """
        工号,姓名,岗位,电话
        1003,高想,收费员,
        1004,李静,收费员,
        1006,朱伟,管理处经理,
        1011,温财,财务,
        1012,冯岚,客服主管,

        """
}

extension SampleDesk {
    /// The sample desk with cashiers, a manager, prices; deposits may be taken.
    static func forFees() throws -> SampleDesk {
        var sample = try SampleDesk()
        try sample.perform(StaffImport.read(Array(FeeTables.staff.utf8)).content, as: .owner)
        try sample.perform(
            PriceImport.read(Array(FeeTables.prices.utf8)).content,
            as: .staff("1006")
        )
        var policy = sample.desk.policy
        policy.version += 1
        policy.fees.takesDeposits = true
        try sample.happen([.policy(policy)])
        return sample
    }
}
