/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* F_OFD_SETLK */
#include "hf-lock.h"

#include "hf-error.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

struct _HfLock {
  int fd;
};

/* An open file description lock: unlike a POSIX one it is not lost when some other descriptor of
 * the file is closed, and it also keeps a second store of this process out. The file stays; only
 * the lock on it means anything. */
HfLock *
hf_lock_take (const char *path, GError **error)
{
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  HfLock *lock;

  if (fd < 0) {
    g_set_error (error, HF_ERROR, HF_ERROR_STORAGE, "locking the profile: %s", g_strerror (errno));
    return NULL;
  }
  if (fcntl (fd, F_OFD_SETLK, &whole) != 0) {
    int reason = errno;

    close (fd);
    if (reason == EAGAIN || reason == EACCES)
      g_set_error (error, HF_ERROR, HF_ERROR_BUSY,
                   "locking the profile: it is open in another window or program");
    else
      g_set_error (error, HF_ERROR, HF_ERROR_STORAGE, "locking the profile: %s",
                   g_strerror (reason));
    return NULL;
  }
  lock = g_new0 (HfLock, 1);
  lock->fd = fd;
  return lock;
}

void
hf_lock_free (HfLock *lock)
{
  close (lock->fd);
  g_free (lock);
}
