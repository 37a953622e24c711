// A bad machine for one program: preloaded, it counts the points at which the program writes to regular files and does
// there what FAULT says. Built and used by tests/story/faults.test; nothing of it is in the program.
//
//   FAULT=count        notes every point in FAULT_LOG, a line each
//   FAULT=kill:N       SIGKILL before the N-th point
//   FAULT=tear:N       half of the N-th write is made, then SIGKILL
//   FAULT=power:N      as kill, and what was written since a file's last flush is lost, as when the power fails
//   FAULT=full:N       no space from the N-th point on: nothing grows, nothing is made
//   FAULT=broken:N     an input/output error from the N-th point on
//   FAULT=flush:N      the N-th flush fails, once; flushes are counted apart
//
// FAULT_UNDER limits it to files whose path has this in it; «(server)» to what is sent to a server.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) real_##name = (__typeof__(real_##name))dlsym(RTLD_NEXT, #name)
#define NOT_A_POINT 0

static ssize_t (*real_pwrite64)(int, const void *, size_t, off64_t);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_send)(int, const void *, size_t, int);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_syncfs)(int);
static int (*real_ftruncate64)(int, off64_t);
static int (*real_rename)(const char *, const char *);
static int (*real_link)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_mkdir)(const char *, mode_t);
static int (*real_mkostemp)(char *, int);
static int (*real_renameat)(int, const char *, int, const char *);
static int (*real_unlinkat)(int, const char *, int);
static int (*real_mkdirat)(int, const char *, mode_t);
static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);

static enum { Off, Count, Kill, Tear, Power, Full, Broken, Flush } fault;
static long at, points, flushes;
static int log_file = -1;
static const char *under = "";
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// Other libraries write before this one is told to begin: whoever comes first begins.
__attribute__((constructor)) static void begin(void) {
    if (real_openat) return;
    REAL(pwrite64), REAL(write), REAL(writev), REAL(fsync), REAL(fdatasync), REAL(ftruncate64), REAL(rename);
    REAL(send), REAL(link), REAL(unlink), REAL(mkdir), REAL(mkostemp), REAL(open), REAL(openat);
    REAL(renameat), REAL(unlinkat), REAL(mkdirat), REAL(syncfs);
    static const char *const names[] = {"off", "count", "kill", "tear", "power", "full", "broken", "flush"};
    const char *told = getenv("FAULT");
    if (!told) return;
    const char *colon = strchr(told, ':');
    const size_t length = colon ? (size_t)(colon - told) : strlen(told);
    for (int i = 0; i < 8; ++i)
        if (strlen(names[i]) == length && !strncmp(told, names[i], length)) fault = i;
    at = colon ? atol(colon + 1) : 0;
    if (getenv("FAULT_UNDER")) under = getenv("FAULT_UNDER");
    const char *log = getenv("FAULT_LOG");
    if (fault == Count && log) log_file = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

// ---- What was written since the last flush -------------------------------------------------------------------------

struct Undo {
    struct Undo *before;
    dev_t device;
    ino_t inode;
    int file;  // a descriptor of our own
    off64_t offset, size;
    ssize_t length;
    char bytes[];
};
static struct Undo *undos;

static void remember(int file, off64_t offset, size_t length) {
    struct stat status;
    if (fault != Power || fstat(file, &status)) return;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    struct Undo *undo = malloc(sizeof *undo + length);
    *undo = (struct Undo){undos, status.st_dev, status.st_ino, real_open(link, O_RDWR | O_CLOEXEC), offset,
                          status.st_size, 0};
    undo->length = pread64(undo->file, undo->bytes, length, offset);
    undos = undo;
}

static void forget(int file) {
    struct stat status;
    if (fault != Power || fstat(file, &status)) return;
    for (struct Undo **undo = &undos; *undo;) {
        if ((*undo)->device == status.st_dev && (*undo)->inode == status.st_ino) {
            *undo = (*undo)->before;
        } else {
            undo = &(*undo)->before;
        }
    }
}

static void lose(void) {
    for (struct Undo *undo = undos; undo; undo = undo->before) {
        if (undo->length > 0) (void)!real_pwrite64(undo->file, undo->bytes, (size_t)undo->length, undo->offset);
        (void)!real_ftruncate64(undo->file, undo->size);
    }
}

// ---- Points --------------------------------------------------------------------------------------------------------

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

enum Growth { Grows, GivesBack };

// The error to be answered at this point; 0: go on. Dies here when it must.
static int point(const char *what, const char *path, enum Growth growth, int is_torn) {
    if (fault == Off || !strstr(path, under)) return NOT_A_POINT;
    pthread_mutex_lock(&lock);
    const long now = ++points;
    if (log_file >= 0) {
        char line[600];
        const int length = snprintf(line, sizeof line, "%s %.500s\n", what, path);
        (void)!real_write(log_file, line, (size_t)length);
    }
    if (now == at && (fault == Kill || (fault == Tear && !is_torn))) die();
    if (now == at && fault == Power) lose(), die();
    pthread_mutex_unlock(&lock);
    if (now < at) return 0;
    if (fault == Full && growth == Grows) return ENOSPC;
    return fault == Broken ? EIO : 0;
}

static int torn_now(void) { return fault == Tear && points == at; }

static const char *path_of(int file, char *room, size_t size) {
    struct stat status;
    if (fault == Off || fstat(file, &status) || !S_ISREG(status.st_mode) || file == log_file) return NULL;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, room, size - 1);
    if (length < 0) return NULL;
    room[length] = 0;
    return room;
}

#define FAIL_AT_POINT(...)                    \
    do {                                      \
        const int error_ = point(__VA_ARGS__); \
        if (error_) {                         \
            errno = error_;                   \
            return -1;                        \
        }                                     \
    } while (0)

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset) {
    begin();
    char room[4096];
    const char *path = path_of(file, room, sizeof room);
    if (path) {
        FAIL_AT_POINT("write", path, Grows, 1);
        if (torn_now()) (void)!real_pwrite64(file, bytes, size / 2, offset), die();
        remember(file, offset, size);
    }
    return real_pwrite64(file, bytes, size, offset);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) { return pwrite64(file, bytes, size, offset); }

ssize_t write(int file, const void *bytes, size_t size) {
    begin();
    char room[4096];
    const char *path = path_of(file, room, sizeof room);
    if (path) {
        FAIL_AT_POINT("write", path, Grows, 1);
        if (torn_now()) (void)!real_write(file, bytes, size / 2), die();
        remember(file, lseek64(file, 0, SEEK_CUR), size);
    }
    return real_write(file, bytes, size);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    begin();
    char room[4096];
    const char *path = path_of(file, room, sizeof room);
    if (path) FAIL_AT_POINT("write", path, Grows, 0);
    return real_writev(file, parts, count);
}

ssize_t send(int peer, const void *bytes, size_t size, int flags) {
    begin();
    FAIL_AT_POINT("send", "(server)", Grows, 1);
    if (torn_now() && strstr("(server)", under)) (void)!real_send(peer, bytes, size / 2, flags), die();
    return real_send(peer, bytes, size, flags);
}

static int flush(int file, int (**real)(int)) {
    begin();
    char room[4096];
    struct stat status;
    const char *path = path_of(file, room, sizeof room);
    if (!path && fault != Off && !fstat(file, &status) && S_ISDIR(status.st_mode)) path = "folder";
    if (!path) return (*real)(file);
    FAIL_AT_POINT("flush", path, GivesBack, 0);
    if (fault == Flush && ++flushes == at) return errno = EIO, -1;
    const int done = (*real)(file);
    if (done == 0) forget(file);
    return done;
}
int fsync(int file) { return flush(file, &real_fsync); }
int fdatasync(int file) { return flush(file, &real_fdatasync); }

// Everything that was written so far, in all files.
int syncfs(int file) {
    begin();
    char room[4096], link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, room, sizeof room - 1);
    if (length < 0) return real_syncfs(file);
    room[length] = 0;
    FAIL_AT_POINT("flush", room, GivesBack, 0);
    if (fault == Flush && strstr(room, under) && ++flushes == at) return errno = EIO, -1;
    const int done = real_syncfs(file);
    while (done == 0 && undos) undos = undos->before;
    return done;
}

int ftruncate64(int file, off64_t size) {
    begin();
    char room[4096];
    struct stat status;
    const char *path = path_of(file, room, sizeof room);
    if (path) {
        FAIL_AT_POINT("truncate", path, GivesBack, 0);
        if (!fstat(file, &status) && status.st_size > size) remember(file, size, (size_t)(status.st_size - size));
    }
    return real_ftruncate64(file, size);
}
int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int rename(const char *from, const char *to) {
    begin();
    FAIL_AT_POINT("rename", to, Grows, 0);
    return real_rename(from, to);
}
int link(const char *from, const char *to) {
    begin();
    FAIL_AT_POINT("link", to, Grows, 0);
    return real_link(from, to);
}
int unlink(const char *path) {
    begin();
    FAIL_AT_POINT("unlink", path, GivesBack, 0);
    return real_unlink(path);
}
int mkdir(const char *path, mode_t mode) {
    begin();
    FAIL_AT_POINT("mkdir", path, Grows, 0);
    return real_mkdir(path, mode);
}
// Of the storage room, which never names a whole path: what is done inside which folder does not matter here.
int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    begin();
    FAIL_AT_POINT("rename", to, Grows, 0);
    return real_renameat(from_folder, from, to_folder, to);
}
int unlinkat(int folder, const char *path, int flags) {
    begin();
    FAIL_AT_POINT("unlink", path, GivesBack, 0);
    return real_unlinkat(folder, path, flags);
}
int mkdirat(int folder, const char *path, mode_t mode) {
    begin();
    FAIL_AT_POINT("mkdir", path, Grows, 0);
    return real_mkdirat(folder, path, mode);
}
int mkostemp(char *pattern, int flags) {
    begin();
    FAIL_AT_POINT("create", pattern, Grows, 0);
    return real_mkostemp(pattern, flags);
}
int mkostemp64(char *pattern, int flags) { return mkostemp(pattern, flags); }

static mode_t mode_in(int flags, va_list more) {
    return flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(more, unsigned) : 0;
}
#define MAKES(path, flags) ((flags & O_CREAT) && access(path, F_OK))

int open(const char *path, int flags, ...) {
    begin();
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_in(flags, more);
    va_end(more);
    if (MAKES(path, flags)) FAIL_AT_POINT("create", path, Grows, 0);
    return real_open(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    begin();
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_in(flags, more);
    va_end(more);
    if (MAKES(path, flags)) FAIL_AT_POINT("create", path, Grows, 0);
    return real_open(path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
    begin();
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_in(flags, more);
    va_end(more);
    if ((flags & O_CREAT) && faccessat(folder, path, F_OK, 0)) FAIL_AT_POINT("create", path, Grows, 0);
    return real_openat(folder, path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
    begin();
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_in(flags, more);
    va_end(more);
    if ((flags & O_CREAT) && faccessat(folder, path, F_OK, 0)) FAIL_AT_POINT("create", path, Grows, 0);
    return real_openat(folder, path, flags, mode);
}
