/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-packet.h"
#include "small-desk.h"

#define IPV "ipv-advocacy"

typedef struct {
  SmallDesk *small;
  char *handoff;
  HfConsentDraft *draft;
} Asking;

/* Screened, with a receiver: consent is what comes next. */
static void
asking_start (Asking *asking, const char *pathway)
{
  g_autoptr (HfScreenFlow) flow = NULL;

  asking->small = small_desk_new ();
  asking->handoff = small_desk_open (asking->small, pathway, "Ana Ortiz");
  flow = hf_screen_flow_new (asking->small->desk, asking->handoff);
  small_answer_well (flow, g_hash_table_lookup (asking->small->pathways, pathway), NULL);
  small_desk_note (asking->small, asking->handoff, "provider.chosen", "{'receiver': <'north'>}");
  asking->draft = hf_consent_draft_new (asking->small->desk, asking->handoff);
}

static void
asking_end (Asking *asking)
{
  g_assert_finalize_object (asking->draft);
  small_desk_free (asking->small);
  g_free (asking->handoff);
}

static HfConsentItem *
item_named (Asking *asking, const char *id)
{
  GListModel *items = hf_consent_draft_get_items (asking->draft);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    /* The draft keeps its items. */
    g_autoptr (HfConsentItem) item = g_list_model_get_item (items, i);

    if (g_str_equal (hf_consent_item_get_id (item), id))
      return item;
  }
  g_error ("no item %s", id);
}

/* R38: the pathway's defaults, and what is sensitive is off. */
static void
test_starts_off (void)
{
  Asking asking;
  GHashTableIter iter;
  gpointer id;

  asking_start (&asking, IPV);
  g_hash_table_iter_init (&iter, asking.small->pathways);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    g_autofree char *handoff = small_desk_open (asking.small, id, "Ana Ortiz");
    g_autoptr (HfConsentDraft) draft = hf_consent_draft_new (asking.small->desk, handoff);
    GListModel *items = hf_consent_draft_get_items (draft);

    for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
      g_autoptr (HfConsentItem) item = g_list_model_get_item (items, i);
      HfPathway *pathway = g_hash_table_lookup (asking.small->pathways, id);
      const HfPacketItem *from =
          hf_pathway_find_packet_item (pathway, hf_consent_item_get_id (item));

      if (g_strcmp0 (from->cls, "sensitive") == 0)
        g_assert_false (hf_consent_item_get_on (item));
      else
        g_assert_cmpint (hf_consent_item_get_on (item), ==, from->preset == HF_PACKET_ON);
    }
  }
  g_assert_true (hf_consent_item_get_on (item_named (&asking, "ref")));
  g_assert_true (hf_consent_item_get_on (item_named (&asking, "lang")));
  asking_end (&asking);
}

static void
test_preview_bytes (void)
{
  Asking asking;
  const char *items[] = { "ref", "alias", "lang", NULL };
  HfLoopItem *item;
  g_autofree char *expected = NULL;
  g_autofree char *before = NULL;

  asking_start (&asking, IPV);
  before = g_strdup (hf_consent_draft_get_preview (asking.draft));
  hf_consent_item_set_on (item_named (&asking, "alias"), TRUE);
  item = hf_desk_find (asking.small->desk, asking.handoff);
  expected = hf_packet_build (hf_loop_item_get_loop (item), hf_loop_item_get_view (item), items);
  g_assert_cmpstr (hf_consent_draft_get_preview (asking.draft), ==, expected);
  g_assert_cmpstr (hf_consent_draft_get_preview (asking.draft), !=, before);
  hf_consent_item_set_on (item_named (&asking, "alias"), FALSE);
  g_assert_cmpstr (hf_consent_draft_get_preview (asking.draft), ==, before);
  asking_end (&asking);
}

/* What was shown is what the consent lets out: the same bytes, the same hash (R39). */
static void
test_preview_is_the_packet (void)
{
  Asking asking;
  HfLoopItem *item;
  g_autofree char *shown = NULL;
  g_autofree char *sent = NULL;
  g_autoptr (GError) error = NULL;

  asking_start (&asking, IPV);
  hf_consent_item_set_on (item_named (&asking, "alias"), TRUE);
  hf_consent_draft_set_said (asking.draft, "aloud");
  shown = g_strdup (hf_consent_draft_get_preview (asking.draft));
  g_assert_true (small_consent (asking.draft, &error));
  g_assert_no_error (error);
  item = hf_desk_find (asking.small->desk, asking.handoff);
  sent = hf_packet_build (hf_loop_item_get_loop (item), hf_loop_item_get_view (item), NULL);
  g_assert_cmpstr (sent, ==, shown);
  g_assert_cmpint (hf_loop_item_get_view (item)->consent, ==, HF_CONSENT_ACTIVE);
  asking_end (&asking);
}

static void
test_forbidden (void)
{
  Asking asking;
  HfConsentItem *address;

  asking_start (&asking, IPV);
  address = item_named (&asking, "address");
  g_assert_cmpint (hf_consent_item_get_rule (address), ==, HF_CONSENT_FORBIDDEN);
  hf_consent_item_set_on (address, TRUE);
  g_assert_false (hf_consent_item_get_on (address));
  g_assert_false (hf_consent_draft_toggle (asking.draft, 9));
  asking_end (&asking);
}

static void
test_address_closes (void)
{
  Asking asking;
  HfConsentItem *address;

  asking_start (&asking, "specialist");
  address = item_named (&asking, "address");
  g_assert_cmpint (hf_consent_item_get_rule (address), ==, HF_CONSENT_ALLOWED);
  hf_consent_item_set_on (address, TRUE);
  small_desk_note (asking.small, asking.handoff, "screen.answered",
                   "{'answers': <{'proxy.address': <'yes'>}>}");
  g_assert_cmpint (hf_consent_item_get_rule (address), ==, HF_CONSENT_FORBIDDEN);
  g_assert_false (hf_consent_item_get_on (address));
  asking_end (&asking);
}

static void
test_keys (void)
{
  Asking asking;
  g_autoptr (HfConsentItem) second = NULL;

  asking_start (&asking, IPV);
  second = g_list_model_get_item (hf_consent_draft_get_items (asking.draft), 1);
  g_assert_false (hf_consent_item_get_on (second));
  g_assert_true (hf_consent_draft_toggle (asking.draft, 2));
  g_assert_true (hf_consent_item_get_on (second));
  g_assert_true (hf_consent_draft_toggle (asking.draft, 2));
  g_assert_false (hf_consent_item_get_on (second));
  g_assert_false (hf_consent_draft_toggle (asking.draft, 0));
  asking_end (&asking);
}

/* R40: the reference is in each packet, so no switch pretends that it could be left out. */
static void
test_reference_locked (void)
{
  Asking asking;
  g_autoptr (HfConsentItem) first = NULL;

  asking_start (&asking, IPV);
  first = g_list_model_get_item (hf_consent_draft_get_items (asking.draft), 0);
  g_assert_cmpstr (hf_consent_item_get_id (first), ==, "ref");
  g_assert_false (hf_consent_draft_toggle (asking.draft, 1));
  g_assert_true (hf_consent_item_get_on (first));
  asking_end (&asking);
}

static void
test_until (void)
{
  Asking asking;
  g_autofree char *text = NULL;

  asking_start (&asking, IPV);
  g_assert_cmpint (hf_consent_draft_get_until (asking.draft), ==, SMALL_DESK_NOW + 14 * HF_DAY);
  small_desk_pass (asking.small, HF_MINUTE);
  text = hf_consent_draft_dup_until_text (asking.draft);
  g_assert_cmpstr (text, ==, "26 May (14 days). It can be stopped any time.");
  hf_consent_draft_set_until (asking.draft, SMALL_DESK_NOW + 400 * HF_DAY);
  g_assert_cmpint (hf_consent_draft_get_until (asking.draft), ==, SMALL_DESK_NOW + 30 * HF_DAY);
  hf_consent_draft_set_until (asking.draft, SMALL_DESK_NOW - HF_DAY);
  g_assert_cmpint (hf_consent_draft_get_until (asking.draft), ==, SMALL_DESK_NOW + HF_MINUTE);
  asking_end (&asking);
}

/* Nothing is recorded before it was said, and nothing for nobody. */
static void
test_must_be_said (void)
{
  Asking asking;
  g_autofree char *problem = NULL;
  g_autoptr (GError) error = NULL;

  asking_start (&asking, IPV);
  problem = hf_consent_draft_dup_problem (asking.draft);
  g_assert_nonnull (problem);
  g_assert_false (small_consent (asking.draft, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, problem);
  g_assert_cmpuint (small_desk_count (asking.small, asking.handoff, "consent.recorded"), ==, 0);
  asking_end (&asking);
}

static void
test_back_default (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *high = small_desk_open (small, IPV, "Ana Ortiz");
  g_autofree char *plain = small_desk_open (small, "specialist", "Malik Jones");
  g_autoptr (HfConsentDraft) one = hf_consent_draft_new (small->desk, high);
  g_autoptr (HfConsentDraft) two = hf_consent_draft_new (small->desk, plain);
  g_autofree char *problem = hf_consent_draft_dup_problem (one);

  g_assert_false (hf_consent_draft_get_back (one));
  g_assert_true (hf_consent_draft_get_back (two));
  g_assert_cmpstr (problem, ==, "Choose who can help first.");
}

/* The notice that the law asks for is on, and stays on, once the answer calls for it. */
static void
test_notice_locked (void)
{
  Asking asking;
  HfConsentItem *notice;
  g_autoptr (GError) error = NULL;
  HfLoopItem *item;

  asking_start (&asking, "od-moud");
  notice = item_named (&asking, "notice");
  small_desk_note (asking.small, asking.handoff, "screen.answered",
                   "{'answers': <{'od.part2': <'receiver'>}>}");
  g_assert_cmpint (hf_consent_item_get_rule (notice), ==, HF_CONSENT_LOCKED);
  g_assert_true (hf_consent_item_get_on (notice));
  hf_consent_item_set_on (notice, FALSE);
  g_assert_true (hf_consent_item_get_on (notice));
  hf_consent_draft_set_said (asking.draft, "written");
  g_assert_true (small_consent (asking.draft, &error));
  g_assert_no_error (error);
  item = hf_desk_find (asking.small->desk, asking.handoff);
  g_assert_true (hf_loop_get_consent (hf_loop_item_get_loop (item))->part2);
  asking_end (&asking);
}

/* Where a pathway lists no notice, it goes along all the same once the answers call for it. */
static void
test_notice_goes_along (void)
{
  Asking asking;
  g_autoptr (GError) error = NULL;
  const HfConsentRecord *consent;

  asking_start (&asking, "perinatal");
  small_desk_note (asking.small, asking.handoff, "screen.answered",
                   "{'answers': <{'notice.read': <'true'>}>}");
  small_desk_note (asking.small, asking.handoff, "privacy.confirmed",
                   "{'answers': <{'priv.mode': <'in_person'>, 'priv.ok': <'true'>, "
                   "'priv.alone': <'nobody'>, 'priv.child': <'no'>}>}");
  small_desk_note (asking.small, asking.handoff, "screen.answered",
                   "{'answers': <{'pn.use': <'yes'>}>}");
  hf_consent_draft_set_said (asking.draft, "written");
  g_assert_true (small_consent (asking.draft, &error));
  g_assert_no_error (error);
  consent = hf_loop_get_consent (
      hf_loop_item_get_loop (hf_desk_find (asking.small->desk, asking.handoff)));
  g_assert_true (consent->part2);
  g_assert_true (g_strv_contains ((const char *const *)consent->items, "notice"));
  asking_end (&asking);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/rules/R38-items-start-at-the-pathways-defaults", test_starts_off);
  g_test_add_func ("/desk/consent/preview-is-what-the-core-builds", test_preview_bytes);
  g_test_add_func ("/desk/consent/what-was-shown-is-what-leaves", test_preview_is_the_packet);
  g_test_add_func ("/desk/consent/forbidden-cannot-be-switched", test_forbidden);
  g_test_add_func ("/desk/consent/address-closes-while-open", test_address_closes);
  g_test_add_func ("/desk/consent/number-keys", test_keys);
  g_test_add_func ("/desk/rules/R40-reference-cannot-be-left-out", test_reference_locked);
  g_test_add_func ("/desk/consent/until-stays-in-the-limit", test_until);
  g_test_add_func ("/desk/consent/not-before-it-was-said", test_must_be_said);
  g_test_add_func ("/desk/consent/way-back-is-the-pathways", test_back_default);
  g_test_add_func ("/desk/consent/notice-cannot-be-left-out", test_notice_locked);
  g_test_add_func ("/desk/rules/R31-the-notice-goes-along-unlisted", test_notice_goes_along);
  return g_test_run ();
}
