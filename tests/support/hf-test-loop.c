/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-loop.h"

#include "hf-fold.h"
#include "hf-merge.h"
#include "hf-test-history.h"
#include "hf-test-pathway.h"

static gint64
moment (int minute)
{
  return HF_TEST_START + minute * HF_MINUTE;
}

HfTestLoop *
hf_test_loop_new (const char *pathway)
{
  HfTestLoop *test = g_new0 (HfTestLoop, 1);

  test->pathway = hf_test_pathway (pathway);
  test->site = hf_test_site ();
  test->log = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  hf_test_loop_add (test, "handoff.opened", 0, "{'receiver': <'north'>, 'name': <'Test Person'>}");
  return test;
}

void
hf_test_loop_free (HfTestLoop *test)
{
  hf_pathway_unref (test->pathway);
  hf_site_free (test->site);
  g_ptr_array_unref (test->log);
  g_free (test);
}

static HfEvent *
make (HfTestLoop *test, const char *type, int minute, const char *data)
{
  g_autofree char *id = g_strdup_printf ("t%04u", test->number + 1);

  return hf_test_event_of (id, type, moment (minute), data);
}

HfLoop *
hf_test_loop_fold (HfTestLoop *test)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

  for (guint i = 0; i < test->log->len; i++)
    g_ptr_array_add (copy, hf_event_ref (g_ptr_array_index (test->log, i)));

  return hf_fold (test->pathway, test->site, copy);
}

static const char *
append (HfTestLoop *test, HfEvent *event)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  test->number++;
  g_ptr_array_add (one, event);
  g_assert_cmpuint (hf_merge (test->log, one), ==, 1);
  return hf_event_get_id (event);
}

void
hf_test_loop_say (HfTestLoop *test,
                  const char *who,
                  int minute,
                  const char *type,
                  const char *data,
                  const char *knew)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, data, NULL, NULL, &error);
  g_autoptr (GVariantDict) dict = g_variant_dict_new (parsed);
  g_auto (GStrv) ids = g_strsplit (knew != NULL ? knew : "", " ", -1);
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_auto (GStrv) words = g_strsplit (who, " ", 2);
  gint64 at = HF_TEST_START + minute * HF_MINUTE;
  HfEventHead head = { words[1], "h1", type, at, at, words[0], words[0], 1 };
  GVariantBuilder list;

  g_assert_no_error (error);
  if (knew != NULL) {
    g_variant_builder_init (&list, G_VARIANT_TYPE ("av"));
    for (gsize i = 0; ids[i] != NULL; i++)
      if (*ids[i] != '\0')
        g_variant_builder_add (&list, "v", g_variant_new_string (ids[i]));
    g_variant_dict_insert_value (dict, "replaces", g_variant_builder_end (&list));
  }
  g_ptr_array_add (one, hf_event_new (&head, g_variant_dict_end (dict), &error));
  g_assert_no_error (error);
  hf_merge (test->log, one);
}

const char *
hf_test_loop_try (HfTestLoop *test, const char *type, int minute, const char *data)
{
  g_autoptr (HfEvent) event = make (test, type, minute, data);
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autoptr (HfRefusal) refusal = hf_decide (loop, event);

  return refusal != NULL ? refusal->code : NULL;
}

const char *
hf_test_loop_add (HfTestLoop *test, const char *type, int minute, const char *data)
{
  g_autoptr (HfEvent) event = make (test, type, minute, data);

  g_assert_cmpstr (hf_test_loop_try (test, type, minute, data), ==, NULL);
  return append (test, event);
}

const char *
hf_test_loop_merge (HfTestLoop *test, const char *type, int minute, const char *data)
{
  g_autoptr (HfEvent) event = make (test, type, minute, data);

  return append (test, event);
}

void
hf_test_loop_answer (HfTestLoop *test, int minute, const char *link_id, const char *answer)
{
  g_autofree char *data = g_strdup_printf ("{'answers': <{'%s': <'%s'>}>}", link_id, answer);

  hf_test_loop_add (test, "screen.answered", minute, data);
}

void
hf_test_loop_private (HfTestLoop *test, int minute)
{
  hf_test_loop_add (test, "privacy.confirmed", minute,
                    "{'answers': <{'priv.mode': <'phone'>, 'priv.ok': <'true'>, "
                    "'priv.alone': <'nobody'>, 'priv.child': <'no'>, 'priv.speaker': <'no'>, "
                    "'priv.watched': <'no'>, 'priv.signal': <'kettle'>, 'priv.cover': <'survey'>, "
                    "'priv.callback': <'never'>}>}");
}

void
hf_test_loop_complete (HfTestLoop *test, int minute)
{
  for (int guard = 0; guard < 100; guard++) {
    g_autoptr (HfView) view = hf_test_loop_view (test, minute);

    if (view->missing[0] == NULL)
      return;
    hf_test_loop_answer (test, minute, view->missing[0],
                         hf_test_benign (test->pathway, view->missing[0]));
  }
  g_assert_not_reached ();
}

static char *
consent_text (HfTestLoop *test)
{
  GPtrArray *packet = hf_pathway_get (test->pathway)->packet;
  GString *items = g_string_new (NULL);

  for (guint i = 0; i < packet->len; i++) {
    const HfPacketItem *item = g_ptr_array_index (packet, i);

    if (item->preset == HF_PACKET_ON)
      g_string_append_printf (items, "%s<'%s'>", items->len > 0 ? ", " : "", item->id);
  }
  g_string_prepend (items, "{'to': <[<'north'>]>, 'back': <true>, 'part2': <true>, 'items': <[");
  g_string_append (items, "]>}");
  return g_string_free (items, FALSE);
}

HfTestLoop *
hf_test_loop_ready (const char *pathway)
{
  HfTestLoop *test = hf_test_loop_new (pathway);
  g_autofree char *consent = consent_text (test);

  hf_test_loop_answer (test, 1, "emerg.now", "no");
  hf_test_loop_answer (test, 2, "notice.read", "true");
  hf_test_loop_private (test, 3);
  hf_test_loop_complete (test, 4);
  hf_test_loop_add (test, "safecontact.set", 5,
                    "{'ways': <[<{'id': <'w1'>, 'kind': <'phone'>, 'voicemail': <false>, "
                    "'text': <false>, 'windows': <[<{'days': <[<int64 1>, <int64 2>, <int64 3>, "
                    "<int64 4>, <int64 5>, <int64 6>, <int64 7>]>, 'from': <'08:00'>, "
                    "'to': <'20:00'>}>]>}>]>}");
  hf_test_loop_add (test, "consent.recorded", 6, consent);
  return test;
}

HfView *
hf_test_loop_view (HfTestLoop *test, int minute)
{
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);

  return hf_loop_view (loop, moment (minute));
}

gboolean
hf_test_loop_gate (HfTestLoop *test, HfGate gate, int minute)
{
  g_autoptr (HfView) view = hf_test_loop_view (test, minute);

  return view->gates[gate];
}

const char *
hf_test_loop_deadline (HfTestLoop *test, const char *id, int minute)
{
  g_autoptr (HfView) view = hf_test_loop_view (test, minute);
  const HfDeadline *deadline = hf_view_find_deadline (view, id);

  g_assert_nonnull (deadline);
  return hf_deadline_status_get_name (deadline->status);
}

gboolean
hf_test_has (char **names, const char *name)
{
  return g_strv_contains ((const char *const *)names, name);
}
