import Foundation
import Testing

extension Processes {
    /// Disks that are really full, or really fail behind the cache: small file systems of their own.
    @Suite struct FullDiskTests {
        /// Runs a script in a mount namespace, in the desk's folder; `$Q` is the program.
        private func run(_ script: String, on desk: DeskFolder, _ what: String) throws
            -> ProgramRun?
        {
            guard let enter = Mounting.wrapper else {
                print("不是 root 或不能挂载，跳过：\(what)")
                return nil
            }
            return try desk.run(
                ["-"],
                environment: ["Q": Place.program],
                wrapper: enter + ["/bin/sh", "-c", script]
            )
        }

        private func text(_ desk: DeskFolder, _ name: String) throws -> String {
            try String(contentsOfFile: "\(desk.path)/\(name)", encoding: .utf8)
        }

        private func answers(_ desk: DeskFolder, _ name: String) throws -> [JSON] {
            try text(desk, name).split(separator: "\n").map { try JSON(String($0)) }
        }

        @Test func aDeskOpensOnADiskThatIsFullAlready() throws {
            let desk = try DeskFolder.peopled()
            #expect(try desk.command(DeskFolder.logging("走廊灯不亮")).isDone)
            let long = String(repeating: "长", count: 400)
            let lines = (1...30).map { DeskFolder.logging("第\($0)处灯不亮\(long)") + "\n" }
            _ = try desk.folder.put("lines", lines.joined())
            let script = """
                mkdir small; mount -t tmpfs -o size=2m,mode=700 none small; cp -a desk small/desk
                cat /dev/zero > small/fill 2>/dev/null; cd small
                "$Q" --data desk list repairs --json > ../list; echo "list $?"
                "$Q" --data desk verify > /dev/null; echo "verify $?"
                "$Q" --data desk --as 1001 do < ../lines > ../answers; echo "do $?"
                "$Q" --data desk backup b.qtb 2> ../backup; echo "backup $?"
                ls b.qtb 2>/dev/null
                "$Q" --data desk verify > /dev/null; echo "verify $?"
                rm fill
                "$Q" --data desk --as 1001 do < ../lines > ../after; echo "after $?"
                "$Q" --data desk verify > /dev/null; echo "verify $?"
                """
            guard let run = try run(script, on: desk, "启动时磁盘已满") else { return }
            let told = "list 0\nverify 0\ndo 1\nbackup 74\nverify 0\nafter 0\nverify 0\n"
            #expect(run.out == told, "\(run.both)")
            #expect(try JSON(text(desk, "list")).list.count == 1)
            let refused = try answers(desk, "answers").filter { !$0.isDone }
            #expect(refused.count >= 20)
            for answer in refused {
                #expect(answer.code == "not-saved" && answer.message.contains("清理磁盘"), "\(answer)")
            }
            #expect(try text(desk, "backup").contains("磁盘已满"))
            #expect(try answers(desk, "after").count == 30)
        }

        @Test func theReserveLetsTheDayClose() throws {
            let desk = try DeskFolder()
            let at = ["--at", "2026-11-22T10:00:00+08:00"]
            #expect(try desk.run(["init", "--name", "翠湖花园", "--sandbox"]).code == 0)
            let tables = [
                ("households", Fixtures.households, nil), ("staff", BlindnessTests.staff, nil),
                ("prices", BlindnessTests.prices, "2002"),
            ]
            for (kind, table, actor) in tables {
                let run = try desk.run(at + ["import", kind, "-"], as: actor, input: table)
                #expect(run.code == 0, "\(run.both)")
            }
            func collect(_ fen: Int) -> String {
                #"{"command":"fee.collect","room":"1-1-101","lines":[{"creditFen":\#(fen)}],"#
                    + #""tenders":[{"method":"现金","amountFen":\#(fen)}]}"#
            }
            _ = try desk.folder.put(
                "first",
                #"{"command":"day.open","floatFen":50000,"till":"1号"}"# + "\n" + collect(30_000)
                    + "\n"
            )
            let channels = #"{"POS":0,"微信":0,"支付宝":0,"转账":0}"#
            let rest = [
                collect(20_000), #"{"command":"day.beginCount"}"#,
                #"{"command":"day.count","cash":{"10000":10},"channels":\#(channels)}"#,
                #"{"command":"day.handIn","amountFen":50000,"to":"开户行","bank":"建设银行","slip":"JK1"}"#,
            ]
            _ = try desk.folder.put("rest", rest.joined(separator: "\n") + "\n")
            _ = try desk.folder.put("review", #"{"command":"day.review"}"# + "\n")
            _ = try desk.folder.put("lock", #"{"command":"day.lock"}"# + "\n")
            // The disk fills while the cashier's program is open.
            let script = """
                mkdir small; mount -t tmpfs -o size=4m,mode=700 none small; cp -a desk small/desk
                mkfifo keys; A="--at 2026-11-22T10:00:00+08:00"
                "$Q" --data small/desk $A --as 1004 do < keys > answers & exec 3> keys
                cat first >&3; n=0
                while [ "$(wc -l < answers)" -lt 2 ] && [ $n -lt 600 ]; do n=$((n+1)); sleep 0.05; done
                cat /dev/zero > small/fill 2>/dev/null; df --output=avail small | tail -1
                cat rest >&3; exec 3>&-; wait $!; echo "cashier $?"
                "$Q" --data small/desk $A --as 2001 do < review > reviewed; echo "review $?"
                "$Q" --data small/desk $A --as 2002 do < lock > locked; echo "lock $?"
                df --output=avail small | tail -1
                "$Q" --data small/desk $A list days --json > days
                "$Q" --data small/desk verify > /dev/null; echo "verify $?"
                """
            guard let run = try run(script, on: desk, "营业中磁盘写满") else { return }
            let words = run.out.split(separator: "\n").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            let given = try text(desk, "answers") + text(desk, "reviewed")
            let told = ["0", "cashier 0", "review 0", "lock 0", "0", "verify 0"]
            #expect(words == told, "\(run.both) \(given)")
            #expect(try answers(desk, "answers").count == 6)
            #expect(try text(desk, "days").contains("2026-11-22"))
        }

        @Test func aDiskThatFailsBehindTheCache() throws {
            let what = "回写失败"
            guard Place.tool("mkfs.ext4") != nil, Place.tool("losetup") != nil else {
                print("没有 mkfs.ext4 或 losetup，跳过：\(what)")
                return
            }
            let desk = try DeskFolder.peopled()
            let long = String(repeating: "从电梯口到尽头都不亮，", count: 40)
            let lines = (1...300).map { number in
                let digits = String(number + 100_000_000_000)
                let id = "00000000-0000-4000-8000-\(digits)"
                return DeskFolder.logging("第\(number)处，\(long)", more: ",\"commandId\":\"\(id)\"")
            }
            _ = try desk.folder.put("lines", lines.joined(separator: "\n") + "\n")
            // An ext4 in a file that is longer than what holds it: its writes fail when nobody asks.
            let script = """
                mkdir outer inner; mount -t tmpfs -o size=14m none outer; truncate -s 64m outer/image
                mkfs.ext4 -q -m 0 outer/image >/dev/null 2>&1 || exit 97
                mount -o loop outer/image inner 2>/dev/null || exit 98
                cp -a desk inner/desk; sync
                head -c 300000 /dev/zero > outer/last; cat /dev/zero > outer/fill 2>/dev/null
                rm outer/last
                "$Q" --data inner/desk --as 1001 do < lines > answers; echo "do $?"
                "$Q" --data inner/desk list repairs > /dev/null 2> reading; echo "list $?"
                rm outer/fill; umount inner; mount -o loop outer/image inner || exit 96
                "$Q" --data inner/desk --as 1001 do < lines > after 2> errors; echo "after $?"
                "$Q" --data inner/desk log --json > log
                "$Q" --data inner/desk verify > verified 2>&1; echo "verify $?"
                umount inner
                """
            guard let run = try run(script, on: desk, what) else { return }
            guard ![97, 98].contains(run.code) else {
                print("不能挂载回环设备，跳过：\(what)")
                return
            }
            let first = try answers(desk, "answers")
            let unknown = first.filter { $0.code == "unknown-outcome" }
            #expect(first.count == 300 && unknown.count == 1, "\(run.both)")
            #expect(run.out.hasPrefix("do 1\nlist 0\n"), "\(run.both)")
            #expect(unknown.first?.message.contains("落盘失败") == true)
            #expect(try text(desk, "reading") == "")
            let acknowledged = first.prefix { $0.isDone }
            #expect(first.dropFirst(acknowledged.count + 1).allSatisfy { !$0.isDone })
            let stored = try text(desk, "log").split(separator: "\n").map { try JSON(String($0)) }
            if run.out.contains("after 0\nverify 0") {
                let sequences = Set(stored.compactMap { $0["seq"]?.number })
                #expect(acknowledged.allSatisfy { sequences.contains($0["seq"]?.number ?? 0) })
                #expect(try answers(desk, "after").prefix(acknowledged.count) == acknowledged)
            } else {
                // A loop device may swallow what it was given: then the desk says so, and changes
                // nothing.
                let words = try text(desk, "verified") + text(desk, "errors")
                #expect(words.contains("损坏") || words.contains("缺少"), "\(run.both)\(words)")
                #expect(try answers(desk, "after").allSatisfy { !$0.isDone })
            }
            print("回写失败：落盘成功 \(acknowledged.count) 条，之后：\(run.out.split(separator: "\n"))")
        }
    }
}
