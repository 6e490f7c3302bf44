/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <locale.h>

#include "input.h"
#include "wj-scene.h"

#include "interview/wj-position-row.h"
#include "widgets/wj-why-button.h"
#include "wj-i18n.h"
#include "wj-pages.h"
#include "wj-session-files.h"

#define PATIENCE (5 * G_USEC_PER_SEC)

/* X's modifiers */
#define SHIFT (1 << 0)
#define CONTROL (1 << 2)
#define ALT (1 << 3)

static GDBusConnection *bus; /* (owned) */

/* As a keyboard does it: by way of the display. */
static void
press (guint modifiers, guint key)
{
  if (modifiers != 0)
    wj_input_hold (bus, modifiers, TRUE);
  wj_input_key (bus, key);
  if (modifiers != 0)
    wj_input_hold (bus, modifiers, FALSE);
  wj_scene_wait (60);
}

/* ---- The menu -------------------------------------------------------------------------------------------- */

/* (nullable): a menu of the window that is open */
static GtkWidget *
find_open_menu (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_POPOVER_MENU (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *menu = find_open_menu (child);

      if (menu)
        return menu;
    }
  return NULL;
}

static void
check_menu_key (const char *target, const char *pane, int width)
{
  GtkWidget *window = GTK_WIDGET (wj_scene_get_window ());
  gint64 end = g_get_monotonic_time () + PATIENCE;
  GtkWidget *menu;

  wj_scene_show (target, width);
  if (pane)
    gtk_widget_activate_action (window, pane, NULL);
  wj_scene_wait (60);
  press (0, GDK_KEY_F10);
  while ((menu = find_open_menu (window)) == NULL && g_get_monotonic_time () < end)
    wj_scene_wait (20);
  if (menu == NULL)
    g_error ("F10 opens no menu at %s, %d wide", target, width);
  gtk_popover_popdown (GTK_POPOVER (menu));
  wj_scene_wait (20);
}

/* The menu stands elsewhere at each width. */
static void
test_menu (void)
{
  static const int widths[] = { 1400, 900, 360 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      check_menu_key ("welcome", NULL, widths[i]);
      check_menu_key ("offers", NULL, widths[i]);
    }
  check_menu_key ("offers", "win.sidebar", 360);
}

/* ---- Where another page begins ----------------------------------------------------------------------------- */

static GtkWidget *
get_focus (void)
{
  return gtk_window_get_focus (GTK_WINDOW (wj_scene_get_window ()));
}

static void
check_title (const char *target)
{
  GtkWidget *focus;

  /* from the list of pages, which goes off the screen where it is narrow */
  gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.sidebar", NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.go", "s", target));
  wj_scene_wait (1);
  focus = get_focus ();
  if (focus == NULL || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (focus)) != GTK_ACCESSIBLE_ROLE_HEADING)
    g_error ("%s begins at %s", target, focus ? G_OBJECT_TYPE_NAME (focus) : "nothing");
  g_assert_true (gtk_widget_get_mapped (focus));
}

static void
check_titles (void)
{
  const WjPageEntry *entries = wj_pages_get_all ();

  for (guint i = 0; entries[i].id; i++)
    check_title (entries[i].id);
  check_title ("question/jobs");
  check_title ("sites/compare");
  check_title ("sites/oujda-shore");
}

/* A page says first what it is: Enter at what comes first in it could remove, or make, a scenario. */
static void
test_titles (void)
{
  wj_session_new_project (wj_scene_get_session ());
  wj_scene_show ("offers", 360);
  check_titles ();
  wj_scene_open_example ();
  g_assert_true (wj_session_add_scenario (wj_scene_get_session ()));
  wj_scene_show ("offers", 1400);
  check_titles ();
}

/* What is asked for has the focus. */
static void
test_asked_for (void)
{
  wj_scene_open_example ();
  wj_scene_show ("offers/open", 1400);
  g_assert_true (gtk_widget_is_ancestor (get_focus (), wj_scene_get_page ()));
  press (CONTROL, GDK_KEY_f);
  g_assert_true (GTK_IS_TEXT (get_focus ()));
}

/* Who comes by a shortcut sees where. */
static void
test_visible (void)
{
  static const struct
  {
    guint modifiers;
    guint key;
  } rows[] = { { CONTROL, GDK_KEY_2 }, { CONTROL, GDK_KEY_8 }, { ALT, GDK_KEY_3 }, { ALT, GDK_KEY_Left } };
  GtkWindow *window = GTK_WINDOW (wj_scene_get_window ());

  wj_scene_show ("offers", 1400);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *from = g_strdup (wj_session_get_page (wj_scene_get_session ()));

      /* what stays on screen keeps the focus by itself */
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.sidebar", NULL));
      gtk_window_set_focus_visible (window, FALSE);
      press (rows[i].modifiers, rows[i].key);
      g_assert_cmpstr (wj_session_get_page (wj_scene_get_session ()), !=, from);
      g_assert_true (get_focus () != NULL && gtk_widget_get_mapped (get_focus ()));
      g_assert_true ((gtk_widget_get_state_flags (get_focus ()) & GTK_STATE_FLAG_FOCUS_VISIBLE) != 0);
    }
}

/* ---- The pane at the end ------------------------------------------------------------------------------------ */

static gboolean
is_in_aside (GtkWidget *widget)
{
  return widget && gtk_widget_is_ancestor (widget, wj_panes_get_child (wj_window_get_panes (wj_scene_get_window ()), WJ_PANE_ASIDE));
}

/* At each width the pane has the focus while it is there, and what opened it afterwards. */
static void
test_aside (void)
{
  static const int widths[] = { 1400, 900, 360 };

  wj_scene_open_example ();
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *button;

      wj_scene_show ("offers", widths[i]);
      button = wj_scene_find_action (wj_scene_get_page (), "result.questions");
      g_assert_nonnull (button);
      gtk_widget_grab_focus (button);
      press (0, GDK_KEY_Return);
      wj_scene_wait (200);
      g_assert_true (is_in_aside (get_focus ()));
      press (0, GDK_KEY_Escape);
      wj_scene_wait (200);
      g_assert_true (get_focus () == button);
    }
}

/* The keyboard goes through all questions, bringing each into view, before it goes on in the page behind what opened
 * them; and back the same way. */
static void
test_questions (void)
{
  GtkWidget *list, *button, *next;

  wj_scene_open_example ();
  wj_scene_show ("offers", 1400);
  button = wj_scene_find_action (wj_scene_get_page (), "result.questions");
  gtk_widget_grab_focus (button);
  press (0, GDK_KEY_Tab);
  next = get_focus ();
  gtk_widget_grab_focus (button);
  press (0, GDK_KEY_Return);
  wj_scene_wait (300);
  g_assert_true (is_in_aside (get_focus ()));
  press (0, GDK_KEY_Tab);
  list = gtk_widget_get_parent (get_focus ());
  g_assert_true (is_in_aside (list) && GTK_IS_LIST_BOX (list));
  for (GtkWidget *row = gtk_widget_get_first_child (list); row; row = gtk_widget_get_next_sibling (row))
    {
      g_assert_true (get_focus () == row);
      press (0, GDK_KEY_Down);
    }
  press (0, GDK_KEY_Tab);
  g_assert_true (get_focus () == next);
  press (SHIFT, GDK_KEY_Tab);
  g_assert_true (is_in_aside (get_focus ()));
  while (is_in_aside (get_focus ()))
    press (SHIFT, GDK_KEY_Tab);
  g_assert_true (get_focus () == button);
  press (0, GDK_KEY_Tab);
  g_assert_true (is_in_aside (get_focus ()));
  gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.close-aside", NULL);
}

static double
height_of (GtkWidget *widget)
{
  graphene_point_t at;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (wj_scene_get_window ()), graphene_point_zero (), &at));
  return (double) at.y;
}

static void
find_last_why (GtkWidget *widget, GtkWidget **last)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (WJ_IS_WHY_BUTTON (widget))
    *last = widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    find_last_why (child, last);
}

/* The page is laid out anew beside the pane: what was pressed stays under the reader's eyes. */
static void
test_hold (void)
{
  GtkWidget *why = NULL;
  double before;

  wj_scene_open_example ();
  wj_scene_show ("estimate", 1280);
  find_last_why (wj_scene_get_page (), &why);
  g_assert_nonnull (why);
  g_assert_true (gtk_widget_grab_focus (why));
  why = get_focus ();
  wj_scene_wait (200);
  before = height_of (why);
  press (0, GDK_KEY_Return);
  wj_scene_wait (300);
  g_assert_true (is_in_aside (get_focus ()));
  g_assert_cmpfloat_with_epsilon (height_of (why), before, 2);
  press (0, GDK_KEY_Escape);
  wj_scene_wait (300);
  g_assert_true (get_focus () == why);
  g_assert_cmpfloat_with_epsilon (height_of (why), before, 2);
}

/* Each way the arrow of a position points where it goes. */
static void
test_arrow (void)
{
  GtkWidget *row, *arrow;
  g_autofree char *before = NULL;

  wj_scene_open_example ();
  wj_scene_show ("question/jobs", 360);
  row = wj_scene_find (wj_scene_get_page (), WJ_TYPE_POSITION_ROW, NULL);
  arrow = wj_scene_find (row, GTK_TYPE_IMAGE, NULL);
  before = g_strdup (gtk_image_get_icon_name (GTK_IMAGE (arrow)));
  g_signal_emit_by_name (gtk_widget_get_ancestor (arrow, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (arrow)), !=, before);
  g_signal_emit_by_name (gtk_widget_get_ancestor (arrow, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (arrow)), ==, before);
}

/* The list of pages shows the whole of where one is. */
static void
test_row (void)
{
  GtkWidget *sidebar, *row = NULL, *scroller;
  graphene_rect_t bounds;

  wj_scene_open_example ();
  g_assert_true (wj_session_add_scenario (wj_scene_get_session ()));
  wj_scene_show ("offers", 1400);
  wj_scene_show ("steps", 1400);
  wj_scene_wait (100);
  sidebar = wj_scene_find_named (GTK_WIDGET (wj_scene_get_window ()), "wjsidebar");
  scroller = wj_scene_find (sidebar, GTK_TYPE_SCROLLED_WINDOW, NULL);
  for (GtkWidget *list = gtk_widget_get_parent (wj_scene_find (sidebar, GTK_TYPE_LIST_BOX_ROW, NULL)); list; list = gtk_widget_get_next_sibling (list))
    if (GTK_IS_LIST_BOX (list) && gtk_list_box_get_selected_row (GTK_LIST_BOX (list)))
      row = GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)));
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_compute_bounds (row, scroller, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, (float) gtk_widget_get_height (scroller));
}

/* ---- Steps back ---------------------------------------------------------------------------------------------- */

/* What was changed in another scenario is taken back there, and that is said. */
static void
test_undo_elsewhere (void)
{
  WjSession *session = wj_scene_get_session ();
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  wj_scene_open_example ();
  g_assert_true (wj_session_add_scenario (session));
  wj_scene_show ("question/investment", 1400);
  g_assert_true (wj_project_set_number (wj_scene_get_project (), "investment.equipment", "2500000", NULL));
  wj_scene_wait (60);
  wj_session_choose_scenario (session, 0);
  press (CONTROL, GDK_KEY_z);
  g_assert_cmpuint (wj_project_get_scenario (wj_scene_get_project ()), ==, 1);
  title = wj_wording_scenario_title (wj_i18n_get_wording (), wj_scene_get_project (), 1);
  text = g_strdup_printf (_("Undone in %s."), title);
  g_assert_true (wj_scene_comes_to_say (text));
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  wj_scene_start (&argc, &argv);
  bus = wj_input_connect ();
  g_test_add_func ("/keys/menu", test_menu);
  g_test_add_func ("/keys/titles", test_titles);
  g_test_add_func ("/keys/asked-for", test_asked_for);
  g_test_add_func ("/keys/visible", test_visible);
  g_test_add_func ("/keys/aside", test_aside);
  g_test_add_func ("/keys/questions", test_questions);
  g_test_add_func ("/keys/hold", test_hold);
  g_test_add_func ("/keys/arrow", test_arrow);
  g_test_add_func ("/keys/row", test_row);
  g_test_add_func ("/keys/undo-elsewhere", test_undo_elsewhere);
  status = g_test_run ();
  wj_scene_end ();
  g_object_unref (bus);
  return status;
}
