import CSystem

/// Who may use what stands in a directory: its owner alone, or a Unix group as well.
///
/// Nothing else keeps it: a directory that its group may write to and whose group new files inherit
/// (mode 2770) is shared, and everything the program makes in it is open to that group.
package struct Ownership: Hashable, Sendable {
    /// The number of the group, or nil where the directory is its owner's alone.
    package let group: UInt32?
    /// The number of the user to whom the directory belongs.
    package let owner: UInt32

    init(_ identity: qs_identity) {
        owner = identity.owner
        group = identity.mode & 0o2070 == 0o2070 ? identity.group : nil
    }

    /// As the directory at `path` says; nil where there is none.
    package init?(of path: String) {
        var identity = qs_identity()
        guard qs_identity_at_path(path, &identity) == 0 else { return nil }
        self.init(identity)
    }

    /// The mode of a file that is made here.
    package var fileMode: UInt32 { group == nil ? 0o600 : 0o660 }
    /// The mode of a directory that is made here.
    package var directoryMode: UInt32 { group == nil ? 0o700 : 0o2770 }

    /// Whether this process acts with the rights of the owner or, where there is one, of the group.
    package var isOurs: Bool {
        let user = qs_user_id()
        guard let group, user != owner else { return user == owner }
        return user == 0 || qs_is_in_group(group)
    }

    /// Why this process is refused.
    package func refusal(_ directory: String) -> StoreFault {
        .foreignOwner(
            directory: directory,
            owner: UserName.of(owner),
            group: group.map(UserName.ofGroup)
        )
    }
}

/// Users and groups by their names, or by their numbers where they have none.
package enum UserName {
    /// The name of a user.
    package static func of(_ user: UInt32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        return qs_user_name(user, &buffer, buffer.count) == 0 ? text(buffer) : String(user)
    }

    /// The name of a group.
    package static func ofGroup(_ group: UInt32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        return qs_group_name(group, &buffer, buffer.count) == 0 ? text(buffer) : String(group)
    }
}

extension RealDisk {
    /// Refuses a desk of another user, and for writing one that any user of the host could change
    /// behind the program's back. The superuser may read everything, but what it wrote its owner
    /// could not open.
    ///
    /// Throws `foreignOwner`, `openToStrangers`.
    package func refuseStrangers(writing: Bool) throws(StoreFault) {
        guard ownership.isOurs || (!writing && qs_user_id() == 0) else {
            throw ownership.refusal(description)
        }
        guard writing else { return }
        for name in [".", DeskPath.journal] {
            var identity = qs_identity()
            guard qs_identity_at(root, name, &identity) == 0, identity.mode & 0o002 != 0 else {
                continue
            }
            throw StoreFault.openToStrangers(
                directory: name == "." ? description : "\(description)/\(name)",
                mode: identity.mode & 0o777
            )
        }
    }

    /// What is wrong with owners and modes of the directory and of what stands in it, in words.
    package func permissionWarnings() -> [String] {
        var found = FoundModes(ownership)
        var identity = qs_identity()
        guard qs_identity_of(root, &identity) == 0 else { return [] }
        let isShared = ownership.group != nil
        let remedy = isShared ? "chmod o-rwx" : "chmod 700"
        if identity.mode & 0o777 & ~(ownership.directoryMode & 0o777) != 0 {
            let mode = String(identity.mode & 0o777, radix: 8)
            return ["\(description) 对其他用户开放（权限 \(mode)），请执行 \(remedy) \(description)"]
        }
        for name in (try? list("")) ?? [] where qs_identity_at(root, name, &identity) == 0 {
            found.look(at: identity, name)
            guard identity.mode & 0o170000 == 0o040000, let inside = try? directory(name),
                let names = try? list(name)
            else { continue }
            for file in names where qs_identity_at(inside, file, &identity) == 0 {
                found.look(at: identity, "\(name)/\(file)")
            }
        }
        return found.warnings(description)
    }
}

/// Files whose owner or mode is not what it should be.
private struct FoundModes {
    let ownership: Ownership
    var wide: [String] = []
    var foreign: [String] = []
    var closed: [String] = []

    init(_ ownership: Ownership) { self.ownership = ownership }

    mutating func look(at identity: qs_identity, _ path: String) {
        let isDirectory = identity.mode & 0o170000 == 0o040000
        guard isDirectory || identity.mode & 0o170000 == 0o100000 else { return }
        let mode = (isDirectory ? ownership.directoryMode : ownership.fileMode) & 0o777
        if identity.mode & 0o777 & ~mode != 0 { wide.append(path) }
        if let group = ownership.group {
            let isOpen = identity.group == group && identity.mode & 0o060 == 0o060
            if !isOpen { closed.append(path) }
        } else if identity.owner != ownership.owner {
            foreign.append(path)
        }
    }

    func warnings(_ directory: String) -> [String] {
        var words: [String] = []
        func tell(_ paths: [String], _ what: String, _ remedy: String) {
            guard let first = paths.first else { return }
            let more = paths.count > 1 ? " 等 \(paths.count) 个文件" : ""
            words.append("\(directory)/\(first)\(more)\(what)，请执行 \(remedy) \(directory)")
        }
        tell(wide, "对其他用户开放", ownership.group == nil ? "chmod -R go-rwx" : "chmod -R o-rwx")
        tell(foreign, "属于其他用户", "chown -R \(UserName.of(ownership.owner))")
        let group = ownership.group.map(UserName.ofGroup) ?? ""
        tell(closed, "用户组 \(group) 打不开", "chgrp -R \(group) 和 chmod -R g+rwX")
        return words
    }
}
