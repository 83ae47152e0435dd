/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The services that can take a handoff, as the server's directory has them. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * hf_directory_pull:
 *
 * Asks what changed among Organization, HealthcareService and Location. A provider is made of all
 * three, so any change reads the whole directory again and stores it in one transaction with the
 * cursor.
 */
gboolean hf_directory_pull (HfRound *round, GError **error);

G_END_DECLS
