import FrontDesk
import Testing

/// The tags of the records about money. A line may grow at its end and change nowhere else, or an
/// older journal would be read as something else.
@Suite("fields: the journal's form of money")
struct FeeTagTests {
    private func names<Value: Fielded>(_ type: Value.Type) -> String {
        type.fieldDescriptions.map { "\($0.tag)\($0.name)" }.joined(separator: " ")
    }

    @Test func pricesAndBills() {
        #expect(
            names(PriceRow.self)
                == """
                1id 2code 3version 4name 5category 6basis 7unit 8unitCentifen 9rounding \
                10payee 11cycle 12scope 13meter 14isLarge 15effectiveFrom 16effectiveTo \
                17proposedBy 18approvedBy 19publishedOn 20basisDocument 21lateFeeMyriad \
                22lateFeeGraceDays 23dueDays 24taxRate 25changedAt
                """
        )
        #expect(
            names(Bill.self)
                == """
                1id 2room 3priceCode 4priceVersion 5kind 6periodFrom 7periodTo 8quantity \
                9amountFen 10dueOn 11issuedAt 12paidFen 13waivedFen 14lateFen 15latePaidFen \
                16lateWaivedFen 17lateThrough 18refundedFen 19refund 20issuedBy 21voidedAt \
                22voidReason 23replacedBy 24settledAt 25demandedOn 26evidence 27changedAt
                """
        )
        #expect(
            names(BillIssue.self)
                == """
                1priceCode 2priceVersion 3kind 4first 5periodFrom 6periodTo 7dueOn 8issuedBy \
                9lines
                """
        )
        #expect(names(BillLine.self) == "1room 2quantity 3amountFen 4periodFrom 5periodTo")
        #expect(
            names(RoomAccount.self)
                == """
                1room 2subscriptions 3billed 4meters 5creditFen 6dunLevel 7dunnedAt \
                8contractEnd 9changedAt
                """
        )
        #expect(names(Subscription.self) == "1code 2quantity 3from 4to")
        #expect(names(MeterReadings.self) == "1meter 2readOn 3readings")
        #expect(names(MeterReading.self) == "1room 2previous 3current 4readOn 5isReplaced")
        #expect(
            names(Payment.self)
                == """
                1id 2receipt 3at 4businessDate 5cashier 6session 7room 8payer 9lines \
                10tenders 11changeFen 12isPicked 13note 14invoice 15reversalOf 16reversedBy \
                17reason 18approvedBy 19refundedFen 20reprints 21evidence 22isLocked \
                23changedAt
                """
        )
        #expect(
            names(FeePolicy.self)
                == """
                1receiptBook 2advanceMonths 3takesDeposits 4refundWorkingDays 5cashRefundFen \
                6largeFen 7floatLimitFen 8differenceFen 9meterJumpPercent 10dunningTexts
                """
        )
    }

    @Test func payments() {
        #expect(names(Tender.self) == "1method 2amountFen 3reference")
        #expect(
            names(PaymentLine.self)
                == """
                1kind 2bill 3deposit 4priceCode 5priceVersion 6periodFrom 7periodTo \
                8amountFen 9lateFen 10refundedFen 11lateRefundedFen
                """
        )
        #expect(
            names(AgencyPayout.self)
                == """
                1id 2payee 3priceCode 4amountFen 5method 6reference 7paidAt 8businessDate \
                9paidBy 10note 11changedAt
                """
        )
    }

    @Test func refunds() {
        #expect(
            names(Waiver.self)
                == """
                1id 2bill 3room 4priceCode 5kind 6amountFen 7reason 8applicant 9appliedAt \
                10reviewer 11reviewedAt 12isGranted 13verdict 14businessDate 15evidence \
                16isLocked 17changedAt
                """
        )
        #expect(
            names(Deposit.self)
                == """
                1id 2room 3payer 4priceCode 5priceVersion 6amountFen 7refundedFen 8usedFen \
                9payment 10receivedAt 11inspectedAt 12inspection 13refund 14isReversed \
                15endedAt 16evidence 17timers 18pauses 19history 20changedAt
                """
        )
        #expect(
            names(Refund.self)
                == """
                1id 2room 3source 4payment 5deposit 6lines 7amountFen 8reason 9note \
                10staysOwed 11applicant 12appliedAt 13reviewer 14reviewedAt 15isGranted \
                16verdict 17paidBy 18paidAt 19method 20reference 21receiver 22session \
                23businessDate 24evidence 25timers 26pauses 27history 28isLocked 29changedAt
                """
        )
        #expect(names(RefundLine.self) == "1bill 2priceCode 3amountFen 4lateFen")
        #expect(
            names(TillSession.self)
                == """
                1id 2businessDate 3till 4cashier 5openedAt 6floatFen 7expectedFloatFen \
                8state 9counts 10differences 11handIns 12checks 13xReports 14reviewer \
                15reviewedAt 16forced 17close 18changedAt
                """
        )
    }

    @Test func till() {
        #expect(names(TillCount.self) == "1at 2by 3cash 4channels 5witness 6handedInFen")
        #expect(
            names(Difference.self)
                == """
                1no 2kind 3method 4amountFen 5payment 6reference 7cause 8explainedBy \
                9acceptedBy
                """
        )
        #expect(names(HandIn.self) == "1at 2amountFen 3to 4bank 5slip 6by 7second 8dueAt 9bankedAt")
        #expect(
            names(DayClose.self)
                == """
                1id 2businessDate 3openedAt 4adjustments 5lockedAt 6lockedBy 7report 8hash \
                9reprints 10changedAt
                """
        )
        #expect(
            names(ZReport.self)
                == """
                1number 2businessDate 3sessions 4cashiers 5firstReceipt 6lastReceipt \
                7receiptCount 8receiptsFen 9methods 10rows 11ownFen 12agencyFen \
                13depositsFen 14creditFen 15lateFen 16voids 17reprints 18refunds 19waivers \
                20differences 21handIns 22large 23adjustments 24checks 25uncounted \
                26openingFloatFen 27expectedCashFen 28countedCashFen 29closingFloatFen \
                30reviewers
                """
        )
        #expect(
            names(Settlement.self)
                == """
                1id 2importedAt 3by 4rows 5missing 6firstDay 7lastDay 8settledAt 9changedAt \
                10causes
                """
        )
        #expect(
            names(SettlementRow.self)
                == """
                1method 2at 3reference 4amountFen 5status 6payment 7difference
                """
        )
        #expect(names(MissingPayment.self) == "1payment 2method 3amountFen")
        #expect(names(SettlementCause.self) == "1row 2cause 3by 4at")
        #expect(
            names(DunningLetter.self)
                == """
                1id 2room 3level 4channel 5text 6bills 7amountFen 8sentAt 9sentBy 10evidence \
                11changedAt
                """
        )
    }
}
