/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-packet.h"

#include "hf-fold.h"
#include "hf-gate.h"
#include "hf-id.h"
#include "hf-loop-private.h"

/* 42 CFR 2.32(a)(2): the short form of the notice that goes with each disclosure (S35). */
static const char notice[] =
    "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";

static void
add_window (GString *text, const HfWindow *window)
{
  static const char *const days[] = { "", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

  for (int day = 1; day <= 7; day++)
    if ((window->days & (1u << day)) != 0)
      g_string_append_printf (text, " %s", days[day]);
  g_string_append_printf (text, " %02d:%02d-%02d:%02d", window->from / 60, window->from % 60,
                          window->to / 60, window->to % 60);
}

/* Only ways that stand; a withdrawn number never leaves. */
static char *
describe_ways (const HfLoop *loop)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < loop->ledger.ways->len; i++) {
    const HfWay *way = g_ptr_array_index (loop->ledger.ways, i);

    if (way->withdrawn)
      continue;
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", way->kind ? way->kind : "");
    if (way->value != NULL)
      g_string_append_printf (text, " %s", way->value);
    for (guint j = 0; j < way->windows->len; j++)
      add_window (text, &g_array_index (way->windows, HfWindow, j));
    g_string_append (text, way->voicemail ? ", voicemail allowed" : ", no voicemail");
    g_string_append (text, way->text ? ", text allowed" : ", no text");
  }
  return g_string_free (text, FALSE);
}

static char *
value_of (const HfLoop *loop, const HfPacketItem *item)
{
  const char *alias = hf_loop_get_answer (loop, "ipv.name");

  if (g_strcmp0 (item->cls, "identity") == 0)
    return g_strdup (alias != NULL ? alias : loop->person.name);
  if (g_str_equal (item->id, "lang"))
    return g_strdup (loop->person.language);
  if (g_str_equal (item->id, "way"))
    return describe_ways (loop);
  return NULL;
}

static gboolean
leaves (const HfLoop *loop, const HfPacketItem *item, char *const *items)
{
  if (item->preset == HF_PACKET_FORBIDDEN || !hf_strv_has (items, item->id))
    return FALSE;
  return g_strcmp0 (item->cls, "location") != 0 || !hf_gate_has_flag (loop, "address_closed");
}

char *
hf_packet_build (const HfLoop *loop, const HfView *view, const char *const *items)
{
  GString *text = g_string_new (NULL);
  GPtrArray *offered = hf_pathway_get (loop->pathway)->packet;
  const HfConsentRecord *record = hf_loop_get_consent (loop);
  char *const *ticked = (char *const *)items;
  g_autofree char *reference = hf_id_short (loop->handoff != NULL ? loop->handoff : "");

  if (ticked == NULL && record != NULL)
    ticked = record->items;
  g_string_append_printf (text, "Reference: %s\n", reference);
  for (guint i = 0; i < offered->len; i++) {
    const HfPacketItem *item = g_ptr_array_index (offered, i);
    g_autofree char *value = NULL;

    if (g_str_equal (item->id, "ref") || g_str_equal (item->id, "notice") ||
        !leaves (loop, item, ticked))
      continue;
    value = value_of (loop, item);
    if (value != NULL && *value != '\0')
      g_string_append_printf (text, "%s: %s\n", item->label, value);
    else
      g_string_append_printf (text, "%s\n", item->label);
  }
  if (hf_gate_has_flag (loop, "ask_before_billing"))
    g_string_append (text, "Ask before billing.\n");
  if (hf_gate_has_flag (loop, "part2") || hf_strv_has (ticked, "notice"))
    g_string_append_printf (text, "%s\n", notice);
  return g_string_free (text, FALSE);
}

char *
hf_packet_rebuild (const HfLoop *loop, const HfDisclosure *sent)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (HfLoop) then = NULL;
  g_autoptr (HfView) view = NULL;
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;

  for (guint i = 0; i < loop->events->len; i++) {
    HfEvent *event = g_ptr_array_index (loop->events, i);

    if (g_str_equal (hf_event_get_id (event), sent->event))
      break;
    g_ptr_array_add (before, hf_event_ref (event));
  }
  then = hf_fold (loop->pathway, loop->site, before);
  view = hf_loop_view (then, sent->at);
  text = hf_packet_build (then, view, (const char *const *)sent->items);
  hash = hf_packet_hash (text);
  if (sent->hash != NULL && !g_str_equal (sent->hash, hash))
    return NULL;
  return g_steal_pointer (&text);
}

char *
hf_packet_hash (const char *packet)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, packet, -1);
}
