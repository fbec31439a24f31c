import Foundation

/// A preloaded library that sets the wall clock of a program by the seconds that stand in a file,
/// while it runs; the clock that counts since boot goes on as it did.
final class ClockShim {
    private let folder: TemporaryFolder
    private let library: String
    private var file: String { folder.path + "/seconds" }

    private static let source = """
        #define _GNU_SOURCE
        #include <fcntl.h>
        #include <stdlib.h>
        #include <sys/syscall.h>
        #include <time.h>
        #include <unistd.h>

        int clock_gettime(clockid_t clock, struct timespec *moment) {
            long failed = syscall(SYS_clock_gettime, clock, moment);
            const char *path = getenv("CLOCK_SHIM_SECONDS");
            if (failed || clock != CLOCK_REALTIME || !path) return (int)failed;
            char text[32] = {0};
            int file = open(path, O_RDONLY | O_CLOEXEC);
            if (file < 0) return 0;
            if (read(file, text, sizeof text - 1) > 0) moment->tv_sec += atol(text);
            close(file);
            return 0;
        }

        """

    /// Compiles it; nil where there is no C compiler.
    init?() throws {
        guard let compiler = Place.tool("cc") else { return nil }
        folder = try TemporaryFolder()
        library = folder.path + "/clock.so"
        let source = try folder.put("clock.c", Self.source)
        let words = [compiler, "-O1", "-shared", "-fPIC", "-o", library, source]
        let path = ["PATH": Place.variable("PATH") ?? "/usr/bin:/bin"]
        let run = try RunningProgram(words, environment: path).finish()
        guard run.code == 0 else { throw TestFault("no library of the clock: \(run.both)") }
        try set(seconds: 0)
    }

    /// Sets the clock so many seconds off, for all that run under it.
    func set(seconds: Int) throws {
        // Put in its place whole: somebody reads it at any time.
        let aside = try folder.put("seconds.new", String(seconds))
        guard rename(aside, file) == 0 else { throw TestFault("errno \(errno)") }
    }

    /// What a program's environment says, so that it runs under it.
    var environment: [String: String] {
        ["LD_PRELOAD": library, "CLOCK_SHIM_SECONDS": file]
    }
}
