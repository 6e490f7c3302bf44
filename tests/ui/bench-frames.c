/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <string.h>

#include "input.h"
#include "times.h"
#include "widgets/wj-map-view.h"
#include "widgets/wj-number-entry.h"
#include "wj-application.h"
#include "wj-window.h"

/*
 * What the window itself does in a frame while an amount is typed beside the live estimate, a project file
 * is dragged over it, and the map is dragged and zoomed: keys and pointer go through the display, and
 * every scene is seen to have happened. A frame is 16 ms; 95 of 100 frames have to be below it. In the
 * same run an empty window with a GtkTextView, with the same keys and the same ways of the pointer.
 *
 *   bench-frames EXAMPLE.json…
 */

#define FRAME 16e6 /* ns */
#define BACKSPACE 0xff08
#define AMOUNT "1234567"
#define KEY_MS 90
#define MOTION_MS 16

typedef struct
{
  WjApplication *application; /* (unowned) */
  GDBusConnection *bus;       /* (owned): keys and pointer go by it */
  WjFrameMeter *meter;        /* (owned) */
  char **examples;            /* (unowned) */
  const char *example;        /* (unowned): the one on screen */
  guint slow;                 /* scenes above a frame */
} Bench;

static void
timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* Lets the program go on. */
static void
wait_ms (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add_once (milliseconds, timeout_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* ---- Keys and pointer -------------------------------------------------------------------------------- */

static void
type_key (Bench *self, guint keyval)
{
  gint64 start = wj_times_now ();

  wj_input_key (self->bus, keyval);
  wj_frame_meter_send (self->meter, wj_times_now () - start);
  wait_ms (KEY_MS);
}

static void
move_pointer (Bench *self, double x, double y, const char *event)
{
  gint64 start = wj_times_now ();

  wj_input_pointer (self->bus, (int) x, (int) y, event);
  wj_frame_meter_send (self->meter, wj_times_now () - start);
  wait_ms (MOTION_MS);
}

/* The middle of @widget on the display: without a window manager windows stand in its first corner. */
static graphene_point_t
middle_of (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_point_t at;
  double left, top;

  gtk_native_get_surface_transform (native, &left, &top);
  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (widget) / 2, (float) gtk_widget_get_height (widget) / 2), &at));
  return GRAPHENE_POINT_INIT (at.x + (float) left, at.y + (float) top);
}

/* Forth and back around @at, the way a hand goes. */
static void
wander (Bench *self, graphene_point_t at)
{
  for (guint i = 0; i < 160; i++)
    {
      double along = i % 80 < 40 ? i % 40 : 40 - i % 40;

      move_pointer (self, at.x - 120 + 6 * along, at.y - 60 + 3 * along, "abs");
    }
}

/* ---- Scenes ------------------------------------------------------------------------------------------ */

static void
tell (Bench *self, const char *scene)
{
  g_autofree char *name = self->example != NULL ? g_path_get_basename (self->example) : g_strdup ("reference");
  g_autofree char *line = g_strdup_printf ("%.*s: %s", (int) strcspn (name, "."), name, scene);

  if (wj_frame_meter_tell (self->meter, line) >= FRAME && self->example != NULL)
    self->slow++;
}

/* Writes an amount into what has the focus and takes it away again. */
static void
type_amounts (Bench *self, GtkEditable *seen)
{
  wj_frame_meter_start (self->meter);
  for (guint i = 0; i < 6; i++)
    {
      for (const char *digit = AMOUNT; *digit != '\0'; digit++)
        type_key (self, (guint) *digit);
      wait_ms (400);
      g_assert_true (seen == NULL || strlen (gtk_editable_get_text (seen)) > strlen (AMOUNT));
      for (guint j = 0; j < strlen (AMOUNT); j++)
        type_key (self, BACKSPACE);
      wait_ms (400);
      g_assert_true (seen == NULL || *gtk_editable_get_text (seen) == '\0');
    }
  tell (self, "typing an amount");
}

static void
zoom_by_wheel (Bench *self, graphene_point_t at)
{
  wj_frame_meter_start (self->meter);
  for (guint i = 0; i < 120; i++)
    move_pointer (self, at.x, at.y, i % 24 < 12 ? "b4c" : "b5c");
  tell (self, "the wheel");
}

static void
drag_pointer (Bench *self, graphene_point_t at)
{
  move_pointer (self, at.x, at.y, "abs");
  move_pointer (self, at.x, at.y, "b1p");
  wj_frame_meter_start (self->meter);
  wander (self, at);
  tell (self, "dragging by the mouse");
  move_pointer (self, at.x, at.y, "b1r");
}

/* (transfer full): another program, whose window lies above ours in the corner */
static GSubprocess *
show_folder (const char *path)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *folder = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("DRAG_SOURCE"), path, NULL);

  g_assert_no_error (error);
  wait_ms (1500);
  return folder;
}

static void
drag_file (Bench *self, GtkWidget *window, const char *path)
{
  g_autoptr (GSubprocess) folder = show_folder (path);
  graphene_point_t at = middle_of (window);
  gboolean over;

  move_pointer (self, 80, 30, "abs");
  move_pointer (self, 80, 30, "b1p");
  for (guint i = 0; i < 20; i++)
    move_pointer (self, 80 + i * 10, 30 + i * 10, "abs");
  wait_ms (300);
  wj_frame_meter_start (self->meter);
  /* Across its edge, so that it comes and goes. */
  for (guint i = 0; i < 3; i++)
    wander (self, GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (window), at.y));
  move_pointer (self, at.x, at.y, "abs");
  wait_ms (300);
  over = (gtk_widget_get_state_flags (window) & GTK_STATE_FLAG_DROP_ACTIVE) != 0;
  tell (self, "dragging a file over it");
  if (self->example != NULL)
    g_assert_true (over);
  move_pointer (self, at.x, at.y, "b1r");
  wait_ms (500);
  g_subprocess_force_exit (folder);
  wait_ms (300);
}

/* ---- The window -------------------------------------------------------------------------------------- */

/* (nullable): the first of @type below @widget that is on screen */
static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

/* Pages that have been seen are still there while there is typing on another one. */
static void
visit_questions (WjWindow *window, WjSession *session)
{
  GPtrArray *pages = wj_catalogue_get_pages (wj_session_get_catalogue (session));

  for (guint i = 0; i < pages->len; i++)
    {
      g_autofree char *target = g_strconcat ("question/", ((const WjPage *) g_ptr_array_index (pages, i))->id, NULL);

      wj_window_go (window, target);
      wait_ms (100);
    }
  wj_window_go (window, "check");
  wait_ms (100);
}

static void
type_in_interview (Bench *self, WjWindow *window)
{
  GtkWidget *entry;

  visit_questions (window, wj_application_get_session (self->application));
  wj_window_go (window, "question/investment");
  wait_ms (800);
  entry = find_widget (wj_window_get_page (window), WJ_TYPE_NUMBER_ENTRY);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (wj_number_entry_get_entry (WJ_NUMBER_ENTRY (entry))), "");
  gtk_widget_grab_focus (GTK_WIDGET (wj_number_entry_get_entry (WJ_NUMBER_ENTRY (entry))));
  wait_ms (800);
  type_amounts (self, GTK_EDITABLE (wj_number_entry_get_entry (WJ_NUMBER_ENTRY (entry))));
}

static void
use_map (Bench *self, WjWindow *window)
{
  GtkWidget *map;
  graphene_point_t at;

  wj_window_go (window, "sites");
  wait_ms (1000);
  map = find_widget (wj_window_get_page (window), WJ_TYPE_MAP_VIEW);
  g_assert_nonnull (map);
  at = middle_of (map);
  move_pointer (self, at.x, at.y, "abs");
  for (guint i = 0; i < 4; i++)
    move_pointer (self, at.x, at.y, "b4c");
  g_assert_cmpfloat (wj_map_view_get_zoom (WJ_MAP_VIEW (map)), >, 1.2);
  wait_ms (500);
  drag_pointer (self, at);
  zoom_by_wheel (self, at);
}

/* Nothing is left that would be asked about before another file is opened. */
static void
begin_anew (WjSession *session)
{
  g_autoptr (WjProject) project = wj_project_new (wj_session_get_catalogue (session));

  wj_session_start (session, project, NULL);
}

static void
use_window (Bench *self, WjWindow *window)
{
  WjSession *session = wj_application_get_session (self->application);

  self->meter = wj_frame_meter_new (GTK_WIDGET (window));
  for (guint i = 0; self->examples[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->examples[i]);

      self->example = self->examples[i];
      wj_window_go (window, "estimate");
      drag_file (self, GTK_WIDGET (window), self->example);
      /* Dropped, it is open. */
      g_assert_true (wj_session_get_file (session) != NULL && g_file_equal (wj_session_get_file (session), file));
      type_in_interview (self, window);
      use_map (self, window);
      begin_anew (session);
    }
  g_clear_pointer (&self->meter, wj_frame_meter_free);
}

static void
use_reference (Bench *self)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *text = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  wait_ms (1000);
  gtk_widget_grab_focus (text);
  self->meter = wj_frame_meter_new (window);
  type_amounts (self, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), AMOUNT "\n" AMOUNT "\n" AMOUNT, -1);
  drag_pointer (self, middle_of (window));
  drag_file (self, window, self->examples[0]);
  g_clear_pointer (&self->meter, wj_frame_meter_free);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (300);
}

static void
activate_cb (GApplication *application, gpointer user_data)
{
  Bench *self = user_data;
  WjWindow *window = WJ_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));

  /* A caret that fades in and out makes frames of its own, which cost next to nothing. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  use_reference (self);
  gtk_window_present (GTK_WINDOW (window));
  wait_ms (1500);
  use_window (self, window);
  g_application_quit (application);
}

int
main (int argc, char **argv)
{
  Bench self = { NULL, wj_input_connect (), NULL, argv + 1, NULL, 0 };
  g_autoptr (WjApplication) application = wj_application_new (G_APPLICATION_NON_UNIQUE);

  self.application = application;
  g_signal_connect_after (application, "activate", G_CALLBACK (activate_cb), &self);
  g_application_run (G_APPLICATION (application), 1, argv);
  g_print ("%s: %u scenes are above a frame of 16 ms\n", g_getenv ("LANGUAGE"), self.slow);
  g_object_unref (self.bus);
  return self.slow > 0 ? 1 : 0;
}
