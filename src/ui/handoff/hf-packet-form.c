/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-packet-form.h"
#include "hf-name.h"
#include "hf-packet.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

typedef struct {
  GtkWidget *from;
  HfDesk *desk;
  char *handoff;
  char *packet;    /* the bytes on the screen */
  GtkWidget *told; /* (nullable): what must be ticked first; the sheet's */
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
  if (showing->told != NULL)
    g_variant_dict_insert (&event, "told", "b",
                           gtk_check_button_get_active (GTK_CHECK_BUTTON (showing->told)));
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
told_cb (GtkCheckButton *check, HfSheet *sheet)
{
  hf_sheet_set_ready (sheet, gtk_check_button_get_active (check));
}

/* R48: in a high pathway the person hears what goes, to whom and when, before it goes. Until
 * somebody says that they did, it waits. */
static void
add_told (GtkBox *body, Showing *showing, HfLoopItem *item, HfSheet *sheet)
{
  HfLoop *loop = hf_loop_item_get_loop (item);
  if (hf_pathway_get (hf_loop_get_pathway (loop))->sensitivity != HF_SENSITIVITY_HIGH)
    return;
  g_autofree char *receiver =
      hf_desk_dup_receiver_name (showing->desk, hf_loop_get_receiver (loop));
  g_autofree char *text = g_strdup_printf (_ ("Tell them first, by a safe way: “I will send this "
                                              "to %s now, and nothing else.” It waits until they "
                                              "have heard it."),
                                           receiver);
  g_autofree char *ticked =
      g_strdup_printf (_ ("%s has heard what goes, to whom and when"), hf_loop_item_get_who (item));
  showing->told = gtk_check_button_new_with_label (ticked);
  hf_set_label (showing->told, ticked);
  g_signal_connect_object (showing->told, "toggled", G_CALLBACK (told_cb), sheet, 0);
  gtk_box_append (body, hf_text_label (text, NULL));
  gtk_box_append (body, showing->told);
  hf_sheet_set_ready (sheet, FALSE);
}

static GtkWidget *
body_new (Showing *showing, HfLoopItem *item, HfSheet *sheet)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *stop = gtk_button_new_with_label (_ ("Stop Sharing…"));
  gtk_widget_set_halign (stop, GTK_ALIGN_START);
  g_signal_connect_object (stop, "clicked", G_CALLBACK (stop_cb), showing->from, 0);
  gtk_box_append (GTK_BOX (body), document_new (showing->packet));
  add_told (GTK_BOX (body), showing, item, sheet);
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
  hf_sheet_set_body (sheet, body_new (showing, item, sheet));
  g_signal_connect_data (sheet, "apply", G_CALLBACK (send_cb), showing, showing_free, 0);
  gtk_window_present (GTK_WINDOW (sheet));
}
