import Foundation
import FrontDesk
import Screens

/// Forms and registers go to a text file in the desk's `print` directory, ready for `lp`.
enum Printing {
    static func write(_ title: String, _ text: String, _ workplace: Workplace) -> Message {
        let directory = workplace.directory + "/print"
        let path = "\(directory)/\(PrintName.fitting(title)).txt"
        do {
            try SideFile.write(Data(text.utf8), to: path)
            return Message("已写入 \(path)，用 lp 打印")
        } catch {
            return Message("未能写入 \(path)：\(error.localizedDescription)", .error)
        }
    }
}
