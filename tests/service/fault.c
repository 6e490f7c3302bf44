/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both names of each function are meant. */
#undef _FILE_OFFSET_BITS
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Loaded before the C library: counts what a program changes below the folder WJ_FAULT_FOLDER, and does
 * harm at the WJ_FAULT_AT-th change: WJ_FAULT is "kill", or the number of an error that this change and
 * all that need room after it end with; EROFS, all after it. WJ_FAULT_COUNT: a file for how many changes there were.
 */

#define N_FILES 1024

static char ours[N_FILES]; /* by descriptor: was it opened below the folder? */
static int count;
static int is_first; /* the change just counted is the one that was asked for */

static int
is_ours (const char *path)
{
  const char *folder = getenv ("WJ_FAULT_FOLDER");

  return folder != NULL && strncmp (path, folder, strlen (folder)) == 0;
}

/* Nonzero: what the change is about to do fails with this. @room: it needs some */
static int
step (int room)
{
  const char *fault = getenv ("WJ_FAULT"), *at = getenv ("WJ_FAULT_AT");
  int wanted = at != NULL ? (int) strtol (at, NULL, 10) : 0;
  int code;

  count++;
  is_first = count == wanted;
  if (wanted == 0 || count < wanted || fault == NULL)
    return 0;
  if (strcmp (fault, "kill") == 0)
    kill (getpid (), SIGKILL);
  code = (int) strtol (fault, NULL, 10);
  return count == wanted || room || code == EROFS ? code : 0;
}

__attribute__ ((destructor)) static void
tell (void)
{
  const char *path = getenv ("WJ_FAULT_COUNT");
  FILE *file = path != NULL ? fopen (path, "w") : NULL;

  if (file == NULL)
    return;
  fprintf (file, "%d", count);
  fclose (file);
}

#define REAL(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))
#define FAIL_IF_TOLD(room)    \
  do                          \
    {                         \
      int code = step (room); \
                              \
      if (code != 0)          \
        {                     \
          errno = code;       \
          return -1;          \
        }                     \
    }                         \
  while (0)

static int
open_with (int (*real) (const char *, int, ...), const char *path, int flags, mode_t mode)
{
  int fd;

  if (is_ours (path) && (flags & (O_CREAT | O_WRONLY | O_RDWR)) != 0)
    FAIL_IF_TOLD (1);
  fd = real (path, flags, mode);
  if (fd >= 0 && fd < N_FILES)
    ours[fd] = (char) is_ours (path);
  return fd;
}

int
open (const char *path, int flags, ...)
{
  va_list args;
  mode_t mode = 0;

  va_start (args, flags);
  if (flags & O_CREAT)
    mode = va_arg (args, mode_t);
  va_end (args);
  return open_with (REAL (open), path, flags, mode);
}

int
open64 (const char *path, int flags, ...)
{
  va_list args;
  mode_t mode = 0;

  va_start (args, flags);
  if (flags & O_CREAT)
    mode = va_arg (args, mode_t);
  va_end (args);
  return open_with (REAL (open64), path, flags, mode);
}

/* Another file, or what is no file, may get the number next. */
int
close (int fd)
{
  if (fd >= 0 && fd < N_FILES)
    ours[fd] = 0;
  return REAL (close) (fd);
}

static int
is_our_file (int fd)
{
  return fd >= 0 && fd < N_FILES && ours[fd];
}

ssize_t
write (int fd, const void *data, size_t size)
{
  int code = is_our_file (fd) ? step (1) : 0;

  /* A disk that fills up takes a part. */
  if (code != 0 && is_first && size > 1)
    return REAL (write) (fd, data, size / 2);
  if (code != 0)
    {
      errno = code;
      return -1;
    }
  return REAL (write) (fd, data, size);
}

int
fsync (int fd)
{
  if (is_our_file (fd))
    FAIL_IF_TOLD (0);
  return REAL (fsync) (fd);
}

int
fallocate (int fd, int mode, off_t offset, off_t size)
{
  if (is_our_file (fd))
    FAIL_IF_TOLD (1);
  return REAL (fallocate) (fd, mode, offset, size);
}

int
fallocate64 (int fd, int mode, off64_t offset, off64_t size)
{
  if (is_our_file (fd))
    FAIL_IF_TOLD (1);
  return REAL (fallocate64) (fd, mode, offset, size);
}

int
rename (const char *from, const char *to)
{
  if (is_ours (to))
    FAIL_IF_TOLD (0);
  return REAL (rename) (from, to);
}

int
unlink (const char *path)
{
  if (is_ours (path))
    FAIL_IF_TOLD (0);
  return REAL (unlink) (path);
}

int
mkdir (const char *path, mode_t mode)
{
  if (is_ours (path))
    FAIL_IF_TOLD (1);
  return REAL (mkdir) (path, mode);
}
