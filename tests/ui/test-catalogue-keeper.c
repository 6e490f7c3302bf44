/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include "service/wj-test-stage.h"
#include "wj-catalogue-keeper.h"

#define WAIT 50

/* ---- A network that comes and goes as the test says ---------------------------------------------- */

#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

struct _TestNetwork
{
  GObject parent_instance;
};

static gboolean
test_network_initialize (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
test_network_initable_init (GInitableIface *interface)
{
  interface->init = test_network_initialize;
}

static void
test_network_monitor_init (GNetworkMonitorInterface *interface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNetwork, test_network, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, test_network_initable_init) G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, test_network_monitor_init))

typedef enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
} TestNetworkProperty;

static void
test_network_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_assert_not_reached (); /* only what changes is listened to */
}

static void
test_network_class_init (TestNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_network_init (TestNetwork *self)
{
}

/* ---- Tests --------------------------------------------------------------------------------------- */

typedef struct
{
  WjTestRelease *release;
  WjTestStage *stage;
  WjTestClient *client;
  WjSession *session;
  GNetworkMonitor *network;
  WjCatalogueKeeper *keeper;
} Fixture;

static WjTestKey key;
static WjKeys keys;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 22, G_DATE_NOVEMBER, 2026);
  fixture->release = wj_test_release (&key, 42, ISSUED);
  fixture->stage = wj_test_stage (fixture->release);
  fixture->stage->pointer = wj_test_stage_say_answer;
  fixture->stage->answer = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  fixture->client = wj_test_client (&keys, NULL, NULL);
  fixture->session = wj_session_new (wj_updater_get_catalogue (fixture->client->updater), &today);
  fixture->network = g_object_new (TEST_TYPE_NETWORK, NULL);
  fixture->keeper = wj_catalogue_keeper_new (fixture->client->updater, fixture->session, NULL);
  wj_catalogue_keeper_set_network (fixture->keeper, fixture->network, WAIT);
  address = wj_test_stage_address (fixture->stage);
  g_assert_true (wj_catalogue_keeper_set_own_address (fixture->keeper, address));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->keeper);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->network);
  wj_test_client_free (fixture->client);
  wj_test_stage_free (fixture->stage);
  wj_test_release_free (fixture->release);
}

static void
change_network (Fixture *fixture, gboolean available, guint times)
{
  for (guint i = 0; i < times; i++)
    g_signal_emit_by_name (fixture->network, "network-changed", available);
}

/* Until the server was asked so often, and has answered. */
static void
await_asked (Fixture *fixture, int times)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (g_atomic_int_get (&fixture->stage->n_pointers) < times || wj_updater_get_busy (fixture->client->updater))
    {
      if (g_get_monotonic_time () > end)
        g_error ("the server was asked %d times, not %d", fixture->stage->n_pointers, times);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
  g_assert_cmpint (fixture->stage->n_pointers, ==, times);
}

static void
idle_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_GINT64_CONSTANT (1000);

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* What failed is asked again when the network is back, once however often that is said, and later each time. */
static void
test_network_back (Fixture *fixture, gconstpointer data)
{
  change_network (fixture, TRUE, 1);
  idle_for (2 * WAIT);
  await_asked (fixture, 0);
  wj_catalogue_keeper_start (fixture->keeper);
  await_asked (fixture, 1);
  change_network (fixture, FALSE, 1);
  idle_for (2 * WAIT);
  await_asked (fixture, 1);

  for (int i = 0; i < 3; i++)
    {
      gint64 start = g_get_monotonic_time ();

      change_network (fixture, TRUE, 25);
      idle_for (WAIT - 5);
      change_network (fixture, TRUE, 25);
      await_asked (fixture, 2 + i);
      g_assert_cmpint (g_get_monotonic_time () - start, >=, (WAIT << i) * 1000);
      idle_for (WAIT);
    }

  fixture->stage->pointer = wj_test_stage_say_pointer;
  change_network (fixture, TRUE, 1);
  await_asked (fixture, 5);
  wj_test_client_assert (fixture->client, WJ_HELD_CURRENT, 42);
  g_assert_true (wj_session_get_catalogue (fixture->session) == wj_updater_get_catalogue (fixture->client->updater));
  /* Who has an answer asks no more before the next day. */
  change_network (fixture, TRUE, 50);
  idle_for (2 * WAIT);
  await_asked (fixture, 5);
}

/* What is under way when the program ends does not outlive it. */
static void
test_ended (Fixture *fixture, gconstpointer data)
{
  wj_catalogue_keeper_start (fixture->keeper);
  await_asked (fixture, 1);
  change_network (fixture, TRUE, 1);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  g_test_init (&argc, &argv, NULL);
  key = wj_test_key (1);
  keys = wj_test_keys (&key, NULL);
  g_test_add ("/catalogue-keeper/network-back", Fixture, NULL, set_up, test_network_back, tear_down);
  g_test_add ("/catalogue-keeper/ended", Fixture, NULL, set_up, test_ended, tear_down);
  status = g_test_run ();
  wj_test_certificate_remove ();
  return status;
}
