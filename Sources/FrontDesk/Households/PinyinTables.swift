/// Readings that a reader of single characters would miss.
///
/// ICU gives one reading a character and none for surnames; what stands here comes before ICU's
/// reading, which stays as a further one, so that every way of saying a name finds it.
enum PinyinTables {
    /// What a character is read as where it begins a person's name.
    static let surnames = table(
        """
        曾 zeng;区 ou;欧 ou;解 xie;仇 qiu;单 shan;任 ren;褚 chu;覃 qin tan;查 zha;盖 ge gai;朴 piao pu
        冼 xian;洗 xian;乐 yue le;葛 ge;翟 zhai di;缪 miao mou;宓 mi fu;种 chong;繁 po;黑 he;员 yun
        召 shao;尉 wei yu;万 wan mo;俟 qi;华 hua;燕 yan;谌 chen shen;隗 wei kui;郗 xi chi;郇 xun huan
        佴 nai er;牟 mou mu;折 she;祭 zhai;句 gou ju;都 du;干 gan;隽 juan jun;贠 yun;纪 ji;那 na nuo
        炅 gui;尹 yin;於 yu;能 nai;秘 bi;宿 su;逄 pang;撖 han;訾 zi;臧 zang;晟 cheng;乜 nie;钭 tou
        眭 sui;呙 guo;阚 kan;要 yao;佘 she;厍 she;殳 shu;邝 kuang;昝 zan;粘 nian;莘 shen xin;嵇 ji
        贲 ben;皋 gao;禚 zhuo;柏 bai bo;薄 bo bao;车 che;盛 sheng;石 shi;贾 jia;谷 gu;俞 yu shu
        卜 bu;咸 xian;强 qiang;长 chang zhang;重 chong;藏 zang cang;校 xiao;哈 ha;令 ling;过 guo
        应 ying;占 zhan;宁 ning;甯 ning;曲 qu;瞿 qu;璩 qu;仉 zhang;逯 lu;晁 chao;番 pan fan;适 kuo
        """
    )

    /// Surnames of two characters whose reading is not that of their characters.
    static let doubleSurnames: [String: String] = [
        "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "单于": "chan yu",
        "令狐": "ling hu", "澹台": "tan tai", "鲜于": "xian yu", "亓官": "qi guan",
        "宰父": "zai fu", "漆雕": "qi diao", "乐正": "yue zheng", "公冶": "gong ye",
        "濮阳": "pu yang", "皇甫": "huang fu", "夏侯": "xia hou", "呼延": "hu yan",
        "谷梁": "gu liang", "句龙": "gou long", "可频": "ke pin", "慕容": "mu rong",
    ]

    /// Words that settle the reading of their characters, wherever they stand.
    static let words: [String: String] = [
        "重庆": "chong qing", "长沙": "chang sha", "长春": "chang chun", "长安": "chang an",
        "长江": "chang jiang", "长城": "chang cheng", "成都": "cheng du", "首都": "shou du",
        "都市": "du shi", "厦门": "xia men", "大厦": "da sha", "银行": "yin hang", "商行": "shang hang",
        "行业": "hang ye", "车行": "che hang", "同行": "tong hang", "朝阳": "chao yang",
        "六安": "lu an", "蚌埠": "beng bu", "番禺": "pan yu", "东莞": "dong guan",
        "音乐": "yin yue", "乐器": "yue qi", "重复": "chong fu", "重新": "chong xin",
        "会计": "kuai ji", "调解": "tiao jie", "调整": "tiao zheng", "空调": "kong tiao",
        "调查": "diao cha", "出差": "chu chai", "供给": "gong ji", "给水": "ji shui",
        "排行": "pai hang", "便宜": "pian yi", "率先": "shuai xian", "家长": "jia zhang",
        "校长": "xiao zhang", "店长": "dian zhang", "组长": "zu zhang", "行长": "hang zhang",
        "增长": "zeng zhang", "长期": "chang qi", "长度": "chang du", "还款": "huan kuan",
        "归还": "gui huan", "退还": "tui huan", "渗漏": "shen lou", "扁担": "bian dan",
        "水泵": "shui beng", "电梯": "dian ti", "地下车库": "di xia che ku", "参差": "cen ci",
        "载重": "zai zhong", "储藏": "chu cang", "收藏": "shou cang", "弹簧": "tan huang",
        "角落": "jiao luo", "单元": "dan yuan", "扒窃": "pa qie", "漂亮": "piao liang",
        "薄膜": "bo mo", "露水": "lu shui", "露台": "lu tai", "暴露": "bao lu", "模板": "mu ban",
        "钥匙": "yao shi", "曝光": "bao guang", "卡口": "qia kou", "关卡": "guan qia",
        "数据": "shu ju", "宿舍": "su she", "系统": "xi tong", "女士": "nv shi", "先生": "xian sheng",
    ]

    /// Other readings that are common in names and words, beside what ICU gives.
    static let others = table(
        """
        乐 yue le;行 xing hang;长 chang zhang;重 zhong chong;朝 chao zhao;茜 qian xi;娜 na nuo
        晟 sheng cheng;莘 shen xin;贾 jia gu;柏 bai bo;薄 bo bao;车 che ju;盛 sheng cheng;石 shi dan
        都 du dou;和 he huo;调 tiao diao;传 chuan zhuan;弹 tan dan;降 jiang xiang;藏 cang zang
        校 xiao jiao;率 lv shuai;强 qiang jiang;卜 bu bo;露 lu lou;系 xi ji;筠 yun jun;颉 jie xie
        参 can shen cen;曾 zeng ceng;大 da dai;单 dan shan;得 de dei;度 du duo;恶 e wu;发 fa;干 gan
        给 gei ji;还 hai huan;会 hui kuai;角 jiao jue;觉 jue jiao;解 jie xie;卡 ka qia;壳 ke qiao
        空 kong;落 luo la;模 mo mu;宁 ning;漂 piao;屏 ping bing;铺 pu;曲 qu;塞 sai se;色 se shai
        厦 sha xia;省 sheng xing;什 shi shen;说 shuo shui;宿 su xiu;提 ti di;为 wei;尾 wei yi;吓 xia he
        削 xiao xue;血 xue xie;咽 yan ye;钥 yao yue;叶 ye xie;遗 yi wei;殷 yin yan;佣 yong;育 yu yo
        晕 yun;载 zai;炸 zha;粘 zhan nian;着 zhe zhao zhuo;只 zhi;中 zhong;种 zhong chong;转 zhuan
        琢 zhuo zuo;仔 zi zai;地 di de;了 le liao;差 cha chai;便 bian pian;担 dan;倒 dao;圈 quan juan
        炅 jiong gui;珏 jue;芃 peng;祎 yi;洗 xi xian;查 cha zha;区 qu ou;仇 chou qiu;覃 tan qin
        翟 zhai di;缪 miao mou miu;召 zhao shao;员 yuan yun;黑 hei;华 hua;燕 yan;朴 pu piao;葛 ge
        俞 yu shu;奇 qi ji;褚 chu zhu;尉 wei yu;尔 er;阿 a e;拓 tuo ta;荨 xun qian;瑾 jin;焯 zhuo chao
        甫 fu pu;颀 qi;泊 bo po;迫 po pai;剥 bo bao;堡 bao bu;暴 bao pu;蚌 beng bang;臂 bi bei;扁 bian pian
        泌 mi bi;埠 bu;侧 ce ze;叉 cha;场 chang;称 cheng chen;澄 cheng deng;匙 chi shi;冲 chong
        臭 chou xiu;畜 chu xu;绰 chuo chao;囤 dun tun;佛 fo fu;否 fou pi;脯 fu pu;咖 ka ga;盖 gai ge
        合 he ge;巷 xiang hang;荷 he;吭 keng hang;核 he hu;哄 hong;划 hua;晃 huang;稽 ji qi;济 ji
        夹 jia ga;见 jian xian;嚼 jiao jue;矫 jiao;劲 jin jing;据 ju;菌 jun;龟 gui jun qiu;咳 ke hai
        括 kuo gua;烙 lao luo;勒 le lei;累 lei;俩 liang lia;量 liang;溜 liu;六 liu lu;笼 long;偻 lou lv
        绿 lv lu;论 lun;埋 mai man;脉 mai mo;没 mei mo;糜 mi mei;秘 mi bi;娩 mian wan;呢 ne ni;泥 ni
        宁 ning;弄 nong long;疟 nve yao;拗 niu ao;刨 pao bao;炮 pao bao;喷 pen;片 pian;撇 pie;瀑 pu bao
        栖 qi xi;蹊 xi qi;欠 qian;悄 qiao;翘 qiao;切 qie;亲 qin qing;侵 qin;散 san;丧 sang;扫 sao;杉 shan sha
        扇 shan;汤 tang shang;舍 she;属 shu zhu;数 shu shuo;似 si shi;遂 sui;台 tai;体 ti;帖 tie;吐 tu
        委 wei;纹 wen;鲜 xian;相 xiang;吁 yu xu;轧 zha ya;要 yao;耶 ye;与 yu;语 yu;员 yuan yun;扎 zha za
        占 zhan;涨 zhang;爪 zhao zhua;折 zhe she;症 zheng;殖 zhi shi;轴 zhou;幢 zhuang chuang;卒 zu cu
        """
    )

    private static func table(_ text: String) -> [Unicode.Scalar: [String]] {
        var table: [Unicode.Scalar: [String]] = [:]
        for entry in text.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
            let parts = entry.split(separator: " ")
            guard let scalar = parts.first?.unicodeScalars.first else { continue }
            table[scalar] = parts.dropFirst().map(String.init)
        }
        return table
    }
}
