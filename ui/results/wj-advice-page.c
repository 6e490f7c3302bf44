/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-advice-page.h"

#include <adwaita.h>

#include "interview/wj-support.h"
#include "results/wj-goal-row.h"
#include "results/wj-suggestion-card.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-advice-watch.h"
#include "wj-host.h"
#include "wj-i18n.h"
#include "wording/wj-wording-advice.h"

enum
{
  N_FIRST = 3,         /* suggestions, until more are asked for */
  BUSY_AFTER_MS = 200, /* what takes longer shows that it does */
};

struct _WjAdvicePage
{
  WjResultPage parent_instance;

  WjAdviceWatch *watch; /* (owned) */
  WjAdvice *shown;      /* (owned) (nullable): what stands on the page */
  guint busy;           /* a source */
  gboolean all;         /* more were asked for */
  guint columns;        /* of the cards as they stand */

  GtkWidget *stack; /* (unowned), as all that follow */
  GtkWidget *goal;
  GtkWidget *where;
  GtkWidget *spinner;
  GtkWidget *cards;
  GtkWidget *far; /* what is far: only once more is asked for */
  GtkWidget *far_cards;
  GtkWidget *more;
  GtkWidget *reason;
  GtkWidget *margins_section;
  GtkWidget *margins;
};

G_DEFINE_FINAL_TYPE (WjAdvicePage, wj_advice_page, WJ_TYPE_RESULT_PAGE)

/* ---- While it is looked for ------------------------------------------------------------------------ */

static gboolean
busy_cb (gpointer user_data)
{
  WjAdvicePage *self = WJ_ADVICE_PAGE (user_data);

  self->busy = 0;
  gtk_widget_set_visible (self->spinner, TRUE);
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  return G_SOURCE_REMOVE;
}

/* What stands on the page is of other answers: it stays to be read, not to be tried. */
static void
set_busy (WjAdvicePage *self, gboolean busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "advice.try", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "advice.try-way", !busy);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->cards), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
  if (!busy)
    {
      g_clear_handle_id (&self->busy, g_source_remove);
      gtk_spinner_stop (GTK_SPINNER (self->spinner));
      gtk_widget_set_visible (self->spinner, FALSE);
    }
  else if (self->busy == 0 && !gtk_widget_get_visible (self->spinner))
    {
      self->busy = g_timeout_add (BUSY_AFTER_MS, busy_cb, self);
    }
}

/* ---- What was found -------------------------------------------------------------------------------- */

/* One scale for all, so that the bars can be compared. */
static double
find_maximum (const WjAdvice *advice, guint n)
{
  double most = 0;

  for (guint i = 0; i < n; i++)
    most = MAX (most, wj_number_to_double (((const WjSuggestion *) advice->suggestions->pdata[i])->most));
  return wj_range_bar_nice_maximum (most);
}

static guint
count_shown (WjAdvicePage *self)
{
  return self->all ? self->shown->suggestions->len : MIN (wj_advice_count_near (self->shown), N_FIRST);
}

static guint
get_columns (WjAdvicePage *self)
{
  WjPanesMode mode = wj_result_page_get_mode (WJ_RESULT_PAGE (self));

  return mode == WJ_PANES_WIDE ? 3 : mode == WJ_PANES_MEDIUM ? 2
                                                             : 1;
}

/* Suggestions @from to before @to */
static void
fill_grid (WjAdvicePage *self, GtkWidget *grid, guint from, guint to, double maximum)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (grid)) != NULL)
    gtk_grid_remove (GTK_GRID (grid), child);
  for (guint i = from; i < to; i++)
    gtk_grid_attach (GTK_GRID (grid), wj_suggestion_card_new (self->shown, i, maximum), (int) ((i - from) % self->columns), (int) ((i - from) / self->columns), 1, 1);
  gtk_widget_set_visible (grid, to > from);
}

static void
show_cards (WjAdvicePage *self)
{
  guint n = count_shown (self);
  guint near = MIN (n, wj_advice_count_near (self->shown));
  guint rest = self->shown->suggestions->len - n;
  double maximum = find_maximum (self->shown, n);

  self->columns = get_columns (self);
  fill_grid (self, self->cards, 0, near, maximum);
  fill_grid (self, self->far_cards, near, n, maximum);
  gtk_widget_set_visible (self->far, n > near);
  gtk_widget_set_visible (self->more, rest > 0);
  if (rest > 0)
    {
      g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (rest), 0);
      gboolean is_far = n == near && near == wj_advice_count_near (self->shown);
      g_autofree char *text = g_strdup_printf (/* Translators: %s is how many changes more there are */ wj_ngettext ("%s more", "%s more", rest), number);

      gtk_button_set_label (GTK_BUTTON (self->more), is_far ? _("Show what is further away") : text);
      wj_let_wrap (self->more);
    }
}

static void
show_margins (WjAdvicePage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->margins)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->margins), child);
  for (guint i = 0; i < self->shown->margins->len; i++)
    {
      const WjMargin *margin = &g_array_index (self->shown->margins, WjMargin, i);
      g_autofree char *title = wj_wording_margin_title (wj_i18n_get_wording (), margin);
      g_autofree char *text = wj_wording_margin (wj_i18n_get_wording (), self->shown, margin);
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

      gtk_widget_add_css_class (texts, "step-row");
      gtk_box_append (GTK_BOX (texts), wj_label_new (title, NULL));
      gtk_box_append (GTK_BOX (texts), wj_label_new (text, "caption secondary numeric"));
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), texts);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
      gtk_list_box_append (GTK_LIST_BOX (self->margins), row);
    }
  gtk_widget_set_visible (self->margins_section, self->shown->margins->len > 0);
}

static void
show_where (WjAdvicePage *self)
{
  g_autofree char *text = wj_wording_advice_start (wj_i18n_get_wording (), self->shown);

  wj_label_say (GTK_LABEL (self->where), text);
  gtk_widget_set_visible (self->where, *text != '\0');
  wj_label_say (GTK_LABEL (self->reason), wj_wording_advice_reason (wj_i18n_get_wording (), self->shown->reason));
  gtk_widget_set_visible (self->reason, wj_advice_count_near (self->shown) == 0);
}

static void
show_advice (WjAdvicePage *self, const WjAdvice *advice)
{
  if (advice != self->shown)
    {
      g_clear_pointer (&self->shown, wj_advice_unref);
      self->shown = wj_advice_ref ((WjAdvice *) advice);
      wj_goal_row_show (WJ_GOAL_ROW (self->goal), advice);
      show_where (self);
      show_margins (self);
    }
  else if (self->columns == get_columns (self))
    {
      return;
    }
  show_cards (self);
}

static void
wj_advice_page_refresh (WjResultPage *page)
{
  WjAdvicePage *self = WJ_ADVICE_PAGE (page);
  gboolean empty = wj_project_is_empty (wj_session_get_project (wj_result_page_get_session (page)));
  const WjAdvice *advice = wj_advice_watch_get (self->watch);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), empty ? "none" : "advice");
  wj_goal_row_set_narrow (WJ_GOAL_ROW (self->goal), wj_result_page_is_narrow (page));
  set_busy (self, wj_advice_watch_is_busy (self->watch));
  if (advice != NULL)
    show_advice (self, advice);
}

/* ---- What is pressed ------------------------------------------------------------------------------- */

static void
try (WjAdvicePage *self, const WjSuggestion *suggestion)
{
  WjSession *session = wj_result_page_get_session (WJ_RESULT_PAGE (self));
  WjHost *host = wj_host_of (GTK_WIDGET (self));
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (suggestion == NULL || wj_advice_watch_is_busy (self->watch) || host == NULL)
    return;
  if (wj_project_get_n_scenarios (wj_session_get_project (session)) == WJ_PROJECT_MAX_SCENARIOS)
    {
      wj_host_toast_action (host, _("There are four scenarios, as many as may be. Remove one to try this."), _("Scenarios"), "win.go::scenarios");
      return;
    }
  if (!wj_session_try (session, suggestion))
    {
      wj_host_toast (host, _("This change does not fit the answers any more."));
      return;
    }
  title = wj_wording_scenario_title (wj_i18n_get_wording (), wj_session_get_project (session), wj_project_get_scenario (wj_session_get_project (session)));
  text = g_strdup_printf (/* Translators: %s is a new scenario */ _("%s is the project with this change."), title);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", "scenarios");
  wj_host_toast_action (host, text, _("Undo"), "win.undo");
}

static void
try_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  WjAdvicePage *self = WJ_ADVICE_PAGE (widget);
  guint index = g_variant_get_uint32 (target);

  try (self, self->shown != NULL && index < self->shown->suggestions->len ? self->shown->suggestions->pdata[index] : NULL);
}

static void
try_way_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  WjAdvicePage *self = WJ_ADVICE_PAGE (widget);

  try (self, wj_goal_row_get_way (WJ_GOAL_ROW (self->goal), g_variant_get_uint32 (target)));
}

static void
more_cb (WjAdvicePage *self)
{
  guint shown = count_shown (self);
  gboolean is_near = wj_advice_count_near (self->shown) > shown;
  GtkWidget *next;

  self->all = TRUE;
  show_cards (self);
  next = gtk_grid_get_child_at (GTK_GRID (is_near ? self->cards : self->far_cards), is_near ? (int) (shown % self->columns) : 0,
                                is_near ? (int) (shown / self->columns) : 0);
  if (next != NULL)
    gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
}

/* ---- The page -------------------------------------------------------------------------------------- */

static void
wj_advice_page_constructed (GObject *object)
{
  WjAdvicePage *self = WJ_ADVICE_PAGE (object);

  G_OBJECT_CLASS (wj_advice_page_parent_class)->constructed (object);
  self->watch = g_object_ref (wj_advice_watch_of (wj_result_page_get_session (WJ_RESULT_PAGE (self))));
  wj_goal_row_set_session (WJ_GOAL_ROW (self->goal), wj_result_page_get_session (WJ_RESULT_PAGE (self)));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (wj_result_page_refresh), self, G_CONNECT_SWAPPED);
}

static void
wj_advice_page_dispose (GObject *object)
{
  WjAdvicePage *self = WJ_ADVICE_PAGE (object);

  g_clear_handle_id (&self->busy, g_source_remove);
  g_clear_object (&self->watch);
  g_clear_pointer (&self->shown, wj_advice_unref);
  G_OBJECT_CLASS (wj_advice_page_parent_class)->dispose (object);
}

static void
wj_advice_page_class_init (WjAdvicePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = wj_advice_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = wj_advice_page_dispose;
  WJ_RESULT_PAGE_CLASS (klass)->refresh = wj_advice_page_refresh;
  gtk_widget_class_install_action (widget_class, "advice.try", "u", try_activated_cb);
  gtk_widget_class_install_action (widget_class, "advice.try-way", "u", try_way_activated_cb);
  gtk_widget_class_set_css_name (widget_class, "advicepage");
}

/* Until something is answered: why the page is empty, and the way on. */
static GtkWidget *
none_new (void)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (_("Answer questions")));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "wj-advice-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("No suggestions yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), wj_support_nothing_yet ());
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "question/");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  return status;
}

static GtkWidget *
cards_new (void)
{
  GtkWidget *grid = gtk_grid_new ();

  /* cards are as high as the highest, not as the window */
  gtk_widget_set_vexpand (grid, FALSE);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  return grid;
}

static GtkWidget *
far_new (WjAdvicePage *self)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->far_cards = cards_new ();
  gtk_box_append (GTK_BOX (titles), wj_label_new (_("Further away"), "title-4"));
  gtk_box_append (GTK_BOX (titles), wj_label_new (wj_wording_advice_far (wj_i18n_get_wording ()), "caption secondary"));
  gtk_box_append (GTK_BOX (section), titles);
  gtk_box_append (GTK_BOX (section), self->far_cards);
  gtk_widget_set_visible (section, FALSE);
  return section;
}

static GtkWidget *
suggestions_new (WjAdvicePage *self)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->where = wj_label_new ("", "caption secondary");
  self->spinner = gtk_spinner_new ();
  self->cards = cards_new ();
  self->far = far_new (self);
  self->more = gtk_button_new ();
  self->reason = wj_label_new ("", "card padded");
  gtk_box_append (GTK_BOX (titles), wj_label_new (_("Smallest changes"), "title-4"));
  gtk_box_append (GTK_BOX (titles), self->where);
  gtk_widget_set_hexpand (titles, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Looking for changes"), -1);
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_box_append (GTK_BOX (head), titles);
  gtk_box_append (GTK_BOX (head), self->spinner);
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->more, "pill");
  gtk_widget_set_visible (self->more, FALSE);
  gtk_widget_set_visible (self->reason, FALSE);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_box_append (GTK_BOX (section), head);
  gtk_box_append (GTK_BOX (section), self->cards);
  gtk_box_append (GTK_BOX (section), self->reason);
  gtk_box_append (GTK_BOX (section), self->far);
  gtk_box_append (GTK_BOX (section), self->more);
  return section;
}

static GtkWidget *
margins_new (WjAdvicePage *self)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (titles), wj_label_new (_("Margins"), "title-4"));
  gtk_box_append (GTK_BOX (titles), wj_label_new (wj_wording_margins_purpose (wj_i18n_get_wording ()), "caption secondary"));
  gtk_box_append (GTK_BOX (section), titles);
  self->margins = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->margins), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->margins, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->margins), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Margins"), -1);
  gtk_box_append (GTK_BOX (section), self->margins);
  gtk_widget_set_visible (section, FALSE);
  return section;
}

static void
wj_advice_page_init (WjAdvicePage *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->goal = wj_goal_row_new ();
  self->margins_section = margins_new (self);
  gtk_widget_add_css_class (content, "page");
  gtk_box_append (GTK_BOX (content), self->goal);
  gtk_box_append (GTK_BOX (content), suggestions_new (self));
  gtk_box_append (GTK_BOX (content), self->margins_section);
  gtk_box_append (GTK_BOX (content), wj_label_new (wj_wording_indicative (wj_i18n_get_wording ()), "caption secondary"));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1100);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 1100);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), none_new (), "none");
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "advice");
  wj_accessible_follow_stack (GTK_STACK (self->stack));
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}
