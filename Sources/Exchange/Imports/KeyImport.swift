package import FrontDesk

/// Takes in tables of keys (seed 003 ⑻ 4.5).
package enum KeyImport {
    /// Reads and checks the whole file.
    package static func read(_ bytes: [UInt8]) -> TableImport<ImportKeys> {
        let reading = KeyTable.read(bytes)
        var command = ImportKeys()
        command.rows = reading.rows.map(\.value)
        return TableImport(reading, command)
    }

    /// What the table changes on a desk; throws what the desk has against it.
    package static func reportLines(
        _ command: ImportKeys,
        on desk: Desk
    ) throws(Refusal) -> [String] {
        let report = try command.report(on: desk)
        let list = report.changed.isEmpty ? "" : "（\(report.changed.joined(separator: "、"))）"
        let named = Set(command.rows.map { "\($0.keyClass?.rawValue ?? "") \($0.name)" })
        let others = desk.keys.values.count {
            !named.contains("\($0.keyClass.rawValue) \($0.name)")
        }
        var lines = [
            "新增 \(report.added) 套，改动 \(report.changed.count) 套\(list)，不变 \(report.unchanged) 套，"
                + "表中没有的 \(others) 套（保留不动）"
        ]
        let counts = KeyClass.allCases.map { keyClass in
            (keyClass, command.rows.filter { $0.keyClass == keyClass })
        }
        lines += counts.filter { !$0.1.isEmpty }.map { keyClass, rows in
            let copies = rows.reduce(0) { $0 + $1.copies }
            let reserve = rows.reduce(0) { $0 + $1.reserveCopies }
            let kept = reserve > 0 ? "，其中紧急备用 \(reserve) 把" : ""
            return "\(keyClass.rawValue)：\(rows.count) 套 \(copies) 把\(kept)"
        }
        if !report.withoutReserve.isEmpty {
            let some = report.withoutReserve.prefix(5).joined(separator: "、")
            let more = report.withoutReserve.count > 5 ? " 等" : ""
            lines.append("注意：\(some)\(more)没有留紧急备用钥匙")
        }
        return lines
    }
}
