/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-telling.h"

#include <string.h>

/* Folded: small letters. A language that pathways are written in, or translated to, needs a list of
 * its own, named by its code: tests/package/translations.py reads them too. German words that begin
 * like everyday ones (Sucht in besucht) stand in longer forms. */
static const char *const en[] = {
  "violence", "abus",     "partner", "rape",      "assault",   "suicid", "overdos",
  "addict",   "shelter",  "advoca",  "abort",     "hiv",       "police", "drug",
  "weapon",   "hurt you", "hit you", "restraint", "afraid of", NULL,
};
static const char *const de[] = {
  "gewalt",      "missbrauch",    "misshandl",     "vergewalt",   "übergriff",
  "suizid",      "selbstmord",    "selbsttötung",  "überdosis",   "süchtig",
  "suchtmittel", "suchtberatung", "suchthilfe",    "suchtklinik", "abhängigkeit",
  "frauenhaus",  "opferhilfe",    "opferberatung", "abtreib",     "schwangerschaftsabbr",
  "polizei",     "droge",         "waffe",         "wehgetan",    "weh getan",
  "geschlagen",  "kontaktverbot", "angst vor",     NULL,
};

static const char *
find_in (const char *const *words, const char *folded)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      return words[i];
  return NULL;
}

const char *
hf_telling_find (const char *text)
{
  /* Not to lower case: that would depend on the locale. */
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;
  const char *found = folded != NULL ? find_in (en, folded) : NULL;

  return found != NULL || folded == NULL ? found : find_in (de, folded);
}
