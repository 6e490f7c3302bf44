/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <locale.h>

#include "interview/wj-support-pane.h"
#include "widgets/wj-number-entry.h"
#include "wj-questions.h"
#include "wj-sidebar.h"
#include "wj-tour.h"
#include "wj-welcome.h"

/*
 * What the window does, counted. With a keystroke nothing is set that was so already (GTK lays out, draws or asks the
 * display all the same), and nothing at all on pages that are not on screen. At the start nothing is made but the
 * page that is shown, and its lines of text are not shaped again and again to find widths that nobody needs.
 */

/* ---- A keystroke ------------------------------------------------------------------------------------ */

#define PATIENCE (20 * G_USEC_PER_SEC)

static const char *const watched[] = { "label", "tooltip-text", "icon-name", "css-classes", NULL };

typedef struct
{
  GtkWidget *pages; /* (unowned): the stack */
  guint n_changed;
  guint n_found; /* searches that came to an end */
} Watch;

/* (transfer full) (nullable) */
static char *
read_property (GObject *object, const char *name)
{
  g_auto (GStrv) classes = NULL;
  char *text = NULL;

  if (!g_str_equal (name, "css-classes"))
    {
      g_object_get (object, name, &text, NULL);
      return text;
    }
  g_object_get (object, name, &classes, NULL);
  return g_strjoinv (" ", classes);
}

static void
remember (GObject *object, const char *name)
{
  g_object_set_data_full (object, name, read_property (object, name), g_free);
}

/* Is it on a page that is not on screen? */
static gboolean
is_away (Watch *self, GtkWidget *widget)
{
  while (widget != NULL && gtk_widget_get_parent (widget) != self->pages)
    widget = gtk_widget_get_parent (widget);
  return widget != NULL && !gtk_widget_get_mapped (widget);
}

/* A button tells of its label, and a clamp of its classes, though they are the same. */
static gboolean
is_watched (GObject *object, const char *name)
{
  gboolean leaf = GTK_IS_LABEL (object) || GTK_IS_IMAGE (object);

  return g_strv_contains (watched, name) && (leaf || g_str_equal (name, "tooltip-text"));
}

static void
notify_cb (GObject *object, GParamSpec *pspec, Watch *self)
{
  g_autofree char *text = NULL;

  if (!is_watched (object, pspec->name))
    return;
  text = read_property (object, pspec->name);
  if (g_strcmp0 (text, g_object_get_data (object, pspec->name)) == 0)
    wj_tour_complain (pspec->name, GTK_WIDGET (object), "is set to what it was");
  if (is_away (self, GTK_WIDGET (object)))
    wj_tour_complain (pspec->name, GTK_WIDGET (object), "changes on a page that nobody sees");
  remember (object, pspec->name);
  self->n_changed++;
}

static void
watch (Watch *self, GtkWidget *widget)
{
  for (guint i = 0; watched[i] != NULL; i++)
    if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), watched[i]) != NULL)
      remember (G_OBJECT (widget), watched[i]);
  g_signal_connect (widget, "notify", G_CALLBACK (notify_cb), self);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    watch (self, child);
}

static void
unwatch (Watch *self, GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (widget, self);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    unwatch (self, child);
}

static void
found_cb (Watch *self)
{
  self->n_found++;
}

/* Until what is worth asking has been found, which pages show as well. */
static void
await_found (Watch *self)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  guint before = self->n_found;

  while (self->n_found == before)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  wj_tour_settle ();
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *found = WJ_IS_NUMBER_ENTRY (widget) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);
  return found;
}

/* Pages that have been seen are still there. */
static void
visit_pages (void)
{
  GPtrArray *questions = wj_catalogue_get_pages (wj_session_get_catalogue (wj_tour_get_session ()));

  for (guint i = 0; i < questions->len; i++)
    {
      g_autofree char *target = g_strconcat ("question/", ((const WjPage *) g_ptr_array_index (questions, i))->id, NULL);

      wj_tour_go (target);
    }
  wj_tour_go ("check");
  wj_tour_go ("offers");
}

static void
test_keystroke (void)
{
  static const char *const typed[] = { "25", "250000", "2500000", "" };
  GtkWidget *window = GTK_WIDGET (wj_tour_get_window ());
  WjQuestions *questions = wj_questions_of (wj_tour_get_session ());
  Watch self = { NULL, 0, 0 };
  GtkEditable *entry;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  g_assert_true (gtk_widget_activate_action (window, "win.open-example", "s", "contact-centre"));
  visit_pages ();
  wj_tour_go ("question/investment");
  self.pages = gtk_widget_get_parent (wj_window_get_page (WJ_WINDOW (window)));
  entry = GTK_EDITABLE (wj_number_entry_get_entry (WJ_NUMBER_ENTRY (find_entry (wj_window_get_page (WJ_WINDOW (window))))));
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  g_signal_connect_swapped (questions, "changed", G_CALLBACK (found_cb), &self);
  gtk_editable_set_text (entry, "2");
  await_found (&self);
  watch (&self, window);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      gtk_editable_set_text (entry, typed[i]);
      wj_tour_settle ();
    }
  await_found (&self);
  unwatch (&self, window);
  g_signal_handlers_disconnect_by_data (questions, &self);
  /* or nothing would have been seen */
  g_assert_cmpuint (self.n_changed, >, G_N_ELEMENTS (typed));
}

/* ---- The start -------------------------------------------------------------------------------------- */

static guint n_labels;
static guint n_widths; /* asked for by a height */
static void (*measure) (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline);

static void
count_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  n_widths += orientation == GTK_ORIENTATION_HORIZONTAL && for_size >= 0 && gtk_label_get_wrap (GTK_LABEL (widget)) ? 1 : 0;
  measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

/* How many widgets of @type are there, on screen or not? */
static guint
count (GtkWidget *widget, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count (child, type);
  return n;
}

/* The first of the tests: nothing but the welcome page has been shown. */
static void
test_start (void)
{
  GtkWidget *window = GTK_WIDGET (wj_tour_get_window ());
  GtkWidgetClass *label = g_type_class_ref (GTK_TYPE_LABEL);

  g_assert_cmpuint (count (window, WJ_TYPE_WELCOME), ==, 1);
  g_assert_cmpuint (count (window, WJ_TYPE_SIDEBAR), ==, 0);
  g_assert_cmpuint (count (window, WJ_TYPE_SUPPORT_PANE), ==, 0);
  n_labels = count (window, GTK_TYPE_LABEL);
  measure = label->measure;
  label->measure = count_measure;
  gtk_window_set_default_size (GTK_WINDOW (window), 1333, 777);
  wj_tour_settle ();
  label->measure = measure;
  g_type_class_unref (label);
  g_test_message ("%u labels, %u widths", n_labels, n_widths);
  g_assert_cmpuint (n_widths, <=, n_labels / 4);
  wj_tour_go ("question/investment");
  g_assert_cmpuint (count (window, WJ_TYPE_SIDEBAR), ==, 1);
  g_assert_cmpuint (count (window, WJ_TYPE_SUPPORT_PANE), ==, 1);
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  wj_tour_start (&argc, &argv);
  g_test_add_func ("/sparing/start", test_start);
  g_test_add_func ("/sparing/keystroke", test_keystroke);
  status = g_test_run ();
  wj_tour_end ();
  return status;
}
