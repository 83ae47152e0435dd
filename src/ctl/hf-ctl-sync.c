/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holdfastctl sync: one round with a FHIR server. */
#include "hf-ctl.h"

#include "hf-casebook.h"
#include "hf-error.h"
#include "hf-own-organization.h"
#include "hf-pathway-folder.h"
#include "hf-pathway-reader.h"
#include "hf-pathway-shelf.h"
#include "hf-reconcile.h"
#include "hf-sync.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *service;
  char *token_file;
  char *ca_file;
  char *organization;
  gboolean send_again;
} Options;

enum { TOKEN_MAX = 16 * 1024 };

static void
options_clear (Options *options)
{
  g_free (options->service);
  g_free (options->token_file);
  g_free (options->ca_file);
  g_free (options->organization);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The file's owner, and nobody else, may read it. */
static gboolean
check_private (int fd, GError **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) || status.st_uid != geteuid () ||
      (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_BAD_DATA,
                         "reading the token: others may read that file too; give it mode 0600");
    return FALSE;
  }
  return TRUE;
}

/* One line from an open file: more than a token can hold is none. */
static gboolean
read_token (int fd, char *out_token, gsize size, GError **error)
{
  gsize length = 0;
  gssize n = 0;

  while (length < size - 1 && (n = read (fd, out_token + length, size - 1 - length)) > 0)
    length += (gsize)n;
  out_token[length] = '\0';
  g_strchomp (out_token);
  if (n < 0 || length == size - 1 || *out_token == '\0' || !g_str_is_ascii (out_token) ||
      strpbrk (out_token, " \t\r\n") != NULL) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_BAD_DATA,
                         "reading the token: there must be one line with a token and nothing else");
    return FALSE;
  }
  return TRUE;
}

/* A token on the command line or in the environment could be read by others. */
static gboolean
set_token (HfSync *sync, const char *file, GError **error)
{
  char token[TOKEN_MAX];
  const gboolean standard_input = g_strcmp0 (file, "-") == 0;
  gboolean good;
  int fd;

  if (file == NULL)
    return TRUE;
  fd = standard_input ? STDIN_FILENO : g_open (file, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) {
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, "reading the token: %s", g_strerror (errno));
    return FALSE;
  }
  good =
      (standard_input || check_private (fd, error)) && read_token (fd, token, sizeof token, error);
  if (good)
    hf_sync_set_token (sync, token);
  explicit_bzero (token, sizeof token);
  if (!standard_input)
    close (fd);
  return good;
}

/* What needs a person is named by event, with the server's words or ours. */
static void
print_item (const HfOutboxItem *item, const char *state)
{
  hf_ctl_print ("%s %s: %s\n", state, item->event != NULL ? item->event : item->handoff,
                item->reason != NULL ? item->reason : "no reason given");
}

/* What the server serves now and cannot be used, as the next start would find it. */
static gboolean
report_pathways (HfCasebook *book, const char *folder, guint *out_refused, GError **error)
{
  g_autoptr (GPtrArray) here =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_fault_free);
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_fault_free);
  g_autoptr (GHashTable) pathways = hf_pathway_folder_read (folder, here, error);

  if (pathways == NULL ||
      (folder == NULL && !hf_pathway_shelf_load (book->store, pathways, faults, error)))
    return FALSE;
  for (guint i = 0; i < faults->len; i++) {
    const HfPathwayFault *fault = g_ptr_array_index (faults, i);

    hf_ctl_print ("refused %s: %s\n", fault->file, fault->error->message);
  }
  *out_refused = faults->len;
  return TRUE;
}

static HfCtlStatus
report (HfCasebook *book, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = hf_store_get_fact (book->store, HF_RECONCILE_MISSING, NULL);
  g_autoptr (GPtrArray) items = hf_store_list_outbox (book->store, FALSE, &error);
  guint pathways = 0;
  guint refused = 0;
  guint held = 0;

  if (items == NULL || !report_pathways (book, folder, &pathways, &error))
    return hf_ctl_fail (&hf_ctl_sync, NULL, error);
  for (guint i = 0; i < items->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (items, i);

    if (item->state == HF_OUTBOX_REFUSED) {
      print_item (item, "refused");
      refused++;
    } else if (item->state == HF_OUTBOX_HELD || item->state == HF_OUTBOX_KEPT) {
      print_item (item, "held");
      held++;
    }
  }
  hf_ctl_print ("%u waiting, %u held, %u refused\n", items->len - held - refused, held,
                refused + pathways);
  if (missing != NULL)
    hf_ctl_print (
        "missing on the server: %s records that were sent; --send-again sends them again\n",
        missing);
  return refused + pathways == 0 && missing == NULL ? HF_CTL_OK : HF_CTL_FINDINGS;
}

static gboolean
set_answer (const Options *options, HfCasebook *book, GError **error)
{
  return !options->send_again ||
         hf_store_set_fact (book->store, HF_RECONCILE_ANSWER, HF_RECONCILE_SEND_AGAIN, error);
}

static gboolean
set_organization (const Options *options, HfCasebook *book, GError **error)
{
  const char *id = options->organization;

  return id == NULL ||
         hf_store_set_fact (book->store, HF_OWN_ORGANIZATION, *id != '\0' ? id : NULL, error);
}

static HfCtlStatus
synchronise (const Options *options, const HfCasebookOptions *where)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfCasebook) book = hf_casebook_open (where, TRUE, &error);
  g_autoptr (HfSync) sync = NULL;
  HfCtlStatus status;

  if (book == NULL)
    return hf_ctl_fail (&hf_ctl_sync, NULL, error);
  sync = hf_sync_new (book->store, options->service, book->pathways, book->site);
  hf_sync_set_ca_file (sync, options->ca_file);
  if (!set_answer (options, book, &error) || !set_organization (options, book, &error) ||
      !set_token (sync, options->token_file, &error) || !hf_sync_run (sync, NULL, &error))
    return hf_ctl_fail (&hf_ctl_sync, NULL, error);
  status = report (book, where->pathways);
  return status != HF_CTL_OK ? status : hf_casebook_report_damage (&hf_ctl_sync, book);
}

static HfCtlStatus
run (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (HfCasebookOptions) where = { 0 };
  GOptionEntry shared[4];
  const GOptionEntry entries[] = {
    { "service", 0, 0, G_OPTION_ARG_STRING, &options.service, "FHIR base of the server", "URL" },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &options.token_file,
      "File that holds the bearer token, mode 0600; - for standard input", "FILE" },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &options.ca_file,
      "Certificate of the organisation's own authority (PEM)", "FILE" },
    { "organization", 0, 0, G_OPTION_ARG_STRING, &options.organization,
      "Id of your own Organization on the server, kept in the profile; empty: none", "ID" },
    { "send-again", 0, 0, G_OPTION_ARG_NONE, &options.send_again,
      "Send again all that the server has lost, however much", NULL },
    { NULL },
  };

  hf_casebook_get_entries (&where, shared);
  if (!hf_ctl_parse (&hf_ctl_sync, entries, shared, argc, argv))
    return HF_CTL_USAGE;
  if (options.service == NULL)
    return hf_ctl_misuse (&hf_ctl_sync, "no --service");
  if (where.profile == NULL)
    return hf_ctl_misuse (&hf_ctl_sync, "no --profile");
  return synchronise (&options, &where);
}

const HfCtlVerb hf_ctl_sync = {
  .name = "sync",
  .arguments = NULL,
  .summary = "Pull from and send to a FHIR server, once",
  .description =
      "Makes a practice profile if there is none. Prints a line for each item that the\n"
      "server refused, for each pathway that it serves and that cannot be used, how many\n"
      "still wait and how many were refused, and how much that was sent the server no\n"
      "longer shows.\n\n"
      "Exit status: 0 well, 1 something was refused or is missing there, or the profile has\n"
      "damage,\n"
      "2 wrong usage, 3 the profile cannot be opened, 4 the server cannot be reached or\n"
      "said no; what waits is kept.",
  .run = run,
};
