// The start-up probe: how wide does this terminal draw a character of ambiguous width?
#include "internal.h"

#include <poll.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

int64_t cterm_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// Finds ESC [ row ; column R and answers its column, or 0. start and end mark the sequence.
static int column_in(const unsigned char *bytes, size_t length, size_t *start, size_t *end) {
    for (size_t i = 0; i + 2 < length; i++) {
        if (bytes[i] != 27 || bytes[i + 1] != '[') continue;
        int numbers[2] = {0, 0};
        int which = 0;
        for (size_t j = i + 2; j < length; j++) {
            if (bytes[j] >= '0' && bytes[j] <= '9') {
                numbers[which] = numbers[which] * 10 + (bytes[j] - '0');
                if (numbers[which] > 9999) break;
            } else if (bytes[j] == ';' && which == 0) {
                which = 1;
            } else if (bytes[j] == 'R' && which == 1) {
                *start = i;
                *end = j + 1;
                return numbers[1];
            } else {
                break;
            }
        }
    }
    return 0;
}

int cterm_probe_ambiguous_width(int timeout_milliseconds) {
    struct termios before, quiet;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return 0;
    if (tcgetattr(STDIN_FILENO, &before) != 0) return 0;
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    quiet.c_cc[VMIN] = 0;
    quiet.c_cc[VTIME] = 0;
    if (tcsetattr(STDIN_FILENO, TCSANOW, &quiet) != 0) return 0;
    static const char question[] = "\r\xE2\x94\x80\033[6n";
    cterm_write_all(STDOUT_FILENO, question, sizeof question - 1);

    unsigned char bytes[256];
    size_t length = 0, start = 0, end = 0;
    int column = 0;
    int64_t deadline = cterm_now() + timeout_milliseconds;
    while (column == 0 && length < sizeof bytes) {
        int64_t left = deadline - cterm_now();
        struct pollfd descriptor = {.fd = STDIN_FILENO, .events = POLLIN};
        if (left <= 0 || poll(&descriptor, 1, (int)left) <= 0) break;
        ssize_t count = read(STDIN_FILENO, bytes + length, sizeof bytes - length);
        if (count <= 0) break;
        length += (size_t)count;
        column = column_in(bytes, length, &start, &end);
    }
    static const char erase[] = "\r\033[K";
    cterm_write_all(STDOUT_FILENO, erase, sizeof erase - 1);
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    if (column == 0) {
        cterm_keep_typed(bytes, length);
        return 0;
    }
    cterm_keep_typed(bytes, start);
    cterm_keep_typed(bytes + end, length - end);
    return column >= 3 ? 2 : 1;
}
