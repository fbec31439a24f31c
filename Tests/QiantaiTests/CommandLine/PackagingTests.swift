import Foundation
import Testing

/// The program where a system puts it: installed, linked to, in a package.
extension Processes {
    @Suite struct PackagingTests {
        private let desk: DeskFolder
        private static let themes = [
            "colour-blind", "dark", "green", "high-contrast", "light", "mono",
        ]

        init() throws { desk = try DeskFolder() }

        private func pack(_ words: [String]) throws -> ProgramRun {
            let packaging = (Place.program as NSString).deletingLastPathComponent + "/Packaging"
            let options = ["--binary", Place.program, "--source", Place.checkout]
            return try run(packaging, words + options)
        }

        private func run(_ program: String, _ words: [String]) throws -> ProgramRun {
            let run = try RunningProgram(
                [program] + words,
                // Packing tightly takes its time and proves nothing.
                environment: desk.environment.merging(["DPKG_DEB_COMPRESSOR_TYPE": "none"]) { $1 },
                directory: desk.path
            )
            return try run.finish()
        }

        /// What `themes` lists, by name the file it comes from.
        private func listed(by program: String) throws -> [String: String] {
            let run = try run(program, ["themes"])
            #expect(run.code == 0, "\(run.err)")
            let pairs = run.out.split(separator: "\n").map { line in
                let words = line.split(separator: " ").map(String.init)
                return (words.first ?? "", words.last ?? "")
            }
            return Dictionary(pairs) { first, _ in first }
        }

        @Test func whatIsInstalledFindsItsThemes() throws {
            let prefix = desk.path + "/prefix"
            let installed = try pack(["install", "--prefix", prefix])
            #expect(installed.code == 0, "\(installed.err)")
            let names = [
                "bin/qiantai", "share/man/man1/qiantai.1.gz",
                "share/bash-completion/completions/qiantai", "share/zsh/site-functions/_qiantai",
                "share/fish/vendor_completions.d/qiantai.fish",
            ]
            let expected = names + Self.themes.map { "share/qiantai/themes/\($0).toml" }
            #expect(
                Set(installed.out.split(separator: "\n").map(String.init))
                    == Set(expected.map { "\(prefix)/\($0)" })
            )
            let own = Dictionary(
                uniqueKeysWithValues: Self.themes.map {
                    ($0, "\(prefix)/share/qiantai/themes/\($0).toml")
                }
            )
            #expect(try listed(by: prefix + "/bin/qiantai") == own)
            // A link from elsewhere leads to the same themes; the user's own go first.
            let link = desk.path + "/link"
            try FileManager.default.createSymbolicLink(
                atPath: link,
                withDestinationPath: prefix + "/bin/qiantai"
            )
            let mine = desk.path + "/.config/qiantai/themes"
            try FileManager.default.createDirectory(
                atPath: mine,
                withIntermediateDirectories: true
            )
            try "inherits = \"light\"\n".write(
                toFile: mine + "/light.toml",
                atomically: true,
                encoding: .utf8
            )
            let changed = own.merging(["light": mine + "/light.toml"]) { $1 }
            #expect(try listed(by: link) == changed)
        }

        @Test func whatIsBuiltFindsTheThemesOfItsSources() throws {
            let found = try listed(by: Place.program)
            #expect(found["mono"] == Place.checkout + "/Themes/mono.toml")
            #expect(found.count == Self.themes.count)
        }

        @Test func aWrongThemeIsToldWithFileAndLine() throws {
            let file = try desk.folder.put(
                "bad.toml",
                "inherits = \"dark\"\n[roles]\nbody = \"blau\"\n"
            )
            let run = try run(Place.program, ["themes", file])
            #expect(run.code == 1)
            #expect(run.out.contains("bad.toml 第3行: body: 不认识的颜色“blau”"))
        }

        @Test func theManualTellsVerbsKeysAndFiles() throws {
            let prefix = desk.path + "/prefix"
            #expect(try pack(["install", "--prefix", prefix]).code == 0)
            let page = try run("gzip", ["-dc", prefix + "/share/man/man1/qiantai.1.gz"]).out
            let version = try run(Place.program, ["--version"]).out
                .trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(page.contains(".TH QIANTAI 1 \"\" \"qiantai \(version)\""))
            for verb in ["desk", "demo", "init", "import", "verify", "themes"] {
                #expect(page.contains("\n.SS \(verb)\n"), "\(verb)")
            }
            for words in ["\\fBCtrl\\-T\\fR", "\\-\\-theme", "QIANTAI_THEME", ".SH 退出码"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(!page.contains("\n\n"))
        }

        @Test(.enabled(if: PackagingTests.debianTools != nil))
        func thePackageHoldsTheSameFiles() throws {
            let made = try pack(["deb", "--output", desk.path])
            #expect(made.code == 0, "\(made.err)")
            let package = made.out.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(package.hasPrefix(desk.path + "/qiantai_") && package.hasSuffix(".deb"))
            let listing = try run("dpkg-deb", ["-c", package]).out
            let lines = listing.split(separator: "\n").map(String.init)
            let files = lines.filter { !$0.hasPrefix("d") }
            let names = files.compactMap { $0.split(separator: " ").last.map(String.init) }
            let expected =
                [
                    "bin/qiantai", "share/man/man1/qiantai.1.gz", "share/doc/qiantai/changelog.gz",
                    "share/bash-completion/completions/qiantai",
                    "share/zsh/site-functions/_qiantai",
                    "share/fish/vendor_completions.d/qiantai.fish",
                ] + Self.themes.map { "share/qiantai/themes/\($0).toml" }
            #expect(Set(names) == Set(expected.map { "./usr/\($0)" }))
            #expect(lines.allSatisfy { $0.contains(" root/root ") })
            for line in files {
                let isProgram = line.hasSuffix("/usr/bin/qiantai")
                #expect(line.hasPrefix(isProgram ? "-rwxr-xr-x" : "-rw-r--r--"), "\(line)")
            }
            let control = try run("dpkg-deb", ["-f", package]).out
            for library in ["libc6", "libncursesw6", "libsodium23", "libtinfo6", "libstdc++6"] {
                #expect(control.contains("\(library) (>= "), "\(library)")
            }
        }

        @Test func withoutAProgramItSaysWhatToDo() throws {
            let packaging = (Place.program as NSString).deletingLastPathComponent + "/Packaging"
            let run = try run(packaging, ["install", "--binary", desk.path + "/none"])
            #expect(run.code == 1)
            #expect(run.err.contains("swift build -c release --product qiantai"))
        }

        fileprivate static let debianTools: String? = {
            if let tool = Place.tool("dpkg-deb") { return tool }
            if !Place.isCI { print("没有 dpkg-deb，跳过：打成软件包") }
            return nil
        }()
    }
}
