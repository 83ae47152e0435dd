/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service in the directory: who can take a handoff. A plain value. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { HF_ROOM_UNKNOWN, HF_ROOM_NOW, HF_ROOM_WAITLIST, HF_ROOM_NONE } HfRoom;

/**
 * HfProvider: immutable by convention once built. Public data only: no shelter address, no names
 * of staff of a confidential service.
 */
typedef struct {
  gatomicrefcount refs;
  char *id;       /* directory id: what events name as receiver */
  char *fhir_ref; /* (nullable): "HealthcareService/..." or "Organization/..." on the server */
  char *organization;
  char *name;
  char **pathways;  /* pathway ids it serves; empty: any */
  char **languages; /* display names, "Spanish" */
  char **channels;  /* phone, in_person, video */
  char *phone;      /* (nullable): the warm-call number */
  char *place;      /* (nullable): town or area, never a street of a confidential service */
  char *contact;    /* (nullable): role or first name to ask for */
  char *hours;      /* (nullable): as text */
  char *comment;    /* (nullable) */
  HfRoom room;
  gint64 checked; /* when a person last checked it; HF_TIME_NONE */
  gboolean active;
  char *version; /* (nullable): the server's version */
} HfProvider;

HfProvider *hf_provider_new (const char *id, const char *name);
HfProvider *hf_provider_ref (HfProvider *provider);
void hf_provider_unref (HfProvider *provider);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfProvider, hf_provider_unref)

/** hf_provider_to_variant / from: the stored form (a{sv}). */
GVariant *hf_provider_to_variant (const HfProvider *provider);
HfProvider *hf_provider_from_variant (GVariant *variant, GError **error);

/**
 * hf_provider_matches:
 * @query: (nullable): words, all of which must start a word of name, organisation, language or
 * place
 * @pathway: (nullable): pathway id it must serve
 *
 * Case and accent insensitive.
 */
gboolean hf_provider_matches (const HfProvider *provider, const char *query, const char *pathway);

G_END_DECLS
