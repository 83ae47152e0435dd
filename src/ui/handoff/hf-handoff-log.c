/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-choice-form.h"
#include "hf-handoff-page-private.h"
#include <glib/gi18n-lib.h>

/* What is heard more rarely than the choices of "Log": facts, none of which is ever refused (R2).
 */

static GVariant *
build_cancelled (const HfLoop *loop)
{
  const HfVisit *visit = hf_loop_get_visit (loop);
  return g_variant_new_parsed ("{'appt': <%s>}", visit->id);
}

static GVariant *
build_stop (const HfLoop *loop)
{
  return g_variant_new_parsed ("{'what': <'stop'>}");
}

static GVariant *
build_emergency (const HfLoop *loop)
{
  return g_variant_new_parsed ("@a{sv} {}");
}

/* R57: whoever cannot prove who they are is told nothing; that they asked is worth knowing. */
static GVariant *
build_unproven (const HfLoop *loop)
{
  return g_variant_new_parsed ("{'result': <'failed'>}");
}

/* R82: a bed tonight meets its own clock and closes nothing. */
static GVariant *
build_interim (const HfLoop *loop)
{
  return g_variant_new_parsed ("{'kind': <'interim'>, 'source': <'person'>}");
}

static GVariant *
build_supervisor (const HfLoop *loop)
{
  return g_variant_new_parsed ("{'who': <'supervisor'>}");
}

typedef struct {
  const char *title;
  const char *type;
  GVariant *(*build) (const HfLoop *loop);
  const char *say; /* (nullable): what follows from it */
} Choice;

static const Choice choices[] = {
  { N_ ("The visit was cancelled"), "appointment.cancelled", build_cancelled, NULL },
  { N_ ("They do not want this any more"), "patient.said", build_stop,
    N_ ("Tell them that the door stays open: they can come back at any time. Then close it as "
        "their choice.") },
  { N_ ("Urgent help was called"), "emergency.called", build_emergency,
    N_ ("Only what is needed is said. Write down who was told, and why.") },
  { N_ ("Somebody asked and could not prove who they are"), "identity.checked", build_unproven,
    N_ ("Nothing was confirmed to them, not even that the person is known.") },
  { N_ ("Help came in between, not the visit itself"), "visit.attended", build_interim, NULL },
  { N_ ("The supervisor was told"), "told", build_supervisor, NULL },
};

static void
more_chosen_cb (HfChoiceForm *form, guint number, GtkWidget *page)
{
  HfLoop *loop = hf_handoff_page_get_loop (page);
  const Choice *choice = &choices[number - 1];
  if (loop == NULL)
    return;
  hf_handoff_page_record (page, choice->type, choice->build (loop));
  if (choice->say != NULL)
    hf_notice_say (hf_handoff_page_get_notice (HF_HANDOFF_PAGE (page)), _ (choice->say));
}

static void
log_more_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfLoop *loop = hf_handoff_page_get_loop (widget);
  if (loop == NULL)
    return;
  const HfVisit *visit = hf_loop_get_visit (loop);
  const gboolean booked = visit != NULL && visit->status == HF_VISIT_BOOKED;
  HfChoiceForm *form = hf_choice_form_in_sheet (widget, _ ("Log"));
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    hf_choice_form_add (form, _ (choices[i].title),
                        i == 0 && !booked ? _ ("No visit is booked.") : NULL);
  g_signal_connect_object (form, "chosen", G_CALLBACK (more_chosen_cb), widget, 0);
  hf_choice_form_present (form);
}

void
hf_handoff_log_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "handoff.log-more", NULL, log_more_action);
}
