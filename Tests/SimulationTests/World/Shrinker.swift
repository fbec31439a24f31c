/// Makes a story that fails as short as it will go: whatever can be left out, so that the same
/// promise still breaks, is left out.
struct Shrinker {
    /// How often a story may be told again.
    let limit: Int
    private(set) var tries = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// The shortest story found; `breaks` tells a story again, and which promise it broke.
    mutating func shortest(
        of story: [Step],
        breaking promise: Promise,
        _ breaks: ([Step]) -> Promise?
    ) -> [Step] {
        var story = story
        var size = max(1, story.count / 2)
        while true {
            var start = 0
            var isShorter = false
            while start < story.count, tries < limit {
                var shorter = story
                shorter.removeSubrange(start..<min(start + size, story.count))
                tries += 1
                if breaks(shorter) == promise {
                    story = shorter
                    isShorter = true
                } else {
                    start += size
                }
            }
            if tries >= limit || size == 1 && !isShorter { return story }
            size = max(1, size / 2)
        }
    }
}
