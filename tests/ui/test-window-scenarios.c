/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include "test-window.h"
#include "wj-scene.h"

#include "wj-examples.h"
#include "wj-i18n.h"

/* The header bar has room for what stands in it, with several scenarios too. */
static void
test_narrow_scenarios (void)
{
  static const char *const targets[] = { "question/place", "offers", "estimate", "sites", "steps" };
  graphene_rect_t bounds;

  g_assert_true (wj_examples_open (wj_scene_get_session (), "software-house", NULL));
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_scene_get_project ()), >, 1);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      int least = 0;

      wj_scene_show (targets[i], 360);
      gtk_widget_measure (wj_panes_get_child (wj_window_get_panes (wj_scene_get_window ()), WJ_PANE_CONTENT), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, 360);
      g_assert_true (gtk_widget_compute_bounds (wj_scene_get_page (), GTK_WIDGET (wj_scene_get_window ()), &bounds));
      g_assert_cmpfloat (bounds.size.width, <=, 360);
    }
}

/* The offer of the first scenario, which only spares taxes and charges. */
static const WjOfferResult *
get_relief_offer (void)
{
  WjAssessment *first = g_ptr_array_index (wj_session_get_scenarios (wj_scene_get_session ()), 0);
  const WjOfferResult *offer = wj_site_result_find_offer (wj_assessment_get_result (first), "employment.tahfiz");

  g_assert_true (offer->cash.computed && wj_wording_amount_is_zero (&offer->cash));
  return offer;
}

/* … is not said to give nothing. */
static void
test_spared (void)
{
  g_autofree char *nothing = NULL, *spared = NULL, *said = NULL;
  const WjOfferResult *offer;

  g_assert_true (wj_examples_open (wj_scene_get_session (), "software-house", NULL));
  wj_scene_show ("scenarios", 1400);
  offer = get_relief_offer ();
  nothing = wj_wording_amount (wj_i18n_get_wording (), &offer->cash);
  spared = wj_wording_amount (wj_i18n_get_wording (), &offer->relief);
  said = g_strdup_printf (_ ("%s not due"), spared);
  g_assert_true (wj_scene_says (wj_scene_get_page (), said));
  g_assert_false (wj_scene_says (wj_scene_get_page (), nothing));
}

static void
test_scenarios (void)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjSession *session = wj_scene_get_session ();
  GtkWidget *page;
  g_autoptr (GVariant) state = NULL;

  wj_scene_open_example ();
  wj_scene_show ("scenarios", 1400);
  page = wj_scene_get_page ();
  g_assert_true (gtk_widget_get_mapped (wj_scene_find (page, ADW_TYPE_STATUS_PAGE, NULL)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.new-scenario", NULL));
  g_assert_true (wj_session_rename_scenario (session, 1, "Under_score \u0642"));
  wj_project_set_place (wj_session_get_project (session), wj_catalogue_find_place (wj_session_get_catalogue (session), "casanearshore"));
  wj_scene_wait (60);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.new-scenario", NULL));
  wj_scene_wait (60);
  g_assert_cmpuint (wj_scene_count_actions (page, "scenarios.remove"), ==, 3);
  g_assert_cmpuint (wj_scene_count_actions (page, "win.scenario"), ==, 2);
  for (guint i = 1; i < 3; i++)
    {
      GPtrArray *assessments = wj_session_get_scenarios (session);
      WjAssessment *one = assessments->pdata[0];
      WjAssessment *other = assessments->pdata[i];
      g_autoptr (WjContrast) contrast = wj_contrast_new (one, wj_assessment_get_result (one), other, wj_assessment_get_result (other));
      g_autofree char *first = wj_wording_scenario (wording, wj_session_get_project (session), 0);
      g_autofree char *second = wj_wording_scenario (wording, wj_session_get_project (session), i);
      g_autofree char *sentence = (wj_contrast_weigh (contrast), wj_wording_contrast_winner (wording, contrast, first, second));
      g_autofree char *shown = wj_i18n_paragraph (sentence);

      g_assert_true (wj_scene_says (page, shown));
    }

  /* The state of the action follows the session, whoever changes it. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.scenario", "u", 1));
  g_assert_cmpuint (wj_project_get_scenario (wj_session_get_project (session)), ==, 1);
  wj_session_choose_scenario (session, 0);
  state = g_action_group_get_action_state (G_ACTION_GROUP (wj_scene_get_window ()), "scenario");
  g_assert_cmpuint (g_variant_get_uint32 (state), ==, 0);
  g_assert_true (gtk_widget_activate_action (page, "scenarios.remove", "u", 0));
  wj_scene_wait (60);
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (session)), ==, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.undo", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.new-scenario", NULL));
  wj_scene_wait (60);

  /* Four, as many as may be: at every width. */
  g_assert_cmpuint (wj_scene_count_actions (page, "scenarios.remove"), ==, 4);
  gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.new-scenario", NULL);
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (session)), ==, 4);
  wj_scene_show ("scenarios", 900);
  wj_scene_await_fit (page, "scenarios");
  wj_scene_show ("scenarios", 360);
  wj_scene_await_fit (page, "scenarios");
  wj_scene_open_example ();
  wj_scene_wait (60);
  g_assert_cmpuint (wj_scene_count_actions (page, "scenarios.remove"), ==, 0);
}

/* What Tahfiz spares is certain and the total is not, as long as nobody says that another premium leaves it. */
static void
test_exclusion (void)
{
  WjSession *session = wj_scene_get_session ();
  GPtrArray *all = wj_catalogue_get_compatibilities (wj_session_get_catalogue (session));
  const WjCompatibility *pair = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((const WjCompatibility *) all->pdata[i])->id, "offshoring-and-tahfiz"))
      pair = all->pdata[i];
  g_assert_nonnull (pair);
  text = wj_i18n_paragraph (wj_i18n_of (&pair->text));
  wj_scene_open_example ();
  wj_scene_show ("scenarios", 1400);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.new-scenario", NULL));
  wj_scene_wait (60);
  g_assert_true (wj_scene_says (wj_scene_get_page (), text));
  for (guint i = 0; i < 2; i++)
    {
      wj_session_choose_scenario (session, i);
      g_assert_true (wj_project_set_choice (wj_session_get_project (session), "assume.offshoring-and-tahfiz", "together", NULL));
    }
  wj_scene_wait (60);
  g_assert_false (wj_scene_says (wj_scene_get_page (), text));
}

void
wj_test_window_scenarios (void)
{
  g_test_add_func ("/window/narrow-scenarios", test_narrow_scenarios);
  g_test_add_func ("/window/scenarios/spared", test_spared);
  g_test_add_func ("/window/scenarios/exclusion", test_exclusion);
  g_test_add_func ("/window/scenarios", test_scenarios);
}
