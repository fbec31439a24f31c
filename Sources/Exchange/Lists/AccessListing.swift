package import FrontDesk

/// Rights as other programs and people read them.
package struct RightsListing: Sendable {
    private var access: AccessPolicy
    private var version: Int

    /// The rights of a desk.
    package init(_ desk: Desk) {
        access = desk.policy.access
        version = desk.policy.version
    }

    /// For programs: of each permission the posts, and whether the desk settled it otherwise than
    /// shipped.
    package var plain: PlainValue {
        .list(
            Permission.allCases.map { permission in
                let posts = access.posts(for: permission)
                return .object([
                    "permission": .text(permission.rawValue),
                    "posts": .list(posts.map { .text($0.rawValue) }),
                    "isSettled": .bool(access.rights.contains { $0.permission == permission }),
                    "policyVersion": .integer(Int64(version)),
                ])
            }
        )
    }

    /// For people: a row a permission, a column a post.
    package var table: TextTable {
        var table = TextTable(["权限"] + Post.allCases.map(\.rawValue))
        for permission in Permission.allCases {
            let marks = Post.allCases.map { access.allows($0, permission) ? "x" : "" }
            table.append([permission.rawValue] + marks)
        }
        return table
    }
}

/// One terminal at the desk, as lists tell it.
package struct ListedSession: Sendable {
    /// The workstation.
    package var station: String
    /// Who is signed in, by staff number; empty: nobody.
    package var number: String
    /// When they signed in.
    package var since: Instant
    /// When a key was pressed last.
    package var lastKeyAt: Instant
    /// Whether it is locked.
    package var isLocked: Bool
    /// The process.
    package var process: Int32

    /// A session from its parts.
    package init(
        station: String,
        number: String,
        since: Instant,
        lastKeyAt: Instant,
        isLocked: Bool,
        process: Int32
    ) {
        (self.station, self.number, self.process) = (station, number, process)
        (self.since, self.lastKeyAt, self.isLocked) = (since, lastKeyAt, isLocked)
    }
}

/// Who is signed in where, as other programs and people read it.
package struct SessionListing: Sendable {
    private var desk: Desk
    private var sessions: [ListedSession]
    private var now: Instant

    /// The terminals of a desk at a moment.
    package init(_ desk: Desk, _ sessions: [ListedSession], now: Instant) {
        (self.desk, self.sessions, self.now) = (desk, sessions, now)
    }

    private func idleMinutes(_ session: ListedSession) -> Int {
        max(0, Int(now.milliseconds(since: session.lastKeyAt) / 60_000))
    }

    /// For programs.
    package var plain: PlainValue {
        let style = PlainStyle(times: desk.zone)
        return .list(
            sessions.map { session in
                var members: [String: PlainValue] = [
                    "station": .text(session.station),
                    "process": .integer(Int64(session.process)),
                    "isLocked": .bool(session.isLocked),
                    "idleMinutes": .integer(Int64(idleMinutes(session))),
                ]
                if !session.number.isEmpty {
                    members["no"] = .text(session.number)
                    members["name"] = .text(desk.name(ofStaff: session.number))
                    members["since"] = session.since.plain(in: style)
                }
                return .object(members)
            }
        )
    }

    /// For people.
    package var table: TextTable {
        var table = TextTable(["前台", "工号", "姓名", "岗位", "自", "闲置(分)", "状态"])
        for session in sessions {
            let isIn = !session.number.isEmpty
            table.append([
                session.station, session.number,
                isIn ? desk.name(ofStaff: session.number) : "未登录",
                desk.staff[session.number]?.post.rawValue ?? "",
                isIn ? desk.zone.dateTime(session.since) : "",
                isIn ? String(idleMinutes(session)) : "",
                session.isLocked ? "已锁屏" : isIn ? "使用中" : "",
            ])
        }
        return table
    }
}
