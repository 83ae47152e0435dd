/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-timeline-row-private.h"

#include "hf-words.h"

#include <glib/gi18n-lib.h>

/* Who holds the person between two events. */
typedef struct {
  gboolean us;
  gboolean them;
} Holding;

/* The same rule as the custody of the view, event by event (loop.md). */
static Holding
after (Holding before, const HfEvent *event)
{
  Holding holding = before;

  if (hf_event_is (event, "handoff.opened"))
    holding.us = TRUE;
  else if (hf_event_is (event, "receiver.acknowledged") ||
           (hf_event_is (event, "call.completed") && hf_event_get_boolean (event, "accepted")))
    holding.them = TRUE;
  else if (hf_event_is (event, "visit.noshow") || hf_event_is (event, "receiver.declined") ||
           hf_event_is (event, "handoff.rerouted"))
    holding = (Holding){ TRUE, FALSE };
  else if (hf_event_is (event, "visit.attended") &&
           g_strcmp0 (hf_event_get_string (event, "kind"), "interim") != 0)
    holding = (Holding){ FALSE, TRUE };
  else if (hf_event_is (event, "loop.reopened"))
    holding.us = TRUE;
  return holding;
}

static HfRail
rail (gboolean holds)
{
  return holds ? HF_RAIL_ON : HF_RAIL_NONE;
}

static char *
holder_sentence (Holding holding, const char *receiver)
{
  if (holding.us && holding.them)
    return g_strdup_printf (_ ("Your team and %s hold."), receiver);
  if (holding.them)
    return g_strdup_printf (_ ("Held by %s."), receiver);
  return g_strdup (_ ("Your team holds."));
}

/* Questions are recorded one by one; the timeline tells a run of them once. */
static gboolean
continues_run (const HfEvent *event, const HfEvent *newer)
{
  return newer != NULL && hf_event_is (event, "screen.answered") &&
         hf_event_is (newer, "screen.answered");
}

/* (nullable): whom this event made the receiver */
static const char *
chosen_by (const HfEvent *event)
{
  if (hf_event_is (event, "handoff.opened") || hf_event_is (event, "provider.chosen") ||
      hf_event_is (event, "handoff.rerouted"))
    return hf_event_get_string (event, "receiver");
  return NULL;
}

/* @receiver: (nullable): the receiver of that moment; after a reroute somebody else is asked, and
 * what was said before was said by whoever was asked then. */
static void
add_event (GPtrArray *rows,
           const HfRowSight *sight,
           const HfEvent *event,
           const char *receiver,
           Holding before)
{
  const char *from = hf_event_get_string (event, "from");
  g_autofree char *name = hf_desk_dup_receiver_name (sight->desk, from != NULL ? from : receiver);
  HfRowSight then = *sight;
  Holding now = after (before, event);
  g_auto (HfRowParts) parts = { 0 };

  then.receiver = name;
  hf_timeline_tell (&then, event, &parts);
  parts.rails[0] = rail (now.us);
  parts.rails[1] = rail (before.us);
  parts.rails[2] = rail (now.them);
  parts.rails[3] = rail (before.them);
  parts.spoken_holder = holder_sentence (now, name);
  g_ptr_array_add (rows, hf_timeline_row_new (&parts));
}

static Holding
add_past (GPtrArray *rows, const HfRowSight *sight)
{
  GPtrArray *events = hf_loop_get_events (sight->loop);
  g_autoptr (GPtrArray) told = g_ptr_array_new ();
  g_autoptr (GPtrArray) receivers = g_ptr_array_new ();
  const char *receiver = NULL;
  Holding holding = { FALSE, FALSE };

  for (guint i = 0; i < events->len; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);

    if (hf_loop_is_withdrawn (sight->loop, hf_event_get_id (event)))
      continue;
    if (chosen_by (event) != NULL)
      receiver = chosen_by (event);
    if (!hf_timeline_tells (event))
      continue;
    g_ptr_array_add (told, (gpointer)event);
    g_ptr_array_add (receivers, (gpointer)receiver);
  }
  for (guint i = 0; i < told->len; i++) {
    const HfEvent *event = g_ptr_array_index (told, i);
    const HfEvent *newer = i + 1 < told->len ? g_ptr_array_index (told, i + 1) : NULL;

    if (!continues_run (event, newer))
      add_event (rows, sight, event, g_ptr_array_index (receivers, i), holding);
    holding = after (holding, event);
  }
  return holding;
}

/* The step that comes next stands where the solid line ends. */
static void
add_next (GPtrArray *rows, const HfRowSight *sight, HfLoopItem *item, Holding holding)
{
  const HfNextStep *next = hf_loop_item_get_next (item);
  g_auto (HfRowParts) parts = { 0 };

  parts.title = g_strdup (hf_loop_item_get_next_text (item));
  if (next->due == HF_TIME_NONE) {
    parts.when = g_strdup (_ ("No date"));
  } else {
    g_autofree char *due = hf_words_moment (next->due, sight->calendar);

    parts.when = g_strdup_printf (_ ("due %s"), due);
  }
  if (next->urgency == HF_URGENCY_OVERDUE)
    parts.tag = g_strdup (hf_loop_item_get_due_text (item));
  parts.icon = "go-next-symbolic";
  parts.node = HF_NODE_DASHED;
  parts.theirs = !next->ours;
  parts.rails[0] = holding.us ? HF_RAIL_NEXT : HF_RAIL_NONE;
  parts.rails[1] = rail (holding.us);
  parts.rails[2] = HF_RAIL_NEXT;
  parts.rails[3] = holding.them ? HF_RAIL_ON : HF_RAIL_NEXT;
  g_ptr_array_add (rows, hf_timeline_row_new (&parts));
}

static gboolean
is_seen (const HfRowSight *sight)
{
  HfArcState arcs[HF_N_ARCS];

  hf_loop_arcs (sight->loop, sight->view, arcs);
  return arcs[HF_ARC_SEEN] == HF_ARC_DONE;
}

static void
add_goal (GPtrArray *rows, const HfRowSight *sight, Holding holding)
{
  g_auto (HfRowParts) parts = { 0 };

  parts.title = g_strdup (_ ("First visit kept"));
  parts.detail = sight->view->feedback
                     ? g_strdup_printf (_ ("The loop closes when %s tells us, or the person does."),
                                        sight->receiver)
                     : g_strdup (_ ("The loop closes when the person tells us."));
  parts.when = g_strdup (_ ("not yet"));
  parts.icon = "avatar-default-symbolic";
  parts.node = HF_NODE_DASHED;
  parts.theirs = TRUE;
  parts.rails[1] = holding.us ? HF_RAIL_NEXT : HF_RAIL_NONE;
  parts.rails[3] = HF_RAIL_NEXT;
  g_ptr_array_add (rows, hf_timeline_row_new (&parts));
}

GListModel *
hf_timeline_new (HfDesk *desk, HfLoopItem *item)
{
  GListStore *model;
  HfLoop *loop;
  g_autofree char *receiver = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  Holding holding;

  g_return_val_if_fail (HF_IS_DESK (desk) && HF_IS_LOOP_ITEM (item), NULL);

  loop = hf_loop_item_get_loop (item);
  receiver = hf_desk_dup_receiver_name (desk, hf_loop_get_receiver (loop));
  HfRowSight sight = { .loop = loop,
                       .view = hf_loop_item_get_view (item),
                       .calendar = hf_desk_get_site (desk)->calendar,
                       .desk = desk,
                       .receiver = receiver };
  sight.may_show = !hf_loop_is_protected (loop) || sight.view->private_fresh;
  holding = add_past (rows, &sight);
  if (hf_loop_item_get_next (item)->kind != HF_STEP_CLOSED) {
    add_next (rows, &sight, item, holding);
    if (!is_seen (&sight))
      add_goal (rows, &sight, holding);
  }
  model = g_list_store_new (HF_TYPE_TIMELINE_ROW);
  for (guint i = rows->len; i > 0; i--)
    g_list_store_append (model, g_ptr_array_index (rows, i - 1));
  return G_LIST_MODEL (model);
}
