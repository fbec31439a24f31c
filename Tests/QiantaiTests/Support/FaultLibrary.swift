import Foundation

/// A preloaded library by which chosen system calls of the program fail, fall short, are slow or
/// are its last.
///
/// Only calls on files below a folder count, so that the runtime's own are left alone.
enum FaultLibrary {
    /// Where the library is, or nil where no compiler makes it. It goes with the test's process.
    static let path: String? = {
        guard let compiler = ["cc", "clang", "gcc"].lazy.compactMap(Place.tool).first else {
            return nil
        }
        let folder = "/tmp/qt-faults-\(getpid())"
        let (source, library) = ("\(folder)/faults.c", "\(folder)/faults.so")
        do {
            try? FileManager.default.removeItem(atPath: folder)
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: false,
                // Other users run the program under it too.
                attributes: [.posixPermissions: 0o755]
            )
            try Data(Self.source.utf8).write(to: URL(fileURLWithPath: source))
            let words = [compiler, "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"]
            let made = try RunningProgram(words, environment: ["PATH": "/usr/bin:/bin"]).finish()
            guard made.code == 0 else {
                print("\(words): \(made.both)")
                return nil
            }
        } catch {
            return nil
        }
        atexit { try? FileManager.default.removeItem(atPath: "/tmp/qt-faults-\(getpid())") }
        return library
    }()

    /// Says that a test is skipped for want of a compiler; under CI there is one.
    static func skip(_ what: String) -> Bool {
        if path != nil { return false }
        print("没有 C 编译器，跳过：\(what)")
        return true
    }

    private static let source = #"""
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <limits.h>
        #include <signal.h>
        #include <stdarg.h>
        #include <stdatomic.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/inotify.h>
        #include <sys/mman.h>
        #include <sys/vfs.h>
        #include <time.h>
        #include <unistd.h>

        static const char *call, *also, *folder, *noted, *deadly;
        static long at, code, length = -1, delay, filesystem;
        static int lasting;
        static atomic_long calls, struck;

        static long number(const char *name, long otherwise) {
            const char *text = getenv(name);
            return text ? atol(text) : otherwise;
        }

        __attribute__((constructor)) static void begin(void) {
            call = getenv("FAULT_CALL");
            also = getenv("FAULT_ALSO");
            folder = getenv("FAULT_FOLDER");
            noted = getenv("FAULT_NOTES");
            deadly = getenv("FAULT_KILL");
            at = number("FAULT_AT", 0);
            code = number("FAULT_ERRNO", EIO);
            length = number("FAULT_LENGTH", -1);
            delay = number("FAULT_DELAY", 0);
            lasting = (int)number("FAULT_LASTING", 0);
            filesystem = number("FAULT_FILESYSTEM", 0);
        }

        static void note(const char *name, long index) {
            if (noted == NULL) return;
            char line[64];
            int count = snprintf(line, sizeof line, "%s %ld\n", name, index);
            int file = open(noted, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
            if (file < 0) return;
            if (write(file, line, (size_t)count) < 0) {}
            close(file);
        }

        static int is_ours(int file) {
            char link[32], path[PATH_MAX];
            if (folder == NULL) return 1;
            snprintf(link, sizeof link, "/proc/self/fd/%d", file);
            ssize_t count = readlink(link, path, sizeof path - 1);
            if (count < 0) return 0;
            path[count] = 0;
            return strncmp(path, folder, strlen(folder)) == 0;
        }

        // 1 if this call is to fail, 2 if the process ends after it.
        static int strikes(const char *name, int file) {
            if (also != NULL && strcmp(also, name) == 0 && atomic_load(&struck) && is_ours(file)) {
                errno = (int)code;
                return 1;
            }
            if (call == NULL) return 0;
            if (strcmp(call, "*") == 0 && is_ours(file)) note(name, 0);
            if (strcmp(call, name) != 0 || !is_ours(file)) return 0;
            long index = atomic_fetch_add(&calls, 1) + 1;
            if (delay != 0) {
                struct timespec rest = {delay / 1000, delay % 1000 * 1000000};
                nanosleep(&rest, NULL);
                return 0;
            }
            if (at == 0 || index < at || (index > at && !lasting)) return 0;
            atomic_store(&struck, 1);
            note(name, index);
            if (deadly != NULL && strcmp(deadly, "after") == 0) return 2;
            if (deadly != NULL) raise(SIGKILL);
            errno = (int)code;
            return 1;
        }

        #define REAL(name, type) ((type)dlsym(RTLD_NEXT, name))
        #define LAST(strike, value) do { if ((strike) == 2) raise(SIGKILL); return (value); } while (0)

        ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
            int strike = strikes("pwrite", file);
            if (strike == 1 && (length < 0 || count == 0)) return -1;
            if (strike == 1 && (size_t)length < count) count = (size_t)length;
            else if (strike == 1) count -= 1;
            ssize_t put = REAL("pwrite", ssize_t (*)(int, const void *, size_t, off_t))(
                file, bytes, count, offset);
            LAST(strike, put);
        }

        ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
            int strike = strikes("pread", file);
            if (strike == 1) return -1;
            ssize_t got = REAL("pread", ssize_t (*)(int, void *, size_t, off_t))(
                file, bytes, count, offset);
            LAST(strike, got);
        }

        static int plain(const char *name, int file) {
            int strike = strikes(name, file);
            if (strike == 1) return -1;
            int answer = REAL(name, int (*)(int))(file);
            LAST(strike, answer);
        }

        int fdatasync(int file) { return plain("fdatasync", file); }
        int fsync(int file) { return plain("fsync", file); }

        int ftruncate(int file, off_t size) {
            int strike = strikes("ftruncate", file);
            if (strike == 1) return -1;
            int answer = REAL("ftruncate", int (*)(int, off_t))(file, size);
            LAST(strike, answer);
        }

        int fallocate(int file, int mode, off_t offset, off_t count) {
            int strike = strikes("fallocate", file);
            if (strike == 1) return -1;
            int answer = REAL("fallocate", int (*)(int, int, off_t, off_t))(
                file, mode, offset, count);
            LAST(strike, answer);
        }

        int openat(int directory, const char *name, int flags, ...) {
            va_list rest;
            va_start(rest, flags);
            mode_t mode = va_arg(rest, mode_t);
            va_end(rest);
            int strike = directory == AT_FDCWD ? 0 : strikes("openat", directory);
            if (strike == 1) return -1;
            int answer = REAL("openat", int (*)(int, const char *, int, ...))(
                directory, name, flags, mode);
            LAST(strike, answer);
        }

        int renameat(int old, const char *from, int new, const char *to) {
            int strike = strikes("renameat", old);
            if (strike == 1) return -1;
            int answer = REAL("renameat", int (*)(int, const char *, int, const char *))(
                old, from, new, to);
            LAST(strike, answer);
        }

        int unlinkat(int directory, const char *name, int flags) {
            int strike = strikes("unlinkat", directory);
            if (strike == 1) return -1;
            int answer = REAL("unlinkat", int (*)(int, const char *, int))(directory, name, flags);
            LAST(strike, answer);
        }

        int flock(int file, int operation) {
            int strike = strikes("flock", file);
            if (strike == 1) return -1;
            int answer = REAL("flock", int (*)(int, int))(file, operation);
            LAST(strike, answer);
        }

        int inotify_init1(int flags) {
            if (call != NULL && strcmp(call, "inotify_init1") == 0) {
                note(call, 1);
                errno = (int)code;
                return -1;
            }
            return REAL("inotify_init1", int (*)(int))(flags);
        }

        int inotify_add_watch(int queue, const char *path, uint32_t mask) {
            if (call != NULL && strcmp(call, "inotify_add_watch") == 0) {
                note(call, 1);
                errno = (int)code;
                return -1;
            }
            return REAL("inotify_add_watch", int (*)(int, const char *, uint32_t))(
                queue, path, mask);
        }

        // A file says by how many milliseconds the wall clock and the boot clock are ahead.
        int clock_gettime(clockid_t clock, struct timespec *now) {
            int answer = REAL("clock_gettime", int (*)(clockid_t, struct timespec *))(clock, now);
            const char *path = getenv("FAULT_CLOCKS");
            if (path == NULL || (clock != CLOCK_REALTIME && clock != CLOCK_BOOTTIME)) return answer;
            char text[64];
            int file = open(path, O_RDONLY | O_CLOEXEC);
            if (file < 0) return answer;
            ssize_t count = read(file, text, sizeof text - 1);
            close(file);
            long wall = 0, boot = 0;
            text[count < 0 ? 0 : count] = 0;
            if (sscanf(text, "%ld %ld", &wall, &boot) != 2) return answer;
            long ahead = clock == CLOCK_REALTIME ? wall : boot;
            now->tv_sec += ahead / 1000;
            return answer;
        }

        int fstatfs(int file, struct statfs *status) {
            int answer = REAL("fstatfs", int (*)(int, struct statfs *))(file, status);
            if (filesystem != 0) status->f_type = filesystem;
            return answer;
        }

        """#
}

/// What the library is to do to a program.
struct InjectedFault {
    /// Nothing: every call is only noted.
    static let none = InjectedFault(call: "*")

    /// The system call it concerns.
    var call: String
    /// Which of the calls, counted from 1; 0 for none.
    var index = 0
    /// What it answers.
    var code: Int32 = EIO
    /// A write takes so many bytes instead of failing.
    var length: Int?
    /// All later calls fail too.
    var isLasting = false
    /// Another call that fails from then on.
    var also: String?
    /// The call is the program's last, done (`after`) or not (`before`).
    var kill: String?
    /// Each of the calls takes so many milliseconds longer.
    var delay = 0

    /// The environment of a program to which it is done, below a folder; `notes` gets a line for
    /// each call that was struck.
    func environment(_ folder: String, notes: String? = nil) -> [String: String] {
        var all = [
            "LD_PRELOAD": FaultLibrary.path ?? "", "FAULT_FOLDER": folder, "FAULT_CALL": call,
            "FAULT_AT": String(index), "FAULT_ERRNO": String(code),
            "FAULT_LASTING": isLasting ? "1" : "0", "FAULT_DELAY": String(delay),
        ]
        all["FAULT_LENGTH"] = length.map { String($0) }
        all["FAULT_ALSO"] = also
        all["FAULT_KILL"] = kill
        all["FAULT_NOTES"] = notes
        return all
    }

    /// How often each call stands in such notes.
    static func counts(_ notes: String) -> [String: Int] {
        let text = (try? String(contentsOfFile: notes, encoding: .utf8)) ?? ""
        let names = text.split(separator: "\n").compactMap { $0.split(separator: " ").first }
        return names.reduce(into: [:]) { $0[String($1), default: 0] += 1 }
    }
}
