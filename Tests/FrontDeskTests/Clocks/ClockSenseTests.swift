import FrontDesk
import Testing

@Suite("clock sense")
struct ClockSenseTests {
    private let noon = Instant(seconds: 1_795_406_400)  // 2026-11-23 12:00 in China

    private func judge(
        _ now: Instant,
        boot: Int64 = 0,
        earlier: ClockSample? = nil,
        last: Instant? = nil,
        atStart: Bool = true,
        isSandbox: Bool = false
    ) -> ClockSense {
        ClockSense.judge(
            now: ClockSample(wall: now, bootMilliseconds: boot),
            earlier: earlier,
            lastEventAt: last,
            atStart: atStart,
            isSandbox: isSandbox,
            zone: DeskZone()
        )
    }

    @Test func behindTheLastEvent() {
        #expect(judge(noon) == .ok)
        #expect(judge(noon, last: noon.adding(seconds: 119)) == .ok)
        #expect(
            judge(noon, last: noon.adding(seconds: 120))
                == .suspicious(
                    reason: "系统时间 2026-11-23 12:00 比最后一条记录 2026-11-23 12:02 早 2分"
                )
        )
        #expect(judge(noon, last: noon.adding(minutes: 999), isSandbox: true) == .ok)
    }

    @Test func longAfterTheLastEventOnlyAtStart() {
        let last = noon.adding(minutes: -30 * 1440)
        let now = Instant(milliseconds: noon.milliseconds + 1)
        #expect(judge(noon, last: last) == .ok)
        #expect(judge(now, last: last) != .ok)
        #expect(judge(now, last: last, atStart: false) == .ok)
    }

    @Test func aJumpAgainstTheBootClock() {
        let earlier = ClockSample(wall: noon, bootMilliseconds: 5_000_000)
        func after(wall: Int, boot: Int64) -> ClockSense {
            judge(
                noon.adding(seconds: wall),
                boot: 5_000_000 + boot * 1000,
                earlier: earlier,
                atStart: false
            )
        }
        #expect(after(wall: 60, boot: 60) == .ok)
        #expect(after(wall: 28_800, boot: 28_800) == .ok)
        #expect(after(wall: 179, boot: 60) == .ok)
        #expect(
            after(wall: 180, boot: 60)
                == .suspicious(reason: "系统时间 2026-11-23 12:03 向前跳了 2分")
        )
        #expect(after(wall: -59, boot: 60) == .ok)
        #expect(
            after(wall: -60, boot: 60)
                == .suspicious(reason: "系统时间 2026-11-23 11:59 向后跳了 2分")
        )
        // Another boot: nothing to compare with.
        #expect(after(wall: 9999, boot: -4000) == .ok)
    }
}
