import Foundation

/// A preloaded library in which a sync of a file takes exactly a given time, instead of what the disk
/// takes, and is counted.
///
/// The same library stands under this program's own children, under a bare append and under Redis, so
/// that all of them pay the same.
struct SyncShim {
    private let library: String

    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <stdatomic.h>
        #include <stdlib.h>
        #include <sys/prctl.h>
        #include <time.h>

        static atomic_long count;
        static long microseconds;

        long bench_sync_count(void) { return atomic_load(&count); }

        __attribute__((constructor)) static void begin(void) {
            const char *text = getenv("BENCH_SYNC_MICROSECONDS");
            microseconds = text ? atol(text) : 0;
            // Otherwise a sleep ends 50 microseconds late.
            prctl(PR_SET_TIMERSLACK, 1);
        }

        static int delayed(const char *name, int file) {
            atomic_fetch_add(&count, 1);
            if (microseconds == 0) return ((int (*)(int))dlsym(RTLD_NEXT, name))(file);
            struct timespec end;
            clock_gettime(CLOCK_MONOTONIC, &end);
            end.tv_nsec += microseconds * 1000;
            end.tv_sec += end.tv_nsec / 1000000000;
            end.tv_nsec %= 1000000000;
            while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &end, 0) != 0) {}
            return 0;
        }

        int fdatasync(int file) { return delayed("fdatasync", file); }
        int fsync(int file) { return delayed("fsync", file); }

        """

    /// Compiles the library.
    init(_ ground: Ground) throws {
        guard let compiler = Machine.path(of: "cc") else { throw BenchFault("cc is not installed") }
        let file = ground.path("sync-shim.c")
        library = ground.path("sync-shim.so")
        try Data(Self.source.utf8).write(to: URL(fileURLWithPath: file))
        let words = [compiler, "-O2", "-shared", "-fPIC", "-o", library, file, "-ldl"]
        _ = try Child(words).wait()
    }

    /// What a child's environment says, so that a sync takes so long; 0: as long as it takes.
    func environment(microseconds: Int) -> [String: String] {
        ["LD_PRELOAD": library, "BENCH_SYNC_MICROSECONDS": String(microseconds)]
    }

    /// How many syncs this process has made so far, where it was started under the library.
    static func count() throws -> Int {
        guard let symbol = dlsym(nil, "bench_sync_count") else {
            throw BenchFault("the syncs are not counted: the preloaded library is not there")
        }
        let counter = unsafeBitCast(symbol, to: (@convention(c) () -> Int).self)
        return counter()
    }
}
