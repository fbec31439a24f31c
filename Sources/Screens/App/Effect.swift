package import FrontDesk
package import Terminal

/// What a screen asks the program to do; screens do nothing by themselves.
package enum Effect: Sendable {
    /// Give the command to the desk and answer with the token. A second person's PIN is verified
    /// before, and goes no further.
    case perform(token: Int, command: any Command, seen: UInt64?, second: SecondPerson?)
    /// Verify a PIN and answer with `Input.signIn`.
    case verify(number: String, pin: String)
    /// Hash a new PIN and make it the person's own; answers with the token.
    case changePIN(token: Int, number: String, pin: String)
    /// Keep what was typed, under a name; through a crash.
    case saveDraft(name: String, values: [String: String])
    /// Forget a draft.
    case dropDraft(name: String)
    /// Bring records into memory that the store has on its shelf.
    case fetch([RecordKey])
    /// Bring more of a household's closed records into memory, going back through the years; the
    /// desk says when there is nothing more (`Desk.wholeHistories`).
    case fetchHistory(of: RoomCode)
    /// Look through everything that the desk ever kept; answers with `Input.found`, several times.
    /// A search that was begun before is stopped.
    case search(HistoryQuery)
    /// Stop looking.
    case stopSearch
    /// Bring the complaints that were received on some days into memory.
    case fetchComplaints(from: Day, to: Day)
    /// Bring the shifts of some days into memory.
    case fetchShifts(from: Day, to: Day)
    /// Do a long work aside; answers with `Input.progressed` while it goes on, and with
    /// `Input.worked` at its end.
    case work(token: Int, Work)
    /// Stop a work.
    case stopWork(token: Int)
    /// Write a form or register to a file, and tell where.
    case print(title: String, text: String)
    /// The hints of the first day are on the screen: they come no more by themselves.
    case guideShown
    /// Read who is signed in at which terminal.
    case readSessions
    /// Have the terminal of another process locked.
    case lockOther(SessionID)
    /// Stop until the shell says to go on.
    case suspend
    /// End the program.
    case quit
    /// Send text to the terminal's clipboard, and tell that it was sent.
    case copy(String)
    /// Switch the mouse on or off.
    case toggleMouse
    /// Show a theme until another one is shown or kept.
    case previewTheme(name: String)
    /// Show a theme, now and whenever the user opens the desk.
    case keepTheme(name: String)
    /// Draw everything anew.
    case repaint
}

/// A second person who stands at the same terminal, as they said who they are: an act that needs
/// four eyes is given with their PIN (CONTRACT 3).
package struct SecondPerson: Equatable, Sendable {
    /// The staff number.
    package var number: String
    /// The PIN in clear, not verified yet.
    package var pin: String
    /// The field by which a wrong PIN is refused, as the JSON door calls it.
    package static let pinField = "secondPin"

    /// A person and a PIN.
    package init(number: String, pin: String) {
        (self.number, self.pin) = (number, pin)
    }
}

/// What happens to a screen from outside.
package enum Input: Sendable {
    /// Keys, in order.
    case keys([Key])
    /// The desk changed: these records, by these actors.
    case changed([DeskChange])
    /// What became of a command.
    case answered(token: Int, Outcome)
    /// What became of a sign-in.
    case signIn(SignInAnswer)
    /// What a search has found so far.
    case found(HistoryQuery, HistoryFound)
    /// How far a work is.
    case progressed(token: Int, WorkProgress)
    /// How a work ended.
    case worked(token: Int, WorkEnd)
    /// Nobody touched the keys for as long as the desk has settled, or somebody asks for the lock:
    /// why, in words.
    case lock(String)
    /// The program is to end, whatever is open.
    case leave
    /// Something to tell: where a file was written, what failed.
    case told(Message)
    /// Time passed.
    case tick
}

/// One change of a record, as the live view tells it.
package struct DeskChange: Equatable, Sendable {
    /// The record.
    package var key: RecordKey
    /// Who changed it.
    package var actor: Actor
    /// The verb.
    package var act: String
    /// Whether it was this process's own act.
    package var isOwn: Bool

    /// A change from its parts.
    package init(key: RecordKey, actor: Actor, act: String, isOwn: Bool) {
        self.key = key
        self.actor = actor
        self.act = act
        self.isOwn = isOwn
    }

    /// What an event changed; nothing for one that no list shows. Bills that were issued together
    /// and meters that were read together are told by the first thing they name.
    package static func all(_ event: Event, by actor: Actor, isOwn: Bool) -> [DeskChange] {
        let named: [RecordKey] =
            switch event {
            case .billsIssued(let issue): [.price("\(issue.priceCode)#\(issue.priceVersion)")]
            case .metersRead(let readings): readings.readings.prefix(1).map { .account($0.room) }
            default: event.touched
            }
        return named.map { DeskChange(key: $0, actor: actor, act: event.verb, isOwn: isOwn) }
    }
}

/// What became of a command (CONTRACT 1.1).
package enum Outcome: Equatable, Sendable {
    /// On the disk.
    case stored(id: String, sequence: UInt64)
    /// The rules said no; nothing was written.
    case refused(Refusal)
    /// It could not be written; nothing was.
    case notSaved(String)
    /// Nobody can say whether it is on the disk.
    case unknown(String)
}

/// What became of a sign-in.
package enum SignInAnswer: Equatable, Sendable {
    /// Welcome; with a warning of wrong PINs that were given since the last time.
    case accepted(number: String, mustChangePIN: Bool, warning: String? = nil)
    /// The number or the PIN is wrong, or it is too early to try again; in words.
    case refused(String)
}

/// A line for the clerk.
package struct Message: Equatable, Sendable {
    /// How it is drawn.
    package enum Tone: Equatable, Sendable {
        /// Done.
        case plain
        /// Look at it.
        case warning
        /// It went wrong.
        case error
    }

    /// The words.
    package var text: String
    /// How it is drawn.
    package var tone: Tone

    /// A message.
    package init(_ text: String, _ tone: Tone = .plain) {
        self.text = text
        self.tone = tone
    }

    /// How it is drawn.
    var role: Role {
        switch tone {
        case .plain: .message
        case .warning: .warning
        case .error: .error
        }
    }
}

/// How much a search brings at once.
package enum SearchLimits {
    /// Records that are listed; what is found beyond them is counted.
    package static let records = 500
}
