import FrontDesk

@testable import Screens

extension ScreenDriver {
    /// Puts a layer on top, as if a key had opened it.
    mutating func open(_ layer: any Layer) { take(.push(layer)) }

    /// Does what a response wants, as if a key had answered it.
    mutating func take(_ response: Response) {
        let inside = app.complete(view)
        for effect in app.take(response, inside) { carryOut(effect) }
        draw()
    }

    /// The view as the layers see it.
    var inside: View {
        var copy = app
        return copy.complete(view)
    }
}
