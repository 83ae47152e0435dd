/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screen says around its question. */
#include "hf-screen-flow-private.h"

#include "hf-gate.h"

#include "hf-words.h"
#include "hf-yes-no.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GPtrArray *
items_of (const HfLoop *loop)
{
  return hf_pathway_get (hf_loop_get_pathway (loop))->items;
}

char *
hf_screen_heading (const HfLoop *loop, const char *group)
{
  const HfItem *item =
      group != NULL ? hf_pathway_find_item (hf_loop_get_pathway (loop), group) : NULL;
  const char *text = item != NULL ? hf_words_pathway (item->text) : NULL;
  const char *aside;

  if (text == NULL)
    return g_strdup ("");
  aside = strstr (text, " (");
  return aside != NULL ? g_strndup (text, (gsize)(aside - text)) : g_strdup (text);
}

/* The lines to read that stand right before the question, in its module. */
static char *
dup_note (const HfLoop *loop, const HfItem *question)
{
  GPtrArray *items = items_of (loop);
  const char *note = NULL;

  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);

    if (item == question)
      break;
    if (item->kind == HF_ITEM_DISPLAY && !item->sensitive &&
        hf_loop_is_enabled (loop, item->link_id))
      note = item->text;
    else
      note = NULL;
  }
  return g_strdup (hf_words_pathway (note));
}

/* Yes and no of a boolean question, as options of the pathway are. */
static const HfOption *
boolean_option (gboolean yes)
{
  static gsize once = 0;
  static HfOption *options[2];

  if (g_once_init_enter (&once)) {
    options[0] = hf_option_new ("false", N_ ("No"));
    options[1] = hf_option_new ("true", N_ ("Yes"));
    g_once_init_leave (&once, 1);
  }
  return options[yes];
}

static void
fill_options (HfScreenFlow *flow, const HfScreenSight *sight, const HfItem *item)
{
  g_ptr_array_set_size (flow->options, 0);
  if (item->kind == HF_ITEM_BOOLEAN) {
    g_ptr_array_add (flow->options, (gpointer)boolean_option (TRUE));
    g_ptr_array_add (flow->options, (gpointer)boolean_option (FALSE));
    return;
  }
  for (guint i = 0; i < item->options->len; i++)
    g_ptr_array_add (flow->options, g_ptr_array_index (item->options, i));
  if (sight->yes_no && item->options->len == 0)
    hf_yes_no_add_options (sight->loop, item, flow->options);
}

static const char *
say_answer (HfScreenFlow *flow, const char *answer)
{
  for (guint i = 0; answer != NULL && i < flow->options->len; i++) {
    const HfOption *option = g_ptr_array_index (flow->options, i);

    if (g_str_equal (option->code, answer))
      return hf_words_pathway (option->display);
  }
  return answer;
}

/* A word cannot be asked for where only yes or no can be said; words can be offered. */
static const char *
words_of (const HfScreenSight *sight, const HfItem *item)
{
  if (sight->yes_no && g_str_equal (item->link_id, "priv.signal"))
    return _ ("I will say some everyday words. Say yes to the one that we both use to stop.");
  return hf_words_pathway (item->text);
}

void
hf_screen_flow_describe (HfScreenFlow *flow)
{
  const HfItem *item = flow->current;
  HfScreenSight sight;
  gboolean ways = item != NULL && g_str_equal (item->link_id, "contact.count");

  g_clear_pointer (&flow->heading, g_free);
  g_clear_pointer (&flow->note, g_free);
  g_ptr_array_set_size (flow->options, 0);
  memset (&flow->question, 0, sizeof flow->question);
  if (item == NULL || !hf_screen_flow_sight (flow, &sight))
    return;
  ways = ways && !sight.yes_no;
  flow->heading = hf_screen_heading (sight.loop, item->group);
  /* The pathway asks for a number; who sits here enters the ways, and they are counted. */
  flow->note = ways ? NULL : dup_note (sight.loop, item);
  fill_options (flow, &sight, item);
  flow->question = (HfScreenQuestion){
    .link_id = item->link_id,
    .heading = flow->heading,
    .text = ways ? _ ("Agree on the ways that are safe, and enter them here.")
                 : words_of (&sight, item),
    .note = flow->note,
    .kind = item->kind,
    .options = flow->options,
    .earlier =
        item->ephemeral ? NULL : say_answer (flow, hf_loop_get_answer (sight.loop, item->link_id)),
    .staff = item->staff,
    .required = item->required,
    .sensitive = item->sensitive,
    .ways = ways,
  };
}

HfScreenProgress
hf_screen_flow_get_progress (HfScreenFlow *flow)
{
  HfScreenProgress progress = { 0, 0, 0, 0 };
  HfScreenSight sight;
  const char *last = NULL;
  GPtrArray *items;

  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), progress);

  if (!hf_screen_flow_sight (flow, &sight))
    return progress;
  items = items_of (sight.loop);
  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);

    if (item != flow->current && !hf_screen_is_in_talk (&sight, item))
      continue;
    progress.n_questions++;
    if (progress.n_modules == 0 || g_strcmp0 (last, item->group) != 0)
      progress.n_modules++;
    last = item->group;
    if (item == flow->current) {
      progress.question = progress.n_questions;
      progress.module = progress.n_modules;
    }
  }
  if (flow->current == NULL) {
    progress.question = progress.n_questions;
    progress.module = progress.n_modules;
  }
  return progress;
}

/* "2, 3 and 4" */
static char *
join_numbers (GArray *numbers)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < numbers->len; i++) {
    if (i > 0)
      g_string_append (text, i + 1 == numbers->len ? _ (" and ") : ", ");
    g_string_append_printf (text, "%u", g_array_index (numbers, guint, i));
  }
  return g_strdup (text->str);
}

char *
hf_screen_flow_dup_hint (HfScreenFlow *flow)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *list = NULL;
  HfScreenSight sight;

  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), NULL);

  if (hf_screen_flow_get_question (flow) == NULL || !hf_screen_is_setting (flow->current) ||
      !hf_screen_flow_sight (flow, &sight))
    return NULL;
  for (guint i = 0; i < flow->options->len; i++) {
    const HfOption *option = g_ptr_array_index (flow->options, i);
    guint number = i + 1;

    if (hf_screen_find_hold (sight.loop, flow->current, option->code) != NULL)
      g_array_append_val (numbers, number);
  }
  if (numbers->len == 0)
    return NULL;
  list = join_numbers (numbers);
  if (numbers->len == 1)
    return g_strdup_printf (_ ("Answer %s leads to a safe way to end the call."), list);
  return g_strdup_printf (_ ("Answers %s all lead to a safe way to end the call."), list);
}

const char *
hf_screen_flow_get_held_reason (HfScreenFlow *flow)
{
  HfScreenSight sight;
  const HfEffect *hold;

  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), NULL);

  if (!hf_screen_flow_sight (flow, &sight))
    return NULL;
  if (flow->state == HF_SCREEN_DONE) {
    hold = hf_gate_find_hold (sight.loop, HF_GATE_CALL);
    return hold != NULL ? hf_screen_tell_hold (sight.loop, sight.view, hold) : NULL;
  }
  return flow->state == HF_SCREEN_HELD ? hf_screen_tell_hold (sight.loop, sight.view, flow->hold)
                                       : NULL;
}

const char *
hf_screen_tell_hold (const HfLoop *loop, const HfView *view, const HfEffect *hold)
{
  const HfItem *item =
      hold != NULL ? hf_pathway_find_item (hf_loop_get_pathway (loop), hold->link_id) : NULL;

  /* A reason that belongs to a sensitive answer is as sensitive as the answer (R3). */
  if (item == NULL || (item->sensitive && !view->private_fresh))
    return _ ("Something is on hold.");
  return hf_words_pathway (hold->why);
}

static const char *
plan_answer (HfScreenFlow *flow, const char *link_id)
{
  HfScreenSight sight;
  const HfItem *item;

  if (!hf_screen_flow_sight (flow, &sight))
    return NULL;
  item = hf_pathway_find_item (hf_loop_get_pathway (sight.loop), link_id);
  return item != NULL ? hf_screen_answer (&sight, item) : NULL;
}

const char *
hf_screen_flow_get_cover_line (HfScreenFlow *flow)
{
  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), NULL);

  return hf_words_cover_line (plan_answer (flow, "priv.cover"));
}

char *
hf_screen_flow_dup_lasting (HfScreenFlow *flow)
{
  HfScreenSight sight;
  g_autofree char *span = NULL;

  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), NULL);

  if (!hf_screen_flow_sight (flow, &sight))
    return g_strdup ("");
  span = hf_words_span (hf_pathway_get (hf_loop_get_pathway (sight.loop))->private_for.elapsed);
  /* Translators: a span: "10 minutes, then we ask again. Every call asks again." */
  return g_strdup_printf (_ ("%s, then we ask again. Every call asks again."), span);
}

char **
hf_screen_flow_dup_agreed (HfScreenFlow *flow)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  const char *callback;
  const char *signal_word;

  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), NULL);

  callback = plan_answer (flow, "priv.callback");
  signal_word = plan_answer (flow, "priv.signal");
  if (callback != NULL) {
    g_autofree char *line = g_strdup_printf (_ ("If cut off: %s"), hf_words_callback (callback));

    g_strv_builder_add (lines, line);
  }
  if (signal_word != NULL) {
    g_autofree char *line = g_strdup_printf (_ ("Stop word: “%s”"), signal_word);

    g_strv_builder_add (lines, line);
  }
  return g_strv_builder_end (lines);
}

static gboolean
is_open_question (const HfScreenSight *sight, const HfItem *item)
{
  return hf_screen_is_question (sight, item) && item->required &&
         hf_screen_is_enabled (sight, item) && hf_screen_answer (sight, item) == NULL;
}

/* A module of which nothing was asked yet is not behind us, and its name may tell. */
static gboolean
is_behind (const HfScreenFlow *flow, const HfScreenSight *sight, const HfItem *group)
{
  GPtrArray *items = items_of (sight->loop);
  gboolean asked = FALSE;

  if (flow->state == HF_SCREEN_ASKING && flow->current != NULL &&
      g_strcmp0 (flow->current->group, group->link_id) == 0)
    return FALSE;
  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);

    if (g_strcmp0 (item->group, group->link_id) != 0)
      continue;
    if (is_open_question (sight, item))
      return FALSE;
    asked =
        asked || (hf_screen_is_question (sight, item) && hf_screen_answer (sight, item) != NULL);
  }
  return asked;
}

char **
hf_screen_flow_dup_so_far (HfScreenFlow *flow)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  HfScreenSight sight;
  GPtrArray *items;

  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), NULL);

  if (!hf_screen_flow_sight (flow, &sight))
    return g_strv_builder_end (lines);
  items = items_of (sight.loop);
  for (guint i = 0; i < items->len; i++) {
    const HfItem *group = g_ptr_array_index (items, i);

    if (group->kind == HF_ITEM_GROUP && is_behind (flow, &sight, group)) {
      g_autofree char *heading = hf_screen_heading (sight.loop, group->link_id);

      g_strv_builder_add (lines, heading);
    }
  }
  return g_strv_builder_end (lines);
}

char *
hf_screen_flow_dup_try_again (HfScreenFlow *flow)
{
  HfScreenSight sight;
  GPtrArray *ways;

  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), NULL);

  if (!hf_screen_flow_sight (flow, &sight))
    return g_strdup ("");
  ways = hf_loop_get_ways (sight.loop);
  for (guint i = 0; i < ways->len; i++) {
    const HfWay *way = g_ptr_array_index (ways, i);

    if (!way->withdrawn) {
      g_autofree char *kind = hf_words_way (way);
      g_autofree char *rules = hf_words_way_rules (way);

      /* Translators: a way of contact and its rules: "Try again as agreed: Call only. Mon–Fri
       * 10:00–15:00. No voicemail." */
      return g_strdup_printf (_ ("Try again as agreed: %s. %s"), kind, rules);
    }
  }
  return g_strdup (_ ("Agree another time by a safe way. No reason is asked."));
}

char *
hf_screen_flow_dup_private_text (HfScreenFlow *flow)
{
  g_autofree char *clock = NULL;

  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), NULL);

  if (flow->private_until == HF_TIME_NONE)
    return NULL;
  clock = hf_words_clock (flow->private_until, hf_desk_get_site (flow->desk)->calendar);
  return g_strdup_printf (_ ("private until %s"), clock);
}

gboolean
hf_screen_flow_is_yes_no (HfScreenFlow *flow)
{
  HfScreenSight sight;

  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), FALSE);

  return hf_screen_flow_sight (flow, &sight) && sight.yes_no;
}
