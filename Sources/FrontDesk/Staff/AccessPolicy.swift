/// Which posts hold a permission, where the desk settled it otherwise than the program ships it.
package struct RightsRow: Fielded {
    /// What may be done.
    package var permission = Permission.logRepairs
    /// Who may.
    package var posts: [Post] = []

    /// An empty row.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "permission", "权限", &permission, .stated)
        visitor.field(2, "posts", "岗位", &posts, .stated)
    }
}

/// What the desk has settled about who may do what, about signing in and about the lock.
///
/// What law and seed separate stands in no row: that nobody reviews their own money, that who is
/// complained about stays away. No policy can switch it off.
package struct AccessPolicy: Fielded {
    /// The rows that differ from `PermissionTable`, at most one a permission.
    package var rights: [RightsRow] = []
    /// Minutes without a key after which a terminal locks itself; 0: never.
    package var idleMinutes = 10
    /// The least length of a PIN or password, in characters.
    package var pinLength = 6
    /// From this wrong PIN on the person waits.
    package var failures = 3
    /// From this wrong PIN on, whoever's, the terminal waits.
    package var terminalFailures = 10
    /// The first wait, in seconds; each further wrong PIN doubles it.
    package var waitSeconds = 5
    /// The longest wait, in minutes.
    package var longestWaitMinutes = 15

    /// What ships.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "rights", "权限", &rights)
        visitor.field(2, "idleMinutes", "自动锁屏(分)", &idleMinutes, .stated)
        visitor.field(3, "pinLength", "口令最短", &pinLength, .stated)
        visitor.field(4, "failures", "口令错几次后等待", &failures, .stated)
        visitor.field(5, "terminalFailures", "同一前台错几次后等待", &terminalFailures, .stated)
        visitor.field(6, "waitSeconds", "首次等待(秒)", &waitSeconds, .stated)
        visitor.field(7, "longestWaitMinutes", "最长等待(分)", &longestWaitMinutes, .stated)
    }

    // MARK: Rights

    /// The posts that hold a permission on this desk, in the order of posts.
    package func posts(for permission: Permission) -> [Post] {
        let settled = rights.first { $0.permission == permission }?.posts
        let posts = settled.map(Set.init) ?? PermissionTable.posts(for: permission)
        return Post.allCases.filter(posts.contains)
    }

    /// Whether a post holds a permission on this desk.
    package func allows(_ post: Post, _ permission: Permission) -> Bool {
        if let row = rights.first(where: { $0.permission == permission }) {
            return row.posts.contains(post)
        }
        return PermissionTable.allows(post, permission)
    }

    /// Gives a post a permission, or takes it; a row that is as shipped again goes.
    package mutating func set(_ post: Post, _ permission: Permission, to isAllowed: Bool) {
        var posts = Set(posts(for: permission))
        if isAllowed { posts.insert(post) } else { posts.remove(post) }
        rights.removeAll { $0.permission == permission }
        guard posts != PermissionTable.posts(for: permission) else { return }
        var row = RightsRow()
        (row.permission, row.posts) = (permission, Post.allCases.filter(posts.contains))
        rights.append(row)
        let order = Permission.allCases
        rights.sort { left, right in
            (order.firstIndex(of: left.permission) ?? 0)
                < (order.firstIndex(of: right.permission) ?? 0)
        }
    }

    /// Which post got or lost which right, a line each: `前台客服 得到「派单、转单」`.
    package static func changes(
        from before: AccessPolicy,
        to after: AccessPolicy
    ) -> [String] {
        Permission.allCases.flatMap { permission in
            Post.allCases.compactMap { post in
                let (had, has) = (
                    before.allows(post, permission), after.allows(post, permission)
                )
                guard had != has else { return nil }
                return "\(post.rawValue) \(has ? "得到" : "失去")「\(permission.rawValue)」"
            }
        }
    }

    // MARK: Checks

    /// Reviews that nobody holds who collects (会计法 art 35: a cashier reviews nothing).
    private static let reviews: [Permission] = [.reviewFees, .lockDay, .payAgency]

    /// Why a post may not be given a right, or not lose it; nil where it may.
    package func whyNot(_ post: Post, _ permission: Permission, to isAllowed: Bool) -> String? {
        var next = self
        next.set(post, permission, to: isAllowed)
        return next.flaw(in: permission)
    }

    /// What is wrong with who holds a permission.
    private func flaw(in permission: Permission) -> String? {
        let holders = posts(for: permission)
        if holders.isEmpty { return "「\(permission.rawValue)」至少要有一个岗位" }
        if permission == .setPolicy, !holders.contains(.manager) {
            return "管理处经理的「\(permission.rawValue)」不能取消，否则再没有人能改规定"
        }
        let others = permission == .collectFees ? Self.reviews : [.collectFees]
        guard permission == .collectFees || Self.reviews.contains(permission) else { return nil }
        for other in others {
            let both = holders.first { allows($0, other) }
            guard let both else { continue }
            return "收款和复核须分开（会计法第三十五条）："
                + "\(both.rawValue)不能同时有「\(permission.rawValue)」和「\(other.rawValue)」"
        }
        return nil
    }

    /// Throws `invalid-field` for what cannot be settled so.
    func check() throws(Refusal) {
        guard Set(rights.map(\.permission)).count == rights.count else {
            throw Refusal.invalid("policy.access.rights", "同一项权限出现了两次，请只留一行")
        }
        for row in rights {
            if let flaw = flaw(in: row.permission) {
                throw Refusal.invalid("policy.access.rights", flaw)
            }
        }
        let amounts: [(name: String, amount: Int, allowed: ClosedRange<Int>)] = [
            ("idleMinutes", idleMinutes, 0...480), ("pinLength", pinLength, 4...32),
            ("failures", failures, 1...10), ("terminalFailures", terminalFailures, 3...100),
            ("waitSeconds", waitSeconds, 1...300),
            ("longestWaitMinutes", longestWaitMinutes, 1...120),
        ]
        for (name, amount, allowed) in amounts where !allowed.contains(amount) {
            throw Refusal.invalid(
                "policy.access.\(name)",
                "应在 \(allowed.lowerBound) 到 \(allowed.upperBound) 之间"
            )
        }
    }
}

extension Desk {
    /// Whether somebody may do something here, by post and duty as the desk has settled it; nobody
    /// and whoever left may nothing.
    package func may(_ person: Staff?, _ permission: Permission) -> Bool {
        guard let person, !person.isInactive else { return false }
        if permission == .followUp, person.duties.contains(.followUp) { return true }
        if permission == .lendKeys, person.duties.contains(.keyKeeper) { return true }
        return policy.access.allows(person.post, permission)
    }

    /// The post does not allow it on this desk; the words say whose does.
    package func notPermitted(_ permission: Permission, by person: Staff?) -> Refusal {
        Refusal.notPermitted(
            permission,
            by: person,
            but: policy.access.posts(for: permission)
        )
    }
}
