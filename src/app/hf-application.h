/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: its options, its one window, its quiet reminders. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HF_TYPE_APPLICATION (hf_application_get_type ())
G_DECLARE_FINAL_TYPE (HfApplication, hf_application, HF, APPLICATION, AdwApplication)

HfApplication *hf_application_new (void);

G_END_DECLS
