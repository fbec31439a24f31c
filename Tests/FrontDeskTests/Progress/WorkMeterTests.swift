import FrontDesk
import Testing

@Suite("What is told of a long work")
struct WorkMeterTests {
    private static let start = Instant(seconds: 1_763_793_120)

    private static func after(_ milliseconds: Int64) -> Instant {
        Instant(milliseconds: start.milliseconds + milliseconds)
    }

    @Test("bar and percentage follow what is done, and never go back")
    func bar() {
        var meter = WorkMeter(startedAt: Self.start)
        #expect(meter.percent == nil)
        #expect(meter.bar(cells: 10) == "[--------]")
        meter.note(WorkProgress(1, of: 2), at: Self.after(100))
        #expect(meter.percent == 50)
        #expect(meter.bar(cells: 10) == "[####----]")
        meter.note(WorkProgress(1, of: 4), at: Self.after(200))
        #expect(meter.percent == 50)
        meter.note(WorkProgress(999, of: 1000), at: Self.after(300))
        #expect(meter.percent == 99)
        meter.note(WorkProgress(5, of: 4), at: Self.after(400))
        #expect(meter.bar(cells: 10) == "[########]")
        #expect(meter.words(at: Self.after(400)) == "100%")
    }

    @Test("nothing is said of the rest in the first second")
    func silence() {
        var meter = WorkMeter(startedAt: Self.start)
        meter.note(WorkProgress(10, of: 100), at: Self.after(999))
        #expect(meter.words(at: Self.after(999)) == "10%")
        meter.note(WorkProgress(10, of: 100), at: Self.after(1000))
        #expect(meter.words(at: Self.after(1000)) == "10%  剩余约 9 秒")
    }

    @Test("an even work is told to the second from its first word on")
    func even() {
        var meter = WorkMeter(startedAt: Self.start)
        for step in 1..<200 {
            let now = Self.after(Int64(step) * 100)
            meter.note(WorkProgress(step, of: 200), at: now)
            guard let seconds = meter.remainingSeconds(at: now) else { continue }
            let left = Double(20_000 - step * 100) / 1000
            #expect(abs(Double(seconds) - left) <= 1)
        }
    }

    @Test("what is left never grows faster than time passes, however the pace changes")
    func smooth() {
        var meter = WorkMeter(startedAt: Self.start)
        var before: (seconds: Int, at: Int64)?
        var random = SystemRandomNumberGenerator()
        var done = 0
        for step in 1...600 {
            // A pace between standing still and forty times the mean, which changes every 2 s.
            if step % 20 == 0 { done += Int.random(in: 0...60, using: &random) }
            let now = Int64(step) * 100
            meter.note(WorkProgress(min(done + step, 1200), of: 1200), at: Self.after(now))
            guard let seconds = meter.remainingSeconds(at: Self.after(now)) else { continue }
            if let before {
                let passed = Int((now - before.at + 999) / 1000)
                #expect(seconds <= before.seconds + passed)
            }
            before = (seconds, now)
        }
    }

    @Test("a work that goes slower is told so after a while")
    func slower() throws {
        var meter = WorkMeter(startedAt: Self.start)
        for step in 1...100 {
            meter.note(WorkProgress(step, of: 200), at: Self.after(Int64(step) * 20))
        }
        let quick = try #require(meter.remainingSeconds(at: Self.after(2000)))
        #expect(quick <= 2)
        for step in 1...100 {
            let now = 2000 + Int64(step) * 200
            meter.note(WorkProgress(100 + step / 4, of: 200), at: Self.after(now))
        }
        let slow = try #require(meter.remainingSeconds(at: Self.after(22_000)))
        #expect(slow > 8)
    }

    @Test("the rest is told more coarsely the longer it takes")
    func words() {
        func words(_ seconds: Int) -> String {
            var meter = WorkMeter(startedAt: Self.start)
            // At half time as much is left as has passed.
            let now = Self.after(Int64(seconds) * 1000)
            meter.note(WorkProgress(1, of: 2), at: now)
            return meter.remainingWords(at: now)
        }
        #expect(words(1) == "即将完成")
        #expect(words(7) == "剩余约 7 秒")
        #expect(words(11) == "剩余约 15 秒")
        #expect(words(60) == "剩余约 60 秒")
        #expect(words(61) == "剩余约 2 分钟")
    }
}
