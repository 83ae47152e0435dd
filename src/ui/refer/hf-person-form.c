/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-person-form.h"
#include "hf-name.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfPersonForm {
  AdwBin parent_instance;

  HfDesk *desk;
  const HfPathwayParts *pathway; /* (nullable): the one chosen; the desk's */
  GtkWidget *first_choice;

  GtkWidget *name_row;
  GtkWidget *language_row;
  GtkWidget *urgency_row;
  GtkWidget *pathways;
  GtkWidget *twice;
};

enum { PROP_0, PROP_DESK, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* In the order of the template's list. */
static const char *const urgencies[] = { "routine", "urgent", "asap" };

G_DEFINE_FINAL_TYPE (HfPersonForm, hf_person_form, ADW_TYPE_BIN)

static const char *
get_name (HfPersonForm *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->name_row));
}

static gboolean
is_open_for (HfLoopItem *item, const char *folded)
{
  const char *name = hf_loop_get_person (hf_loop_item_get_loop (item))->name;
  g_autofree char *other = name != NULL ? g_utf8_casefold (name, -1) : NULL;
  return hf_loop_item_get_next (item)->kind != HF_STEP_CLOSED && g_strcmp0 (other, folded) == 0;
}

static gboolean
is_open_already (HfPersonForm *self)
{
  GListModel *loops = hf_desk_get_loops (self->desk);
  g_autofree char *folded = g_utf8_casefold (get_name (self), -1);
  gboolean found = *folded == '\0';
  if (found)
    return FALSE;
  for (guint i = 0; !found && i < g_list_model_get_n_items (loops); i++) {
    g_autoptr (HfLoopItem) item = g_list_model_get_item (loops, i);
    found = is_open_for (item, folded);
  }
  return found;
}

static void
changed_cb (HfPersonForm *self)
{
  hf_text_set (GTK_LABEL (self->twice),
               is_open_already (self) ? _ ("A handoff for this name is open already.") : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
toggled_cb (GtkCheckButton *check, HfPersonForm *self)
{
  if (!gtk_check_button_get_active (check))
    return;
  self->pathway = g_object_get_data (G_OBJECT (check), "pathway");
  changed_cb (self);
}

static int
compare_pathways (gconstpointer a, gconstpointer b)
{
  const HfPathwayParts *one = hf_pathway_get (*(HfPathway *const *)a);
  const HfPathwayParts *other = hf_pathway_get (*(HfPathway *const *)b);
  const int order = g_utf8_collate (hf_words_pathway (one->neutral_title),
                                    hf_words_pathway (other->neutral_title));
  return order != 0 ? order : g_strcmp0 (one->id, other->id);
}

static GtkWidget *
pathway_row_new (HfPersonForm *self, const HfPathwayParts *pathway)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *shown = hf_words_pathway (pathway->neutral_title);
  const char *whole = hf_words_pathway (pathway->title);
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), shown, whole);
  hf_text_set_row (ADW_PREFERENCES_ROW (row), shown, whole);
  hf_set_label (check, name);
  g_object_set_data (G_OBJECT (check), "pathway", (gpointer)pathway);
  if (self->first_choice == NULL)
    self->first_choice = check;
  else
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (self->first_choice));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  return row;
}

static void
fill_pathways (HfPersonForm *self)
{
  g_autoptr (GPtrArray) pathways = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer pathway;
  g_hash_table_iter_init (&iter, hf_desk_get_pathways (self->desk));
  while (g_hash_table_iter_next (&iter, NULL, &pathway))
    if (!hf_pathway_is_withdrawn (pathway))
      g_ptr_array_add (pathways, pathway);
  g_ptr_array_sort (pathways, compare_pathways);
  for (guint i = 0; i < pathways->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->pathways),
                         pathway_row_new (self, hf_pathway_get (g_ptr_array_index (pathways, i))));
}

static void
hf_person_form_constructed (GObject *object)
{
  G_OBJECT_CLASS (hf_person_form_parent_class)->constructed (object);
  fill_pathways (HF_PERSON_FORM (object));
}

static void
hf_person_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_DESK:
    HF_PERSON_FORM (object)->desk = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_person_form_finalize (GObject *object)
{
  g_clear_object (&HF_PERSON_FORM (object)->desk);
  G_OBJECT_CLASS (hf_person_form_parent_class)->finalize (object);
}

static void
hf_person_form_class_init (HfPersonFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->constructed = hf_person_form_constructed;
  object_class->set_property = hf_person_form_set_property;
  object_class->finalize = hf_person_form_finalize;
  props[PROP_DESK] =
      g_param_spec_object ("desk", NULL, NULL, HF_TYPE_DESK,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed", HF_TYPE_PERSON_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/refer/hf-person-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HfPersonForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, HfPersonForm, language_row);
  gtk_widget_class_bind_template_child (widget_class, HfPersonForm, urgency_row);
  gtk_widget_class_bind_template_child (widget_class, HfPersonForm, pathways);
  gtk_widget_class_bind_template_child (widget_class, HfPersonForm, twice);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
hf_person_form_init (HfPersonForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hf_person_form_new (HfDesk *desk)
{
  return g_object_new (HF_TYPE_PERSON_FORM, "desk", desk, NULL);
}

gboolean
hf_person_form_is_complete (HfPersonForm *self)
{
  g_return_val_if_fail (HF_IS_PERSON_FORM (self), FALSE);
  return self->pathway != NULL && *get_name (self) != '\0';
}

GVariant *
hf_person_form_build (HfPersonForm *self)
{
  g_return_val_if_fail (hf_person_form_is_complete (self), NULL);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  const char *language = gtk_editable_get_text (GTK_EDITABLE (self->language_row));
  const guint urgency = adw_combo_row_get_selected (ADW_COMBO_ROW (self->urgency_row));
  g_variant_dict_insert (&data, "name", "s", get_name (self));
  g_variant_dict_insert (&data, "pathway", "s", self->pathway->id);
  if (*language != '\0')
    g_variant_dict_insert (&data, "language", "s", language);
  if (urgency < G_N_ELEMENTS (urgencies))
    g_variant_dict_insert (&data, "urgency", "s", urgencies[urgency]);
  return g_variant_dict_end (&data);
}

void
hf_person_form_take_focus (HfPersonForm *self)
{
  g_return_if_fail (HF_IS_PERSON_FORM (self));
  gtk_widget_grab_focus (self->name_row);
}
