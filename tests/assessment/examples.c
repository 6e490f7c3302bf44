/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "json/wj-json.h"

#include "examples.h"

gint64
examples_now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

gint64
examples_tell (gint64 *times, guint n, const char *name)
{
  qsort (times, n, sizeof times[0], compare);
  g_print ("%-32s median %.2f ms, 95 %% %.2f ms, 99 %% %.2f ms, worst %.2f ms\n", name, (double) times[n / 2] / 1000,
           (double) times[n * 95 / 100] / 1000, (double) times[n * 99 / 100] / 1000, (double) times[n - 1] / 1000);
  return times[n / 2];
}

static void
example_free (gpointer data)
{
  Example *self = data;

  g_object_unref (self->project);
  g_free (self);
}

static Example *
example_new (WjCatalogue *catalogue, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) document = wj_json_document_load (path, WJ_JSON_MAX_PROJECT, &error);
  Example *self = g_new0 (Example, 1);
  WjJsonValue root, value;
  const char *id;

  g_assert_no_error (error);
  root = wj_json_document_get_root (document);
  self->project = wj_project_new (catalogue);
  g_assert_true (wj_json_member (&root, "as_of", &value, NULL) && wj_json_date (&value, &self->as_of, NULL));
  g_assert_true (wj_json_member (&root, "place", &value, NULL) && wj_json_string (&value, &id, NULL));
  self->place = wj_catalogue_find_place (catalogue, id);
  g_assert_true (wj_json_member (&root, "answers", &value, NULL) && wj_project_read_answers (self->project, &value, NULL));
  return self;
}

GPtrArray *
examples_read (WjCatalogue *catalogue, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "cases", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *examples = g_ptr_array_new_with_free_func (example_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_ptr_array_add (examples, example_new (catalogue, file));
    }
  return examples;
}
