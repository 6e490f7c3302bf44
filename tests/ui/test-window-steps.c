/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include "test-window.h"
#include "wj-scene.h"

#include "wj-host.h"
#include "wj-i18n.h"
#include "wj-session-files.h"
#include "wording/wj-wording-questions.h"

/* A tick is kept in the project, undone like an answer, and keeps the box that was pressed. */
static void
test_steps (void)
{
  GtkWidget *page;
  GtkWidget *check;

  wj_scene_open_example ();
  wj_scene_show ("steps", 1400);
  page = wj_scene_get_page ();
  check = wj_scene_find (page, GTK_TYPE_CHECK_BUTTON, "document/signed-articles");
  g_assert_nonnull (check);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  wj_scene_wait (60);
  g_assert_true (wj_project_is_done (wj_scene_get_project (), "document/signed-articles"));
  g_assert_true (wj_scene_find (page, GTK_TYPE_CHECK_BUTTON, "document/signed-articles") == check);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.undo", NULL));
  wj_scene_wait (60);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.redo", NULL));
  wj_scene_wait (60);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  wj_scene_show ("steps", 360);
  wj_scene_await_fit (page, "steps");
}

/* What is known beside the steps stands under them. */
static void
test_remarks (void)
{
  const WjProcedure *procedure = wj_catalogue_find_procedure (wj_session_get_catalogue (wj_scene_get_session ()), "company-creation");
  const WjStatement *remark = procedure->remarks->pdata[0];
  g_autofree char *words = wj_i18n_paragraph (wj_i18n_of (&remark->text));

  wj_scene_open_example ();
  wj_scene_show ("steps", 1400);
  g_assert_true (wj_scene_says (wj_scene_get_page (), words));
}

/* (transfer full): what the clipboard holds */
static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

/* All that is to be asked stands in one pane, from the offers as from the steps, and goes to the clipboard at once. */
static void
test_questions (void)
{
  static const char *const pages[] = { "offers", "steps" };
  g_autofree char *expected = NULL;
  GtkWidget *pane;
  GtkWidget *copy;

  wj_scene_open_example ();
  expected = wj_wording_questions_text (wj_i18n_get_wording (), wj_session_get_assessment (wj_scene_get_session ()), wj_session_get_result (wj_scene_get_session ()));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *pasted = NULL;

      wj_scene_show (pages[i], i == 0 ? 1400 : 360);
      g_assert_true (gtk_widget_activate_action (wj_scene_get_page (), "result.questions", NULL));
      for (guint j = 0; j < 100 && (pane = wj_scene_find_named (GTK_WIDGET (wj_scene_get_window ()), "questionspane")) == NULL; j++)
        wj_scene_wait (20);
      g_assert_nonnull (pane);
      wj_scene_await_fit (pane, "questions");
      copy = wj_scene_find (pane, GTK_TYPE_BUTTON, NULL);
      g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (copy)), ==, _("Copy all"));
      g_signal_emit_by_name (copy, "clicked");
      gdk_clipboard_read_text_async (gtk_widget_get_clipboard (copy), NULL, pasted_cb, &pasted);
      for (guint j = 0; j < 100 && pasted == NULL; j++)
        wj_scene_wait (20);
      g_assert_cmpstr (pasted, ==, expected);
      wj_host_close_aside (WJ_HOST (wj_scene_get_window ()));
    }
}

/* (nullable): the button in what is on screen that leads to @target */
static GtkWidget *
find_leading (GtkWidget *widget, const char *target)
{
  GVariant *leads = GTK_IS_BUTTON (widget) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)) : NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (leads && g_variant_is_of_type (leads, G_VARIANT_TYPE_STRING) && g_str_equal (g_variant_get_string (leads, NULL), target))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_leading (child, target);

      if (found)
        return found;
    }
  return NULL;
}

/* A step that an answer rules out is gone, one that an answer leaves open says for whom it is, and leads to the question. */
static void
test_steps_fit (void)
{
  const WjProcedure *procedure;
  const WjProcedureStep *outside;
  WjProject *project;
  GtkWidget *page;
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;

  wj_scene_open_example ();
  project = wj_scene_get_project ();
  procedure = wj_catalogue_find_procedure (wj_session_get_catalogue (wj_scene_get_session ()), "offshoring-offer-file");
  outside = procedure->steps->pdata[1];
  when = wj_wording_when (wj_i18n_get_wording (), &outside->when.text);
  words = wj_i18n_paragraph (when);
  g_assert_cmpstr (outside->id, ==, "outside");
  wj_scene_show ("steps", 1400);
  page = wj_scene_get_page ();
  g_assert_nonnull (wj_scene_find (page, GTK_TYPE_CHECK_BUTTON, "offshoring-offer-file/inside"));
  g_assert_null (wj_scene_find (page, GTK_TYPE_CHECK_BUTTON, "offshoring-offer-file/outside"));
  g_assert_false (wj_scene_says (page, words));
  g_assert_null (find_leading (page, "question/place/place"));
  wj_project_set_place (project, wj_catalogue_find_place (wj_session_get_catalogue (wj_scene_get_session ()), "MA-02"));
  g_assert_true (wj_scene_comes_to_say (words));
  g_assert_nonnull (wj_scene_find (page, GTK_TYPE_CHECK_BUTTON, "offshoring-offer-file/inside"));
  g_assert_nonnull (wj_scene_find (page, GTK_TYPE_CHECK_BUTTON, "offshoring-offer-file/outside"));
  g_assert_nonnull (find_leading (page, "question/place/place"));
}

/* Nothing answered yet: the page says why it is empty, and where to go on. */
static void
test_no_steps (void)
{
  wj_session_new_project (wj_scene_get_session ());
  wj_scene_show ("steps", 1400);
  g_assert_nonnull (wj_scene_find (wj_scene_get_page (), ADW_TYPE_STATUS_PAGE, NULL));
  wj_scene_open_example ();
  g_assert_null (wj_scene_find (wj_scene_get_page (), ADW_TYPE_STATUS_PAGE, NULL));
}

void
wj_test_window_steps (void)
{
  g_test_add_func ("/window/steps", test_steps);
  g_test_add_func ("/window/steps-remarks", test_remarks);
  g_test_add_func ("/window/steps-fit", test_steps_fit);
  g_test_add_func ("/window/questions", test_questions);
  g_test_add_func ("/window/no-steps", test_no_steps);
}
