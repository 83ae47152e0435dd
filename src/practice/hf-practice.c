/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice.h"

#include "hf-error.h"
#include "hf-practice-check.h"
#include "hf-practice-clinics.h"
#include "hf-practice-control.h"
#include "hf-practice-faults.h"
#include "hf-practice-http.h"
#include "hf-practice-routes.h"
#include "hf-practice-world.h"
#include "hf-time.h"

const HfPracticeLimits hf_practice_limits_default = { .page_size = 50, .update_create = TRUE };

/* @lock guards all but @http and @base_url, which only start and stop change. */
struct _HfPractice {
  GMutex lock;
  HfPracticeService service; /* its now is the practice clock */
  HfPracticeClinics *clinics;
  HfPracticeFaults *faults;
  GHashTable *requests; /* "METHOD Type" to how often */
  gboolean follows;
  gint64 followed_from; /* monotonic ms at which the practice clock was @followed_at */
  gint64 followed_at;
  HfPracticeHttp *http;
  char *base_url;
};

HfPractice *
hf_practice_new (guint32 seed, gint64 start_time)
{
  HfPractice *practice = g_new0 (HfPractice, 1);

  g_mutex_init (&practice->lock);
  practice->service.shelf = hf_practice_shelf_new (seed);
  practice->service.pages = hf_practice_pages_new (seed);
  practice->service.limits = hf_practice_limits_default;
  practice->service.now = start_time;
  practice->service.written = g_ptr_array_new ();
  practice->clinics = hf_practice_clinics_new (seed);
  practice->faults = hf_practice_faults_new (seed);
  practice->requests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  hf_practice_world_fill (&practice->service);
  return practice;
}

void
hf_practice_free (HfPractice *practice)
{
  if (practice == NULL)
    return;
  hf_practice_stop (practice);
  g_hash_table_unref (practice->requests);
  hf_practice_faults_free (practice->faults);
  hf_practice_clinics_free (practice->clinics);
  g_ptr_array_unref (practice->service.written);
  hf_practice_pages_free (practice->service.pages);
  hf_practice_shelf_free (practice->service.shelf);
  g_free (practice->base_url);
  g_mutex_clear (&practice->lock);
  g_free (practice);
}

/* Moves the clock, with the lock held, and lets the clinics do what is due. */
static void
move_clock (HfPractice *practice, gint64 time)
{
  hf_practice_clinics_run (practice->clinics, &practice->service, time);
}

static void
catch_up (HfPractice *practice)
{
  if (!practice->follows)
    return;

  gint64 passed = g_get_monotonic_time () / 1000 - practice->followed_from;
  move_clock (practice, practice->followed_at + passed);
}

static void
notice (HfPractice *practice, const HfPracticeVersion *version)
{
  if (!practice->service.limits.silent)
    hf_practice_clinics_notice (practice->clinics, version);
}

static void
notice_written (HfPractice *practice)
{
  GPtrArray *written = practice->service.written;

  for (guint i = 0; i < written->len; i++)
    notice (practice, g_ptr_array_index (written, i));
  g_ptr_array_set_size (written, 0);
}

static void
count_request (HfPractice *practice, const HfPracticeRequest *request)
{
  g_auto (GStrv) parts = g_strsplit (request->path, "/", 2);
  gboolean asks = parts[0] != NULL && g_strcmp0 (parts[1], "_search") == 0;
  char *key =
      g_strdup_printf ("%s %s", asks ? "GET" : request->method, parts[0] != NULL ? parts[0] : "");
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (practice->requests, key));

  g_hash_table_replace (practice->requests, key, GUINT_TO_POINTER (count + 1));
}

static const HfPracticeFault *
take_fault (HfPractice *practice, const HfPracticeRequest *request)
{
  g_autofree char *path =
      g_strdup_printf ("/%s%s%s", request->path, request->query != NULL ? "?" : "",
                       request->query != NULL ? request->query : "");

  return hf_practice_faults_take (practice->faults, request->method, path);
}

/* The answer of a request that is not done at all; %NULL if it is to be done. */
static HfPracticeReply *
refuse_by_fault (const HfPracticeFault *fault)
{
  HfPracticeReply *reply = NULL;

  switch (fault->action) {
  case HF_PRACTICE_STATUS:
    reply = hf_practice_reply_new_outcome (fault->status, "transient",
                                           "The practice server was asked to answer like this");
    reply->retry_after = fault->retry_after;
    return reply;
  case HF_PRACTICE_HTML: {
    static const char page[] = "<!DOCTYPE html><html><head><title>Sign in to the network</title>"
                               "</head><body><p>Welcome. Please sign in.</p></body></html>\n";

    reply = hf_practice_reply_new (fault->status != 0 ? fault->status : 200);
    reply->content_type = g_strdup ("text/html; charset=utf-8");
    reply->body = g_bytes_new_static (page, sizeof page - 1);
    return reply;
  }
  case HF_PRACTICE_DROP_BEFORE:
    return hf_practice_reply_new (500);
  default:
    return NULL;
  }
}

/* The same request once more, as a proxy or a retrying library would send it, past the conditions
 * that were true the first time. */
static void
repeat_request (HfPractice *practice, const HfPracticeRequest *request)
{
  HfPracticeRequest again = *request;

  again.if_none_exist = NULL;
  again.if_match = NULL;
  g_autoptr (HfPracticeReply) ignored = hf_practice_route (&practice->service, &again);
}

static void
fhir_cb (const HfPracticeRequest *request, HfPracticeAnswer *answer, gpointer data)
{
  HfPractice *practice = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  catch_up (practice);
  count_request (practice, request);
  const HfPracticeFault *fault = take_fault (practice, request);
  if (fault != NULL) {
    answer->action = (int)fault->action;
    answer->bytes = fault->bytes;
    answer->delay_ms = fault->delay_ms;
    answer->held_until = practice->service.now + fault->delay_ms;
    answer->reply = refuse_by_fault (fault);
  }
  if (answer->reply != NULL)
    return;

  practice->service.stale = answer->action == HF_PRACTICE_STALE_VERSION;
  answer->reply = hf_practice_route (&practice->service, request);
  if (answer->action == HF_PRACTICE_DUPLICATE)
    repeat_request (practice, request);
  practice->service.stale = FALSE;
  notice_written (practice);
}

static HfPracticeReply *
control_cb (const HfPracticeRequest *request, gpointer data)
{
  return hf_practice_control (data, request);
}

static void
tick_cb (gpointer data)
{
  HfPractice *practice = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  catch_up (practice);
}

gboolean
hf_practice_start (HfPractice *practice, guint16 port, GError **error)
{
  HfPracticeHandlers handlers = {
    .fhir = fhir_cb, .control = control_cb, .tick = tick_cb, .data = practice
  };

  g_return_val_if_fail (practice->http == NULL, FALSE);

  HfPracticeHttp *http = hf_practice_http_start (port, &handlers, error);
  if (http == NULL)
    return FALSE;

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);
  practice->http = http;
  g_free (practice->base_url);
  practice->base_url =
      g_strdup_printf ("http://127.0.0.1:%u/fhir", hf_practice_http_get_port (http));
  practice->service.base = practice->base_url;
  return TRUE;
}

void
hf_practice_stop (HfPractice *practice)
{
  g_mutex_lock (&practice->lock);
  HfPracticeHttp *http = g_steal_pointer (&practice->http);
  g_mutex_unlock (&practice->lock);
  if (http != NULL)
    hf_practice_http_stop (http);
}

const char *
hf_practice_get_base_url (HfPractice *practice)
{
  return practice->base_url;
}

gint64
hf_practice_get_time (HfPractice *practice)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  catch_up (practice);
  return practice->service.now;
}

/* With the lock held. */
static void
set_time (HfPractice *practice, gint64 time)
{
  move_clock (practice, time);
  practice->followed_from = g_get_monotonic_time () / 1000;
  practice->followed_at = practice->service.now;
  if (practice->http != NULL)
    hf_practice_http_release (practice->http, practice->service.now);
}

void
hf_practice_set_time (HfPractice *practice, gint64 time)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  catch_up (practice);
  set_time (practice, time);
}

void
hf_practice_advance (HfPractice *practice, gint64 span)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  g_return_if_fail (span >= 0);

  catch_up (practice);
  set_time (practice, practice->service.now + span);
}

void
hf_practice_follow_real_time (HfPractice *practice, gboolean follow)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  catch_up (practice);
  practice->follows = follow;
  practice->followed_from = g_get_monotonic_time () / 1000;
  practice->followed_at = practice->service.now;
  hf_practice_clinics_set_quick (practice->clinics, follow);
}

void
hf_practice_add_fault (HfPractice *practice, const HfPracticeFault *fault)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  hf_practice_faults_add (practice->faults, fault);
}

void
hf_practice_clear_faults (HfPractice *practice)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  hf_practice_faults_clear (practice->faults);
}

guint
hf_practice_count_faults (HfPractice *practice)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  return hf_practice_faults_count (practice->faults);
}

void
hf_practice_set_limits (HfPractice *practice, const HfPracticeLimits *limits)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  practice->service.limits = *limits;
}

gboolean
hf_practice_put (
    HfPractice *practice, const char *type, const char *id, const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, &hf_json_limits_default, error);

  if (tape == NULL) {
    g_prefix_error (error, "Putting a %s on the practice server: ", type);
    return FALSE;
  }

  g_autoptr (HfPracticeReply) refusal = hf_practice_check (tape, 0, type);
  if (refusal != NULL || !hf_practice_id_is_valid (id)) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
                 "Putting a %s on the practice server: it would be refused with %u", type,
                 refusal != NULL ? refusal->status : 400);
    return FALSE;
  }

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);
  catch_up (practice);
  HfPracticeWrite write = { .type = type,
                            .id = id,
                            .tape = tape,
                            .method = "PUT",
                            .now = practice->service.now,
                            .second_stamps = practice->service.limits.second_stamps };
  notice (practice, hf_practice_shelf_write (practice->service.shelf, &write));
  return TRUE;
}

void
hf_practice_remove (HfPractice *practice, const char *type, const char *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  catch_up (practice);
  hf_practice_shelf_delete (practice->service.shelf, type, id, practice->service.now);
}

void
hf_practice_lose (HfPractice *practice, const char *type, const char *id)
{
  g_auto (GStrv) ids = hf_practice_dup_ids (practice, type);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  for (guint i = 0; ids[i] != NULL; i++)
    if (id == NULL || g_str_equal (id, ids[i]))
      hf_practice_shelf_lose (practice->service.shelf, type, ids[i]);
}

char *
hf_practice_get (HfPractice *practice, const char *type, const char *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);
  const HfPracticeVersion *version = hf_practice_shelf_find (practice->service.shelf, type, id);

  if (version == NULL || version->deleted)
    return NULL;

  gsize length = 0;
  const char *bytes = g_bytes_get_data (version->body, &length);
  return g_strndup (bytes, length);
}

guint
hf_practice_count (HfPractice *practice, const char *type)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);

  return hf_practice_shelf_count (practice->service.shelf, type);
}

char **
hf_practice_dup_ids (HfPractice *practice, const char *type)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);
  g_autoptr (GPtrArray) versions =
      hf_practice_shelf_list (practice->service.shelf, type, G_MAXINT64);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < versions->len; i++) {
    const HfPracticeVersion *version = g_ptr_array_index (versions, i);

    g_strv_builder_add (ids, version->id);
  }
  return g_strv_builder_end (ids);
}

guint
hf_practice_count_requests (HfPractice *practice, const char *method, const char *type)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&practice->lock);
  GHashTableIter iter;
  gpointer key, value;
  guint count = 0;

  g_hash_table_iter_init (&iter, practice->requests);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    g_auto (GStrv) parts = g_strsplit (key, " ", 2);

    if ((method == NULL || g_str_equal (method, parts[0])) &&
        (type == NULL || g_str_equal (type, parts[1])))
      count += GPOINTER_TO_UINT (value);
  }
  return count;
}
