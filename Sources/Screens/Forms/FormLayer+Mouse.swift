import FrontDesk
import Terminal

extension FormLayer {
    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard conflict == nil, !isSent else { return nil }
        switch place {
        case .field(let index) where form.fields.indices.contains(index):
            let response = index == focus ? Response.none : move(by: index - focus, view)
            setCursor(toCell: cell)
            return response
        case .item(let index):
            list?.index = index
            // By keys the last item sends the form; a click only takes it.
            guard takeHighlighted(view), focus < form.fields.count - 1 else { return Response.none }
            return move(by: 1, view)
        case .field, .row, .keys: return nil
        }
    }

    private mutating func setCursor(toCell cell: Int) {
        guard case .secret = form.fields[focus].kind else {
            return editors[focus].move(toCell: cell)
        }
        // A dot is one cell, whatever it stands for.
        editors[focus].move(to: cell)
    }

    func turned(up isUp: Bool) -> [Key] {
        if conflict != nil { return [] }
        if isReading { return [isUp ? .pageUp : .pageDown] }
        return [isUp ? .up : .down]
    }

    func takesClick(for key: Key) -> Bool { conflict == nil || key == .escape }
}
