/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-choice-form.h"
#include "hf-consent-page.h"
#include "hf-dial-form.h"
#include "hf-handoff-page-private.h"
#include "hf-log-choice.h"
#include "hf-navigator.h"
#include "hf-note-form.h"
#include "hf-screen-page.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include "hf-ways-form.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

/* The actions that reach somebody, say what is shared, or write down what was heard. */

static void
push (GtkWidget *page, GtkWidget *other)
{
  hf_navigator_push (hf_navigator_of (page), other);
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (widget);
  push (widget,
        hf_screen_page_new (hf_handoff_page_get_desk (self), hf_handoff_page_get_handoff (self)));
}

static void
consent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (widget);
  HfLoopItem *item = hf_handoff_page_get_item (self);
  const gboolean private_first = item != NULL && hf_loop_item_get_protected (item) &&
                                 !hf_loop_item_get_view (item)->private_fresh;
  if (private_first)
    gtk_widget_activate_action (widget, "handoff.check", NULL);
  else
    push (widget, hf_consent_page_new (hf_handoff_page_get_desk (self),
                                       hf_handoff_page_get_handoff (self)));
}

static void
decline_chosen_cb (HfChoiceForm *form, guint number, GtkWidget *page)
{
  HfLoop *loop = hf_handoff_page_get_loop (page);
  if (loop != NULL)
    hf_handoff_page_record (page, "receiver.declined",
                            hf_log_decline_build (hf_log_decline_reasons ()[number - 1], loop));
}

/* Why they cannot take it decides what comes next, so it is asked. */
static void
ask_decline (GtkWidget *page)
{
  const char *const *reasons = hf_log_decline_reasons ();
  HfChoiceForm *form = hf_choice_form_in_sheet (page, _ ("Why Not"));
  for (guint i = 0; reasons[i] != NULL; i++) {
    g_autofree char *reason = hf_words_reason (reasons[i]);
    hf_choice_form_add (form, reason, NULL);
  }
  g_signal_connect_object (form, "chosen", G_CALLBACK (decline_chosen_cb), page, 0);
  hf_choice_form_present (form);
}

static void
log_chosen_cb (HfChoiceForm *form, guint number, GtkWidget *page)
{
  HfLoop *loop = hf_handoff_page_get_loop (page);
  GtkWidget *source = g_object_get_data (G_OBJECT (form), "source");
  const guint from = adw_combo_row_get_selected (ADW_COMBO_ROW (source));
  const HfLogChoice choice = (HfLogChoice)(number - 1);
  static const char *const more[] = { "handoff.reach", "handoff.note", "handoff.log-more" };
  if (number > HF_N_LOG_CHOICES)
    gtk_widget_activate_action (page, more[number - HF_N_LOG_CHOICES - 1], NULL);
  else if (choice == HF_LOG_DECLINED)
    ask_decline (page);
  else if (loop != NULL)
    hf_handoff_page_record (
        page, hf_log_choice_get_type (choice),
        hf_log_choice_build (choice, from == 1 ? HF_LOG_PERSON : HF_LOG_RECEIVER, loop));
}

static GtkWidget *
source_row_new (void)
{
  const char *const sources[] = { _ ("The receiver"), _ ("The person"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (sources);
  GtkWidget *row = adw_combo_row_new ();
  hf_text_set_row (ADW_PREFERENCES_ROW (row), _ ("Who told us"), NULL);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  return row;
}

static void
log_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfLoop *loop = hf_handoff_page_get_loop (widget);
  if (loop == NULL)
    return;
  const gint64 now =
      hf_clock_now (hf_desk_get_clock (hf_handoff_page_get_desk (HF_HANDOFF_PAGE (widget))));
  HfChoiceForm *form = hf_choice_form_in_sheet (widget, _ ("Log"));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *source = source_row_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), source);
  hf_choice_form_add_top (form, list);
  g_object_set_data (G_OBJECT (form), "source", source);
  for (int choice = 0; choice < HF_N_LOG_CHOICES; choice++)
    hf_choice_form_add (form, hf_log_choice_get_title ((HfLogChoice)choice),
                        hf_log_choice_get_refusal ((HfLogChoice)choice, loop, now));
  hf_choice_form_add (form, _ ("Tried to reach the person…"), NULL);
  hf_choice_form_add (form, _ ("A note…"), NULL);
  hf_choice_form_add (form, _ ("Something else…"), NULL);
  g_signal_connect_object (form, "chosen", G_CALLBACK (log_chosen_cb), widget, 0);
  hf_choice_form_present (form);
}

static void
noted (GtkWidget *page, const char *text)
{
  hf_handoff_page_record_text (page, "note", "text", text);
}

static void
note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const HfNoteAsk ask = { _ ("Note"), _ ("Note"), _ ("Save"), TRUE };
  hf_note_form_open (widget, &ask, noted);
}

/* Whoever else answered now knows a call came: the sentence that was agreed for it goes with the
 * hf_handoff_page_record (R53). */
static void
say_cover_line (GtkWidget *page)
{
  HfLoop *loop = hf_handoff_page_get_loop (page);
  const char *cover = hf_words_cover_line (hf_loop_get_answer (loop, "priv.cover"));
  g_autofree char *text = g_strdup_printf (_ ("If someone else is on the line, say: “%s”"), cover);
  hf_notice_say (hf_handoff_page_get_notice (HF_HANDOFF_PAGE (page)), text);
}

static void
reached_cb (HfDialForm *form, const char *result, GtkWidget *page)
{
  hf_handoff_page_record (page, "outreach.attempted",
                          hf_dial_plan_build (hf_dial_form_get_plan (form), result));
  if (g_str_equal (result, "wrong_person"))
    say_cover_line (page);
  hf_sheet_close_around (GTK_WIDGET (form));
}

static void
reach_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (widget);
  HfDialForm *form =
      hf_dial_form_open (widget, hf_dial_plan_for_person (hf_handoff_page_get_desk (self),
                                                          hf_handoff_page_get_handoff (self)));
  g_signal_connect_object (form, "result", G_CALLBACK (reached_cb), widget, 0);
}

static void
asked_cb (HfDialForm *form, const char *result, GtkWidget *page)
{
  HfLoop *loop = hf_handoff_page_get_loop (page);
  if (loop != NULL)
    hf_handoff_page_record_text (page, "nudge.sent", "to", hf_loop_get_receiver (loop));
  hf_sheet_close_around (GTK_WIDGET (form));
  if (g_str_equal (result, "reached"))
    gtk_widget_activate_action (page, "handoff.log", NULL);
}

static void
ask_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (widget);
  HfDialForm *form =
      hf_dial_form_open (widget, hf_dial_plan_for_receiver (hf_handoff_page_get_desk (self),
                                                            hf_handoff_page_get_handoff (self)));
  g_signal_connect_object (form, "result", G_CALLBACK (asked_cb), widget, 0);
}

static void
ways_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (widget);
  HfSheet *sheet = hf_sheet_new (widget, _ ("Safe Contact"), NULL);
  hf_sheet_set_body (sheet, hf_ways_form_new (hf_handoff_page_get_desk (self),
                                              hf_handoff_page_get_handoff (self)));
  gtk_window_present (GTK_WINDOW (sheet));
}

void
hf_handoff_contact_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "handoff.check", NULL, check_action);
  gtk_widget_class_install_action (klass, "handoff.consent", NULL, consent_action);
  gtk_widget_class_install_action (klass, "handoff.log", NULL, log_action);
  gtk_widget_class_install_action (klass, "handoff.note", NULL, note_action);
  gtk_widget_class_install_action (klass, "handoff.reach", NULL, reach_action);
  gtk_widget_class_install_action (klass, "handoff.ask", NULL, ask_action);
  gtk_widget_class_install_action (klass, "handoff.ways", NULL, ways_action);
}
