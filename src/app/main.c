/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-application.h"
#include "hf-config.h"
#include "hf-harden.h"
#include "hf-log.h"
#include "hf-words.h"
#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  hf_log_install ();
  hf_harden ();
  setlocale (LC_ALL, "");
  hf_words_init (HF_LOCALEDIR);
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("holdfast");
  g_set_application_name ("Holdfast");
  g_autoptr (HfApplication) application = hf_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
