/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that has lost some or all of what was sent (G22): a little is sent again, much makes
 * both desks stop and ask, nothing is ever removed here, and unsent work goes out meanwhile.
 * HF_SOAK plays every case, ./dev test every third. */
#include "hf-error.h"
#include "hf-reconcile.h"
#include "hf-time.h"
#include "sync-desk.h"

#include <string.h>

/* What is lost of @handoffs with @nudges each, which make handoffs * (2 + nudges) records. */
typedef struct {
  const char *type; /* NULL: of all types */
  guint handoffs;
  guint nudges;
  guint lost; /* G_MAXUINT: all */
  gboolean asks;
} Loss;

#define ENTRIES(records, lost, asks)                                                               \
  {                                                                                                \
    "Communication", 1, records - 2, lost, asks                                                    \
  }
#define ALL G_MAXUINT

static const Loss losses[] = {
  /* A fifth is the bound, up to 250 records. */
  ENTRIES (5, 1, FALSE),
  ENTRIES (5, 2, TRUE),
  ENTRIES (9, 1, FALSE),
  ENTRIES (9, 2, TRUE),
  ENTRIES (10, 2, FALSE),
  ENTRIES (10, 3, TRUE),
  ENTRIES (14, 2, FALSE),
  ENTRIES (14, 3, TRUE),
  ENTRIES (15, 3, FALSE),
  ENTRIES (15, 4, TRUE),
  ENTRIES (40, 8, FALSE),
  ENTRIES (40, 9, TRUE),
  ENTRIES (60, 12, FALSE),
  ENTRIES (60, 13, TRUE),
  ENTRIES (100, 20, FALSE),
  ENTRIES (100, 21, TRUE),
  ENTRIES (249, 49, FALSE),
  ENTRIES (249, 50, TRUE),
  ENTRIES (250, 50, FALSE),
  ENTRIES (250, 51, TRUE),
  /* Then it is fifty. */
  ENTRIES (300, 50, FALSE),
  ENTRIES (300, 51, TRUE),
  ENTRIES (300, 299, TRUE),
  /* The Tasks themselves. */
  { "Task", 10, 0, 5, TRUE },
  { "Task", 5, 8, ALL, FALSE },
  { "Task", 30, 0, ALL, TRUE },
  { "Communication", 5, 3, ALL, TRUE },
  /* What is not looked for is not missed. */
  { "Patient", 5, 3, ALL, FALSE },
  { "ServiceRequest", 5, 3, ALL, FALSE },
  { NULL, 1, 0, ALL, TRUE },
  { NULL, 6, 3, ALL, TRUE },
  { NULL, 30, 1, ALL, TRUE },
};

static void
send_all (SyncFixture *fixture, const Loss *loss)
{
  for (guint i = 0; i < loss->handoffs; i++) {
    g_autofree char *handoff = sync_desk_open (fixture->a);

    for (guint j = 0; j < loss->nudges; j++)
      g_free (sync_desk_write (fixture->a, handoff, "nudge.sent", NULL));
  }
  sync_desk_run (fixture->a);
  sync_desk_run (fixture->b);
}

static void
lose (HfPractice *practice, const char *type, guint most)
{
  g_auto (GStrv) ids = hf_practice_dup_ids (practice, type);

  for (guint i = 0; ids[i] != NULL && i < most; i++)
    hf_practice_lose (practice, type, ids[i]);
}

static void
lose_all (HfPractice *practice, const Loss *loss)
{
  static const char *const types[] = { "Communication", "Task",        "ServiceRequest",
                                       "Patient",       "Appointment", "QuestionnaireResponse" };

  for (guint i = 0; loss->type == NULL && i < G_N_ELEMENTS (types); i++)
    lose (practice, types[i], loss->lost);
  if (loss->type != NULL)
    lose (practice, loss->type, loss->lost);
}

/* Everything that was known here is, whatever is added. */
static void
assert_kept (SyncDesk *desk, const Loss *loss, guint opened)
{
  g_assert_cmpuint (sync_desk_count_type (desk, "handoff.opened"), ==, opened);
  g_assert_cmpuint (sync_desk_count_type (desk, "nudge.sent"), ==, loss->handoffs * loss->nudges);
}

static void
assert_asked (SyncDesk *desk, gboolean asks)
{
  g_autofree char *missing = hf_store_get_fact (desk->store, HF_RECONCILE_MISSING, NULL);
  g_autofree char *words = hf_store_get_fact (desk->store, "sync.error", NULL);

  g_assert_cmpint (missing != NULL, ==, asks);
  g_assert_cmpint (words != NULL && strstr (words, "no longer shows") != NULL, ==, asks);
  if (asks)
    g_assert_cmpuint (sync_desk_count_type (desk, "foreign.changed"), ==, 0);
}

static void
test_loss (gconstpointer data)
{
  const Loss *loss = data;
  SyncFixture fixture = { 0 };
  HfPractice *practice;
  g_autofree char *unsent = NULL;
  guint journal, left;

  sync_fixture_start (&fixture, 22);
  practice = fixture.practice;
  send_all (&fixture, loss);
  journal = hf_practice_count (practice, "Communication");
  unsent = sync_desk_open (fixture.a);
  lose_all (practice, loss);
  left = hf_practice_count (practice, "Communication");
  hf_practice_advance (practice, HF_DAY + HF_MINUTE);
  sync_desk_try (fixture.b);
  sync_desk_try (fixture.a);
  assert_kept (fixture.b, loss, loss->handoffs);
  assert_kept (fixture.a, loss, loss->handoffs + 1);
  assert_asked (fixture.b, loss->asks);
  assert_asked (fixture.a, loss->asks);
  g_assert_cmpuint (sync_desk_count (fixture.a, HF_OUTBOX_WAITING), ==, 0);
  g_assert_cmpuint (sync_desk_count (fixture.a, HF_OUTBOX_REFUSED), ==, 0);
  if (loss->asks) {
    /* The unsent one, and nothing else. */
    g_assert_cmpuint (hf_practice_count (practice, "Communication"), ==, left + 1);
    hf_store_set_fact (fixture.a->store, HF_RECONCILE_ANSWER, HF_RECONCILE_SEND_AGAIN, NULL);
    sync_desk_try (fixture.a);
    assert_asked (fixture.a, FALSE);
  }
  g_assert_cmpuint (hf_practice_count (practice, "Communication"), >=, journal + 1);
  assert_kept (fixture.a, loss, loss->handoffs + 1);
  sync_fixture_stop (&fixture, NULL);
}

int
main (int argc, char *argv[])
{
  const guint step = g_getenv ("HF_SOAK") != NULL ? 1 : 3;
  guint first;

  g_test_init (&argc, &argv, NULL);
  first = (guint)g_test_rand_int_range (0, (gint32)step);
  for (guint i = first; i < G_N_ELEMENTS (losses); i += step) {
    const Loss *loss = &losses[i];
    g_autofree char *lost =
        loss->lost == ALL ? g_strdup ("all") : g_strdup_printf ("%u", loss->lost);
    g_autofree char *path =
        g_strdup_printf ("/sync/losses/%s-%s-of-%u", loss->type != NULL ? loss->type : "everything",
                         lost, loss->handoffs * (2 + loss->nudges));

    g_test_add_data_func (path, loss, test_loss);
  }
  return g_test_run ();
}
