/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules J, and what other rules ask of a pathway file: each mistake is refused by place and reason.
 */
#include "hf-error.h"
#include "hf-pathway-floor.h"
#include "hf-pathway-reader.h"
#include "hf-telling.h"
#include "hf-test-pathway.h"

#include <string.h>

static char *
file_of (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("HF_DATA_DIR"), "pathways", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* @text with the first @from turned into @to; @from must be there. */
static char *
turned (const char *text, const char *from, const char *to)
{
  const char *at = strstr (text, from);
  GString *new_text = g_string_new (NULL);

  if (at == NULL)
    g_error ("not in the file: %s", from);
  g_string_append_len (new_text, text, at - text);
  g_string_append (new_text, to);
  g_string_append (new_text, at + strlen (from));
  return g_string_free (new_text, FALSE);
}

static HfPathway *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hf_pathway_read (bytes, error);
}

static void
test_r99 (void)
{
  static const struct {
    const char *from;
    const char *to;
    const char *reason;
  } mistakes[] = {
    { "\"linkId\": \"ipv.trend\"", "\"linkId\": \"ipv.wants\"", "twice" },
    { "\"question\": \"ipv.neck\"", "\"question\": \"ipv.paper\"", "no earlier item" },
    { "\"question\": \"ipv.neck\"", "\"question\": \"ipv.nobody\"", "no earlier item" },
    { "\"operator\": \"=\"", "\"operator\": \"!=\"", "operator" },
    { "\"linkId\": \"emerg.now\"", "\"linkId\": \"emerg.later\"", "" },
    { "\"privateFor\": \"PT10M\"", "\"privateFor\": \"PT30M\"", "20 minutes" },
    { "\"due\": \"PT2H\"", "\"due\": \"P2BD\"", "business days" },
    { "\"source\": \"PD\"", "\"source\": \"\"", "source" },
    { "\"until\": \"answer\"", "\"until\": \"resolved\"", "a block ends only" },
    { "\"format\": \"holdfast-pathway/0.1\"", "\"format\": \"holdfast-pathway/9\"", "" },
  };
  g_autofree char *good = file_of ("ipv-advocacy");

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    g_autofree char *bad = turned (good, mistakes[i].from, mistakes[i].to);
    g_autoptr (GError) error = NULL;
    g_autoptr (HfPathway) pathway = read_text (bad, &error);

    g_test_message ("%s: %s", mistakes[i].to, error != NULL ? error->message : "accepted");
    g_assert_null (pathway);
    g_assert_nonnull (error);
    g_assert_cmpint (error->domain, ==, HF_ERROR);
    g_assert_nonnull (strstr (error->message, mistakes[i].reason));
  }
}

static void
test_r100 (void)
{
  static const char *const looser[][2] = {
    { "\"privateFor\": \"PT30M\"", "\"privateFor\": \"PT40M\"" },
    { "\"max_expiry\": \"P365D\"", "\"max_expiry\": \"P400D\"" },
    { "\"maxAttempts\": 3", "\"maxAttempts\": 9" },
    { "\"spacing\": \"P3D\"", "\"spacing\": \"P1D\"" },
    { "\"default\": \"forbidden\"", "\"default\": \"off\"" },
    { "\"default\": \"off\"", "\"default\": \"on\"" },
    { "\"effect\": \"block\"", "\"effect\": \"pause\"" },
    { "\"update.received\"", "\"visit.attended\"" },
  };
  static const char *const tighter[][2] = {
    { "\"privateFor\": \"PT30M\"", "\"privateFor\": \"PT5M\"" },
    { "\"maxAttempts\": 3", "\"maxAttempts\": 2" },
    { "\"default\": \"off\"", "\"default\": \"forbidden\"" },
  };
  g_autofree char *ships = file_of ("specialist");
  g_autoptr (HfPathway) floor = hf_test_pathway ("specialist");

  for (gsize i = 0; i < G_N_ELEMENTS (looser); i++) {
    g_autofree char *text = turned (ships, looser[i][0], looser[i][1]);
    g_autoptr (GError) error = NULL;
    g_autoptr (HfPathway) local = read_text (text, &error);

    g_assert_no_error (error);
    g_assert_false (hf_pathway_tightens (floor, local, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (tighter); i++) {
    g_autofree char *text = turned (ships, tighter[i][0], tighter[i][1]);
    g_autoptr (GError) error = NULL;
    g_autoptr (HfPathway) local = read_text (text, &error);

    g_assert_no_error (error);
    g_assert_true (hf_pathway_tightens (floor, local, &error));
    g_assert_no_error (error);
  }
}

/* @change is laid over the specialist pathway in one spelling. Returns: (nullable): why not */
static char *
lay_over (const char *const change[2])
{
  g_autoptr (HfPathway) floor = hf_test_pathway ("specialist");
  g_autofree char *text = turned (hf_pathway_get_source (floor)->text, change[0], change[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfPathway) local = read_text (text, &error);

  g_assert_no_error (error);
  hf_pathway_tightens (floor, local, &error);
  return error != NULL ? g_strdup (error->message) : NULL;
}

/* Clocks, questions, steps and ends: none may go, come later or come less often. */
static void
test_r100_nothing_goes (void)
{
  static const struct {
    const char *change[2];
    const char *what;
  } looser[] = {
    { { "\"due\":\"P2BD\",\"escalateTo\":\"supervisor\",\"id\":\"ack\"",
        "\"due\":\"P3BD\",\"id\":\"ack\"" },
      "deadline 'ack'" },
    { { "\"due\":\"P2BD\",\"escalateTo\":\"supervisor\",\"id\":\"ack\"",
        "\"due\":\"P3D\",\"id\":\"ack\"" },
      "deadline 'ack'" },
    { { "\"due\":\"P60D\"", "\"due\":\"P2BD\"" }, "deadline 'visit'" },
    { { "\"id\":\"ack\"", "\"id\":\"word\"" }, "deadline 'ack'" },
    { { "\"id\":\"ack\"", "\"id\":\"ack\",\"needs\":\"feedback\"" }, "deadline 'ack'" },
    { { "\"when\":[\"sp.urgency\",[\"routine\"]]", "\"when\":[\"sp.urgency\",[\"urgent\"]]" },
      "deadline 'book'" },
    { { "\"max_expiry\":\"P365D\"", "\"max_expiry\":\"P600BD\"" }, "consent 'max_expiry'" },
    { { "\"alwaysAskable\":[\"emerg.now\"]", "\"alwaysAskable\":[\"emerg.now\",\"sp.want\"]" },
      "pathway 'alwaysAskable'" },
    { { "\"receiverScoped\":[\"sp.network\"]", "\"receiverScoped\":[]" },
      "pathway 'receiverScoped'" },
    { { "\"until\":\"resolved\",\"why\":\"Clinician first.\"",
        "\"until\":\"answer\",\"why\":\"Clinician first.\"" },
      "effect 'sp.worse'" },
    { { "\"within\":\"PT15M\"},\"gates\":[\"call\"],\"linkId\":\"sp.worse\"",
        "\"within\":\"P1BD\"},\"gates\":[\"call\"],\"linkId\":\"sp.worse\"" },
      "effect 'sp.worse'" },
    { { "\"linkId\":\"sp.worse\",\"required\"",
        "\"enableWhen\":[{\"question\":\"sp.urgency\",\"operator\":\"=\",\"answerCoding\":{"
        "\"code\":\"urgent\"}}],\"linkId\":\"sp.worse\",\"required\"" },
      "item 'sp.worse'" },
    { { "{\"valueCoding\":{\"code\":\"unsure\"",
        "{\"valueCoding\":{\"code\":\"later\",\"display\":\"Later\"}},{\"valueCoding\":{\"code\":"
        "\"unsure\"" },
      "item 'emerg.now'" },
    { { "\"code\":\"ordered\"", "\"code\":\"asked_for\"" }, "item 'sp.tests'" },
    { { "\"id\":\"private\",\"note\":\"\",\"required\":true",
        "\"id\":\"private\",\"required\":false" },
      "step 'private'" },
    { { "\"gate\":\"call\",\"id\":\"join\"", "\"gate\":\"contact\",\"id\":\"join\"" },
      "step 'join'" },
    { { "\"id\":\"join\"", "\"id\":\"add\"" }, "step 'join'" },
    { { "\"outcome\":\"patient_choice\"", "\"outcome\":\"persons_choice\"" },
      "closing 'patient_choice'" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (looser); i++) {
    g_autofree char *why = lay_over (looser[i].change);
    g_autofree char *expected = g_strconcat (
        looser[i].what, ": a local pathway may tighten what ships, never loosen it", NULL);

    g_test_message ("%s", looser[i].change[1]);
    g_assert_cmpstr (why, ==, expected);
  }
}

static void
test_r100_more_and_earlier (void)
{
  static const char *const tighter[][2] = {
    { "\"due\":\"P2BD\",\"escalateTo\":\"supervisor\",\"id\":\"ack\"",
      "\"due\":\"P1BD\",\"id\":\"ack\"" },
    { "\"due\":\"P2BD\",\"escalateTo\":\"supervisor\",\"id\":\"ack\"",
      "\"due\":\"P2D\",\"id\":\"ack\"" },
    { "\"when\":[\"sp.urgency\",[\"routine\"]]",
      "\"when\":[\"sp.urgency\",[\"routine\",\"urgent\"]]" },
    { "\"receiverScoped\":[\"sp.network\"]", "\"receiverScoped\":[\"sp.network\",\"sp.agree\"]" },
    { "\"id\":\"private\",\"note\":\"\",\"required\":true,",
      "\"id\":\"before\",\"say\":\"Hello.\",\"tone\":\"neutral\",\"who\":\"coordinator\"},{"
      "\"id\":\"private\",\"required\":true," },
    { "\"within\":\"PT15M\"},\"gates\":[\"call\"],\"linkId\":\"sp.worse\"",
      "\"within\":\"PT5M\"},\"gates\":[\"call\",\"disclose\"],\"linkId\":\"sp.worse\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tighter); i++) {
    g_autofree char *why = lay_over (tighter[i]);

    g_test_message ("%s", tighter[i][1]);
    g_assert_cmpstr (why, ==, NULL);
  }
}

/* @from turned into @to in the specialist pathway is refused, and @reason says by whom and why. */
static void
assert_refused (const char *from, const char *to, const char *reason)
{
  g_autoptr (HfPathway) good = hf_test_pathway ("specialist");
  g_autofree char *bad = turned (hf_pathway_get_source (good)->text, from, to);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfPathway) pathway = read_text (bad, &error);

  g_assert_null (pathway);
  g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  g_assert_cmpstr (error->message, ==, reason);
}

/* A question that shuts a gate must shut it for "not sure" too, or it would be the safe answer. */
static void
test_r7_unsure (void)
{
  assert_refused (
      "{\"answers\":[\"yes\",\"unsure\"],\"effect\":\"pause\",\"escalate\":{\"to\":"
      "\"clinician_on_duty\",\"within\":\"PT15M\"},\"gates\":[\"call\"],\"linkId\":\"sp.worse\"",
      "{\"answers\":[\"yes\"],\"effect\":\"pause\",\"escalate\":{\"to\":\"clinician_on_duty\","
      "\"within\":\"PT15M\"},\"gates\":[\"call\"],\"linkId\":\"sp.worse\"",
      "item 'sp.worse': 'unsure' has no effect of its own");
}

static void
test_r21_order (void)
{
  assert_refused ("\"int.need\":{\"aloud\":\"neutral\"", "\"int.need\":{\"aloud\":\"sensitive\"",
                  "item 'int.need': sensitive, but not behind the notice");
}

typedef void (*ItemCheck) (const char *pathway, const HfItem *item);

static void
for_each_item (ItemCheck check)
{
  g_autoptr (GHashTable) pathways = hf_test_pathways ();
  GHashTableIter iter;
  gpointer id;
  gpointer pathway;

  g_assert_cmpuint (g_hash_table_size (pathways), >=, 2);
  g_hash_table_iter_init (&iter, pathways);
  while (g_hash_table_iter_next (&iter, &id, &pathway)) {
    GPtrArray *items = hf_pathway_get (pathway)->items;

    for (guint i = 0; i < items->len; i++)
      check (id, g_ptr_array_index (items, i));
  }
}

static void
check_no_score (const char *pathway, const HfItem *item)
{
  static const char *const words[] = { "score", "points", "risk level", "probability", "predict" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *text = g_utf8_strdown (item->text != NULL ? item->text : "", -1);

    if (strstr (text, words[i]) != NULL)
      g_error ("%s %s: %s", pathway, item->link_id, words[i]);
  }
}

static void
test_r8 (void)
{
  for_each_item (check_no_score);
}

/* Said while somebody may listen, or shown in a list: no word that tells, in any language. */
static void
test_r19 (void)
{
  static const char *const telling[][3] = {
    { "Is this an all right time to talk?", "Is your partner with you?",
      "item 'priv.ok': others may hear or read it, but it says 'partner'" },
    { "Nobody can hear", "Keine Polizei",
      "item 'priv.alone': others may hear or read it, but it says 'polizei'" },
    { "Is this still a good time?", "It's about the SHELTER.",
      "step 'open': others may hear or read it, but it says 'shelter'" },
    { "\"neutralTitle\": \"Community support\"", "\"neutralTitle\": \"Hilfe bei Gewalt\"",
      "neutralTitle 'ipv-advocacy': others may hear or read it, but it says 'gewalt'" },
    { "Hello, is that [agreed name]?", "Have you been hurt? Any drugs?",
      "noShow 'script': others may hear or read it, but it says 'drug'" },
  };
  g_autofree char *good = file_of ("ipv-advocacy");

  for (gsize i = 0; i < G_N_ELEMENTS (telling); i++) {
    g_autofree char *bad = turned (good, telling[i][0], telling[i][1]);
    g_autoptr (GError) error = NULL;
    g_autoptr (HfPathway) pathway = read_text (bad, &error);

    g_assert_null (pathway);
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
    g_assert_cmpstr (error->message, ==, telling[i][2]);
  }
}

/* What is everyday in one language must not count as telling in another. */
static void
test_r19_everyday (void)
{
  static const char *const everyday[] = { "Wann passt Ihnen der Besuch?",
                                          "Haben Sie versucht anzurufen?",
                                          "Soll ich etwas aussuchen?",
                                          "Is this a good time to talk?" };

  for (gsize i = 0; i < G_N_ELEMENTS (everyday); i++)
    g_assert_null (hf_telling_find (everyday[i]));
}

/* Copyrighted instruments do not ship: a pathway may ask which tool was used, never its items. */
static void
check_no_instrument (const char *pathway, const HfItem *item)
{
  static const char *const names[] = { "hark",   "hits",     "danger assessment",
                                       "c-ssrs", "columbia", "asq",
                                       "phq",    "epds",     "edinburgh",
                                       "ahc",    "prapare" };
  g_autofree char *text = g_utf8_strdown (item->text != NULL ? item->text : "", -1);
  g_auto (GStrv) words = g_strsplit_set (text, " ,.;:?!()\"'", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strv_contains ((const char *const *)words, names[i]))
      g_error ("%s %s: names %s", pathway, item->link_id, names[i]);
}

static void
test_r102 (void)
{
  for_each_item (check_no_instrument);
}

static void
check_packets (const HfPathwayParts *parts)
{
  for (guint i = 0; i < parts->packet->len; i++) {
    const HfPacketItem *item = g_ptr_array_index (parts->packet, i);

    if (g_strcmp0 (item->cls, "sensitive") == 0 || g_strcmp0 (item->cls, "legal") == 0)
      g_assert_cmpint (item->preset, !=, HF_PACKET_ON);
    if (g_strcmp0 (item->cls, "third_party") == 0)
      g_assert_cmpint (item->preset, ==, HF_PACKET_FORBIDDEN);
  }
}

/* R38, R43: sensitive items are off, facts about somebody else never leave. */
static void
test_r38 (void)
{
  g_autoptr (HfPathway) support = hf_test_pathway ("ipv-advocacy");
  g_autoptr (HfPathway) specialist = hf_test_pathway ("specialist");

  check_packets (hf_pathway_get (support));
  check_packets (hf_pathway_get (specialist));
  g_assert_cmpint (hf_pathway_find_packet_item (support, "abuser")->preset, ==,
                   HF_PACKET_FORBIDDEN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/R99-a-mistake-is-refused-by-place-and-reason", test_r99);
  g_test_add_func ("/core/rules/R100-local-files-tighten-only", test_r100);
  g_test_add_func ("/core/rules/R100-no-clock-question-step-or-end-goes", test_r100_nothing_goes);
  g_test_add_func ("/core/rules/R100-more-and-earlier-is-tighter", test_r100_more_and_earlier);
  g_test_add_func ("/core/rules/R7-unsure-must-have-its-effect", test_r7_unsure);
  g_test_add_func ("/core/rules/R21-a-sensitive-question-stands-behind-the-notice", test_r21_order);
  g_test_add_func ("/core/rules/R8-no-score-in-any-pathway", test_r8);
  g_test_add_func ("/core/rules/R19-neutral-questions-tell-nothing", test_r19);
  g_test_add_func ("/core/rules/R19-everyday-words-are-not-telling", test_r19_everyday);
  g_test_add_func ("/core/rules/R38-sensitive-items-start-off", test_r38);
  g_test_add_func ("/core/rules/R102-no-instruments-items", test_r102);
  return g_test_run ();
}
