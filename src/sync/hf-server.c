/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-server.h"
#include "hf-time.h"

#define FACT "server.capabilities"
#define GROUP "server"
#define MESSAGES "message-searches"

void
hf_server_free (HfServer *server)
{
  g_strfreev (server->types);
  g_strfreev (server->message_searches);
  g_free (server);
}

static char *
format (const HfServer *server, const char *base, gint64 now)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_string (file, GROUP, "base", base);
  g_key_file_set_int64 (file, GROUP, "asked", now);
  g_key_file_set_boolean (file, GROUP, "update-create", server->update_create);
  g_key_file_set_boolean (file, GROUP, "history", server->history);
  g_key_file_set_string_list (file, GROUP, "types", (const char *const *)server->types,
                              g_strv_length (server->types));
  g_key_file_set_string_list (file, GROUP, MESSAGES, (const char *const *)server->message_searches,
                              g_strv_length (server->message_searches));
  return g_key_file_to_data (file, NULL, NULL);
}

static gboolean
keep (const HfServer *server, HfStore *store, const char *base, gint64 now, GError **error)
{
  g_autofree char *text = format (server, base, now);

  return hf_store_set_fact (store, FACT, text, error);
}

/* %NULL if there is nothing kept, or nothing that still counts. */
static HfServer *
recall (const char *text, const char *base, gint64 now)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *of = NULL;
  HfServer *server;
  gint64 age;

  if (text == NULL || !g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    return NULL;
  of = g_key_file_get_string (file, GROUP, "base", NULL);
  age = now - g_key_file_get_int64 (file, GROUP, "asked", NULL);
  if (g_strcmp0 (of, base) != 0 || age < 0 || age >= HF_DAY ||
      !g_key_file_has_key (file, GROUP, MESSAGES, NULL))
    return NULL;

  server = g_new0 (HfServer, 1);
  server->update_create = g_key_file_get_boolean (file, GROUP, "update-create", NULL);
  server->history = g_key_file_get_boolean (file, GROUP, "history", NULL);
  server->types = g_key_file_get_string_list (file, GROUP, "types", NULL, NULL);
  server->message_searches = g_key_file_get_string_list (file, GROUP, MESSAGES, NULL, NULL);
  if (server->types == NULL)
    server->types = g_new0 (char *, 1);
  if (server->message_searches == NULL)
    server->message_searches = g_new0 (char *, 1);
  return server;
}

static gboolean
is_true (HfJsonTape *tape, HfJsonNode node, const char *name)
{
  HfJsonNode member = hf_json_tape_member (tape, node, name);

  return member != HF_JSON_NONE && hf_json_tape_kind (tape, member) == HF_JSON_TRUE;
}

static gboolean
has_interaction (HfJsonTape *tape, HfJsonNode resource, const char *code)
{
  HfJsonNode list = hf_json_tape_member (tape, resource, "interaction");

  if (list == HF_JSON_NONE || hf_json_tape_kind (tape, list) != HF_JSON_ARRAY)
    return FALSE;
  for (HfJsonNode one = hf_json_tape_first (tape, list); one != HF_JSON_NONE;
       one = hf_json_tape_next (tape, one)) {
    HfJsonNode name = hf_json_tape_member (tape, one, "code");

    if (name != HF_JSON_NONE && hf_json_tape_equals (tape, name, code))
      return TRUE;
  }
  return FALSE;
}

/* What holds for the journal decides for all: a server that takes our ids there takes them. */
static void
read_update_create (HfServer *server, HfJsonTape *tape, HfJsonNode list)
{
  const char *journal = hf_server_get_journal (server);

  for (HfJsonNode one = hf_json_tape_first (tape, list); one != HF_JSON_NONE;
       one = hf_json_tape_next (tape, one)) {
    HfJsonNode type = hf_json_tape_member (tape, one, "type");

    if (type != HF_JSON_NONE &&
        hf_json_tape_equals (tape, type, journal != NULL ? journal : "Task"))
      server->update_create = is_true (tape, one, "updateCreate");
  }
}

/* @list: (nullable as HF_JSON_NONE): searchParam of one type. A server that lists nothing may know
 * them all. */
static gboolean
is_listed (HfJsonTape *tape, HfJsonNode list, const char *name)
{
  HfJsonNode one = list != HF_JSON_NONE && hf_json_tape_kind (tape, list) == HF_JSON_ARRAY
                       ? hf_json_tape_first (tape, list)
                       : HF_JSON_NONE;

  if (one == HF_JSON_NONE)
    return TRUE;
  for (; one != HF_JSON_NONE; one = hf_json_tape_next (tape, one)) {
    HfJsonNode its_name = hf_json_tape_member (tape, one, "name");

    if (its_name != HF_JSON_NONE && hf_json_tape_equals (tape, its_name, name))
      return TRUE;
  }
  return FALSE;
}

static char **
read_message_searches (HfJsonTape *tape, HfJsonNode communication)
{
  HfJsonNode list = hf_json_tape_member (tape, communication, "searchParam");
  g_autoptr (GStrvBuilder) searches = g_strv_builder_new ();

  if (is_listed (tape, list, "part-of"))
    g_strv_builder_add (searches, "part-of");
  if (is_listed (tape, list, "based-on"))
    g_strv_builder_add (searches, "based-on");
  if (is_listed (tape, list, "subject"))
    g_strv_builder_add (searches, "subject");
  else if (is_listed (tape, list, "patient"))
    g_strv_builder_add (searches, "patient");
  return g_strv_builder_end (searches);
}

static void
read_resource (HfServer *server, GPtrArray *types, HfJsonTape *tape, HfJsonNode resource)
{
  HfJsonNode node = hf_json_tape_member (tape, resource, "type");
  char *type = node != HF_JSON_NONE ? hf_json_tape_dup_string (tape, node) : NULL;

  if (type == NULL)
    return;
  if (g_str_equal (type, "Task"))
    server->history = has_interaction (tape, resource, "history-instance");
  if (g_str_equal (type, "Communication") && server->message_searches == NULL)
    server->message_searches = read_message_searches (tape, resource);
  g_ptr_array_add (types, type);
}

static HfServer *
read_statement (HfJsonTape *tape, GError **error)
{
  HfJsonNode root = 0;
  HfJsonNode version = hf_json_tape_member (tape, root, "fhirVersion");
  HfJsonNode rest = hf_json_tape_member (tape, root, "rest");
  HfJsonNode first = rest != HF_JSON_NONE ? hf_json_tape_first (tape, rest) : HF_JSON_NONE;
  HfJsonNode list = first != HF_JSON_NONE ? hf_json_tape_member (tape, first, "resource") : first;
  g_autoptr (GPtrArray) types = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *number =
      version != HF_JSON_NONE ? hf_json_tape_dup_string (tape, version) : NULL;
  HfServer *server;

  if (number == NULL || !g_str_has_prefix (number, "4.0") || list == HF_JSON_NONE) {
    g_set_error (error, HF_ERROR, HF_ERROR_SERVER,
                 "Asking what the server can do: it is not a FHIR R4 server");
    return NULL;
  }
  server = g_new0 (HfServer, 1);
  for (HfJsonNode one = hf_json_tape_first (tape, list); one != HF_JSON_NONE;
       one = hf_json_tape_next (tape, one))
    read_resource (server, types, tape, one);
  g_ptr_array_add (types, NULL);
  server->types = (char **)g_ptr_array_free (g_steal_pointer (&types), FALSE);
  if (server->message_searches == NULL)
    server->message_searches = g_new0 (char *, 1);
  read_update_create (server, tape, list);
  return server;
}

static HfServer *
ask (HfHttp *http, gint64 *out_silence, GCancellable *cancellable, GError **error)
{
  g_autoptr (HfReply) reply = hf_http_get (http, "metadata", cancellable, error);

  if (reply == NULL)
    return NULL;
  *out_silence = reply->retry_after;
  if (!hf_reply_check (reply, error)) {
    g_prefix_error (error, "Asking what the server can do: ");
    return NULL;
  }
  if (reply->tape == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_SERVER,
                 "Asking what the server can do: it said nothing");
    return NULL;
  }
  return read_statement (reply->tape, error);
}

HfServer *
hf_server_load (HfStore *store,
                HfHttp *http,
                gint64 now,
                gint64 *out_silence,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *text = hf_store_get_fact (store, FACT, &fault);
  HfServer *server;

  if (fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return NULL;
  }
  server = recall (text, hf_http_get_base (http), now);
  if (server != NULL)
    return server;
  server = ask (http, out_silence, cancellable, error);
  if (server != NULL && !keep (server, store, hf_http_get_base (http), now, error))
    g_clear_pointer (&server, hf_server_free);
  return server;
}

gboolean
hf_server_forget_update_create (
    HfServer *server, HfStore *store, const char *base, gint64 now, GError **error)
{
  server->update_create = FALSE;
  return keep (server, store, base, now, error);
}

gboolean
hf_server_holds (const HfServer *server, const char *type)
{
  return g_strv_contains ((const char *const *)server->types, type);
}

gboolean
hf_server_find_carrier (const HfServer *server, HfFhirCarrier *out_carrier)
{
  const HfFhirCarrier carriers[] = { HF_FHIR_CARRIER_COMMUNICATION, HF_FHIR_CARRIER_DOCUMENT };

  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    if (hf_server_holds (server, hf_fhir_carrier_get_type (carriers[i]))) {
      *out_carrier = carriers[i];
      return TRUE;
    }
  return FALSE;
}

const char *
hf_server_get_journal (const HfServer *server)
{
  HfFhirCarrier carrier;

  return hf_server_find_carrier (server, &carrier) ? hf_fhir_carrier_get_type (carrier) : NULL;
}
