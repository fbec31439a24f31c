import FrontDesk

/// What somebody complained of.
struct Grievance {
    var room = ""
    var type = ComplaintType.property
    var subtype = ""
    var what = ""
    var demand = ""
    var source = Source.phone
    var against = ""
    /// Nil where the clerk cannot tell yet.
    var mindset: Mindset?
    var means = ComplaintMeans.company
    /// The other households of a group.
    var members: [String] = []
    /// The number under which 12345 keeps it.
    var externalRef = ""
    var externalDueAt: Instant?
    var isInjury = false
    var spot = ""

    var command: ReceiveComplaint {
        filled(ReceiveComplaint()) {
            $0.room = room
            $0.type = type
            $0.subtype = subtype
            $0.what = what
            $0.demand = demand
            $0.source = source
            $0.against = against
            $0.mindset = mindset
            $0.means = WordList([means])
            $0.members = WordList(members)
            $0.externalRef = externalRef
            $0.externalDueAt = externalDueAt
            $0.isInjury = isInjury
            $0.spot = spot
        }
    }
}

/// A department and who there takes a complaint.
struct Department {
    var name: String
    var person: String

    static let cleaning = Department(name: "环境部", person: "唐师傅")
    static let security = Department(name: "秩序部", person: "孟队长")
    static let works = Department(name: "工程部", person: Crew.lead)
    static let office = Department(name: "客服部", person: Crew.supervisor)
    static let fees = Department(name: "收费处", person: Crew.cashier)
    static let developer = Department(name: "开发商客户关系部", person: "卢经理")
}
