/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-questionnaire-reader.h"

static const struct {
  const char *name;
  HfItemKind kind;
} kinds[] = {
  { "group", HF_ITEM_GROUP },     { "display", HF_ITEM_DISPLAY },    { "choice", HF_ITEM_CHOICE },
  { "boolean", HF_ITEM_BOOLEAN }, { "string", HF_ITEM_STRING },      { "text", HF_ITEM_STRING },
  { "integer", HF_ITEM_INTEGER }, { "dateTime", HF_ITEM_DATE_TIME },
};

static HfItemKind
read_kind (HfJsonReader *reader)
{
  g_autofree char *type = hf_json_reader_need_string (reader, "type");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (type, kinds[i].name) == 0)
      return kinds[i].kind;
  hf_json_reader_fail (reader, "an item type that this version cannot ask");
  return HF_ITEM_DISPLAY;
}

static void
read_option (HfJsonReader *reader, HfItem *item)
{
  g_autofree char *code = NULL;
  g_autofree char *display = NULL;

  if (!hf_json_reader_enter (reader, "valueCoding")) {
    hf_json_reader_fail (reader, "an answer without valueCoding");
    return;
  }
  code = hf_json_reader_need_string (reader, "code");
  display = hf_json_reader_need_string (reader, "display");
  g_ptr_array_add (item->options, hf_option_new (code, display));
  hf_json_reader_leave (reader);
}

static void
read_options (HfJsonReader *reader, HfItem *item)
{
  if (!hf_json_reader_enter (reader, "answerOption"))
    return;
  for (guint i = 0; i < hf_json_reader_count (reader); i++) {
    hf_json_reader_enter_element (reader, i);
    read_option (reader, item);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
}

/* answerCoding, answerBoolean or answerString, as the text that an answer event holds. */
static char *
read_condition_answer (HfJsonReader *reader)
{
  HfJsonTape *tape = hf_json_reader_get_tape (reader);
  HfJsonNode node = hf_json_reader_get_node (reader);
  char *answer;

  if (hf_json_reader_enter (reader, "answerCoding")) {
    answer = hf_json_reader_need_string (reader, "code");
    hf_json_reader_leave (reader);
    return answer;
  }
  if (hf_json_tape_member (tape, node, "answerBoolean") != HF_JSON_NONE)
    return g_strdup (hf_json_reader_get_boolean (reader, "answerBoolean", FALSE) ? "true"
                                                                                 : "false");
  answer = hf_json_reader_dup_string (reader, "answerString");
  if (answer == NULL)
    hf_json_reader_fail (reader, "no answerCoding, answerBoolean or answerString");
  return answer;
}

static void
read_condition (HfJsonReader *reader, HfItem *item)
{
  g_autofree char *question = hf_json_reader_need_string (reader, "question");
  g_autofree char *comparison = hf_json_reader_need_string (reader, "operator");
  g_autofree char *answer = read_condition_answer (reader);

  /* "!=" and "exists" could open on silence. */
  if (comparison != NULL && !g_str_equal (comparison, "="))
    hf_json_reader_fail (reader, "the only operator is \"=\"");
  g_ptr_array_add (item->conditions, hf_condition_new (question, answer));
}

static void
read_conditions (HfJsonReader *reader, HfItem *item)
{
  g_autofree char *behavior = hf_json_reader_dup_string (reader, "enableBehavior");

  if (!hf_json_reader_enter (reader, "enableWhen"))
    return;
  if (item->kind == HF_ITEM_GROUP)
    hf_json_reader_fail (reader, "a group cannot depend on answers; put it on its items");
  for (guint i = 0; i < hf_json_reader_count (reader); i++) {
    hf_json_reader_enter_element (reader, i);
    read_condition (reader, item);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  item->enable_all = g_strcmp0 (behavior, "all") == 0;
  if (behavior == NULL && item->conditions->len > 1)
    hf_json_reader_fail (reader, "several conditions need enableBehavior");
  if (behavior != NULL && !item->enable_all && !g_str_equal (behavior, "any"))
    hf_json_reader_fail (reader, "enableBehavior is neither all nor any");
}

static void read_items (HfJsonReader *reader, GPtrArray *items, const char *group);

static void
read_item (HfJsonReader *reader, GPtrArray *items, const char *group)
{
  HfItem *item = hf_item_new ();

  g_ptr_array_add (items, item);
  item->link_id = hf_json_reader_need_string (reader, "linkId");
  item->text = hf_json_reader_need_string (reader, "text");
  item->kind = read_kind (reader);
  item->group = g_strdup (group);
  item->required = hf_json_reader_get_boolean (reader, "required", FALSE);
  read_options (reader, item);
  read_conditions (reader, item);
  read_items (reader, items, item->link_id);
}

/* Nested as deep as the tape allows. */
static void
read_items (HfJsonReader *reader, GPtrArray *items, const char *group)
{
  if (!hf_json_reader_enter (reader, "item"))
    return;
  for (guint i = 0; i < hf_json_reader_count (reader); i++) {
    hf_json_reader_enter_element (reader, i);
    read_item (reader, items, group);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
}

/* One of two words, or a fault. */
static gboolean
read_word (HfJsonReader *reader, const char *name, const char *yes, const char *no)
{
  g_autofree char *word = hf_json_reader_need_string (reader, name);

  if (word == NULL || g_str_equal (word, yes))
    return TRUE;
  if (!g_str_equal (word, no))
    hf_json_reader_fail (reader, "%s is neither %s nor %s", name, yes, no);
  return FALSE;
}

static void
read_meta (HfJsonReader *reader, GPtrArray *items)
{
  if (!hf_json_reader_enter (reader, "questionMeta")) {
    hf_json_reader_fail (reader, "no questionMeta");
    return;
  }
  for (guint i = 0; i < items->len; i++) {
    HfItem *item = g_ptr_array_index (items, i);

    if (item->kind == HF_ITEM_GROUP || item->link_id == NULL)
      continue;
    if (!hf_json_reader_enter (reader, item->link_id)) {
      hf_json_reader_fail (reader, "nothing about %s", item->link_id);
      break;
    }
    item->staff = read_word (reader, "ask", "staff", "patient");
    item->sensitive = read_word (reader, "aloud", "sensitive", "neutral");
    item->ephemeral = hf_json_reader_get_boolean (reader, "ephemeral", FALSE);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
}

void
hf_questionnaire_read_items (HfJsonReader *reader, GPtrArray *items)
{
  if (!hf_json_reader_enter (reader, "questionnaire")) {
    hf_json_reader_fail (reader, "no questionnaire");
    return;
  }
  read_items (reader, items, NULL);
  hf_json_reader_leave (reader);
  read_meta (reader, items);
}
