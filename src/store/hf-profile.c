/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-profile.h"

#include "hf-bytes.h"
#include "hf-error.h"
#include "hf-head-check.h"
#include "hf-lock.h"
#include "hf-profile-file.h"
#include "hf-schema.h"
#include "hf-seal.h"
#include "hf-stmt.h"

#define PROFILE_VERSION 1
#define FIRST_EPOCH 1

/* Found before, or about the copy: not a reason to set another copy aside. */
#define NOT_NEW (HF_DAMAGE_EARLIER | HF_DAMAGE_ASIDE)

/* The same row in two places; row ids differ, because a row is sealed to its id. */
static const struct {
  gint64 row;
  const char *select;
  const char *insert;
} copies[] = {
#define COPY(row, table)                                                                           \
  {                                                                                                \
    row, "SELECT row, uuid, epoch, sealed FROM " table,                                            \
        "INSERT INTO " table " (row, uuid, epoch, sealed) VALUES (:row, :uuid, :epoch, :sealed)"   \
  }
  COPY (1, "profile"),
  COPY (2, "profile_copy"),
#undef COPY
};

struct _HfProfile {
  HfLock *lock;
  HfDb *db;
  HfVault *vault;
  HfHead head; /* as committed */
  char *device;
  guint damage; /* of HfDamage */
  gboolean writing;
};

static gboolean
insert_copy (HfProfile *profile, gsize copy, const guint8 *uuid, GError **error)
{
  HfPlace place = { .table = HF_TABLE_PROFILE,
                    .row = copies[copy].row,
                    .version = PROFILE_VERSION };
  g_autoptr (GBytes) plain = hf_bytes_from_variant (g_variant_new ("(s)", profile->device));
  g_autoptr (GBytes) sealed = hf_vault_seal (profile->vault, place, plain);
  g_autoptr (HfStmt) stmt =
      hf_stmt_new (profile->db, "making the profile", copies[copy].insert, error);

  if (stmt == NULL)
    return FALSE;
  hf_stmt_bind_int (stmt, ":row", place.row);
  hf_stmt_bind_blob (stmt, ":uuid", uuid, HF_UUID_BYTES);
  hf_stmt_bind_int (stmt, ":epoch", FIRST_EPOCH);
  hf_stmt_bind_bytes (stmt, ":sealed", sealed);
  return hf_stmt_run (stmt, error);
}

static gboolean
fill_new (HfProfile *profile, HfKey *key, GError **error)
{
  g_autoptr (HfWrite) write = NULL;
  guint8 uuid[HF_UUID_BYTES];

  hf_random_bytes (uuid, sizeof uuid);
  profile->vault = hf_vault_new (key, uuid, FIRST_EPOCH);
  profile->device = g_uuid_string_random ();
  write = hf_write_begin (profile, error);
  if (write == NULL)
    return FALSE;
  for (gsize copy = 0; copy < G_N_ELEMENTS (copies); copy++)
    if (!insert_copy (profile, copy, uuid, error))
      return FALSE;
  return hf_write_commit (write, error);
}

/* Made under another name and renamed when whole: a database by its right name is never half
 * made, so an empty one is damage and not a fresh start. */
static gboolean
make_new (const char *folder, HfKey *key, GError **error)
{
  g_autofree char *path = hf_profile_file_start (folder, error);
  g_autoptr (HfProfile) made = g_new0 (HfProfile, 1);

  if (path == NULL)
    return FALSE;
  made->db = hf_db_open (path, HF_DB_CREATE, error);
  if (made->db == NULL || !hf_schema_migrate (made->db, error) || !fill_new (made, key, error))
    return FALSE;
  g_clear_pointer (&made->db, hf_db_close);
  return hf_profile_file_publish (folder, path, error);
}

/* FALSE: this row does not open with @key. */
static gboolean
try_row (HfProfile *profile, HfStmt *stmt, HfKey *key)
{
  HfPlace place = { .table = HF_TABLE_PROFILE,
                    .row = hf_stmt_get_int (stmt, 0),
                    .version = PROFILE_VERSION };
  g_autoptr (GBytes) uuid = hf_stmt_get_bytes (stmt, 1);
  g_autoptr (GBytes) sealed = hf_stmt_get_bytes (stmt, 3);
  g_autoptr (HfVault) vault = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GVariant) stored = NULL;

  if (g_bytes_get_size (uuid) != HF_UUID_BYTES)
    return FALSE;
  vault = hf_vault_new (key, g_bytes_get_data (uuid, NULL), (guint32)hf_stmt_get_int (stmt, 2));
  plain = hf_vault_open (vault, place, sealed, NULL);
  if (plain != NULL)
    stored = hf_bytes_to_variant (plain, "(s)");
  if (stored == NULL)
    return FALSE;
  if (profile->vault == NULL) {
    profile->vault = g_steal_pointer (&vault);
    g_variant_get (stored, "(s)", &profile->device);
  }
  return TRUE;
}

/* FALSE without an error: the copy is damaged, or gone, or the key does not fit. */
static gboolean
try_copy (HfProfile *profile, gsize copy, HfKey *key, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfStmt) stmt =
      hf_stmt_new (profile->db, "opening the profile", copies[copy].select, &fault);
  gboolean row = FALSE;

  if (stmt != NULL && hf_stmt_next (stmt, &row, &fault))
    return row && try_row (profile, stmt, key);
  if (!g_error_matches (fault, HF_ERROR, HF_ERROR_DAMAGED))
    g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
unlock (HfProfile *profile, HfKey *key, GError **error)
{
  gsize opened = 0;

  for (gsize copy = 0; copy < G_N_ELEMENTS (copies); copy++) {
    g_autoptr (GError) fault = NULL;

    if (try_copy (profile, copy, key, &fault))
      opened++;
    if (fault != NULL) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  }
  if (opened == 0) {
    g_set_error (error, HF_ERROR, HF_ERROR_DAMAGED,
                 "opening the profile: the key does not fit, or the file is damaged. Nothing was "
                 "changed.");
    return FALSE;
  }
  if (opened < G_N_ELEMENTS (copies))
    hf_profile_note_damage (profile, HF_DAMAGE_COPY);
  return TRUE;
}

/* Before the first byte is changed: what is damaged now may still be mended from its copy. */
static void
keep_copy_if_damaged (HfProfile *profile, const char *folder)
{
  if ((profile->damage & ~(guint)NOT_NEW) == 0)
    return;
  if (!hf_profile_file_set_aside (folder, profile->head.commits, NULL))
    hf_profile_note_damage (profile, HF_DAMAGE_ASIDE);
}

static gboolean
open_existing (HfProfile *profile, const char *folder, HfKey *key, GError **error)
{
  g_autofree char *path = hf_profile_file_database (folder);

  if (!hf_schema_check_file (path, error))
    return FALSE;
  profile->db = hf_db_open (path, HF_DB_WORK, error);
  if (profile->db == NULL || !hf_schema_check (profile->db, error) ||
      !unlock (profile, key, error) || !hf_head_check (profile, &profile->head, error))
    return FALSE;
  keep_copy_if_damaged (profile, folder);
  return hf_db_settle (profile->db, error) && hf_schema_migrate (profile->db, error);
}

HfProfile *
hf_profile_open (const char *folder, HfKey *key, GError **error)
{
  g_autoptr (HfProfile) profile = g_new0 (HfProfile, 1);
  g_autofree char *lock_path = hf_profile_file_lock (folder);
  gboolean is_new;

  if (!hf_profile_file_prepare (folder, error))
    return NULL;
  profile->lock = hf_lock_take (lock_path, error);
  if (profile->lock == NULL || !hf_profile_file_is_new (folder, &is_new, error))
    return NULL;
  if (is_new && !make_new (folder, key, error))
    return NULL;
  if (!open_existing (profile, folder, key, error))
    return NULL;
  return g_steal_pointer (&profile);
}

gboolean
hf_profile_checkpoint (HfProfile *profile, GError **error)
{
  return hf_db_checkpoint (profile->db, error);
}

void
hf_profile_close (HfProfile *profile)
{
  g_clear_pointer (&profile->db, hf_db_close);
  g_clear_pointer (&profile->vault, hf_vault_free);
  g_clear_pointer (&profile->lock, hf_lock_free);
  g_free (profile->device);
  g_free (profile);
}

HfDb *
hf_profile_get_db (HfProfile *profile)
{
  return profile->db;
}

HfVault *
hf_profile_get_vault (HfProfile *profile)
{
  return profile->vault;
}

const HfHead *
hf_profile_get_head (HfProfile *profile)
{
  return &profile->head;
}

const char *
hf_profile_get_device (HfProfile *profile)
{
  return profile->device;
}

void
hf_profile_note_damage (HfProfile *profile, HfDamage damage)
{
  profile->damage |= damage;
}

GError *
hf_profile_dup_damage (HfProfile *profile)
{
  static const struct {
    HfDamage damage;
    const char *sentence;
  } sentences[] = {
    { HF_DAMAGE_ROW, " Some records cannot be read." },
    { HF_DAMAGE_CHAIN, " The history of a handoff has a gap." },
    { HF_DAMAGE_HEAD, " The record of what should be there cannot be read." },
    { HF_DAMAGE_EVENTS, " Events are missing." },
    { HF_DAMAGE_ROWS, " Unsent work or copies from the server are missing or old." },
    { HF_DAMAGE_COPY, " One of two copies of the profile's own record cannot be read." },
    { HF_DAMAGE_EARLIER, " Damage was found before." },
    { HF_DAMAGE_ASIDE, " The damaged file could not be copied aside." },
  };
  g_autoptr (GString) text = g_string_new ("checking the profile: the file is damaged.");

  if (profile->damage == 0)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if ((profile->damage & sentences[i].damage) != 0)
      g_string_append (text, sentences[i].sentence);
  g_string_append (text, " What can be read is shown.");
  return g_error_new_literal (HF_ERROR, HF_ERROR_DAMAGED, text->str);
}

HfWrite *
hf_write_begin (HfProfile *profile, GError **error)
{
  HfWrite *write;

  g_return_val_if_fail (!profile->writing, NULL);

  if (!hf_db_begin (profile->db, error))
    return NULL;
  profile->writing = TRUE;
  write = g_new0 (HfWrite, 1);
  write->profile = profile;
  write->open = TRUE;
  write->head = profile->head;
  write->head.commits++;
  write->head.time = g_get_real_time () / 1000;
  if ((profile->damage & ~(guint)NOT_NEW) != 0 && write->head.damaged == 0)
    write->head.damaged = write->head.time;
  return write;
}

static gboolean
save_head (HfWrite *write, GError **error)
{
  HfPlace place = { .table = HF_TABLE_HEAD, .row = 1, .version = write->head.commits };
  g_autoptr (GBytes) plain = hf_head_to_bytes (&write->head);
  g_autoptr (GBytes) sealed = hf_vault_seal (write->profile->vault, place, plain);
  g_autoptr (HfStmt) stmt = hf_stmt_new (write->profile->db, "saving the head",
                                         "INSERT INTO head (row, version, sealed) "
                                         "VALUES (1, :version, :sealed) "
                                         "ON CONFLICT (row) DO UPDATE "
                                         "SET version = :version, sealed = :sealed",
                                         error);

  if (stmt == NULL)
    return FALSE;
  hf_stmt_bind_int (stmt, ":version", place.version);
  hf_stmt_bind_bytes (stmt, ":sealed", sealed);
  return hf_stmt_run (stmt, error);
}

gboolean
hf_write_commit (HfWrite *write, GError **error)
{
  g_return_val_if_fail (write->open, FALSE);

  if (!save_head (write, error))
    return FALSE;
  write->open = FALSE;
  write->profile->writing = FALSE;
  if (!hf_db_commit (write->profile->db, error))
    return FALSE;
  write->profile->head = write->head;
  return TRUE;
}

void
hf_write_end (HfWrite *write)
{
  if (write->open) {
    hf_db_rollback (write->profile->db);
    write->profile->writing = FALSE;
  }
  g_free (write);
}

void
hf_write_toggle (HfWrite *write, HfPlace place)
{
  guint8 hash[HF_HASH_BYTES];

  hf_vault_hash_place (write->profile->vault, place, hash);
  hf_head_toggle (&write->head, hash);
}
