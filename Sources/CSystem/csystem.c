#define _GNU_SOURCE
#include "csystem.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

static int answer(int result) { return result < 0 ? -errno : result; }

// --- Process -----------------------------------------------------------------------------------

void qs_prepare_process(void) {
    umask(077);
    signal(SIGXFSZ, SIG_IGN);
}

static int64_t milliseconds(clockid_t clock) {
    struct timespec now;
    if (clock_gettime(clock, &now) != 0) return 0;
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t qs_wall_milliseconds(void) { return milliseconds(CLOCK_REALTIME); }
int64_t qs_boot_milliseconds(void) { return milliseconds(CLOCK_BOOTTIME); }

void qs_pause_microseconds(int64_t microseconds) {
    struct timespec left = {microseconds / 1000000, (microseconds % 1000000) * 1000};
    while (nanosleep(&left, &left) != 0 && errno == EINTR) {
    }
}

int qs_host_name(char *out, size_t capacity) {
    if (gethostname(out, capacity) != 0) return -errno;
    out[capacity - 1] = 0;
    return 0;
}

int qs_terminal_name(char *out, size_t capacity) {
    char path[PATH_MAX];
    int failure = ttyname_r(0, path, sizeof path);
    if (failure != 0) return -failure;
    const char *name = strncmp(path, "/dev/", 5) == 0 ? path + 5 : path;
    if (strlen(name) + 1 > capacity) return -ERANGE;
    strcpy(out, name);
    return 0;
}

uint32_t qs_user_id(void) { return (uint32_t)geteuid(); }

int qs_user_name(uint32_t user, char *out, size_t capacity) {
    struct passwd entry, *found = NULL;
    char buffer[4096];
    int failure = getpwuid_r((uid_t)user, &entry, buffer, sizeof buffer, &found);
    if (failure != 0) return -failure;
    if (found == NULL) return -ENOENT;
    if (strlen(entry.pw_name) + 1 > capacity) return -ERANGE;
    strcpy(out, entry.pw_name);
    return 0;
}

int qs_group_name(uint32_t group, char *out, size_t capacity) {
    struct group entry, *found = NULL;
    char buffer[65536];
    int failure = getgrgid_r((gid_t)group, &entry, buffer, sizeof buffer, &found);
    if (failure != 0) return -failure;
    if (found == NULL) return -ENOENT;
    if (strlen(entry.gr_name) + 1 > capacity) return -ERANGE;
    strcpy(out, entry.gr_name);
    return 0;
}

int64_t qs_group_number(const char *name) {
    struct group entry, *found = NULL;
    char buffer[65536];
    int failure = getgrnam_r(name, &entry, buffer, sizeof buffer, &found);
    if (failure != 0) return -failure;
    return found == NULL ? -ENOENT : (int64_t)entry.gr_gid;
}

_Bool qs_is_in_group(uint32_t group) {
    gid_t all[1024];
    int count = getgroups(sizeof all / sizeof *all, all);
    for (int at = 0; at < count; at++)
        if (all[at] == (gid_t)group) return 1;
    return getegid() == (gid_t)group;
}

int qs_process_id(void) { return (int)getpid(); }

_Bool qs_environment_has(const char *name) {
    const char *value = getenv(name);
    return value != NULL && *value != 0;
}

// --- Files -------------------------------------------------------------------------------------

int qs_open_root(const char *path) {
    return answer(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

int qs_open_directory_at(int directory, const char *name) {
    return answer(openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

// Creates a regular file of exactly this mode, whatever the umask says.
static int make_at(int directory, const char *name, mode_t mode) {
    int file = openat(directory, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (file < 0) return -errno;
    if ((mode & 077) != 0 && fchmod(file, mode) != 0) {
        int failure = errno;
        close(file);
        return -failure;
    }
    return file;
}

int qs_open_at(int directory, const char *name, int access, uint32_t mode) {
    if (access == QS_CREATE_NEW) return make_at(directory, name, (mode_t)mode);
    int flags = access == QS_READ ? O_RDONLY : O_RDWR;
    for (;;) {
        // O_NONBLOCK: a FIFO in a file's place must not hang us; it is refused below.
        int file = openat(directory, name, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
        if (file < 0) {
            if (errno != ENOENT || access != QS_CREATE_OR_OPEN) return -errno;
            file = make_at(directory, name, (mode_t)mode);
            if (file == -EEXIST) continue;
            return file;
        }
        struct stat status;
        if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
            close(file);
            return -ELOOP;
        }
        // Whoever made it may have been ended before it had its mode.
        if (access == QS_CREATE_OR_OPEN && status.st_uid == geteuid()
            && (status.st_mode & 0777) != mode && fchmod(file, (mode_t)mode) != 0) {
            int failure = errno;
            close(file);
            return -failure;
        }
        return file;
    }
}

void qs_close(int file) { close(file); }

int qs_make_directory(const char *path) { return answer(mkdir(path, 0700)); }

int qs_make_directory_at(int directory, const char *name, uint32_t mode) {
    int made = answer(mkdirat(directory, name, (mode_t)mode & 0777));
    if (made != 0 && made != -EEXIST) return made;
    struct stat status;
    if (fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return -errno;
    // Whoever made it may have been ended before it had its mode.
    if ((mode & 077) != 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid()
        && (status.st_mode & 07777) != mode && fchmodat(directory, name, (mode_t)mode, 0) != 0)
        return -errno;
    return made;
}

int qs_set_mode(int file, uint32_t mode) { return answer(fchmod(file, (mode_t)mode)); }

int qs_set_group(int file, uint32_t group) {
    return answer(fchown(file, (uid_t)-1, (gid_t)group));
}

void qs_remove_directory(const char *path) { rmdir(path); }

int qs_link(const char *target, const char *path) { return answer(symlink(target, path)); }

int64_t qs_read_at(int file, void *bytes, size_t count, int64_t offset) {
    size_t done = 0;
    while (done < count) {
        ssize_t got = pread(file, (char *)bytes + done, count - done, offset + (int64_t)done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return -errno;
        if (got == 0) break;
        done += (size_t)got;
    }
    return (int64_t)done;
}

int64_t qs_write_at(int file, const void *bytes, size_t count, int64_t offset) {
    for (;;) {
        ssize_t put = pwrite(file, bytes, count, offset);
        if (put < 0 && errno == EINTR) continue;
        return put < 0 ? -errno : put;
    }
}

int qs_truncate(int file, int64_t size) {
    int result;
    do result = ftruncate(file, size);
    while (result != 0 && errno == EINTR);
    return answer(result);
}

// A sync is never repeated, not even after EINTR: what failed once is not told again.
int qs_sync_data(int file) { return answer(fdatasync(file)); }
int qs_sync_all(int file) { return answer(fsync(file)); }

int qs_rename_at(int from_directory, const char *from, int to_directory, const char *to) {
    return answer(renameat(from_directory, from, to_directory, to));
}

int qs_unlink_at(int directory, const char *name) { return answer(unlinkat(directory, name, 0)); }

int qs_list(int directory, void *context, void (*each)(void *context, const char *name)) {
    int copy = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (copy < 0) return -errno;
    DIR *list = fdopendir(copy);
    if (list == NULL) {
        int failure = errno;
        close(copy);
        return -failure;
    }
    struct dirent *entry;
    errno = 0;
    while ((entry = readdir(list)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            each(context, entry->d_name);
        errno = 0;
    }
    int failure = errno;
    closedir(list);
    return -failure;
}

int qs_reserve(int file, int64_t offset, int64_t count) {
    int result;
    do result = fallocate(file, FALLOC_FL_KEEP_SIZE, offset, count);
    while (result != 0 && errno == EINTR);
    return answer(result);
}

int qs_drop_cache(int file) { return -posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED); }

int64_t qs_free_bytes(int directory) {
    struct statvfs status;
    if (fstatvfs(directory, &status) != 0) return -errno;
    return (int64_t)status.f_bavail * (int64_t)status.f_frsize;
}

int64_t qs_filesystem_type(int file) {
    struct statfs status;
    if (fstatfs(file, &status) != 0) return -errno;
    return (int64_t)(uint32_t)status.f_type;
}

static void fill(struct qs_identity *out, const struct stat *status) {
    out->device = (uint64_t)status->st_dev;
    out->inode = (uint64_t)status->st_ino;
    out->links = (uint64_t)status->st_nlink;
    out->size = (uint64_t)status->st_size;
    out->owner = (uint32_t)status->st_uid;
    out->group = (uint32_t)status->st_gid;
    out->mode = (uint32_t)status->st_mode;
}

int qs_identity_of(int file, struct qs_identity *out) {
    struct stat status;
    if (fstat(file, &status) != 0) return -errno;
    fill(out, &status);
    return 0;
}

int qs_identity_at_path(const char *path, struct qs_identity *out) {
    struct stat status;
    if (lstat(path, &status) != 0) return -errno;
    fill(out, &status);
    return 0;
}

int qs_identity_at(int directory, const char *name, struct qs_identity *out) {
    struct stat status;
    if (fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return -errno;
    fill(out, &status);
    return 0;
}

int qs_real_path(const char *path, char *out, size_t capacity) {
    char *found = realpath(path, NULL);
    if (found == NULL) return -errno;
    int result = -ERANGE;
    if (strlen(found) + 1 <= capacity) {
        strcpy(out, found);
        result = 0;
    }
    free(found);
    return result;
}

int qs_try_lock(int file) {
    for (;;) {
        if (flock(file, LOCK_EX | LOCK_NB) == 0) return 1;
        if (errno == EWOULDBLOCK) return 0;
        if (errno != EINTR) return -errno;
    }
}

int qs_unlock(int file) { return answer(flock(file, LOCK_UN)); }

static struct flock one_byte(short type, int64_t offset) {
    struct flock lock;
    memset(&lock, 0, sizeof lock);
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = offset;
    lock.l_len = 1;
    return lock;
}

int qs_try_lock_byte(int file, int64_t offset) {
    struct flock lock = one_byte(F_WRLCK, offset);
    if (fcntl(file, F_OFD_SETLK, &lock) == 0) return 1;
    return errno == EAGAIN || errno == EACCES ? 0 : -errno;
}

int qs_unlock_byte(int file, int64_t offset) {
    struct flock lock = one_byte(F_UNLCK, offset);
    return answer(fcntl(file, F_OFD_SETLK, &lock));
}

int qs_byte_is_locked(int file, int64_t offset) {
    struct flock lock = one_byte(F_WRLCK, offset);
    if (fcntl(file, F_OFD_GETLK, &lock) != 0) return -errno;
    return lock.l_type == F_UNLCK ? 0 : 1;
}

const void *qs_map(int file, size_t count) {
    void *bytes = mmap(NULL, count, PROT_READ, MAP_SHARED, file, 0);
    return bytes == MAP_FAILED ? NULL : bytes;
}

void qs_unmap(const void *bytes, size_t count) { munmap((void *)(uintptr_t)bytes, count); }

void qs_let_go(const void *bytes, size_t count) {
    madvise((void *)(uintptr_t)bytes, count, MADV_DONTNEED);
}

// memmem jumps by the length of the word, and a search is mostly for two characters or three
// letters. So sixteen places at a time are asked whether the word's first and last byte stand where
// they would; what is left of the text, and other processors, go by memmem.
int64_t qs_find(const void *text, size_t count, const void *word, size_t length) {
    const char *bytes = text;
    size_t at = 0;
#ifdef __SSE2__
    const char *sought = word;
    if (length >= 2) {
        const __m128i first = _mm_set1_epi8(sought[0]);
        const __m128i last = _mm_set1_epi8(sought[length - 1]);
        for (; at + length + 15 <= count; at += 16) {
            const __m128i heads = _mm_loadu_si128((const __m128i *)(bytes + at));
            const __m128i tails = _mm_loadu_si128((const __m128i *)(bytes + at + length - 1));
            const __m128i both =
                _mm_and_si128(_mm_cmpeq_epi8(heads, first), _mm_cmpeq_epi8(tails, last));
            for (int mask = _mm_movemask_epi8(both); mask != 0; mask &= mask - 1) {
                const size_t place = at + (size_t)__builtin_ctz((unsigned)mask);
                if (memcmp(bytes + place + 1, sought + 1, length - 2) == 0)
                    return (int64_t)place;
            }
        }
    }
#endif
    const char *found = memmem(bytes + at, count - at, word, length);
    return found == NULL ? -1 : found - bytes;
}

int64_t qs_find_byte(const void *text, size_t count, uint8_t byte) {
    const char *found = memchr(text, byte, count);
    return found == NULL ? -1 : found - (const char *)text;
}

int64_t qs_find_last_byte(const void *text, size_t count, uint8_t byte) {
    const char *found = memrchr(text, byte, count);
    return found == NULL ? -1 : found - (const char *)text;
}

// --- Watching ----------------------------------------------------------------------------------

int qs_watch_open(void) { return answer(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)); }

int qs_watch_add(int watch, const char *path) {
    return answer(inotify_add_watch(watch, path, IN_MODIFY | IN_MOVED_TO | IN_CREATE));
}

int qs_watch_drain(int watch) {
    _Alignas(struct inotify_event) char buffer[4096];
    int events = 0;
    for (;;) {
        ssize_t got = read(watch, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return got < 0 && errno != EAGAIN ? -errno : events;
        for (ssize_t at = 0; at + (ssize_t)sizeof(struct inotify_event) <= got; events++)
            at += (ssize_t)sizeof(struct inotify_event)
                + (ssize_t)((const struct inotify_event *)(const void *)(buffer + at))->len;
    }
}

int qs_event_open(void) { return answer(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)); }

int qs_event_signal(int event) {
    uint64_t one = 1;
    return write(event, &one, sizeof one) < 0 && errno != EAGAIN ? -errno : 0;
}

int qs_event_drain(int event) {
    uint64_t count = 0;
    if (read(event, &count, sizeof count) < 0) return errno == EAGAIN ? 0 : -errno;
    return count > INT_MAX ? INT_MAX : (int)count;
}
