/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What foreign changes amount to once they are folded. */
#include "hf-fhir-foreign.h"
#include "hf-fhir-names.h"
#include "hf-fold.h"
#include "hf-merge.h"
#include "hf-test-json.h"
#include "hf-test-pathway.h"

#define BASE "https://server.example/fhir"
#define TASK(version, stamp, members)                                                              \
  "{'resourceType':'Task','id':'t1','meta':{'versionId':'" version                                 \
  "','lastUpdated':'2026-11-" stamp "'},'code':{'coding':[{'system':'" FHIR_TASK_CODE              \
  "','code':'fulfill'}]},"                                                                         \
  "'authoredOn':'2026-11-20T10:00:00Z','for':{'reference':'Patient/p1'},"                          \
  "'owner':{'reference':'HealthcareService/north'}," members "}"
#define APPOINTMENT(version, stamp, status)                                                        \
  "{'resourceType':'Appointment','id':'a1','meta':{'versionId':'" version                          \
  "','lastUpdated':'2026-11-" stamp "'},'status':'" status "','start':'2026-11-27T15:00:00Z',"     \
  "'end':'2026-11-27T16:00:00Z'}"

/* A handoff found on a server, one version after the other as a desk would see them. */
typedef struct {
  GPtrArray *log;
  HfPathway *pathway;
  HfSite *site;
  HfJsonTape *task;        /* the versions seen before */
  HfJsonTape *appointment; /* (nullable) */
} Story;

static HfLoop *
fold (Story *story)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

  hf_merge (copy, story->log);
  return hf_fold (story->pathway, story->site, copy);
}

static void
see (Story *story, const char *text, HfJsonTape **seen)
{
  g_autofree char *handoff = hf_fhir_foreign_task_handoff (BASE, "t1");
  g_autoptr (HfJsonTape) tape = hf_test_tape (text);
  HfFhirContext context = { .base = BASE,
                            .handoff = story->log->len > 0 ? handoff : NULL,
                            .previous = *seen };
  g_autoptr (GError) error = NULL;
  g_autoptr (HfFhirForeign) foreign = hf_fhir_foreign_read (tape, 0, &context, &error);

  g_assert_no_error (error);
  hf_merge (story->log, foreign->events);
  g_clear_pointer (seen, hf_json_tape_unref);
  *seen = g_steal_pointer (&tape);
}

static void
story_init (Story *story)
{
  story->log = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  story->pathway = hf_test_pathway ("specialist");
  story->site = hf_test_site ();
  see (story, TASK ("1", "20T10:00:01Z", "'status':'requested'"), &story->task);
}

static void
story_clear (Story *story)
{
  g_ptr_array_unref (story->log);
  hf_pathway_unref (story->pathway);
  hf_site_free (story->site);
  hf_json_tape_unref (story->task);
  g_clear_pointer (&story->appointment, hf_json_tape_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static void
assert_state (Story *story, HfLoopState state, int no_shows, const char *questions)
{
  g_autoptr (HfLoop) loop = fold (story);
  g_autoptr (HfView) view = hf_loop_view (loop, G_GINT64_CONSTANT (1796000000000));
  g_autofree char *asked = NULL;

  g_assert_cmpstr (hf_loop_state_get_name (view->state), ==, hf_loop_state_get_name (state));
  g_assert_cmpint (view->counts.no_shows, ==, no_shows);
  asked = g_strjoinv (" ", view->conflicts);
  g_assert_cmpstr (asked, ==, questions);
}

static void
test_task_alone (void)
{
  static const struct {
    const char *members;
    HfLoopState state;
    const char *questions;
  } cases[] = {
    { "'status':'received'", HF_STATE_ACKNOWLEDGED, "" },
    { "'status':'accepted'", HF_STATE_ACKNOWLEDGED, "" },
    { "'status':'in-progress'", HF_STATE_ACKNOWLEDGED, "" },
    { "'status':'on-hold'", HF_STATE_HANDED_OFF, "theirs:held" },
    { "'status':'rejected','statusReason':{'text':'full'}", HF_STATE_DECLINED, "" },
    { "'status':'completed'", HF_STATE_HANDED_OFF, "theirs:done" },
    { "'status':'completed','output':[{'valueReference':{'reference':'Procedure/1'}}]",
      HF_STATE_ATTENDED, "" },
    { "'status':'failed'", HF_STATE_HANDED_OFF, "theirs:failed" },
    { "'status':'cancelled'", HF_STATE_HANDED_OFF, "theirs:cancelled" },
    { "'status':'entered-in-error'", HF_STATE_HANDED_OFF, "theirs:error" },
    { "'status':'draft'", HF_STATE_HANDED_OFF, "theirs:back" },
    { "'status':'requested','priority':'stat'", HF_STATE_HANDED_OFF, "theirs:terms" },
    { "'status':'requested','businessStatus':{'coding':[{'system':'" BSER_STATUS
      "','code':'5.1.1'}]}",
      HF_STATE_HANDED_OFF, "theirs:booked" },
    { "'status':'requested','businessStatus':{'coding':[{'system':'" BSER_STATUS
      "','code':'5.2'}]}",
      HF_STATE_HANDED_OFF, "theirs:cancel_asked" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (TASK ("2", "21T10:00:00Z", "%s"), cases[i].members);
    g_auto (Story) story = { NULL };

    story_init (&story);
    assert_state (&story, HF_STATE_HANDED_OFF, 0, "");
    see (&story, text, &story.task);
    assert_state (&story, cases[i].state, 0, cases[i].questions);
  }
}

/* The Task and the Appointment tell the same no-show: it counts once. */
static void
test_one_no_show (void)
{
  g_auto (Story) story = { NULL };

  story_init (&story);
  see (&story, TASK ("2", "21T10:00:00Z", "'status':'accepted'"), &story.task);
  see (&story, APPOINTMENT ("1", "21T11:00:00Z", "booked"), &story.appointment);
  assert_state (&story, HF_STATE_SCHEDULED, 0, "");
  see (&story,
       TASK ("3", "27T16:00:00Z",
             "'status':'in-progress','businessStatus':{'coding':[{'system':'" BSER_STATUS
             "','code':'5.1.2'}]}"),
       &story.task);
  see (&story, APPOINTMENT ("2", "27T16:00:01Z", "noshow"), &story.appointment);
  assert_state (&story, HF_STATE_MISSED, 1, "");
}

static void
test_to_the_visit (void)
{
  g_auto (Story) story = { NULL };

  story_init (&story);
  see (&story, APPOINTMENT ("1", "21T11:00:00Z", "booked"), &story.appointment);
  see (&story, APPOINTMENT ("2", "27T17:00:00Z", "fulfilled"), &story.appointment);
  see (&story, TASK ("2", "27T18:00:00Z", "'status':'completed'"), &story.task);
  assert_state (&story, HF_STATE_ATTENDED, 0, "");
}

/* A question is over as soon as something answers it, and not before. */
static void
test_answered (void)
{
  g_auto (Story) story = { NULL };

  story_init (&story);
  see (&story, TASK ("2", "21T10:00:00Z", "'status':'accepted'"), &story.task);
  see (&story, TASK ("3", "21T11:00:00Z", "'status':'on-hold'"), &story.task);
  assert_state (&story, HF_STATE_ACKNOWLEDGED, 0, "theirs:held");
  see (&story, TASK ("4", "21T12:00:00Z", "'status':'in-progress'"), &story.task);
  assert_state (&story, HF_STATE_ACKNOWLEDGED, 0, "");
  see (&story, APPOINTMENT ("1", "21T13:00:00Z", "proposed"), &story.appointment);
  assert_state (&story, HF_STATE_ACKNOWLEDGED, 0, "theirs:proposed");
  see (&story, APPOINTMENT ("2", "21T14:00:00Z", "booked"), &story.appointment);
  assert_state (&story, HF_STATE_SCHEDULED, 0, "");
  see (&story, TASK ("5", "27T15:30:00Z", "'status':'completed'"), &story.task);
  assert_state (&story, HF_STATE_SCHEDULED, 0, "theirs:done");
  see (&story, APPOINTMENT ("3", "27T17:00:00Z", "fulfilled"), &story.appointment);
  assert_state (&story, HF_STATE_ATTENDED, 0, "");
}

/* Which visit was kept is not in the Task's event: the fold knows the one that was booked. */
static void
test_one_visit (void)
{
  g_auto (Story) story = { NULL };
  g_autoptr (HfLoop) loop = NULL;
  const HfVisit *visit;

  story_init (&story);
  see (&story, APPOINTMENT ("1", "21T11:00:00Z", "booked"), &story.appointment);
  see (&story,
       TASK ("2", "27T16:00:00Z",
             "'status':'in-progress','businessStatus':{'coding':[{'system':'" BSER_STATUS
             "','code':'5.1.4'}]}"),
       &story.task);
  see (&story, APPOINTMENT ("2", "27T17:00:00Z", "fulfilled"), &story.appointment);
  loop = fold (&story);
  g_assert_cmpuint (hf_loop_get_visits (loop)->len, ==, 1);
  visit = g_ptr_array_index (hf_loop_get_visits (loop), 0);
  g_assert_cmpint (visit->status, ==, HF_VISIT_ATTENDED);
  g_assert_cmpint (visit->visit_time, ==, visit->time);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/fhir-fold/task-gives-the-state", test_task_alone);
  g_test_add_func ("/codec/fhir-fold/one-no-show-counts-once", test_one_no_show);
  g_test_add_func ("/codec/fhir-fold/completed-task-leaves-the-loop-open", test_to_the_visit);
  g_test_add_func ("/codec/fhir-fold/a-question-is-open-until-it-is-answered", test_answered);
  g_test_add_func ("/codec/fhir-fold/a-task-and-its-appointment-are-one-visit", test_one_visit);
  return g_test_run ();
}
