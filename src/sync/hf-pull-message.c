/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pull-message.h"
#include "hf-error.h"
#include "hf-fhir-carrier.h"
#include "hf-fhir-names.h"
#include "hf-message-watch.h"
#include "hf-observe-message.h"
#include "hf-pager.h"
#include "hf-time.h"

/* People who are looked through from the first of their handoffs on: more of them, and more is read
 * that is not about these. */
#define PEOPLE 64
#define APPOINTMENT "Appointment"
/* A line each: "<Type/id> <handoff>", looked through from the beginning. Also the cursor's name. */
#define NAME "sync.messages."
#define VISITS "sync.visits"
/* Nobody writes about a referral long before there is one. */
#define BEFORE_OPENING HF_DAY

/**
 * Search: one way of finding them.
 * @type: "Communication", "Appointment"
 * @param: "part-of", "based-on", "subject", "patient"
 * @read: lines that were looked through
 * @since: (nullable): a stamp of the server's: up to there everything was read
 * @with_journal: the server cannot leave out our own entries
 * @again: messages that this desk has seen may be about a handoff that it had not
 */
typedef struct {
  HfRound *round;
  HfMessageWatch *watch;
  const char *type;
  const char *param;
  GPtrArray *watched; /* HfWatched */
  GHashTable *read;
  char *name;
  char *since;
  gboolean with_journal;
  gboolean again;
} Search;

static void
search_clear (Search *search)
{
  g_clear_pointer (&search->read, g_hash_table_unref);
  g_free (search->name);
  g_free (search->since);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static char *
line_of (const HfWatched *watched)
{
  return g_strconcat (watched->reference, " ", watched->handoff, NULL);
}

static gboolean
read_entry (Search *search, HfFhirBundle *bundle, const HfFhirEntry *entry, GError **error)
{
  HfSeen seen = { bundle->tape, entry->resource, entry->type, entry->id, entry->version };
  g_autoptr (GPtrArray) handoffs =
      hf_message_watch_find (search->watch, search->round, bundle->tape, entry->resource, error);

  if (handoffs == NULL)
    return FALSE;
  if (handoffs->len == 0)
    return TRUE;
  if (g_str_equal (search->type, APPOINTMENT))
    return hf_observe_late (search->round, &seen, g_ptr_array_index (handoffs, 0), error);
  return hf_observe_message (search->round, &seen, handoffs, search->again, error);
}

static gboolean
read_page (HfRound *round, HfFhirBundle *bundle, HfPage *page, gpointer user_data, GError **error)
{
  Search *search = user_data;

  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);

    if (entry->fault != NULL)
      hf_round_warn (round, g_error_copy (entry->fault));
    else if (entry->resource != HF_JSON_NONE && entry->id != NULL &&
             g_strcmp0 (entry->type, search->type) == 0 &&
             !hf_fhir_carrier_is (bundle->tape, entry->resource) &&
             !read_entry (search, bundle, entry, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
ask_once (Search *search, GPtrArray *references, guint *at, const char *since, GError **error)
{
  g_autofree char *journal = g_uri_escape_string (HF_CS_CARRIER "|" HF_CODE_JOURNAL, NULL, FALSE);
  g_autoptr (GString) target = g_string_new (search->type);
  g_auto (HfSince) from = { 0 };
  HfQuery query = { .since = &from, .read = read_page, .user_data = search };

  g_string_append_c (target, '?');
  if (!search->with_journal)
    g_string_append_printf (target, "category:not=%s&", journal);
  g_string_append_printf (target, "%s=", search->param);
  query.search = target->str;
  hf_since_begin (&from, since);
  return hf_pager_run_ids (search->round, &query, references, at, error);
}

/* Leaving out the journal saves bytes, no more: where the server cannot, it is passed over here. */
static gboolean
ask (Search *search, GPtrArray *references, guint *at, const char *since, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (ask_once (search, references, at, since, &fault))
    return TRUE;
  if (search->with_journal || hf_round_stops (fault)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  search->with_journal = TRUE;
  return ask_once (search, references, at, since, error);
}

/* Messages about a person reach back as far as the person's chart; the others are few. */
static char *
dup_beginning (const Search *search, GPtrArray *some)
{
  gint64 first = G_MAXINT64;

  if (search->watched != search->watch->people)
    return NULL;
  for (guint i = 0; i < some->len; i++)
    first = MIN (first, ((const HfWatched *)g_ptr_array_index (some, i))->opened);
  return hf_time_format (first - BEFORE_OPENING);
}

/* Those before an interruption are not looked through again. */
static gboolean
look_through (Search *search, GPtrArray *some, GError **error)
{
  g_autofree char *beginning = search->again ? dup_beginning (search, some) : NULL;
  g_autoptr (GPtrArray) references = g_ptr_array_new ();
  guint at = 0;
  gboolean done;

  if (some->len == 0)
    return TRUE;
  for (guint i = 0; i < some->len; i++)
    g_ptr_array_add (references, ((const HfWatched *)g_ptr_array_index (some, i))->reference);
  done = ask (search, references, &at, search->again ? beginning : search->since, error);
  for (guint i = 0; i < at; i++)
    g_hash_table_add (search->read, line_of (g_ptr_array_index (some, i)));
  return done;
}

/* @again: those that were never looked through, else the others. */
static gboolean
look_through_all (Search *search, gboolean again, GError **error)
{
  g_autoptr (GPtrArray) some = g_ptr_array_new ();

  search->again = again;
  for (guint i = 0; i < search->watched->len; i++) {
    HfWatched *watched = g_ptr_array_index (search->watched, i);
    g_autofree char *line = line_of (watched);

    if (g_hash_table_contains (search->read, line) == again)
      continue;
    g_ptr_array_add (some, watched);
    if (again && search->watched == search->watch->people && some->len == PEOPLE) {
      if (!look_through (search, some, error))
        return FALSE;
      g_ptr_array_set_size (some, 0);
    }
  }
  return look_through (search, some, error);
}

static gboolean
load (Search *search, GError **error)
{
  GError *fault = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  search->read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  text = hf_store_get_fact (search->round->store, search->name, &fault);
  if (fault == NULL)
    search->since = hf_store_get_cursor (search->round->store, search->name, &fault);
  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_hash_table_add (search->read, g_strdup (lines[i]));
  return TRUE;
}

/* Lines of what is not watched any more are left out. */
static gboolean
save_read (Search *search, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *before = NULL;
  GError *fault = NULL;

  for (guint i = 0; i < search->watched->len; i++) {
    g_autofree char *line = line_of (g_ptr_array_index (search->watched, i));

    if (g_hash_table_contains (search->read, line))
      g_string_append_printf (text, "%s\n", line);
  }
  before = hf_store_get_fact (search->round->store, search->name, &fault);
  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  return g_strcmp0 (before != NULL ? before : "", text->str) == 0 ||
         hf_store_set_fact (search->round->store, search->name, text->str, error);
}

static gboolean
save_cursor (Search *search, const char *reached, GError **error)
{
  HfPage page = { .query = search->name, .cursor = reached };

  return reached == NULL || g_strcmp0 (reached, search->since) == 0 ||
         hf_store_apply_page (search->round->store, &page, NULL, error);
}

/* @reached: what the server had said of its clock before the first of these searches: all that was
 * there then is read now. */
static gboolean
run (Search *search, const char *reached, GError **error)
{
  gboolean done;

  if (!load (search, error) || !look_through_all (search, FALSE, error) ||
      !save_cursor (search, reached, error))
    return FALSE;
  /* What was looked through is not looked through again, even if the rest has to wait. */
  done = look_through_all (search, TRUE, error);
  return save_read (search, done ? error : NULL) && done;
}

/* The newest stamp that this server has shown. */
static gboolean
find_reached (HfRound *round, char **out_reached, GError **error)
{
  static const char *const queries[] = { "journal", "Task" };
  gint64 newest = HF_TIME_NONE;

  *out_reached = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    GError *fault = NULL;
    g_autofree char *cursor = hf_store_get_cursor (round->store, queries[i], &fault);
    gint64 stamp;

    if (fault != NULL) {
      g_propagate_error (error, fault);
      return FALSE;
    }
    if (cursor == NULL || !hf_time_parse (cursor, &stamp, NULL) ||
        (newest != HF_TIME_NONE && stamp <= newest))
      continue;
    newest = stamp;
    g_free (*out_reached);
    *out_reached = g_steal_pointer (&cursor);
  }
  return TRUE;
}

/* What comes from now on is seen when it comes. A server that cannot be asked like this is no worse
 * than before. */
static gboolean
look_for_visits (HfRound *round, HfMessageWatch *watch, GError **error)
{
  g_auto (Search) search = { .round = round,
                             .watch = watch,
                             .type = APPOINTMENT,
                             .param = "based-on",
                             .watched = watch->affairs,
                             .with_journal = TRUE };
  g_autoptr (GError) fault = NULL;
  gboolean done;

  search.name = g_strdup (VISITS);
  if (!hf_server_holds (round->server, APPOINTMENT))
    return TRUE;
  if (!load (&search, error))
    return FALSE;
  done = look_through_all (&search, TRUE, &fault);
  if (!save_read (&search, done ? error : NULL))
    return FALSE;
  if (done || !hf_round_stops (fault))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
look_for_messages (HfRound *round, HfMessageWatch *watch, GError **error)
{
  char **params = round->server->message_searches;
  g_autofree char *reached = NULL;

  if (!find_reached (round, &reached, error))
    return FALSE;
  for (guint i = 0; params[i] != NULL; i++) {
    gboolean by_person = g_str_equal (params[i], "subject") || g_str_equal (params[i], "patient");
    g_auto (Search) search = { .round = round,
                               .watch = watch,
                               .type = "Communication",
                               .param = params[i],
                               .name = g_strconcat (NAME, params[i], NULL),
                               .watched = by_person ? watch->people : watch->affairs };
    g_autoptr (GError) fault = NULL;

    if (run (&search, reached, &fault))
      continue;
    if (hf_round_stops (fault)) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
    g_prefix_error (&fault, "Messages of others, by %s: ", params[i]);
    hf_round_warn (round, g_steal_pointer (&fault));
  }
  return TRUE;
}

gboolean
hf_pull_messages (HfRound *round, GError **error)
{
  g_autoptr (HfMessageWatch) watch = hf_message_watch_new (round, error);

  return watch != NULL && look_for_visits (round, watch, error) &&
         look_for_messages (round, watch, error);
}
