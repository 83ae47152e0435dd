/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-world.h"
#include "hf-config.h"
#include "hf-error.h"
#include "hf-key-file.h"
#include "hf-loop-list.h"
#include "hf-origin.h"
#include "hf-pathway-local.h"
#include "hf-pathway-reader.h"
#include "hf-pathway-shelf.h"
#include "hf-practice-people.h"
#include "hf-practice.h"
#include "hf-service-link.h"
#include "hf-sync-thread.h"
#include "hf-temp-folder.h"

struct _HfWorld {
  char *temp_folder; /* NULL unless throw-away */
  HfSite *site;
  GHashTable *pathways;
  char *faults; /* (nullable) */
  HfStore *store;
  HfClock *clock;
  HfDesk *desk;
  HfPractice *practice;
  char *service; /* (nullable): given when the program was started, or the practice service's */
  HfKey *key;
  HfServiceLink *link; /* NULL for practice, and while there is no address */
  gint64 frozen_at;
  HfSyncThread *sync_thread;
  guint sync_soon;
  gboolean has_network;
  gulong appended_handler;
  gulong changed_handler;
  gulong refreshed_handler;
  gulong network_handler;
  gulong settings_handler;
};

enum { PRACTICE_SEED = 20260512, SYNC_SOON_MS = 1500 };

/* A file that cannot be used is named, with its reason; the others serve. */
static char *
describe_faults (GPtrArray *faults)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < faults->len; i++) {
    const HfPathwayFault *fault = g_ptr_array_index (faults, i);
    g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", fault->file,
                            fault->error->message);
  }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static gboolean
read_pathways (HfWorld *self, GPtrArray *faults, GError **error)
{
  g_autofree char *folder = hf_pathway_find_folder (HF_PKGDATADIR, HF_SOURCE_DATA);
  if (folder == NULL) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_NOT_FOUND,
                         "Reading the pathways: their folder is not installed");
    return FALSE;
  }
  self->pathways = hf_pathway_read_folder (folder, faults, error);
  return self->pathways != NULL && hf_pathway_read_sites (self->pathways, faults, error);
}

/* A throw-away profile has nothing that a later start could take up. */
static gboolean
open_shelf (HfWorld *self, const HfWorldPlan *plan, GPtrArray *faults, GError **error)
{
  return plan->profile == NULL ||
         hf_pathway_shelf_load (self->store, self->pathways, faults, error);
}

static gboolean
make_site (HfWorld *self, GError **error)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (HfCalendar) calendar =
      hf_calendar_new (g_time_zone_get_identifier (local), NULL, NULL);
  if (calendar == NULL)
    calendar = hf_calendar_new ("UTC", NULL, error);
  if (calendar == NULL)
    return FALSE;
  self->site = hf_site_new (calendar, NULL);
  return TRUE;
}

static gboolean
open_store (HfWorld *self, const HfWorldPlan *plan, GError **error)
{
  g_autoptr (HfKey) key = NULL;
  if (plan->profile != NULL) {
    key = hf_key_file_open (plan->profile, error);
  } else {
    self->temp_folder = hf_temp_folder_new (error);
    key = self->temp_folder != NULL ? hf_key_new_random () : NULL;
  }
  if (key == NULL)
    return FALSE;
  self->key = hf_key_ref (key);
  self->store =
      hf_store_open (plan->profile != NULL ? plan->profile : self->temp_folder, key, error);
  return self->store != NULL;
}

static gboolean
start_practice (HfWorld *self, GError **error)
{
  const gint64 now = hf_clock_now (self->clock);
  self->practice = hf_practice_new (PRACTICE_SEED, now);
  if (!hf_practice_start (self->practice, 0, error))
    return FALSE;
  if (self->frozen_at == HF_TIME_NONE)
    hf_practice_follow_real_time (self->practice, TRUE);
  g_autoptr (GPtrArray) people =
      hf_practice_people_new (PRACTICE_SEED, now, self->pathways, self->site,
                              hf_desk_get_actor (self->desk), hf_store_get_device (self->store));
  if (people == NULL) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_FAILED, "Inventing people for practice failed");
    return FALSE;
  }
  if (self->service == NULL)
    self->service = g_strdup (hf_practice_get_base_url (self->practice));
  return hf_store_append (self->store, people, HF_ORIGIN_DESK, NULL, error);
}

static gint64
read_clock (gpointer data)
{
  return ((HfWorld *)data)->frozen_at;
}

static const char *
get_address (HfWorld *self)
{
  return hf_service_get_address (hf_desk_get_service (self->desk));
}

static HfSync *
make_sync (HfWorld *self)
{
  HfSync *sync = hf_sync_new (self->store, get_address (self), self->pathways, self->site);
  hf_sync_set_ca_file (sync, hf_service_get_ca_file (hf_desk_get_service (self->desk)));
  if (self->link != NULL)
    hf_sync_set_account (sync, hf_service_link_get_account (self->link));
  if (self->frozen_at != HF_TIME_NONE)
    hf_sync_set_clock (sync, read_clock, self);
  return sync;
}

static gboolean
sync_soon_cb (gpointer data)
{
  HfWorld *self = data;
  self->sync_soon = 0;
  hf_sync_thread_run_now (self->sync_thread);
  return G_SOURCE_REMOVE;
}

/* Several changes of one moment go out together. */
static void
appended_cb (HfStore *store, GPtrArray *events, gboolean from_server, gpointer data)
{
  HfWorld *self = data;
  if (!from_server && self->sync_soon == 0)
    self->sync_soon = g_timeout_add (SYNC_SOON_MS, sync_soon_cb, self);
}

static void
sync_changed_cb (HfStore *store, gpointer data)
{
  HfWorld *self = data;
  hf_sync_thread_reconsider (self->sync_thread);
}

/* A service on this computer needs no network, and is nobody else's to spare. */
static gboolean
is_service_here (HfWorld *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GUri) base = hf_origin_parse (get_address (self), &text);
  return base != NULL && hf_origin_is_here (base);
}

static void
update_pace (HfWorld *self)
{
  HfLoopList *loops = HF_LOOP_LIST (hf_desk_get_loops (self->desk));
  const gboolean here = is_service_here (self);
  HfPollFlags flags = HF_POLL_USUAL;
  if (here || hf_loop_list_is_urgent (loops))
    flags |= HF_POLL_URGENT;
  if (!here && !g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    flags |= HF_POLL_NO_NETWORK;
  hf_sync_thread_set_flags (self->sync_thread, flags);
}

static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, gpointer data)
{
  HfWorld *self = data;
  const gboolean is_back = available && !self->has_network;
  self->has_network = available;
  update_pace (self);
  if (is_back && !is_service_here (self))
    hf_sync_thread_run_now (self->sync_thread);
}

/* What the pace of sync hangs on: the network, and what is due. */
static void
watch_pace (HfWorld *self)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();
  self->has_network = g_network_monitor_get_network_available (monitor);
  self->network_handler =
      g_signal_connect (monitor, "network-changed", G_CALLBACK (network_changed_cb), self);
  self->refreshed_handler = g_signal_connect_swapped (hf_desk_get_loops (self->desk), "refreshed",
                                                      G_CALLBACK (update_pace), self);
  update_pace (self);
}

static void
make_desk (HfWorld *self, const HfWorldPlan *plan)
{
  const gboolean practice = plan->profile == NULL;
  self->clock =
      plan->frozen_at != HF_TIME_NONE ? hf_clock_new_fixed (plan->frozen_at) : hf_clock_new ();
  self->desk = hf_desk_new (self->store, self->pathways, self->site, self->clock,
                            practice ? "dana" : g_get_user_name (),
                            practice ? "Dana W." : g_get_real_name ());
}

HfWorld *
hf_world_open (const HfWorldPlan *plan, GError **error)
{
  g_return_val_if_fail (plan != NULL, NULL);
  g_autoptr (HfWorld) self = g_new0 (HfWorld, 1);
  self->frozen_at = plan->frozen_at;
  self->service = g_strdup (plan->service);
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_fault_free);
  if (!make_site (self, error) || !read_pathways (self, faults, error) ||
      !open_store (self, plan, error) || !open_shelf (self, plan, faults, error))
    return NULL;
  self->faults = describe_faults (faults);
  make_desk (self, plan);
  if (plan->profile == NULL && !start_practice (self, error))
    return NULL;
  hf_service_fix (hf_desk_get_service (self->desk), self->service, self->practice != NULL);
  return g_steal_pointer (&self);
}

static void
stop_sync (HfWorld *self)
{
  g_clear_handle_id (&self->sync_soon, g_source_remove);
  g_clear_signal_handler (&self->appended_handler, self->store);
  g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_signal_handler (&self->network_handler, g_network_monitor_get_default ());
  if (self->refreshed_handler != 0)
    g_clear_signal_handler (&self->refreshed_handler, hf_desk_get_loops (self->desk));
  if (self->link != NULL)
    hf_service_link_stop (self->link);
  g_clear_pointer (&self->sync_thread, hf_sync_thread_stop);
  g_clear_pointer (&self->link, hf_service_link_free);
}

void
hf_world_close (HfWorld *self)
{
  g_return_if_fail (self != NULL);
  if (self->settings_handler != 0)
    g_clear_signal_handler (&self->settings_handler, hf_desk_get_service (self->desk));
  stop_sync (self);
  g_clear_pointer (&self->practice, hf_practice_free);
  g_clear_object (&self->desk);
  g_clear_object (&self->clock);
  if (self->store != NULL)
    hf_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->pathways, g_hash_table_unref);
  g_clear_pointer (&self->site, hf_site_free);
  g_clear_pointer (&self->service, g_free);
  g_clear_pointer (&self->key, hf_key_unref);
  g_clear_pointer (&self->faults, g_free);
  if (self->temp_folder != NULL)
    hf_temp_folder_remove (self->temp_folder);
  g_clear_pointer (&self->temp_folder, g_free);
  g_free (self);
}

HfDesk *
hf_world_get_desk (HfWorld *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->desk;
}

const char *
hf_world_get_faults (HfWorld *world)
{
  return world->faults;
}

gboolean
hf_world_is_practice (HfWorld *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->practice != NULL;
}

static void
account_changed_cb (gpointer data)
{
  hf_world_check_now (data);
}

static void
start_sync (HfWorld *self)
{
  HfService *service = hf_desk_get_service (self->desk);
  if (get_address (self) == NULL)
    return;
  if (self->practice == NULL)
    self->link = hf_service_link_new (service, self->store, self->key, account_changed_cb, self);
  self->sync_thread = hf_sync_thread_start (make_sync (self));
  self->appended_handler =
      g_signal_connect (self->store, "appended", G_CALLBACK (appended_cb), self);
  self->changed_handler =
      g_signal_connect (self->store, "sync-changed", G_CALLBACK (sync_changed_cb), self);
  watch_pace (self);
}

/* Another address, or other certificates: what runs was made for the old ones. */
static void
settings_changed_cb (HfWorld *self)
{
  stop_sync (self);
  start_sync (self);
}

void
hf_world_start_sync (HfWorld *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->sync_thread == NULL);
  self->settings_handler = g_signal_connect_swapped (
      hf_desk_get_service (self->desk), "settings-changed", G_CALLBACK (settings_changed_cb), self);
  start_sync (self);
}

gboolean
hf_world_sync_once (HfWorld *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->sync_thread == NULL, FALSE);
  if (get_address (self) == NULL)
    return TRUE;
  g_autoptr (HfSync) sync = make_sync (self);
  return hf_sync_run (sync, NULL, error);
}

void
hf_world_check_now (HfWorld *self)
{
  g_return_if_fail (self != NULL);
  if (self->sync_thread != NULL)
    hf_sync_thread_run_now (self->sync_thread);
}

void
hf_world_pause_sync (HfWorld *self)
{
  g_return_if_fail (self != NULL);
  if (self->sync_thread != NULL)
    hf_sync_thread_pause (self->sync_thread);
}
