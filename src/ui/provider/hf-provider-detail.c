/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-provider-detail.h"
#include "hf-room-tag.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfProviderDetail {
  AdwBin parent_instance;

  GtkWidget *stack;
  GtkWidget *nothing;
  GtkWidget *something;
  GtkWidget *title;
  GtkWidget *service;
  GtkWidget *room;
  GtkWidget *facts;
  GtkWidget *comment;
  GtkWidget *checked;
};

G_DEFINE_FINAL_TYPE (HfProviderDetail, hf_provider_detail, ADW_TYPE_BIN)

static void
add_fact (HfProviderDetail *self, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  GtkWidget *row = adw_action_row_new ();
  /* The value is what one looks for: it gets the large line. */
  hf_text_set_row (ADW_PREFERENCES_ROW (row), value, name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (GTK_LIST_BOX (self->facts), row);
}

static void
add_list (HfProviderDetail *self, const char *name, char **values)
{
  if (values == NULL || values[0] == NULL)
    return;
  g_autofree char *joined = g_strjoinv (", ", values);
  add_fact (self, name, joined);
}

static char **
dup_pathway_titles (HfDesk *desk, char **ids)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++) {
    HfPathway *pathway = g_hash_table_lookup (hf_desk_get_pathways (desk), ids[i]);
    if (pathway != NULL)
      g_strv_builder_add (builder, hf_words_pathway (hf_pathway_get (pathway)->neutral_title));
  }
  return g_strv_builder_end (builder);
}

static const char *
channel_title (const char *channel)
{
  if (g_str_equal (channel, "phone"))
    return _ ("Phone");
  if (g_str_equal (channel, "in_person"))
    return _ ("In person");
  if (g_str_equal (channel, "video"))
    return _ ("Video");
  return channel;
}

static char **
dup_channel_titles (char **channels)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; channels != NULL && channels[i] != NULL; i++)
    g_strv_builder_add (builder, channel_title (channels[i]));
  return g_strv_builder_end (builder);
}

static void
clear_facts (HfProviderDetail *self)
{
  GtkWidget *row = NULL;
  while ((row = gtk_widget_get_first_child (self->facts)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->facts), row);
}

static void
add_facts (HfProviderDetail *self, HfDesk *desk, const HfProvider *provider)
{
  g_auto (GStrv) pathways = dup_pathway_titles (desk, provider->pathways);
  g_auto (GStrv) channels = dup_channel_titles (provider->channels);
  add_list (self, _ ("Takes"), pathways);
  add_fact (self, _ ("Phone"), provider->phone);
  add_fact (self, _ ("Ask for"), provider->contact);
  add_fact (self, _ ("Hours"), provider->hours);
  add_list (self, _ ("Languages"), provider->languages);
  add_list (self, _ ("How to reach people there"), channels);
  add_fact (self, _ ("Place"), provider->place);
  gtk_widget_set_visible (self->facts, gtk_widget_get_first_child (self->facts) != NULL);
}

static void
show (HfProviderDetail *self, GtkWidget *page, GtkWidget *other)
{
  gtk_widget_set_visible (page, TRUE);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), page);
  gtk_widget_set_visible (other, FALSE);
}

static void
hf_provider_detail_class_init (HfProviderDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  g_type_ensure (HF_TYPE_TAG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/provider/hf-provider-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, HfProviderDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, HfProviderDetail, nothing);
  gtk_widget_class_bind_template_child (widget_class, HfProviderDetail, something);
  gtk_widget_class_bind_template_child (widget_class, HfProviderDetail, title);
  gtk_widget_class_bind_template_child (widget_class, HfProviderDetail, service);
  gtk_widget_class_bind_template_child (widget_class, HfProviderDetail, room);
  gtk_widget_class_bind_template_child (widget_class, HfProviderDetail, facts);
  gtk_widget_class_bind_template_child (widget_class, HfProviderDetail, comment);
  gtk_widget_class_bind_template_child (widget_class, HfProviderDetail, checked);
}

static void
hf_provider_detail_init (HfProviderDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hf_provider_detail_set (HfProviderDetail *self, HfDesk *desk, HfProviderItem *item)
{
  g_return_if_fail (HF_IS_PROVIDER_DETAIL (self));
  clear_facts (self);
  if (item == NULL) {
    show (self, self->nothing, self->something);
    return;
  }
  const HfProvider *provider = hf_provider_item_get_provider (item);
  const gboolean same = g_str_equal (hf_provider_item_get_title (item), provider->name);
  hf_text_set (GTK_LABEL (self->title), hf_provider_item_get_title (item));
  hf_text_set (GTK_LABEL (self->service), same ? NULL : provider->name);
  hf_text_set (GTK_LABEL (self->comment), provider->comment);
  hf_text_set (GTK_LABEL (self->checked), hf_provider_item_get_detail (item));
  hf_room_tag_set (HF_TAG (self->room), item);
  add_facts (self, desk, provider);
  show (self, self->something, self->nothing);
}
