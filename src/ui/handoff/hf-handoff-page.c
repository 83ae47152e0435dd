/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-adaptive.h"
#include "hf-duty-card.h"
#include "hf-handoff-facts.h"
#include "hf-handoff-page-private.h"
#include "hf-hide-button.h"
#include "hf-name.h"
#include "hf-navigator.h"
#include "hf-next-card.h"
#include "hf-page-keys.h"
#include "hf-rail-row.h"
#include "hf-step-line.h"
#include "hf-text.h"
#include "hf-timeline.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfHandoffPage {
  AdwBin parent_instance;

  HfDesk *desk;
  char *handoff;

  GtkWidget *title;
  GtkWidget *adaptive;
  GtkWidget *notice;
  GtkWidget *undo_button;
  GtkWidget *next_card;
  GtkWidget *duties;
  GtkWidget *step_line;
  GtkWidget *columns;
  GtkWidget *them_label;
  GtkWidget *timeline;
  GtkWidget *facts;
};

enum { PROP_0, PROP_DESK, PROP_HANDOFF, N_PROPS };
static GParamSpec *props[N_PROPS];

static void page_init (HfWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfHandoffPage,
                               hf_handoff_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HF_TYPE_WINDOW_PAGE, page_init))

static GtkWidget *
rail_row_new (gpointer item, gpointer data)
{
  return hf_rail_row_new (item);
}

static void
update_timeline (HfHandoffPage *self, HfLoopItem *item)
{
  g_autoptr (GListModel) rows = hf_timeline_new (self->desk, item);
  const char *receiver = hf_loop_get_receiver (hf_loop_item_get_loop (item));
  g_autofree char *who = hf_desk_dup_receiver_name (self->desk, receiver);
  g_autofree char *text = g_strdup_printf (_ ("%s holds"), who);
  GtkListBox *timeline = GTK_LIST_BOX (self->timeline);
  GtkWidget *focus = gtk_widget_get_focus_child (self->timeline);
  const int focused = focus != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
  gtk_list_box_bind_model (timeline, rows, rail_row_new, NULL, NULL);
  GtkListBoxRow *row = focused >= 0 ? gtk_list_box_get_row_at_index (timeline, focused) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  hf_text_set (GTK_LABEL (self->them_label), text);
}

static void
update_steps (HfHandoffPage *self, HfLoopItem *item)
{
  HfArcState arcs[HF_N_ARCS];
  hf_loop_arcs (hf_loop_item_get_loop (item), hf_loop_item_get_view (item), arcs);
  hf_step_line_set (HF_STEP_LINE (self->step_line), arcs);
}

/* What had the focus may be gone, a barrier that was ticked: the next step is never far. */
static void
keep_focus (HfHandoffPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      gtk_root_get_focus (root) == NULL)
    hf_next_card_take_focus (HF_NEXT_CARD (self->next_card));
}

static void
update (HfHandoffPage *self)
{
  HfLoopItem *item = hf_handoff_page_get_item (self);
  if (item == NULL)
    return;
  const HfPathwayParts *pathway =
      hf_pathway_get (hf_loop_get_pathway (hf_loop_item_get_loop (item)));
  const gboolean closed = hf_loop_item_get_next (item)->kind == HF_STEP_CLOSED;
  GtkWidget *widget = GTK_WIDGET (self);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), hf_loop_item_get_who (item));
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title),
                                 hf_words_pathway (pathway->neutral_title));
  hf_next_card_update (HF_NEXT_CARD (self->next_card), self->desk, item);
  update_steps (self, item);
  update_timeline (self, item);
  hf_duty_card_update (HF_DUTY_CARD (self->duties), self->desk, item);
  hf_handoff_facts_update (HF_HANDOFF_FACTS (self->facts), self->desk, item);
  gtk_widget_action_set_enabled (widget, "handoff.close", !closed);
  gtk_widget_action_set_enabled (widget, "handoff.take",
                                 g_strcmp0 (hf_loop_get_owner (hf_loop_item_get_loop (item)),
                                            hf_desk_get_actor (self->desk)) != 0);
  gtk_widget_action_set_enabled (widget, "handoff.reopen", closed);
  keep_focus (self);
}

static void
changed_cb (HfHandoffPage *self, const char *handoff)
{
  if (handoff == NULL || g_str_equal (handoff, self->handoff))
    update (self);
}

static void
recorded_cb (HfHandoffPage *self, const char *type)
{
  gtk_widget_set_visible (self->undo_button, hf_decide_can_withdraw (type));
}

static void
width_changed_cb (HfHandoffPage *self)
{
  const gboolean stacked = hf_adaptive_get_medium (HF_ADAPTIVE (self->adaptive));
  const gboolean narrow = hf_adaptive_get_narrow (HF_ADAPTIVE (self->adaptive));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (self->facts, stacked ? GTK_ALIGN_FILL : GTK_ALIGN_END);
  hf_next_card_set_narrow (HF_NEXT_CARD (self->next_card), narrow);
  hf_step_line_set_narrow (HF_STEP_LINE (self->step_line), narrow);
}

static void
handoff_page_shown (HfWindowPage *page)
{
  hf_next_card_take_focus (HF_NEXT_CARD (HF_HANDOFF_PAGE (page)->next_card));
}

static const char *
handoff_page_get_handoff (HfWindowPage *page)
{
  return HF_HANDOFF_PAGE (page)->handoff;
}

static void
page_init (HfWindowPageInterface *iface)
{
  iface->get_handoff = handoff_page_get_handoff;
  iface->shown = handoff_page_shown;
}

static void
hf_handoff_page_constructed (GObject *object)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (object);
  HfLoopItem *item = hf_handoff_page_get_item (self);
  G_OBJECT_CLASS (hf_handoff_page_parent_class)->constructed (object);
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (item != NULL)
    g_signal_connect_object (item, "notify::unsent", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
hf_handoff_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (object);
  switch (id) {
  case PROP_DESK:
    self->desk = g_value_dup_object (value);
    break;
  case PROP_HANDOFF:
    self->handoff = g_value_dup_string (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_handoff_page_finalize (GObject *object)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (object);
  g_clear_object (&self->desk);
  g_free (self->handoff);
  G_OBJECT_CLASS (hf_handoff_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      klass, "/care/holdfast/Holdfast/ui/handoff/hf-handoff-page.ui");
  gtk_widget_class_bind_template_child (klass, HfHandoffPage, title);
  gtk_widget_class_bind_template_child (klass, HfHandoffPage, adaptive);
  gtk_widget_class_bind_template_child (klass, HfHandoffPage, notice);
  gtk_widget_class_bind_template_child (klass, HfHandoffPage, undo_button);
  gtk_widget_class_bind_template_child (klass, HfHandoffPage, next_card);
  gtk_widget_class_bind_template_child (klass, HfHandoffPage, duties);
  gtk_widget_class_bind_template_child (klass, HfHandoffPage, step_line);
  gtk_widget_class_bind_template_child (klass, HfHandoffPage, columns);
  gtk_widget_class_bind_template_child (klass, HfHandoffPage, them_label);
  gtk_widget_class_bind_template_child (klass, HfHandoffPage, timeline);
  gtk_widget_class_bind_template_child (klass, HfHandoffPage, facts);
  gtk_widget_class_bind_template_callback (klass, width_changed_cb);
  gtk_widget_class_bind_template_callback (klass, recorded_cb);
}

static void
hf_handoff_page_class_init (HfHandoffPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  object_class->constructed = hf_handoff_page_constructed;
  object_class->set_property = hf_handoff_page_set_property;
  object_class->finalize = hf_handoff_page_finalize;
  props[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, HF_TYPE_DESK, flags);
  props[PROP_HANDOFF] = g_param_spec_string ("handoff", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (HF_TYPE_DUTY_CARD);
  g_type_ensure (HF_TYPE_ADAPTIVE);
  g_type_ensure (HF_TYPE_HANDOFF_FACTS);
  g_type_ensure (HF_TYPE_HIDE_BUTTON);
  g_type_ensure (HF_TYPE_NEXT_CARD);
  g_type_ensure (HF_TYPE_NOTICE);
  g_type_ensure (HF_TYPE_STEP_LINE);
  bind_template (GTK_WIDGET_CLASS (klass));
  hf_handoff_acts_install (GTK_WIDGET_CLASS (klass));
}

static void
hf_handoff_page_init (HfHandoffPage *self)
{
  static const HfPageKey keys[] = {
    { GDK_KEY_Return, GDK_CONTROL_MASK, "handoff.next", 0 },
    { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "handoff.next", 0 },
    { GDK_KEY_l, 0, "handoff.log", 0 },
    { GDK_KEY_n, 0, "handoff.note", 0 },
    { GDK_KEY_b, 0, "handoff.book", 0 },
    { GDK_KEY_z, GDK_CONTROL_MASK, "handoff.undo", 0 },
    { 0 },
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  hf_page_keys_add (GTK_WIDGET (self), keys);
}

GtkWidget *
hf_handoff_page_new (HfDesk *desk, const char *handoff)
{
  return g_object_new (HF_TYPE_HANDOFF_PAGE, "desk", desk, "handoff", handoff, NULL);
}

HfDesk *
hf_handoff_page_get_desk (HfHandoffPage *self)
{
  g_return_val_if_fail (HF_IS_HANDOFF_PAGE (self), NULL);
  return self->desk;
}

const char *
hf_handoff_page_get_handoff (HfHandoffPage *self)
{
  g_return_val_if_fail (HF_IS_HANDOFF_PAGE (self), NULL);
  return self->handoff;
}

HfNotice *
hf_handoff_page_get_notice (HfHandoffPage *self)
{
  g_return_val_if_fail (HF_IS_HANDOFF_PAGE (self), NULL);
  return HF_NOTICE (self->notice);
}

HfLoopItem *
hf_handoff_page_get_item (HfHandoffPage *self)
{
  g_return_val_if_fail (HF_IS_HANDOFF_PAGE (self), NULL);
  return hf_desk_find (self->desk, self->handoff);
}

HfLoop *
hf_handoff_page_get_loop (GtkWidget *page)
{
  HfLoopItem *item = hf_handoff_page_get_item (HF_HANDOFF_PAGE (page));
  return item != NULL ? hf_loop_item_get_loop (item) : NULL;
}

void
hf_handoff_page_record (GtkWidget *page, const char *type, GVariant *data)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (page);
  hf_notice_record (HF_NOTICE (self->notice), self->desk, self->handoff, type, data);
}

void
hf_handoff_page_record_text (GtkWidget *page, const char *type, const char *field, const char *text)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  if (text != NULL)
    g_variant_dict_insert (&data, field, "s", text);
  hf_handoff_page_record (page, type, g_variant_dict_end (&data));
}

void
hf_handoff_page_say_undone (HfHandoffPage *self, const char *what)
{
  g_return_if_fail (HF_IS_HANDOFF_PAGE (self));
  gtk_widget_set_visible (self->undo_button, FALSE);
  g_autofree char *text = g_strdup_printf (_ ("Taken back: %s"), what);
  hf_notice_say (HF_NOTICE (self->notice), text);
}
