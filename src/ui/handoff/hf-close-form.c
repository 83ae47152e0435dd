/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-close-form.h"
#include "hf-closing.h"
#include "hf-deadline.h"
#include "hf-name.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfCloseForm {
  AdwBin parent_instance;

  HfLoop *loop;
  gint64 now;
  const HfClosing *chosen; /* the pathway's */
  GPtrArray *checks;       /* GtkCheckButton of the chosen outcome's evidence, in order */

  GtkWidget *outcome_row;
  GtkWidget *evidence_title;
  GtkWidget *evidence;
  GtkWidget *note_row;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfCloseForm, hf_close_form, ADW_TYPE_BIN)

static GPtrArray *
get_closings (HfCloseForm *self)
{
  return hf_pathway_get (hf_loop_get_pathway (self->loop))->closings;
}

/* (nullable): why stating it is in vain: the core takes nothing that the log denies (R83). */
static char *
dup_denied (HfCloseForm *self, const char *code)
{
  char *stated[] = { (char *)code, NULL };
  const int most = hf_pathway_get (hf_loop_get_pathway (self->loop))->no_show.max_attempts;
  const gint64 miss = hf_deadline_last_miss (self->loop);
  if (hf_closing_is_met (self->loop, code, stated, NULL, self->now))
    return NULL;
  if (!g_str_equal (code, "attempts_done_or_window_over") || miss == HF_TIME_NONE)
    return g_strdup (_ ("Not yet: it is not on record."));
  return g_strdup_printf (_ ("Not yet: %d of %d tries are on record."),
                          hf_deadline_tries_since (self->loop, miss), most);
}

static void
add_evidence (HfCloseForm *self, const char *code)
{
  g_autofree char *text = hf_words_evidence (code);
  g_autofree char *denied = dup_denied (self, code);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  hf_text_set_row (ADW_PREFERENCES_ROW (row), text, denied);
  gtk_widget_set_sensitive (row, denied == NULL);
  hf_set_label (check, text);
  g_object_set_data_full (G_OBJECT (check), "code", g_strdup (code), g_free);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (GTK_LIST_BOX (self->evidence), row);
  g_ptr_array_add (self->checks, check);
}

static void
fill_evidence (HfCloseForm *self)
{
  GtkWidget *row;
  g_ptr_array_set_size (self->checks, 0);
  while ((row = gtk_widget_get_first_child (self->evidence)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->evidence), row);
  for (guint i = 0; self->chosen != NULL && self->chosen->requires[i] != NULL; i++)
    add_evidence (self, self->chosen->requires[i]);
  gtk_widget_set_visible (self->evidence, self->checks->len > 0);
  gtk_widget_set_visible (self->evidence_title, self->checks->len > 0);
}

/* The first line of the list is "not chosen yet": no outcome is anybody's default. */
static void
outcome_changed_cb (HfCloseForm *self)
{
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->outcome_row));
  GPtrArray *closings = self->loop != NULL ? get_closings (self) : NULL;
  self->chosen = closings != NULL && selected >= 1 && selected <= closings->len
                     ? g_ptr_array_index (closings, selected - 1)
                     : NULL;
  fill_evidence (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fill_outcomes (HfCloseForm *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *closings = get_closings (self);
  gtk_string_list_append (names, _ ("Not chosen yet"));
  for (guint i = 0; i < closings->len; i++) {
    const HfClosing *closing = g_ptr_array_index (closings, i);
    gtk_string_list_take (names, hf_words_outcome (closing->outcome));
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->outcome_row), G_LIST_MODEL (names));
}

static void
hf_close_form_dispose (GObject *object)
{
  HfCloseForm *self = HF_CLOSE_FORM (object);
  g_ptr_array_set_size (self->checks, 0);
  G_OBJECT_CLASS (hf_close_form_parent_class)->dispose (object);
}

static void
hf_close_form_finalize (GObject *object)
{
  HfCloseForm *self = HF_CLOSE_FORM (object);
  g_clear_pointer (&self->loop, hf_loop_unref);
  g_ptr_array_unref (self->checks);
  G_OBJECT_CLASS (hf_close_form_parent_class)->finalize (object);
}

static void
hf_close_form_class_init (HfCloseFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = hf_close_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = hf_close_form_finalize;
  signals[CHANGED] = g_signal_new ("changed", HF_TYPE_CLOSE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/handoff/hf-close-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HfCloseForm, outcome_row);
  gtk_widget_class_bind_template_child (widget_class, HfCloseForm, evidence_title);
  gtk_widget_class_bind_template_child (widget_class, HfCloseForm, evidence);
  gtk_widget_class_bind_template_child (widget_class, HfCloseForm, note_row);
  gtk_widget_class_bind_template_callback (widget_class, outcome_changed_cb);
}

static void
hf_close_form_init (HfCloseForm *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_evidence (self);
}

GtkWidget *
hf_close_form_new (HfLoop *loop, gint64 now)
{
  g_return_val_if_fail (loop != NULL, NULL);
  HfCloseForm *self = g_object_new (HF_TYPE_CLOSE_FORM, NULL);
  self->loop = hf_loop_ref (loop);
  self->now = now;
  fill_outcomes (self);
  return GTK_WIDGET (self);
}

void
hf_close_form_choose (HfCloseForm *self, guint index)
{
  g_return_if_fail (HF_IS_CLOSE_FORM (self));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->outcome_row), index + 1);
}

GVariant *
hf_close_form_build (HfCloseForm *self)
{
  g_return_val_if_fail (HF_IS_CLOSE_FORM (self), NULL);
  if (self->chosen == NULL)
    return NULL;
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note_row));
  GVariantBuilder evidence;
  g_variant_builder_init (&evidence, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < self->checks->len; i++) {
    GtkWidget *check = g_ptr_array_index (self->checks, i);
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_variant_builder_add (&evidence, "s", g_object_get_data (G_OBJECT (check), "code"));
  }
  g_variant_dict_insert (&data, "outcome", "s", self->chosen->outcome);
  g_variant_dict_insert_value (&data, "evidence", g_variant_builder_end (&evidence));
  if (*note != '\0')
    g_variant_dict_insert (&data, "note", "s", note);
  return g_variant_dict_end (&data);
}

typedef struct {
  HfDesk *desk;
  char *handoff;
  HfCloseForm *form;
} Closing;

static void
closing_free (gpointer data, GClosure *closure)
{
  Closing *closing = data;
  g_object_unref (closing->desk);
  g_free (closing->handoff);
  g_free (closing);
}

static void
apply_cb (HfSheet *sheet, gpointer data)
{
  Closing *closing = data;
  GVariant *event = hf_close_form_build (closing->form);
  if (event != NULL)
    hf_notice_record (hf_sheet_get_notice (sheet), closing->desk, closing->handoff, "closed",
                      event);
}

static void
form_changed_cb (HfCloseForm *form, HfSheet *sheet)
{
  hf_sheet_set_ready (sheet, form->chosen != NULL);
}

HfCloseForm *
hf_close_form_open (GtkWidget *from, HfDesk *desk, const char *handoff)
{
  HfLoopItem *item = hf_desk_find (desk, handoff);
  g_return_val_if_fail (item != NULL, NULL);
  GtkWidget *form =
      hf_close_form_new (hf_loop_item_get_loop (item), hf_clock_now (hf_desk_get_clock (desk)));
  HfSheet *sheet = hf_sheet_new (from, _ ("Close"), _ ("Close Handoff"));
  Closing *closing = g_new0 (Closing, 1);
  closing->desk = g_object_ref (desk);
  closing->handoff = g_strdup (handoff);
  closing->form = HF_CLOSE_FORM (form);
  hf_sheet_set_body (sheet, form);
  hf_sheet_set_tall (sheet);
  hf_sheet_set_ready (sheet, FALSE);
  g_signal_connect_data (sheet, "apply", G_CALLBACK (apply_cb), closing, closing_free, 0);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), sheet, 0);
  gtk_window_present (GTK_WINDOW (sheet));
  gtk_widget_grab_focus (HF_CLOSE_FORM (form)->outcome_row);
  return HF_CLOSE_FORM (form);
}
