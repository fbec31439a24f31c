import CSystem
import Foundation
import Testing

@testable import qiantai

extension Processes {
    /// Names and files that are no friends: pipes, devices, links, escapes, any length.
    @Suite struct HostileFileTests {
        private static let escape = "王\u{1b}]0;x\u{7}\u{1b}[2J\u{202e}\u{200b}芳"

        /// A name for each thing in a file's place.
        private func places(_ folder: TemporaryFolder) throws -> [String: String] {
            let path = folder.path
            #expect(mkfifo(path + "/pipe", 0o600) == 0)
            #expect(symlink(path + "/pipe", path + "/link") == 0)
            #expect(symlink("/dev/zero", path + "/zero") == 0)
            let large = try folder.put("large", "x")
            #expect(truncate(large, 65 << 20) == 0)
            return [
                "pipe": path + "/pipe", "link to a pipe": path + "/link",
                "device": "/dev/zero", "link to a device": path + "/zero", "directory": path,
                "memory": "/proc/self/mem", "missing": path + "/none", "large": large,
                "long": path + "/" + String(repeating: "长", count: 2000),
                "escapes": path + "/" + Self.escape, "terminal": "/dev/tty",
            ]
        }

        @Test func anImportReadsFilesAloneAndNoMoreThanATable() throws {
            let desk = try DeskFolder()
            #expect(try desk.run(["init"]).code == 0)
            for (name, path) in try places(desk.folder) {
                let run = try desk.run(["import", "households", path])
                #expect(run.code == (name == "large" ? 65 : 74), "\(name): \(run.both)")
                #expect(run.err.contains("文件") && isPrintable(run.err), "\(name): \(run.both)")
            }
            let endless = try desk.run(
                ["import", "households", "-"],
                wrapper: ["/bin/sh", "-c", "exec \"$@\" < /dev/zero", "sh"]
            )
            #expect(endless.code == 65 && endless.err.contains("过大"), "\(endless.both)")
            #expect(try desk.log().count == 1)
        }

        @Test func looksAndKeysAreReadFromFilesAlone() throws {
            let folder = try TemporaryFolder()
            for (name, path) in try places(folder) where name != "missing" && name != "escapes" {
                if name != "long" {
                    let settings = Settings(file: path)
                    #expect(!settings.problems.isEmpty && !settings.isReadable, "\(name)")
                }
                let theme = ThemeFiles(places: []).load(path)
                #expect(theme.theme == nil && !theme.problems.isEmpty, "\(name)")
                if name != "long" {
                    #expect(throws: Failure.self, "\(name)") { try KeymapFiles.load(path) }
                }
                #expect(FileDigest.text(ofFile: path) == nil || name == "large", "\(name)")
            }
            #expect(FileDigest.text(ofFile: folder.path + "/none") == nil)
            #expect(Settings(file: folder.path + "/none").problems.isEmpty)
        }

        @Test func nothingThatAnErrorRepeatsActsOnTheTerminal() throws {
            let desk = try DeskFolder.peopled()
            let words = [
                ["show", Self.escape], ["list", Self.escape], ["export", Self.escape],
                ["list", "bills", "--room", Self.escape], ["list", "bills", "--as", Self.escape],
                ["import", "staff", Self.escape], ["backup", Self.escape + "/x"],
                ["restore", Self.escape], ["verify", Self.escape], ["--" + Self.escape],
                ["report", "month", "--month", Self.escape], ["init", "--name", Self.escape],
                ["list", "repairs", "--at", Self.escape],
                ["export", "bills", "--from", Self.escape],
            ]
            for words in words {
                let run = try desk.run(words, input: "")
                #expect(run.code != 0 && !run.err.isEmpty, "\(words): \(run.both)")
                #expect(isPrintable(run.err) && isPrintable(run.out), "\(words): \(run.both)")
            }
            for variables in [
                ["TERM": Self.escape], ["LANG": Self.escape, "LC_ALL": Self.escape],
                ["QIANTAI_DATA": desk.path + "/" + Self.escape],
                ["XDG_CONFIG_HOME": desk.path + "/" + Self.escape],
            ] {
                for words in [["list", "staff"], ["desk"], ["keys", "--check"], ["themes"]] {
                    let run = try desk.run(words, environment: variables)
                    #expect(isPrintable(run.err) && isPrintable(run.out), "\(words): \(run.both)")
                }
            }
        }

        @Test func aStationIsWhateverFitsOfItsName() throws {
            let desk = try DeskFolder.peopled()
            let long = Self.escape + String(repeating: "前台", count: 100)
            let run = try desk.run(
                ["do", "--station", long],
                as: "1001",
                input: DeskFolder.logging("走廊灯不亮")
            )
            #expect(run.code == 0, "\(run.both)")
            let station = try #require(try desk.log().last?["station"]?.text)
            #expect(station.hasPrefix("王芳前台") && station.utf8.count <= 64)
            #expect(StationName.fitting("\u{0}\u{1b}[2J") == "")
            #expect(StationName.fitting("host:pts/3") == "host:pts/3")
        }

        @Test func aBackupGoesIntoANewFileAloneWhateverItsName() throws {
            let desk = try DeskFolder.peopled()
            let precious = try desk.folder.put("precious", "kept")
            #expect(symlink(precious, desk.path + "/link") == 0)
            #expect(symlink(desk.path + "/nowhere", desk.path + "/dangling") == 0)
            #expect(mkfifo(desk.path + "/pipe", 0o600) == 0)
            for name in ["link", "dangling", "pipe", "precious", ".", "..", ""] {
                let run = try desk.run(["backup", desk.path + "/" + name])
                #expect(run.code != 0 && isPrintable(run.err), "\(name): \(run.both)")
            }
            #expect(try String(contentsOfFile: precious, encoding: .utf8) == "kept")
            #expect(!FileManager.default.fileExists(atPath: desk.path + "/nowhere"))
            for name in ["./-rf", "备份 %s\n$(x)`y`;'\"", "..." + Self.escape] {
                let run = try desk.run(["backup", desk.path + "/" + name])
                #expect(run.code == 0 && isPrintable(run.out), "\(name): \(run.both)")
                let path = desk.path + "/" + name
                #expect(FileManager.default.fileExists(atPath: path), "\(name)")
                #expect(try desk.run(["verify", path]).code == 0, "\(name)")
            }
        }

        @Test func aPrintedFormStaysInItsFolderWhateverItsTitle() throws {
            let titles = [
                "../../etc/passwd": "etc-passwd", "/etc/passwd": "etc-passwd", "-rf": "rf",
                "..": "前台", "": "前台", "收据-SJ2026-000001": "收据-SJ2026-000001",
                "a\u{0}b\nc": "ab c", "$(x)`y`;": "$(x)`y`;",
            ]
            for (title, name) in titles { #expect(PrintName.fitting(title) == name, "\(title)") }
            let long = PrintName.fitting(String(repeating: "长", count: 500))
            #expect(long.utf8.count <= PrintName.limit && !long.isEmpty)
            #expect(isPrintable(PrintName.fitting(Self.escape)))
        }

        /// Lines of letters alone: told by hand, not by the program's own table.
        private func isPrintable(_ text: String) -> Bool {
            text.unicodeScalars.allSatisfy { scalar in
                switch scalar.value {
                case 0x0a: true
                case 0..<0x20, 0x7f..<0xa0, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f,
                    0xfeff, 0xe0000...0xe0fff:
                    false
                default: true
                }
            }
        }
    }
}
