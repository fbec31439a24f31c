import FrontDesk

extension Story where Subject == Repair {
    func quoted(_ minutes: Int, fen: Int) -> Story {
        then(minutes, by: worker) { id, _ in
            filled(QuoteRepair()) { ($0.id, $0.amountFen) = (id, fen) }
        }
        .then(minutes + 3, by: worker) { id, _ in filled(AcceptQuote()) { $0.id = id } }
    }

    func paused(_ minutes: Int, _ reason: PauseReason, until moment: Instant) -> Story {
        then(minutes, by: worker) { id, _ in
            filled(PauseRepair()) { ($0.id, $0.reason, $0.resumeAt) = (id, reason, moment) }
        }
    }

    func resumed(_ minutes: Int) -> Story {
        then(minutes, by: worker) { id, _ in filled(ResumeRepair()) { $0.id = id } }
    }

    func finished(
        _ minutes: Int,
        _ note: String,
        using materials: String = "无用料",
        as result: RepairResult = .repaired
    ) -> Story {
        then(minutes, by: worker) { id, _ in
            filled(FinishRepair()) {
                ($0.id, $0.result, $0.note) = (id, result, note)
                let none = materials == "无用料"
                $0.materials = none ? MaterialList() : try? MaterialList(materials)
            }
        }
    }

    /// The slip came back, signed by the owner, and was numbered as it was printed.
    func slipReturned(_ minutes: Int) -> Story {
        then(minutes, by: Crew.secondClerk) { id, rehearsal in
            let number = id.flatMap { rehearsal.desk.repairs[$0]?.slip.number } ?? ""
            return filled(ReturnSlip()) {
                $0.id = id
                $0.no = number
                if number.isEmpty {
                    $0.missingReason = "急修先行处理，未打印"
                    $0.confirmedBy = "业主电话确认"
                }
            }
        }
    }

    /// Asked afterwards and filed: asked only where a follow-up is due.
    func filed(_ minutes: Int, _ satisfied: Satisfaction, _ words: String) -> Story {
        followed(minutes, satisfied, words, onlyIfDue: true)
            .then(minutes + 5, by: Crew.clerk) { id, _ in filled(ArchiveRepair()) { $0.id = id } }
    }

    func followed(
        _ minutes: Int,
        _ satisfied: Satisfaction,
        _ words: String,
        onlyIfDue: Bool = false
    ) -> Story {
        then(minutes, by: Crew.caller) { id, rehearsal in
            let repair = id.flatMap { rehearsal.desk.repairs[$0] }
            if onlyIfDue, repair?.followUp.isSettled ?? true { return nil }
            return filled(FollowUpRepair()) {
                ($0.id, $0.method, $0.satisfied) = (id, .phone, satisfied)
                $0.expectation = 4
                $0.experience = satisfied == .satisfied ? 5 : satisfied == .fair ? 4 : 2
                $0.words = words
            }
        }
    }

    func notFollowed(_ minutes: Int) -> Story {
        then(minutes, by: Crew.caller) { id, _ in
            filled(FollowUpRepair()) { ($0.id, $0.method, $0.reached) = (id, .phone, false) }
        }
    }

    func cancelled(_ minutes: Int, _ reason: CancelReason, _ note: String) -> Story {
        then(minutes, by: Crew.supervisor) { id, _ in
            filled(CancelRepair()) { ($0.id, $0.reason, $0.note) = (id, reason, note) }
        }
    }

    func merged(_ minutes: Int, into other: String) -> Story {
        then(minutes, by: Crew.supervisor) { id, rehearsal in
            filled(MergeRepair()) { ($0.id, $0.into) = (id, rehearsal.ids[other]) }
        }
    }
}
