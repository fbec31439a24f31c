/// For what somebody gave their PIN.
package enum SignInWay: String, Choice {
    /// At the sign-in page.
    case signIn = "登录"
    /// In place of somebody else, who goes on later.
    case change = "换人"
    /// At a locked screen of their own.
    case unlock = "解锁"
    /// As the second person of an act that needs four eyes.
    case second = "第二人"
}

/// Somebody gave the right PIN, at the station of the frame.
package struct SignIn: Fielded {
    /// The staff number.
    package var number = ""
    /// For what.
    package var way = SignInWay.signIn

    /// Nobody.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number, .stated)
        visitor.field(2, "way", "方式", &way, .stated)
    }
}

/// Somebody gave a wrong PIN, at the station of the frame.
package struct SignInFailure: Fielded {
    /// The staff number; empty where nobody has the one that was given: it may have been a PIN that
    /// was typed in the wrong field.
    package var number = ""
    /// For what.
    package var way = SignInWay.signIn

    /// Nobody.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number)
        visitor.field(2, "way", "方式", &way, .stated)
    }
}

/// Somebody left the station of the frame.
package struct SignOut: Fielded {
    /// The staff number.
    package var number = ""

    /// Nobody.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number, .stated)
    }
}

// MARK: What the desk knows

/// Wrong PINs in a row at one station.
package struct FailuresAtStation: Fielded {
    /// The station.
    package var station = ""
    /// How many.
    package var count = 0
    /// The last one.
    package var lastAt = Instant(milliseconds: 0)

    /// None.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "station", "前台", &station)
        visitor.field(2, "count", "次数", &count)
        visitor.field(3, "lastAt", "最后一次", &lastAt)
    }
}

/// A person's last sign-in, and the wrong PINs since then.
package struct SignInRecord: Fielded {
    /// The staff number.
    package var number = ""
    /// When they last signed in; nil: never since this is kept.
    package var lastAt: Instant?
    /// Where.
    package var lastStation = ""
    /// Wrong PINs since then, by station, the latest last.
    package var failures: [FailuresAtStation] = []

    /// Never signed in.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number)
        visitor.field(2, "lastAt", "上次登录", &lastAt)
        visitor.field(3, "lastStation", "上次前台", &lastStation)
        visitor.field(4, "failures", "口令错误", &failures)
    }
}

/// Who signed in where, and what wrong PINs were given since: what a wait is counted from.
///
/// Wrong PINs count for the person over all stations, so that going to another one helps nobody;
/// except where the person signed in last: there only those given there count, so that nobody can
/// lock somebody else out from afar. They count for the station as well, whoever's number was given.
package struct SignInBook: Equatable, Sendable {
    /// So many stations of one person are kept.
    private static let stationLimit = 8
    /// Wrong PINs are forgotten after a day.
    private static let forgottenAfter: Int64 = 86_400_000

    private(set) var people: [String: SignInRecord] = [:]
    private(set) var stations: [String: FailuresAtStation] = [:]

    /// Nobody signed in yet.
    package init() {}

    init(people: [SignInRecord], stations: [FailuresAtStation]) {
        self.people = Dictionary(people.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
        self.stations = Dictionary(stations.map { ($0.station, $0) }, uniquingKeysWith: { $1 })
    }

    /// What is known of a person.
    package subscript(number: String) -> SignInRecord {
        people[number]
            ?? {
                var none = SignInRecord()
                none.number = number
                return none
            }()
    }

    /// Whether a good PIN would end anything: wrong ones of the person, or at the station.
    package func hasFailures(of number: String, at station: String) -> Bool {
        people[number]?.failures.isEmpty == false || stations[station] != nil
    }

    // MARK: Changes

    /// A right PIN. Wrong ones before it are forgotten; only who takes a seat moves there.
    package mutating func note(_ signIn: SignIn, at moment: Instant, station: String) {
        var record = self[signIn.number]
        record.failures = []
        if signIn.way == .signIn || signIn.way == .change {
            (record.lastAt, record.lastStation) = (moment, station)
        }
        people[signIn.number] = record
        stations[station] = nil
    }

    /// A wrong PIN.
    package mutating func note(_ failure: SignInFailure, at moment: Instant, station: String) {
        stations = stations.filter { !Self.isForgotten($0.value, at: moment) }
        var here = stations[station] ?? Self.none(at: station)
        here.add(at: moment)
        stations[station] = here
        guard !failure.number.isEmpty else { return }
        var record = self[failure.number]
        record.failures.removeAll { Self.isForgotten($0, at: moment) }
        var own = record.failures.first { $0.station == station } ?? Self.none(at: station)
        own.add(at: moment)
        record.failures.removeAll { $0.station == station }
        record.failures.append(own)
        if record.failures.count > Self.stationLimit { record.failures.removeFirst() }
        people[failure.number] = record
    }

    /// The person got a new PIN: what was wrong before counts no more.
    mutating func forgive(_ number: String) { people[number]?.failures = [] }

    private static func none(at station: String) -> FailuresAtStation {
        var none = FailuresAtStation()
        none.station = station
        return none
    }

    private static func isForgotten(_ failures: FailuresAtStation, at moment: Instant) -> Bool {
        moment.milliseconds(since: failures.lastAt) > forgottenAfter
    }

    // MARK: Waiting

    /// What somebody has to wait for: told apart from another by what it follows.
    package struct Wait: Hashable, Sendable {
        /// Wrong PINs that it follows.
        package var count: Int
        /// The last of them.
        package var lastAt: Instant
        /// How long it is in all, in milliseconds.
        package var milliseconds: Int64
        /// How much of it is left by the wall clock. A clock that was set back leaves all of it,
        /// never more.
        package var left: Int64
    }

    /// How long a person has to wait at a station before a PIN is looked at again; nil: not at all.
    package func wait(
        of number: String,
        at station: String,
        now: Instant,
        _ policy: AccessPolicy
    ) -> Wait? {
        let record = self[number]
        let isAtHome = !record.lastStation.isEmpty && record.lastStation == station
        let counted = record.failures.filter { !isAtHome || $0.station == station }
        let waits = [
            Self.wait(counted, from: policy.failures, now, policy),
            Self.wait(
                [stations[station]].compactMap(\.self),
                from: policy.terminalFailures,
                now,
                policy
            ),
        ]
        return waits.compactMap(\.self).max { $0.left < $1.left }
    }

    private static func wait(
        _ failures: [FailuresAtStation],
        from threshold: Int,
        _ now: Instant,
        _ policy: AccessPolicy
    ) -> Wait? {
        let fresh = failures.filter { !isForgotten($0, at: now) }
        let count = fresh.reduce(0) { $0 + $1.count }
        guard count >= threshold, let last = fresh.map(\.lastAt).max() else { return nil }
        let longest = Int64(policy.longestWaitMinutes) * 60_000
        let doublings = min(count - threshold, 20)
        let whole = min(Int64(policy.waitSeconds) * 1000 << Int64(doublings), longest)
        let passed = now.milliseconds(since: last)
        let left = passed < 0 ? whole : whole - passed
        return left > 0 ? Wait(count: count, lastAt: last, milliseconds: whole, left: left) : nil
    }
}

extension FailuresAtStation {
    fileprivate mutating func add(at moment: Instant) {
        count += 1
        lastAt = moment
    }
}

extension SignInRecord {
    /// What the person is told at their next sign-in: `上次登录 11-21 18:02 于 前台1，其后有 3 次口令错误，
    /// 于 前台2`; nil where no wrong PIN was given.
    package func warning(in zone: DeskZone) -> String? {
        guard !failures.isEmpty else { return nil }
        let count = failures.reduce(0) { $0 + $1.count }
        let places = failures.map { TextCleaning.clean($0.station, limit: 30) }
        let since = lastAt.map { moment in
            "上次登录 \(zone.dateTime(moment)) 于 \(TextCleaning.clean(lastStation, limit: 30))，其后"
        }
        return "\(since ?? "")有 \(count) 次口令错误，于 \(places.joined(separator: "、"))"
    }
}
