/// A value of a TOML file.
indirect enum TOMLValue: Equatable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([TOMLValue])
    case table(TOMLTree)
    /// A fraction, a date or a time, as it stands in the file.
    case other(String)

    /// The text, if it is one.
    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// Yes or no, if it is either.
    var flag: Bool? {
        guard case .flag(let flag) = self else { return nil }
        return flag
    }
}

/// A table of a TOML file: values by name, each with the line on which its name first stands.
struct TOMLTree: Equatable {
    /// A value and its line, from 1.
    struct Entry: Equatable {
        var value: TOMLValue
        var line: Int
    }

    private(set) var entries: [String: Entry] = [:]

    /// The names, in the order of the file.
    var names: [String] {
        entries.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }.map(\.key)
    }

    subscript(name: String) -> TOMLValue? { entries[name]?.value }

    /// The line of what a path of names leads to, or of what holds it where it has none of its own.
    func line(of path: ArraySlice<String>) -> Int? {
        guard let name = path.first, let entry = entries[name] else { return nil }
        guard path.count > 1, case .table(let table) = entry.value else { return entry.line }
        return table.line(of: path.dropFirst()) ?? entry.line
    }

    /// Puts a value where a path of names leads, tables on the way made as they are needed.
    ///
    /// - Returns: whether nothing else stands there or on the way.
    mutating func put(_ value: TOMLValue, at path: ArraySlice<String>, line: Int) -> Bool {
        guard let name = path.first else { return false }
        guard path.count > 1 else {
            guard entries[name] == nil else { return false }
            entries[name] = Entry(value: value, line: line)
            return true
        }
        return within(name, line: line) { $0.put(value, at: path.dropFirst(), line: line) }
    }

    /// Opens the table of a heading; one more of a list of tables where `isListed`.
    ///
    /// - Returns: whether nothing else stands there or on the way.
    mutating func open(_ path: ArraySlice<String>, isListed: Bool, line: Int) -> Bool {
        guard let name = path.first else { return false }
        if path.count > 1 {
            return within(name, line: line) {
                $0.open(path.dropFirst(), isListed: isListed, line: line)
            }
        }
        guard isListed else { return within(name, line: line) { _ in true } }
        switch entries[name]?.value {
        case nil: entries[name] = Entry(value: .list([.table(TOMLTree())]), line: line)
        case .list(let tables):
            // A list of plain values is closed.
            guard case .table = tables.last else { return false }
            entries[name]?.value = .list(tables + [.table(TOMLTree())])
        default: return false
        }
        return true
    }

    /// Changes the table of a name, the last of a list of tables; makes one where there is none.
    private mutating func within(
        _ name: String,
        line: Int,
        _ change: (inout TOMLTree) -> Bool
    ) -> Bool {
        // Taken out while it is changed, so that nothing is copied.
        let entry =
            entries.removeValue(forKey: name) ?? Entry(value: .table(TOMLTree()), line: line)
        var changed = entry
        var isDone = false
        switch entry.value {
        case .table(var table):
            changed.value = .flag(false)
            isDone = change(&table)
            changed.value = .table(table)
        case .list(var items):
            if case .table(var table) = items.last {
                isDone = change(&table)
                items[items.count - 1] = .table(table)
                changed.value = .list(items)
            }
        default: break
        }
        entries[name] = changed
        return isDone
    }
}
