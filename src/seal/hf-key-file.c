/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-key-file.h"

#include "hf-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEY_BYTES = 32, KEY_DIGITS = 64 };

static gboolean
fail_storage (GError **error, const char *doing)
{
  g_set_error (error, HF_ERROR, HF_ERROR_STORAGE, "%s practice.key: %s", doing, g_strerror (errno));
  return FALSE;
}

static gboolean
write_all (int fd, const char *text, gsize length)
{
  while (length > 0) {
    gssize written = write (fd, text, length);

    if (written < 0 && errno != EINTR)
      return FALSE;
    if (written > 0) {
      text += written;
      length -= (gsize)written;
    }
  }
  return fsync (fd) == 0;
}

/* The key appears under its name only when it is whole; who comes second uses the first one's. */
static gboolean
create_key (const char *folder, const char *path, GError **error)
{
  g_autofree char *draft = g_build_filename (folder, ".practice.key.XXXXXX", NULL);
  g_autoptr (HfKey) key = hf_key_new_random ();
  const guint8 *bytes = hf_key_get_bytes (key);
  char text[KEY_DIGITS + 2];
  gboolean good;
  int fd = g_mkstemp_full (draft, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return fail_storage (error, "making");
  for (gsize i = 0; i < KEY_BYTES; i++)
    g_snprintf (text + 2 * i, 3, "%02x", bytes[i]);
  text[KEY_DIGITS] = '\n';
  good = write_all (fd, text, KEY_DIGITS + 1);
  explicit_bzero (text, sizeof text);
  good = close (fd) == 0 && good;
  good = good && (link (draft, path) == 0 || errno == EEXIST);
  if (!good)
    fail_storage (error, "making");
  g_unlink (draft);
  return good;
}

static HfKey *
parse_key (const char *text, gsize length, GError **error)
{
  guint8 bytes[KEY_BYTES];
  gboolean good = length == KEY_DIGITS || (length == KEY_DIGITS + 1 && text[KEY_DIGITS] == '\n');
  HfKey *key;

  for (gsize i = 0; good && i < KEY_BYTES; i++) {
    int high = g_ascii_xdigit_value (text[2 * i]);
    int low = g_ascii_xdigit_value (text[2 * i + 1]);

    good = high >= 0 && low >= 0;
    bytes[i] = (guint8)(high << 4 | low);
  }
  if (!good) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
                 "reading practice.key: not a key of 64 hexadecimal digits");
    return NULL;
  }
  key = hf_key_new_from_bytes (bytes, sizeof bytes, error);
  explicit_bzero (bytes, sizeof bytes);
  return key;
}

static HfKey *
read_key (int fd, GError **error)
{
  char text[KEY_DIGITS + 2];
  struct stat status;
  gssize length;
  HfKey *key;

  if (fstat (fd, &status) != 0) {
    fail_storage (error, "reading");
    return NULL;
  }
  if (!S_ISREG (status.st_mode) || status.st_uid != geteuid () || (status.st_mode & 077) != 0) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
                 "reading practice.key: others can read it, or it is not yours; set its mode to "
                 "0600");
    return NULL;
  }
  length = read (fd, text, sizeof text);
  if (length < 0) {
    fail_storage (error, "reading");
    return NULL;
  }
  key = parse_key (text, (gsize)length, error);
  explicit_bzero (text, sizeof text);
  return key;
}

HfKey *
hf_key_file_open (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "practice.key", NULL);
  g_autofree char *database = g_build_filename (folder, "holdfast.db", NULL);
  HfKey *key;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    fail_storage (error, "making the folder of");
    return NULL;
  }
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (fd < 0 && errno == ENOENT) {
    if (g_file_test (database, G_FILE_TEST_EXISTS)) {
      g_set_error (
          error, HF_ERROR, HF_ERROR_NOT_FOUND,
          "opening the profile: there is no practice.key; put it back beside the database");
      return NULL;
    }
    if (!create_key (folder, path, error))
      return NULL;
    fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  }
  if (fd < 0) {
    fail_storage (error, "reading");
    return NULL;
  }
  key = read_key (fd, error);
  close (fd);
  return key;
}
