import ArgumentParser
import Exchange
import Foundation
import FrontDesk
import Store

/// Tells the journal, act by act.
struct LogVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "逐条查看日志"
    )

    @OptionGroup var options: DeskOptions

    @Flag(help: "继续等待新的记录")
    var follow = false

    @Flag(help: "每条一行 JSON")
    var json = false

    @Option(help: ArgumentHelp("从第几条起", valueName: "序号"))
    var from: UInt64 = 1

    func run() throws {
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        do throws(StoreFault) {
            try place.store.forEachAct(from: max(1, from)) { tell($0, $1, place) }
            guard follow else { return }
            let watch = place.store.watch()
            _ = place.store.takeSeen()
            while true {
                // Before waiting: what came while the watch was being set up is told at once.
                try place.store.catchUp()
                for seen in place.store.takeSeen() where seen.stamp.sequence >= from {
                    tell(seen.stamp, seen.act, place)
                }
                fflush(nil)
                var polled = pollfd(fd: watch?.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
                _ = poll(&polled, 1, watch == nil ? 250 : 2000)
                _ = watch?.drain()
            }
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
    }

    private func tell(_ stamp: Stamp, _ act: Act, _ place: Workplace) {
        let log = LogText(place.store.desk)
        if json {
            Console.give(JSONText.text(log.plain(stamp, act), pretty: false))
        } else {
            for line in log.lines(stamp, act) { Console.say(line) }
        }
    }
}
