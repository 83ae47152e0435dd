/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer does: kept for the confirmation, recorded at once, or the end of the talk. */
#include "hf-screen-flow-private.h"

#include "hf-error.h"
#include "hf-visit-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_ANSWER 500

static gboolean
is_offered (const HfScreenFlow *flow, const char *answer)
{
  for (guint i = 0; i < flow->options->len; i++)
    if (g_str_equal (((const HfOption *)g_ptr_array_index (flow->options, i))->code, answer))
      return TRUE;
  return FALSE;
}

static char *
refuse_answer (GError **error, const char *sentence)
{
  g_set_error_literal (error, HF_ERROR, HF_ERROR_BAD_DATA, sentence);
  return NULL;
}

/* The text that is recorded, or NULL and what is wrong with it. */
static char *
read_answer (HfScreenFlow *flow, const char *answer, GError **error)
{
  const HfCalendar *calendar = hf_desk_get_site (flow->desk)->calendar;
  g_autofree char *typed = g_strstrip (g_strdup (answer));
  gint64 time;

  if (flow->options->len > 0)
    return is_offered (flow, typed) ? g_steal_pointer (&typed)
                                    : refuse_answer (error, _ ("Choose one of the answers."));
  if (*typed == '\0')
    return refuse_answer (error, _ ("Type an answer first."));
  if (!g_utf8_validate (typed, -1, NULL) || g_utf8_strlen (typed, -1) > LONGEST_ANSWER)
    return refuse_answer (error, _ ("This answer is too long."));
  if (flow->current->kind == HF_ITEM_INTEGER && strspn (typed, "0123456789") != strlen (typed))
    return refuse_answer (error, _ ("Type a number."));
  if (flow->current->kind == HF_ITEM_DATE_TIME) {
    if (!hf_time_parse (typed, &time, NULL) && !hf_local_time_parse (typed, calendar, &time, error))
      return NULL;
    return hf_time_format_local (time, hf_calendar_get_zone (calendar));
  }
  return g_steal_pointer (&typed);
}

static void
remember (HfScreenFlow *flow, const HfItem *item)
{
  g_hash_table_add (flow->talk->asked, g_strdup (item->link_id));
  flow->again = NULL;
}

static void
finish (HfScreenFlow *flow, GTask *task, GError *error)
{
  hf_screen_flow_end (flow);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Not a good time: an ordinary outcome. A confirmation that still stood ends at this moment (R13).
 */
static void
lost_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HfScreenFlow *flow = g_task_get_source_object (task);
  GError *error = NULL;

  hf_desk_record_finish (HF_DESK (source), result, &error);
  finish (flow, task, error);
}

/* Takes @task. */
static void
turn_away (HfScreenFlow *flow, gboolean was_fresh, GTask *task)
{
  GVariantDict data;

  flow->not_now = TRUE;
  flow->again = NULL;
  g_hash_table_remove_all (flow->talk->setting);
  if (!was_fresh) {
    finish (flow, task, NULL);
    g_object_unref (task);
    return;
  }
  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "reason", "s", "not_private");
  hf_desk_record_async (flow->desk, flow->handoff, "privacy.lost", g_variant_dict_end (&data), NULL,
                        lost_cb, task);
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HfScreenFlow *flow = g_task_get_source_object (task);
  GError *error = NULL;

  if (hf_desk_record_finish (HF_DESK (source), result, &error)) {
    g_hash_table_remove_all (flow->talk->setting);
    flow->talk->anew = FALSE;
  } else {
    /* Nothing was saved: the last question is asked again. */
    g_hash_table_remove (flow->talk->setting, g_task_get_task_data (task));
    g_hash_table_remove (flow->talk->skipped, g_task_get_task_data (task));
  }
  finish (flow, task, error);
}

static GVariant *
wrap_answers (GVariant *answers)
{
  GVariantDict data;

  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert_value (&data, "answers", answers);
  return g_variant_dict_end (&data);
}

/* Takes @task. */
static void
confirm (HfScreenFlow *flow, const HfScreenSight *sight, GTask *task)
{
  g_autoptr (GVariant) data = g_variant_ref_sink (wrap_answers (hf_screen_gather_setting (sight)));
  g_autoptr (HfRefusal) refusal =
      hf_desk_check (flow->desk, flow->handoff, "privacy.confirmed", data);

  /* The core knows unsafe answers of its own (R11), whatever the pathway lists. */
  if (refusal != NULL && g_str_equal (refusal->code, "privacy.not_confirmed")) {
    turn_away (flow, sight->view->private_fresh, task);
    return;
  }
  hf_desk_record_async (flow->desk, flow->handoff, "privacy.confirmed", data, NULL, confirmed_cb,
                        task);
}

/* Takes @task. */
static void
answer_setting (HfScreenFlow *flow, const HfScreenSight *sight, char *answer, GTask *task)
{
  const HfItem *item = flow->current;

  if (hf_screen_find_hold (sight->loop, item, answer) != NULL) {
    g_free (answer);
    turn_away (flow, sight->view->private_fresh, task);
    return;
  }
  if (g_hash_table_size (flow->talk->setting) == 0)
    flow->talk->since = hf_clock_now (hf_desk_get_clock (flow->desk));
  g_hash_table_replace (flow->talk->setting, g_strdup (item->link_id), answer);
  remember (flow, item);
  if (hf_screen_find_next_setting (sight) == NULL) {
    confirm (flow, sight, task);
    return;
  }
  finish (flow, task, NULL);
  g_object_unref (task);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HfScreenFlow *flow = g_task_get_source_object (task);
  HfScreenSight sight;
  GError *error = NULL;

  if (hf_desk_record_finish (HF_DESK (source), result, &error) &&
      hf_screen_flow_sight (flow, &sight)) {
    const HfItem *item =
        hf_pathway_find_item (hf_loop_get_pathway (sight.loop), g_task_get_task_data (task));

    if (item != NULL)
      remember (flow, item);
  }
  finish (flow, task, error);
}

/* Takes @task. */
static void
answer_other (HfScreenFlow *flow, const char *answer, GTask *task)
{
  GVariantDict answers;

  g_variant_dict_init (&answers, NULL);
  g_variant_dict_insert (&answers, flow->current->link_id, "s", answer);
  hf_desk_record_async (flow->desk, flow->handoff, "screen.answered",
                        wrap_answers (g_variant_dict_end (&answers)), NULL, answered_cb, task);
}

/* Passing over the last question on the setting confirms it. Takes @task. */
static void
pass_over (HfScreenFlow *flow, const HfScreenSight *sight, GTask *task)
{
  const HfItem *item = flow->current;

  g_hash_table_add (flow->talk->skipped, g_strdup (item->link_id));
  flow->again = NULL;
  if (hf_screen_is_setting (item) && g_hash_table_size (flow->talk->setting) > 0 &&
      hf_screen_find_next_setting (sight) == NULL) {
    confirm (flow, sight, task);
    return;
  }
  finish (flow, task, NULL);
  g_object_unref (task);
}

void
hf_screen_flow_answer_async (HfScreenFlow *flow,
                             const char *answer,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *read = NULL;
  HfScreenSight sight;
  GError *error = NULL;
  gboolean skips;

  g_return_if_fail (HF_IS_SCREEN_FLOW (flow) && answer != NULL);

  task = g_task_new (flow, cancellable, callback, user_data);
  g_task_set_source_tag (task, hf_screen_flow_answer_async);
  if (flow->busy || flow->state != HF_SCREEN_ASKING || !hf_screen_flow_sight (flow, &sight)) {
    g_task_return_new_error (task, HF_ERROR, HF_ERROR_BUSY, "%s",
                             _ ("No question is open just now."));
    return;
  }
  skips = answer[strspn (answer, " ")] == '\0' && hf_screen_flow_can_skip (flow);
  read = skips ? NULL : read_answer (flow, answer, &error);
  if (error != NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_task_set_task_data (task, g_strdup (flow->current->link_id), g_free);
  hf_screen_flow_begin (flow);
  if (skips)
    pass_over (flow, &sight, g_steal_pointer (&task));
  else if (hf_screen_is_setting (flow->current))
    answer_setting (flow, &sight, g_steal_pointer (&read), g_steal_pointer (&task));
  else
    answer_other (flow, read, g_steal_pointer (&task));
}

gboolean
hf_screen_flow_answer_finish (HfScreenFlow *flow, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, flow), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
hf_screen_flow_dup_answer_for_key (HfScreenFlow *flow, guint key)
{
  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), NULL);

  if (hf_screen_flow_get_question (flow) == NULL || key < 1 || key > flow->options->len)
    return NULL;
  return g_strdup (((const HfOption *)g_ptr_array_index (flow->options, key - 1))->code);
}

static void
skipped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!hf_screen_flow_answer_finish (HF_SCREEN_FLOW (source), result, &error))
    g_message ("The setting could not be confirmed: %s", error->message);
}

void
hf_screen_flow_skip (HfScreenFlow *flow)
{
  g_return_if_fail (HF_IS_SCREEN_FLOW (flow));

  if (hf_screen_flow_can_skip (flow))
    hf_screen_flow_answer_async (flow, "", NULL, skipped_cb, NULL);
}
