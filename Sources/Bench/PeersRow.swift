import Foundation

/// The program's start on the large desk beside Redis loading the same records and beside programs
/// that show lists of a hundred thousand entries: each from its start until it is of use.
struct PeersRow {
    private let ground: Ground
    private let program: String

    init(_ ground: Ground) throws {
        self.ground = ground
        program = try Machine.qiantai()
    }

    func measure() throws -> [Row] {
        let desk = try ground.copy(of: ground.large())
        let peers = try [Peer.tig(ground), Peer.neomutt(ground), Peer.hledger(ground)]
        let snapshot = try RedisPeer.snapshot(ground, of: desk)
        var own: [Double] = []
        var redis: [Double] = []
        var theirs = [[Double]](repeating: [], count: peers.count)
        // The first round warms the page cache.
        for round in 0..<6 {
            let wall = try ProgramRow.start(program, desk)
            if round > 0 { own.append(wall) }
            if let snapshot {
                let begun = nanoseconds()
                let peer = try RedisPeer(ground, directory: snapshot)
                if round > 0 { redis.append(Double(nanoseconds() - begun)) }
                peer?.end()
            }
            for (place, peer) in peers.enumerated() {
                guard let peer else { continue }
                let begun = nanoseconds()
                let child = try peer.begin(ground)
                try child.await(peer.sign, seconds: 120)
                if round > 0 { theirs[place].append(Double(nanoseconds() - begun)) }
                child.end()
            }
        }
        let what = "start at \(Ground.name(ground.largeCount)) against"
        let mine = Series("qiantai", own)
        var rows: [Row] = []
        if snapshot == nil {
            rows.append(.missing("\(what) Redis", "redis-server"))
        } else {
            let other = Series("Redis", redis)
            rows.append(faster("\(what) Redis loading an RDB of the same records", mine, other))
        }
        for (place, name) in ["tig", "neomutt", "hledger-ui"].enumerated() {
            guard peers[place] != nil else {
                rows.append(.missing("\(what) \(name)", name))
                continue
            }
            let other = Series(name, theirs[place])
            rows.append(faster("\(what) \(name) with 100 k entries", mine, other))
        }
        return rows
    }

    private func faster(_ what: String, _ own: Series, _ other: Series) -> Row {
        Row(
            what,
            "\((own.median / other.median).text(3)) x (\(own.median.text(1)) against "
                + "\(other.median.text(1)) ms)",
            own.median < other.median ? .met : .missed,
            target: "faster",
            [own, other]
        )
    }
}
