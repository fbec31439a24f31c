import FrontDesk
import Testing

@Suite("repairs: telling and assigning")
struct AssignTests {
    @Test func tellingStopsItsClockOnce() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log()
        #expect(try desk.code(DispatchRepair.self) { $0.id = id } == .entryMissing)
        desk.wait(minutes: 15)
        try desk.act(DispatchRepair.self) { command in
            command.id = id
            command.told = People.lead
        }
        let repair = try desk.repair(id)
        #expect(repair.toldTo == "吴师傅")
        #expect(repair.toldAt == desk.now)
        #expect(repair.status == .waiting)
        #expect(try desk.clock(.relay, of: id).frozen?.outcome == .metInTime)
        let again = try #require(
            try desk.refusal(DispatchRepair.self) { command in
                command.id = id
                command.told = "夜班"
            }
        )
        #expect(again.code == .wrongState)
        #expect(again.message == "\(id.text) 已于 11-23 09:15 传达给吴师傅，不必再次传达")
    }

    @Test func nobodyIsAssignedBeforeMaintenanceKnows() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log()
        func code(by number: String, told: String = "") throws -> Refusal? {
            try desk.refusal(AssignRepair.self, by: number) { command in
                command.id = id
                command.assignee = People.technician
                command.told = told
            }
        }
        #expect(try code(by: People.supervisor)?.field == "told")
        #expect(try code(by: People.supervisor, told: "吴师傅") == nil)
        // Who leads maintenance has been told when assigning.
        try desk.act(AssignRepair.self, by: People.lead) { command in
            command.id = id
            command.assignee = People.technician
        }
        #expect(try desk.repair(id).toldTo == "吴师傅")
        #expect(try desk.repair(id).isRunning(.relay) == false)
    }

    @Test func onlyWhoRepairsIsAssigned() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log()
        func code(_ assignee: String) throws -> RefusalCode? {
            try desk.code(AssignRepair.self, by: People.lead) { command in
                command.id = id
                command.assignee = assignee
            }
        }
        let allowed: Set<Post> = [.technician, .maintenanceLead]
        for person in People.rows {
            #expect(
                try code(person.number) == (allowed.contains(person.post) ? nil : .invalidField)
            )
        }
        #expect(try code("") == .entryMissing)
        #expect(try code("9999") == .invalidField)
        try desk.act(LeaveStaff.self, by: People.manager) { $0.number = People.technician }
        #expect(try code(People.technician) == .invalidField)
    }

    @Test func anAppointmentOrWhyNone() throws {
        let desk = try TestDesk.furnished()
        func assigned(
            _ urgency: Urgency,
            _ fill: (inout AssignRepair) -> Void = { _ in }
        ) throws -> (RefusalCode?, AppointmentKind?) {
            let id = try desk.log(urgency)
            func complete(_ command: inout AssignRepair) {
                command.id = id
                command.assignee = People.technician
                fill(&command)
            }
            let code = try desk.code(AssignRepair.self, by: People.lead, complete)
            guard code == nil else { return (code, nil) }
            try desk.act(AssignRepair.self, by: People.lead, complete)
            return (nil, try desk.repair(id).appointment.kind)
        }
        #expect(try assigned(.ordinary) == (nil, .now))
        #expect(try assigned(.emergency) == (nil, .now))
        #expect(try assigned(.appointed) == (.entryMissing, nil))
        #expect(try assigned(.appointed) { $0.appointment = .now } == (nil, .now))
        #expect(try assigned(.ordinary) { $0.appointment = .some(.none) } == (.entryMissing, nil))
        let explained = try assigned(.ordinary) { command in
            command.appointment = .some(.none)
            command.noAppointmentReason = "业主外出"
        }
        #expect(explained == (nil, AppointmentKind.none))
        let agreed = try desk.log(.appointed) { $0.appointmentFrom = desk.now.adding(minutes: 60) }
        try desk.act(AssignRepair.self, by: People.lead) { command in
            command.id = agreed
            command.assignee = People.technician
        }
        #expect(try desk.repair(agreed).appointment.kind == .agreed)
    }

    @Test func givingBackAndPassingOn() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .assigned)
        #expect(try desk.code(RejectRepair.self) { $0.id = id } == .entryMissing)
        #expect(
            try desk.code(RejectRepair.self, by: People.otherTechnician) { command in
                command.id = id
                command.reason = "忙不过来"
            } == .notPermitted
        )
        try desk.act(RejectRepair.self, by: People.technician) { command in
            command.id = id
            command.reason = "忙不过来"
        }
        #expect(try desk.repair(id).status == .waiting)
        #expect(try desk.repair(id).assignee == nil)
        try desk.drive(id, to: .accepted)
        let reason = "不是我的工种"
        #expect(try desk.code(TransferRepair.self) { $0.id = id } == .entryMissing)
        #expect(
            try desk.refusal(TransferRepair.self) { command in
                command.id = id
                command.reason = reason
            }?.field == "to"
        )
        try desk.act(TransferRepair.self, by: People.technician) { command in
            command.id = id
            command.reason = reason
            command.to = "电工"
        }
        #expect(try desk.repair(id).status == .waiting)
        #expect(try desk.repair(id).transferTo == "电工")
        #expect(try desk.repair(id).history.last?.remark == "转电工：不是我的工种")
        try desk.assign(id, to: People.otherTechnician)
        #expect(try desk.repair(id).transferTo == "")
    }

    @Test func aTechnicianWorksOnJobsOfTheirOwn() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .assigned)
        let other = try #require(
            try desk.refusal(AcceptRepair.self, by: People.otherTechnician) { $0.id = id }
        )
        #expect(other.code == .notPermitted)
        #expect(other.message == "\(id.text) 的责任人是张强，维修技工只能办理自己的单")
        #expect(try desk.code(AcceptRepair.self, by: People.technician) { $0.id = id } == nil)
        // The desk on their word, and who leads them.
        #expect(try desk.code(AcceptRepair.self, by: People.clerk) { $0.id = id } == nil)
        #expect(try desk.code(AcceptRepair.self, by: People.lead) { $0.id = id } == nil)
    }
}
