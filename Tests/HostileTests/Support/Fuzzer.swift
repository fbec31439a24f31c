import Foundation
import Testing

/// Feeds one reader with mutations of a corpus, all from one seed, and makes what breaks it small.
///
/// Case by case: the mutation depends on seed and number alone, so a case is had again by both.
/// `QIANTAI_SEED` gives another seed, `QIANTAI_LONG` a million cases. A long run notes the number
/// of the case under way in a file of the temporary directory, for a case that ends the process.
struct Fuzzer {
    /// What is fuzzed; its corpus lies in the folder of this name, a reason in each file's name.
    let name: String
    /// What stands between the bytes of such input.
    var words: [String] = []
    /// How many cases a usual run has.
    var cases = 2000
    /// One case costs so many times a cheap one; a long run has so many times fewer.
    var weight = 1
    /// The most bytes of a case.
    var limit = 4096
    /// Further beginnings that are made by the test.
    var beginnings: [[UInt8]] = []

    /// What is wrong with a reader's answer to some bytes, in words; nil where nothing is.
    typealias Property = @Sendable ([UInt8]) -> String?

    static let isLong = ProcessInfo.processInfo.environment["QIANTAI_LONG"] != nil

    /// The seed of this run.
    static let seed =
        ProcessInfo.processInfo.environment["QIANTAI_SEED"].flatMap { UInt64($0) } ?? 20_261_128

    /// Runs the corpus as it is, then the cases; records the first that breaks the property.
    func run(sourceLocation: SourceLocation = #_sourceLocation, _ property: @escaping Property) {
        let corpus = Corpus.files(name) + beginnings
        #expect(!corpus.isEmpty, "\(name) has no corpus", sourceLocation: sourceLocation)
        for (index, bytes) in corpus.enumerated() {
            guard let flaw = Self.judge(bytes, property) else { continue }
            report("corpus \(index)", bytes, flaw, property, sourceLocation)
        }
        let mutator = Mutator(
            corpus: corpus,
            words: words.map { Array($0.utf8) } + Mutator.common,
            limit: limit
        )
        let count = Self.isLong ? 1_000_000 / weight : cases
        let note = Self.isLong ? CaseNote(name) : nil
        for number in 0..<UInt64(count) {
            note?.write(number)
            let bytes = mutator.mutation(seed: Self.seed, number: number)
            guard let flaw = Self.judge(bytes, property) else { continue }
            let which = "seed \(Self.seed) case \(number)"
            return report(which, bytes, flaw, property, sourceLocation)
        }
        if Self.isLong { print("\(name): \(count) cases, \(corpus.count) beginnings") }
    }

    /// The processor time that no case of these sizes needs, in nanoseconds.
    private static let patience: UInt64 = 5_000_000_000

    private static func judge(_ bytes: [UInt8], _ property: Property) -> String? {
        let begun = processorTime()
        if let flaw = property(bytes) { return flaw }
        let used = processorTime() - begun
        return used > patience ? "took \(used / 1_000_000) ms of the processor" : nil
    }

    /// The time that this thread has had of the processor: what others do does not count.
    private static func processorTime() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private func report(
        _ which: String,
        _ bytes: [UInt8],
        _ flaw: String,
        _ property: @escaping Property,
        _ sourceLocation: SourceLocation
    ) {
        let small = Minimiser(property: property).smallest(bytes)
        let told = property(small) ?? flaw
        Issue.record(
            "\(name), \(which): \(told); smallest: \(Self.shown(small))",
            sourceLocation: sourceLocation
        )
    }

    /// Bytes as a Swift literal, and as numbers where they are no text.
    static func shown(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let isText = Array(text.utf8) == bytes
        return isText ? text.debugDescription : "\(bytes)"
    }
}

/// Keeps the number of the case under way where it outlives the process.
private struct CaseNote {
    private let file: Int32

    init(_ name: String) {
        let path = NSTemporaryDirectory() + "/qiantai-fuzz-\(name).case"
        file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    }

    func write(_ number: UInt64) {
        let text = Array("\(number)\n".utf8)
        _ = pwrite(file, text, text.count, 0)
    }
}

/// The files that are kept for a reader.
enum Corpus {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Corpus")

    /// The bytes of every file, by name.
    static func files(_ name: String) -> [[UInt8]] {
        let folder = folder.appendingPathComponent(name)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            (try? Data(contentsOf: folder.appendingPathComponent(name))).map { [UInt8]($0) }
        }
    }
}
