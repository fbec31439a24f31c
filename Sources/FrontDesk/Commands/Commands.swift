/// Every command the desk knows: the one table that the JSON door, the schema and the history read.
package enum Commands {
    /// The commands that other programs may send, in the order of the schema.
    package static let all: [any Command.Type] = [
        LogRepair.self, DispatchRepair.self, AssignRepair.self, RejectRepair.self,
        TransferRepair.self, AcceptRepair.self, AppointRepair.self, ContactOwner.self,
        ArriveAtRepair.self, QuoteRepair.self, AcceptQuote.self, PauseRepair.self,
        ResumeRepair.self, FinishRepair.self, ReturnSlip.self, FollowUpRepair.self,
        ArchiveRepair.self, ReopenRepair.self, CancelRepair.self, UrgeRepair.self,
        MergeRepair.self, NoteRepair.self, PrintSlip.self,
        ChangeOwner.self, ChangeTenant.self, ChangePhones.self, UnmaskPhones.self,
        SetDuties.self, LeaveStaff.self, SetPolicy.self, ConfirmTime.self,
        ReceiveComplaint.self, AcknowledgeComplaint.self, ConfirmComplaint.self,
        AssessComplaint.self, InvestigateComplaint.self, ReplyToComplaint.self,
        TrackComplaint.self, FollowUpComplaint.self, ArchiveComplaint.self,
        RelayComplaint.self, ContactComplainant.self, TellProgress.self, PlanComplaint.self,
        DraftReply.self, ApproveReply.self, PauseComplaint.self, ResumeComplaint.self,
        RegradeComplaint.self, AssignComplaint.self, UrgeComplaint.self, ReturnComplaint.self,
        WithdrawComplaint.self, MergeComplaint.self, ReopenComplaint.self, NoteComplaint.self,
        SavePhrase.self, RemovePhrase.self,
        CollectFees.self, ReversePayment.self, ReprintReceipt.self, NoteInvoice.self,
        ApplyRefund.self, ReviewRefund.self, PayRefund.self,
        InspectDeposit.self, ProveDeposit.self, PayAgency.self,
        OpenTill.self, BeginCount.self, CountTill.self, ExplainDifference.self, HandInTakings.self,
        BankHandIn.self, CheckTill.self, ReadTakings.self, ForceClose.self, ReviewDay.self,
        LockDay.self, AdjustDay.self, ReprintDay.self, ExplainSettlement.self,
        ProposePrice.self, ApprovePrice.self, EndPrice.self,
        RunBills.self, ChargeBill.self, VoidBill.self, AttachEvidence.self, ReadMeters.self,
        Subscribe.self, Unsubscribe.self, SetContractEnd.self,
        ApplyForWaiver.self, ReviewWaiver.self, SendDunning.self,
        LendKeys.self, ReturnKeys.self, ExtendLoan.self, HandOverKeys.self, ContactBorrower.self,
        ReportKeys.self, SettleIncident.self, AuditKeys.self, SealReserve.self, ChangeLock.self,
        WithdrawKeys.self, SuspendKeys.self, ResumeKeys.self, RegisterKeys.self,
        PlanVisits.self, AssignVisit.self, RecordVisit.self,
        LogWalkIn.self, CloseWalkIn.self, PromiseWalkIn.self, ConvertWalkIn.self,
        OpenShift.self, HandOverShift.self, AcceptShift.self, NoteShift.self, SettleNote.self,
        UnmaskRecord.self, ErasePersons.self,
    ]

    /// Commands that the program gives itself; they have no place in the JSON door.
    package static let inner: [any Command.Type] = [
        OpenDesk.self, ImportHouseholds.self, ImportStaff.self, ImportWorkdays.self,
        ChangePIN.self, ResetPIN.self, Sweep.self,
        NoteSignIn.self, NoteSignOut.self, NoteSignInFailure.self,
        ImportPrices.self, ImportArrears.self, MatchSettlement.self, ImportKeys.self,
        NoteLook.self,
    ]

    private static let byVerb: [String: any Command.Type] = Dictionary(
        (all + inner).map { ($0.verb, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The command of a verb; nil where there is none.
    package static func type(of verb: String) -> (any Command.Type)? { byVerb[verb] }

    /// What a verb does, in the desk's words; the verb itself where it is not known.
    package static func summary(of verb: String) -> String {
        byVerb[verb]?.summary ?? verb
    }

    /// Reads a command that another program sent: the verb, its fields, the id and what was seen.
    ///
    /// Throws `unknown-command` or `invalid-field`.
    package static func parse(
        _ message: PlainValue,
        in style: PlainStyle
    ) throws(Refusal) -> ParsedCommand {
        guard case .object(var members) = message else {
            throw Refusal.invalid("(整条)", "命令应为一个 JSON 对象")
        }
        guard let verb = members.removeValue(forKey: "command")?.text else {
            throw Refusal.invalid("command", "缺少命令名 command，例如 repair.log")
        }
        guard let type = byVerb[verb], all.contains(where: { $0 == type }) else {
            throw Refusal(
                .unknownCommand,
                "没有命令「\(TextCleaning.clean(verb, limit: 60))」，"
                    + "用 qiantai schema 查看全部命令",
                field: "command"
            )
        }
        var commandID = CommandID.none
        if let given = members.removeValue(forKey: "commandId"), given != .null {
            guard let id = given.text.flatMap({ CommandID($0) }), id != .none else {
                throw Refusal.invalid("commandId", "命令号 commandId 应为 UUID，且不能全为 0")
            }
            commandID = id
        }
        var seen: UInt64?
        if let given = members.removeValue(forKey: "seen"), given != .null {
            guard let number = given.integer, number >= 0 else {
                throw Refusal.invalid("seen", "seen 应为不小于 0 的序号")
            }
            seen = UInt64(number)
        }
        var secondPIN: String?
        if let given = members.removeValue(forKey: "secondPin"), given != .null {
            guard let text = given.text else {
                throw Refusal.invalid("secondPin", "secondPin 应为文字，例如 \"2580\"")
            }
            secondPIN = text
        }
        do throws(FieldProblem) {
            let command = try type.parse(.object(members), in: style)
            return ParsedCommand(
                request: CommandRequest(command, commandID: commandID),
                seen: seen,
                secondPIN: secondPIN
            )
        } catch {
            throw Refusal.invalid(error).labelled(by: type)
        }
    }
}

/// A command as another program sent it.
package struct ParsedCommand: Sendable {
    /// The command with its id.
    package var request: CommandRequest
    /// What the sender had seen.
    package var seen: UInt64?
    /// The second person's PIN in clear, to be verified by the edge and never written down.
    package var secondPIN: String?
}
