import FrontDesk
import Terminal

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

    /// The row in which a field's label stands.
    func row(ofLabel label: String) -> Int? {
        frame.canvas.rows.firstIndex { $0.contains(" \(label)") }
    }

    /// The view as the layers see it.
    var inside: View {
        var copy = app
        return copy.complete(view)
    }
}
