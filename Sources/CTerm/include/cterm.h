// A small terminal in plain C types over ncursesw.
//
// No curses.h here: the macros and the global variables of curses do not import into Swift 6, and
// attr_t, chtype and colour pairs should not travel further than this target. Every call but the
// signal handlers belongs to the main thread.
#ifndef CTERM_H
#define CTERM_H

#include <stddef.h>
#include <stdint.h>

#define CTERM_MAX_STYLES 62

// What cterm_open answers.
enum {
    CTERM_OK = 0,
    CTERM_NOT_A_TERMINAL = 1,  // standard input or output is not a terminal
    CTERM_UNKNOWN_TERM = 2,    // neither $TERM nor xterm-256color is in terminfo
    CTERM_TOO_SIMPLE = 3,      // a terminal that cannot move its cursor (dumb)
    CTERM_NO_UTF8 = 4,         // the C library has no UTF-8 locale at all
    CTERM_LINUX_CONSOLE = 5,   // the kernel's own console: no Chinese glyphs
    CTERM_ALREADY_OPEN = 6,
};

// Kinds of event.
enum {
    CTERM_EVENT_SCALAR = 1,  // value: a Unicode scalar, C0 codes included
    CTERM_EVENT_KEY = 2,     // value: CTERM_KEY_*
    CTERM_EVENT_MOUSE = 3,   // y, x in cells; value: CTERM_MOUSE_*
    CTERM_EVENT_RESIZE = 4,  // y rows, x columns
    CTERM_EVENT_PASTE_START = 5,
    CTERM_EVENT_PASTE_END = 6,
};

enum {
    CTERM_KEY_UP = 1,
    CTERM_KEY_DOWN,
    CTERM_KEY_LEFT,
    CTERM_KEY_RIGHT,
    CTERM_KEY_HOME,
    CTERM_KEY_END,
    CTERM_KEY_PAGE_UP,
    CTERM_KEY_PAGE_DOWN,
    CTERM_KEY_INSERT,
    CTERM_KEY_DELETE,
    CTERM_KEY_BACKSPACE,
    CTERM_KEY_BACK_TAB,
    CTERM_KEY_ENTER,
    CTERM_KEY_SHIFT_UP,
    CTERM_KEY_SHIFT_DOWN,
    CTERM_KEY_UNKNOWN,
    CTERM_KEY_F0 = 100,  // F1 is CTERM_KEY_F0 + 1
};

enum {
    CTERM_MOUSE_PRESS = 1,
    CTERM_MOUSE_RELEASE,
    CTERM_MOUSE_WHEEL_UP,
    CTERM_MOUSE_WHEEL_DOWN,
};

// Attribute bits, for styles and for cterm_put.
enum {
    CTERM_BOLD = 1,
    CTERM_DIM = 2,
    CTERM_UNDERLINE = 4,
    CTERM_REVERSE = 8,
};

typedef struct {
    int kind;
    uint32_t value;
    int y;
    int x;
} cterm_event;

// Makes LC_CTYPE a UTF-8 one. 0: the environment's own; 1: forced to C.UTF-8; -1: there is none.
int cterm_use_utf8_locale(void);

// Asks the terminal whether it draws characters of ambiguous width in two cells. Call before
// cterm_open. 1 or 2 cells, or 0 when it did not answer in time. Keys typed meanwhile are kept.
int cterm_probe_ambiguous_width(int timeout_milliseconds);

// Takes the terminal. allow_console: do not refuse TERM=linux.
int cterm_open(int allow_console);
// Gives it back. Harmless when it is not open, and a second time.
void cterm_close(void);
int cterm_is_open(void);

// Leaves the screen to other programs, and takes it again. cterm_stop leaves, stops the process
// for the shell above it, and returns when it goes on.
void cterm_leave(void);
void cterm_enter(void);
int cterm_can_stop(void);
void cterm_stop(void);
// Takes the terminal as it should be after somebody stopped the process who gave it no time to
// leave (SIGSTOP); nothing while it is in the background.
void cterm_reclaim(void);

int cterm_rows(void);
int cterm_columns(void);
// Colours the terminal has: 0, 8, 16, 256 or more.
int cterm_colours(void);

// foreground, background: a palette index, or -1 for the terminal's own colour.
void cterm_set_style(int index, int foreground, int background, int attributes);

// Draws UTF-8 text that must take exactly `cells` cells. Returns -1, drawing nothing, when the
// C library disagrees about the width or the text holds a control character.
int cterm_put(int y, int x, int cells, const char *utf8, size_t length, int style, int attributes);
void cterm_fill(int y, int x, int cells, char ascii, int style, int attributes);
// Shows what was drawn and leaves the hardware cursor at y, x, even when it is not visible.
void cterm_flush(int y, int x, int visible);
// The next flush repaints every cell.
void cterm_repaint(void);

// 1: an event; 0: nothing pending; -1: the terminal is gone.
int cterm_read(cterm_event *event);
int cterm_input_descriptor(void);
// Milliseconds of a clock that never steps.
int64_t cterm_now(void);

void cterm_bell(void);
// utf8 without control characters.
void cterm_set_title(const char *utf8);
// OSC 52. -1 when the text is too long for terminals to take.
int cterm_copy(const char *utf8, size_t length);
void cterm_set_mouse(int on);

// wcwidth of the C library in a UTF-8 locale.
int cterm_width(uint32_t scalar);

// SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT and SIGWINCH write their number as one byte to this
// descriptor (-1: none). A program that has not closed the terminal two seconds after one of the
// first three is ended.
void cterm_set_signal_descriptor(int descriptor);
// The sentence printed after a crash, UTF-8; copied, at most 500 bytes.
void cterm_set_crash_message(const char *utf8);
// Where Swift's backtrace goes after a crash, unless SWIFT_BACKTRACE says otherwise; copied. Without
// a path there is no backtrace, for on the screen it would bury the sentence and wait for a key.
// While the screen is up, standard error goes to the same file.
void cterm_set_crash_log(const char *path);

#endif
