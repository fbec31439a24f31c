package import FrontDesk

/// Who looked at whole numbers, for table programs and other programs.
package struct LookExport {
    private let looks: [Look]
    private let desk: Desk

    /// The looks that a log gathered.
    package init(_ log: LookLog, on desk: Desk) {
        (looks, self.desk) = (log.looks, desk)
    }

    /// For table programs: a line for each look.
    package var csv: [UInt8] {
        var writer = CSVWriter(
            header: ["时间", "工号", "姓名", "工作站", "方式", "记录", "数量", "用途", "提示"],
            masks: true
        )
        for look in looks {
            writer.append([
                desk.zone.dateTime(look.at), look.actor.text, desk.name(of: look.actor),
                look.station, look.way, look.about, String(look.count), look.purpose,
                look.isMany ? "次数多" : "",
            ])
        }
        return writer.bytes
    }

    /// For programs.
    package var plain: PlainValue {
        let style = PlainStyle(times: desk.zone)
        return .list(
            looks.map { look in
                .object([
                    "at": look.at.plain(in: style), "actor": .text(look.actor.text),
                    "actorName": .text(desk.name(of: look.actor)),
                    "station": .text(look.station), "way": .text(look.way),
                    "about": .text(look.about), "count": .integer(Int64(look.count)),
                    "purpose": look.purpose.plain(in: style), "many": .bool(look.isMany),
                ])
            }
        )
    }
}
