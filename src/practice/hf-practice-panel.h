/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large panel for practice: referrals that another system has put on the server. */
#pragma once

#include "hf-practice.h"

G_BEGIN_DECLS

/** HF_PRACTICE_MOST_PEOPLE: more than anybody works with. */
#define HF_PRACTICE_MOST_PEOPLE 20000

/**
 * hf_practice_add_panel:
 *
 * Writes @people invented people, each with an order and a referral of another system to a service
 * that never answers, so that the panel stays as it is. Their names are numbers.
 */
gboolean hf_practice_add_panel (HfPractice *practice, guint people, GError **error);

G_END_DECLS
