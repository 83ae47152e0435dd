/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holdfastctl show: one handoff as it stands. */
#include "hf-ctl.h"

#include "hf-casebook.h"
#include "hf-error.h"
#include "hf-event-type.h"
#include "hf-id.h"
#include "hf-json-writer.h"
#include "hf-view-writer.h"

typedef struct {
  gboolean json;
  char *at;
  char **ids;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->at);
  g_strfreev (options->ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* By its id, or by the reference that is shown instead of a name if only one has it. */
static const HfLoop *
find_loop (GPtrArray *loops, const char *id, GError **error)
{
  const HfLoop *found = NULL;
  guint count = 0;

  for (guint i = 0; i < loops->len; i++) {
    const HfLoop *loop = g_ptr_array_index (loops, i);
    g_autofree char *reference = hf_id_short (hf_loop_get_handoff (loop));

    if (g_str_equal (hf_loop_get_handoff (loop), id))
      return loop;
    if (g_str_equal (reference, id)) {
      found = loop;
      count++;
    }
  }
  if (count == 1)
    return found;
  g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND,
               count == 0 ? "finding the handoff: there is none with this id"
                          : "finding the handoff: several have this reference; give the whole id");
  return NULL;
}

/* What never leaves a desk is no part of what two desks agree on. */
static gboolean
is_shared (const HfEvent *event)
{
  const HfEventType *type = hf_event_type_lookup (hf_event_get_type (event));

  return type == NULL || type->sensitivity != HF_LOCAL;
}

static GVariant *
timeline_new (const HfLoop *loop, GTimeZone *zone)
{
  GPtrArray *events = hf_loop_get_events (loop);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < events->len; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);
    g_autoptr (GVariant) row = NULL;

    if (!is_shared (event))
      continue;
    row = hf_event_write (event, zone);
    g_variant_builder_add (&builder, "v", row);
  }
  return g_variant_builder_end (&builder);
}

static void
print_json (const HfLoop *loop, const HfView *view, GTimeZone *zone)
{
  g_autofree char *reference = hf_id_short (hf_loop_get_handoff (loop));
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (GVariant) person = hf_person_write (hf_loop_get_person (loop));
  g_autoptr (GVariant) state = hf_view_write (view, loop, zone);
  g_autoptr (GVariant) whole = NULL;
  g_autofree char *text = NULL;

  g_variant_dict_insert (dict, "handoff", "s", hf_loop_get_handoff (loop));
  g_variant_dict_insert (dict, "reference", "s", reference);
  g_variant_dict_insert (dict, "pathway", "s", hf_pathway_get (hf_loop_get_pathway (loop))->id);
  g_variant_dict_insert_value (dict, "person", person);
  g_variant_dict_insert_value (dict, "view", state);
  g_variant_dict_insert_value (dict, "timeline", timeline_new (loop, zone));
  whole = hf_data_sort (g_variant_dict_end (dict));
  text = hf_json_write_variant (whole, TRUE);
  hf_ctl_print ("%s", text);
}

static void
print_deadlines (const HfView *view, GTimeZone *zone)
{
  for (guint i = 0; i < view->deadlines->len; i++) {
    const HfDeadline *deadline = g_ptr_array_index (view->deadlines, i);
    g_autofree char *due = NULL;

    if (deadline->due == HF_TIME_NONE)
      continue;
    due = hf_time_format_local (deadline->due, zone);
    hf_ctl_print ("  %-16s %-10s %s\n", deadline->id,
                  hf_deadline_status_get_name (deadline->status), due);
  }
}

static void
print_gates (const HfView *view)
{
  hf_ctl_print ("open gates:");
  for (int gate = 0; gate < HF_N_GATES; gate++)
    if (view->gates[gate])
      hf_ctl_print (" %s", hf_gate_get_name (gate));
  hf_ctl_print ("\n");
}

/* No name, number or note: a terminal is read over the shoulder. --json has them. */
static void
print_text (const HfLoop *loop, const HfView *view, GTimeZone *zone)
{
  GPtrArray *events = hf_loop_get_events (loop);
  g_autofree char *reference = hf_id_short (hf_loop_get_handoff (loop));

  hf_ctl_print ("%s  %s\n", reference, hf_pathway_get (hf_loop_get_pathway (loop))->neutral_title);
  hf_ctl_print ("state %s, hold %s, consent %s, leg %d\n", hf_loop_state_get_name (view->state),
                hf_hold_get_name (view->hold), hf_consent_state_get_name (view->consent),
                view->counts.leg);
  print_gates (view);
  hf_ctl_print ("deadlines:\n");
  print_deadlines (view, zone);
  hf_ctl_print ("timeline:\n");
  for (guint i = 0; i < events->len; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);
    g_autofree char *at = hf_time_format_local (hf_event_get_at (event), zone);

    hf_ctl_print ("  %s  %s%s\n", at, hf_event_get_type (event),
                  hf_loop_is_withdrawn (loop, hf_event_get_id (event)) ? "  (taken back)" : "");
  }
}

static HfCtlStatus
show (const Options *options, const HfCasebookOptions *where, HfCtlMoment at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfCasebook) book = hf_casebook_open (where, FALSE, &error);
  g_autoptr (GPtrArray) loops = book != NULL ? hf_casebook_fold (book, at.until, &error) : NULL;
  g_autoptr (HfView) view = NULL;
  const HfLoop *loop;
  GTimeZone *zone;

  loop = loops != NULL ? find_loop (loops, options->ids[0], &error) : NULL;
  if (loop == NULL)
    return hf_ctl_fail (&hf_ctl_show, NULL, error);
  zone = hf_calendar_get_zone (book->site->calendar);
  view = hf_loop_view (loop, at.now);
  if (options->json)
    print_json (loop, view, zone);
  else
    print_text (loop, view, zone);
  return hf_casebook_report_damage (&hf_ctl_show, book);
}

static HfCtlStatus
run (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (HfCasebookOptions) where = { 0 };
  g_autoptr (GError) error = NULL;
  GOptionEntry shared[4];
  HfCtlMoment at;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, "Print person, view and timeline as JSON",
      NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &options.at, "As it stood at this moment", "TIME" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.ids, NULL, NULL },
    { NULL },
  };

  hf_casebook_get_entries (&where, shared);
  if (!hf_ctl_parse (&hf_ctl_show, entries, shared, argc, argv))
    return HF_CTL_USAGE;
  if (options.ids == NULL || options.ids[1] != NULL)
    return hf_ctl_misuse (&hf_ctl_show, "one handoff is shown at a time");
  if (where.profile == NULL)
    return hf_ctl_misuse (&hf_ctl_show, "no --profile");
  if (!hf_ctl_parse_moment (options.at, &at, &error))
    return hf_ctl_misuse (&hf_ctl_show, error->message);
  return show (&options, &where, at);
}

const HfCtlVerb hf_ctl_show = {
  .name = "show",
  .arguments = "ID",
  .summary = "Show one handoff as it stands",
  .description = "ID is the handoff's id, or its reference (H-4821). With --json, two desks that\n"
                 "hold the same events print the same bytes for the same --at and --zone.\n\n"
                 "Exit status: 0 shown, 1 shown, but the profile has damage, 2 wrong usage,\n"
                 "3 no such handoff, or the profile cannot be opened.",
  .run = run,
};
