/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open profile: the database, its vault and its head, on which every table works. */
#pragma once

#include "hf-db.h"
#include "hf-head.h"
#include "hf-vault.h"

G_BEGIN_DECLS

/** HfProfile: belongs to the thread that opened it. */
typedef struct _HfProfile HfProfile;

/** HfDamage: what a check found. */
typedef enum {
  HF_DAMAGE_ROW = 1 << 0,     /* a row does not open */
  HF_DAMAGE_CHAIN = 1 << 1,   /* a handoff's events do not follow one another */
  HF_DAMAGE_HEAD = 1 << 2,    /* the head does not open */
  HF_DAMAGE_EVENTS = 1 << 3,  /* events are missing, or too many */
  HF_DAMAGE_ROWS = 1 << 4,    /* other rows are missing, or older than the head */
  HF_DAMAGE_COPY = 1 << 5,    /* one of the profile's two rows does not open */
  HF_DAMAGE_EARLIER = 1 << 6, /* something of this was found before */
  HF_DAMAGE_ASIDE = 1 << 7    /* no copy could be set aside */
} HfDamage;

/** hf_profile_open: see hf_store_open(). */
HfProfile *hf_profile_open (const char *folder, HfKey *key, GError **error);
/** hf_profile_checkpoint: leaves nothing in the write-ahead log. */
gboolean hf_profile_checkpoint (HfProfile *profile, GError **error);
void hf_profile_close (HfProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfProfile, hf_profile_close)

HfDb *hf_profile_get_db (HfProfile *profile);
HfVault *hf_profile_get_vault (HfProfile *profile);
const HfHead *hf_profile_get_head (HfProfile *profile);
const char *hf_profile_get_device (HfProfile *profile);

void hf_profile_note_damage (HfProfile *profile, HfDamage damage);
/** hf_profile_dup_damage: (nullable): %HF_ERROR_DAMAGED in whole sentences. */
GError *hf_profile_dup_damage (HfProfile *profile);

/**
 * HfWrite: one write transaction, with the head as it will be. Ending it without
 * hf_write_commit() undoes everything.
 */
typedef struct {
  HfProfile *profile;
  HfHead head;
  gboolean open;
} HfWrite;

HfWrite *hf_write_begin (HfProfile *profile, GError **error);
gboolean hf_write_commit (HfWrite *write, GError **error);
void hf_write_end (HfWrite *write);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfWrite, hf_write_end)

/** hf_write_toggle: a row that can change comes or goes. */
void hf_write_toggle (HfWrite *write, HfPlace place);

G_END_DECLS
