/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A loop at a minute, as it would be sent to a server. */
#pragma once

#include "hf-fhir-snapshot.h"
#include "hf-test-loop.h"

G_BEGIN_DECLS

/** Lines for fhir_scene_play(). */
#define BOOKED "appointment.booked|{'appt': <'a1'>, 'time': <'2026-03-05T15:00:00Z'>}"
#define ACK "receiver.acknowledged|\n"

/**
 * FhirScene:
 * @refs: (nullable): %NULL: everything stands on the server
 * @current: (nullable): the server's body, real JSON
 */
typedef struct {
  HfTestLoop *test;
  int minute;
  const HfFhirRefs *refs;
  const char *current;
} FhirScene;

/** fhir_scene_sent: a "specialist" handoff whose packet went to "north" at minute 20. */
HfTestLoop *fhir_scene_sent (void);
/** fhir_scene_play: merges "type|data" lines, a minute apart from minute 30. */
void fhir_scene_play (HfTestLoop *test, const char *events);

/** fhir_scene_list: what should stand on the server at @minute. */
GPtrArray *fhir_scene_list (HfTestLoop *test, int minute);
/** fhir_scene_find: (nullable): the first of @type, with @subject unless %NULL. */
const HfFhirWanted *fhir_scene_find (GPtrArray *list, const char *type, const char *subject);
char *
fhir_scene_try (const FhirScene *scene, const char *type, const char *subject, GError **error);
/** fhir_scene_write: the same; an error fails the test. */
char *fhir_scene_write (const FhirScene *scene, const char *type, const char *subject);

G_END_DECLS
