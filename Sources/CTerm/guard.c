// The crash guard: whatever ends the process short of SIGKILL, the terminal is put back first.
//
// curses itself cleans up on SIGINT and SIGTERM only. A Swift trap is SIGILL or SIGTRAP, so without
// this a crash leaves the alternate screen, no echo and bracketed paste to the shell.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// The second row has no trap behind it, but whoever sends one of them ends the process as well.
static const int fatal_signals[] = {
    SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT,
    SIGSYS, SIGXCPU, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGPIPE, SIGPOLL, SIGPWR, SIGSTKFLT,
};
static const int job_signals[] = {SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH, SIGALRM};
enum {
    FATAL_COUNT = sizeof fatal_signals / sizeof fatal_signals[0],
    JOB_COUNT = sizeof job_signals / sizeof job_signals[0],
};

static struct sigaction fatal_before[FATAL_COUNT];
static struct sigaction job_before[JOB_COUNT];
static int fatal_installed;
static int job_installed;

static struct termios saved;
static int saved_valid;
static int input = -1;
static int output = -1;
static volatile sig_atomic_t active;
static volatile sig_atomic_t crashing;
static volatile sig_atomic_t ending;
static volatile sig_atomic_t stopping;
static volatile sig_atomic_t signal_descriptor = -1;

// What terminfo sends to leave the screen: it undoes all that entering did, which is not the same
// everywhere (xterm's keeps the title as well).
static char leaving[64];
static size_t leaving_length;

static char crash_message[512];
static size_t crash_length;
static char crash_log[1024];
static int is_trace_asked_for;
static int errors_before = -1;
static char *own_stack;

void cterm_write_all(int descriptor, const char *bytes, size_t length) {
    int before = errno;
    while (length > 0) {
        ssize_t count = write(descriptor, bytes, length);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        bytes += count;
        length -= (size_t)count;
    }
    errno = before;
}

void cterm_set_crash_message(const char *utf8) {
    size_t length = strlen(utf8);
    if (length > 500) {
        length = 500;
        while (length > 0 && (utf8[length] & 0xC0) == 0x80) length--;
    }
    memcpy(crash_message, utf8, length);
    crash_length = length;
}

void cterm_set_crash_log(const char *path) {
    size_t length = strlen(path);
    if (length >= sizeof crash_log) length = 0;
    memcpy(crash_log, path, length);
    crash_log[length] = '\0';
    if (active) cterm_stray_text_to_log();
}

void cterm_stray_text_to_log(void) {
    if (errors_before >= 0 || crash_log[0] == '\0' || !isatty(STDERR_FILENO)) return;
    int log = open(crash_log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log < 0) return;
    errors_before = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (errors_before >= 0) dup2(log, STDERR_FILENO);
    close(log);
}

void cterm_stray_text_to_terminal(void) {
    if (errors_before < 0) return;
    dup2(errors_before, STDERR_FILENO);
    close(errors_before);
    errors_before = -1;
}

void cterm_guard_set_leaving(const char *sequence) {
    // Without another screen to go back to, what is said stands below the picture.
    static const char below[] = "\033[999;1H\r\n";
    int is_known = sequence != NULL && sequence != (const char *)-1 && *sequence != '\0';
    if (!is_known || strstr(sequence, "$<") != NULL || strlen(sequence) >= sizeof leaving) {
        sequence = below;
    }
    leaving_length = strlen(sequence);
    memcpy(leaving, sequence, leaving_length);
}

void cterm_set_signal_descriptor(int descriptor) { signal_descriptor = descriptor; }
void cterm_guard_set_active(int now) { active = now; }
void cterm_guard_set_stopping(int now) { stopping = now; }

// Async-signal-safe.
static void restore(void) {
    static const char bytes[] =
        "\033[?2004l\033[?1000l\033[?1002l\033[?1003l\033[?1006l"
        "\033[0m\033[?25h\033[?1l\033>";
    if (!active) return;
    active = 0;
    cterm_write_all(output, bytes, sizeof bytes - 1);
    cterm_write_all(output, leaving, leaving_length);
    if (cterm_title_pushed) cterm_write_all(output, "\033[23;0t", 7);
    cterm_title_pushed = 0;
    if (saved_valid) {
        // From a background process group tcsetattr would stop us.
        sigset_t block, before;
        sigemptyset(&block);
        sigaddset(&block, SIGTTOU);
        sigprocmask(SIG_BLOCK, &block, &before);
        tcsetattr(input, TCSANOW, &saved);
        sigprocmask(SIG_SETMASK, &before, NULL);
    }
}

// What is still on its way was typed or pasted for the desk: it must not come to the shell behind it.
// Async-signal-safe.
static void drop_input(void) {
    char bytes[4096];
    struct pollfd waiting = {.fd = input, .events = POLLIN};
    struct termios now;
    if (tcgetattr(input, &now) != 0) return;
    // Another thread may read it first: nobody waits here.
    now.c_cc[VMIN] = 0;
    now.c_cc[VTIME] = 0;
    tcsetattr(input, TCSANOW, &now);
    for (int left = 256; left > 0 && poll(&waiting, 1, 10) > 0; left--) {
        if (read(input, bytes, sizeof bytes) <= 0) return;
    }
}

static void end_by(int number) {
    struct sigaction standard;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    sigaction(number, &standard, NULL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
}

static void chain(const struct sigaction *before, int number, siginfo_t *info, void *context) {
    if (before->sa_flags & SA_SIGINFO) {
        if (before->sa_sigaction != NULL) before->sa_sigaction(number, info, context);
    } else if (before->sa_handler == SIG_DFL) {
        end_by(number);
    } else if (before->sa_handler != SIG_IGN) {
        before->sa_handler(number);
    }
}

// Swift's handler starts a backtracer that fills the screen and, on a terminal, waits half a minute
// for a key. Its output goes to the crash log in place of the screen, and nothing there is a
// terminal to wait on. Answers whether the backtracer may run.
static int send_trace_to_log(void) {
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    int log = crash_log[0] == '\0' ? -1 : open(crash_log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (nothing < 0 || log < 0) return 0;
    dup2(nothing, STDIN_FILENO);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    return 1;
}

static void on_fatal(int number, siginfo_t *info, void *context) {
    int may_trace = 1;
    if (!crashing) {
        crashing = 1;
        int was_active = active;
        if (was_active) drop_input();
        restore();
        if (was_active) cterm_write_all(output, crash_message, crash_length);
        // Whoever set SWIFT_BACKTRACE decides where the trace goes.
        if (is_trace_asked_for) {
            if (errors_before >= 0) dup2(errors_before, STDERR_FILENO);
        } else {
            may_trace = send_trace_to_log();
        }
    }
    for (int i = 0; i < FATAL_COUNT; i++) {
        if (fatal_signals[i] != number) continue;
        if (may_trace) {
            chain(&fatal_before[i], number, info, context);
        } else {
            end_by(number);
        }
    }
}

static void tell(int number) {
    char byte = (char)number;
    if (signal_descriptor >= 0) cterm_write_all(signal_descriptor, &byte, 1);
}

static void on_job(int number, siginfo_t *info, void *context) {
    int before = errno;
    switch (number) {
    case SIGWINCH:
        for (int i = 0; i < JOB_COUNT; i++) {
            if (job_signals[i] == number) chain(&job_before[i], number, info, context);
        }
        tell(number);
        break;
    case SIGTSTP:
        tell(number);
        break;
    case SIGCONT:
        if (!stopping) tell(number);
        break;
    case SIGALRM:
        restore();
        cterm_write_all(output, crash_message, crash_length);
        end_by(ending != 0 ? ending : SIGTERM);
        break;
    default:
        if (signal_descriptor < 0) {
            restore();
            end_by(number);
            break;
        }
        if (ending == 0) alarm(2);
        ending = number;
        tell(number);
        break;
    }
    errno = before;
}

void cterm_guard_prepare(int in, int out) {
    input = in;
    output = out;
    crashing = 0;
    ending = 0;
    is_trace_asked_for = getenv("SWIFT_BACKTRACE") != NULL;
    saved_valid = tcgetattr(in, &saved) == 0;
    if (crash_length == 0) {
        cterm_set_crash_message(
            "前台程序意外退出, 终端已还原。\n"
            "qiantai stopped unexpectedly; the terminal has been restored.\n");
    }
    stack_t stack;
    if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE) && own_stack == NULL) {
        // A stack overflow leaves no room for a handler on the stack that overflowed.
        size_t size = 64 * 1024;
        own_stack = malloc(size);
        if (own_stack != NULL) {
            stack_t mine = {.ss_sp = own_stack, .ss_size = size, .ss_flags = 0};
            sigaltstack(&mine, NULL);
        }
    }
}

void cterm_guard_install_fatal(void) {
    if (fatal_installed) return;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_fatal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < FATAL_COUNT; i++) {
        sigaction(fatal_signals[i], NULL, &fatal_before[i]);
        // What is ignored ends nobody.
        if (fatal_before[i].sa_handler == SIG_IGN) continue;
        sigaction(fatal_signals[i], &action, NULL);
    }
    fatal_installed = 1;
}

void cterm_guard_install_job(void) {
    if (job_installed) return;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_job;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < JOB_COUNT; i++) {
        sigaction(job_signals[i], NULL, &job_before[i]);
        // Somebody started us under nohup: stay deaf to it.
        if (job_signals[i] == SIGHUP && job_before[i].sa_handler == SIG_IGN) continue;
        sigaction(job_signals[i], &action, NULL);
    }
    job_installed = 1;
}

void cterm_guard_remove(void) {
    alarm(0);
    active = 0;
    if (job_installed) {
        for (int i = 0; i < JOB_COUNT; i++) {
            struct sigaction before = job_before[i];
            // curses put its own handlers there; its screen is about to go.
            if (!(before.sa_flags & SA_SIGINFO) && before.sa_handler != SIG_IGN) {
                before.sa_handler = SIG_DFL;
            }
            sigaction(job_signals[i], &before, NULL);
        }
        job_installed = 0;
    }
    if (fatal_installed) {
        for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal_signals[i], &fatal_before[i], NULL);
        fatal_installed = 0;
    }
}
