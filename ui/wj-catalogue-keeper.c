/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "service/wj-setup.h"

#include "wj-catalogue-keeper.h"
#include "wj-session-catalogue.h"

#define ADDRESS_KEY "catalogue-address"
#define DAY (G_GINT64_CONSTANT (24) * 60 * 60)
#define TICK (60 * 60)
/* A network that says it is there still looks for its names for a moment. */
#define FIRST_WAIT (5 * 1000)
#define LONGEST_WAIT (60 * 60 * 1000)

struct _WjCatalogueKeeper
{
  GObject parent_instance;

  WjUpdater *updater;        /* (owned) */
  WjSession *session;        /* (owned) */
  GSettings *settings;       /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
  WjContrast *contrast;      /* (owned) (nullable) */
  GPtrArray *aside;          /* (owned) (element-type utf8) */
  char *own;                 /* (owned): address set by hand, or "" */
  gint64 asked;              /* seconds since 1970, or 0 */
  guint tick_id;
  GNetworkMonitor *network; /* (owned) (nullable): this computer's */
  guint first_wait;         /* milliseconds */
  guint wait;               /* before asking again once the network is back; 0: the last answer was one */
  guint retry_id;
  WjCatalogueDone done;
};

G_DEFINE_FINAL_TYPE (WjCatalogueKeeper, wj_catalogue_keeper, G_TYPE_OBJECT)

static guint changed, renewed;

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

gboolean
wj_catalogue_address_is_valid (const char *address)
{
  g_autoptr (GUri) uri = NULL;

  if (address == NULL || *address == '\0')
    return TRUE;
  uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  return uri != NULL && g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
         g_uri_get_userinfo (uri) == NULL && g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL;
}

const char *
wj_catalogue_keeper_get_own_address (WjCatalogueKeeper *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE_KEEPER (self), NULL);

  return self->own;
}

/* Takes @own: if it cannot be asked, the program's address stands. */
static void
take_address (WjCatalogueKeeper *self, char *own)
{
  g_free (self->own);
  self->own = own;
  wj_updater_set_address (self->updater, *own && wj_catalogue_address_is_valid (own) ? own : wj_setup_get_address ());
}

gboolean
wj_catalogue_keeper_set_own_address (WjCatalogueKeeper *self, const char *address)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (WJ_IS_CATALOGUE_KEEPER (self), FALSE);
  g_return_val_if_fail (address != NULL, FALSE);

  text = g_strstrip (g_strdup (address));
  if (!wj_catalogue_address_is_valid (text))
    return FALSE;
  if (self->settings)
    g_settings_set_string (self->settings, ADDRESS_KEY, text);
  take_address (self, g_steal_pointer (&text));
  return TRUE;
}

/* ---- A newer one -------------------------------------------------------------------------------- */

static void
arrived_cb (WjCatalogueKeeper *self, WjCatalogue *old)
{
  g_autoptr (WjAssessment) before = g_object_ref (wj_session_get_assessment (self->session));
  const WjSiteResult *was = wj_session_get_result (self->session);
  g_autoptr (GPtrArray) aside = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (!wj_session_set_catalogue (self->session, wj_updater_get_catalogue (self->updater), aside, &error))
    {
      g_warning ("The project cannot be read against the newer catalogue: %s", error->message);
      return;
    }
  g_clear_pointer (&self->contrast, wj_contrast_free);
  self->contrast = wj_contrast_new (before, was, wj_session_get_assessment (self->session), wj_session_get_result (self->session));
  g_ptr_array_unref (self->aside);
  self->aside = g_steal_pointer (&aside);
  g_signal_emit (self, renewed, 0);
  g_signal_emit (self, changed, 0);
}

static void
updater_changed_cb (WjCatalogueKeeper *self)
{
  g_signal_emit (self, changed, 0);
}

/* ---- What is asked of the updater ---------------------------------------------------------------- */

/* How it ended is a property of the updater; the log has the technical reason. */
static void
note (const GError *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_info ("The catalogue: %s", error->message);
}

static void
set_done (WjCatalogueKeeper *self, WjCatalogueDone done)
{
  self->done = done;
  g_signal_emit (self, changed, 0);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WjCatalogueKeeper) self = user_data;
  g_autoptr (GError) error = NULL;

  if (wj_updater_update_finish (WJ_UPDATER (source), result, &error) != WJ_UPDATE_FAILED)
    self->wait = 0;
  else
    self->wait = self->wait == 0 ? self->first_wait : MIN (2 * self->wait, LONGEST_WAIT);
  note (error);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WjCatalogueKeeper) self = user_data;
  g_autoptr (GError) error = NULL;

  if (wj_updater_import_finish (WJ_UPDATER (source), result, &error) == WJ_UPDATE_UNCHANGED)
    set_done (self, WJ_CATALOGUE_DONE_SAME);
  note (error);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WjCatalogueKeeper) self = user_data;
  g_autoptr (GError) error = NULL;

  if (wj_updater_export_finish (WJ_UPDATER (source), result, &error))
    set_done (self, WJ_CATALOGUE_DONE_EXPORTED);
  note (error);
}

void
wj_catalogue_keeper_refresh (WjCatalogueKeeper *self)
{
  const char *address;

  g_return_if_fail (WJ_IS_CATALOGUE_KEEPER (self));

  address = wj_updater_get_address (self->updater);
  if (address == NULL || *address == '\0' || wj_updater_get_busy (self->updater))
    return;
  self->asked = get_now ();
  self->done = WJ_CATALOGUE_DONE_NOTHING;
  wj_updater_update_async (self->updater, self->cancellable, refreshed_cb, g_object_ref (self));
}

void
wj_catalogue_keeper_import (WjCatalogueKeeper *self, const char *folder)
{
  g_return_if_fail (WJ_IS_CATALOGUE_KEEPER (self));

  self->done = WJ_CATALOGUE_DONE_NOTHING;
  wj_updater_import_async (self->updater, folder, self->cancellable, imported_cb, g_object_ref (self));
}

void
wj_catalogue_keeper_export (WjCatalogueKeeper *self, const char *folder)
{
  g_return_if_fail (WJ_IS_CATALOGUE_KEEPER (self));

  self->done = WJ_CATALOGUE_DONE_NOTHING;
  wj_updater_export_async (self->updater, folder, self->cancellable, exported_cb, g_object_ref (self));
}

/* By the clock on the wall: a timer of a day would stand still while the computer sleeps. */
static gboolean
tick_cb (gpointer user_data)
{
  WjCatalogueKeeper *self = user_data;
  gint64 now = get_now ();

  wj_updater_judge_again (self->updater);
  if (now >= self->asked + DAY || now < self->asked)
    wj_catalogue_keeper_refresh (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
retry_cb (gpointer user_data)
{
  WjCatalogueKeeper *self = user_data;

  self->retry_id = 0;
  wj_catalogue_keeper_refresh (self);
  return G_SOURCE_REMOVE;
}

/* However often it comes and goes, it is asked once, after the wait. */
static void
network_changed_cb (WjCatalogueKeeper *self, gboolean available)
{
  if (available && self->wait > 0 && self->retry_id == 0)
    self->retry_id = g_timeout_add (self->wait, retry_cb, self);
}

void
wj_catalogue_keeper_start (WjCatalogueKeeper *self)
{
  g_return_if_fail (WJ_IS_CATALOGUE_KEEPER (self));

  if (self->tick_id)
    return;
  if (self->network == NULL)
    self->network = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->network, "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  self->tick_id = g_timeout_add_seconds (TICK, tick_cb, self);
  wj_catalogue_keeper_refresh (self);
}

/* ---- Object ------------------------------------------------------------------------------------ */

static void
wj_catalogue_keeper_dispose (GObject *object)
{
  WjCatalogueKeeper *self = WJ_CATALOGUE_KEEPER (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (wj_catalogue_keeper_parent_class)->dispose (object);
}

static void
wj_catalogue_keeper_finalize (GObject *object)
{
  WjCatalogueKeeper *self = WJ_CATALOGUE_KEEPER (object);

  g_clear_object (&self->updater);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->network);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->contrast, wj_contrast_free);
  g_ptr_array_unref (self->aside);
  g_free (self->own);

  G_OBJECT_CLASS (wj_catalogue_keeper_parent_class)->finalize (object);
}

static void
wj_catalogue_keeper_class_init (WjCatalogueKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wj_catalogue_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = wj_catalogue_keeper_finalize;
  changed = g_signal_new ("changed", WJ_TYPE_CATALOGUE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  renewed = g_signal_new ("renewed", WJ_TYPE_CATALOGUE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wj_catalogue_keeper_init (WjCatalogueKeeper *self)
{
  self->first_wait = FIRST_WAIT;
  self->cancellable = g_cancellable_new ();
  self->aside = g_ptr_array_new_with_free_func (g_free);
}

WjCatalogueKeeper *
wj_catalogue_keeper_new (WjUpdater *updater, WjSession *session, GSettings *settings)
{
  WjCatalogueKeeper *self;

  g_return_val_if_fail (WJ_IS_UPDATER (updater), NULL);
  g_return_val_if_fail (WJ_IS_SESSION (session), NULL);

  self = g_object_new (WJ_TYPE_CATALOGUE_KEEPER, NULL);
  self->updater = g_object_ref (updater);
  self->session = g_object_ref (session);
  self->settings = settings ? g_object_ref (settings) : NULL;
  take_address (self, settings ? g_settings_get_string (settings, ADDRESS_KEY) : g_strdup (""));
  g_signal_connect_object (updater, "arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (updater, "notify", G_CALLBACK (updater_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
wj_catalogue_keeper_set_network (WjCatalogueKeeper *self, GNetworkMonitor *network, guint wait)
{
  g_return_if_fail (WJ_IS_CATALOGUE_KEEPER (self));
  g_return_if_fail (G_IS_NETWORK_MONITOR (network) && wait > 0);

  g_set_object (&self->network, network);
  self->first_wait = wait;
}

WjUpdater *
wj_catalogue_keeper_get_updater (WjCatalogueKeeper *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE_KEEPER (self), NULL);

  return self->updater;
}

const WjContrast *
wj_catalogue_keeper_get_contrast (WjCatalogueKeeper *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE_KEEPER (self), NULL);

  return self->contrast;
}

GPtrArray *
wj_catalogue_keeper_get_aside (WjCatalogueKeeper *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE_KEEPER (self), NULL);

  return self->aside;
}

WjCatalogueDone
wj_catalogue_keeper_get_done (WjCatalogueKeeper *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE_KEEPER (self), WJ_CATALOGUE_DONE_NOTHING);

  return self->done;
}
