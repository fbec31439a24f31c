import FrontDesk
import Testing

/// The tags of the records about keys. A line may grow at its end and change nowhere else, or an older
/// journal would be read as something else.
@Suite("fields: the journal's form of keys")
struct KeyTagTests {
    private func names<Value: Fielded>(_ type: Value.Type) -> String {
        type.fieldDescriptions.map { "\($0.tag)\($0.name)" }.joined(separator: " ")
    }

    @Test func sets() {
        #expect(
            names(KeySet.self)
                == """
                1code 2class 3lock 4name 5place 6room 7cabinet 8hook 9copies 10out 11lost \
                12reserveCopies 13reserveOut 14sealNo 15isUnsealed 16status 17condition \
                18needsTwo 19consent 20auditedAt 21note 22registeredAt 23changedAt \
                24consentAuditedAt
                """
        )
        #expect(
            names(KeyPolicy.self)
                == """
                1ownerMinutes 2equipmentMinutes 3reserveMinutes 4latest 5nearingMinutes \
                6supervisorMinutes 7countDays 8ownerCountDays 9hooksPerCabinet 10incidentHours
                """
        )
    }

    @Test func loans() {
        #expect(
            names(KeyLoan.self)
                == """
                1id 2key 3count 4returned 5lost 6isReserve 7borrower 8reason 9repair 10permit \
                11outAt 12issuer 13authoriser 14second 15ownerContact 16signature 17slipNo \
                18sealBefore 19incident 20endedAt 21receiver 22condition 23status 24extensions \
                25handovers 26contacts 27isSupervisorTold 28timers 29pauses 30history \
                31changedAt 32room
                """
        )
        #expect(names(Borrower.self) == "1no 2name 3role 4company 5phone 6idTail")
        #expect(names(LoanExtension.self) == "1at 2by 3from 4to 5reason 6authoriser")
        #expect(names(LoanHandover.self) == "1at 2by 3from 4signature 5slipNo")
    }

    @Test func incidentsAndCounts() {
        #expect(
            names(KeyIncident.self)
                == """
                1id 2kind 3key 4loan 5audit 6count 7room 8what 9openedAt 10openedBy \
                11ownerToldAt 12dueAt 13settledAt 14settledBy 15outcome 16paidBy 17changedAt
                """
        )
        #expect(
            names(KeyAudit.self)
                == """
                1id 2kind 3cabinet 4at 5counters 6sets 7expected 8counted 9differences \
                10changedAt
                """
        )
        #expect(names(KeyDifference.self) == "1key 2kind 3count 4note")
    }

    @Test func whatNamesSomebodyIsPersonal() {
        let personal = KeyLoan.fieldDescriptions.filter { $0.traits.contains(.personal) }
        #expect(
            personal.map(\.name)
                == ["borrower", "second", "ownerContact", "handovers", "contacts", "history"]
        )
    }
}
