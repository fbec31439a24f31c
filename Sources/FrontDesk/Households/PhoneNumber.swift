/// A telephone number in one form: digits, `+` before an international one, `-` before an extension.
package struct PhoneNumber: Hashable, Sendable {
    /// What the number is, which decides how it is shown and masked.
    package enum Kind: Hashable, Sendable {
        /// Eleven digits that start with 1.
        case mobile
        /// Area code and number, or the number alone.
        case landline
        /// 400 and 800 numbers.
        case service
        /// Anything that starts with `+` and is not Chinese.
        case international
    }

    /// The normalised form, as it is stored: `13812345678`, `075526001234-802`, `+85298765432`.
    package let text: String

    /// No number.
    package init() {
        text = ""
    }

    /// A number as `text` wrote it down before.
    init(stored text: String) {
        self.text = text
    }

    /// Reads one number: width, spaces, dashes, brackets and +86 are normalised.
    package init(parsing text: String) throws(PhoneProblem) {
        self.text = try PhoneReader(text).normalised()
    }

    /// A number as it was stored (`text`); nothing is checked.
    package init(normalised: String) {
        text = normalised
    }

    /// The digits without the extension.
    package var digits: Substring {
        text.prefix { $0 != "-" }.drop { $0 == "+" }
    }

    /// The extension behind a landline, if there is one.
    package var extensionDigits: Substring? {
        guard let dash = text.firstIndex(of: "-") else { return nil }
        return text[text.index(after: dash)...]
    }

    /// What the number is.
    package var kind: Kind {
        if text.hasPrefix("+") { return .international }
        if text.hasPrefix("1") { return .mobile }
        if text.hasPrefix("400") || text.hasPrefix("800") {
            if digits.count == 10 { return .service }
        }
        return .landline
    }

    /// The form for reading: `13812345678`, `0755-26001234转802`, `400-820-8820`.
    package var display: String {
        var shown = ""
        switch kind {
        case .mobile, .international: return text
        case .service: shown = "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(3))-\(tail(4))"
        case .landline:
            let area = areaCode
            shown = area.isEmpty ? "" : "\(area)-"
            shown += digits.dropFirst(area.count)
        }
        if let extensionDigits { shown += "转\(extensionDigits)" }
        return shown
    }

    /// The number with its middle hidden: `138****8000`, `0755-****1234`, `***1234`.
    package var masked: String {
        if text.isEmpty { return "" }
        switch kind {
        case .mobile: return "\(digits.prefix(3))****\(tail(4))"
        case .service, .international:
            let hidden = String(repeating: "*", count: max(digits.count - 7, 1))
            return "\(text.hasPrefix("+") ? "+" : "")\(digits.prefix(3))\(hidden)\(tail(4))"
        case .landline:
            let area = areaCode
            let hidden = String(repeating: "*", count: max(digits.count - area.count - 4, 1))
            return "\(area)\(area.isEmpty ? "" : "-")\(hidden)\(tail(4))"
        }
    }

    /// Where typed digits stand in the number: whole, at its tail (three or more), or inside it.
    package func match(_ typed: String) -> PhoneMatch? {
        typed.isEmpty ? nil : PhoneMatch(Array(digits.utf8), Array(typed.utf8))
    }

    /// `010` and `02x` are areas of three digits, all others have four.
    private var areaCode: Substring {
        guard digits.hasPrefix("0") else { return "" }
        return digits.prefix(digits.hasPrefix("01") || digits.hasPrefix("02") ? 3 : 4)
    }

    private func tail(_ count: Int) -> Substring { digits.suffix(count) }
}

/// How typed digits agree with a number.
package enum PhoneMatch: Hashable, Sendable {
    /// They are the number.
    case whole
    /// The number ends with them; the offset where they begin.
    case tail(Int)
    /// They stand further in front; the offset where they begin.
    case inside(Int)

    /// Finds `typed` in `digits`, both ASCII; fewer than three digits find nothing.
    init?(_ digits: some RandomAccessCollection<UInt8>, _ typed: [UInt8]) {
        guard typed.count >= 3, typed.count <= digits.count else { return nil }
        if digits.suffix(typed.count).elementsEqual(typed) {
            self = typed.count == digits.count ? .whole : .tail(digits.count - typed.count)
            return
        }
        for offset in 0..<(digits.count - typed.count)
        where digits.dropFirst(offset).starts(with: typed) {
            self = .inside(offset)
            return
        }
        return nil
    }
}

/// Why a text is no telephone number.
package struct PhoneProblem: Error, Hashable, Sendable {
    /// The text it is about, cleaned.
    package let text: String
    /// The sentence for the clerk, with what would be right: `手机号少4位，应为11位`.
    package let message: String
}
