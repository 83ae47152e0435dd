/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening hours of a HealthcareService as a line of text. */
#pragma once

#include "hf-json-reader.h"

G_BEGIN_DECLS

/** hf_fhir_hours_read: (nullable) (transfer full): "Mon-Fri 09:00-17:00; Sat 10:00-12:00" of the
 * current object's availableTime; %NULL if it says none. */
char *hf_fhir_hours_read (HfJsonReader *reader);

G_END_DECLS
