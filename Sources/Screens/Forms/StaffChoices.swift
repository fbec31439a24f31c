import FrontDesk

/// Lists of people for the fields that want one.
enum StaffChoices {
    /// Those who suit, by number, the least busy first; `busy` counts what each has in hand.
    static func numbers(
        _ view: View,
        busy: [String: Int],
        where suits: (Staff) -> Bool
    ) -> [ChoiceItem] {
        people(view, where: suits)
            .sorted { (busy[$0.number] ?? 0, $0.number) < (busy[$1.number] ?? 0, $1.number) }
            .map { person in
                ChoiceItem(
                    value: person.number,
                    label: person.name,
                    note: "\(told(person)) 在手 \(busy[person.number] ?? 0) 单"
                )
            }
    }

    /// Those who suit, by number.
    static func numbers(_ view: View, where suits: (Staff) -> Bool) -> [ChoiceItem] {
        people(view, where: suits).map { person in
            ChoiceItem(value: person.number, label: person.name, note: told(person))
        }
    }

    /// Those who suit, by name.
    static func names(_ view: View, where suits: (Staff) -> Bool = { _ in true }) -> [ChoiceItem] {
        people(view, where: suits).map { person in
            ChoiceItem(value: person.name, label: person.name, note: told(person))
        }
    }

    private static func people(_ view: View, where suits: (Staff) -> Bool) -> [Staff] {
        view.desk.staff.values.filter { !$0.isInactive && suits($0) }
            .sorted { $0.number < $1.number }
    }

    private static func told(_ person: Staff) -> String {
        "\(person.number) \(person.post.rawValue)"
    }
}
