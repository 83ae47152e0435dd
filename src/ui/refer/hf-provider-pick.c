/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-provider-pick.h"
#include "hf-name.h"
#include "hf-provider-list.h"
#include "hf-provider-row.h"
#include <glib/gi18n-lib.h>

struct _HfProviderPick {
  GtkBox parent_instance;

  HfDesk *desk;
  char *handoff;
  HfProviderList *list;

  GtkWidget *search;
  GtkWidget *room_toggle;
  GtkWidget *language_toggle;
  GtkWidget *matches;
  GtkWidget *view;
  GtkWidget *count;
  GtkWidget *empty;
};

enum { PROP_0, PROP_DESK, PROP_HANDOFF, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfProviderPick, hf_provider_pick, GTK_TYPE_BOX)

static void
pick (HfProviderPick *self, guint position)
{
  g_autoptr (HfProviderItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  if (item != NULL)
    g_signal_emit (self, signals[PICKED], 0, hf_provider_item_get_provider (item)->id);
}

static void
activate_cb (GtkListView *view, guint position, HfProviderPick *self)
{
  pick (self, position);
}

static void
search_activate_cb (HfProviderPick *self)
{
  pick (self, 0);
}

static void
search_changed_cb (HfProviderPick *self)
{
  hf_provider_list_set_query (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
room_toggled_cb (HfProviderPick *self)
{
  hf_provider_list_set_room_only (
      self->list, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->room_toggle)));
}

static const char *
get_language (HfProviderPick *self)
{
  HfLoopItem *item = self->handoff != NULL ? hf_desk_find (self->desk, self->handoff) : NULL;
  return item != NULL ? hf_loop_get_person (hf_loop_item_get_loop (item))->language : NULL;
}

static void
language_toggled_cb (HfProviderPick *self)
{
  const gboolean on = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->language_toggle));
  hf_provider_list_set_language (self->list, on ? get_language (self) : NULL);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, hf_provider_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  HfProviderItem *provider = gtk_list_item_get_item (item);
  hf_provider_row_set_item (HF_PROVIDER_ROW (gtk_list_item_get_child (item)), provider);
  hf_list_item_set_label (item, hf_provider_item_get_description (provider));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  hf_list_item_set_label (item, NULL);
}

static void
count_changed_cb (HfProviderPick *self)
{
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  const guint n_out = hf_provider_list_count_ruled_out (self->list);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u service", "%u services", n_items), n_items);
  g_autofree char *out =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u not offered again for this handoff",
                                    "%u not offered again for this handoff", n_out),
                       n_out);
  g_autofree char *both = g_strconcat (text, " · ", out, NULL);
  gtk_label_set_text (GTK_LABEL (self->count), n_out > 0 ? both : text);
  gtk_widget_set_visible (self->matches, n_items > 0);
  gtk_widget_set_visible (self->empty, n_items == 0);
}

static void
set_up_list (HfProviderPick *self)
{
  HfLoopItem *item = self->handoff != NULL ? hf_desk_find (self->desk, self->handoff) : NULL;
  const char *language = get_language (self);
  hf_provider_list_set_handoff (self->list, self->handoff);
  if (item != NULL)
    hf_provider_list_set_pathway (
        self->list, hf_pathway_get (hf_loop_get_pathway (hf_loop_item_get_loop (item)))->id);
  gtk_widget_set_visible (self->language_toggle, language != NULL && *language != '\0');
  if (language != NULL)
    gtk_button_set_label (GTK_BUTTON (self->language_toggle), language);
}

static void
hf_provider_pick_constructed (GObject *object)
{
  HfProviderPick *self = HF_PROVIDER_PICK (object);
  G_OBJECT_CLASS (hf_provider_pick_parent_class)->constructed (object);
  self->list = hf_provider_list_new (self->desk);
  set_up_list (self);
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (count_changed_cb), self,
                           G_CONNECT_SWAPPED);
  count_changed_cb (self);
}

static void
hf_provider_pick_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfProviderPick *self = HF_PROVIDER_PICK (object);
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
hf_provider_pick_finalize (GObject *object)
{
  HfProviderPick *self = HF_PROVIDER_PICK (object);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  g_free (self->handoff);
  G_OBJECT_CLASS (hf_provider_pick_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      klass, "/care/holdfast/Holdfast/ui/refer/hf-provider-pick.ui");
  gtk_widget_class_bind_template_child (klass, HfProviderPick, search);
  gtk_widget_class_bind_template_child (klass, HfProviderPick, room_toggle);
  gtk_widget_class_bind_template_child (klass, HfProviderPick, language_toggle);
  gtk_widget_class_bind_template_child (klass, HfProviderPick, matches);
  gtk_widget_class_bind_template_child (klass, HfProviderPick, view);
  gtk_widget_class_bind_template_child (klass, HfProviderPick, count);
  gtk_widget_class_bind_template_child (klass, HfProviderPick, empty);
  gtk_widget_class_bind_template_callback (klass, search_changed_cb);
  gtk_widget_class_bind_template_callback (klass, search_activate_cb);
  gtk_widget_class_bind_template_callback (klass, room_toggled_cb);
  gtk_widget_class_bind_template_callback (klass, language_toggled_cb);
  gtk_widget_class_bind_template_callback (klass, activate_cb);
  gtk_widget_class_bind_template_callback (klass, setup_cb);
  gtk_widget_class_bind_template_callback (klass, bind_cb);
  gtk_widget_class_bind_template_callback (klass, unbind_cb);
}

static void
hf_provider_pick_class_init (HfProviderPickClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  object_class->constructed = hf_provider_pick_constructed;
  object_class->set_property = hf_provider_pick_set_property;
  object_class->finalize = hf_provider_pick_finalize;
  props[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, HF_TYPE_DESK, flags);
  props[PROP_HANDOFF] = g_param_spec_string ("handoff", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[PICKED] = g_signal_new ("picked", HF_TYPE_PROVIDER_PICK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hf_provider_pick_init (HfProviderPick *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hf_provider_pick_new (HfDesk *desk, const char *handoff)
{
  return g_object_new (HF_TYPE_PROVIDER_PICK, "desk", desk, "handoff", handoff, NULL);
}

void
hf_provider_pick_take_focus (HfProviderPick *self)
{
  g_return_if_fail (HF_IS_PROVIDER_PICK (self));
  gtk_widget_grab_focus (self->search);
}
