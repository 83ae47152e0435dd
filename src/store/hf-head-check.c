/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-head-check.h"

#include "hf-error.h"
#include "hf-event-log.h"
#include "hf-sealed-table.h"
#include "hf-stmt.h"

#include <string.h>

#define READING "reading the head"

/* @out_opened: FALSE if it is gone or does not open. */
static gboolean
read_head (HfProfile *profile, HfHead *out_head, gboolean *out_opened, GError **error)
{
  g_autoptr (HfStmt) stmt = hf_stmt_new (hf_profile_get_db (profile), READING,
                                         "SELECT version, sealed FROM head WHERE row = 1", error);
  HfPlace place = { .table = HF_TABLE_HEAD, .row = 1 };
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) plain = NULL;
  gboolean row;

  if (stmt == NULL || !hf_stmt_next (stmt, &row, error))
    return FALSE;
  *out_opened = FALSE;
  if (!row)
    return TRUE;
  place.version = hf_stmt_get_int (stmt, 0);
  sealed = hf_stmt_get_bytes (stmt, 1);
  plain = hf_vault_open (hf_profile_get_vault (profile), place, sealed, NULL);
  *out_opened = plain != NULL && hf_head_from_bytes (plain, out_head);
  if (!*out_opened)
    memset (out_head, 0, sizeof *out_head);
  return TRUE;
}

static gboolean
read_tables (HfProfile *profile, HfHead *out_actual, gint64 *out_version, GError **error)
{
  HfDb *db = hf_profile_get_db (profile);

  return hf_sealed_table_count (db, HF_TABLE_EVENT, &out_actual->events, error) &&
         hf_sealed_table_count (db, HF_TABLE_OUTBOX, &out_actual->outbox, error) &&
         hf_sealed_table_sum (db, hf_profile_get_vault (profile), out_actual, out_version, error);
}

static void
compare (HfProfile *profile, const HfHead *head, const HfHead *actual)
{
  if (head->damaged != 0)
    hf_profile_note_damage (profile, HF_DAMAGE_EARLIER);
  if (head->events != actual->events)
    hf_profile_note_damage (profile, HF_DAMAGE_EVENTS);
  if (head->outbox != actual->outbox ||
      memcmp (head->digest, actual->digest, sizeof head->digest) != 0)
    hf_profile_note_damage (profile, HF_DAMAGE_ROWS);
}

/* The tables themselves cannot be counted: the head's own totals stay, and nothing is compared. */
static gboolean
go_on_without_count (HfProfile *profile, const HfHead *head, GError *fault, GError **error)
{
  if (head == NULL || !g_error_matches (fault, HF_ERROR, HF_ERROR_DAMAGED)) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  g_error_free (fault);
  hf_profile_note_damage (profile, HF_DAMAGE_ROWS);
  return TRUE;
}

gboolean
hf_head_check (HfProfile *profile, HfHead *out_head, GError **error)
{
  HfHead actual = { 0 };
  HfHead head = { 0 };
  GError *fault = NULL;
  gint64 version;
  gboolean opened;

  if (!read_head (profile, &head, &opened, error))
    return FALSE;
  *out_head = head;
  if (!read_tables (profile, &actual, &version, &fault))
    return go_on_without_count (profile, opened ? &head : NULL, fault, error);
  if (opened)
    compare (profile, &head, &actual);
  else
    hf_profile_note_damage (profile, HF_DAMAGE_HEAD);
  /* The counter is read from the events themselves if the head is lost. */
  if (!opened && !hf_event_log_max_seq (profile, &actual.seq, error))
    return FALSE;
  out_head->seq = MAX (head.seq, actual.seq);
  /* A version must never come twice, also when the head that counts them was lost. */
  out_head->commits = MAX (head.commits, version);
  out_head->events = actual.events;
  out_head->outbox = actual.outbox;
  memcpy (out_head->digest, actual.digest, sizeof actual.digest);
  return TRUE;
}
