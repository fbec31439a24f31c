#ifndef CSYSTEM_ICONV_H
#define CSYSTEM_ICONV_H

#include <stddef.h>
#include <stdint.h>

/// How a conversion ended.
enum {
    QT_ICONV_DONE = 0,
    /// Bytes that are no GB18030; `used` says where they begin.
    QT_ICONV_BAD_BYTES = 1,
    /// The output was too small.
    QT_ICONV_FULL = 2,
    /// This system has no table for GB18030 (glibc's gconv modules are missing).
    QT_ICONV_MISSING = 3,
};

/// Converts GB18030 to UTF-8; one and a half times the input, and four bytes, always suffice.
int qt_iconv_gb18030_to_utf8(
    const uint8_t *input, size_t length, uint8_t *output, size_t capacity, size_t *used,
    size_t *written);

#endif
