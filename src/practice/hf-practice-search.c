/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-search.h"

#include "hf-practice-match.h"
#include "hf-practice-query.h"
#include "hf-time.h"

typedef struct {
  const char *name;
  const char *types; /* " Type Type ": spaces on both sides, so that a name is found whole */
  const char *path;
  HfPracticeMatchKind kind;
} ParamRow;

static const ParamRow param_rows[] = {
  { "category", " Communication Consent DocumentReference ServiceRequest ", "category",
    HF_PRACTICE_TOKEN },
  { "service-category", " HealthcareService ", "category", HF_PRACTICE_TOKEN },
  { "service-type", " HealthcareService ", "type", HF_PRACTICE_TOKEN },
  { "active", " Organization HealthcareService Patient ", "active", HF_PRACTICE_TOKEN },
  { "status",
    " Task ServiceRequest Consent QuestionnaireResponse Appointment Communication Location "
    "DocumentReference Questionnaire PlanDefinition ",
    "status", HF_PRACTICE_TOKEN },
  { "code", " Task ServiceRequest ", "code", HF_PRACTICE_TOKEN },
  { "business-status", " Task ", "businessStatus", HF_PRACTICE_TOKEN },
  { "group-identifier", " Task ", "groupIdentifier", HF_PRACTICE_TOKEN },
  { "requisition", " ServiceRequest ", "requisition", HF_PRACTICE_TOKEN },
  { "subject", " Communication DocumentReference QuestionnaireResponse ServiceRequest ", "subject",
    HF_PRACTICE_REFERENCE },
  { "subject", " Task ", "for", HF_PRACTICE_REFERENCE },
  { "patient", " Communication DocumentReference QuestionnaireResponse ServiceRequest ", "subject",
    HF_PRACTICE_REFERENCE },
  { "patient", " Task ", "for", HF_PRACTICE_REFERENCE },
  { "patient", " Consent ", "patient", HF_PRACTICE_REFERENCE },
  { "patient", " Appointment ", "participant.actor", HF_PRACTICE_REFERENCE },
  { "actor", " Appointment ", "participant.actor", HF_PRACTICE_REFERENCE },
  { "owner", " Task ", "owner", HF_PRACTICE_REFERENCE },
  { "requester", " Task ServiceRequest ", "requester", HF_PRACTICE_REFERENCE },
  { "focus", " Task ", "focus", HF_PRACTICE_REFERENCE },
  { "based-on", " Appointment Communication QuestionnaireResponse ServiceRequest Task ", "basedOn",
    HF_PRACTICE_REFERENCE },
  { "part-of", " Communication Task ", "partOf", HF_PRACTICE_REFERENCE },
  { "organization", " HealthcareService ", "providedBy", HF_PRACTICE_REFERENCE },
  { "organization", " Location ", "managingOrganization", HF_PRACTICE_REFERENCE },
  { "name", " HealthcareService Location Organization ", "name", HF_PRACTICE_STRING },
  { "url", " Questionnaire PlanDefinition ", "url", HF_PRACTICE_TOKEN },
  { "version", " Questionnaire PlanDefinition ", "version", HF_PRACTICE_TOKEN },
  { "type", " PlanDefinition ", "type", HF_PRACTICE_TOKEN },
};

/* The one modifier: of tokens. */
#define NOT ":not"

static const ParamRow identifier_row = { "identifier", NULL, "identifier", HF_PRACTICE_TOKEN };

typedef struct {
  const ParamRow *row; /* %NULL: _id */
  char **values;       /* any of them */
  gboolean negated;    /* none of them: also what has no such element */
} Filter;

typedef enum { AT_ANY, AT_GE, AT_GT, AT_LE, AT_LT, AT_EQ } Comparison;

struct _HfPracticeSearch {
  GPtrArray *filters;
  Comparison comparison;
  gint64 updated;
  int direction; /* of _lastUpdated: 1 up, -1 down, 0 order of creation */
  int count;
};

static void
filter_free (gpointer data)
{
  Filter *filter = data;

  g_strfreev (filter->values);
  g_free (filter);
}

static const ParamRow *
find_row (const char *type, const char *name)
{
  g_autofree char *whole = g_strconcat (" ", type, " ", NULL);

  if (g_str_equal (name, "identifier"))
    return &identifier_row;
  for (gsize i = 0; i < G_N_ELEMENTS (param_rows); i++)
    if (g_str_equal (param_rows[i].name, name) && strstr (param_rows[i].types, whole) != NULL)
      return &param_rows[i];
  return NULL;
}

static gboolean
parse_updated (HfPracticeSearch *search, const char *value)
{
  static const struct {
    const char *prefix;
    Comparison comparison;
  } prefixes[] = {
    { "ge", AT_GE }, { "gt", AT_GT }, { "le", AT_LE }, { "lt", AT_LT }, { "eq", AT_EQ }
  };
  const char *time = value;

  if (search->comparison != AT_ANY)
    return FALSE;
  search->comparison = AT_EQ;
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (value, prefixes[i].prefix)) {
      search->comparison = prefixes[i].comparison;
      time = value + 2;
    }
  return hf_time_parse (time, &search->updated, NULL);
}

static gboolean
parse_sort (HfPracticeSearch *search, const char *value)
{
  if (g_str_equal (value, "_lastUpdated"))
    search->direction = 1;
  else if (g_str_equal (value, "-_lastUpdated"))
    search->direction = -1;
  else
    return FALSE;
  return TRUE;
}

static gboolean
parse_count (HfPracticeSearch *search, const char *value)
{
  guint64 count = 0;

  if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT, &count, NULL))
    return FALSE;
  search->count = (int)count;
  return TRUE;
}

static void
add_filter (HfPracticeSearch *search, const ParamRow *row, const char *value, gboolean negated)
{
  Filter *filter = g_new0 (Filter, 1);

  filter->row = row;
  filter->values = g_strsplit (value, ",", -1);
  filter->negated = negated;
  g_ptr_array_add (search->filters, filter);
}

typedef enum { PARAM_TAKEN, PARAM_UNKNOWN, PARAM_WRONG } ParamResult;

static ParamResult
take_param (HfPracticeSearch *search, const char *type, const HfPracticeParam *param)
{
  if (g_str_equal (param->name, "_lastUpdated"))
    return parse_updated (search, param->value) ? PARAM_TAKEN : PARAM_WRONG;
  if (g_str_equal (param->name, "_sort"))
    return parse_sort (search, param->value) ? PARAM_TAKEN : PARAM_WRONG;
  if (g_str_equal (param->name, "_count"))
    return parse_count (search, param->value) ? PARAM_TAKEN : PARAM_WRONG;
  /* The standard lets a server answer _elements with whole resources; this one does. */
  if (g_str_equal (param->name, "_format") || g_str_equal (param->name, "_elements"))
    return PARAM_TAKEN;
  if (g_str_equal (param->name, "_id")) {
    add_filter (search, NULL, param->value, FALSE);
    return PARAM_TAKEN;
  }

  gboolean negated = g_str_has_suffix (param->name, NOT);
  g_autofree char *name =
      g_strndup (param->name, strlen (param->name) - (negated ? strlen (NOT) : 0));
  const ParamRow *row = find_row (type, name);
  if (row == NULL || (negated && row->kind != HF_PRACTICE_TOKEN))
    return PARAM_UNKNOWN;
  add_filter (search, row, param->value, negated);
  return PARAM_TAKEN;
}

HfPracticeSearch *
hf_practice_search_new (const char *type,
                        GPtrArray *params,
                        gboolean strict,
                        HfPracticeReply **refusal)
{
  g_autoptr (HfPracticeSearch) search = g_new0 (HfPracticeSearch, 1);

  search->filters = g_ptr_array_new_with_free_func (filter_free);
  search->count = -1;
  for (guint i = 0; i < params->len; i++) {
    const HfPracticeParam *param = g_ptr_array_index (params, i);
    ParamResult result = take_param (search, type, param);

    if (result == PARAM_WRONG) {
      *refusal = hf_practice_reply_new_outcome (
          400, "invalid", "The value of search parameter %s is not understood", param->name);
      return NULL;
    }
    if (result == PARAM_UNKNOWN && strict) {
      *refusal = hf_practice_reply_new_outcome (400, "not-supported",
                                                "Unknown search parameter \"%s\" for resource "
                                                "type \"%s\"",
                                                param->name, type);
      return NULL;
    }
  }
  return g_steal_pointer (&search);
}

void
hf_practice_search_free (HfPracticeSearch *search)
{
  g_ptr_array_unref (search->filters);
  g_free (search);
}

int
hf_practice_search_get_count (const HfPracticeSearch *search)
{
  return search->count;
}

static gboolean
filter_finds (const Filter *filter, const HfPracticeVersion *version)
{
  for (char **value = filter->values; *value != NULL; value++) {
    if (filter->row == NULL
            ? g_str_equal (version->id, *value)
            : hf_practice_match (version->tape, filter->row->path, filter->row->kind, *value))
      return TRUE;
  }
  return FALSE;
}

static gboolean
updated_admits (const HfPracticeSearch *search, gint64 stamp)
{
  switch (search->comparison) {
  case AT_GE:
    return stamp >= search->updated;
  case AT_GT:
    return stamp > search->updated;
  case AT_LE:
    return stamp <= search->updated;
  case AT_LT:
    return stamp < search->updated;
  case AT_EQ:
    return stamp == search->updated;
  default:
    return TRUE;
  }
}

static gboolean
search_admits (const HfPracticeSearch *search, const HfPracticeVersion *version)
{
  if (!updated_admits (search, version->stamp))
    return FALSE;
  for (guint i = 0; i < search->filters->len; i++) {
    const Filter *filter = g_ptr_array_index (search->filters, i);

    if (filter_finds (filter, version) == filter->negated)
      return FALSE;
  }
  return TRUE;
}

static int
compare_updated (gconstpointer a, gconstpointer b, gpointer data)
{
  const HfPracticeVersion *first = *(const HfPracticeVersion *const *)a;
  const HfPracticeVersion *second = *(const HfPracticeVersion *const *)b;
  int direction = GPOINTER_TO_INT (data);

  if (first->stamp != second->stamp)
    return first->stamp < second->stamp ? -direction : direction;
  return first->order < second->order ? -direction : first->order > second->order ? direction : 0;
}

GPtrArray *
hf_practice_search_run (const HfPracticeSearch *search, GPtrArray *candidates)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < candidates->len; i++)
    if (search_admits (search, g_ptr_array_index (candidates, i)))
      g_ptr_array_add (found, g_ptr_array_index (candidates, i));
  if (search->direction != 0)
    g_ptr_array_sort_with_data (found, compare_updated, GINT_TO_POINTER (search->direction));
  return found;
}

static const char *
kind_name (HfPracticeMatchKind kind)
{
  static const char *const names[] = { "token", "reference", "string" };

  return names[kind];
}

GArray *
hf_practice_search_list (const char *type)
{
  static const HfPracticeSearchParam common[] = { { "_id", "token" },
                                                  { "_lastUpdated", "date" },
                                                  { "identifier", "token" } };
  GArray *list = g_array_new (FALSE, FALSE, sizeof (HfPracticeSearchParam));
  g_autofree char *whole = g_strconcat (" ", type, " ", NULL);

  g_array_append_vals (list, common, G_N_ELEMENTS (common));
  for (gsize i = 0; i < G_N_ELEMENTS (param_rows); i++)
    if (strstr (param_rows[i].types, whole) != NULL) {
      HfPracticeSearchParam param = { param_rows[i].name, kind_name (param_rows[i].kind) };

      g_array_append_val (list, param);
    }
  return list;
}
