/// What the program found where it looked for a desk.
package struct StartSituation: Equatable, Sendable {
    /// The directory.
    package var directory: String
    /// The desk that is there and has nobody who could sign in; nil where there is none.
    package var deskName: String?

    /// A directory with no desk in it, or with one that nobody can sign in to.
    package init(directory: String, deskName: String? = nil) {
        (self.directory, self.deskName) = (directory, deskName)
    }
}

extension App {
    /// A screen for a program that found no desk: it ends in `Work.makeDesk`, `openDesk` or
    /// `demonstrate`, or in `quit`.
    package init(start: StartSituation) {
        self.init()
        layers = [Entry(id: 0, layer: StartLayer(start))]
        guard start.deskName != nil else { return }
        layers.append(Entry(id: nextLayer, layer: FormLayer(StartForms.make(start))))
        nextLayer += 1
    }
}
