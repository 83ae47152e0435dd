/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-provider-item-private.h"

#include "hf-words.h"

#include <glib/gi18n-lib.h>

/* A check older than this is said as old (ui.md: stale after 90 days). */
#define STALE (90 * HF_DAY)

enum { PROP_0, PROP_TITLE, PROP_SUBTITLE, PROP_DETAIL, PROP_ROOM_TEXT, PROP_DESCRIPTION, N_PROPS };
static GParamSpec *properties[N_PROPS];

struct _HfProviderItem {
  GObject parent;
  HfProvider *provider;
  char *subtitle;
  char *detail;
  char *description;
};

G_DEFINE_FINAL_TYPE (HfProviderItem, hf_provider_item, G_TYPE_OBJECT)

static const char *
channel_words (const char *channel)
{
  if (g_str_equal (channel, "phone"))
    return _ ("by phone");
  if (g_str_equal (channel, "in_person"))
    return _ ("in person");
  if (g_str_equal (channel, "video"))
    return _ ("by video");
  return channel;
}

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static char *
join_channels (char **channels)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (gsize i = 0; channels != NULL && channels[i] != NULL; i++)
    g_strv_builder_add (words, channel_words (channels[i]));
  all = g_strv_builder_end (words);
  return g_strjoinv (", ", all);
}

const char *
hf_provider_item_name_of (const HfProvider *provider)
{
  const char *organization = provider->organization;

  return organization != NULL && *organization != '\0' ? organization : provider->name;
}

static char *
make_subtitle (const HfProvider *provider)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *languages =
      provider->languages != NULL ? g_strjoinv (", ", provider->languages) : NULL;
  g_autofree char *channels = join_channels (provider->channels);

  if (!g_str_equal (hf_provider_item_name_of (provider), provider->name))
    append_part (text, provider->name);
  append_part (text, provider->place);
  append_part (text, languages);
  append_part (text, channels);
  return g_strdup (text->str);
}

static char *
checked_text (const HfProvider *provider, const HfCalendar *calendar, gint64 now)
{
  g_autofree char *day = NULL;

  if (provider->checked == HF_TIME_NONE || provider->checked <= 0)
    return g_strdup (_ ("not known when last checked"));
  if (now - provider->checked > STALE)
    return g_strdup (_ ("last checked some time ago"));
  day = hf_words_day (provider->checked, calendar);
  return g_strdup_printf (_ ("checked %s"), day);
}

static char *
history_text (guint handoffs, guint acknowledged)
{
  if (handoffs == 0)
    return g_strdup (_ ("No handoffs yet"));
  return g_strdup_printf (
      ngettext ("%u of %u handoff acknowledged", "%u of %u handoffs acknowledged", handoffs),
      acknowledged, handoffs);
}

static const char *
room_words (HfRoom room)
{
  switch (room) {
  case HF_ROOM_NOW:
    return _ ("Room now");
  case HF_ROOM_WAITLIST:
    return _ ("Waitlist");
  case HF_ROOM_NONE:
    return _ ("Full");
  case HF_ROOM_UNKNOWN:
  default:
    return "";
  }
}

static char *
make_description (HfProviderItem *item)
{
  g_autoptr (GString) text = g_string_new (hf_provider_item_name_of (item->provider));
  const char *parts[] = { room_words (item->provider->room), item->subtitle, item->detail };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, ", %s", parts[i]);
  g_string_replace (text, " · ", ", ", 0);
  return g_strdup (text->str);
}

void
hf_provider_item_set_history (HfProviderItem *item,
                              const HfCalendar *calendar,
                              gint64 now,
                              guint handoffs,
                              guint acknowledged)
{
  g_autofree char *history = history_text (handoffs, acknowledged);
  g_autofree char *checked = checked_text (item->provider, calendar, now);
  g_autofree char *detail = g_strdup_printf ("%s · %s", history, checked);

  if (g_strcmp0 (detail, item->detail) == 0)
    return;
  g_free (item->detail);
  item->detail = g_steal_pointer (&detail);
  g_free (item->description);
  item->description = make_description (item);
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_DETAIL]);
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_DESCRIPTION]);
}

static void
hf_provider_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfProviderItem *item = HF_PROVIDER_ITEM (object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, hf_provider_item_name_of (item->provider));
    break;
  case PROP_SUBTITLE:
    g_value_set_string (value, item->subtitle);
    break;
  case PROP_DETAIL:
    g_value_set_string (value, item->detail);
    break;
  case PROP_ROOM_TEXT:
    g_value_set_string (value, room_words (item->provider->room));
    break;
  case PROP_DESCRIPTION:
    g_value_set_string (value, item->description);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_provider_item_finalize (GObject *object)
{
  HfProviderItem *item = HF_PROVIDER_ITEM (object);

  g_clear_pointer (&item->provider, hf_provider_unref);
  g_free (item->subtitle);
  g_free (item->detail);
  g_free (item->description);
  G_OBJECT_CLASS (hf_provider_item_parent_class)->finalize (object);
}

static void
hf_provider_item_class_init (HfProviderItemClass *klass)
{
  static const char *const names[] = { NULL,     "title",     "subtitle",
                                       "detail", "room-text", "description" };

  G_OBJECT_CLASS (klass)->get_property = hf_provider_item_get_property;
  G_OBJECT_CLASS (klass)->finalize = hf_provider_item_finalize;
  for (guint i = PROP_TITLE; i < N_PROPS; i++)
    properties[i] =
        g_param_spec_string (names[i], NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
hf_provider_item_init (HfProviderItem *item)
{
}

HfProviderItem *
hf_provider_item_new (HfProvider *provider)
{
  HfProviderItem *item = g_object_new (HF_TYPE_PROVIDER_ITEM, NULL);

  item->provider = hf_provider_ref (provider);
  item->subtitle = make_subtitle (provider);
  item->detail = g_strdup ("");
  item->description = make_description (item);
  return item;
}

HfProvider *
hf_provider_item_get_provider (HfProviderItem *item)
{
  g_return_val_if_fail (HF_IS_PROVIDER_ITEM (item), NULL);

  return item->provider;
}

const char *
hf_provider_item_get_title (HfProviderItem *item)
{
  g_return_val_if_fail (HF_IS_PROVIDER_ITEM (item), NULL);

  return hf_provider_item_name_of (item->provider);
}

const char *
hf_provider_item_get_subtitle (HfProviderItem *item)
{
  g_return_val_if_fail (HF_IS_PROVIDER_ITEM (item), NULL);

  return item->subtitle;
}

const char *
hf_provider_item_get_detail (HfProviderItem *item)
{
  g_return_val_if_fail (HF_IS_PROVIDER_ITEM (item), NULL);

  return item->detail;
}

const char *
hf_provider_item_get_room_text (HfProviderItem *item)
{
  g_return_val_if_fail (HF_IS_PROVIDER_ITEM (item), NULL);

  return room_words (item->provider->room);
}

const char *
hf_provider_item_get_description (HfProviderItem *item)
{
  g_return_val_if_fail (HF_IS_PROVIDER_ITEM (item), NULL);

  return item->description;
}
