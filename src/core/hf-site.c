/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-site.h"

HfSite *
hf_site_new (HfCalendar *calendar, const char *supervisor)
{
  HfSite *site = g_new0 (HfSite, 1);

  site->calendar = hf_calendar_ref (calendar);
  site->supervisor = g_strdup (supervisor);
  return site;
}

void
hf_site_free (HfSite *site)
{
  hf_calendar_unref (site->calendar);
  g_free (site->supervisor);
  g_free (site);
}
