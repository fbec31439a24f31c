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

    /// The subtypes that seed and DOMAIN 3.4 name; a project may add its own beneath them.
    package var subtypes: [String] {
        switch self {
        case .construction: ["交房期", "装修使用后出现问题"]
        case .design: ["期房销售说辞与交房实际有出入"]
        case .sales: ["私自承诺", "说辞吹嘘", "违规行为"]
        case .property:
            [
                "维修", "保洁", "安保", "绿化", "收费", "停车", "噪音邻里", "装修", "服务态度",
                "维修维护接待处理及质量", "服务细节", "责任心",
            ]
        case .service: ["延期交付", "证照办理", "客户接待", "后期服务"]
        }
    }
}

extension Policy {
    /// The subtypes of a type: those that ship and the project's own.
    package func subtypes(of type: ComplaintType) -> [String] {
        type.subtypes + complaintSubtypes
    }

    /// The subtype that a text names: the whole word, or a part that only one of them has.
    package func subtype(_ text: String, of type: ComplaintType) throws(Refusal) -> String {
        let known = subtypes(of: type)
        if text.isEmpty || known.contains(text) { return text }
        let named = known.filter { $0.contains(text) }
        guard named.count == 1, let subtype = named.first else {
            throw Refusal.invalid("subtype", "应为：\(known.joined(separator: "、"))")
        }
        return subtype
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

/// By what means somebody complains, in the words of seed 004: the first six are rational, the
/// others are not.
package enum ComplaintMeans: String, Choice {
    /// 向公司投诉
    case company = "向公司投诉"
    /// The authority above the company.
    case authority = "向公司相关主管部门投诉"
    /// 正常的媒体曝光
    case media = "正常的媒体曝光"
    /// The consumers' association.
    case consumers = "消协"
    /// The quality inspectorate.
    case inspectorate = "质监站"
    /// A petition.
    case petition = "上访"
    /// 胡乱向非正规媒体曝光
    case wildMedia = "胡乱向非正规媒体曝光"
    /// 横幅
    case banners = "横幅"
    /// 传单
    case leaflets = "传单"
    /// 演讲煽动
    case agitation = "演讲煽动"
    /// 游行造势
    case march = "游行造势"
    /// 打砸闹事
    case riot = "打砸闹事"
    /// 封门堵路
    case blockade = "封门堵路"
    /// 阻挠施工或交房
    case obstruction = "阻挠施工或交房"
    /// 辱骂殴打
    case assault = "辱骂殴打"
    /// 车轮式谈判
    case attrition = "车轮式谈判"
    /// 骚扰跟踪
    case harassment = "骚扰跟踪"

    /// Why it makes a complaint 重大, or nil where it does not (DOMAIN 0.2).
    package var gradeReason: GradeReason? {
        switch self {
        case .company: nil
        case .authority, .consumers, .inspectorate, .petition: .authority
        case .media: .media
        case .wildMedia, .banners, .leaflets, .agitation, .march, .riot, .blockade, .obstruction,
            .assault, .attrition, .harassment:
            .irrational
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
    /// 部分
    case partly = "部分"
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
