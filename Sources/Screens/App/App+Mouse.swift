import FrontDesk
import Terminal

/// What can be clicked on the last picture, and whose it is.
struct ClickMap: Sendable {
    /// Two clicks within this time are a double click.
    private static let doubleMilliseconds: Int64 = 400

    /// The layer that lay on top.
    private var layer = -1
    private var spots: [Spot] = []
    private var last: (click: Click, at: Instant)?

    /// Takes over what a picture marked.
    mutating func take(_ canvas: Canvas, of layer: Int) {
        (self.layer, spots) = (layer, canvas.spots)
    }

    /// Nothing can be clicked until something is drawn again.
    mutating func forget() { spots = [] }

    /// The place that was clicked, if the layer that drew it still lies on top, and whether it is
    /// the second click on it in a short time.
    mutating func hit(
        _ point: Point,
        of layer: Int,
        at now: Instant
    ) -> (spot: Spot, isDouble: Bool)? {
        guard layer == self.layer, let spot = spots.last(where: { $0.rect.contains(point) }) else {
            last = nil
            return nil
        }
        let passed = last.map { now.milliseconds(since: $0.at) }
        let isDouble =
            last?.click == spot.click && (0...Self.doubleMilliseconds).contains(passed ?? -1)
        last = isDouble ? nil : (spot.click, now)
        return (spot, isDouble)
    }
}

extension App {
    /// Does what the mouse means: a click what the place under it stands for, the wheel some keys.
    mutating func point(_ mouse: Mouse, _ outside: View) -> [Effect] {
        guard let top = layers.indices.last else { return [] }
        switch mouse.act {
        case .release: return []
        case .wheelUp: return press(each: layers[top].layer.turned(up: true), outside)
        case .wheelDown: return press(each: layers[top].layer.turned(up: false), outside)
        case .press:
            guard let hit = clicks.hit(mouse.point, of: layers[top].id, at: outside.now) else {
                return []
            }
            return click(hit.spot, mouse.point, isDouble: hit.isDouble, outside)
        }
    }

    private mutating func click(
        _ spot: Spot,
        _ point: Point,
        isDouble: Bool,
        _ outside: View
    ) -> [Effect] {
        let top = layers.count - 1
        if case .keys(let keys) = spot.click {
            return press(each: keys.filter(layers[top].layer.takesClick), outside)
        }
        let view = complete(outside)
        let cell = point.column - spot.rect.column
        guard let response = layers[top].layer.click(spot.click, cell: cell, view) else {
            return []
        }
        message = nil
        let effects = take(response, view)
        guard isDouble, case .row = spot.click, layers.count == top + 1 else { return effects }
        return effects + press(each: [layers[top].layer.openingKey], outside)
    }

    private mutating func press(each keys: [Key], _ outside: View) -> [Effect] {
        var effects: [Effect] = []
        for key in keys { effects += press(key, complete(outside)) }
        return effects
    }
}
