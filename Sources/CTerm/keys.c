// Reading keys: sequences terminals send that terminfo does not name, and curses codes to ours.
#include "internal.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

// Codes of our own, above those that curses hands out for extended capabilities.
enum {
    OWN_PASTE_START = 3000,
    OWN_PASTE_END = 3001,
    OWN_KEYPAD = 3100,  // + the ASCII character of the key
};

static unsigned char typed[256];
static size_t typed_count;
static size_t typed_next;

void cterm_keep_typed(const unsigned char *bytes, size_t length) {
    for (size_t i = 0; i < length && typed_count < sizeof typed; i++) {
        typed[typed_count++] = bytes[i];
    }
}

void cterm_keys_reset(void) {
    typed_count = 0;
    typed_next = 0;
}

static const struct {
    const char *sequence;
    int code;
} variants[] = {
    {"\033[200~", OWN_PASTE_START},
    {"\033[201~", OWN_PASTE_END},
    // xterm in application mode, then in normal mode
    {"\033OP", KEY_F(1)}, {"\033OQ", KEY_F(2)}, {"\033OR", KEY_F(3)}, {"\033OS", KEY_F(4)},
    // PuTTY and rxvt
    {"\033[11~", KEY_F(1)}, {"\033[12~", KEY_F(2)}, {"\033[13~", KEY_F(3)},
    {"\033[14~", KEY_F(4)}, {"\033[15~", KEY_F(5)}, {"\033[17~", KEY_F(6)},
    {"\033[18~", KEY_F(7)}, {"\033[19~", KEY_F(8)}, {"\033[20~", KEY_F(9)},
    {"\033[21~", KEY_F(10)}, {"\033[23~", KEY_F(11)}, {"\033[24~", KEY_F(12)},
    // the kernel's console
    {"\033[[A", KEY_F(1)}, {"\033[[B", KEY_F(2)}, {"\033[[C", KEY_F(3)},
    {"\033[[D", KEY_F(4)}, {"\033[[E", KEY_F(5)},
    // kitty and others in normal mode
    {"\033[P", KEY_F(1)}, {"\033[Q", KEY_F(2)}, {"\033[S", KEY_F(4)},
    {"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
    {"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME}, {"\033[F", KEY_END}, {"\033OH", KEY_HOME}, {"\033OF", KEY_END},
    {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END}, {"\033[7~", KEY_HOME}, {"\033[8~", KEY_END},
    {"\033[2~", KEY_IC}, {"\033[3~", KEY_DC}, {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE},
    {"\033[Z", KEY_BTAB},
    {"\033[1;2A", KEY_SR}, {"\033[1;2B", KEY_SF}, {"\033[a", KEY_SR}, {"\033[b", KEY_SF},
    // A numeric keypad that stayed in application mode all the same
    {"\033OM", KEY_ENTER}, {"\033OX", OWN_KEYPAD + '='}, {"\033Oj", OWN_KEYPAD + '*'},
    {"\033Ok", OWN_KEYPAD + '+'}, {"\033Ol", OWN_KEYPAD + ','}, {"\033Om", OWN_KEYPAD + '-'},
    {"\033On", OWN_KEYPAD + '.'}, {"\033Oo", OWN_KEYPAD + '/'}, {"\033Op", OWN_KEYPAD + '0'},
    {"\033Oq", OWN_KEYPAD + '1'}, {"\033Or", OWN_KEYPAD + '2'}, {"\033Os", OWN_KEYPAD + '3'},
    {"\033Ot", OWN_KEYPAD + '4'}, {"\033Ou", OWN_KEYPAD + '5'}, {"\033Ov", OWN_KEYPAD + '6'},
    {"\033Ow", OWN_KEYPAD + '7'}, {"\033Ox", OWN_KEYPAD + '8'}, {"\033Oy", OWN_KEYPAD + '9'},
};

enum { VARIANT_COUNT = sizeof variants / sizeof variants[0] };

void cterm_define_keys(void) {
    for (size_t i = 0; i < VARIANT_COUNT; i++) {
        // terminfo takes half of the keypad's digits for the keys of a corner. Elsewhere it knows
        // best; 0: not known yet and no conflict with a shorter or longer sequence.
        if (variants[i].code > OWN_KEYPAD || key_defined(variants[i].sequence) == 0) {
            define_key(variants[i].sequence, variants[i].code);
        }
    }
}

void cterm_define_mouse(int on) {
    const char *start = tigetstr("kmous");
    if (start == NULL || start == (const char *)-1) return;
    define_key(start, on ? KEY_MOUSE : 0);
}

static int key_of(wint_t code) {
    static const struct {
        wint_t curses;
        int own;
    } names[] = {
        {KEY_UP, CTERM_KEY_UP}, {KEY_DOWN, CTERM_KEY_DOWN}, {KEY_LEFT, CTERM_KEY_LEFT},
        {KEY_RIGHT, CTERM_KEY_RIGHT}, {KEY_HOME, CTERM_KEY_HOME}, {KEY_END, CTERM_KEY_END},
        {KEY_FIND, CTERM_KEY_HOME}, {KEY_SELECT, CTERM_KEY_END},
        {KEY_A1, CTERM_KEY_HOME}, {KEY_C1, CTERM_KEY_END},
        {KEY_A3, CTERM_KEY_PAGE_UP}, {KEY_C3, CTERM_KEY_PAGE_DOWN},
        {KEY_PPAGE, CTERM_KEY_PAGE_UP}, {KEY_NPAGE, CTERM_KEY_PAGE_DOWN},
        {KEY_IC, CTERM_KEY_INSERT}, {KEY_DC, CTERM_KEY_DELETE},
        {KEY_BACKSPACE, CTERM_KEY_BACKSPACE}, {KEY_BTAB, CTERM_KEY_BACK_TAB},
        {KEY_ENTER, CTERM_KEY_ENTER}, {KEY_SR, CTERM_KEY_SHIFT_UP},
        {KEY_SF, CTERM_KEY_SHIFT_DOWN},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i].curses == code) return names[i].own;
    }
    if (code >= KEY_F(1) && code <= KEY_F(63)) return CTERM_KEY_F0 + (int)(code - KEY_F0);
    return CTERM_KEY_UNKNOWN;
}

static int mouse_event(cterm_event *event) {
    MEVENT mouse;
    if (getmouse(&mouse) != OK) return 0;
    event->kind = CTERM_EVENT_MOUSE;
    event->y = mouse.y;
    event->x = mouse.x;
    if (mouse.bstate & BUTTON4_PRESSED) {
        event->value = CTERM_MOUSE_WHEEL_UP;
    } else if (mouse.bstate & BUTTON5_PRESSED) {
        event->value = CTERM_MOUSE_WHEEL_DOWN;
    } else if (mouse.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED)) {
        event->value = CTERM_MOUSE_PRESS;
    } else if (mouse.bstate & BUTTON1_RELEASED) {
        event->value = CTERM_MOUSE_RELEASE;
    } else {
        return 0;
    }
    return 1;
}

static int key_event(wint_t code, cterm_event *event) {
    switch (code) {
    case KEY_RESIZE:
        clearok(curscr, TRUE);
        event->kind = CTERM_EVENT_RESIZE;
        event->y = getmaxy(stdscr);
        event->x = getmaxx(stdscr);
        return 1;
    case KEY_MOUSE:
        return mouse_event(event);
    case OWN_PASTE_START:
        event->kind = CTERM_EVENT_PASTE_START;
        return 1;
    case OWN_PASTE_END:
        event->kind = CTERM_EVENT_PASTE_END;
        return 1;
    default:
        break;
    }
    if (code > OWN_KEYPAD && code < OWN_KEYPAD + 0x80) {
        event->kind = CTERM_EVENT_SCALAR;
        event->value = code - OWN_KEYPAD;
        return 1;
    }
    event->kind = CTERM_EVENT_KEY;
    event->value = (uint32_t)key_of(code);
    return 1;
}

// A key among the bytes that the probe kept, which curses never sees.
static int typed_key(cterm_event *event) {
    size_t longest = 0;
    int code = 0;
    for (size_t i = 0; i < VARIANT_COUNT; i++) {
        size_t length = strlen(variants[i].sequence);
        if (length <= longest || length > typed_count - typed_next) continue;
        if (memcmp(typed + typed_next, variants[i].sequence, length) != 0) continue;
        longest = length;
        code = variants[i].code;
    }
    typed_next += longest;
    return longest > 0 && key_event((wint_t)code, event);
}

static int typed_event(cterm_event *event) {
    if (typed_key(event)) return 1;
    mbstate_t state;
    memset(&state, 0, sizeof state);
    wchar_t wide = 0;
    size_t used = mbrtowc(&wide, (const char *)typed + typed_next, typed_count - typed_next, &state);
    if (used == 0 || used > 4) {
        typed_next++;
        return 0;
    }
    typed_next += used;
    event->kind = CTERM_EVENT_SCALAR;
    event->value = (uint32_t)wide;
    return 1;
}

static int is_gone(void) {
    struct pollfd descriptor = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&descriptor, 1, 0) <= 0) return 0;
    if (descriptor.revents & (POLLERR | POLLNVAL)) return 1;
    int pending = 0;
    if (ioctl(STDIN_FILENO, FIONREAD, &pending) != 0) return 1;
    return pending == 0 && (descriptor.revents & POLLHUP) != 0;
}

int cterm_read(cterm_event *event) {
    memset(event, 0, sizeof *event);
    if (cterm_key_window == NULL) return 0;
    while (typed_next < typed_count) {
        if (typed_event(event)) return 1;
    }
    for (;;) {
        wint_t code = 0;
        int answer = wget_wch(cterm_key_window, &code);
        if (answer == ERR) return is_gone() ? -1 : 0;
        if (answer == OK) {
            event->kind = CTERM_EVENT_SCALAR;
            event->value = (uint32_t)code;
            return 1;
        }
        if (key_event(code, event)) return 1;
    }
}

int cterm_input_descriptor(void) { return STDIN_FILENO; }
