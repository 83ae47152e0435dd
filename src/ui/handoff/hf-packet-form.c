/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-packet-form.h"
#include "hf-name.h"
#include "hf-packet.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

typedef struct {
  GtkWidget *from;
  HfDesk *desk;
  char *handoff;
  char *packet; /* the bytes on the screen */
} Showing;

static void
showing_free (gpointer data, GClosure *closure)
{
  Showing *showing = data;
  g_object_unref (showing->from);
  g_object_unref (showing->desk);
  g_free (showing->handoff);
  g_free (showing->packet);
  g_free (showing);
}

/* The consent may have changed while the sheet stood open: what leaves is what was shown (R39). */
static void
send_cb (HfSheet *sheet, gpointer data)
{
  Showing *showing = data;
  HfLoopItem *item = hf_desk_find (showing->desk, showing->handoff);
  HfLoop *loop = hf_loop_item_get_loop (item);
  const HfConsentRecord *consent = hf_loop_get_consent (loop);
  g_autofree char *packet = hf_packet_build (loop, hf_loop_item_get_view (item), NULL);
  g_autofree char *hash = hf_packet_hash (packet);
  g_auto (GVariantDict) event = G_VARIANT_DICT_INIT (NULL);
  const char *receiver = hf_loop_get_receiver (loop);
  if (!g_str_equal (packet, showing->packet) || consent == NULL || receiver == NULL) {
    hf_notice_say (hf_sheet_get_notice (sheet),
                   _ ("This has changed since it was shown. Close it and look again."));
    return;
  }
  g_variant_dict_insert (&event, "to", "s", receiver);
  g_variant_dict_insert (&event, "items", "^as", consent->items);
  g_variant_dict_insert (&event, "hash", "s", hash);
  hf_notice_record (hf_sheet_get_notice (sheet), showing->desk, showing->handoff, "packet.sent",
                    g_variant_dict_end (&event));
}

static void
stop_cb (GtkWidget *button, gpointer data)
{
  GtkWidget *from = data;
  hf_sheet_close_around (button);
  gtk_widget_activate_action (from, "handoff.stop-sharing", NULL);
}

static GtkWidget *
document_new (const char *packet)
{
  GtkWidget *pane =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_DOCUMENT, NULL);
  GtkWidget *text = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                  "xalign", 0.0f, NULL);
  gtk_label_set_text (GTK_LABEL (text), packet);
  gtk_widget_add_css_class (pane, "saycard");
  hf_set_label (pane, _ ("What they can see"));
  hf_set_description (pane, packet);
  gtk_box_append (GTK_BOX (pane), text);
  return pane;
}

static void
add_sent (GtkBox *body, HfDesk *desk, HfLoop *loop)
{
  GPtrArray *disclosures = hf_loop_get_disclosures (loop);
  const HfCalendar *calendar = hf_desk_get_site (desk)->calendar;
  for (guint i = 0; i < disclosures->len; i++) {
    const HfDisclosure *sent = g_ptr_array_index (disclosures, i);
    g_autofree char *who = hf_desk_dup_receiver_name (desk, sent->to);
    g_autofree char *when = hf_words_moment (sent->at, calendar);
    const guint n_items = g_strv_length (sent->items);
    g_autofree char *text =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Sent to %s, %s: %u item",
                                      "Sent to %s, %s: %u items", n_items),
                         who, when, n_items);
    gtk_box_append (body, hf_text_label (text, "dim-label"));
  }
  if (disclosures->len == 0)
    gtk_box_append (body, hf_text_label (_ ("Nothing has been sent yet."), "dim-label"));
}

static GtkWidget *
body_new (const Showing *showing, HfLoop *loop)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *stop = gtk_button_new_with_label (_ ("Stop Sharing…"));
  gtk_widget_set_halign (stop, GTK_ALIGN_START);
  g_signal_connect_object (stop, "clicked", G_CALLBACK (stop_cb), showing->from, 0);
  gtk_box_append (GTK_BOX (body), document_new (showing->packet));
  add_sent (GTK_BOX (body), showing->desk, loop);
  gtk_box_append (GTK_BOX (body), stop);
  return body;
}

void
hf_packet_form_open (GtkWidget *from, HfDesk *desk, const char *handoff)
{
  HfLoopItem *item = hf_desk_find (desk, handoff);
  g_return_if_fail (item != NULL);
  HfLoop *loop = hf_loop_item_get_loop (item);
  HfSheet *sheet = hf_sheet_new (from, _ ("What They Can See"), _ ("Send as Shown"));
  Showing *showing = g_new0 (Showing, 1);
  showing->from = g_object_ref (from);
  showing->desk = g_object_ref (desk);
  showing->handoff = g_strdup (handoff);
  showing->packet = hf_packet_build (loop, hf_loop_item_get_view (item), NULL);
  hf_sheet_set_body (sheet, body_new (showing, loop));
  g_signal_connect_data (sheet, "apply", G_CALLBACK (send_cb), showing, showing_free, 0);
  gtk_window_present (GTK_WINDOW (sheet));
}
