import Foundation

/// A program that shows long lists on a terminal, with a list of a hundred thousand entries.
struct Peer {
    /// Entries of each list.
    static let entries = 100_000

    let name: String
    /// What it is installed as.
    let program: String
    let arguments: [String]
    /// What stands on its first screen.
    let sign: String

    /// Starts it on a terminal.
    func begin(_ ground: Ground) throws -> TerminalChild {
        let home = try ground.folder("home")
        return try TerminalChild(
            [program] + arguments,
            environment: ["HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home]
        )
    }

    // MARK: The lists

    /// tig in a repository with so many commits.
    static func tig(_ ground: Ground) throws -> Peer? {
        guard let tig = Machine.path(of: "tig"), let git = Machine.path(of: "git") else {
            return nil
        }
        let repository = try ground.folder("repository")
        let stream = ground.path("commits")
        try write(stream, isThere: repository + "/.git/HEAD") { number in
            """
            commit refs/heads/main
            committer Nobody <nobody@example.org> \(1_400_000_000 + number * 600) +0800
            data <<END
            Repair number \(number)

            Told, assigned, done.
            END
            M 644 inline log
            data <<END
            \(number)
            END


            """
        }
        if access(stream, F_OK) == 0 {
            _ = try Child([git, "init", "-q", "-b", "main", repository]).wait()
            let words = [git, "-C", repository, "fast-import", "--quiet"]
            _ = try Child(words, reading: stream).wait()
            unlink(stream)
        }
        return Peer(
            name: "tig",
            program: tig,
            arguments: ["-C", repository],
            sign: "Repair number \(entries - 1)"
        )
    }

    /// neomutt on a mailbox with so many mails.
    static func neomutt(_ ground: Ground) throws -> Peer? {
        guard let neomutt = Machine.path(of: "neomutt") else { return nil }
        let mailbox = ground.path("mailbox")
        try write(mailbox, isThere: mailbox) { number in
            """
            From nobody@example.org Thu Jan 01 00:00:00 2026
            From: Nobody <nobody@example.org>
            To: desk@example.org
            Subject: Repair number \(number)
            Date: Thu, 01 Jan 2026 00:00:00 +0800
            Message-ID: <\(number)@example.org>
            Status: RO

            Told, assigned, done.


            """
        }
        let settings = ground.path("neomuttrc")
        let words = "set folder=\(ground.directory)\nset spoolfile=\(mailbox)\nset sleep_time=0\n"
        try Data(words.utf8).write(to: URL(fileURLWithPath: settings))
        return Peer(
            name: "neomutt",
            program: neomutt,
            arguments: ["-n", "-R", "-F", settings, "-f", mailbox],
            sign: "Repair number"
        )
    }

    /// hledger-ui on a journal of so many transactions.
    static func hledger(_ ground: Ground) throws -> Peer? {
        guard let hledger = Machine.path(of: "hledger-ui") else { return nil }
        let journal = ground.path("hledger.journal")
        try write(journal, isThere: journal) { number in
            """
            2026-01-01 payment \(number)
                assets:till         90.00
                income:fees:\(number % 20)


            """
        }
        return Peer(
            name: "hledger-ui",
            program: hledger,
            arguments: ["-f", journal],
            sign: "assets"
        )
    }

    /// The peers that answer keys beside the list, by name.
    static let ofKeys = ["mc", "htop", "tig", "neomutt", "hledger-ui"]

    /// htop with the processes of this machine; it looks at them anew every ten seconds, so that what
    /// it sends answers keys.
    static func htop() -> Peer? {
        guard let htop = Machine.path(of: "htop") else { return nil }
        return Peer(name: "htop", program: htop, arguments: ["-d", "100"], sign: "Nice")
    }

    /// mc in a directory of a thousand files.
    static func commander(_ ground: Ground) throws -> Peer? {
        guard let commander = Machine.path(of: "mc") else { return nil }
        let directory = try ground.folder("files")
        for number in 0..<1000 { Ground.mark("\(directory)/repair-\(number)") }
        return Peer(
            name: "mc",
            program: commander,
            arguments: ["-u", "-x", directory, directory],
            sign: "repair-"
        )
    }

    private static func write(
        _ path: String,
        isThere made: String,
        _ entry: (Int) -> String
    ) throws {
        guard access(made, F_OK) != 0 else { return }
        guard let file = fopen(path, "w") else { throw BenchFault("cannot write \(path)") }
        defer { fclose(file) }
        for number in 0..<entries {
            let bytes = Array(entry(number).utf8)
            fwrite(bytes, 1, bytes.count, file)
        }
    }
}

extension Row {
    /// A row that cannot be measured here.
    static func missing(_ what: String, _ program: String) -> Row {
        Row(what, "\(program) is not installed here")
    }
}
