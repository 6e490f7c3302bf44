/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-site-comparison.h"

#include <adwaita.h>

#include "assessment/wj-ranking.h"
#include "widgets/wj-confidence-mark.h"
#include "widgets/wj-label.h"
#include "widgets/wj-side-by-side.h"
#include "wj-accessible.h"
#include "wj-i18n.h"
#include "zones/wj-comparison-rows.h"
#include "zones/wj-place-adder.h"
#include "zones/wj-site-row.h"

#define MAX_WIDTH 1180

struct _WjSiteComparison
{
  GtkWidget parent_instance;

  GtkBox *box; /* (owned) */
};

G_DEFINE_FINAL_TYPE (WjSiteComparison, wj_site_comparison, GTK_TYPE_WIDGET)

/* ---- What comes first, and why ------------------------------------------------------------------------ */

static GtkWidget *
reason_new (WjAssessment *assessment, const GPtrArray *ranked)
{
  WjWording *wording = wj_i18n_get_wording ();
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *first = wj_wording_first_place (wording, ranked);
  g_autofree char *why = wj_wording_first_place_reason (wording, assessment, ranked);

  gtk_box_append (GTK_BOX (text), wj_label_new (first, "title-4"));
  gtk_box_append (GTK_BOX (text), wj_label_new (why, NULL));
  return wj_side_by_side_reason_new ("wj-sites-symbolic", text);
}

/* ---- Heads --------------------------------------------------------------------------------------------- */

static GtkWidget *
leave_out_new (const WjPlace *place, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *label = g_strdup_printf (/* Translators: takes a place out of the comparison; %s is its name */ _("Leave out %s"), name);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", place->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sites.leave-out");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
name_button_new (const WjPlace *place, const char *name)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), wj_label_new (name, "heading"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", place->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sites.open");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "plain-name");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
choose_new (const WjPlace *place, const char *name, gboolean chosen)
{
  g_autofree char *said = g_strdup_printf (_("Choose %s"), name);
  GtkWidget *button;

  if (chosen)
    return wj_label_new (_("The project is here"), "caption-heading chosen-place");
  button = wj_let_wrap (gtk_button_new_with_label (_("Choose this place")));
  /* In a narrow column it goes on in the next line. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", place->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sites.choose");
  gtk_widget_add_css_class (button, "choose-place");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return button;
}

static GtkWidget *
head_new (const GPtrArray *ranked, guint index, const WjPlace *chosen)
{
  const WjSiteResult *site = g_ptr_array_index (ranked, index);
  guint rank = wj_ranking_get_rank (ranked, index);
  g_autofree char *number = g_strdup_printf ("%u", rank);
  g_autofree char *name = wj_site_name (site->place);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *badge = gtk_label_new (number);
  GtkWidget *leave_out = leave_out_new (site->place, name);

  gtk_widget_add_css_class (badge, "rank");
  if (rank == 1)
    gtk_widget_add_css_class (badge, "first");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (leave_out, TRUE);
  gtk_widget_set_halign (leave_out, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (line), badge);
  gtk_box_append (GTK_BOX (line), leave_out);
  gtk_box_append (GTK_BOX (head), line);
  gtk_box_append (GTK_BOX (head), name_button_new (site->place, name));
  gtk_box_append (GTK_BOX (head), wj_label_new (wj_i18n_of (&wj_site_region (site->place)->name), "caption secondary"));
  gtk_box_append (GTK_BOX (head), choose_new (site->place, name, site->place == chosen));
  return head;
}

/* ---- Side by side ----------------------------------------------------------------------------------------- */

/* What heads and cells are made of. */
typedef struct
{
  const WjCompareTable *table;
  const GArray *rows;    /* (element-type WjCompareRow) */
  const WjPlace *chosen; /* (nullable) the project's */
} Sides;

static GtkWidget *
side_head (guint column, gpointer data)
{
  const Sides *sides = data;

  return head_new (sides->table->ranked, column, sides->chosen);
}

static const char *
side_label (guint row, gboolean *section, gpointer data)
{
  const WjCompareRow *of = &g_array_index (((const Sides *) data)->rows, WjCompareRow, row);

  *section = of->kind == WJ_COMPARE_SECTION;
  return of->label;
}

static GtkWidget *
side_cell (guint column, guint row, gpointer data)
{
  const Sides *sides = data;

  return wj_compare_cell_new (sides->table, &g_array_index (sides->rows, WjCompareRow, row), g_ptr_array_index (sides->table->ranked, column));
}

static const char *
side_style (guint column, int row, gpointer data)
{
  return wj_ranking_get_rank (((const Sides *) data)->table->ranked, column) == 1 ? "first-place" : NULL;
}

/* ---- What can be added --------------------------------------------------------------------------------------- */

/* (transfer full): zones first, each in the catalogue's order. */
static GPtrArray *
find_free (WjCatalogue *catalogue, GPtrArray *places)
{
  GPtrArray *sites = wj_catalogue_get_sites (catalogue);
  GPtrArray *free = g_ptr_array_new ();

  for (int turn = 0; turn < 2; turn++)
    for (guint i = 0; i < sites->len; i++)
      {
        WjPlace *site = g_ptr_array_index (sites, i);

        if ((site->kind == WJ_PLACE_ZONE) == (turn == 0) && !g_ptr_array_find (places, site, NULL))
          g_ptr_array_add (free, site);
      }
  return free;
}

/* A place can be added as long as there are not @most. */
static GtkWidget *
add_new (WjCatalogue *catalogue, GPtrArray *places, guint most)
{
  GtkWidget *label;

  if (places->len < most)
    return wj_place_adder_new (find_free (catalogue, places));
  label = wj_label_new (_("Four places at most: leave one out to add another."), "caption secondary");
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
bar_new (GtkWidget *add)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *back = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "go-previous-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("All places"));
  gtk_button_set_child (GTK_BUTTON (back), wj_let_wrap (content));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (back), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "sites.open");
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_hexpand (back, TRUE);
  gtk_widget_set_halign (back, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (bar), back);
  gtk_box_append (GTK_BOX (bar), add);
  return bar;
}

/* ---- Marks ---------------------------------------------------------------------------------------------------- */

static void
append_mark (GtkWidget *box, GtkWidget *sign, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = wj_label_new (text, "caption secondary");

  gtk_widget_set_valign (sign, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), sign);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (box), line);
}

static GtkWidget *
marks_new (void)
{
  WjWording *wording = wj_i18n_get_wording ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *ring = g_object_new (GTK_TYPE_IMAGE, "icon-name", "wj-unsettled-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *best = gtk_label_new (_("Best"));

  for (int confidence = WJ_CONFIDENCE_A; confidence <= WJ_CONFIDENCE_C; confidence++)
    append_mark (box, wj_confidence_mark_new ((WjConfidence) confidence), wj_wording_confidence (wording, (WjConfidence) confidence));
  gtk_widget_add_css_class (best, "best");
  gtk_widget_add_css_class (best, "caption-heading");
  append_mark (box, best, _("Best of those compared, where every one has a figure"));
  gtk_widget_add_css_class (ring, "unsettled-text");
  append_mark (box, ring, _("Not published, or not in the sources"));
  gtk_box_append (GTK_BOX (box), wj_label_new (wj_wording_indicative (wording), "caption secondary"));
  gtk_widget_add_css_class (box, "compare-cell");
  return box;
}

/* ---- The whole -------------------------------------------------------------------------------------------------- */

static GPtrArray *
rank_places (WjAssessment *comparison, GPtrArray *places)
{
  g_autoptr (GPtrArray) all = wj_assessment_rank_sites (comparison);
  GPtrArray *ranked = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (g_ptr_array_find (places, ((const WjSiteResult *) g_ptr_array_index (all, i))->place, NULL))
      g_ptr_array_add (ranked, g_ptr_array_index (all, i));
  return ranked;
}

static GtkWidget *
nothing_new (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "wj-sites-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Nothing to compare yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("Add a place to see it beside others."));
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static GtkWidget *
scrolled_new (GtkWidget *first, GtkWidget *second, GtkWidget *third)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_box_append (GTK_BOX (box), third);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
side_by_side (WjSiteComparison *self, Sides *sides, WjPanesMode mode)
{
  WjSideBySide side_by_side = { sides->table->ranked->len, sides->rows->len, side_head, side_label, side_cell, side_style, sides, mode == WJ_PANES_MEDIUM && sides->table->ranked->len > 2 };
  GtkWidget *reason = reason_new (sides->table->assessment, sides->table->ranked);

  if (mode == WJ_PANES_NARROW)
    {
      gtk_box_append (self->box, scrolled_new (reason, wj_side_by_side_pages_new (&side_by_side, 0, _("Former place"), _("Next place")), marks_new ()));
      return;
    }
  gtk_box_append (self->box, reason);
  gtk_box_append (self->box, wj_side_by_side_table_new (&side_by_side, marks_new ()));
}

void
wj_site_comparison_show (WjSiteComparison *self, WjSession *session, GPtrArray *places, guint most, WjPanesMode mode)
{
  g_autoptr (GPtrArray) ranked = NULL;
  g_autoptr (GArray) rows = NULL;
  WjCompareTable table;

  g_return_if_fail (WJ_IS_SITE_COMPARISON (self));
  g_return_if_fail (places != NULL);

  wj_box_clear (self->box);
  ranked = rank_places (wj_session_get_comparison (session), places);
  gtk_box_append (self->box, bar_new (add_new (wj_session_get_catalogue (session), places, most)));
  if (ranked->len == 0)
    {
      gtk_box_append (self->box, nothing_new ());
      return;
    }
  rows = wj_compare_rows_new (ranked);
  table = (WjCompareTable){ wj_session_get_comparison (session), ranked, wj_session_get_as_of (session), 1 };
  for (guint i = 0; i < ranked->len; i++)
    table.largest = MAX (table.largest, wj_number_to_double (((const WjSiteResult *) g_ptr_array_index (ranked, i))->support.likely_high));
  side_by_side (self, &(Sides){ &table, rows, wj_project_get_place (wj_session_get_project (session)) }, mode);
}

static void
wj_site_comparison_dispose (GObject *object)
{
  WjSiteComparison *self = WJ_SITE_COMPARISON (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (wj_site_comparison_parent_class)->dispose (object);
}

static void
wj_site_comparison_class_init (WjSiteComparisonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_site_comparison_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sitecomparison");
}

static void
wj_site_comparison_init (WjSiteComparison *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "comparison");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_widget_set_parent (clamp, GTK_WIDGET (self));
}
