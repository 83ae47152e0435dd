/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-clinics.h"

#include "hf-fhir-names.h"
#include "hf-json-writer.h"
#include "hf-practice-body.h"
#include "hf-practice-draw.h"
#include "hf-practice-world.h"
#include "hf-time.h"

typedef enum { STEP_ANSWER, STEP_BOOK, STEP_REPORT } StepKind;

/* @id: a Task's, for a report an Appointment's; @start: of the visit that is reported. */
typedef struct {
  StepKind kind;
  gint64 due;
  guint64 order;
  char *id;
  gint64 start;
} Step;

struct _HfPracticeClinics {
  guint32 seed;
  gboolean quick;
  guint64 order;
  GPtrArray *steps;
  GHashTable *seen; /* "Task id, owner": a request is answered once */
};

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->id);
  g_free (step);
}

HfPracticeClinics *
hf_practice_clinics_new (guint32 seed)
{
  HfPracticeClinics *clinics = g_new0 (HfPracticeClinics, 1);

  clinics->seed = seed;
  clinics->steps = g_ptr_array_new_with_free_func (step_free);
  clinics->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return clinics;
}

void
hf_practice_clinics_free (HfPracticeClinics *clinics)
{
  g_hash_table_unref (clinics->seen);
  g_ptr_array_unref (clinics->steps);
  g_free (clinics);
}

void
hf_practice_clinics_set_quick (HfPracticeClinics *clinics, gboolean quick)
{
  clinics->quick = quick;
}

/* The text at a dotted path of objects; NULL if there is none. */
static char *
dup_at (const HfPracticeVersion *version, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  HfJsonNode node = 0;

  for (char **name = names; *name != NULL && node != HF_JSON_NONE; name++)
    node = hf_json_tape_member (version->tape, node, *name);
  return node != HF_JSON_NONE ? hf_json_tape_dup_string (version->tape, node) : NULL;
}

static const HfPracticePlace *
find_owner (const HfPracticeVersion *task)
{
  g_autofree char *owner = dup_at (task, "owner.reference");

  return owner != NULL ? hf_practice_world_find (owner) : NULL;
}

static gboolean
has_status (const HfPracticeVersion *version, const char *const *statuses)
{
  g_autofree char *status = dup_at (version, "status");

  return status != NULL && g_strv_contains (statuses, status);
}

/* An Appointment's basedOn is an array; the first entry is the referral. */
static char *
dup_referral (const HfPracticeVersion *appointment)
{
  HfJsonNode based_on = hf_json_tape_member (appointment->tape, 0, "basedOn");

  if (based_on == HF_JSON_NONE ||
      hf_json_tape_kind (appointment->tape, based_on) != HF_JSON_ARRAY ||
      hf_json_tape_length (appointment->tape, based_on) == 0)
    return NULL;
  HfJsonNode reference = hf_json_tape_member (
      appointment->tape, hf_json_tape_first (appointment->tape, based_on), "reference");
  return reference != HF_JSON_NONE ? hf_json_tape_dup_string (appointment->tape, reference) : NULL;
}

static void
add_step (HfPracticeClinics *clinics, StepKind kind, const char *id, gint64 due, gint64 start)
{
  Step *step = g_new0 (Step, 1);

  step->kind = kind;
  step->id = g_strdup (id);
  step->due = due;
  step->order = ++clinics->order;
  step->start = start;
  g_ptr_array_add (clinics->steps, step);
}

static gint64
draw_wait (const HfPracticeClinics *clinics,
           const HfPracticePlace *place,
           StepKind kind,
           const char *task_id)
{
  gboolean answers = kind == STEP_ANSWER;
  double drawn = hf_practice_draw (clinics->seed, task_id, answers ? "answer" : "book");

  if (clinics->quick)
    return answers ? hf_practice_draw_span (drawn, 5 * HF_SECOND, 20 * HF_SECOND)
                   : hf_practice_draw_span (drawn, 10 * HF_SECOND, 30 * HF_SECOND);
  if (place->temper == HF_PRACTICE_SLOW)
    return answers ? hf_practice_draw_span (drawn, 20 * HF_HOUR, 30 * HF_HOUR)
                   : hf_practice_draw_span (drawn, 36 * HF_HOUR, 60 * HF_HOUR);
  return answers ? hf_practice_draw_span (drawn, 15 * HF_MINUTE, 60 * HF_MINUTE)
                 : hf_practice_draw_span (drawn, 1 * HF_HOUR, 4 * HF_HOUR);
}

static void
notice_task (HfPracticeClinics *clinics, const HfPracticeVersion *task)
{
  static const char *const requested[] = { "requested", NULL };
  const HfPracticePlace *place = find_owner (task);

  if (place == NULL || place->temper == HF_PRACTICE_QUIET || !has_status (task, requested))
    return;

  char *key = g_strconcat (task->id, " ", place->id, NULL);
  if (g_hash_table_add (clinics->seen, key))
    add_step (clinics, STEP_ANSWER, task->id,
              task->committed + draw_wait (clinics, place, STEP_ANSWER, task->id), HF_TIME_NONE);
}

static void
notice_appointment (HfPracticeClinics *clinics, const HfPracticeVersion *appointment)
{
  static const char *const booked[] = { "booked", NULL };
  g_autofree char *start = dup_at (appointment, "start");
  gint64 time;

  if (start != NULL && has_status (appointment, booked) && hf_time_parse (start, &time, NULL))
    add_step (clinics, STEP_REPORT, appointment->id, time + HF_HOUR, time);
}

void
hf_practice_clinics_notice (HfPracticeClinics *clinics, const HfPracticeVersion *version)
{
  if (version->deleted)
    return;
  if (g_str_equal (version->type, "Task"))
    notice_task (clinics, version);
  else if (g_str_equal (version->type, "Appointment"))
    notice_appointment (clinics, version);
}

static const HfPracticeVersion *
store (HfPracticeClinics *clinics,
       HfPracticeService *service,
       const char *type,
       const char *id,
       GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (body, &hf_json_limits_default, &error);

  if (tape == NULL) {
    g_warning ("A clinic cannot write a %s: %s", type, error->message);
    return NULL;
  }

  HfPracticeWrite write = { .type = type,
                            .id = id,
                            .tape = tape,
                            .method = id != NULL ? "PUT" : "POST",
                            .now = service->now,
                            .second_stamps = service->limits.second_stamps };
  const HfPracticeVersion *version = hf_practice_shelf_write (service->shelf, &write);
  hf_practice_clinics_notice (clinics, version);
  return version;
}

static char *
format_concept (const char *system, const char *code, const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "coding");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "system", system);
  hf_json_add_string (builder, "code", code);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  hf_json_add_string (builder, "text", text);
  json_builder_end_object (builder);
  return hf_json_write (builder);
}

/* @status and @business (nullable) of BSeR's Task business status; @reason: nullable JSON. */
static void
change_task (HfPracticeClinics *clinics,
             HfPracticeService *service,
             const HfPracticeVersion *task,
             const char *status,
             const char *business,
             const char *reason)
{
  g_autofree char *time = hf_time_format (service->now);
  g_autofree char *quoted_time = hf_practice_quote (time);
  g_autofree char *quoted_status = hf_practice_quote (status);
  g_autofree char *concept = business != NULL ? format_concept (BSER_STATUS, business, NULL) : NULL;
  HfPracticeMember members[] = { { "status", quoted_status },
                                 { "lastModified", quoted_time },
                                 { concept != NULL ? "businessStatus" : NULL, concept },
                                 { reason != NULL ? "statusReason" : NULL, reason },
                                 { NULL, NULL } };
  /* The list ends at the first NULL name: a reason never comes without a business status. */
  g_autoptr (GBytes) body = hf_practice_body_replace (task->tape, 0, members);

  store (clinics, service, "Task", task->id, body);
}

static void
answer (HfPracticeClinics *clinics, HfPracticeService *service, const HfPracticeVersion *task)
{
  static const char *const requested[] = { "requested", NULL };
  const HfPracticePlace *place = find_owner (task);

  if (place == NULL || !has_status (task, requested))
    return;
  if (place->temper == HF_PRACTICE_FULL) {
    g_autofree char *reason =
        format_concept (SDOHCC_CODES, "no-capacity", "No capacity for new visits at the moment");

    change_task (clinics, service, task, "rejected", "4.0", reason);
    return;
  }
  if (place->temper == HF_PRACTICE_SLOW)
    change_task (clinics, service, task, "received", NULL, NULL);
  else
    change_task (clinics, service, task, "accepted", "3.0", NULL);
  add_step (clinics, STEP_BOOK, task->id,
            service->now + draw_wait (clinics, place, STEP_BOOK, task->id), HF_TIME_NONE);
}

/* A weekday some days on, between 15:00 and 20:00 UTC: office hours where the places are. */
static gint64
draw_start (const HfPracticeClinics *clinics,
            const HfPracticePlace *place,
            const char *task_id,
            gint64 now)
{
  gboolean slow = place->temper == HF_PRACTICE_SLOW;
  double drawn_day = hf_practice_draw (clinics->seed, task_id, "day");
  double drawn_slot = hf_practice_draw (clinics->seed, task_id, "slot");
  gint64 day = now / HF_DAY + hf_practice_draw_span (drawn_day, slow ? 5 : 2, slow ? 10 : 5);

  /* 1970-01-01 was a Thursday: day 2 was a Saturday, day 3 a Sunday. */
  while (day % 7 == 2 || day % 7 == 3)
    day++;
  return day * HF_DAY + 15 * HF_HOUR + hf_practice_draw_span (drawn_slot, 0, 11) * 30 * HF_MINUTE;
}

static void
add_participant (JsonBuilder *builder, const char *reference)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "actor");
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "reference", reference);
  json_builder_end_object (builder);
  hf_json_add_string (builder, "status", "accepted");
  json_builder_end_object (builder);
}

static GBytes *
build_appointment (const HfPracticeVersion *task,
                   const HfPracticePlace *place,
                   gint64 start,
                   const char *referral)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *patient = dup_at (task, "for.reference");
  g_autofree char *service = g_strconcat ("HealthcareService/", place->id, NULL);
  g_autofree char *start_text = hf_time_format (start);
  g_autofree char *end_text = hf_time_format (start + 45 * HF_MINUTE);

  json_builder_begin_object (builder);
  hf_json_add_string (builder, "resourceType", "Appointment");
  hf_json_add_string (builder, "status", "booked");
  hf_json_add_string (builder, "start", start_text);
  hf_json_add_string (builder, "end", end_text);
  json_builder_set_member_name (builder, "basedOn");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "reference", referral);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "participant");
  json_builder_begin_array (builder);
  if (patient != NULL)
    add_participant (builder, patient);
  add_participant (builder, service);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  char *json = hf_json_write (builder);
  return g_bytes_new_take (json, strlen (json));
}

/* A referral that has a visit ahead gets no second one. */
static gboolean
is_booked (HfPracticeService *service, const char *referral)
{
  static const char *const booked[] = { "booked", NULL };
  g_autoptr (GPtrArray) all = hf_practice_shelf_list (service->shelf, "Appointment", G_MAXINT64);

  for (guint i = 0; i < all->len; i++) {
    const HfPracticeVersion *appointment = g_ptr_array_index (all, i);
    g_autofree char *own = dup_referral (appointment);

    if (g_strcmp0 (own, referral) == 0 && has_status (appointment, booked))
      return TRUE;
  }
  return FALSE;
}

static void
book (HfPracticeClinics *clinics, HfPracticeService *service, const HfPracticeVersion *task)
{
  static const char *const open[] = { "requested", "received", "accepted", "in-progress", NULL };
  const HfPracticePlace *place = find_owner (task);
  g_autofree char *referral = dup_at (task, "focus.reference");

  if (place == NULL || referral == NULL || !has_status (task, open) ||
      is_booked (service, referral))
    return;

  gint64 start = draw_start (clinics, place, task->id, service->now);
  g_autoptr (GBytes) body = build_appointment (task, place, start, referral);
  if (store (clinics, service, "Appointment", NULL, body) != NULL)
    change_task (clinics, service, task, "in-progress", "5.1.1", NULL);
}

static const HfPracticeVersion *
find_task (HfPracticeService *service, const HfPracticeVersion *appointment)
{
  g_autofree char *referral = dup_referral (appointment);
  g_autoptr (GPtrArray) tasks = hf_practice_shelf_list (service->shelf, "Task", G_MAXINT64);

  for (guint i = tasks->len; i > 0 && referral != NULL; i--) {
    const HfPracticeVersion *task = g_ptr_array_index (tasks, i - 1);
    g_autofree char *focus = dup_at (task, "focus.reference");

    if (g_strcmp0 (focus, referral) == 0 && find_owner (task) != NULL)
      return task;
  }
  return NULL;
}

static void
report (HfPracticeClinics *clinics,
        HfPracticeService *service,
        const HfPracticeVersion *appointment,
        gint64 planned)
{
  static const char *const booked[] = { "booked", NULL };
  static const char *const open[] = { "requested",   "received", "accepted",
                                      "in-progress", "on-hold",  NULL };
  const HfPracticeVersion *task = find_task (service, appointment);
  g_autofree char *start = dup_at (appointment, "start");
  gint64 time = HF_TIME_NONE;
  double drawn = hf_practice_draw (clinics->seed, appointment->id, "visit");

  /* Moved, cancelled or told by somebody else meanwhile. */
  if (task == NULL || !has_status (appointment, booked) || start == NULL ||
      !hf_time_parse (start, &time, NULL) || time != planned)
    return;

  HfPracticeTemper temper = find_owner (task)->temper;
  if ((temper != HF_PRACTICE_PROMPT && temper != HF_PRACTICE_SLOW) || drawn >= 0.9)
    return;

  gboolean came = drawn < 0.65;
  g_autofree char *status = hf_practice_quote (came ? "fulfilled" : "noshow");
  HfPracticeMember members[] = { { "status", status }, { NULL, NULL } };
  g_autoptr (GBytes) body = hf_practice_body_replace (appointment->tape, 0, members);
  store (clinics, service, "Appointment", appointment->id, body);
  if (has_status (task, open))
    change_task (clinics, service, task, "in-progress", came ? "5.1.4" : "5.1.2", NULL);
}

static void
act (HfPracticeClinics *clinics, HfPracticeService *service, const Step *step)
{
  const HfPracticeVersion *version = hf_practice_shelf_find (
      service->shelf, step->kind == STEP_REPORT ? "Appointment" : "Task", step->id);

  if (version == NULL || version->deleted)
    return;
  switch (step->kind) {
  case STEP_ANSWER:
    answer (clinics, service, version);
    break;
  case STEP_BOOK:
    book (clinics, service, version);
    break;
  case STEP_REPORT:
    report (clinics, service, version, step->start);
    break;
  }
}

static Step *
take_next (HfPracticeClinics *clinics, gint64 until)
{
  guint found = clinics->steps->len;

  for (guint i = 0; i < clinics->steps->len; i++) {
    const Step *step = g_ptr_array_index (clinics->steps, i);
    const Step *best = found < clinics->steps->len ? clinics->steps->pdata[found] : NULL;

    if (step->due <= until && (best == NULL || step->due < best->due ||
                               (step->due == best->due && step->order < best->order)))
      found = i;
  }
  return found < clinics->steps->len ? g_ptr_array_steal_index_fast (clinics->steps, found) : NULL;
}

void
hf_practice_clinics_run (HfPracticeClinics *clinics, HfPracticeService *service, gint64 until)
{
  for (Step *step = take_next (clinics, until); step != NULL; step = take_next (clinics, until)) {
    service->now = MAX (service->now, step->due);
    act (clinics, service, step);
    step_free (step);
  }
  service->now = MAX (service->now, until);
}
