/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-pathway-reader.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
read_shipped (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("HF_SOURCE_ROOT"), "data", "pathways", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static HfPathway *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hf_pathway_read (bytes, error);
}

static HfPathway *
load (const char *name)
{
  g_autofree char *text = read_shipped (name);
  g_autoptr (GError) error = NULL;
  HfPathway *pathway = read_text (text, &error);

  g_assert_no_error (error);
  return pathway;
}

static void
test_head (void)
{
  g_autoptr (HfPathway) pathway = load ("ipv-advocacy.json");
  const HfPathwayParts *parts = hf_pathway_get (pathway);

  g_assert_cmpstr (parts->id, ==, "ipv-advocacy");
  g_assert_cmpstr (parts->version, ==, "0.1.0");
  g_assert_cmpstr (parts->neutral_title, ==, "Community support");
  g_assert_cmpint (parts->sensitivity, ==, HF_SENSITIVITY_HIGH);
  g_assert_cmpint (parts->private_for.elapsed, ==, 10 * HF_MINUTE);
  g_assert_true (parts->safe_ways_only);
  g_assert_false (parts->feedback_default);
  g_assert_true (parts->consent.one_agency);
  g_assert_cmpint (parts->consent.usual.elapsed, ==, 14 * HF_DAY);
  g_assert_cmpint (parts->consent.longest.elapsed, ==, 30 * HF_DAY);
  g_assert_true (hf_pathway_is_always_askable (pathway, "emerg.now"));
  g_assert_cmpuint (g_strv_length (parts->stop_safely), ==, 4);
  g_assert_cmpint (parts->no_show.max_attempts, ==, 2);
  g_assert_cmpint (parts->no_show.spacing.elapsed, ==, 48 * HF_HOUR);
  g_assert_cmpint (parts->no_show.window.elapsed, ==, 30 * HF_DAY);
  g_assert_false (parts->no_show.window_until_close);
  g_assert_cmpstr (parts->no_show.after, ==, "door_open");
}

static void
test_items (void)
{
  g_autoptr (HfPathway) pathway = load ("ipv-advocacy.json");
  const HfItem *first = g_ptr_array_index (hf_pathway_get (pathway)->items, 0);
  const HfItem *speaker = hf_pathway_find_item (pathway, "priv.speaker");
  const HfItem *notice = hf_pathway_find_item (pathway, "notice.read");
  const HfItem *wants = hf_pathway_find_item (pathway, "ipv.wants");
  const HfCondition *condition = g_ptr_array_index (speaker->conditions, 1);
  const HfOption *option = g_ptr_array_index (wants->options, 0);

  g_assert_cmpint (first->kind, ==, HF_ITEM_GROUP);
  g_assert_null (first->group);
  g_assert_cmpstr (speaker->group, ==, "g.m-priv");
  g_assert_cmpint (speaker->kind, ==, HF_ITEM_CHOICE);
  g_assert_true (speaker->required);
  g_assert_true (speaker->ephemeral);
  g_assert_false (speaker->enable_all);
  g_assert_cmpuint (speaker->conditions->len, ==, 2);
  g_assert_cmpstr (condition->question, ==, "priv.mode");
  g_assert_cmpstr (condition->answer, ==, "video");
  g_assert_true (notice->staff);
  g_assert_cmpint (notice->kind, ==, HF_ITEM_BOOLEAN);
  g_assert_true (wants->sensitive);
  condition = g_ptr_array_index (wants->conditions, 0);
  g_assert_cmpstr (condition->answer, ==, "true");
  g_assert_cmpstr (option->code, ==, "yes");
  g_assert_cmpint (hf_pathway_find_item (pathway, "priv.who")->kind, ==, HF_ITEM_STRING);
  g_assert_cmpint (hf_pathway_find_item (pathway, "contact.count")->kind, ==, HF_ITEM_INTEGER);
  g_assert_cmpint (hf_pathway_find_item (pathway, "contact.ways")->kind, ==, HF_ITEM_DISPLAY);
}

static const HfEffect *
find_effect (const HfPathwayParts *parts, const char *link_id, const char *answer)
{
  for (guint i = 0; i < parts->effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (parts->effects, i);

    if (g_str_equal (effect->link_id, link_id) &&
        g_strv_contains ((const char *const *)effect->answers, answer))
      return effect;
  }
  return NULL;
}

static void
test_effects (void)
{
  g_autoptr (HfPathway) pathway = load ("ipv-advocacy.json");
  const HfPathwayParts *parts = hf_pathway_get (pathway);
  const HfEffect *urgent = find_effect (parts, "emerg.now", "yes");
  const HfEffect *unsure = find_effect (parts, "emerg.now", "unsure");
  const HfEffect *portal = find_effect (parts, "proxy.portal", "unknown");
  const HfEffect *address = find_effect (parts, "proxy.address", "skip");

  g_assert_cmpint (urgent->kind, ==, HF_EFFECT_BLOCK);
  g_assert_cmphex (urgent->gates, ==,
                   1u << HF_GATE_SCREEN | 1u << HF_GATE_DISCLOSE | 1u << HF_GATE_CALL);
  g_assert_cmpstr (urgent->escalate_to, ==, "emergency_services_or_rapid_response");
  g_assert_cmpint (urgent->within.elapsed, ==, 0);
  g_assert_cmpstr (urgent->task, ==, "stay_with_person");
  g_assert_cmpint (unsure->kind, ==, HF_EFFECT_PAUSE);
  g_assert_cmpint (unsure->until, ==, HF_UNTIL_RESOLVED);
  g_assert_cmpint (unsure->within.elapsed, ==, 5 * HF_MINUTE);
  g_assert_cmpint (portal->until, ==, HF_UNTIL_TASK);
  g_assert_cmpstr (portal->task, ==, "check_proxy_list");
  g_assert_cmphex (address->gates, ==, 1u << HF_GATE_ADDRESS);
  g_assert_cmpstr (address->flag, ==, "address_closed");
  g_assert_null (address->escalate_to);
}

static void
test_packet_and_steps (void)
{
  g_autoptr (HfPathway) pathway = load ("ipv-advocacy.json");
  const HfCallStep *brief = hf_pathway_find_step (pathway, "brief_receiver");

  g_assert_cmpint (hf_pathway_find_packet_item (pathway, "ref")->preset, ==, HF_PACKET_ON);
  g_assert_cmpint (hf_pathway_find_packet_item (pathway, "alias")->preset, ==, HF_PACKET_OFF);
  g_assert_cmpint (hf_pathway_find_packet_item (pathway, "abuser")->preset, ==,
                   HF_PACKET_FORBIDDEN);
  g_assert_cmpstr (hf_pathway_find_packet_item (pathway, "abuser")->cls, ==, "third_party");
  g_assert_true (brief->sensitive);
  g_assert_true (brief->required);
  g_assert_cmpint (brief->gate, ==, HF_GATE_DISCLOSE);
  g_assert_cmpint (hf_pathway_find_step (pathway, "signal")->gate, ==, -1);
  g_assert_false (hf_pathway_find_step (pathway, "signal")->sensitive);
  g_assert_cmpuint (g_strv_length (hf_pathway_find_closing (pathway, "connected_live")->requires),
                    ==, 2);
}

static const HfDeadlineRule *
find_deadline (const HfPathway *pathway, const char *id)
{
  GPtrArray *deadlines = hf_pathway_get (pathway)->deadlines;

  for (guint i = 0; i < deadlines->len; i++) {
    const HfDeadlineRule *rule = g_ptr_array_index (deadlines, i);

    if (g_str_equal (rule->id, id))
      return rule;
  }
  g_assert_not_reached ();
}

static void
test_deadlines (void)
{
  g_autoptr (HfPathway) ipv = load ("ipv-advocacy.json");
  g_autoptr (HfPathway) specialist = load ("specialist.json");
  const HfDeadlineRule *ack = find_deadline (ipv, "ack");
  const HfDeadlineRule *urgent = find_deadline (specialist, "book_urgent");

  g_assert_cmpstr (ack->anchor, ==, "handed_off");
  g_assert_cmpint (ack->due.elapsed, ==, 2 * HF_HOUR);
  g_assert_cmpint (ack->by, ==, HF_BY_RECEIVER);
  g_assert_true (ack->needs_feedback);
  g_assert_null (ack->when_question);
  g_assert_cmpstr (ack->source, ==, "PD");
  g_assert_cmpint (urgent->due.business_days, ==, 2);
  g_assert_cmpstr (urgent->when_question, ==, "sp.urgency");
  g_assert_cmpstr (urgent->when_answers[0], ==, "urgent");
  g_assert_null (urgent->when_answers[1]);
  g_assert_false (urgent->needs_feedback);
  g_assert_cmpfloat (urgent->fraction, ==, 0);
}

/* @text with the first @find replaced. */
static char *
alter (const char *text, const char *find, const char *replacement)
{
  const char *at = strstr (text, find);

  if (at == NULL)
    g_error ("the shipped file has no %s", find);
  return g_strdup_printf ("%.*s%s%s", (int)(at - text), text, replacement, at + strlen (find));
}

static void
test_window (void)
{
  g_autofree char *shipped = read_shipped ("ipv-advocacy.json");
  g_autofree char *window =
      alter (shipped, "\"window\": \"P30D\"", "\"window\": \"until window_close\"");
  g_autofree char *text =
      alter (window, "\"due\": \"PT2H\"",
             "\"due\": \"PT2H\", \"fractionOfWindow\": 0.25, \"floor\": \"PT15M\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (HfPathway) pathway = read_text (text, &error);
  const HfDeadlineRule *live;

  g_assert_no_error (error);
  live = find_deadline (pathway, "live");
  g_assert_true (hf_pathway_get (pathway)->no_show.window_until_close);
  g_assert_cmpint (hf_pathway_get (pathway)->no_show.window.elapsed, ==, 0);
  g_assert_cmpfloat (live->fraction, ==, 0.25);
  g_assert_cmpint (live->floor.elapsed, ==, 15 * HF_MINUTE);
}

static void
test_ignores_unknown_members (void)
{
  g_autofree char *shipped = read_shipped ("specialist.json");
  g_autofree char *text = alter (shipped, "{", "{\"ofTomorrow\": {\"deep\": [1, {}]},");
  g_autoptr (GError) error = NULL;
  g_autoptr (HfPathway) pathway = read_text (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pathway);
}

static void
test_refuses (void)
{
  static const struct {
    const char *find;
    const char *replacement;
    const char *message;
  } cases[] = {
    { "holdfast-pathway/0.1", "holdfast-pathway/0.2", "pathway: format: not holdfast-pathway/0.1" },
    { "\"neutralTitle\"", "\"other\"", "pathway.neutralTitle: missing" },
    { "\"id\": \"ipv-advocacy\"", "\"id\": \"ipv|advocacy\"",
      "pathway: id: not 1 to 64 small letters, digits and hyphens" },
    { "\"version\": \"0.1.0\"", "\"version\": \"0.1\"",
      "pathway: version: not three numbers like 1.2.0" },
    { "\"version\": \"0.1.0\"", "\"version\": \"0.1.x\"",
      "pathway: version: not three numbers like 1.2.0" },
    { "\"sensitivity\": \"high\"", "\"sensitivity\": \"some\"",
      "pathway: sensitivity is none of standard, medium, high" },
    { "\"privateFor\": \"PT10M\"", "\"privateFor\": 10", "pathway.privateFor: not text" },
    { "\"type\": \"boolean\"", "\"type\": \"url\"",
      "pathway.questionnaire.item[1].item[1]: an item type that this version cannot ask" },
    { "\"operator\": \"=\"", "\"operator\": \"!=\"",
      "pathway.questionnaire.item[1].item[4].enableWhen[0]: the only operator is \"=\"" },
    { "\"enableBehavior\": \"any\"", "\"enableBehavior\": \"some\"",
      "pathway.questionnaire.item[1].item[4]: enableBehavior is neither all nor any" },
    { "\"enableBehavior\"", "\"other\"",
      "pathway.questionnaire.item[1].item[4]: several conditions need enableBehavior" },
    { "\"ask\": \"patient\"", "\"ask\": \"somebody\"",
      "pathway.questionMeta.emerg.now: ask is neither staff nor patient" },
    { "\"effect\": \"block\"", "\"effect\": \"stop\"",
      "pathway.effects[0]: effect is none of proceed, pause, block" },
    { "\"within\": \"PT5M\"", "\"within\": \"soon\"",
      "pathway.effects[1].escalate: within: 'soon' is not a span like PT10M, PT2H, P14D or P2BD" },
    { "\"default\": \"on\"", "\"default\": \"maybe\"",
      "pathway.packet[0]: default is none of off, on, forbidden" },
    { "\"tone\": \"neutral\"", "\"tone\": \"loud\"",
      "pathway.callSteps[0]: tone is none of neutral, sensitive" },
    { "\"gate\": \"contact\"", "\"gate\": \"door\"",
      "pathway.callSteps[0]: there is no gate 'door'" },
    { "\"needs\": \"feedback\"", "\"needs\": \"luck\"",
      "pathway.deadlines[1]: needs: only feedback can be needed" },
    { "\"due\": \"PT2H\"", "\"due\": \"PT2H\", \"when\": [\"flag\"]",
      "pathway.deadlines[0].when: not a question and its answers, like [\"id\", [\"yes\"]]" },
    { "\"due\": \"PT2H\"", "\"due\": \"PT2H\", \"fractionOfWindow\": 2",
      "pathway.deadlines[0]: fractionOfWindow: not between 0 and 1" },
    { "\"maxAttempts\": 2", "\"maxAttempts\": -2",
      "pathway.noShow: maxAttempts: not between 0 and 1000" },
    { "\"closing\"", "\"ending\"", "pathway: no closing" },
    { "\"linkId\": \"ipv.wants\"", "\"linkId\": \"ipv.wishes\"",
      "pathway.questionMeta: nothing about ipv.wishes" },
    { "{", "", "pathway: byte 10: something stands after the end" },
  };
  g_autofree char *shipped = read_shipped ("ipv-advocacy.json");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = alter (shipped, cases[i].find, cases[i].replacement);
    g_autoptr (GError) error = NULL;
    g_autoptr (HfPathway) pathway = read_text (text, &error);

    g_assert_null (pathway);
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
    g_assert_cmpstr (error->message, ==, cases[i].message);
  }
}

/* What the core refuses (R99) is refused through the reader too. */
static void
test_core_checks (void)
{
  g_autofree char *shipped = read_shipped ("ipv-advocacy.json");
  g_autofree char *text = alter (shipped, "\"cls\": \"reference\"", "\"cls\": \"third_party\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (HfPathway) pathway = read_text (text, &error);

  g_assert_null (pathway);
  g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  g_assert_cmpstr (error->message, ==, "packet 'ref': facts about somebody else cannot be on");
}

static void
put (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_fault (GPtrArray *faults, guint index, const char *file, const char *reason)
{
  const HfPathwayFault *fault = g_ptr_array_index (faults, index);

  g_assert_cmpstr (fault->file, ==, file);
  g_assert_cmpstr (fault->error->message, ==, reason);
}

static void
test_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("holdfast-pathways-XXXXXX", NULL);
  g_autofree char *shipped = read_shipped ("specialist.json");
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_fault_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) pathways = NULL;
  static const char *const names[] = { "a-broken.json", "b-good.json", "c-copy.json", "notes.txt" };

  put (folder, "a-broken.json", "{\"format\":\"holdfast-pathway/0.1\"}");
  put (folder, "b-good.json", shipped);
  put (folder, "c-copy.json", shipped);
  put (folder, "notes.txt", "not a pathway");
  pathways = hf_pathway_read_folder (folder, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (pathways), ==, 1);
  g_assert_nonnull (g_hash_table_lookup (pathways, "specialist"));
  g_assert_cmpuint (faults->len, ==, 2);
  assert_fault (faults, 0, "a-broken.json", "pathway.id: missing");
  assert_fault (faults, 1, "c-copy.json",
                "pathway.id: 'specialist' was loaded from another file already");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);

    g_remove (path);
  }
  g_rmdir (folder);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) pathways = hf_pathway_read_folder ("/nonexistent/holdfast", NULL, &error);

  g_assert_null (pathways);
  g_assert_error (error, HF_ERROR, HF_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/pathway/head", test_head);
  g_test_add_func ("/codec/pathway/items-keep-order-group-and-conditions", test_items);
  g_test_add_func ("/codec/pathway/effects", test_effects);
  g_test_add_func ("/codec/pathway/packet-and-steps", test_packet_and_steps);
  g_test_add_func ("/codec/pathway/deadlines", test_deadlines);
  g_test_add_func ("/codec/pathway/window-and-fractions", test_window);
  g_test_add_func ("/codec/pathway/ignores-unknown-members", test_ignores_unknown_members);
  g_test_add_func ("/codec/pathway/refuses-and-says-where", test_refuses);
  g_test_add_func ("/codec/pathway/core-checks-apply", test_core_checks);
  g_test_add_func ("/codec/pathway/bad-file-does-not-stop-the-others", test_folder);
  g_test_add_func ("/codec/pathway/missing-folder", test_no_folder);
  return g_test_run ();
}
