/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-walk"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "wj-walk.h"

static void
erase (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        erase (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static const WjPage *
find_page (WjWalk *self, const char *id)
{
  GPtrArray *pages = wj_catalogue_get_pages (self->catalogue);

  for (guint i = 0; i < pages->len; i++)
    {
      const WjPage *page = g_ptr_array_index (pages, i);

      if (g_str_equal (page->id, id))
        return page;
    }
  return NULL;
}

static const WjFact *
find_fact (WjWalk *self, const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id, "/", 2);
  const WjFact *fact = wj_catalogue_find_fact (self->catalogue, parts[0]);

  g_assert_nonnull (fact);
  if (parts[1] == NULL)
    return fact;
  for (guint i = 0; i < fact->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (fact->columns, i);

      if (g_str_equal (column->id, parts[1]))
        return column;
    }
  g_error ("%s has no such column", id);
}

WjWalk *
wj_walk_new_home (void)
{
  WjWalk *self = g_new0 (WjWalk, 1);
  g_autoptr (GError) error = NULL;

  self->catalogue = wj_catalogue_new_floor (&error);
  g_assert_no_error (error);
  self->home = g_dir_make_tmp ("wijha-journey-XXXXXX", &error);
  g_assert_no_error (error);
  self->environment = g_ptr_array_new_with_free_func (g_free);
  self->wrapper = g_ptr_array_new_with_free_func (g_free);
  return self;
}

WjWalk *
wj_walk_new (const char *language, const char *file)
{
  WjWalk *self = wj_walk_new_home ();

  wj_walk_start (self, language, file);
  return self;
}

void
wj_walk_set_setting (WjWalk *self, const char *name, const char *value)
{
  g_autofree char *folder = wj_walk_path (self, "XDG_CONFIG_HOME/glib-2.0/settings");
  g_autofree char *path = g_build_filename (folder, "keyfile", NULL);
  g_autoptr (GKeyFile) settings = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (settings, path, G_KEY_FILE_NONE, NULL);
  g_key_file_set_string (settings, "ma/wijha/Wijha", name, value);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_key_file_save_to_file (settings, path, &error);
  g_assert_no_error (error);
}

void
wj_walk_set_size (WjWalk *self, int width, int height)
{
  g_autofree char *size = g_strdup_printf ("(%d, %d)", width, height);

  wj_walk_set_setting (self, "window-size", size);
}

void
wj_walk_set_environment (WjWalk *self, const char *name, const char *value)
{
  g_ptr_array_add (self->environment, g_strdup_printf ("%s=%s", name, value));
}

void
wj_walk_free (WjWalk *self)
{
  g_clear_pointer (&self->driver, wj_driver_free);
  g_clear_pointer (&self->wording, wj_wording_unref);
  g_clear_object (&self->catalogue);
  erase (self->home);
  g_ptr_array_unref (self->environment);
  g_ptr_array_unref (self->wrapper);
  g_free (self->home);
  g_free (self);
}

void
wj_walk_start (WjWalk *self, const char *language, const char *file)
{
  static const char *const folders[] = { "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME" };
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GPtrArray) environment = g_ptr_array_new_with_free_func (g_free);

  g_clear_pointer (&self->driver, wj_driver_free);
  wj_walk_speak (self, language);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (self->home, folders[i], NULL);

      g_mkdir_with_parents (path, 0700);
      g_ptr_array_add (environment, g_strdup_printf ("%s=%s", folders[i], path));
    }
  g_ptr_array_add (environment, g_strdup_printf ("LANGUAGE=%s", language));
  /* Settings outlive the program, as a person's do. */
  g_ptr_array_add (environment, g_strdup ("GSETTINGS_BACKEND=keyfile"));
  g_ptr_array_extend (environment, self->environment, (GCopyFunc) (GCallback) g_strdup, NULL);
  g_ptr_array_add (environment, NULL);
  g_ptr_array_extend (argv, self->wrapper, NULL, NULL);
  g_ptr_array_add (argv, (gpointer) g_getenv ("WIJHA"));
  g_ptr_array_add (argv, (gpointer) file);
  g_ptr_array_add (argv, NULL);
  self->driver = wj_driver_start ((const char *const *) argv->pdata, (const char *const *) environment->pdata);
}

void
wj_walk_speak (WjWalk *self, const char *language)
{
  WjLanguage code;

  g_assert_true (wj_language_from_code (language, &code));
  g_clear_pointer (&self->wording, wj_wording_unref);
  self->wording = wj_wording_new (code);
}

const char *
wj_walk_say (WjWalk *self, const char *message)
{
  return wj_wording_text (self->wording, message);
}

char *
wj_walk_say_plain (WjWalk *self, const char *message)
{
  g_auto (GStrv) parts = g_strsplit (wj_wording_text (self->wording, message), "_", -1);

  return g_strjoinv ("", parts);
}

const char *
wj_walk_fact (WjWalk *self, const char *id)
{
  return wj_wording_of (self->wording, &find_fact (self, id)->label);
}

const char *
wj_walk_option (WjWalk *self, const char *fact, const char *option)
{
  GPtrArray *options = find_fact (self, fact)->options;

  for (guint i = 0; i < options->len; i++)
    {
      const WjOption *found = g_ptr_array_index (options, i);

      if (g_str_equal (found->id, option))
        return wj_wording_of (self->wording, &found->label);
    }
  g_error ("%s has no option %s", fact, option);
}

const char *
wj_walk_place (WjWalk *self, const char *id)
{
  const WjPlace *place = wj_catalogue_find_place (self->catalogue, id);

  g_assert_nonnull (place);
  return wj_wording_of (self->wording, &place->name);
}

char *
wj_walk_path (WjWalk *self, const char *name)
{
  return g_build_filename (self->home, name, NULL);
}

/* ---- The interview --------------------------------------------------------------------------------- */

void
wj_walk_new_project (WjWalk *self)
{
  g_autofree char *name = wj_walk_say_plain (self, "_New project");

  wj_driver_press (self->driver, "push button", name);
}

void
wj_walk_press (WjWalk *self, const char *message)
{
  wj_driver_press (self->driver, "push button", wj_walk_say (self, message));
}

void
wj_walk_await_page (WjWalk *self, const char *id)
{
  wj_driver_await (self->driver, "heading", wj_wording_of (self->wording, &find_page (self, id)->title));
}

void
wj_walk_await_arrival (WjWalk *self, const char *id)
{
  wj_driver_await_focus (self->driver, "heading", wj_wording_of (self->wording, &find_page (self, id)->title));
}

const char *
wj_walk_go_on (WjWalk *self, const char *page, void (*press) (WjWalk *self, const char *name))
{
  GPtrArray *pages = wj_catalogue_get_pages (self->catalogue);
  /* What leads on may change its name while what is worth asking is being found, and say where it leads. */
  g_autofree char *either = g_strjoin ("*\n", wj_walk_say (self, "Continue"), wj_walk_say (self, "See the estimate"), NULL);
  g_autoptr (GString) titles = g_string_new (wj_walk_say (self, "Estimated support, for guidance"));
  g_autofree char *reached = NULL;

  for (guint i = 0; i < pages->len; i++)
    g_string_append_printf (titles, "\n%s", wj_wording_of (self->wording, &((const WjPage *) g_ptr_array_index (pages, i))->title));
  if (press != NULL)
    press (self, either);
  else
    wj_driver_press (self->driver, "push button", either);
  wj_driver_await_gone (self->driver, "heading", wj_wording_of (self->wording, &find_page (self, page)->title));
  reached = wj_driver_await_name (self->driver, NULL, titles->str);
  for (guint i = 0; i < pages->len; i++)
    {
      const WjPage *other = g_ptr_array_index (pages, i);

      if (strstr (reached, wj_wording_of (self->wording, &other->title)) != NULL)
        return other->id;
    }
  return NULL;
}

void
wj_walk_go (WjWalk *self, const char *where)
{
  const WjPage *page = find_page (self, where);
  const char *title = page != NULL ? wj_wording_of (self->wording, &page->heading) : wj_wording_text (self->wording, where);
  /* What follows the name is the answer so far, or a count. */
  g_autofree char *answered = g_strconcat (title, ",*", NULL);
  g_autofree char *either = g_strconcat (title, "*", NULL);

  /* Which of the two it is can only be told once it is there. */
  wj_driver_await (self->driver, "list item", either);
  wj_driver_press (self->driver, "list item", wj_driver_has (self->driver, "list item", title) ? title : answered);
  if (page != NULL)
    wj_walk_await_page (self, where);
}

void
wj_walk_type (WjWalk *self, const char *fact, const char *text)
{
  wj_driver_type (self->driver, "text", wj_walk_fact (self, fact), text);
}

void
wj_walk_type_cell (WjWalk *self, const char *column, const char *year, guint row, const char *text)
{
  g_autofree char *id = g_strconcat ("jobs.positions/", column, NULL);
  g_autofree char *number = wj_wording_number (self->wording, wj_number_from_int (row), 0);
  g_autofree char *name = year != NULL ? g_strdup_printf (wj_walk_say (self, "%s, %s, row %s"), wj_walk_fact (self, id), year, number)
                                       : g_strdup_printf (wj_walk_say (self, "%s, row %s"), wj_walk_fact (self, id), number);

  wj_driver_type (self->driver, "text", name, text);
}

void
wj_walk_pick (WjWalk *self, const char *fact, const char *option)
{
  const char *name = wj_walk_option (self, fact, option);

  wj_driver_press (self->driver, "check box", name);
}

void
wj_walk_answer (WjWalk *self, const char *fact, gboolean yes)
{
  wj_driver_enter (self->driver, "panel", wj_walk_fact (self, fact));
  wj_walk_press (self, yes ? "Yes" : "No");
  wj_driver_leave (self->driver);
}

void
wj_walk_date (WjWalk *self, const char *fact, guint month, guint year)
{
  GDate date;
  g_autofree char *text = NULL;
  g_autofree char *number = g_strdup_printf ("%u", year);
  g_autofree char *month_name = g_strdup_printf ("%s, %s", wj_walk_fact (self, fact), wj_walk_say (self, "Month"));
  g_autofree char *year_name = g_strdup_printf ("%s, %s", wj_walk_fact (self, fact), wj_walk_say (self, "Year"));
  char *end;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, (GDateMonth) month, (GDateYear) year);
  text = wj_wording_month (self->wording, &date);
  end = strstr (text, number);
  g_assert_nonnull (end);
  *end = '\0';
  wj_driver_choose (self->driver, month_name, g_strchomp (text));
  wj_driver_choose (self->driver, year_name, number);
}

void
wj_walk_await_typed (WjWalk *self, const char *fact, const char *text)
{
  wj_driver_await_text (self->driver, "text", wj_walk_fact (self, fact), text);
}

void
wj_walk_save_in_dialog (WjWalk *self, const char *path, gboolean ends)
{
  g_autofree char *button = wj_walk_say_plain (self, "_Save");
  g_autofree char *pattern = g_strconcat ("*", button, NULL);
  const char *title = wj_walk_say (self, "Save the project");

  wj_driver_enter (self->driver, NULL, title);
  wj_driver_type (self->driver, "text", NULL, path);
  if (ends)
    wj_driver_press_last (self->driver, "push button", pattern);
  else
    wj_driver_press (self->driver, "push button", pattern);
  wj_driver_leave (self->driver);
  if (!ends)
    wj_driver_await_gone (self->driver, NULL, title);
}

void
wj_walk_choose_path (WjWalk *self, const char *title, const char *accept, const char *path)
{
  g_autofree char *button = wj_walk_say_plain (self, accept);
  g_autofree char *pattern = g_strconcat ("*", button, NULL);
  const char *name = wj_walk_say (self, title);

  wj_driver_enter (self->driver, NULL, name);
  /* A dialog that opens shows folders to pick from; a slash is the key to type one. */
  wj_driver_key (self->driver, '/');
  wj_driver_type (self->driver, "text", NULL, path);
  wj_driver_press (self->driver, "push button", pattern);
  wj_driver_leave (self->driver);
  wj_driver_await_gone (self->driver, NULL, name);
}

/* ---- What is kept ------------------------------------------------------------------------------ */

static char *
get_state_folder (WjWalk *self)
{
  return g_build_filename (self->home, "XDG_STATE_HOME", "wijha", NULL);
}

char *
wj_walk_read_kept (WjWalk *self)
{
  g_autofree char *folder = get_state_folder (self);
  g_autofree char *path = g_build_filename (folder, "session.json", NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

void
wj_walk_await_kept (WjWalk *self, const char *text, guint seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  for (;;)
    {
      g_autofree char *kept = wj_walk_read_kept (self);

      if (kept != NULL && strstr (kept, text) != NULL)
        return;
      if (g_get_monotonic_time () > end)
        g_error ("after %u seconds what is kept does not hold %s: %s", seconds, text, kept != NULL ? kept : "nothing");
      g_usleep (20000);
    }
}

guint
wj_walk_count_kept (WjWalk *self)
{
  g_autofree char *path = get_state_folder (self);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    count++;
  return count;
}

static gboolean
holds (const char *path, const char *text)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (holds (child, text))
        return TRUE;
    }
  return folder == NULL && g_file_get_contents (path, &bytes, &length, NULL) && g_strstr_len (bytes, (gssize) length, text) != NULL;
}

gboolean
wj_walk_is_written (WjWalk *self, const char *text)
{
  return holds (self->home, text);
}

void
wj_walk_watch_unwritten (WjWalk *self, const char *text, guint seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    {
      g_assert_false (wj_walk_is_written (self, text));
      g_usleep (50000);
    }
}
