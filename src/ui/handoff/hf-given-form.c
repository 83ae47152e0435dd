/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-given-form.h"
#include "hf-consent.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

char *
hf_given_dup_title (HfDesk *desk, const HfDisclosure *given)
{
  g_autofree char *who = hf_desk_dup_receiver_name (desk, given->to);
  g_autofree char *when = hf_words_long_moment (given->at, hf_desk_get_site (desk)->calendar);
  /* Translators: who was given something, and when. */
  return g_strdup_printf (_ ("%s, %s"), who, when);
}

/* Whether it may still be used: by the newest consent that names the receiver. */
static char *
dup_standing (HfDesk *desk, HfLoop *loop, const HfDisclosure *given)
{
  GPtrArray *consents = hf_loop_get_consents (loop);
  const HfCalendar *calendar = hf_desk_get_site (desk)->calendar;
  const gint64 now = hf_clock_now (hf_desk_get_clock (desk));
  for (guint i = consents->len; i-- > 0;) {
    const HfConsentRecord *record = g_ptr_array_index (consents, i);
    if (!g_strv_contains ((const char *const *)record->to, given->to))
      continue;
    g_autofree char *day = hf_words_day (record->expires, calendar);
    if (hf_consent_is_ended (record, given->to))
      return g_strdup (_ ("The consent was taken back since."));
    return g_strdup_printf (now < record->expires ? _ ("The consent lasts until %s.")
                                                  : _ ("The consent ended on %s."),
                            day);
  }
  return g_strdup (_ ("No consent names them."));
}

static GtkWidget *
row_new (HfDesk *desk, HfLoop *loop, const HfDisclosure *given)
{
  g_autofree char *title = hf_given_dup_title (desk, given);
  g_autofree char *standing = dup_standing (desk, loop, given);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *heading = hf_text_label (title, "hf-section");
  gtk_box_append (GTK_BOX (row), heading);
  for (char **id = given->items; *id != NULL; id++) {
    const HfPacketItem *item = hf_pathway_find_packet_item (hf_loop_get_pathway (loop), *id);
    const char *label = item != NULL ? hf_words_pathway (item->label) : *id;
    gtk_box_append (GTK_BOX (row), hf_text_label (label, NULL));
  }
  gtk_box_append (GTK_BOX (row), hf_text_label (standing, "dim-label"));
  return row;
}

void
hf_given_form_open (GtkWidget *from, HfDesk *desk, const char *handoff)
{
  HfLoopItem *item = hf_desk_find (desk, handoff);
  g_return_if_fail (item != NULL);
  HfLoop *loop = hf_loop_item_get_loop (item);
  GPtrArray *given = hf_loop_get_disclosures (loop);
  HfSheet *sheet = hf_sheet_new (from, _ ("What Was Given"), NULL);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  for (guint i = given->len; i-- > 0;)
    gtk_box_append (GTK_BOX (body), row_new (desk, loop, g_ptr_array_index (given, i)));
  hf_sheet_set_body (sheet, body);
  gtk_window_present (GTK_WINDOW (sheet));
}
