/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-call-tools.h"
#include "hf-name.h"
#include "hf-text.h"
#include "hf-yes-no-button.h"
#include <glib/gi18n-lib.h>

struct _HfCallTools {
  GtkBox parent_instance;

  char *shown; /* the barriers that stand as buttons */

  GtkWidget *visit_row;
  GtkWidget *barriers;
  GtkWidget *yes_no;
  GtkWidget *notes;
  GtkWidget *saved;
  GtkWidget *note_entry;
};

G_DEFINE_FINAL_TYPE (HfCallTools, hf_call_tools, GTK_TYPE_BOX)

enum { SHORTCUT_BARRIERS = 6 };

static void
note_cb (HfCallTools *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->note_entry));
  if (*text != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "call.note", "s", text);
}

static void
barrier_clicked_cb (GtkWidget *button, gpointer data)
{
  gtk_widget_activate_action (button, "call.barrier", "u", GPOINTER_TO_UINT (data));
}

static GtkWidget *
barrier_button_new (const HfCallBarrier *barrier, guint number)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = adw_button_content_new ();
  g_autofree char *tip = number <= SHORTCUT_BARRIERS
                             ? g_strdup_printf (_ ("%s (Ctrl+%u)"), barrier->fix, number)
                             : g_strdup (barrier->fix);
  gtk_widget_set_halign (content, GTK_ALIGN_CENTER);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), barrier->title);
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), barrier->noted
                                                                      ? "checkbox-checked-symbolic"
                                                                      : "checkbox-symbolic");
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), barrier->noted);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "barrier");
  hf_set_label (button, barrier->title);
  hf_set_description (button, barrier->fix);
  g_signal_connect (button, "clicked", G_CALLBACK (barrier_clicked_cb), GUINT_TO_POINTER (number));
  return button;
}

static char *
dup_barriers (GPtrArray *barriers)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  for (guint i = 0; i < barriers->len; i++) {
    const HfCallBarrier *barrier = g_ptr_array_index (barriers, i);
    g_string_append_printf (shown, "%s%c", barrier->id, barrier->noted ? '+' : '-');
  }
  return g_strdup (shown->str);
}

static void
fill_barriers (HfCallTools *self, GPtrArray *barriers)
{
  g_autofree char *shown = dup_barriers (barriers);
  GtkWidget *child;
  if (g_strcmp0 (shown, self->shown) == 0)
    return;
  while ((child = gtk_widget_get_first_child (self->barriers)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->barriers), child);
  for (guint i = 0; i < barriers->len; i++) {
    gtk_flow_box_append (GTK_FLOW_BOX (self->barriers),
                         barrier_button_new (g_ptr_array_index (barriers, i), i + 1));
    gtk_widget_set_focusable (gtk_widget_get_last_child (self->barriers), FALSE);
  }
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
}

static void
hf_call_tools_finalize (GObject *object)
{
  g_free (HF_CALL_TOOLS (object)->shown);
  G_OBJECT_CLASS (hf_call_tools_parent_class)->finalize (object);
}

static void
hf_call_tools_class_init (HfCallToolsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = hf_call_tools_finalize;
  g_type_ensure (HF_TYPE_YES_NO_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/call/hf-call-tools.ui");
  gtk_widget_class_bind_template_child (widget_class, HfCallTools, visit_row);
  gtk_widget_class_bind_template_child (widget_class, HfCallTools, barriers);
  gtk_widget_class_bind_template_child (widget_class, HfCallTools, yes_no);
  gtk_widget_class_bind_template_child (widget_class, HfCallTools, notes);
  gtk_widget_class_bind_template_child (widget_class, HfCallTools, saved);
  gtk_widget_class_bind_template_child (widget_class, HfCallTools, note_entry);
  gtk_widget_class_bind_template_callback (widget_class, note_cb);
}

static void
hf_call_tools_init (HfCallTools *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hf_call_tools_update (HfCallTools *self, HfCallFlow *flow)
{
  g_return_if_fail (HF_IS_CALL_TOOLS (self));
  g_autofree char *visit = hf_call_flow_dup_visit_text (flow);
  hf_text_set_row (ADW_PREFERENCES_ROW (self->visit_row), _ ("First visit"), visit);
  fill_barriers (self, hf_call_flow_get_barriers (flow));
  hf_yes_no_button_set_on (HF_YES_NO_BUTTON (self->yes_no), hf_call_flow_is_yes_no (flow));
  gtk_widget_set_visible (self->notes, hf_call_flow_free_text (flow));
}

void
hf_call_tools_say_saved (HfCallTools *self, const char *when)
{
  g_return_if_fail (HF_IS_CALL_TOOLS (self));
  g_autofree char *text = g_strdup_printf (_ ("Saved %s"), when);
  hf_text_set (GTK_LABEL (self->saved), text);
  gtk_editable_set_text (GTK_EDITABLE (self->note_entry), "");
}

void
hf_call_tools_focus_note (HfCallTools *self)
{
  g_return_if_fail (HF_IS_CALL_TOOLS (self));
  if (gtk_widget_get_visible (self->notes))
    gtk_widget_grab_focus (self->note_entry);
}
