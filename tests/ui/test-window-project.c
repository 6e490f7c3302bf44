/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <glib/gstdio.h>

#include "test-window.h"
#include "wj-scene.h"

#include "interview/wj-question-list.h"
#include "interview/wj-support-pane.h"
#include "interview/wj-support.h"
#include "wj-i18n.h"
#include "wj-session-files.h"

/* Spaces name nothing; what has no name when it is saved takes that of its file. */
static void
test_name (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wijha-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "dossier-fes.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *saved = NULL;

  wj_session_new_project (wj_scene_get_session ());
  wj_scene_show ("question/activity", 1400);
  wj_project_set_title (wj_scene_get_project (), "  ");
  wj_scene_wait (60);
  g_assert_true (wj_scene_comes_to_say (_("New project")));
  g_assert_true (wj_project_set_number (wj_scene_get_project (), "investment.equipment", "2500000", NULL));
  wj_session_set_file (wj_scene_get_session (), file);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.save", NULL));
  g_assert_cmpstr (wj_project_get_title (wj_scene_get_project ()), ==, "dossier-fes");
  g_assert_true (wj_scene_comes_to_say ("dossier-fes"));
  g_assert_false (wj_session_get_dirty (wj_scene_get_session ()));
  saved = wj_wording_isolate_typed (wj_i18n_get_wording (), "dossier-fes.json");
  /* The state says where it is. */
  {
    g_autofree char *state = g_strdup_printf (_("Saved in %s"), saved);

    g_assert_true (wj_scene_comes_to_say (state));
  }
  g_assert_true (wj_project_set_number (wj_scene_get_project (), "investment.equipment", "2600000", NULL));
  wj_scene_wait (60);
  g_assert_true (wj_keeper_save (wj_application_get_keeper (wj_scene_get_application ()), NULL));
  g_assert_true (wj_scene_comes_to_say (_("Kept on this computer")));
  g_unlink (path);
  g_rmdir (folder);
}

/* A short one is not parted to fill both lines. */
static void
test_name_fits (void)
{
  GtkWidget *button, *label;

  wj_scene_show ("check", 1400);
  button = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (wj_scene_get_window ()), WJ_TYPE_WINDOW, "title_button"));
  label = gtk_menu_button_get_child (GTK_MENU_BUTTON (button));
  wj_project_set_title (wj_scene_get_project (), "Sarah");
  g_assert_true (wj_scene_comes_to_say ("Sarah"));
  wj_scene_wait (60);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), ==, 1);
}

static void
test_undo (void)
{
  WjProject *project = wj_scene_get_project ();

  g_assert_true (wj_project_set_number (project, "investment.equipment", "12345", NULL));
  wj_scene_wait (20);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.undo", NULL));
  wj_scene_wait (20);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.redo", NULL));
  wj_scene_wait (20);
  g_assert_cmpint (wj_project_get (wj_scene_get_project (), "investment.equipment")->kind, ==, WJ_ANSWER_EXACT);
}

/* An answer given elsewhere, a range and "I don't know" show on a page that is already there. */
static void
test_answers_follow (void)
{
  WjSession *session = wj_scene_get_session ();
  g_autoptr (GError) error = NULL;

  wj_scene_show ("question/investment", 1400);
  g_assert_true (wj_project_set_range (wj_session_get_project (session), "investment.fit_out", "2600000", "3000000", &error));
  g_assert_no_error (error);
  wj_session_set_unknown (session, "investment.other", TRUE);
  wj_scene_wait (60);
  g_assert_true (wj_session_is_unknown (session, "investment.other"));
  g_assert_true (wj_project_set_number (wj_session_get_project (session), "investment.other", "5", &error));
  wj_scene_wait (60);
  g_assert_false (wj_session_is_unknown (session, "investment.other"));
}

static gboolean
says_width (GtkWidget *pane, const WjAmount *support)
{
  g_autofree char *width = wj_wording_headline_width (wj_i18n_get_wording (), support->likely_low, support->likely_high);
  g_autofree char *text = g_strdup_printf (_("range of %s"), width);

  return wj_scene_says (pane, text);
}

static gboolean
says_relief (GtkWidget *pane, const WjAmount *relief)
{
  g_autofree char *range = wj_support_headline (relief);
  g_autofree char *text = g_strdup_printf (_("In addition, taxes and charges not due: %s."), range);

  return wj_scene_says (pane, text);
}

/* How wide the range of the support is, now and before this page, and what is not due besides. */
static void
test_support (void)
{
  WjSession *session = wj_scene_get_session ();
  const WjSiteResult *result;
  WjAmount before, relief;
  GtkWidget *pane;

  wj_scene_open_example ();
  wj_scene_show ("question/investment", 1400);
  pane = wj_scene_find (GTK_WIDGET (wj_scene_get_window ()), WJ_TYPE_SUPPORT_PANE, NULL);
  g_assert_nonnull (pane);
  result = wj_session_get_result (session);
  before = result->support;
  relief = result->relief;
  g_assert_true (says_width (pane, &before));
  g_assert_false (wj_scene_says (pane, _("Before this page")));
  g_assert_true (says_relief (pane, &relief));

  wj_project_remove_row (wj_scene_get_project (), "jobs.positions", 0);
  g_assert_true (wj_scene_comes_to_say (_("Before this page")));
  result = wj_session_get_result (session);
  g_assert_true (says_width (pane, &result->support));
  g_assert_true (says_width (pane, &before));
  g_assert_true (says_relief (pane, &result->relief));
  g_assert_false (says_relief (pane, &relief));

  /* Nothing is said of a project without answers. */
  wj_session_new_project (session);
  g_assert_true (wj_scene_comes_to_say (wj_support_nothing_yet ()));
  result = wj_session_get_result (session);
  g_assert_false (says_width (pane, &result->support));
  g_assert_false (says_relief (pane, &result->relief));
}

/* Two answers that cannot both be true are both kept, and the reader is told beside the date. */
static void
test_contradiction (void)
{
  WjSession *session = wj_scene_get_session ();
  const char *past = _("This date lies in the past; a company still to be created starts later.");
  const char *ahead = _("This date lies ahead; a company already operating started earlier.");
  WjAnswer answer;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_MARCH, 2015);
  answer = wj_answer_number (wj_cel_value_date (&date).low);
  wj_scene_show ("question/company", 1400);
  g_assert_true (wj_project_set_choice (wj_session_get_project (session), "company.kind", "new", NULL));
  g_assert_true (wj_project_set (wj_session_get_project (session), "company.operations_start", &answer, NULL));
  wj_scene_wait (60);
  g_assert_true (wj_scene_comes_to_say (past));
  g_assert_true (wj_project_set_choice (wj_session_get_project (session), "company.kind", "existing", NULL));
  wj_scene_wait (60);
  g_assert_false (wj_scene_says (GTK_WIDGET (wj_scene_get_window ()), past));

  g_date_set_dmy (&date, 1, G_DATE_MARCH, 2039);
  answer = wj_answer_number (wj_cel_value_date (&date).low);
  g_assert_true (wj_project_set (wj_session_get_project (session), "company.operations_start", &answer, NULL));
  wj_scene_wait (60);
  g_assert_true (wj_scene_comes_to_say (ahead));
}

/* What cannot matter is folded away with its answer, and unfolds. */
static void
test_folded (void)
{
  const WjFact *share = wj_catalogue_find_fact (wj_session_get_catalogue (wj_scene_get_session ()), "promoter.share");
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  GtkWidget *list;
  GtkWidget *fold;

  g_assert_true (wj_project_set_number (wj_scene_get_project (), "promoter.share", "60", NULL));
  g_assert_true (wj_project_set_boolean (wj_scene_get_project (), "promoter.abroad", FALSE, NULL));
  wj_scene_show ("question/start", 1400);
  while (wj_scene_says (GTK_WIDGET (wj_scene_get_window ()), wj_i18n_of (&share->label)) && g_get_monotonic_time () < end)
    wj_scene_wait (50);
  g_assert_false (wj_scene_says (GTK_WIDGET (wj_scene_get_window ()), wj_i18n_of (&share->label)));
  list = wj_scene_find (wj_scene_get_page (), WJ_TYPE_QUESTION_LIST, NULL);
  g_assert_nonnull (list);
  for (fold = gtk_widget_get_first_child (gtk_widget_get_first_child (list)); fold && !GTK_IS_TOGGLE_BUTTON (fold);)
    fold = gtk_widget_get_next_sibling (fold);
  g_assert_true (gtk_widget_get_mapped (fold));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fold), TRUE);
  wj_scene_wait (60);
  g_assert_true (wj_scene_comes_to_say (wj_i18n_of (&share->label)));
  g_assert_cmpint (wj_project_get (wj_scene_get_project (), "promoter.share")->kind, ==, WJ_ANSWER_EXACT);
  g_assert_true (wj_project_set_boolean (wj_scene_get_project (), "promoter.abroad", TRUE, NULL));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fold), FALSE);
  while (!wj_scene_says (GTK_WIDGET (wj_scene_get_window ()), wj_i18n_of (&share->label)) && g_get_monotonic_time () < end)
    wj_scene_wait (50);
  g_assert_true (wj_scene_comes_to_say (wj_i18n_of (&share->label)));
}

/* A file that is dropped is opened, wherever on the window. */
static void
test_drop (void)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (wj_scene_get_window ()));
  g_autoptr (GFile) file = g_file_new_for_path (EXAMPLE);
  g_autoptr (WjProject) empty = wj_project_new (wj_session_get_catalogue (wj_scene_get_session ()));
  GValue value = G_VALUE_INIT;
  gboolean dropped = FALSE;

  g_value_init (&value, G_TYPE_FILE);
  g_value_set_object (&value, file);
  wj_session_start (wj_scene_get_session (), empty, NULL); /* there is nothing to ask */
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &dropped);
    }
  g_assert_true (dropped);
  wj_scene_wait (100);
  g_assert_true (g_file_equal (wj_session_get_file (wj_scene_get_session ()), file));
  g_assert_false (wj_session_get_dirty (wj_scene_get_session ()));
  g_value_unset (&value);
}

void
wj_test_window_project (void)
{
  g_test_add_func ("/window/name", test_name);
  g_test_add_func ("/window/name-fits", test_name_fits);
  g_test_add_func ("/window/undo", test_undo);
  g_test_add_func ("/window/answers-follow", test_answers_follow);
  g_test_add_func ("/window/support", test_support);
  g_test_add_func ("/window/contradiction", test_contradiction);
  g_test_add_func ("/window/folded", test_folded);
  g_test_add_func ("/window/drop", test_drop);
}
