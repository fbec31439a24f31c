// Opening, drawing, closing.
#include "internal.h"

#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <wchar.h>

WINDOW *cterm_key_window;
volatile sig_atomic_t cterm_title_pushed;

static SCREEN *screen;
static int is_open;
static int is_left;
static int cursor_shown = -1;
static int mouse_on;
// What the window is called while the screen is up; empty while it has its own name.
static char title[256];

static void show_title(void);

static struct {
    attr_t attributes;
    short pair;
} styles[CTERM_MAX_STYLES];

static int names_utf8(const char *locale) {
    return strcasestr(locale, "utf-8") != NULL || strcasestr(locale, "utf8") != NULL;
}

int cterm_use_utf8_locale(void) {
    static int answer = -2;
    if (answer != -2) return answer;
    const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *wish = "";
    for (int i = 0; i < 3 && wish[0] == '\0'; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL) wish = value;
    }
    if (names_utf8(wish) && setlocale(LC_CTYPE, "") != NULL
        && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) {
        answer = 0;
    } else if (setlocale(LC_CTYPE, "C.UTF-8") != NULL
               || setlocale(LC_CTYPE, "en_US.UTF-8") != NULL) {
        // A zh_CN.UTF-8 that is not installed is a UTF-8 wish all the same: nothing to say.
        answer = names_utf8(wish) ? 0 : 1;
    } else {
        answer = -1;
    }
    return answer;
}

int cterm_width(uint32_t scalar) {
    cterm_use_utf8_locale();
    return wcwidth((wchar_t)scalar);
}

void cterm_modes_on(void) {
    // smkx also switches the numeric keypad to codes that PuTTY and Windows Terminal send in
    // place of digits: back to digits. Then bracketed paste.
    static const char on[] = "\033>\033[?2004h";
    cterm_write_all(STDOUT_FILENO, on, sizeof on - 1);
}

void cterm_modes_off(void) {
    static const char off[] = "\033[?2004l";
    cterm_write_all(STDOUT_FILENO, off, sizeof off - 1);
}

static SCREEN *new_screen(void) {
    FILE *out = cterm_gather_open();
    if (out == NULL) return NULL;
    // The window is as large as the terminal says, not as some shell exported it.
    unsetenv("LINES");
    unsetenv("COLUMNS");
    SCREEN *made = newterm(NULL, out, stdin);
    if (made == NULL) made = newterm("xterm-256color", out, stdin);
    if (made == NULL) cterm_gather_close();
    return made;
}

// Milliseconds in which an Esc may turn out to begin a key. Only initscr looks at the variable.
static int escape_delay(void) {
    const char *wish = getenv("ESCDELAY");
    if (wish == NULL || *wish < '0' || *wish > '9') return 50;
    long delay = strtol(wish, NULL, 10);
    return delay > 2000 ? 2000 : (int)delay;
}

static void configure(void) {
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    leaveok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    idlok(stdscr, FALSE);
    // A frame is finished even when keys are waiting: its end puts the cursor where it belongs.
    typeahead(-1);
    set_escdelay(escape_delay());
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    cterm_key_window = newpad(1, 1);
    if (cterm_key_window != NULL) {
        keypad(cterm_key_window, TRUE);
        nodelay(cterm_key_window, TRUE);
    }
    cterm_define_keys();
    cterm_define_mouse(0);
}

int cterm_open(int allow_console) {
    if (is_open) return CTERM_ALREADY_OPEN;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CTERM_NOT_A_TERMINAL;
    if (cterm_use_utf8_locale() < 0) return CTERM_NO_UTF8;
    const char *term = getenv("TERM");
    if (!allow_console && term != NULL
        && (strcmp(term, "linux") == 0 || strncmp(term, "linux-", 6) == 0)) {
        return CTERM_LINUX_CONSOLE;
    }
    setenv("NCURSES_NO_UTF8_ACS", "1", 1);
    cterm_guard_prepare(STDIN_FILENO, STDOUT_FILENO);
    cterm_guard_install_fatal();
    screen = new_screen();
    if (screen == NULL) {
        cterm_guard_remove();
        return CTERM_UNKNOWN_TERM;
    }
    const char *move = tigetstr("cup");
    if (move == NULL || move == (const char *)-1) {
        endwin();
        delscreen(screen);
        screen = NULL;
        cterm_gather_close();
        cterm_guard_remove();
        return CTERM_TOO_SIMPLE;
    }
    static int registered;
    if (!registered) {
        registered = 1;
        atexit(cterm_close);
    }
    is_open = 1;
    is_left = 0;
    cursor_shown = -1;
    cterm_guard_set_leaving(tigetstr("rmcup"));
    cterm_guard_set_active(1);
    cterm_guard_install_job();
    configure();
    wnoutrefresh(stdscr);
    doupdate();
    cterm_modes_on();
    cterm_stray_text_to_log();
    return CTERM_OK;
}

void cterm_close(void) {
    if (!is_open) return;
    is_open = 0;
    if (!is_left) cterm_leave();
    title[0] = '\0';
    cterm_guard_remove();
    if (cterm_key_window != NULL) delwin(cterm_key_window);
    cterm_key_window = NULL;
    cterm_keys_reset();
    delscreen(screen);
    screen = NULL;
    cterm_gather_close();
    mouse_on = 0;
}

int cterm_is_open(void) { return is_open; }

void cterm_leave(void) {
    if (screen == NULL || is_left) return;
    is_left = 1;
    if (mouse_on) mousemask(0, NULL);
    cterm_modes_off();
    curs_set(1);
    endwin();
    if (cterm_title_pushed) cterm_write_all(STDOUT_FILENO, "\033[23;0t", 7);
    cterm_title_pushed = 0;
    cterm_guard_set_active(0);
    cterm_stray_text_to_terminal();
}

void cterm_enter(void) {
    if (screen == NULL || !is_left) return;
    is_left = 0;
    cterm_guard_set_active(1);
    cursor_shown = -1;
    clearok(curscr, TRUE);
    wrefresh(stdscr);  // ends the endwin state: curses sets its modes again
    // Otherwise the next read would do it, and undo what the modes say of the numeric keypad.
    keypad(cterm_key_window, TRUE);
    if (mouse_on) mousemask(ALL_MOUSE_EVENTS, NULL);
    cterm_modes_on();
    show_title();
    cterm_stray_text_to_log();
}

int cterm_can_stop(void) {
    // Stopping needs a shell in this session, in another process group, to wake us again.
    pid_t parent = getppid();
    return getsid(parent) == getsid(0) && getpgid(parent) != getpgrp();
}

void cterm_stop(void) {
    cterm_leave();
    struct sigaction standard, previous;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &standard, &previous);
    cterm_guard_set_stopping(1);
    kill(0, SIGTSTP);
    cterm_guard_set_stopping(0);
    sigaction(SIGTSTP, &previous, NULL);
    cterm_enter();
}

void cterm_reclaim(void) {
    if (screen == NULL || is_left || tcgetpgrp(STDIN_FILENO) != getpgrp()) return;
    reset_prog_mode();
    clearok(curscr, TRUE);
    cursor_shown = -1;
    cterm_modes_on();
}

int cterm_rows(void) { return screen == NULL ? 0 : getmaxy(stdscr); }
int cterm_columns(void) { return screen == NULL ? 0 : getmaxx(stdscr); }
int cterm_colours(void) { return screen == NULL || !has_colors() ? 0 : COLORS; }

static attr_t attributes_of(int bits) {
    attr_t attributes = A_NORMAL;
    if (bits & CTERM_BOLD) attributes |= A_BOLD;
    if (bits & CTERM_DIM) attributes |= A_DIM;
    if (bits & CTERM_UNDERLINE) attributes |= A_UNDERLINE;
    if (bits & CTERM_REVERSE) attributes |= A_REVERSE;
    return attributes;
}

void cterm_set_style(int index, int foreground, int background, int attributes) {
    if (screen == NULL || index < 0 || index >= CTERM_MAX_STYLES) return;
    styles[index].attributes = attributes_of(attributes);
    styles[index].pair = 0;
    if (!has_colors() || index + 1 >= COLOR_PAIRS) return;
    if (foreground >= COLORS) {
        // Eight colours: the bright ones are the plain ones in bold.
        if (foreground < 16 && COLORS == 8) styles[index].attributes |= A_BOLD;
        foreground = foreground < 16 ? foreground % 8 : -1;
    }
    if (background >= COLORS) background = background < 16 ? background % 8 : -1;
    short pair = (short)(index + 1);
    if (init_pair(pair, (short)foreground, (short)background) == OK) styles[index].pair = pair;
}

static void use_style(int style, int attributes) {
    int index = style >= 0 && style < CTERM_MAX_STYLES ? style : 0;
    attr_t total = styles[index].attributes;
    attr_t extra = attributes_of(attributes);
    // Reverse on reverse would read as plain text.
    if ((extra & A_REVERSE) && (total & A_REVERSE)) extra = (extra & ~A_REVERSE) | A_BOLD;
    wattr_set(stdscr, total | extra, styles[index].pair, NULL);
}

// One scalar of UTF-8; the length used, or 0 when it is not valid.
static size_t decode(const unsigned char *bytes, size_t length, uint32_t *scalar) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (length == 0) return 0;
    unsigned char first = bytes[0];
    size_t count = first < 0x80 ? 1 : first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (count == 0 || count > length || first > 0xF4) return 0;
    uint32_t value = count == 1 ? first : first & (0xFFu >> (count + 1));
    for (size_t i = 1; i < count; i++) {
        if ((bytes[i] & 0xC0) != 0x80) return 0;
        value = value << 6 | (bytes[i] & 0x3F);
    }
    if (value < least[count] || value > 0x10FFFF || (value & 0xFFFFF800) == 0xD800) return 0;
    *scalar = value;
    return count;
}

int cterm_put(int y, int x, int cells, const char *utf8, size_t length, int style, int attributes) {
    wchar_t wide[1024];
    size_t count = 0;
    int width = 0;
    const unsigned char *bytes = (const unsigned char *)utf8;
    if (screen == NULL || y < 0 || y >= getmaxy(stdscr) || x < 0) return -1;
    if (x + cells > getmaxx(stdscr)) return -1;
    while (length > 0) {
        uint32_t scalar = 0;
        size_t used = decode(bytes, length, &scalar);
        if (used == 0 || count + 1 >= sizeof wide / sizeof wide[0]) return -1;
        int own = scalar < 0x20 || (scalar >= 0x7F && scalar < 0xA0) ? -1 : wcwidth((wchar_t)scalar);
        if (own < 0) return -1;
        width += own;
        wide[count++] = (wchar_t)scalar;
        bytes += used;
        length -= used;
    }
    if (width != cells) return -1;
    wide[count] = 0;
    use_style(style, attributes);
    mvwaddnwstr(stdscr, y, x, wide, (int)count);
    return 0;
}

void cterm_fill(int y, int x, int cells, char ascii, int style, int attributes) {
    if (screen == NULL || y < 0 || y >= getmaxy(stdscr) || x < 0) return;
    if (ascii < 0x20 || ascii > 0x7E) ascii = '?';
    use_style(style, attributes);
    if (wmove(stdscr, y, x) == ERR) return;
    int room = getmaxx(stdscr) - x;
    for (int i = 0; i < cells && i < room; i++) waddch(stdscr, (chtype)(unsigned char)ascii);
}

void cterm_flush(int y, int x, int visible) {
    if (screen == NULL || is_left) return;
    int rows = getmaxy(stdscr);
    int columns = getmaxx(stdscr);
    if (y < 0) y = 0;
    if (y >= rows) y = rows - 1;
    if (x < 0) x = 0;
    if (x >= columns) x = columns - 1;
    visible = visible != 0;
    cterm_gather_begin();
    if (visible != cursor_shown) {
        curs_set(visible);
        cursor_shown = visible;
    }
    wmove(stdscr, y, x);
    wnoutrefresh(stdscr);
    doupdate();
    cterm_gather_send();
}

void cterm_repaint(void) {
    if (screen != NULL) clearok(curscr, TRUE);
}

void cterm_bell(void) {
    if (screen != NULL && !is_left) beep();
}

void cterm_set_title(const char *utf8) {
    size_t length = 0;
    for (const char *byte = utf8; *byte != '\0' && length < sizeof title - 1; byte++) {
        if ((unsigned char)*byte >= 0x20 && *byte != 0x7F) title[length++] = *byte;
    }
    // A character that does not fit is left out whole.
    if (length == sizeof title - 1) {
        while (length > 0 && ((unsigned char)title[length - 1] & 0xC0) == 0x80) length--;
        if (length > 0 && (unsigned char)title[length - 1] >= 0xC0) length--;
    }
    title[length] = '\0';
    show_title();
}

static void show_title(void) {
    if (screen == NULL || is_left || title[0] == '\0') return;
    const char *term = termname();
    static const char *const able[] = {"xterm", "tmux", "screen", "rxvt", "putty", "foot",
                                       "alacritty", "konsole", "gnome", "vte", "ms-terminal"};
    int found = 0;
    for (size_t i = 0; i < sizeof able / sizeof able[0]; i++) {
        if (strncmp(term, able[i], strlen(able[i])) == 0) found = 1;
    }
    if (!found) return;
    if (!cterm_title_pushed) cterm_write_all(STDOUT_FILENO, "\033[22;0t", 7);
    cterm_title_pushed = 1;
    cterm_write_all(STDOUT_FILENO, "\033]2;", 4);
    cterm_write_all(STDOUT_FILENO, title, strlen(title));
    cterm_write_all(STDOUT_FILENO, "\007", 1);
}

int cterm_copy(const char *utf8, size_t length) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    // Terminals cap the sequence near 100 000 bytes of base64.
    if (screen == NULL || is_left || length > 74000) return -1;
    const unsigned char *bytes = (const unsigned char *)utf8;
    char *coded = malloc((length + 2) / 3 * 4 + 1);
    if (coded == NULL) return -1;
    size_t used = 0;
    for (size_t i = 0; i < length; i += 3) {
        size_t left = length - i;
        uint32_t group = (uint32_t)bytes[i] << 16;
        if (left > 1) group |= (uint32_t)bytes[i + 1] << 8;
        if (left > 2) group |= bytes[i + 2];
        coded[used++] = digits[group >> 18];
        coded[used++] = digits[group >> 12 & 63];
        coded[used++] = left > 1 ? digits[group >> 6 & 63] : '=';
        coded[used++] = left > 2 ? digits[group & 63] : '=';
    }
    cterm_write_all(STDOUT_FILENO, "\033]52;c;", 7);
    cterm_write_all(STDOUT_FILENO, coded, used);
    cterm_write_all(STDOUT_FILENO, "\007", 1);
    free(coded);
    return 0;
}

void cterm_set_mouse(int on) {
    if (screen == NULL) return;
    mouse_on = on != 0;
    cterm_define_mouse(mouse_on);
    mouseinterval(0);
    mousemask(on ? ALL_MOUSE_EVENTS : 0, NULL);
}
