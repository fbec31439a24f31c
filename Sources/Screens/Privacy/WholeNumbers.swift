import FrontDesk
import Terminal

/// A layer with one record on the page, or under the cursor, whose whole numbers may be asked for.
protocol WholeAsking: ActingLayer {
    /// The record; nil where nothing is selected.
    func wholeKey(_ view: View) -> RecordKey?
}

/// A page on which whole numbers are shown once somebody said what for; they are hidden again when
/// the page is left.
protocol WholeShowing: WholeAsking {
    /// Whether they are shown.
    var showsWhole: Bool { get set }
}

extension WholeShowing {
    mutating func hideWhole() { showsWhole = false }
}

extension Action where Owner: WholeAsking {
    /// Ctrl-V, for the table of the layer.
    static var whole: Action<Owner> {
        Action(
            [.ctrl("v")],
            "看全号",
            in: .palette,
            whyNot: { layer, view in
                guard let key = layer.wholeKey(view) else { return "没有选中的" }
                if (layer as? any WholeShowing)?.showsWhole == true { return "已经显示全号" }
                return WholeNumbers.whyNot(key, view)
            },
            run: { layer, view in
                layer.wholeKey(view).map { .push(FormLayer(WholeNumbers.form($0))) }
            }
        )
    }
}

/// Asking for whole numbers: a purpose, which is written down, and the page that then shows them.
enum WholeNumbers {
    /// Why whole numbers of a record cannot be asked for, or nil.
    static func whyNot(_ key: RecordKey, _ view: View) -> String? {
        guard let record = view.desk.record(key) else { return "这张单不在内存中" }
        let whole = record.plain(in: view.whole(true).style)
        guard whole != record.plain(in: view.whole(false).style) else { return "这里没有隐藏的号码" }
        return view.whyNot(.unmask)
    }

    /// The form for the purpose; once it is stored the record's page shows whole numbers.
    static func form(_ key: RecordKey) -> Form {
        if case .household(let room) = key { return HouseholdForms.unmask(room) }
        return Form(
            title: "查看全号  \(key.spoken)",
            fields: [
                FormField(
                    "purpose",
                    "用途",
                    .text(isLong: false),
                    isRequired: true,
                    hint: "例如：联系上门维修"
                )
            ],
            note: "会留下记录",
            done: "已显示全号，离开本页后恢复隐藏",
            onStored: { layer, view in
                if show(&layer, key, view) { return Response.none }
                var response = Opening.page(key, view)
                response.onTop = { layer, view in
                    _ = show(&layer, key, view)
                    return Response.none
                }
                return response
            },
            submit: { values, _ in
                .command(UnmaskRecord(key, purpose: values["purpose"] ?? ""))
            }
        )
    }

    /// Shows whole numbers where the layer is the record's page.
    private static func show(_ layer: inout any Layer, _ key: RecordKey, _ view: View) -> Bool {
        guard var page = layer as? any WholeShowing, page.wholeKey(view) == key else {
            return false
        }
        page.showsWhole = true
        layer = page
        return true
    }
}
