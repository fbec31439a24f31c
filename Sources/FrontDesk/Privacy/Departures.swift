/// Somebody moved out of a household: the journal before that act still names them.
package struct Departure: Fielded {
    /// The household.
    package var room = RoomCode()
    /// When the last resident that is still named moved out.
    package var at = Instant(milliseconds: 0)

    /// Nobody moved.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room)
        visitor.field(2, "at", "迁出", &at)
    }
}

extension Desk {
    /// Notes that an act took somebody out of a household, so that their details come up for erasing.
    ///
    /// An item that was erased since names nobody any more, and the erasure behind it says that
    /// nobody is left; so a desk that is made of zeroed items comes to the same.
    mutating func noteDeparture(_ before: Household?, _ after: Household, _ stamp: Stamp) {
        guard let before else { return }
        let staying = Set((after.owners + after.tenants).map(\.name))
        let gone = (before.owners + before.tenants).contains { !staying.contains($0.name) }
        if gone { departures[after.room] = stamp.at }
    }
}
