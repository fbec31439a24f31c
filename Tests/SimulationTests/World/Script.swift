import Store

/// Stories from seeds.
enum Script {
    /// So many steps of a front desk with several terminals, all from one seed.
    static func steps(seed: UInt64, count: Int) -> [Step] {
        var chance = SeededGenerator(seed: seed)
        var steps: [Step] = []
        var unconfirmed: Int?
        while steps.count < count {
            if let since = unconfirmed, steps.count - since > Int.random(in: 2...9, using: &chance)
            {
                steps.append(step(.confirm, &chance))
                unconfirmed = nil
                continue
            }
            let kind = kind(&chance)
            if case .jump = kind { unconfirmed = steps.count }
            steps.append(step(kind, &chance))
        }
        return steps
    }

    private static func step(_ kind: Step.Kind, _ chance: inout SeededGenerator) -> Step {
        Step(kind: kind, process: Int.random(in: 0...2, using: &chance), seed: chance.next())
    }

    private static func kind(_ chance: inout SeededGenerator) -> Step.Kind {
        switch Int.random(in: 0..<1000, using: &chance) {
        case 0..<540: .work(pane(&chance), manner(&chance))
        case 540..<590: .stranger
        case 590..<620: .again
        case 620..<665: .sweep
        case 665..<690: .look
        case 690..<700: .settle
        case 700..<722: .snapshot
        case 722..<726: .backup
        case 726..<738: .leave
        case 738..<758: .kill(Step.Moment.allCases.randomElement(using: &chance) ?? .atRest)
        case 758..<782:
            .fault(DiskFault.allCases.randomElement(using: &chance) ?? .noSpace, pane(&chance))
        case 782..<796:
            .cut(
                Survival.allCases.randomElement(using: &chance) ?? .drop,
                after: Int.random(in: 0...12, using: &chance),
                pane(&chance)
            )
        case 796..<966: .wait(minutes: minutes(&chance))
        case 966..<990: .night
        default: .jump(minutes: jump(&chance))
        }
    }

    private static func pane(_ chance: inout SeededGenerator) -> Step.Pane {
        switch Int.random(in: 0..<100, using: &chance) {
        case 0..<48: .cases
        case 48..<72: .money
        case 72..<90: .keys
        case 90..<95: .shifts
        default: .office
        }
    }

    private static func manner(_ chance: inout SeededGenerator) -> Step.Manner {
        switch Int.random(in: 0..<100, using: &chance) {
        case 0..<72: .right
        case 72..<82: .stale
        case 82..<88: .twice
        default: .hostile
        }
    }

    private static func minutes(_ chance: inout SeededGenerator) -> Int {
        switch Int.random(in: 0..<100, using: &chance) {
        case 0..<75: Int.random(in: 0...40, using: &chance)
        case 75..<93: Int.random(in: 40...400, using: &chance)
        default: Int.random(in: 400...4000, using: &chance)
        }
    }

    /// Back by minutes, an hour, a day; forward by minutes, a day, and seldom by a year.
    private static func jump(_ chance: inout SeededGenerator) -> Int {
        [-1, -7, -60, -60, -1440, -1440, 5, 1440, 1440, 365 * 1440]
            .randomElement(using: &chance) ?? 0
    }
}
