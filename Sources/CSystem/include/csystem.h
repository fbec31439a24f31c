#ifndef CSYSTEM_H
#define CSYSTEM_H

// The few system calls that Swift cannot reach well, and libsodium.
// Unless said otherwise a function returns 0 or a count, and -errno on failure.

#include <stddef.h>
#include <stdint.h>

#include "csystem_iconv.h"

// --- Process -----------------------------------------------------------------------------------

/// Files of this process are private to its user (umask 077), and a write past the file size limit
/// answers EFBIG instead of killing the process.
void qs_prepare_process(void);

/// Milliseconds since the epoch, as the wall clock tells them.
int64_t qs_wall_milliseconds(void);

/// Milliseconds since the host was started, sleep included; never steps.
int64_t qs_boot_milliseconds(void);

void qs_pause_microseconds(int64_t microseconds);

/// The name of this host, its terminal ("pts/3"), a user or a group, NUL-terminated; -errno if
/// unknown.
int qs_host_name(char *out, size_t capacity);
int qs_terminal_name(char *out, size_t capacity);
int qs_user_name(uint32_t user, char *out, size_t capacity);
int qs_group_name(uint32_t group, char *out, size_t capacity);
/// The number of the user whose rights this process has.
uint32_t qs_user_id(void);
/// The number of the group of this name; -ENOENT where there is none.
int64_t qs_group_number(const char *name);
/// Whether this process has the rights of a group.
_Bool qs_is_in_group(uint32_t group);
int qs_process_id(void);
/// Whether the environment has a variable of this name that is not empty.
_Bool qs_environment_has(const char *name);

// --- Files -------------------------------------------------------------------------------------

enum qs_access { QS_READ = 0, QS_READ_WRITE = 1, QS_CREATE_NEW = 2, QS_CREATE_OR_OPEN = 3 };

struct qs_identity {
    uint64_t device;
    uint64_t inode;
    uint64_t links;
    uint64_t size;
    uint32_t owner;
    uint32_t group;
    uint32_t mode;
};

/// Opens a directory by its path. A link as the last part is followed: the user named it.
int qs_open_root(const char *path);
/// Opens a directory inside another; a symbolic link is refused.
int qs_open_directory_at(int directory, const char *name);
/// Opens a regular file, of exactly `mode` where it is created; a symbolic link is refused.
int qs_open_at(int directory, const char *name, int access, uint32_t mode);
void qs_close(int file);
/// Makes a directory of mode 0700, or of exactly `mode`.
int qs_make_directory(const char *path);
int qs_make_directory_at(int directory, const char *name, uint32_t mode);
int qs_set_mode(int file, uint32_t mode);
int qs_set_group(int file, uint32_t group);

void qs_remove_directory(const char *path);
/// Makes a symbolic link.
int qs_link(const char *target, const char *path);

/// Reads until `count` bytes or the end of the file.
int64_t qs_read_at(int file, void *bytes, size_t count, int64_t offset);
/// Writes once: the answer may be short.
int64_t qs_write_at(int file, const void *bytes, size_t count, int64_t offset);
int qs_truncate(int file, int64_t size);
int qs_sync_data(int file);
int qs_sync_all(int file);
int qs_rename_at(int from_directory, const char *from, int to_directory, const char *to);
int qs_unlink_at(int directory, const char *name);
/// Calls `each` with every name but "." and "..".
int qs_list(int directory, void *context, void (*each)(void *context, const char *name));

/// Keeps blocks for a range without changing the file's size.
int qs_reserve(int file, int64_t offset, int64_t count);
/// Lets the page cache forget what is clean, so that the next read shows the disk.
int qs_drop_cache(int file);
int64_t qs_free_bytes(int directory);
/// The magic number of the file system (statfs f_type).
int64_t qs_filesystem_type(int file);
int qs_identity_of(int file, struct qs_identity *out);
/// As `qs_identity_of`, by a path; the last part is not followed if it is a link.
int qs_identity_at_path(const char *path, struct qs_identity *out);
/// As `qs_identity_of`, by a name in a directory; a link is not followed.
int qs_identity_at(int directory, const char *name, struct qs_identity *out);
int qs_real_path(const char *path, char *out, size_t capacity);

/// Takes the whole-file lock at once: 1 taken, 0 somebody else has it.
int qs_try_lock(int file);
int qs_unlock(int file);
/// Takes the lock of one byte for this open file: 1 taken, 0 somebody else has it.
int qs_try_lock_byte(int file, int64_t offset);
int qs_unlock_byte(int file, int64_t offset);
/// 1 if another open file holds the byte, else 0.
int qs_byte_is_locked(int file, int64_t offset);

/// Maps `count` bytes from the start, for reading; NULL on failure.
const void *qs_map(int file, size_t count);
void qs_unmap(const void *bytes, size_t count);
/// Takes a mapping's pages out of this process's memory; they come back when they are touched.
void qs_let_go(const void *bytes, size_t count);
/// Where a word first stands in a text; -1 where it does not.
int64_t qs_find(const void *text, size_t count, const void *word, size_t length);
/// Where a byte first, or last, stands in a text; -1 where it does not.
int64_t qs_find_byte(const void *text, size_t count, uint8_t byte);
int64_t qs_find_last_byte(const void *text, size_t count, uint8_t byte);

// --- Watching ----------------------------------------------------------------------------------

int qs_watch_open(void);
/// Watches a file or a directory for writes, creations and renames.
int qs_watch_add(int watch, const char *path);
/// Empties the queue; returns how many events stood in it.
int qs_watch_drain(int watch);

/// A descriptor that one thread signals and another polls.
int qs_event_open(void);
int qs_event_signal(int event);
int qs_event_drain(int event);

// --- libsodium ---------------------------------------------------------------------------------

#define QS_DIGEST_BYTES 32
#define QS_PASSWORD_TEXT_BYTES 128

/// BLAKE2b-256 of two pieces, one after the other.
void qs_hash(uint8_t *digest, const void *first, size_t first_count, const void *second,
             size_t second_count);

/// A running BLAKE2b-256; NULL when memory is out.
struct qs_hashing;
struct qs_hashing *qs_hashing_open(void);
void qs_hashing_add(struct qs_hashing *hashing, const void *bytes, size_t count);
/// Writes the digest and starts anew.
void qs_hashing_finish(struct qs_hashing *hashing, uint8_t *digest);
void qs_hashing_close(struct qs_hashing *hashing);

void qs_random(void *bytes, size_t count);
void qs_wipe(void *bytes, size_t count);

/// Argon2id: the text to keep for a password, NUL-terminated, of at most QS_PASSWORD_TEXT_BYTES.
int qs_password_text(char *out, const char *password, size_t count);
/// 1 if the password fits the text, else 0.
int qs_password_fits(const char *text, const char *password, size_t count);

#endif
