#define _GNU_SOURCE
#include "csystem.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

_Static_assert(QS_PASSWORD_TEXT_BYTES == crypto_pwhash_STRBYTES, "the length of a password text");
_Static_assert(QS_DIGEST_BYTES == crypto_generichash_BYTES, "the length of a digest");

// libsodium chooses its code for this processor once, before the first use.
__attribute__((constructor)) static void start(void) {
    if (sodium_init() < 0) {
        fputs("libsodium 无法启动\n", stderr);
        abort();
    }
}

void qs_hash(uint8_t *digest, const void *first, size_t first_count, const void *second,
             size_t second_count) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, QS_DIGEST_BYTES);
    if (first_count > 0) crypto_generichash_update(&state, first, first_count);
    if (second_count > 0) crypto_generichash_update(&state, second, second_count);
    crypto_generichash_final(&state, digest, QS_DIGEST_BYTES);
}

struct qs_hashing {
    crypto_generichash_state state;
};

struct qs_hashing *qs_hashing_open(void) {
    void *memory = NULL;
    if (posix_memalign(&memory, 64, sizeof(struct qs_hashing)) != 0) return NULL;
    struct qs_hashing *hashing = memory;
    crypto_generichash_init(&hashing->state, NULL, 0, QS_DIGEST_BYTES);
    return hashing;
}

void qs_hashing_add(struct qs_hashing *hashing, const void *bytes, size_t count) {
    if (count > 0) crypto_generichash_update(&hashing->state, bytes, count);
}

void qs_hashing_finish(struct qs_hashing *hashing, uint8_t *digest) {
    crypto_generichash_final(&hashing->state, digest, QS_DIGEST_BYTES);
    crypto_generichash_init(&hashing->state, NULL, 0, QS_DIGEST_BYTES);
}

void qs_hashing_close(struct qs_hashing *hashing) { free(hashing); }

void qs_random(void *bytes, size_t count) { randombytes_buf(bytes, count); }
void qs_wipe(void *bytes, size_t count) { sodium_memzero(bytes, count); }

int qs_password_text(char *out, const char *password, size_t count) {
    return crypto_pwhash_str(out, password, count, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                             crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0
        ? 0
        : -ENOMEM;
}

int qs_password_fits(const char *text, const char *password, size_t count) {
    return crypto_pwhash_str_verify(text, password, count) == 0 ? 1 : 0;
}
