/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-ask.h"
#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* The one file with AdwMessageDialog, which a later libadwaita deprecates. */

typedef struct {
  GtkWidget *from;
  HfAskDone done;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;
  g_object_unref (question->from);
  g_free (question);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *question = data;
  if (g_str_equal (response, "do") && gtk_widget_get_root (question->from) != NULL)
    question->done (question->from);
}

void
hf_ask (GtkWidget *from, const HfAsk *ask, HfAskDone done)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (from));
  GtkWidget *dialog = g_object_new (ADW_TYPE_MESSAGE_DIALOG, "transient-for", window, "modal", TRUE,
                                    "heading", ask->heading, "body", ask->body, NULL);
  Question *question = g_new0 (Question, 1);
  question->from = g_object_ref (from);
  question->done = done;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "do",
                                    ask->verb, NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
