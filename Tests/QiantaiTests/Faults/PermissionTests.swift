import Foundation
import Testing

extension Processes {
    /// Whose a desk is: private, another user's, a group's, open to everybody.
    @Suite struct PermissionTests {
        /// A user of this host without a home here, run by `setpriv`; nil where that cannot be.
        private struct User {
            /// The words before the program.
            let wrapper: [String]

            init?(_ number: Int, groups: [Int] = [], _ what: String) throws {
                guard Place.isRoot, let setpriv = Place.tool("setpriv") else {
                    print("不是 root 或没有 setpriv，跳过：\(what)")
                    return nil
                }
                let more =
                    groups.isEmpty
                    ? "--clear-groups"
                    : "--groups=" + groups.map(String.init).joined(separator: ",")
                wrapper = [setpriv, "--reuid=\(number)", "--regid=\(number)", more]
                let probe = try RunningProgram(
                    wrapper + [Place.program, "--version"],
                    environment: ["PATH": "/usr/bin:/bin"]
                )
                guard try probe.finish().code == 0 else {
                    print("其他用户到不了程序所在目录，跳过：\(what)")
                    return nil
                }
            }
        }

        /// A folder in which everybody may make a desk.
        private func openFolder() throws -> DeskFolder {
            let desk = try DeskFolder()
            chmod(desk.path, 0o777)
            return desk
        }

        private func mode(_ path: String) -> Int {
            var status = stat()
            return lstat(path, &status) == 0 ? Int(status.st_mode & 0o7777) : -1
        }

        @Test func anothersDeskIsRefusedAndItsOwnerNamed() throws {
            guard let owner = try User(65534, "别人的前台"), let other = try User(1, "别人的前台") else {
                return
            }
            let desk = try openFolder()
            #expect(try desk.run(["init"], wrapper: owner.wrapper).code == 0)
            let line = DeskFolder.logging("走廊灯不亮") + "\n"
            for words in [["do"], ["list", "staff"], ["log"], ["verify"], ["backup", "b.qtb"]] {
                let run = try desk.run(words, input: line, wrapper: other.wrapper)
                #expect(run.code == 74, "\(words): \(run.both)")
                for part in ["没有权限", desk.data, "nobody 的前台", "请以 nobody 登录"] {
                    #expect(run.err.contains(part), "\(words): \(run.both)")
                }
            }
            // The superuser may look, and would leave files that the owner cannot open.
            #expect(try desk.run(["list", "staff"]).code == 0)
            #expect(try desk.run(["verify"]).code == 0)
            let write = try desk.run(["do"], input: line)
            #expect(write.code == 74 && write.err.contains("nobody 的前台"), "\(write.both)")
            for name in try FileManager.default.subpathsOfDirectory(atPath: desk.data) {
                var status = stat()
                #expect(lstat("\(desk.data)/\(name)", &status) == 0 && status.st_uid == 65534)
            }
        }

        @Test func aGroupSharesADesk() throws {
            let what = "用户组共用的前台"
            guard let group = getgrnam("users").map({ Int($0.pointee.gr_gid) }) else {
                print("没有用户组 users，跳过：\(what)")
                return
            }
            guard let owner = try User(65534, groups: [group], what),
                let member = try User(1, groups: [group], what), let stranger = try User(2, what)
            else { return }
            let desk = try openFolder()
            let words = ["init", "--name", "翠湖花园", "--group", "users"]
            let outside = try desk.run(words, wrapper: stranger.wrapper)
            #expect(outside.code == 73 && outside.err.contains("usermod -aG users"), "\(outside)")
            #expect(!FileManager.default.fileExists(atPath: desk.data))
            let unknown = try desk.run(["init", "--group", "nosuch"], wrapper: owner.wrapper)
            #expect(unknown.code == 2 && unknown.err.contains("没有用户组「nosuch」"))
            #expect(try desk.run(words, wrapper: owner.wrapper).code == 0)
            let staff = try desk.run(
                ["import", "staff", "-"],
                input: Fixtures.staff,
                wrapper: owner.wrapper
            )
            desk.notePINs(staff.out)
            let households = ["import", "households", "-"]
            #expect(
                try desk.run(households, input: Fixtures.households, wrapper: owner.wrapper).code
                    == 0
            )
            // The members read; what stands for any of the staff is the owner's.
            #expect(try desk.run(["list", "staff"], wrapper: member.wrapper).out.contains("林晓"))
            for words in [["do"], ["verify"], ["backup", "b.qtb"]] {
                let run = try desk.run(words, as: "1001", wrapper: member.wrapper)
                #expect(run.code == 1 && run.err.contains("所有者（nobody）"), "\(run.both)")
            }
            let refused = try desk.run(["list", "staff"], wrapper: stranger.wrapper)
            #expect(refused.code == 74 && refused.err.contains("由用户组 users 共用，您不在组里"))
            try sit(desk, owner, member, pin: desk.pins["1001"] ?? "")
            let verify = try desk.run(["verify"], wrapper: owner.wrapper)
            #expect(verify.code == 0 && verify.err.isEmpty, "\(verify.both)")
        }

        /// A member of the group logs a repair at the screen, beside the owner at work; all that
        /// both leave is open to the group.
        private func sit(_ desk: DeskFolder, _ owner: User, _ member: User, pin: String) throws {
            guard TmuxDesk.tool != nil || Place.isCI else { return }
            let beside = try desk.start(["do"], as: "1002", wrapper: owner.wrapper)
            try beside.send(DeskFolder.logging("门禁坏了打不开", room: "2-1-301") + "\n")
            #expect(try JSON(beside.line()).isDone)
            let terminal = try TmuxDesk(desk)
            let start = "\(member.wrapper.joined(separator: " ")) '\(Place.program)'"
            try terminal.shell("clear; \(start) --data '\(desk.data)' --station 前台一")
            try terminal.signIn("1001", pin, own: "abc246")
            try terminal.fillNewRepair("走廊灯不亮了")
            #expect(
                holds(within: 10) {
                    let drafts = try? FileManager.default.contentsOfDirectory(
                        atPath: desk.data + "/drafts"
                    )
                    return drafts?.isEmpty == false
                }
            )
            // What is just being written has its mode in a moment.
            var closed: [String] = []
            _ = try holds(within: 5) {
                closed = try FileManager.default.subpathsOfDirectory(atPath: desk.data).filter {
                    let found = mode("\(desk.data)/\($0)")
                    return ![0o2770, 0o660, -1].contains(found)
                }
                return closed.isEmpty
            }
            #expect(closed.isEmpty)
            try terminal.press("F9")
            try terminal.wait(for: "已登记 \\d{4}-0002")
            try beside.send(DeskFolder.logging("又一处灯不亮", room: "2-1-301") + "\n")
            #expect(try JSON(beside.line()).isDone)
            #expect(try beside.finish().code == 0)
            try terminal.press("C-q")
            try terminal.waitForShell()
        }

        @Test func modesThatAreTooWideAreToldOrRefused() throws {
            let desk = try DeskFolder.peopled()
            let line = DeskFolder.logging("走廊灯不亮") + "\n"
            chmod(desk.data, 0o755)
            let told = try desk.run(["do"], as: "1001", input: line)
            #expect(told.code == 0 && told.err.contains("权限 755"), "\(told.both)")
            #expect(told.err.contains("chmod 700 \(desk.data)"))
            #expect(try JSON(told.out).isDone)
            chmod(desk.data, 0o700)
            chmod(desk.journal, 0o666)
            let file = try desk.run(["list", "repairs"])
            #expect(file.code == 0 && file.err.contains("journal/00000000000000000001.qj"))
            chmod(desk.journal, 0o600)
            for path in [desk.data, desk.data + "/journal"] {
                let before = mode(path)
                chmod(path, 0o777)
                let refused = try desk.run(["do"], as: "1001", input: line)
                #expect(refused.code == 74 && refused.out.isEmpty, "\(refused.both)")
                for part in [path, "任何用户都能改写（权限 777）", "chmod o-rwx"] {
                    #expect(refused.err.contains(part), "\(refused.err)")
                }
                #expect(try desk.run(["list", "repairs"]).code == 0, "reading goes on")
                chmod(path, mode_t(before))
            }
            #expect(try desk.repairs().count == 1)
            #expect(try desk.verify()["ok"] == .flag(true))
            #expect(try desk.run(["do"], as: "1001", input: line).err.isEmpty)
        }

        @Test func aLooseUmaskOpensNothing() throws {
            let desk = try DeskFolder()
            let loose = ["/bin/sh", "-c", "umask 000; exec \"$@\"", "sh"]
            mkdir(desk.data, 0o777)
            chmod(desk.data, 0o777)
            #expect(try desk.run(["init"], wrapper: loose).code == 0)
            #expect(try desk.run(["backup", "b.qtb"], wrapper: loose).code == 0)
            #expect(mode(desk.path + "/b.qtb") == 0o600)
            #expect(mode(desk.data) == 0o700)
            for name in try FileManager.default.subpathsOfDirectory(atPath: desk.data) {
                #expect([0o700, 0o600].contains(mode("\(desk.data)/\(name)")), "\(name)")
            }
        }

        @Test(arguments: ["fifo", "device", "directory", "journal that is a link"])
        func whatStandsInAFilesPlaceIsRefused(kind: String) throws {
            let desk = try DeskFolder.peopled()
            let journal = desk.data + "/journal"
            let kept = desk.path + "/kept"
            let isLink = kind == "journal that is a link"
            try FileManager.default.moveItem(atPath: isLink ? journal : desk.journal, toPath: kept)
            switch kind {
            case "fifo": #expect(mkfifo(desk.journal, 0o600) == 0)
            case "directory": #expect(mkdir(desk.journal, 0o700) == 0)
            case "device":
                guard mknod(desk.journal, S_IFCHR | 0o600, 1 << 8 | 3) == 0 else {
                    print("不能建设备文件，跳过：日志处是设备")
                    return
                }
            default: #expect(symlink(kept, journal) == 0)
            }
            for words in [["do"], ["list", "staff"], ["verify"]] {
                let line = DeskFolder.logging("走廊灯不亮") + "\n"
                let run = try desk.run(words, input: words == ["do"] ? line : "")
                #expect((1...127).contains(run.code), "\(words): \(run.both)")
                #expect(run.err.contains("journal"), "\(words): \(run.both)")
            }
            try FileManager.default.removeItem(atPath: isLink ? journal : desk.journal)
            try FileManager.default.moveItem(atPath: kept, toPath: isLink ? journal : desk.journal)
            #expect(try desk.command(DeskFolder.logging("走廊灯不亮")).isDone)
            #expect(try desk.verify()["ok"] == .flag(true))
        }

        @Test(arguments: ["NFS": 0x6969, "SMB": 0x517B, "FUSE": 0x6573_5546].sorted { $0 < $1 })
        func aFileSystemOfAnotherHostIsRefused(name: String, magic: Int) throws {
            if FaultLibrary.skip("文件系统 \(name)") { return }
            let desk = try DeskFolder.peopled()
            let foreign = [
                "LD_PRELOAD": FaultLibrary.path ?? "", "FAULT_FILESYSTEM": String(magic),
            ]
            for words in [["do"], ["list", "staff"], ["verify"]] {
                let run = try desk.run(words, environment: foreign)
                #expect(run.code == 74, "\(words): \(run.both)")
                for part in [name, "锁与保存不可靠", "本机磁盘"] {
                    #expect(run.err.contains(part), "\(words): \(run.both)")
                }
            }
            let insisted = foreign.merging(["QIANTAI_ANY_FILESYSTEM": "1"]) { $1 }
            #expect(try desk.run(["list", "staff"], environment: insisted).code == 0)
            #expect(try desk.run(["verify"]).code == 0)
        }
    }
}
