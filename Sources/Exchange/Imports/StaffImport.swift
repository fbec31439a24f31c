package import FrontDesk

/// Takes in tables of staff (CONTRACT 3).
package enum StaffImport {
    /// Reads and checks the whole file; nobody has a PIN yet.
    package static func read(_ bytes: [UInt8]) -> TableImport<ImportStaff> {
        let reading = StaffTable.read(bytes)
        var command = ImportStaff()
        command.entries = reading.rows.map { row in
            var entry = StaffEntry()
            entry.number = row.no
            entry.name = row.name
            entry.post = row.post
            entry.phone = row.phone?.text ?? ""
            return entry
        }
        return TableImport(reading, command)
    }

    /// The numbers that need a one-time PIN: whoever is new, or never had one.
    package static func withoutPIN(_ command: ImportStaff, on desk: Desk) -> [String] {
        command.entries.map(\.number).filter { desk.staff[$0]?.pinHash.isEmpty ?? true }
    }

    /// The command with the hash that `hash` makes for each number that needs a one-time PIN.
    package static func givingPINs<Failure: Error>(
        _ command: ImportStaff,
        on desk: Desk,
        hash: (_ number: String) throws(Failure) -> String
    ) throws(Failure) -> ImportStaff {
        let new = Set(withoutPIN(command, on: desk))
        var given = command
        for index in given.entries.indices where new.contains(given.entries[index].number) {
            given.entries[index].pinHash = try hash(given.entries[index].number)
        }
        return given
    }

    /// What the table changes on a desk.
    package static func reportLines(_ command: ImportStaff, on desk: Desk) -> [String] {
        var added = 0
        var changed: [String] = []
        for entry in command.entries {
            guard let before = desk.staff[entry.number] else {
                added += 1
                continue
            }
            let isSame =
                before.name == entry.name && before.post == entry.post
                && before.phone == entry.phone && !before.isInactive
            if !isSame { changed.append(entry.number) }
        }
        let same = command.entries.count - added - changed.count
        let numbers = Set(command.entries.map(\.number))
        let others = desk.staff.keys.filter { !numbers.contains($0) }.count
        let list = changed.isEmpty ? "" : "（\(changed.joined(separator: "、"))）"
        return [
            "新增 \(added) 人，改动 \(changed.count) 人\(list)，不变 \(same) 人，"
                + "表中没有的 \(others) 人（保留不动）"
        ]
    }
}
