import FrontDesk

/// 导入: which table, from which file; the check comes first.
enum ImportForms {
    /// The choice of the kind; the form for the file follows.
    static func menu(_ view: View) -> MenuLayer {
        let items = TableKind.allCases.map { kind in
            MenuLayer.Item(
                label: kind.title,
                whyNot: view.whyNot(kind.permission),
                run: { _ in .push(FormLayer(form(kind))) }
            )
        }
        return MenuLayer("导入", items)
    }

    private static func form(_ kind: TableKind) -> Form {
        Form(
            title: "导入\(kind.title)",
            fields: [
                FormField(
                    "path",
                    "文件",
                    .text(isLong: true),
                    isRequired: true,
                    hint: "CSV 文件的位置（UTF-8 或 GB18030）"
                )
            ],
            note: "先检查，再导入",
            submit: { values, _ in .response(read(kind, values["path"] ?? "")) }
        )
    }

    /// Reads and checks a file; the report takes the place of whatever asked.
    static func read(_ kind: TableKind, _ path: String) -> Response {
        let title = "检查\(kind.title)"
        let wish = WorkWish(work: .readTable(kind, path: path), title: title) { end, _ in
            guard case .checked(let table) = end else { return nil }
            return Response(move: .replace(ReportLayer(table)))
        }
        return Response(work: wish)
    }
}

/// 核对数据, 备份: what is done with the desk's files.
enum KeepingForms {
    /// Proves the desk; what was found stands on a page.
    static let verify: Response = {
        let wish = WorkWish(work: .verify, title: "核对数据") { end, _ in
            guard case .proved(let lines, let isSound) = end else { return nil }
            let message = Message(isSound ? "核对通过" : "核对未通过", isSound ? .plain : .error)
            return Response(move: .push(ReportLayer("核对数据", lines: lines)), message: message)
        }
        return Response(work: wish)
    }()

    /// Asks where the backup is to stand.
    static func backup(_ view: View) -> Form {
        Form(
            title: "备份",
            fields: [
                FormField(
                    "path",
                    "备份文件",
                    .text(isLong: true),
                    isRequired: true,
                    hint: "例如 /mnt/usb/前台-\(view.today.text).qtb，最好在另一块盘上"
                )
            ],
            note: "备份时不必停用前台",
            submit: { values, _ in
                let path = values["path"] ?? ""
                let wish = WorkWish(work: .backup(path: path), title: "备份") { end, _ in
                    guard case .done(let words) = end else { return nil }
                    return Response(move: .pop, message: Message(words))
                }
                return .response(Response(work: wish))
            }
        )
    }
}
