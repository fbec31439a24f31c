// One frame, one write.
//
// curses writes whenever it has moved the cursor: some twenty times for a frame. Each of them wakes
// whoever reads the terminal, which then shows the frame in pieces. So curses has a descriptor of its
// own for the terminal; while it makes a frame that descriptor leads to a file in memory, and what
// has come together there goes out at once.
#include "internal.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static FILE *stream;
static int gathered = -1;
static int is_gathering;

FILE *cterm_gather_open(void) {
    int line = dup(STDOUT_FILENO);
    if (line < 0) return NULL;
    stream = fdopen(line, "w");
    if (stream == NULL) {
        close(line);
        return NULL;
    }
    gathered = memfd_create("frame", MFD_CLOEXEC);
    return stream;
}

void cterm_gather_close(void) {
    if (stream != NULL) fclose(stream);
    if (gathered >= 0) close(gathered);
    stream = NULL;
    gathered = -1;
}

void cterm_gather_begin(void) {
    if (gathered < 0 || is_gathering || lseek(gathered, 0, SEEK_SET) != 0) return;
    is_gathering = dup2(gathered, fileno(stream)) >= 0;
}

void cterm_gather_send(void) {
    if (!is_gathering) return;
    is_gathering = 0;
    dup2(STDOUT_FILENO, fileno(stream));
    off_t length = lseek(gathered, 0, SEEK_CUR);
    static char piece[65536];
    for (off_t sent = 0; sent < length;) {
        size_t wanted = length - sent < (off_t)sizeof piece ? (size_t)(length - sent) : sizeof piece;
        ssize_t count = pread(gathered, piece, wanted, sent);
        if (count <= 0) break;
        cterm_write_all(STDOUT_FILENO, piece, (size_t)count);
        sent += count;
    }
}
