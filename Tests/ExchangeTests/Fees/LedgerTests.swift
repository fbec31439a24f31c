import FrontDesk
import Testing

@testable import Exchange

@Suite("The ledger")
struct LedgerTests {
    private func year() throws -> BookYear { try BookYearTests.year.get() }

    private var manager: Staff? { try? year().desk.staff[BookYear.manager] }

    @Test("every transaction adds up to nothing, and nobody's name is in it")
    func balanced() throws {
        let desk = try year().desk
        let ledger = Ledger(desk, reader: manager)
        #expect(ledger.entries.count > 10_000)
        #expect(ledger.entries.filter { $0.balanceFen != 0 } == [])
        #expect(Set(ledger.entries.map(\.kind)).isSuperset(of: LedgerKind.allCases.dropLast()))
        let texts = Set(
            ledger.entries.flatMap { [$0.subject, $0.number] + $0.postings.map(\.account) }
        )
        let names = desk.households.values.flatMap { $0.owners.map(\.name) }
        let all = texts.joined(separator: "\n")
        #expect(names.count > 300 && !names.contains { all.contains($0) })
    }

    @Test("hledger checks the books of a year and finds what the desk says, to the fen")
    func hledger() throws {
        guard Hledger.tool != nil || Hledger.isCI else { return }
        let desk = try year().desk
        let hledger = try Hledger(LedgerExport(desk, reader: manager).hledger)
        defer { hledger.remove() }
        _ = try hledger.run(["check", "--strict"])

        #expect(try hledger.balances("资产:应收") == owed(desk))
        #expect(try hledger.balances("负债:押金") == held(desk))
        #expect(try hledger.balances("负债:预存") == credit(desk))
        #expect(try hledger.balances("负债:代收:.*:应付") == due(desk))
        for method in PaymentMethod.allCases.filter(\.isMoney) {
            let taken = desk.payments.all.reduce(0) { $0 + $1.fen(by: method) }
            let account = "资产:\(method.rawValue)"
            let balance = try hledger.balances("^\(account)$", "tag:类型=收款|冲正")
            #expect(balance == [account: taken], "\(method.rawValue)")
        }
        #expect(try hledger.balances("^资产:现金$")["资产:现金"] == cash(desk))
        #expect(try hledger.balances("资产:当班未盘点") == [:])
    }

    @Test("who may not see takings yet finds those of open sessions in one account")
    func blind() throws {
        let desk = try year().desk
        for reader in [nil, desk.staff["1003"], desk.staff["1001"]] {
            let entries = Ledger(desk, reader: reader).entries
            let open = Set(desk.sessions.all.filter { !$0.isFrozen }.map(\.id))
            #expect(open.count == 2)
            let hidden = desk.payments.all.filter { open.contains($0.session) }
            let receipts = Set(hidden.map(\.receipt))
            let total = hidden.reduce(0) { sum, payment in
                PaymentMethod.allCases.filter(\.isMoney).reduce(sum) { $0 + payment.fen(by: $1) }
            }
            let postings = entries.flatMap(\.postings).filter {
                $0.account == LedgerAccount.uncounted
            }
            #expect(postings.reduce(0) { $0 + $1.amountFen } == total && total > 0)
            let accounts = entries.filter { receipts.contains($0.number) }
                .flatMap { $0.postings.map(\.account) }
            let money = PaymentMethod.allCases.filter(\.isMoney).map(LedgerAccount.money)
            #expect(!accounts.contains { money.contains($0) })
            #expect(entries.allSatisfy { $0.balanceFen == 0 })
        }
    }

    @Test("a part of the year, and the table")
    func span() throws {
        let desk = try year().desk
        let (first, last) = (Day("2026-03-01"), Day("2026-03-31"))
        let march = LedgerExport(desk, reader: manager, from: first, to: last)
        let dates = march.hledger.split(separator: "\n").filter { $0.hasPrefix("2026") }
        #expect(!dates.isEmpty && dates.allSatisfy { $0.hasPrefix("2026-03-") })
        let table = CSVReader.read(Array(march.csv.dropFirst(3)))
        #expect(table.problems.isEmpty)
        #expect(table.records.first?.fields == LedgerExport.headings)
        let sums = table.records.dropFirst().map { ($0.fields[5], $0.fields[6]) }
        let debit = sums.compactMap { CellNumber.fen($0.0) }.reduce(0, +)
        let credit = sums.compactMap { CellNumber.fen($0.1) }.reduce(0, +)
        #expect(debit == credit && debit > 0)
    }

    @Test("signs that part levels or begin comments become harmless in an account")
    func names() {
        #expect(LedgerAccount.income("A1 甲:乙;丙  丁") == "收入:A1 甲：乙；丙 丁")
        #expect(LedgerAccount.bank("") == "资产:银行")
        #expect(LedgerAccount.agencyDue(" 供电 公司 ") == "负债:代收:供电 公司:应付")
    }

    // MARK: What the desk says

    private func owed(_ desk: Desk) -> [String: Int] {
        var owed: [String: Int] = [:]
        for bill in desk.bills.all where bill.owedFen != 0 {
            owed["资产:应收:\(bill.room.key)", default: 0] += bill.owedFen
        }
        return owed
    }

    private func held(_ desk: Desk) -> [String: Int] {
        var held: [String: Int] = [:]
        for deposit in desk.deposits.all where deposit.heldFen != 0 {
            held["负债:押金:\(deposit.room.key)", default: 0] -= deposit.heldFen
        }
        return held
    }

    private func credit(_ desk: Desk) -> [String: Int] {
        var credit: [String: Int] = [:]
        for account in desk.accounts.values where account.creditFen != 0 {
            credit["负债:预存:\(account.room.key)"] = -account.creditFen
        }
        return credit
    }

    private func due(_ desk: Desk) -> [String: Int] {
        var due: [String: Int] = [:]
        for (code, payee) in [("SF01", "自来水公司"), ("DF01", "供电公司")] {
            let held = desk.flows.heldFen(code)
            if held != 0 { due["负债:代收:\(payee):应付"] = -held }
        }
        return due
    }

    /// What lies in the drawers: what the last count left, or what an open session should hold.
    private func cash(_ desk: Desk) -> Int {
        var fen = desk.tillFloats.values.reduce(0, +)
        for session in desk.sessions.openOnes where !session.isFrozen {
            fen += TillExpectation(of: session, on: desk).cashFen
            fen -= desk.tillFloats[session.till] ?? 0
        }
        return fen
    }
}
