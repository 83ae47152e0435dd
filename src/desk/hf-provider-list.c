/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-provider-list.h"

#include "hf-kept-list.h"

#include <string.h>

struct _HfProviderList {
  GObject parent;
  HfDesk *desk;
  GPtrArray *items; /* HfProviderItem that pass, in order */
  char *query;
  char *pathway;
  char *handoff; /* (nullable) */
  char *language;
  gboolean room_only;
};

enum { PROP_0, PROP_QUERY, PROP_PATHWAY, PROP_LANGUAGE, PROP_ROOM_ONLY, PROP_N_ITEMS, N_PROPS };
static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return HF_TYPE_PROVIDER_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return HF_PROVIDER_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  HfProviderList *list = HF_PROVIDER_LIST (model);

  return position < list->items->len ? g_object_ref (g_ptr_array_index (list->items, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HfProviderList,
                               hf_provider_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static gboolean
is_ruled_out (HfProviderList *list, const HfProvider *provider)
{
  HfLoopItem *item = list->handoff != NULL ? hf_desk_find (list->desk, list->handoff) : NULL;

  return item != NULL && hf_loop_is_ruled_out (hf_loop_item_get_loop (item), provider->id);
}

static gboolean
passes (HfProviderList *list, const HfProvider *provider)
{
  if (is_ruled_out (list, provider) || !hf_provider_matches (provider, list->query, list->pathway))
    return FALSE;
  if (list->room_only && provider->room != HF_ROOM_NOW)
    return FALSE;
  return list->language == NULL ||
         (provider->languages != NULL &&
          g_strv_contains ((const char *const *)provider->languages, list->language));
}

/* When somebody looks for a place for a person, those with room come first; by name among equals,
 * which is the order they come in. */
static void
add_by_room (HfProviderList *list, GPtrArray *from)
{
  static const HfRoom order[] = { HF_ROOM_NOW, HF_ROOM_UNKNOWN, HF_ROOM_WAITLIST, HF_ROOM_NONE };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < from->len; j++) {
      HfProviderItem *item = g_ptr_array_index (from, j);

      if (hf_provider_item_get_provider (item)->room == order[i])
        g_ptr_array_add (list->items, g_object_ref (item));
    }
}

static void
fill (HfProviderList *list)
{
  GListModel *all = hf_desk_get_providers (list->desk);
  g_autoptr (GPtrArray) before = list->items;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (HfProviderItem) item = g_list_model_get_item (all, i);

    if (passes (list, hf_provider_item_get_provider (item)))
      g_ptr_array_add (found, g_steal_pointer (&item));
  }
  if (list->pathway != NULL) {
    list->items = g_ptr_array_new_with_free_func (g_object_unref);
    add_by_room (list, found);
  } else {
    list->items = g_steal_pointer (&found);
  }
  hf_list_say_difference (G_LIST_MODEL (list), before, list->items);
  if (before->len != list->items->len)
    g_object_notify_by_pspec (G_OBJECT (list), properties[PROP_N_ITEMS]);
}

static void
set_filter (HfProviderList *list, char **filter, const char *value, guint property)
{
  const char *wanted = value != NULL && *value != '\0' ? value : NULL;

  if (g_strcmp0 (*filter, wanted) == 0)
    return;
  g_free (*filter);
  *filter = g_strdup (wanted);
  fill (list);
  g_object_notify_by_pspec (G_OBJECT (list), properties[property]);
}

static void
hf_provider_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfProviderList *list = HF_PROVIDER_LIST (object);

  switch (id) {
  case PROP_QUERY:
    g_value_set_string (value, list->query);
    break;
  case PROP_PATHWAY:
    g_value_set_string (value, list->pathway);
    break;
  case PROP_LANGUAGE:
    g_value_set_string (value, list->language);
    break;
  case PROP_ROOM_ONLY:
    g_value_set_boolean (value, list->room_only);
    break;
  case PROP_N_ITEMS:
    g_value_set_uint (value, list->items->len);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_provider_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfProviderList *list = HF_PROVIDER_LIST (object);

  switch (id) {
  case PROP_QUERY:
    hf_provider_list_set_query (list, g_value_get_string (value));
    break;
  case PROP_PATHWAY:
    hf_provider_list_set_pathway (list, g_value_get_string (value));
    break;
  case PROP_LANGUAGE:
    hf_provider_list_set_language (list, g_value_get_string (value));
    break;
  case PROP_ROOM_ONLY:
    hf_provider_list_set_room_only (list, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_provider_list_dispose (GObject *object)
{
  g_clear_object (&HF_PROVIDER_LIST (object)->desk);
  G_OBJECT_CLASS (hf_provider_list_parent_class)->dispose (object);
}

static void
hf_provider_list_finalize (GObject *object)
{
  HfProviderList *list = HF_PROVIDER_LIST (object);

  g_ptr_array_unref (list->items);
  g_free (list->query);
  g_free (list->pathway);
  g_free (list->handoff);
  g_free (list->language);
  G_OBJECT_CLASS (hf_provider_list_parent_class)->finalize (object);
}

static void
hf_provider_list_class_init (HfProviderListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hf_provider_list_get_property;
  object_class->set_property = hf_provider_list_set_property;
  object_class->dispose = hf_provider_list_dispose;
  object_class->finalize = hf_provider_list_finalize;
  properties[PROP_QUERY] = g_param_spec_string ("query", NULL, NULL, NULL, flags);
  properties[PROP_PATHWAY] = g_param_spec_string ("pathway", NULL, NULL, NULL, flags);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL, flags);
  properties[PROP_ROOM_ONLY] = g_param_spec_boolean ("room-only", NULL, NULL, FALSE, flags);
  properties[PROP_N_ITEMS] =
      g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hf_provider_list_init (HfProviderList *list)
{
  list->items = g_ptr_array_new_with_free_func (g_object_unref);
}

HfProviderList *
hf_provider_list_new (HfDesk *desk)
{
  HfProviderList *list;

  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  list = g_object_new (HF_TYPE_PROVIDER_LIST, NULL);
  list->desk = g_object_ref (desk);
  g_signal_connect_object (hf_desk_get_providers (desk), "items-changed", G_CALLBACK (fill), list,
                           G_CONNECT_SWAPPED);
  fill (list);
  return list;
}

void
hf_provider_list_set_query (HfProviderList *list, const char *query)
{
  g_return_if_fail (HF_IS_PROVIDER_LIST (list));

  set_filter (list, &list->query, query, PROP_QUERY);
}

void
hf_provider_list_set_pathway (HfProviderList *list, const char *pathway)
{
  g_return_if_fail (HF_IS_PROVIDER_LIST (list));

  set_filter (list, &list->pathway, pathway, PROP_PATHWAY);
}

void
hf_provider_list_set_handoff (HfProviderList *list, const char *handoff)
{
  g_return_if_fail (HF_IS_PROVIDER_LIST (list));

  if (g_strcmp0 (list->handoff, handoff) == 0)
    return;
  g_free (list->handoff);
  list->handoff = g_strdup (handoff);
  fill (list);
}

guint
hf_provider_list_count_ruled_out (HfProviderList *list)
{
  GListModel *all = hf_desk_get_providers (list->desk);
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (HfProviderItem) item = g_list_model_get_item (all, i);

    count += is_ruled_out (list, hf_provider_item_get_provider (item));
  }
  return count;
}

void
hf_provider_list_set_language (HfProviderList *list, const char *language)
{
  g_return_if_fail (HF_IS_PROVIDER_LIST (list));

  set_filter (list, &list->language, language, PROP_LANGUAGE);
}

void
hf_provider_list_set_room_only (HfProviderList *list, gboolean room_only)
{
  g_return_if_fail (HF_IS_PROVIDER_LIST (list));

  if (list->room_only == !!room_only)
    return;
  list->room_only = !!room_only;
  fill (list);
  g_object_notify_by_pspec (G_OBJECT (list), properties[PROP_ROOM_ONLY]);
}

HfProviderItem *
hf_provider_list_find (HfProviderList *list, const char *id)
{
  GListModel *all;

  g_return_val_if_fail (HF_IS_PROVIDER_LIST (list) && id != NULL, NULL);

  all = hf_desk_get_providers (list->desk);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    /* The directory keeps it alive. */
    g_autoptr (HfProviderItem) item = g_list_model_get_item (all, i);

    if (g_str_equal (hf_provider_item_get_provider (item)->id, id))
      return item;
  }
  return NULL;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

char **
hf_provider_list_dup_languages (HfProviderList *list)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();
  GListModel *all;

  g_return_val_if_fail (HF_IS_PROVIDER_LIST (list), NULL);

  all = hf_desk_get_providers (list->desk);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (HfProviderItem) item = g_list_model_get_item (all, i);
    char **languages = hf_provider_item_get_provider (item)->languages;

    for (gsize j = 0; languages != NULL && languages[j] != NULL; j++)
      if (g_hash_table_add (seen, languages[j]))
        g_ptr_array_add (names, g_strdup (languages[j]));
  }
  g_ptr_array_sort (names, compare_strings);
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}
