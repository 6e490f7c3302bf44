/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <time.h>

#include "service/wj-test-publisher.h"

/*
 * How long it takes from the bytes of a published catalogue to one that can be asked: pointer and payload
 * verified, unpacked, read, checked, every expression compiled. The aim is 60 ms, in the thread it is done
 * in. Beside it json-glib's parser alone, over the same document. Processor time, so that what else the
 * machine does is left out.
 */

#define N_RUNS 60
#define AIM 60.0 /* ms */

typedef struct
{
  const char *name;
  GObject *(*run) (const WjKeys *keys, const WjTestRelease *release, GBytes *document); /* (transfer full) (nullable) */
  double times[N_RUNS];                                                                 /* ms */
} Stage;

static GObject *
read_pointer (const WjKeys *keys, const WjTestRelease *release, G_GNUC_UNUSED GBytes *document)
{
  g_autoptr (GError) error = NULL;
  WjPointer pointer;

  g_assert_true (wj_pointer_read (keys, release->text, &pointer, &error));
  return NULL;
}

static GObject *
unpack (const WjKeys *keys, const WjTestRelease *release, G_GNUC_UNUSED GBytes *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  WjPointer pointer;

  g_assert_true (wj_pointer_read (keys, release->text, &pointer, &error));
  bytes = wj_pointer_unpack (&pointer, release->payload, &error);
  g_assert_no_error (error);
  return NULL;
}

static GObject *
open_all (const WjKeys *keys, const WjTestRelease *release, G_GNUC_UNUSED GBytes *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = NULL;
  WjPointer pointer;

  g_assert_true (wj_pointer_read (keys, release->text, &pointer, &error));
  catalogue = wj_pointer_open (&pointer, release->payload, &error);
  g_assert_no_error (error);
  return G_OBJECT (g_steal_pointer (&catalogue));
}

static GObject *
parse (G_GNUC_UNUSED const WjKeys *keys, G_GNUC_UNUSED const WjTestRelease *release, GBytes *document)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, g_bytes_get_data (document, NULL), (gssize) g_bytes_get_size (document), &error);
  g_assert_no_error (error);
  return G_OBJECT (g_steal_pointer (&parser));
}

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

int
main (int argc, char **argv)
{
  Stage stages[] = {
    { "pointer verified", read_pointer, { 0 } },
    { "payload verified", unpack, { 0 } },
    { "read and compiled", open_all, { 0 } },
    { "json-glib alone", parse, { 0 } },
  };
  WjTestKey key = wj_test_key (1);
  WjKeys keys = wj_test_keys (&key, NULL);
  g_autoptr (WjTestRelease) release = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;
  WjPointer pointer;

  g_assert_cmpint (argc, ==, 2);
  release = wj_test_release_from (&key, argv[1], 42, ISSUED);
  g_assert_true (wj_pointer_read (&keys, release->text, &pointer, &error));
  document = wj_pointer_unpack (&pointer, release->payload, &error);
  g_assert_no_error (error);
  g_print ("%zu kB packed, %zu kB unpacked; from the bytes on:\n", g_bytes_get_size (release->payload) / 1000, g_bytes_get_size (document) / 1000);
  for (guint run = 0; run < N_RUNS; run++)
    for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
      {
        g_autoptr (GObject) made = NULL;
        double start = now ();

        made = stages[i].run (&keys, release, document);
        stages[i].times[run] = now () - start;
      }
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      qsort (stages[i].times, N_RUNS, sizeof (double), compare);
      g_print ("%-24s median %.2f ms, 95 %% %.2f ms\n", stages[i].name, stages[i].times[N_RUNS / 2], stages[i].times[N_RUNS * 95 / 100]);
    }
  g_print ("%.1f times as long as the parser alone; the aim of %.0f ms is %s\n", stages[2].times[N_RUNS / 2] / stages[3].times[N_RUNS / 2], AIM,
           stages[2].times[N_RUNS * 95 / 100] <= AIM ? "met" : "missed");
  return 0;
}
