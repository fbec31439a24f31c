import Foundation
import Testing

extension Processes {
    @Suite struct KeyVariantTests {
        @Test func probe() throws {
            let began = Date()
            func lap(_ s: String) { print(s, Int(Date().timeIntervalSince(began)*1000)) }
            let desk = try DeskFolder.peopled()
            lap("peopled")
            try desk.settlePIN()
            lap("pin")
            let terminal = try desk.onTerminal()
            try terminal.signIn()
            lap("signed in")
            try terminal.openRepairForm()
            lap("form")
            print(terminal.screen.text, terminal.screen.unknown, terminal.screen.row, terminal.screen.column)
            try terminal.send(Sent.leave)
            print(try terminal.end())
            lap("end")
            print(terminal.screen.text, terminal.screen.unknown)
        }
    }
}
