/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the receivers may see, what they were given, and the end of it. */
#include "hf-ask.h"
#include "hf-choice-form.h"
#include "hf-consent.h"
#include "hf-given-form.h"
#include "hf-handoff-page-private.h"
#include "hf-packet-form.h"
#include <glib/gi18n-lib.h>

static void
packet_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (widget);
  hf_packet_form_open (widget, hf_handoff_page_get_desk (self), hf_handoff_page_get_handoff (self));
}

static void
given_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (widget);
  hf_given_form_open (widget, hf_handoff_page_get_desk (self), hf_handoff_page_get_handoff (self));
}

/* With whom a consent still lets us share, each once. */
static char **
dup_receivers (GtkWidget *page)
{
  HfLoop *loop = hf_handoff_page_get_loop (page);
  GPtrArray *consents = loop != NULL ? hf_loop_get_consents (loop) : NULL;
  const gint64 now =
      hf_clock_now (hf_desk_get_clock (hf_handoff_page_get_desk (HF_HANDOFF_PAGE (page))));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) receivers = g_strv_builder_new ();
  for (guint i = 0; consents != NULL && i < consents->len; i++) {
    const HfConsentRecord *record = g_ptr_array_index (consents, i);
    for (char **to = record->to; *to != NULL && now < record->expires; to++)
      if (!hf_consent_is_ended (record, *to) && g_hash_table_add (seen, *to))
        g_strv_builder_add (receivers, *to);
  }
  return g_strv_builder_end (receivers);
}

static void
end_consent (GtkWidget *page, const char *receiver)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&data, "mode", "s", "spoken");
  if (receiver != NULL)
    g_variant_dict_insert (&data, "to", "s", receiver);
  hf_handoff_page_record (page, "consent.revoked", g_variant_dict_end (&data));
}

static void
end_all (GtkWidget *page)
{
  end_consent (page, NULL);
}

/* The choices are the receivers of the moment when they were offered; after them, everybody. */
static void
receiver_chosen_cb (HfChoiceForm *form, guint number, GtkWidget *page)
{
  char **receivers = g_object_get_data (G_OBJECT (form), "receivers");
  end_consent (page, number <= g_strv_length (receivers) ? receivers[number - 1] : NULL);
}

static void
ask_for_whom (GtkWidget *page, char **receivers)
{
  HfDesk *desk = hf_handoff_page_get_desk (HF_HANDOFF_PAGE (page));
  HfChoiceForm *form = hf_choice_form_in_sheet (page, _ ("Stop Sharing"));
  for (char **one = receivers; *one != NULL; one++) {
    g_autofree char *name = hf_desk_dup_receiver_name (desk, *one);
    g_autofree char *text = g_strdup_printf (_ ("With %s only"), name);
    hf_choice_form_add (form, text, NULL);
  }
  hf_choice_form_add (form, _ ("With everybody"), NULL);
  g_object_set_data_full (G_OBJECT (form), "receivers", g_strdupv (receivers),
                          (GDestroyNotify)g_strfreev);
  g_signal_connect_object (form, "chosen", G_CALLBACK (receiver_chosen_cb), page, 0);
  hf_choice_form_present (form);
}

/* There is no way back but to ask for consent anew, so it is asked first. */
static void
stop_sharing_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const HfAsk ask = { _ ("Stop sharing from now on?"),
                      _ ("Nothing more is sent. What has been sent stays listed, and the receiver "
                         "is to be told."),
                      _ ("_Stop Sharing") };
  g_auto (GStrv) receivers = dup_receivers (widget);
  if (g_strv_length (receivers) > 1)
    ask_for_whom (widget, receivers);
  else if (receivers[0] != NULL)
    hf_ask (widget, &ask, end_all);
  else
    hf_notice_say (hf_handoff_page_get_notice (HF_HANDOFF_PAGE (widget)),
                   _ ("Nothing is shared with anybody now."));
}

void
hf_handoff_sharing_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "handoff.packet", NULL, packet_action);
  gtk_widget_class_install_action (klass, "handoff.given", NULL, given_action);
  gtk_widget_class_install_action (klass, "handoff.stop-sharing", NULL, stop_sharing_action);
}
