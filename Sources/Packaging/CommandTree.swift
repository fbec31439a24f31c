/// What swift-argument-parser tells of a program's verbs and options.
struct CommandTree: Decodable {
    /// The program itself.
    let command: Command

    /// A program or one of its verbs.
    struct Command: Decodable {
        /// The word by which it is called.
        let commandName: String
        /// What it does, in a sentence.
        let abstract: String?
        /// Its verbs.
        let subcommands: [Command]?
        /// Its options and arguments.
        let arguments: [Argument]?
        /// Whether help tells of it.
        let shouldDisplay: Bool?
    }

    /// An option, a flag or an argument.
    struct Argument: Decodable {
        /// `positional`, `option` or `flag`.
        let kind: String
        /// Whether help tells of it.
        let shouldDisplay: Bool?
        /// Whether it may be left out.
        let isOptional: Bool?
        /// Whether it may stand several times.
        let isRepeating: Bool?
        /// Its names, none for an argument.
        let names: [Name]?
        /// What stands for its value.
        let valueName: String?
        /// What it is when left out.
        let defaultValue: String?
        /// What it is for.
        let abstract: String?

        /// The name of an option.
        struct Name: Decodable {
            /// `long`, `short` or `longWithSingleDash`.
            let kind: String
            /// The name without dashes.
            let name: String
        }
    }
}
