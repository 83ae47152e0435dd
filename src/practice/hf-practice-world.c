/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-world.h"

#include "hf-fhir-names.h"
#include "hf-json-writer.h"
#include "hf-time.h"

/* All invented. 555-01xx numbers are kept for fiction. */
static const HfPracticePlace places[] = {
  { "harbor-house", "Harbor House", "Advocacy and safe housing", "ipv-advocacy", "en es",
    "capacity", "+1-312-555-0101", "Lakeside", NULL, "phone", "08:00", "20:00",
    "Ask for the advocate on duty.", HF_PRACTICE_PROMPT },
  { "westgate-family", "Westgate Family Center", "Family advocacy", "ipv-advocacy", "en pl",
    "waitlist", "+1-312-555-0102", "Westgate", NULL, "phone in_person", "09:00", "17:00",
    "A first talk by phone within two days.", HF_PRACTICE_SLOW },
  { "linden-line", "Linden Advocacy Line", "Advocacy by phone", "ipv-advocacy", "en es fr",
    "capacity", "+1-312-555-0103", "Linden", NULL, "phone", "07:00", "22:00",
    "Interpreters on the line.", HF_PRACTICE_CLOSED_MOUTHED },
  { "bridge-clinic", "Bridge Clinic", "Follow-up visits", "specialist", "en es", "capacity",
    "+1-312-555-0104", "Riverside", "4 Bridge Road", "phone in_person", "08:00", "18:00",
    "Front desk books; nurse line for questions.", HF_PRACTICE_CLOSED_MOUTHED },
  { "lakeview-neurology", "Lakeview Neurology", "New clinic visits", "specialist", "en", "waitlist",
    "+1-312-555-0105", "Lakeview", "220 Shore Drive", "phone in_person", "08:30", "16:30",
    "First visits on weekdays.", HF_PRACTICE_SLOW },
  { "eastside-clinic", "Eastside Clinic", "Follow-up visits", "specialist", "en es so", "capacity",
    "+1-312-555-0106", "Eastside", "71 East Avenue", "phone in_person", "08:00", "17:00",
    "Care navigator answers the phone.", HF_PRACTICE_PROMPT },
  { "northside-pantry", "Northside Pantry", "Food and household help", "specialist", "en",
    "capacity", "+1-312-555-0107", "Northside", "9 North Street", "phone in_person", "10:00",
    "15:00", "Bring a bag.", HF_PRACTICE_QUIET },
  { "elm-street-clinic", "Elm Street Clinic", "Follow-up visits", "specialist", "en vi", "capacity",
    "+1-312-555-0108", "Old Town", "18 Elm Street", "phone in_person", "08:30", "17:00",
    "Reports back after every first visit.", HF_PRACTICE_PROMPT },
  { "midtown-clinic", "Midtown Clinic", "Follow-up visits", "specialist", "en ar", "capacity",
    "+1-312-555-0109", "Midtown", "300 Center Street", "phone in_person", "09:00", "17:30",
    "Interpreters by appointment.", HF_PRACTICE_PROMPT },
  { "riverside-cardiology", "Riverside Cardiology", "New clinic visits", "specialist", "en",
    "no-capacity", "+1-312-555-0110", "Riverside", "12 Quay Street", "phone in_person", "08:00",
    "16:00", "No new visits until next month.", HF_PRACTICE_FULL },
  { NULL }
};

static const struct {
  const char *code;
  const char *display;
} languages[] = { { "en", "English" }, { "es", "Spanish" }, { "pl", "Polish" },
                  { "fr", "French" },  { "so", "Somali" },  { "vi", "Vietnamese" },
                  { "ar", "Arabic" } };

static const char *
language_display (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i].code, code))
      return languages[i].display;
  return code;
}

static void
begin_resource (JsonBuilder *builder, const char *type, const HfPracticePlace *place)
{
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "resourceType", type);
  hf_json_add_string (builder, "id", place->id);
}

static void
add_reference (JsonBuilder *builder, const char *name, const char *type, const char *id)
{
  g_autofree char *reference = g_strconcat (type, "/", id, NULL);

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "reference", reference);
  json_builder_end_object (builder);
}

/* One CodeableConcept with one coding, as an element of the array or member now open. */
static void
add_concept (JsonBuilder *builder, const char *system, const char *code, const char *text)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "coding");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "system", system);
  hf_json_add_string (builder, "code", code);
  hf_json_add_string (builder, "display", text);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  hf_json_add_string (builder, "text", text);
  json_builder_end_object (builder);
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_telecom (JsonBuilder *builder, const char *phone)
{
  begin_array (builder, "telecom");
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "system", "phone");
  hf_json_add_string (builder, "value", phone);
  hf_json_add_string (builder, "use", "work");
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
build_organization (JsonBuilder *builder, const HfPracticePlace *place, gint64 now)
{
  begin_resource (builder, "Organization", place);
  json_builder_set_member_name (builder, "active");
  json_builder_add_boolean_value (builder, TRUE);
  hf_json_add_string (builder, "name", place->organization);
  add_telecom (builder, place->phone);
  json_builder_end_object (builder);
}

static void
build_location (JsonBuilder *builder, const HfPracticePlace *place, gint64 now)
{
  begin_resource (builder, "Location", place);
  hf_json_add_string (builder, "status", "active");
  hf_json_add_string (builder, "name", place->organization);
  hf_json_add_string (builder, "mode", "instance");
  json_builder_set_member_name (builder, "address");
  json_builder_begin_object (builder);
  if (place->street != NULL) {
    begin_array (builder, "line");
    json_builder_add_string_value (builder, place->street);
    json_builder_end_array (builder);
  }
  hf_json_add_string (builder, "city", place->town);
  json_builder_end_object (builder);
  add_reference (builder, "managingOrganization", "Organization", place->id);
  json_builder_end_object (builder);
}

static void
add_capacity (JsonBuilder *builder, const char *code)
{
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "url", SDOHCC_CAPACITY);
  json_builder_set_member_name (builder, "valueCodeableConcept");
  add_concept (builder, SDOHCC_CODES, code, code);
  json_builder_end_object (builder);
}

/* The entries were looked at one after the other, the last of them too long ago. */
static void
add_last_checked (JsonBuilder *builder, const HfPracticePlace *place, gint64 now)
{
  g_autofree char *checked = hf_time_format (now - (2 + 11 * (place - places)) * HF_DAY);

  json_builder_begin_object (builder);
  hf_json_add_string (builder, "url", HF_LAST_CHECKED);
  hf_json_add_string (builder, "valueInstant", checked);
  json_builder_end_object (builder);
}

static void
add_channels (JsonBuilder *builder, const char *channels)
{
  g_auto (GStrv) split = g_strsplit (channels, " ", -1);

  begin_array (builder, "characteristic");
  for (char **channel = split; *channel != NULL; channel++) {
    json_builder_begin_object (builder);
    hf_json_add_string (builder, "text", *channel);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_communication (JsonBuilder *builder, const char *codes)
{
  g_auto (GStrv) split = g_strsplit (codes, " ", -1);

  begin_array (builder, "communication");
  for (char **code = split; *code != NULL; code++)
    add_concept (builder, FHIR_LANGUAGE, *code, language_display (*code));
  json_builder_end_array (builder);
}

static void
add_hours (JsonBuilder *builder, const HfPracticePlace *place)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu", "fri" };
  g_autofree char *opens = g_strconcat (place->opens, ":00", NULL);
  g_autofree char *closes = g_strconcat (place->closes, ":00", NULL);

  begin_array (builder, "availableTime");
  json_builder_begin_object (builder);
  begin_array (builder, "daysOfWeek");
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    json_builder_add_string_value (builder, days[i]);
  json_builder_end_array (builder);
  hf_json_add_string (builder, "availableStartTime", opens);
  hf_json_add_string (builder, "availableEndTime", closes);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
build_service (JsonBuilder *builder, const HfPracticePlace *place, gint64 now)
{
  begin_resource (builder, "HealthcareService", place);
  begin_array (builder, "extension");
  add_capacity (builder, place->room);
  add_last_checked (builder, place, now);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "active");
  json_builder_add_boolean_value (builder, TRUE);
  add_reference (builder, "providedBy", "Organization", place->id);
  begin_array (builder, "type");
  add_concept (builder, HF_CS_PATHWAY, place->pathway, place->name);
  json_builder_end_array (builder);
  begin_array (builder, "location");
  json_builder_begin_object (builder);
  g_autofree char *location = g_strconcat ("Location/", place->id, NULL);
  hf_json_add_string (builder, "reference", location);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  hf_json_add_string (builder, "name", place->name);
  hf_json_add_string (builder, "comment", place->comment);
  add_telecom (builder, place->phone);
  add_channels (builder, place->channels);
  add_communication (builder, place->languages);
  add_hours (builder, place);
  json_builder_end_object (builder);
}

typedef void (*BuildFunc) (JsonBuilder *builder, const HfPracticePlace *place, gint64 now);

static void
write_resource (HfPracticeService *service,
                const char *type,
                const HfPracticePlace *place,
                BuildFunc build)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;

  build (builder, place, service->now);
  char *json = hf_json_write (builder);
  g_autoptr (GBytes) bytes = g_bytes_new_take (json, strlen (json));
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, &hf_json_limits_default, &error);
  g_assert_no_error (error);
  HfPracticeWrite write = { .type = type,
                            .id = place->id,
                            .tape = tape,
                            .method = "PUT",
                            .now = service->now,
                            .second_stamps = service->limits.second_stamps };
  hf_practice_shelf_write (service->shelf, &write);
}

const HfPracticePlace *
hf_practice_world_list (void)
{
  return places;
}

const HfPracticePlace *
hf_practice_world_find (const char *reference)
{
  static const char *const types[] = { "HealthcareService/", "Organization/" };

  for (gsize t = 0; t < G_N_ELEMENTS (types); t++) {
    if (!g_str_has_prefix (reference, types[t]))
      continue;
    const char *id = reference + strlen (types[t]);
    for (const HfPracticePlace *place = places; place->id != NULL; place++)
      if (g_str_equal (place->id, id))
        return place;
  }
  return NULL;
}

void
hf_practice_world_fill (HfPracticeService *service)
{
  for (const HfPracticePlace *place = places; place->id != NULL; place++) {
    write_resource (service, "Organization", place, build_organization);
    write_resource (service, "Location", place, build_location);
    write_resource (service, "HealthcareService", place, build_service);
  }
}
