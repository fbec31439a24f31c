/// 第一步 投诉受理: the complainant knows that it is received, and its number.
package struct AcknowledgeComplaint: StepCommand {
    package typealias Subject = Complaint
    package static let verb = "complaint.acknowledge"
    package static let summary = "投诉受理"

    /// The complaint.
    package var id: RecordID?
    /// How the complainant was told.
    package var how: ContactChannel?
    /// The number was told.
    package var numberTold: Bool?
    /// 心态, where it is not known yet.
    package var mindset: Mindset?
    /// 方式, where it is not known yet.
    package var means = WordList<ComplaintMeans>()
    /// 诉求, where it is not known yet.
    package var demand = ""
    /// Where it happened, where there is no household.
    package var spot = ""
    /// When it happened.
    package var happenedAt: Instant?
    /// A word on it.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "how", "告知方式", &how)
        visitor.field(3, "numberTold", "已告知单号", &numberTold)
        visitor.field(4, "mindset", "心态", &mindset)
        visitor.field(5, "means", "方式", &means)
        visitor.field(6, "demand", "诉求", &demand)
        visitor.field(7, "spot", "地点", &spot)
        visitor.field(8, "happenedAt", "发生时间", &happenedAt)
        visitor.field(9, "note", "说明", &note)
    }

    package var remark: String { [how?.rawValue ?? "", note].joined(separator: " ").trimmedWords }

    package func take(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        if let mindset { complaint.mindset = mindset }
        if !means.items.isEmpty {
            complaint.means = ComplaintMeans.allCases.filter(means.items.contains)
        }
        if !demand.isEmpty { complaint.demand = demand }
        if !spot.isEmpty { complaint.spot = spot }
        if let happenedAt { complaint.happenedAt = happenedAt }
        let before = complaint.grade
        complaint.findGradeReasons()
        complaint.regrade()
        if complaint.grade > before {
            _ = complaint.retarget(at: context.now, context.desk)
        }
        complaint.restartProgress(at: context.now, context.desk)
    }
}

extension String {
    /// Without white space at either end.
    var trimmedWords: String { TextFolding.trimmed(self) }
}
