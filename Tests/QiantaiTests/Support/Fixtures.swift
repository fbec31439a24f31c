import Foundation

/// The tests' own small tables.
enum Fixtures {
    /// Four households; the initials of three owners are `hgz`.
    static let households = """
        楼栋,单元,房号,业主姓名,联系电话,建筑面积,入伙日期,物业类型,客户等级,备注
        1栋,1单元,101,华桂珍,15501815908,94.21,2020-11-04,住宅,普通,"长期不在,钥匙托管"
        1栋,1单元,102,王淑兰,18213186091,118.81,2022-12-14,住宅,重点,
        2栋,1单元,301,黄国柱,13296030824,68.59,2021-02-07,住宅,普通,
        3栋,2单元,501,何光中,13248219935,119.14,2025-09-08,住宅,VIP,

        """

    /// Nobody among them is a manager, so the owner of the directory may go on setting up.
    static let staff = """
        工号,姓名,岗位,电话
        1001,林晓,前台客服,13800000001
        1002,周敏,前台客服,13800000002
        2001,陈国强,客服主管,13800000003
        3001,彭涛,维修技工,13800000004
        3002,马俊,维修主管,13800000005
        4001,沈静,回访专员,13800000006

        """

    static let workdays = """
        日期,类型,名称
        2026-10-01,休,国庆节
        2026-10-10,班,国庆节

        """

    /// GB18030: `３＃楼`, digits in full width, two phones in one cell, a quoted line break, ㎡.
    static let gb18030 =
        Data(
            base64Encoded: """
                wqW2sCy1pdSqLLe/usUs0rXW99DVw/sswarPtbXnu7AsvajW/sPmu/0syOu778jVxtoszu/StcDg0M0sv827p7XI\
                vLYssbjXogqjs6OjwqUso7K1pdSqLKO1o7CjsSy6zrni1tAso7Gjs6Oyo7SjuKOyo7GjuaO5o7OjtS8wNzU1LTI2\
                ODYxMjM0LDExOS4xNKlPLDIwMjUvOS84LNeh1awsVklQLCLPyLTytee7sArU2cnPw8UiCjW6xcKlLDG1pdSqLDEw\
                MizU+Mf4LDEzODAwMDAwMDA5LDgwLjUsMjAyMC0wMS0wMizXodWsLMbVzagsCg==
                """
        ) ?? Data()

    /// Every line but the third is bad, each in another way.
    static let badHouseholds = """
        楼栋,单元,房号,业主姓名,联系电话,建筑面积,入伙日期,物业类型,客户等级,备注
        1栋,1单元,地下,甲某某,13800000000,80,2020-01-01,住宅,普通,
        1栋,1单元,201,乙某某,13800000000,80,2020-01-01,住宅,普通,
        1栋,1单元,202,丙某某,13800000000,-3,2020-01-01,住宅,普通,
        1栋,1单元,203,丁某某,13800000000,80,2020-02-30,住宅,普通,
        1栋,1单元,204,戊某某,123,80,2020-01-01,住宅,普通,
        1栋,1单元,201,己某某,13800000000,80,2020-01-01,住宅,普通,
        1栋,1单元,205,庚某某,13800000000,80,2020-01-01,别墅群,普通,
        1栋,1单元,206,辛某某,13800000000,80,2020-01-01,住宅,普通,,多一格

        """
}
