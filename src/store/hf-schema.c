/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-schema.h"

#include "hf-error.h"
#include "hf-store-sql.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* "Hold", in the file's header: other programs' databases are not ours to change. */
#define APPLICATION_ID 0x486f6c64
/* Of SQLite's own file format. */
#define FILE_HEADER 100
#define VERSION_OFFSET 60
#define FILE_MAGIC "SQLite format 3"

static const char *const steps[] = { "sql/001.sql" };

int
hf_schema_get_version (void)
{
  return G_N_ELEMENTS (steps);
}

static gboolean
refuse_newer (gint64 version, GError **error)
{
  if (version <= hf_schema_get_version ())
    return TRUE;
  g_set_error (error, HF_ERROR, HF_ERROR_NEWER,
               "opening the profile: a newer version of Holdfast has written it. Nothing was "
               "changed. Update Holdfast on this computer, or open it where it was last used.");
  return FALSE;
}

static gssize
read_start (const char *path, guint8 *out, gsize length, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  gssize got = fd < 0 ? -1 : read (fd, out, length);
  int reason = errno;

  if (fd >= 0)
    close (fd);
  if (got < 0)
    g_set_error (error, HF_ERROR, HF_ERROR_STORAGE, "reading the profile: %s", g_strerror (reason));
  return got;
}

gboolean
hf_schema_check_file (const char *path, GError **error)
{
  guint8 header[FILE_HEADER];
  gssize got = read_start (path, header, sizeof header, error);
  guint32 version;

  if (got < 0)
    return FALSE;
  if (got != FILE_HEADER || memcmp (header, FILE_MAGIC, sizeof FILE_MAGIC) != 0) {
    g_set_error (error, HF_ERROR, HF_ERROR_DAMAGED,
                 "reading the profile: its file is cut short or is not a database");
    return FALSE;
  }
  memcpy (&version, header + VERSION_OFFSET, sizeof version);
  return refuse_newer (GUINT32_FROM_BE (version), error);
}

gboolean
hf_schema_check (HfDb *db, GError **error)
{
  static const char doing[] = "reading the profile's version";
  gint64 application;
  gint64 version;

  if (!hf_db_get_int (db, doing, "PRAGMA application_id", &application, error) ||
      !hf_db_get_int (db, doing, "PRAGMA user_version", &version, error))
    return FALSE;
  if (!refuse_newer (version, error))
    return FALSE;
  if (application == APPLICATION_ID && version > 0)
    return TRUE;
  g_set_error (error, HF_ERROR, HF_ERROR_DAMAGED,
               "reading the profile: its file is not one of Holdfast's");
  return FALSE;
}

static gboolean
apply (HfDb *db, int number, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/care/holdfast/store/%s", steps[number - 1]);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d", number);
  g_autoptr (GBytes) sql = g_resource_lookup_data (hf_store_sql_get_resource (), path,
                                                   G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (sql != NULL);
  if (!hf_db_begin (db, error))
    return FALSE;
  /* Resource data ends in a zero byte that is not counted. */
  if (hf_db_exec (db, "updating the profile", g_bytes_get_data (sql, NULL), error) &&
      hf_db_exec (db, "updating the profile", stamp, error))
    return hf_db_commit (db, error);
  hf_db_rollback (db);
  return FALSE;
}

gboolean
hf_schema_migrate (HfDb *db, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d", APPLICATION_ID);
  gint64 version;

  if (!hf_db_get_int (db, "reading the profile's version", "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == 0 && !hf_db_exec (db, "making the profile", mark, error))
    return FALSE;
  for (int number = (int)version + 1; number <= hf_schema_get_version (); number++)
    if (!apply (db, number, error))
      return FALSE;
  return TRUE;
}
