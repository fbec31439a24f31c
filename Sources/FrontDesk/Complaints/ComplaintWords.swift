/// Whether a complaint is still worked on.
package enum ComplaintStatus: String, Choice {
    /// 办理中
    case working = "办理中"
    /// 暂停
    case paused = "暂停"
    /// 已归档
    case archived = "已归档"
    /// 已撤诉
    case withdrawn = "已撤诉"
    /// 已合并
    case merged = "已合并"

    /// Whether nothing more is to be done.
    package var isClosed: Bool { self == .archived || self == .withdrawn || self == .merged }
}

/// The five types of complaint (seed 004, fourth unit).
package enum ComplaintType: String, Choice {
    /// 工程质量类
    case construction = "工程质量类"
    /// 规划设计类
    case design = "规划设计类"
    /// 销售管理类
    case sales = "销售管理类"
    /// 物业管理类
    case property = "物业管理类"
    /// 客户服务类
    case service = "客户服务类"

    /// The subtypes that the seed names; a project may add its own beneath them (DOMAIN 0.2).
    package var subtypes: [String] {
        switch self {
        case .construction: ["交房期", "装修使用后"]
        case .design: ["销售说辞与交房不符"]
        case .sales: ["私自承诺", "说辞吹嘘", "违规行为"]
        case .property:
            [
                "维修", "保洁", "安保", "绿化", "收费", "停车", "噪音邻里", "装修", "服务态度",
                "服务细节", "责任心",
            ]
        case .service: ["延期交付", "证照办理", "客户接待", "后期服务"]
        }
    }
}

/// The complainant's state of mind (seed 004).
package enum Mindset: String, Choice {
    /// 求尊重
    case respect = "求尊重"
    /// 求补偿
    case compensation = "求补偿"
    /// 求发泄
    case venting = "求发泄"
    /// 逃避责任
    case evasion = "逃避责任"
    /// 对立敌视
    case hostility = "对立敌视"
    /// 综合
    case mixed = "综合"
}

/// By what means somebody complains (seed 004): four rational ones, three irrational ones.
package enum ComplaintMeans: String, Choice {
    /// 向公司投诉
    case company = "向公司投诉"
    /// 向主管部门投诉: the authority above the company
    case authority = "向主管部门投诉"
    /// 正常媒体曝光
    case media = "正常媒体曝光"
    /// 消协、质监站、上访
    case petition = "消协·质监站·上访"
    /// 非正规媒体、横幅、传单
    case banners = "非正规媒体·横幅·传单"
    /// 演讲煽动、游行造势、打砸闹事、封门堵路、阻挠施工或交房
    case agitation = "煽动·造势·打砸·封堵·阻挠"
    /// 辱骂殴打、车轮式谈判、骚扰跟踪
    case harassment = "辱骂殴打·车轮谈判·骚扰"

    /// Why it makes a complaint 重大, or nil where it does not (DOMAIN 0.2).
    package var gradeReason: GradeReason? {
        switch self {
        case .company: nil
        case .authority, .petition: .authority
        case .media: .media
        case .banners, .agitation, .harassment: .irrational
        }
    }
}

/// How grave a complaint is (DOMAIN 3.4).
package enum ComplaintGrade: String, Choice, Comparable {
    /// 轻微: limits of equipment or level, easily improved
    case minor = "轻微"
    /// 重要: a fault of management
    case important = "重要"
    /// 重大: a promise repeatedly not kept, great loss or injury, a month without result
    case major = "重大"

    private var rank: Int { self == .minor ? 0 : self == .important ? 1 : 2 }

    package static func < (left: ComplaintGrade, right: ComplaintGrade) -> Bool {
        left.rank < right.rank
    }

    /// The next graver one.
    var raised: ComplaintGrade { self == .minor ? .important : .major }
}

/// Why a complaint is graver than it was judged to be (DOMAIN 0.2, 3.2 and 3.4).
package enum GradeReason: String, Choice {
    /// Somebody was hurt.
    case injury = "人身伤害"
    /// Five households or more.
    case group = "五户以上"
    /// It is in the media.
    case media = "媒体曝光"
    /// 12345, the authority above, consumer association, petition.
    case authority = "政府或主管部门转办"
    /// An irrational means.
    case irrational = "非理性方式"
    /// Open for 30 days.
    case unresolved = "三十天未结"
    /// The third of the household and type in 90 days.
    case repeated = "九十天内第三次"
    /// Reopened for the second time.
    case reopened = "第二次重开"

    /// Whether it makes it 重大 at once; the others raise it by one grade.
    package var isMajor: Bool { self != .repeated && self != .reopened }
}

/// Whether a complaint is within law, promise or contract (DOMAIN 3.4).
package enum Validity: String, Choice {
    /// 有效
    case valid = "有效"
    /// 无效: it still gets an explained answer
    case invalid = "无效"
    /// 待定
    case undecided = "待定"
}

/// What the complainant says to the reply.
package enum Acceptance: String, Choice {
    /// 接受
    case accepted = "接受"
    /// 部分接受
    case partly = "部分接受"
    /// 不接受
    case refused = "不接受"
}

/// How a reply reaches the complainant.
package enum ReplyMode: String, Choice {
    /// 面谈
    case inPerson = "面谈"
    /// 电话
    case phone = "电话"
    /// 书面
    case written = "书面"
    /// 微信
    case message = "微信"
    /// 短信
    case text = "短信"
}

/// Why a complaint is given back by who complained.
package enum WithdrawReason: String, Choice {
    /// 已满意
    case satisfied = "已满意"
    /// 误会
    case misunderstanding = "误会"
    /// 另循途径
    case elsewhere = "另循途径"
    /// 其他
    case other = "其他"
}
