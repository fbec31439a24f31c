#include "csystem_iconv.h"

#include <errno.h>
#include <iconv.h>

int qt_iconv_gb18030_to_utf8(
    const uint8_t *input, size_t length, uint8_t *output, size_t capacity, size_t *used,
    size_t *written) {
    *used = 0;
    *written = 0;
    iconv_t conversion = iconv_open("UTF-8", "GB18030");
    if (conversion == (iconv_t)-1) return QT_ICONV_MISSING;
    // iconv takes a pointer to non-const for history's sake and writes nothing there.
    char *in = (char *)(uintptr_t)input;
    char *out = (char *)output;
    size_t in_left = length;
    size_t out_left = capacity;
    size_t result = iconv(conversion, &in, &in_left, &out, &out_left);
    int problem = errno;
    iconv_close(conversion);
    *used = length - in_left;
    *written = capacity - out_left;
    if (result != (size_t)-1) return QT_ICONV_DONE;
    return problem == E2BIG ? QT_ICONV_FULL : QT_ICONV_BAD_BYTES;
}
