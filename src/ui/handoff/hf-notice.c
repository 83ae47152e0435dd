/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-notice.h"
#include "hf-error.h"
#include "hf-name.h"
#include "hf-text.h"

struct _HfNotice {
  AdwBin parent_instance;

  GtkWidget *label;
};

enum { RECORDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfNotice, hf_notice, ADW_TYPE_BIN)

typedef struct {
  HfNotice *notice;
  char *type;
} Command;

static void
command_free (Command *command)
{
  g_object_unref (command->notice);
  g_free (command->type);
  g_free (command);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Command, command_free)

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Command) command = data;
  g_autoptr (GError) error = NULL;
  gboolean saved = hf_desk_record_finish (HF_DESK (source), result, &error);
  hf_notice_say_error (command->notice, error);
  if (saved)
    g_signal_emit (command->notice, signals[RECORDED], 0, command->type);
}

static void
hf_notice_class_init (HfNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  signals[RECORDED] = g_signal_new ("recorded", HF_TYPE_NOTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
hf_notice_init (HfNotice *self)
{
  self->label = hf_text_label ("", NULL);
  adw_bin_set_child (ADW_BIN (self), self->label);
  gtk_widget_add_css_class (GTK_WIDGET (self), "notice");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
hf_notice_say (HfNotice *self, const char *text)
{
  g_return_if_fail (HF_IS_NOTICE (self));
  hf_text_set (GTK_LABEL (self->label), text);
  const char *shown = hf_notice_get_text (self);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_set_visible (GTK_WIDGET (self), *shown != '\0');
  hf_set_label (GTK_WIDGET (self), shown);
}

void
hf_notice_say_error (HfNotice *self, const GError *error)
{
  g_return_if_fail (HF_IS_NOTICE (self));
  if (g_error_matches (error, HF_ERROR, HF_ERROR_CANCELLED))
    return;
  hf_notice_say (self, error != NULL ? error->message : NULL);
  if (error != NULL && !g_error_matches (error, HF_ERROR, HF_ERROR_REFUSED))
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
}

const char *
hf_notice_get_text (HfNotice *self)
{
  g_return_val_if_fail (HF_IS_NOTICE (self), NULL);
  return gtk_label_get_text (GTK_LABEL (self->label));
}

void
hf_notice_record (
    HfNotice *self, HfDesk *desk, const char *handoff, const char *type, GVariant *data)
{
  g_return_if_fail (HF_IS_NOTICE (self));
  Command *command = g_new0 (Command, 1);
  command->notice = g_object_ref (self);
  command->type = g_strdup (type);
  hf_desk_record_async (desk, handoff, type, data, NULL, recorded_cb, command);
}
