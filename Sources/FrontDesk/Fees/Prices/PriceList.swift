/// Every version of every row of the price list.
package struct PriceList: Sendable {
    private var versions: [String: PriceRow] = [:]
    private var newest: [String: Int] = [:]

    /// An empty list.
    package init() {}

    /// A version by its key, `WY01#1`.
    package subscript(id: String) -> PriceRow? { versions[id] }

    /// A version of a code.
    package subscript(code: String, version: Int) -> PriceRow? { versions["\(code)#\(version)"] }

    /// Every version, by code and version.
    package var all: [PriceRow] {
        versions.values.sorted { ($0.code, $0.version) < ($1.code, $1.version) }
    }

    /// The last version number of a code; 0 where there is none.
    package func lastVersion(of code: String) -> Int { newest[code] ?? 0 }

    /// The versions of a code, oldest first.
    package func versions(of code: String) -> [PriceRow] {
        guard let last = newest[code] else { return [] }
        return (1...last).compactMap { self[code, $0] }
    }

    /// The version of a code that may be charged on a day.
    package func inForce(_ code: String, on day: Day) -> PriceRow? {
        versions(of: code).last { $0.isInForce(on: day) }
    }

    /// What may be charged on a day, by code.
    package func inForce(on day: Day) -> [PriceRow] {
        newest.keys.sorted().compactMap { inForce($0, on: day) }
    }

    /// The code of a row by its code or its name; 物业费 and 物业服务费 are the same (CONTRACT 6).
    package func code(named name: String) -> String? {
        if newest[name] != nil { return name }
        let alike = name == "物业费" ? "物业服务费" : name
        return all.last { $0.name == alike || $0.name == name }?.code
    }

    mutating func put(_ row: PriceRow) {
        versions[row.id] = row
        newest[row.code] = max(newest[row.code] ?? 0, row.version)
    }
}
