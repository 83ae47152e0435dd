/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-reconcile.h"
#include "hf-consent-check.h"
#include "hf-error.h"
#include "hf-id.h"
#include "hf-roll-call.h"
#include "hf-time.h"

#define DONE "sync.reconciled"
#define MOST_MISSING 50
#define MOST_SHARE 5 /* one in so many */

static gboolean
get_fact (HfRound *round, const char *name, char **out, GError **error)
{
  g_autoptr (GError) fault = NULL;

  *out = hf_store_get_fact (round->store, name, &fault);
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
mark_done (HfRound *round, GError **error)
{
  g_autofree char *now = hf_time_format (round->now);

  return hf_store_set_fact (round->store, DONE, now, error);
}

/* Daily from the first round on, and at once when a person has answered. */
static gboolean
is_due (HfRound *round, gboolean *out_due, gboolean *out_again, GError **error)
{
  g_autofree char *done = NULL;
  g_autofree char *answer = NULL;
  gint64 at;

  if (!get_fact (round, DONE, &done, error) ||
      !get_fact (round, HF_RECONCILE_ANSWER, &answer, error))
    return FALSE;
  *out_again = g_strcmp0 (answer, HF_RECONCILE_SEND_AGAIN) == 0;
  *out_due = *out_again || (done != NULL && (!hf_time_parse (done, &at, NULL) || at > round->now ||
                                             round->now - at >= HF_DAY));
  return done != NULL || mark_done (round, error);
}

static HfEvent *
make_event (HfRound *round, const HfRollCallCase *one, const char *means, GError **error)
{
  const char *all[] = { means, NULL };
  const char *device = hf_store_get_device (round->store);
  const char *parts[] = { "lost", hf_http_get_base (round->http), one->task, means, device, NULL };
  g_autofree char *id = hf_id_derive (parts);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) fields = NULL;
  HfEventHead head = { .id = id,
                       .handoff = one->handoff,
                       .type = "foreign.changed",
                       .at = round->now,
                       .noted = round->now,
                       .actor = "server",
                       .device = device,
                       .seq = hf_store_take_seq (round->store) };

  g_variant_dict_insert (&data, "resource", "s", one->task);
  g_variant_dict_insert (&data, "means", "^as", all);
  fields = g_variant_ref_sink (g_variant_dict_end (&data));
  return hf_event_new (&head, fields, error);
}

/* Said once, by whichever desk noticed first. */
static gboolean
is_said (const HfRollCallCase *one, const char *means)
{
  for (guint i = 0; i < one->events->len; i++) {
    HfEvent *event = g_ptr_array_index (one->events, i);

    if (hf_event_is (event, "foreign.changed") &&
        g_strcmp0 (hf_event_get_string (event, "resource"), one->task) == 0 &&
        hf_event_has_string (event, "means", means))
      return TRUE;
  }
  return FALSE;
}

static gboolean
note_lost_task (HfRound *round, const HfRollCallCase *one, GError **error)
{
  const char *means = one->task_status == 410 ? "deleted" : "unseen";
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  HfEvent *event;

  if (is_said (one, means))
    return TRUE;
  event = make_event (round, one, means, error);
  if (event == NULL)
    return FALSE;
  g_ptr_array_add (events, event);
  round->moved = TRUE;
  return hf_store_append (round->store, events, one->worked_on ? HF_ORIGIN_DESK : HF_ORIGIN_SERVER,
                          NULL, error);
}

/* A packet left once: its entry goes again only while it might leave today as well. */
static gboolean
may_go_again (HfRound *round, HfEvent *event, gboolean *out, GError **error)
{
  g_autofree char *obstacle = NULL;
  g_autoptr (GError) fault = NULL;

  *out = TRUE;
  if (!hf_event_is (event, "packet.sent"))
    return TRUE;
  if (hf_consent_check (round, event, &obstacle, &fault)) {
    *out = obstacle == NULL;
    return TRUE;
  }
  *out = FALSE;
  if (!hf_round_stops (fault))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
queue_missing (HfRound *round, const HfRollCallCase *one, GError **error)
{
  for (guint i = 0; i < one->missing->len; i++) {
    HfEvent *event = g_ptr_array_index (one->missing, i);
    gboolean again;

    if (!may_go_again (round, event, &again, error))
      return FALSE;
    if (again && !hf_store_queue_event (round->store, hf_event_get_id (event), one->handoff, error))
      return FALSE;
    round->moved |= again;
  }
  return TRUE;
}

static gboolean
settle (HfRound *round, const HfRollCall *call, gboolean again, GError **error)
{
  for (guint i = 0; i < call->cases->len; i++) {
    const HfRollCallCase *one = g_ptr_array_index (call->cases, i);

    if (!queue_missing (round, one, error))
      return FALSE;
    /* What the server has lost as a whole is made anew; what was taken from us is not. */
    if (one->task_status == 404 && again && one->worked_on) {
      if (!hf_roll_call_forget (round, one, error) || !hf_round_queue (round, one->handoff, error))
        return FALSE;
    } else if (one->task_status != 0 && !note_lost_task (round, one, error)) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
is_too_much (const HfRollCall *call)
{
  return call->missing > MOST_MISSING || call->missing * MOST_SHARE > call->expected;
}

static gboolean
conclude (HfRound *round, const char *missing, GError **error)
{
  return hf_store_set_fact (round->store, HF_RECONCILE_MISSING, missing, error) &&
         hf_store_set_fact (round->store, HF_RECONCILE_ANSWER, NULL, error) &&
         mark_done (round, error);
}

static gboolean
run (HfRound *round, gboolean again, GError **error)
{
  g_autoptr (HfRollCall) call = hf_roll_call_new (round, error);
  g_autofree char *missing = NULL;

  if (call == NULL)
    return FALSE;
  if (is_too_much (call) && !again)
    missing = g_strdup_printf ("%u of %u", call->missing, call->expected);
  else if (!settle (round, call, again, error))
    return FALSE;
  return conclude (round, missing, error);
}

gboolean
hf_reconcile_run (HfRound *round, GError **error)
{
  g_autofree char *missing = NULL;
  gboolean due, again;

  if (!is_due (round, &due, &again, error) || (due && !run (round, again, error)) ||
      !get_fact (round, HF_RECONCILE_MISSING, &missing, error))
    return FALSE;
  /* Said in every round until it is settled. */
  if (missing != NULL)
    hf_round_warn (round, g_error_new (HF_ERROR, HF_ERROR_SERVER,
                                       "The server no longer shows %s records that were sent. "
                                       "Nothing was changed here.",
                                       missing));
  return TRUE;
}
