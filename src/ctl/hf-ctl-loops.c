/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holdfastctl loops: every handoff, what comes next, and by when. */
#include "hf-ctl.h"

#include "hf-casebook.h"
#include "hf-id.h"
#include "hf-json-writer.h"
#include "hf-next.h"

typedef struct {
  gboolean json;
  gboolean overdue;
} Options;

/* One loop of the list. */
typedef struct {
  const HfLoop *loop;
  HfView *view;
  HfNextStep next;
} Row;

static const char *const urgency_names[] = { "overdue", "today",   "week",  "waiting",
                                             "later",   "no_date", "closed" };

static void
row_free (Row *row)
{
  hf_view_free (row->view);
  g_free (row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *first = *(const Row *const *)a;
  const Row *second = *(const Row *const *)b;

  if (first->next.urgency != second->next.urgency)
    return first->next.urgency < second->next.urgency ? -1 : 1;
  if (first->next.due != second->next.due)
    return first->next.due < second->next.due ? -1 : 1;
  return g_strcmp0 (hf_loop_get_handoff (first->loop), hf_loop_get_handoff (second->loop));
}

static GPtrArray *
list_rows (const HfCasebook *book, GPtrArray *loops, const Options *options, gint64 at)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)row_free);

  for (guint i = 0; i < loops->len; i++) {
    Row *row = g_new0 (Row, 1);

    row->loop = g_ptr_array_index (loops, i);
    row->view = hf_loop_view (row->loop, at);
    row->next = hf_next_step (row->loop, row->view, book->site->calendar, at);
    if (options->overdue && row->next.urgency != HF_URGENCY_OVERDUE)
      row_free (row);
    else
      g_ptr_array_add (rows, row);
  }
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}

/* NULL if there is no date. */
static char *
dup_due (const Row *row, GTimeZone *zone)
{
  return row->next.due != HF_TIME_NONE ? hf_time_format_local (row->next.due, zone) : NULL;
}

static const char *
get_title (const Row *row)
{
  return hf_pathway_get (hf_loop_get_pathway (row->loop))->neutral_title;
}

static void
print_text (GPtrArray *rows, GTimeZone *zone)
{
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = g_ptr_array_index (rows, i);
    g_autofree char *reference = hf_id_short (hf_loop_get_handoff (row->loop));
    g_autofree char *due = dup_due (row, zone);

    hf_ctl_print ("%s  %-8s %-25s %-12s %s  %s\n", reference, urgency_names[row->next.urgency],
                  due != NULL ? due : "-", hf_loop_state_get_name (row->view->state),
                  hf_loop_get_handoff (row->loop), get_title (row));
  }
}

static GVariant *
overdue_new (const HfView *view)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < view->deadlines->len; i++) {
    const HfDeadline *deadline = g_ptr_array_index (view->deadlines, i);

    if (deadline->status == HF_DEADLINE_OVERDUE)
      g_variant_builder_add (&builder, "v", g_variant_new_string (deadline->id));
  }
  return g_variant_builder_end (&builder);
}

static GVariant *
row_new (const Row *row, GTimeZone *zone)
{
  g_autofree char *reference = hf_id_short (hf_loop_get_handoff (row->loop));
  g_autofree char *due = dup_due (row, zone);
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  g_variant_dict_insert (dict, "handoff", "s", hf_loop_get_handoff (row->loop));
  g_variant_dict_insert (dict, "reference", "s", reference);
  g_variant_dict_insert (dict, "title", "s", get_title (row));
  g_variant_dict_insert (dict, "state", "s", hf_loop_state_get_name (row->view->state));
  g_variant_dict_insert (dict, "hold", "s", hf_hold_get_name (row->view->hold));
  g_variant_dict_insert (dict, "urgency", "s", urgency_names[row->next.urgency]);
  g_variant_dict_insert (dict, "due", "mv", due != NULL ? g_variant_new_string (due) : NULL);
  g_variant_dict_insert_value (dict, "overdue", overdue_new (row->view));
  return g_variant_dict_end (dict);
}

static void
print_json (GPtrArray *rows, GTimeZone *zone)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (GVariant) whole = NULL;
  g_autofree char *text = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < rows->len; i++)
    g_variant_builder_add (&builder, "v", row_new (g_ptr_array_index (rows, i), zone));
  g_variant_dict_insert_value (dict, "loops", g_variant_builder_end (&builder));
  whole = hf_data_sort (g_variant_dict_end (dict));
  text = hf_json_write_variant (whole, TRUE);
  hf_ctl_print ("%s", text);
}

static HfCtlStatus
list (const Options *options, const HfCasebookOptions *where, HfCtlMoment at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfCasebook) book = hf_casebook_open (where, FALSE, &error);
  g_autoptr (GPtrArray) loops = book != NULL ? hf_casebook_fold (book, at.until, &error) : NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GTimeZone *zone;

  if (loops == NULL)
    return hf_ctl_fail (&hf_ctl_loops, NULL, error);
  zone = hf_calendar_get_zone (book->site->calendar);
  rows = list_rows (book, loops, options, at.now);
  if (options->json)
    print_json (rows, zone);
  else
    print_text (rows, zone);
  return hf_casebook_report_damage (&hf_ctl_loops, book);
}

static HfCtlStatus
run (int argc, char **argv)
{
  g_auto (HfCasebookOptions) where = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *moment = NULL;
  Options options = { 0 };
  GOptionEntry shared[4];
  HfCtlMoment at;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, "Print the list as JSON", NULL },
    { "overdue", 0, 0, G_OPTION_ARG_NONE, &options.overdue, "Only what is overdue", NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &moment, "As it stood at this moment", "TIME" },
    { NULL },
  };

  hf_casebook_get_entries (&where, shared);
  if (!hf_ctl_parse (&hf_ctl_loops, entries, shared, argc, argv))
    return HF_CTL_USAGE;
  if (where.profile == NULL)
    return hf_ctl_misuse (&hf_ctl_loops, "no --profile");
  if (!hf_ctl_parse_moment (moment, &at, &error))
    return hf_ctl_misuse (&hf_ctl_loops, error->message);
  return list (&options, &where, at);
}

const HfCtlVerb hf_ctl_loops = {
  .name = "loops",
  .arguments = NULL,
  .summary = "List every handoff, the most urgent first",
  .description = "A line each: reference, urgency, when the next step is due, state, id, title.\n"
                 "No names. The order and what counts as overdue are those of the window.\n\n"
                 "Exit status: 0 listed, 1 listed, but the profile has damage, 2 wrong usage,\n"
                 "3 the profile cannot be opened.",
  .run = run,
};
