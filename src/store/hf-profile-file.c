/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-profile-file.h"

#include "hf-error.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define DATABASE "holdfast.db"
#define LOG DATABASE "-wal"
#define UNFINISHED "holdfast.db.new"
#define ASIDE "damaged-"
/* Damage that stays, such as a bad page, is found at every start: the first copies are the ones
 * worth keeping, and more would fill the disk. */
#define MOST_COPIES 3

static gboolean
fail (const char *doing, int reason, GError **error)
{
  g_set_error (error, HF_ERROR, HF_ERROR_STORAGE, "%s: %s", doing, g_strerror (reason));
  return FALSE;
}

gboolean
hf_profile_file_prepare (const char *folder, GError **error)
{
  static const char doing[] = "making the profile's folder";
  GStatBuf info;

  if (g_mkdir_with_parents (folder, 0700) != 0 || g_stat (folder, &info) != 0)
    return fail (doing, errno, error);
  if (!S_ISDIR (info.st_mode))
    return fail (doing, ENOTDIR, error);
  if ((info.st_mode & 0077) != 0 && g_chmod (folder, 0700) != 0)
    return fail (doing, errno, error);
  return TRUE;
}

char *
hf_profile_file_lock (const char *folder)
{
  return g_build_filename (folder, "holdfast.lock", NULL);
}

char *
hf_profile_file_database (const char *folder)
{
  return g_build_filename (folder, DATABASE, NULL);
}

static gboolean
remove_if_there (const char *path, GError **error)
{
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  return fail ("removing an unfinished profile", errno, error);
}

char *
hf_profile_file_start (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, UNFINISHED, NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  int fd;

  if (!remove_if_there (path, error) || !remove_if_there (journal, error))
    return NULL;
  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) {
    fail ("making the profile", errno, error);
    return NULL;
  }
  close (fd);
  return g_steal_pointer (&path);
}

static gboolean
sync_folder (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean good = fd >= 0 && fsync (fd) == 0;
  int reason = errno;

  if (fd >= 0)
    close (fd);
  return good || fail ("making the profile", reason, error);
}

gboolean
hf_profile_file_publish (const char *folder, const char *made, GError **error)
{
  g_autofree char *path = hf_profile_file_database (folder);

  if (g_rename (made, path) != 0)
    return fail ("making the profile", errno, error);
  return sync_folder (folder, error);
}

/* Only a missing file is "not there": one that cannot be looked at may hold a profile. */
static gboolean
is_there (const char *path, gboolean *out_there, GError **error)
{
  GStatBuf info;

  *out_there = g_lstat (path, &info) == 0;
  if (*out_there || errno == ENOENT)
    return TRUE;
  return fail ("looking for the profile", errno, error);
}

gboolean
hf_profile_file_is_new (const char *folder, gboolean *out_new, GError **error)
{
  g_autofree char *database = hf_profile_file_database (folder);
  g_autofree char *log = g_build_filename (folder, LOG, NULL);
  gboolean there;
  gboolean log_there;

  if (!is_there (database, &there, error) || !is_there (log, &log_there, error))
    return FALSE;
  *out_new = !there;
  if (there || !log_there)
    return TRUE;
  g_set_error (error, HF_ERROR, HF_ERROR_DAMAGED,
               "looking for the profile: its log is there, but not its database. Nothing was "
               "changed; put " DATABASE " back from a copy.");
  return FALSE;
}

static gboolean
copy_once (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) fault = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &fault) ||
      g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_EXISTS) ||
      g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_set_error (error, HF_ERROR, HF_ERROR_STORAGE, "setting a damaged profile aside: %s",
               fault->message);
  return FALSE;
}

static guint
count_copies (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint copies = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, ASIDE) && g_str_has_suffix (name, ".db"))
      copies++;
  return copies;
}

gboolean
hf_profile_file_set_aside (const char *folder, gint64 commits, GError **error)
{
  g_autofree char *database = hf_profile_file_database (folder);
  g_autofree char *log = g_build_filename (folder, LOG, NULL);
  g_autofree char *name = g_strdup_printf (ASIDE "%" G_GINT64_FORMAT ".db", commits);
  g_autofree char *copy = g_build_filename (folder, name, NULL);
  g_autofree char *log_copy = g_strconcat (copy, "-wal", NULL);

  if (count_copies (folder) >= MOST_COPIES)
    return TRUE;
  return copy_once (database, copy, error) && copy_once (log, log_copy, error);
}
