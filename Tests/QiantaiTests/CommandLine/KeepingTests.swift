import Foundation
import Testing

extension Processes {
    /// What is kept: secrets, the log as it grows, backups.
    @Suite struct KeepingTests {
        @Test func pinsAreNowhere() throws {
            let desk = try DeskFolder.peopled()
            var outputs = [
                try desk.run(["list", "staff"]).both,
                try desk.run(["list", "staff", "--json"]).both,
                try desk.run(["log"]).both, try desk.run(["log", "--json"]).both,
                try desk.plain(["schema"]).both, try desk.run(["verify", "--json"]).both,
            ]
            for number in desk.pins.keys {
                outputs.append(try desk.run(["show", number]).both)
                outputs.append(try desk.run(["show", number, "--json"]).both)
            }
            for text in outputs {
                #expect(!text.contains("$argon2") && !text.contains("pinHash\":\"$"))
                for pin in desk.pins.values { #expect(!text.contains(pin)) }
            }
            for (name, bytes) in try desk.files() {
                let text = String(decoding: bytes, as: UTF8.self)
                for pin in desk.pins.values { #expect(!text.contains(pin), "\(name)") }
            }
        }

        @Test func phonesAreHiddenFromProgramsWithoutAnActor() throws {
            let desk = try DeskFolder.peopled()
            for words in [
                ["list", "households"], ["list", "households", "--json"], ["show", "1-1-101"],
                ["show", "1-1-101", "--json"], ["log"], ["log", "--json"],
            ] {
                let run = try desk.run(words)
                #expect(!run.out.contains("15501815908"), "\(words)")
            }
        }

        @Test func theLogFollowsAnotherProcess() throws {
            let desk = try DeskFolder.peopled()
            let follower = try desk.start(["log", "--follow", "--json", "--from", "3"])
            #expect(try JSON(follower.line())["seq"]?.number == 3)
            for number in 4...6 {
                #expect(try desk.command(DeskFolder.logging("第\(number)处灯不亮")).isDone)
                let told = try JSON(follower.line(within: 10))
                #expect(told["seq"]?.number == number && told["actor"] == .text("1001"))
            }
            let plain = try desk.start(["log", "--follow", "--from", "7"])
            #expect(try desk.command(DeskFolder.logging("又一处灯不亮")).isDone)
            #expect(try plain.line(within: 10).contains("又一处灯不亮"))
            #expect(follower.isRunning)
        }

        @Test func verifyTellsPrograms() throws {
            let desk = try DeskFolder.peopled()
            let sound = try desk.verify()
            #expect(sound["ok"] == .flag(true) && sound["sequence"]?.number == 3)
            #expect(sound["flaws"]?.number == 0 && sound["watermark"]?.number == 3)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: desk.journal))
            bytes[400] ^= 1
            try bytes.write(to: URL(fileURLWithPath: desk.journal))
            let run = try desk.run(["verify", "--json"])
            let damaged = try JSON(run.out)
            #expect(run.code == 74 && damaged["ok"] == .flag(false))
            #expect((damaged["flaws"]?.number ?? 0) >= 1)
        }

        @Test func aBackupDuringWritingIsWhole() throws {
            let desk = try DeskFolder.peopled()
            let writer = try desk.start(["do"], as: "1001")
            let count = 60
            var answered = 0
            var backups: [(file: String, atLeast: Int, atMost: Int)] = []
            for number in 1...count {
                try writer.send(DeskFolder.logging("第\(number)处灯不亮") + "\n")
                guard number % 20 == 0 else { continue }
                while let line = writer.lineThere() { answered += try JSON(line).isDone ? 1 : 0 }
                let file = desk.path + "/b\(number).qtb"
                #expect(try desk.run(["backup", file]).code == 0)
                backups.append((file, answered, number))
            }
            #expect(try writer.finish().code == 0)
            for (file, atLeast, atMost) in backups {
                #expect(try desk.run(["verify", file]).code == 0)
                let target = file + ".desk"
                let restored = try desk.plain(["--data", target, "restore", file])
                #expect(restored.code == 0, "\(restored.both)")
                let check = try JSON(desk.plain(["--data", target, "verify", "--json"]).out)
                #expect(check["ok"] == .flag(true))
                let sequence = try #require(check["sequence"]?.number)
                #expect((3 + atLeast...3 + atMost).contains(sequence))
                let list = try desk.plain(["--data", target, "list", "repairs", "--json"])
                #expect(try JSON(list.out).list.count == sequence - 3)
            }
            let last = desk.path + "/last.qtb"
            #expect(try desk.run(["backup", last]).code == 0)
            #expect(try desk.plain(["--data", desk.path + "/again", "restore", last]).code == 0)
            for words in [
                ["list", "repairs", "--json"], ["log", "--json"], ["export", "repairs"],
            ] {
                let again = try desk.plain(["--data", desk.path + "/again"] + words).out
                #expect(try Self.steady(desk.run(words).out) == Self.steady(again))
            }
            let full = try desk.run(["restore", last])
            #expect(full.code == 73, "a desk is not overwritten: \(full.both)")
        }

        /// Without what runs with the clock.
        private static func steady(_ text: String) -> String {
            text.split(separator: "\n").filter {
                !$0.contains("remainingMinutes") && !$0.contains("\"state\"")
            }
            .joined(separator: "\n")
        }

        @Test func aBadBackupIsRefused() throws {
            let desk = try DeskFolder.peopled()
            let file = desk.path + "/b.qtb"
            #expect(try desk.run(["backup", file]).code == 0)
            let good = try Data(contentsOf: URL(fileURLWithPath: file))
            var flipped = good
            flipped[good.count / 2] ^= 1
            for bytes in [flipped, good.dropLast(), good + Data([0]), Data(), Data("hello".utf8)] {
                try bytes.write(to: URL(fileURLWithPath: file))
                let verify = try desk.run(["verify", file])
                #expect(verify.code == 65 && verify.err.contains("b.qtb"), "\(verify.both)")
                let restore = try desk.plain(["--data", desk.path + "/no", "restore", file])
                #expect(restore.code == 65)
                let left = try? FileManager.default.contentsOfDirectory(atPath: desk.path + "/no")
                #expect((left ?? []).isEmpty)
            }
        }

        @Test func somebodyElsesDeskIsNotActedOn() throws {
            guard Place.isRoot, let setpriv = Place.tool("setpriv") else {
                print("不是 root 或没有 setpriv，跳过：非所有者")
                return
            }
            let desk = try DeskFolder.peopled()
            // Everybody may come near, so that it is the ownership that is judged.
            for path in [desk.path, desk.data, desk.data + "/journal"] { chmod(path, 0o755) }
            let reach = ["--reuid=65534", "--regid=65534", "--clear-groups"]
            let probe = try desk.run(["--version"], wrapper: [setpriv] + reach)
            guard probe.code == 0 else {
                print("其他用户到不了程序所在目录，跳过：非所有者")
                return
            }
            let before = try desk.files()
            chmod(desk.data, 0o700)
            let closed = try desk.run(["list", "staff"], wrapper: [setpriv] + reach)
            #expect(closed.code == 74 && closed.err.contains("没有权限"), "\(closed.both)")
            #expect(closed.err.contains(desk.data))
            chmod(desk.data, 0o755)
            for words in [["do"], ["import", "staff", "-"], ["list", "repairs"], ["verify"]] {
                let run = try desk.run(
                    words,
                    as: words == ["do"] ? "1001" : nil,
                    input: words == ["do"] ? DeskFolder.logging("灯不亮了") : Fixtures.staff,
                    wrapper: [setpriv] + reach
                )
                #expect(run.code != 0 && run.code < 128, "\(words): \(run.both)")
                #expect(run.err.contains("权限") || run.err.contains("所有者"), "\(words): \(run.both)")
            }
            #expect(try desk.files() == before)
        }
    }
}
