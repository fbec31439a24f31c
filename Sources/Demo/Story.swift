import FrontDesk

/// One command of a story, and when and by whom it is given.
struct Scene {
    /// The story.
    var key: String
    /// When.
    var at: Instant
    /// By whom.
    var actor: Actor
    /// Who stands by with a PIN.
    var second: String?
    /// What, given the case's number once it has one; nil where there is nothing to do.
    var make: (_ id: RecordID?, _ rehearsal: Rehearsal) -> (any Command)?
}

/// One case told step by step; minutes count from the first word.
struct Story<Subject: Case> {
    let key: String
    let calledAt: Instant
    private(set) var scenes: [Scene]
    /// Who does the work: a repair's technician, a complaint's handler.
    private(set) var worker: String

    /// A story that begins with the command that gives the case its number.
    init(
        _ key: String,
        at moment: Instant,
        by clerk: String,
        worker: String,
        _ first: @escaping (Rehearsal) -> any Command
    ) {
        self.key = key
        self.worker = worker
        calledAt = moment
        scenes = [Scene(key: key, at: moment, actor: .staff(clerk)) { first($1) }]
    }

    /// Adds a command on the story's case.
    func then(
        _ minutes: Int,
        by actor: String,
        _ make: @escaping (_ id: RecordID?, _ rehearsal: Rehearsal) -> (any Command)?
    ) -> Story {
        var story = self
        let at = calledAt.adding(minutes: minutes)
        story.scenes.append(Scene(key: key, at: at, actor: .staff(actor), make: make))
        return story
    }

    /// The same story, worked on by somebody else from here on.
    func done(by worker: String) -> Story {
        var story = self
        story.worker = worker
        return story
    }
}

extension Rehearsal {
    /// Performs the scenes of stories in the order of time; at the same moment, in the order they
    /// are given.
    mutating func perform(_ scenes: [Scene]) {
        let ordered = scenes.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        for scene in ordered.map(\.element) {
            let id = ids[scene.key]
            guard let command = scene.make(id, self) else { continue }
            let answer = perform(command, at: scene.at, by: scene.actor, with: scene.second)
            if id == nil { ids[scene.key] = answer.flatMap { RecordID($0) } }
        }
    }
}
