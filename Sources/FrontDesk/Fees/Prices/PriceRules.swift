/// What the terms of a price row must be like, whoever brings them.
extension PriceTerms {
    /// The largest price of a unit, in hundredths of a fen: a million yuan.
    package static let unitLimit = 10_000_000_000

    /// Throws `invalid-field` or `entry-missing` for terms that no row may have; `place` stands in
    /// front of the field's name, such as `rows[2].`.
    func check(at place: String = "") throws(Refusal) {
        func wrong(_ field: String, _ message: String) -> Refusal {
            Refusal.invalid(place + field, code.isEmpty ? message : "\(code) \(message)")
        }
        let codeBytes = code.utf8
        guard !codeBytes.isEmpty, codeBytes.count <= 40,
            !code.contains(where: { "#, ".contains($0) })
        else { throw wrong("code", "编码不能为空，最长 40 字节，不含 #、逗号和空格") }
        guard !name.isEmpty, name.count <= 40 else { throw wrong("name", "名称须为 1 到 40 字") }
        guard !unit.isEmpty else { throw wrong("unit", "须写明单位，例如 元/平方米·月（明码标价）") }
        guard let effectiveFrom, effectiveFrom > Day() else {
            throw wrong("effectiveFrom", "缺少生效日期")
        }
        guard (0...Self.unitLimit).contains(unitCentifen) else {
            throw wrong("unitCentifen", "单价应在 0 到 1000000 元之间")
        }
        guard (unitCentifen == 0) == (basis == .shared) else {
            let words = basis == .shared ? "分摊费项不设单价，总额在出账时填写" : "单价须大于 0"
            throw wrong("unitCentifen", words)
        }
        try checkKind(wrong)
        try checkRun(wrong)
        try checkNumbers(wrong)
    }

    /// Own money, agency money and deposits are three things (物业管理条例 art 44).
    private func checkKind(_ wrong: (String, String) -> Refusal) throws(Refusal) {
        guard (category == .agency) == !payee.isEmpty else {
            throw category == .agency
                ? wrong("payee", "代收代缴须写明收款方") : wrong("payee", "只有代收代缴才有收款方，其余为自有")
        }
        if category == .agency, lateFeeMyriad != 0 {
            throw wrong("lateFeeMyriad", "代收代缴不得加收任何费用")
        }
        guard category == .deposit else { return }
        guard cycle == .once, basis == .fixed else {
            throw wrong("cycle", "押金只能一次收取，计费方式为固定")
        }
        guard lateFeeMyriad == 0 else { throw wrong("lateFeeMyriad", "押金没有违约金") }
    }

    /// What a run needs to know.
    private func checkRun(_ wrong: (String, String) -> Refusal) throws(Refusal) {
        guard (cycle == .once) == (scope == nil) else {
            throw cycle == .once
                ? wrong("scope", "一次性费项不填适用") : wrong("scope", "按周期的费项须写明适用：住宅、商铺、全部或订阅")
        }
        guard (basis == .metered) == !meter.isEmpty else {
            throw basis == .metered
                ? wrong("meter", "抄表费项须写明表类，例如 冷水表") : wrong("meter", "只有抄表费项才有表类")
        }
        if cycle == .once || cycle == .anniversary {
            guard basis == .byArea || basis == .fixed else {
                throw wrong("basis", "\(cycle.rawValue)费项只能按面积或固定计费")
            }
        }
        if basis == .shared, rounding != .fen {
            throw wrong("rounding", "分摊须到分，否则合计与总额不符")
        }
        if basis == .shared, scope == .subscribers {
            throw wrong("scope", "分摊按面积由住宅、商铺或全部承担")
        }
    }

    private func checkNumbers(_ wrong: (String, String) -> Refusal) throws(Refusal) {
        guard (0...100).contains(lateFeeMyriad) else {
            throw wrong("lateFeeMyriad", "违约金每日应在万分之 0 到 100 之间")
        }
        guard (0...365).contains(lateFeeGraceDays) else {
            throw wrong("lateFeeGraceDays", "宽限应在 0 到 365 天之间")
        }
        guard (0...365).contains(dueDays) else { throw wrong("dueDays", "缴费期限应在 0 到 365 天之间") }
        guard (0...10_000).contains(taxRate ?? 0) else {
            throw wrong("taxRate", "税率应在万分之 0 到 10000 之间")
        }
    }
}

extension PriceList {
    /// The versions that an approved row supersedes, with their new last day: the day before it
    /// takes effect. What is proposed supersedes nothing.
    ///
    /// Throws `invalid-field` where a version that has taken effect would be replaced from its first
    /// day or before: what may have been charged stays as it was.
    func superseded(by row: PriceRow, on day: Day) throws(Refusal) -> [PriceRow] {
        guard !row.approvedBy.isEmpty else { return [] }
        var superseded: [PriceRow] = []
        for var other in versions(of: row.code)
        where other.id != row.id && !other.approvedBy.isEmpty {
            guard other.effectiveFrom < row.effectiveFrom || other.effectiveFrom > day else {
                throw Refusal.invalid(
                    "effectiveFrom",
                    "\(row.code) 第 \(other.version) 版自 \(other.effectiveFrom.text) 起已生效，"
                        + "新版的生效日期须在其后"
                )
            }
            guard other.effectiveTo ?? .distantFuture >= row.effectiveFrom else { continue }
            other.effectiveTo = row.effectiveFrom.previous
            superseded.append(other)
        }
        return superseded
    }
}

extension Desk {
    /// The version of a code that may be charged on a day; throws `not-found` for a code that the
    /// list does not know, `not-in-force` for one that may not be charged (价格法 art 13).
    package func chargeable(_ code: String, on day: Day) throws(Refusal) -> PriceRow {
        guard prices.lastVersion(of: code) > 0 else { throw Refusal.notFound("价目", code) }
        guard let row = prices.inForce(code, on: day) else {
            throw Refusal(
                .notInForce,
                "价目 \(code) 在 \(day.text) 没有已批准、已公示且生效的版本，请先由管理处经理批准并公示",
                field: "price"
            )
        }
        return row
    }
}
