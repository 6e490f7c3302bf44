/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include "test-window.h"
#include "wj-scene.h"

#include "results/wj-offer-pane.h"
#include "results/wj-offer-row.h"
#include "results/wj-result-page.h"
#include "wj-host.h"
#include "wj-i18n.h"

/* Where the sources give no amount the list says so: nothing would be a wrong figure. */
static void
test_described (void)
{
  WjAmount zero = { .computed = TRUE, .possible_low = WJ_NUMBER_ZERO, .possible_high = WJ_NUMBER_ZERO, .likely_low = WJ_NUMBER_ZERO, .likely_high = WJ_NUMBER_ZERO, .central = WJ_NUMBER_ZERO, .has_central = TRUE };
  g_autofree char *described = wj_i18n_paragraph (wj_i18n_text ("No amount computed"));
  g_autofree char *amount = wj_wording_amount (wj_i18n_get_wording (), &zero);
  g_autofree char *nothing = wj_i18n_paragraph (amount);

  wj_scene_open_example ();
  wj_scene_show ("offers", 1400);
  g_assert_true (wj_scene_comes_to_say (described));
  g_assert_false (wj_scene_says (GTK_WIDGET (wj_scene_get_window ()), nothing));
}

/* A calculation shows its first steps, unfolds by a press, takes the height it needs; a scale says in which band
 * the project falls: 66 jobs for 2.5 MDH are 26.4 a million, and above 10 the premium is 10 %. */
static void
test_why (void)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *number = wj_wording_number (wording, wj_number_from_int (10), 0);
  g_autofree char *pattern = g_strdup_printf ("26?4*: *%s*", number);
  GtkWidget *page, *list, *head;
  g_autofree char *label = NULL;
  guint shown;

  wj_scene_open_example ();
  wj_scene_show ("offers", 1400);
  page = wj_scene_get_page ();
  g_assert_true (gtk_widget_activate_action (page, "result.why", "(ss)", "tpme.scheme", "jobs"));
  for (guint i = 0; i < 100 && wj_scene_find_named (GTK_WIDGET (wj_scene_get_window ()), "bandbar") == NULL; i++)
    wj_scene_wait (20);
  g_assert_nonnull (wj_scene_find_named (GTK_WIDGET (wj_scene_get_window ()), "bandbar"));
  label = gtk_test_accessible_check_property (GTK_ACCESSIBLE (wj_scene_find_named (GTK_WIDGET (wj_scene_get_window ()), "bandbar")), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  g_assert_true (g_pattern_match_simple (pattern, label));

  /* The scale has a source of its own, beside that of the rule: each is named, with its own mark. */
  g_assert_cmpuint (wj_scene_count_styled (GTK_WIDGET (wj_scene_get_window ()), "source"), >, 1);
  list = wj_scene_find_named (GTK_WIDGET (wj_scene_get_window ()), "tracelist");
  shown = wj_scene_count_styled (list, "trace-head");
  g_assert_cmpuint (shown, >, 4);
  g_assert_cmpuint (shown, <=, 9);
  head = gtk_widget_get_first_child (gtk_widget_get_first_child (list));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  g_signal_emit_by_name (head, "clicked");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  g_assert_cmpuint (wj_scene_count_styled (list, "trace-head"), ==, 1);
  g_signal_emit_by_name (head, "clicked");
  g_assert_cmpuint (wj_scene_count_styled (list, "trace-head"), ==, shown);
}

/* The pane says of a condition what the report does, with what is missing below. */
static void
test_why_condition (void)
{
  const WjConditionResult *size;
  g_autoptr (GPtrArray) lines = NULL;

  wj_scene_open_example ();
  wj_project_clear (wj_scene_get_project (), "investment.equipment");
  wj_scene_show ("offers", 1400);
  size = wj_site_result_find_offer (wj_session_get_result (wj_scene_get_session ()), "charter.main")->conditions->pdata[0];
  lines = wj_wording_condition_lines (wj_i18n_get_wording (), wj_session_get_assessment (wj_scene_get_session ()), size);
  g_assert_cmpuint (lines->len, >, 1);
  g_ptr_array_add (lines, wj_wording_missing_answers (wj_i18n_get_wording (), size->missing));
  g_assert_true (gtk_widget_activate_action (wj_scene_get_page (), "result.why", "(ss)", "charter.main", "size"));
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *paragraph = wj_i18n_paragraph (lines->pdata[i]);

      g_assert_true (wj_scene_comes_to_say (paragraph));
    }
}

/* (nullable): where the button leads that stands with a comparison of tpme.scheme's condition @id */
static const char *
find_deciding (const char *id)
{
  const WjOfferResult *offer = wj_site_result_find_offer (wj_session_get_result (wj_scene_get_session ()), "tpme.scheme");

  for (guint i = 0; i < offer->conditions->len; i++)
    {
      const WjConditionResult *condition = offer->conditions->pdata[i];

      for (guint j = 0; g_str_equal (condition->condition->id, id) && j < condition->comparisons->len; j++)
        {
          g_autoptr (GPtrArray) facts = wj_result_deciding_facts (wj_session_get_assessment (wj_scene_get_session ()), condition, &g_array_index (condition->comparisons, WjCelComparison, j));

          if (facts->len > 0)
            return ((const WjFact *) facts->pdata[0])->id;
        }
    }
  return NULL;
}

/* "Answer" leads to what the rule waits for: own funds, not the spending they are a share of; once
 * the company is known to exist, how old it is. */
static void
test_deciding (void)
{
  WjProject *project;

  wj_scene_open_example ();
  project = wj_scene_get_project ();
  g_assert_null (find_deciding ("own-funds"));
  wj_project_clear (project, "investment.own_funds");
  g_assert_cmpstr (find_deciding ("own-funds"), ==, "investment.own_funds");
  wj_project_clear (project, "investment.equipment");
  g_assert_cmpstr (find_deciding ("own-funds"), ==, "investment.own_funds");
  wj_project_clear (project, "company.kind");
  wj_project_clear (project, "company.operations_start");
  wj_project_clear (project, "company.turnover");
  g_assert_cmpstr (find_deciding ("turnover"), ==, "company.kind");
  g_assert_true (wj_project_set_choice (project, "company.kind", "existing", NULL));
  g_assert_cmpstr (find_deciding ("turnover"), ==, "company.operations_start");
}

static gboolean
says_others (guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *text = g_strdup_printf (wj_ngettext ("and %s other missing", "and %s others missing", n), number);

  return wj_scene_says (wj_scene_get_page (), text);
}

/* Where several answers are missing the button leads to the first, and says how many there are besides. */
static void
test_others_missing (void)
{
  WjProject *project;

  wj_scene_open_example ();
  project = wj_scene_get_project ();
  wj_project_clear (project, "investment.own_funds");
  wj_scene_show ("offers/tpme.scheme", 1400);
  g_assert_true (wj_scene_says (wj_scene_get_page (), _("Answer")));
  g_assert_false (says_others (1) || says_others (2));
  wj_project_clear (project, "investment.equipment");
  wj_project_clear (project, "investment.fit_out");
  wj_scene_wait (100);
  g_assert_true (says_others (1));
  g_assert_true (says_others (2));
}

/* The least width of the offers' rows, of those that are folded. */
static int
measure_rows (GtkWidget *widget)
{
  int most = 0;

  if (WJ_IS_OFFER_ROW (widget) && !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (widget)))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &most, NULL, NULL, NULL);
  else if (!WJ_IS_OFFER_ROW (widget))
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
      {
        int least = measure_rows (child);

        most = MAX (most, least);
      }
  return most;
}

/* When an offer was open stands under its name: beside it there is no room for a sentence. */
static void
test_closed_offers (void)
{
  wj_scene_open_example ();
  wj_scene_show ("offers", 1000);
  g_assert_cmpint (measure_rows (wj_scene_get_page ()), >, 0);
  g_assert_cmpint (measure_rows (wj_scene_get_page ()), <=, 310);
}

/* Offers are found by words of any language; where none is, the way back is at hand. */
static void
test_search (void)
{
  GtkWidget *page;
  GtkWidget *entry;
  guint all;

  wj_scene_open_example ();
  wj_scene_show ("offers", 1400);
  page = wj_scene_get_page ();
  all = wj_scene_count (page, ADW_TYPE_EXPANDER_ROW);
  g_assert_cmpuint (all, >, 40);
  g_object_get (page, "header-end", &entry, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (entry), TRUE);
  g_object_unref (entry);
  wj_scene_wait (400);
  entry = wj_scene_find (page, GTK_TYPE_SEARCH_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "prime a l'emploi pae");
  wj_scene_wait (400);
  g_assert_cmpuint (wj_scene_count (page, ADW_TYPE_EXPANDER_ROW), >=, 1);
  g_assert_cmpuint (wj_scene_count (page, ADW_TYPE_EXPANDER_ROW), <, 5);
  gtk_editable_set_text (GTK_EDITABLE (entry), "xyzzy");
  wj_scene_wait (400);
  g_assert_nonnull (wj_scene_find (page, ADW_TYPE_STATUS_PAGE, NULL));
  g_signal_emit_by_name (wj_scene_find (wj_scene_find (page, ADW_TYPE_STATUS_PAGE, NULL), GTK_TYPE_BUTTON, NULL), "clicked");
  wj_scene_wait (400);
  g_assert_cmpuint (wj_scene_count (page, ADW_TYPE_EXPANDER_ROW), ==, all);
  g_object_get (page, "header-end", &entry, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (entry), FALSE);
  g_object_unref (entry);
}

/* Every offer opens beside the list with all that is known of it, whatever its terms. */
static void
test_offer_pane (void)
{
  GPtrArray *offers = wj_catalogue_get_offers (wj_session_get_catalogue (wj_scene_get_session ()));

  wj_scene_open_example ();
  wj_scene_show ("offers", 1400);
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = offers->pdata[i];
      g_autofree char *title = wj_i18n_paragraph (wj_i18n_of (&offer->label));
      g_autofree char *summary = wj_i18n_paragraph (wj_i18n_of (&offer->summary));
      GtkWidget *aside = wj_panes_get_child (wj_window_get_panes (wj_scene_get_window ()), WJ_PANE_ASIDE);

      g_assert_true (gtk_widget_activate_action (wj_scene_get_page (), "result.offer", "s", offer->id));
      wj_scene_wait (i % 10 == 0 ? 60 : 5);
      g_assert_true (wj_scene_says (aside, title));
      g_assert_true (wj_scene_says (aside, summary));
      for (guint j = 0; j < offer->sources->len; j++)
        {
          g_autofree char *statement = wj_i18n_paragraph (wj_i18n_of (&((const WjSource *) offer->sources->pdata[j])->statement));

          g_assert_true (wj_scene_says (aside, statement));
        }
    }
  wj_scene_show ("offers", 360);
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = offers->pdata[i];

      g_assert_true (gtk_widget_activate_action (wj_scene_get_page (), "result.offer", "s", offer->id));
      wj_scene_wait (20);
      wj_scene_await_fit (wj_scene_find (wj_panes_get_child (wj_window_get_panes (wj_scene_get_window ()), WJ_PANE_ASIDE), WJ_TYPE_OFFER_PANE, NULL), offer->id);
    }
  wj_host_close_aside (WJ_HOST (wj_scene_get_window ()));
}

void
wj_test_window_offers (void)
{
  g_test_add_func ("/window/described", test_described);
  g_test_add_func ("/window/why", test_why);
  g_test_add_func ("/window/why/condition", test_why_condition);
  g_test_add_func ("/window/deciding", test_deciding);
  g_test_add_func ("/window/others-missing", test_others_missing);
  g_test_add_func ("/window/closed-offers", test_closed_offers);
  g_test_add_func ("/window/search", test_search);
  g_test_add_func ("/window/offer-pane", test_offer_pane);
}
