// What the files of this target share. Includes curses.h: never reachable from Swift.
#ifndef CTERM_INTERNAL_H
#define CTERM_INTERNAL_H

#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include <curses.h>
#include <signal.h>
#include <stdio.h>

#include "cterm.h"

// Writes all bytes, or gives up on an error. Async-signal-safe.
void cterm_write_all(int descriptor, const char *bytes, size_t length);

void cterm_define_keys(void);
// Whether the beginning of a mouse report is a key. While it is and nobody has asked for the mouse,
// curses gives the rest of a stray report as text.
void cterm_define_mouse(int on);
void cterm_keys_reset(void);
// Bytes read by the probe that were not its answer.
void cterm_keep_typed(const unsigned char *bytes, size_t length);

// The window keys are read from: a pad, for wget_wch refreshes any other window it reads from.
extern WINDOW *cterm_key_window;

// Whether the window has a title of ours, with its own kept by the terminal.
extern volatile sig_atomic_t cterm_title_pushed;

void cterm_guard_prepare(int in, int out);
void cterm_guard_install_fatal(void);
void cterm_guard_install_job(void);
void cterm_guard_remove(void);
void cterm_guard_set_active(int active);
// terminfo's sequence to leave the screen, or what tigetstr gives where there is none; copied.
void cterm_guard_set_leaving(const char *sequence);
// While it stops by its own will, going on is nothing to tell.
void cterm_guard_set_stopping(int stopping);

// Standard error goes to the crash log while the screen is up: the last words of a trap and what
// libraries print belong there, not across the picture.
void cterm_stray_text_to_log(void);
void cterm_stray_text_to_terminal(void);

// The stream that curses writes the terminal by, or NULL; what it writes between begin and send goes
// out in one piece. In between nothing may ask the stream's descriptor to be a terminal.
FILE *cterm_gather_open(void);
void cterm_gather_close(void);
void cterm_gather_begin(void);
void cterm_gather_send(void);

// Modes that curses does not know.
void cterm_modes_on(void);
void cterm_modes_off(void);

#endif
