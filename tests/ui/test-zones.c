/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map as a widget, and the pages of places in a window: names, keyboard, what is shown. */
#include "config.h"

#include <adwaita.h>

#include "assessment/wj-ranking.h"
#include "catalogue/wj-distance.h"
#include "widgets/wj-map-view.h"
#include "wj-i18n.h"
#include "wj-session-files.h"
#include "zones/wj-site-map.h"
#include "zones/wj-site-row.h"
#include "zones/wj-sites-page.h"

static WjCatalogue *catalogue;

static void
wait_ms (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

/* The first that is on screen (where @mapped) and of that class and name; (nullable) */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    {
      g_autofree char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

      if (wrong == NULL)
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* ---- The map alone ------------------------------------------------------------------------------------ */

typedef struct
{
  GtkWidget *window;
  WjMapView *map;
  char *opened; /* (owned) the id last opened */
} Fixture;

static void
activated_cb (Fixture *fixture, const char *id)
{
  g_free (fixture->opened);
  fixture->opened = g_strdup (id);
}

static const WjMapPin pins[] = {
  { { "oujda", "1", "Oujda Shore", "up to MAD 2 million", "Oujda Shore, up to MAD 2 million" }, -1.926, 34.79, FALSE, TRUE },
  { { "fes", "2", "Fès Shore", "up to MAD 1 million", "Fès Shore, up to MAD 1 million" }, -5.0, 34.04, FALSE, FALSE },
  { { "agadir", "", "Agadir Shore", "dormant", "Agadir Shore, dormant" }, -9.6, 30.43, TRUE, FALSE },
};

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  GPtrArray *regions = wj_map_shape_get_regions (wj_site_map_shape ());

  if (data != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  fixture->map = WJ_MAP_VIEW (wj_map_view_new (wj_site_map_shape ()));
  for (guint i = 0; i < regions->len; i++)
    {
      const char *id = ((const WjMapRegion *) g_ptr_array_index (regions, i))->id;
      WjMapWords words = { id, id, id, "detail", id };

      wj_map_view_set_region (fixture->map, &words, (WjMapShade) (i % WJ_MAP_N_SHADES));
    }
  wj_map_view_set_pins (fixture->map, pins, G_N_ELEMENTS (pins));
  g_signal_connect_swapped (fixture->map, "activated", G_CALLBACK (activated_cb), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->map));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 500, 620);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_ms (100);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  WjMapView *map = g_object_ref (fixture->map);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_ms (20);
  g_assert_finalize_object (map);
  g_free (fixture->opened);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static GtkWidget *
find_button (Fixture *fixture, const char *name)
{
  GtkWidget *button = find (GTK_WIDGET (fixture->map), GTK_TYPE_BUTTON, name);

  if (button == NULL)
    g_error ("no button “%s” on the map", name);
  return button;
}

static WjMapPoint
get_middle (Fixture *fixture, const char *name)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (find_button (fixture, name), GTK_WIDGET (fixture->map), &bounds));
  return (WjMapPoint){ bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2 };
}

/* A button with a name for each region and pin, and each can be opened. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  GPtrArray *regions = wj_map_shape_get_regions (wj_site_map_shape ());

  for (guint i = 0; i < regions->len; i++)
    {
      const char *id = ((const WjMapRegion *) g_ptr_array_index (regions, i))->id;

      gtk_test_accessible_assert_role (find_button (fixture, id), GTK_ACCESSIBLE_ROLE_BUTTON);
      g_signal_emit_by_name (find_button (fixture, id), "clicked");
      g_assert_cmpstr (fixture->opened, ==, id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pins); i++)
    {
      g_signal_emit_by_name (find_button (fixture, pins[i].words.name), "clicked");
      g_assert_cmpstr (fixture->opened, ==, pins[i].words.id);
    }
}

/* Tab comes in at what is chosen, arrows lead on, + and − zoom on what has the focus, Tab leaves. */
static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  GtkWidget *map = GTK_WIDGET (fixture->map);
  GtkRoot *root = gtk_widget_get_root (map);

  gtk_root_set_focus (root, NULL);
  g_assert_true (gtk_widget_child_focus (map, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_root_get_focus (root) == find_button (fixture, pins[0].words.name));
  g_assert_true (gtk_widget_child_focus (map, GTK_DIR_LEFT));
  g_assert_false (gtk_root_get_focus (root) == find_button (fixture, pins[0].words.name));
  /* To the west, on the map that is never mirrored. */
  for (guint i = 0; i < 40; i++)
    g_assert_true (gtk_widget_child_focus (map, GTK_DIR_LEFT));
  g_assert_true (gtk_root_get_focus (root) == find_button (fixture, "MA-12"));
  for (guint i = 0; i < 40; i++)
    g_assert_true (gtk_widget_child_focus (map, GTK_DIR_UP));
  for (guint i = 0; i < 40; i++)
    g_assert_true (gtk_widget_child_focus (map, GTK_DIR_RIGHT));
  g_assert_true (gtk_root_get_focus (root) == find_button (fixture, pins[0].words.name) || gtk_root_get_focus (root) == find_button (fixture, "MA-02"));

  /* Out by the buttons below. */
  g_assert_true (gtk_widget_child_focus (map, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_root_get_focus (root) == find_button (fixture, "Zoom in"));
  g_assert_true (gtk_widget_child_focus (map, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_child_focus (map, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (map, GTK_DIR_TAB_FORWARD));
  g_assert_true (GTK_IS_LINK_BUTTON (gtk_root_get_focus (root)));
  g_assert_false (gtk_widget_child_focus (map, GTK_DIR_TAB_FORWARD));
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  GtkWidget *map = GTK_WIDGET (fixture->map);
  WjMapPoint before, after;

  g_object_set (gtk_widget_get_settings (map), "gtk-enable-animations", FALSE, NULL);
  g_assert_false (wj_map_view_pan (fixture->map, 20, 0));
  gtk_widget_grab_focus (find_button (fixture, pins[1].words.name));
  wait_ms (50);
  before = get_middle (fixture, pins[1].words.name);
  g_assert_true (gtk_widget_activate_action (map, "map.zoom-in", NULL));
  /* At once: less motion is asked for. */
  g_assert_cmpfloat_with_epsilon (wj_map_view_get_zoom (fixture->map), 1.6, 1e-9);
  wait_ms (50);
  after = get_middle (fixture, pins[1].words.name);
  g_assert_cmpfloat_with_epsilon (before.x, after.x, 40);
  g_assert_true (wj_map_view_pan (fixture->map, 20, 0));
  wait_ms (50);
  g_assert_cmpfloat_with_epsilon (get_middle (fixture, pins[1].words.name).x, after.x - 20, 1.01);
  for (guint i = 0; i < 10; i++)
    gtk_widget_activate_action (map, "map.zoom-in", NULL);
  g_assert_cmpfloat (wj_map_view_get_zoom (fixture->map), ==, 8);
  /* What an arrow leads to comes into sight. */
  for (guint i = 0; i < 200; i++)
    gtk_widget_child_focus (map, GTK_DIR_DOWN);
  wait_ms (50);
  g_assert_true (gtk_widget_activate_action (map, "map.whole", NULL));
  g_assert_cmpfloat (wj_map_view_get_zoom (fixture->map), ==, 1);
  g_object_set (gtk_widget_get_settings (map), "gtk-enable-animations", TRUE, NULL);
}

/* The button, which has the focus then, zooms on what had it last; once the reader has gone elsewhere, on the middle. */
static void
test_zoom_button (Fixture *fixture, gconstpointer data)
{
  GtkWidget *map = GTK_WIDGET (fixture->map);
  double middle = gtk_widget_get_width (map) / 2.0;
  WjMapPoint before, after;

  g_object_set (gtk_widget_get_settings (map), "gtk-enable-animations", FALSE, NULL);
  gtk_widget_grab_focus (find_button (fixture, pins[0].words.name));
  wait_ms (50);
  before = get_middle (fixture, pins[0].words.name);
  gtk_widget_grab_focus (find_button (fixture, "Zoom in"));
  for (guint i = 0; i < 3; i++)
    g_assert_true (gtk_widget_activate_action (map, "map.zoom-in", NULL));
  wait_ms (50);
  after = get_middle (fixture, pins[0].words.name);
  g_assert_cmpfloat_with_epsilon (before.x, after.x, 40);
  g_assert_cmpfloat_with_epsilon (before.y, after.y, 40);

  g_assert_true (wj_map_view_pan (fixture->map, -2 * middle, 0));
  wait_ms (50);
  before = get_middle (fixture, pins[0].words.name);
  g_assert_cmpfloat (before.x, >, 2 * middle);
  g_assert_true (gtk_widget_activate_action (map, "map.zoom-in", NULL));
  wait_ms (50);
  after = get_middle (fixture, pins[0].words.name);
  g_assert_cmpfloat (after.x - middle, >, 1.4 * (before.x - middle));
  g_object_set (gtk_widget_get_settings (map), "gtk-enable-animations", TRUE, NULL);
}

/* The licence asks for the credit: it is whole at any width, and no word of it is parted. */
static void
test_credit (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->map));
  GtkWidget *button = find_button (fixture, "© OpenStreetMap contributors");
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));
  PangoLayout *layout;

  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 620);
  wait_ms (200);
  layout = gtk_label_get_layout (label);
  g_assert_cmpint (pango_layout_get_line_count (layout), >, 1);
  for (int i = 1; i < pango_layout_get_line_count (layout); i++)
    g_assert_cmpint (gtk_label_get_text (label)[pango_layout_get_line_readonly (layout, i)->start_index - 1], ==, ' ');
  g_assert_false (pango_layout_is_ellipsized (layout));
  g_assert_cmpint (gtk_widget_get_width (button), <=, gtk_widget_get_width (GTK_WIDGET (fixture->map)));
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* Animated, it arrives as well. */
static void
test_animation (Fixture *fixture, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  g_object_set (gtk_widget_get_settings (GTK_WIDGET (fixture->map)), "gtk-enable-animations", TRUE, NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->map), "map.zoom-in", NULL));
  while (wj_map_view_get_zoom (fixture->map) < 1.6 && g_get_monotonic_time () < end)
    wait_ms (10);
  g_assert_cmpfloat_with_epsilon (wj_map_view_get_zoom (fixture->map), 1.6, 1e-9);
}

/* East is to the right in Arabic too; the buttons below change sides. */
static void
test_direction (Fixture *fixture, gconstpointer data)
{
  gboolean rtl = data != NULL;

  g_assert_cmpfloat (get_middle (fixture, pins[0].words.name).x, >, get_middle (fixture, pins[1].words.name).x);
  g_assert_cmpfloat (get_middle (fixture, pins[1].words.name).x, >, get_middle (fixture, pins[2].words.name).x);
  g_assert_true ((get_middle (fixture, "Zoom in").x > 250) == rtl);
}

/* Pins that stay keep the focus, those that go take nothing with them. */
static void
test_pins (Fixture *fixture, gconstpointer data)
{
  GtkWidget *fes = find_button (fixture, pins[1].words.name);

  gtk_widget_grab_focus (fes);
  wj_map_view_set_pins (fixture->map, &pins[1], 1);
  wait_ms (50);
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (fes)) == fes);
  g_assert_null (find (GTK_WIDGET (fixture->map), GTK_TYPE_BUTTON, pins[0].words.name));
  wj_map_view_set_pins (fixture->map, NULL, 0);
  wait_ms (50);
  g_assert_null (find (GTK_WIDGET (fixture->map), GTK_TYPE_BUTTON, pins[1].words.name));
  wj_map_view_set_pins (fixture->map, pins, G_N_ELEMENTS (pins));
  wait_ms (50);
  find_button (fixture, pins[0].words.name);
}

/* ---- The page ------------------------------------------------------------------------------------------ */

typedef struct
{
  GtkWidget *window;
  WjSession *session;
  GtkWidget *page;
} PageFixture;

static void
page_set_up (PageFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (EXAMPLE);
  g_autoptr (GError) error = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 21, G_DATE_NOVEMBER, 2026);
  fixture->session = wj_session_new (catalogue, &today);
  g_assert_true (wj_session_open (fixture->session, file, &error));
  g_assert_no_error (error);
  fixture->page = g_object_new (WJ_TYPE_SITES_PAGE, "session", fixture->session, NULL);
  g_object_set (fixture->page, "panes-mode", GPOINTER_TO_INT (data), NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), GPOINTER_TO_INT (data) == WJ_PANES_NARROW ? 360 : 1100, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_ms (150);
}

static void
page_tear_down (PageFixture *fixture, gconstpointer data)
{
  g_object_ref (fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_ms (20);
  g_assert_finalize_object (fixture->page);
  g_assert_finalize_object (fixture->session);
}

static void
go (PageFixture *fixture, const char *target)
{
  g_object_set (fixture->page, "target", target, NULL);
  wait_ms (60);
}

static void
press (PageFixture *fixture, const char *name)
{
  GtkWidget *button = find (fixture->page, GTK_TYPE_BUTTON, name);

  if (button == NULL)
    g_error ("no button “%s”", name);
  g_signal_emit_by_name (button, "clicked");
  wait_ms (60);
}

/* The map says of a region what the list says of its zone; its pin opens the zone's sheet. */
static void
test_finder (PageFixture *fixture, gconstpointer data)
{
  WjWording *wording = wj_i18n_get_wording ();
  const WjPlace *oujda = wj_catalogue_find_place (catalogue, "oujda-shore");
  const WjSiteResult *site = wj_assessment_find_site (wj_session_get_comparison (fixture->session), oujda);
  g_autofree char *up_to = wj_wording_up_to (wording, &site->support);
  g_autofree char *region = g_strdup_printf ("Oriental, %s", up_to);
  g_autofree char *pin = g_strdup_printf ("Oujda Shore, %s", up_to);

  g_assert_nonnull (find (fixture->page, GTK_TYPE_BUTTON, region));
  g_assert_nonnull (find (fixture->page, GTK_TYPE_BUTTON, "Casablanca Tech Valley, announced"));
  press (fixture, pin);
  g_assert_true (says (fixture->page, "Oujda Shore"));
  g_assert_nonnull (find (fixture->page, GTK_TYPE_BUTTON, "Compare"));
  go (fixture, NULL);
  g_assert_nonnull (find (fixture->page, GTK_TYPE_BUTTON, pin));
}

/* A search that nothing meets says so, and one button brings all back, on the map as well. */
static void
test_nothing (PageFixture *fixture, gconstpointer data)
{
  GtkWidget *search = find (fixture->page, GTK_TYPE_SEARCH_ENTRY, "Find a place");

  g_assert_nonnull (search);
  g_assert_false (says (fixture->page, "No place fits"));
  gtk_editable_set_text (GTK_EDITABLE (search), "xyzzy");
  wait_ms (400);
  g_assert_true (says (fixture->page, "No place fits"));
  g_assert_null (find (fixture->page, GTK_TYPE_BUTTON, "Casablanca Tech Valley, announced"));
  press (fixture, "Show all places");
  g_assert_false (says (fixture->page, "No place fits"));
  g_assert_nonnull (find (fixture->page, GTK_TYPE_BUTTON, "Casablanca Tech Valley, announced"));
}

static void
test_sheet (PageFixture *fixture, gconstpointer data)
{
  const WjPlace *fes = wj_catalogue_find_place (catalogue, "fes-shore");
  g_autofree char *relief = NULL;
  g_autofree char *besides = NULL;

  go (fixture, "fes-shore");
  relief = wj_wording_amount (wj_i18n_get_wording (), &wj_assessment_find_site (wj_session_get_comparison (fixture->session), fes)->relief);
  besides = g_strdup_printf ("In addition, taxes and charges not due: %s.", relief);
  g_assert_true (says (fixture->page, besides));
  press (fixture, "Choose Fès Shore");
  g_assert_true (wj_project_get_place (wj_session_get_project (fixture->session)) == fes);
  g_assert_true (says (fixture->page, "The project is here"));
  g_assert_true (says (fixture->page, "34.04° north, 5.00° west, known to within 7 km"));
  g_assert_true (says (fixture->page, "MAD 75"));
  /* Announced: known, but without support or choice. */
  go (fixture, "casablanca-tech-valley");
  g_assert_true (says (fixture->page, "never computed"));
  g_assert_null (find (fixture->page, GTK_TYPE_BUTTON, "Compare"));
  /* A region: what lies in it. */
  go (fixture, "MA-03");
  g_assert_true (says (fixture->page, "Fès Shore"));
  go (fixture, "nowhere");
  g_assert_nonnull (find (fixture->page, GTK_TYPE_SEARCH_ENTRY, "Find a place"));
}

static GtkWidget *
get (PageFixture *fixture, GType type, const char *name)
{
  GtkWidget *widget = find (fixture->page, type, name);

  if (widget == NULL)
    g_error ("no %s “%s”", g_type_name (type), name);
  return widget;
}

/* To choose is a button that says so, and the focus stays with the place. */
static void
test_choose (PageFixture *fixture, gconstpointer data)
{
  const WjPlace *fes = wj_catalogue_find_place (catalogue, "fes-shore");
  GtkWidget *focus;

  gtk_widget_grab_focus (get (fixture, GTK_TYPE_BUTTON, "Choose Fès Shore"));
  press (fixture, "Choose Fès Shore");
  g_assert_true (wj_project_get_place (wj_session_get_project (fixture->session)) == fes);
  g_assert_null (find (fixture->page, GTK_TYPE_BUTTON, "Choose Fès Shore"));
  g_assert_true (says (fixture->page, "Chosen"));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (focus);
  focus = WJ_IS_SITE_ROW (focus) ? focus : gtk_widget_get_ancestor (focus, WJ_TYPE_SITE_ROW);
  g_assert_nonnull (focus);
  g_assert_true (wj_site_row_get_place (WJ_SITE_ROW (focus)) == fes);
}

/* (transfer container): the places of the list of parks, as they stand */
static GPtrArray *
list_parks (GtkWidget *list)
{
  GPtrArray *places = g_ptr_array_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    g_ptr_array_add (places, (gpointer) wj_site_row_get_place (WJ_SITE_ROW (row)));
  return places;
}

/* A range without a figure by default leaves room for the words of the place: three lines below its name at most. */
static void
test_ranges (PageFixture *fixture, gconstpointer data)
{
  WjProject *project = wj_session_get_project (fixture->session);
  GtkWidget *list = get (fixture, GTK_TYPE_LIST_BOX, "Offshoring parks");

  wj_project_clear (project, "investment.equipment");
  wj_project_clear (project, "investment.fit_out");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 960, 800);
  wait_ms (200);
  g_assert_false (wj_assessment_get_result (wj_session_get_assessment (fixture->session))->support.has_central);
  for (int i = 0; i < 4; i++)
    g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i))), <, 90);
}

/* By distance from the project's place, which comes first, and each place says how far it is; without a place, or with a
 * whole region for one, there is nothing to count from, and the list is back in the order of support. */
static void
test_order (PageFixture *fixture, gconstpointer data)
{
  WjProject *project = wj_session_get_project (fixture->session);
  GtkDropDown *order = GTK_DROP_DOWN (get (fixture, GTK_TYPE_DROP_DOWN, "Order of the list"));
  GtkWidget *list = get (fixture, GTK_TYPE_LIST_BOX, "Offshoring parks");
  g_autoptr (GPtrArray) near = NULL;
  g_autoptr (GPtrArray) by_support = list_parks (list);
  const WjPlace *fes = wj_catalogue_find_place (catalogue, "fes-shore");
  WjDistance last = { 0, 0, 0 }, next;

  wj_project_set_place (project, fes);
  wait_ms (60);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (order)), ==, 3);
  g_assert_false (says (fixture->page, " km · "));
  gtk_drop_down_set_selected (order, 2);
  wait_ms (60);
  near = list_parks (list);
  g_assert_cmpuint (near->len, ==, by_support->len);
  g_assert_true (g_ptr_array_index (near, 0) == fes);
  for (guint i = 0; i < near->len; i++, last = next)
    {
      g_assert_true (wj_place_distance (fes, g_ptr_array_index (near, i), &next));
      g_assert_cmpfloat (next.between, >=, last.between);
    }
  g_assert_true (says (fixture->page, "283 to 306 km · "));
  g_assert_true (says (fixture->page, "The nearest to Fès Shore first"));
  wj_project_set_place (project, wj_catalogue_find_place (catalogue, "MA-02"));
  wait_ms (60);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (order)), ==, 2);
  g_assert_cmpuint (gtk_drop_down_get_selected (order), ==, 0);
  g_assert_false (says (fixture->page, " km · "));
}

static void
tick (PageFixture *fixture, const char *name)
{
  GtkWidget *box = get (fixture, GTK_TYPE_CHECK_BUTTON, name);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), !gtk_check_button_get_active (GTK_CHECK_BUTTON (box)));
  wait_ms (30);
}

/* Boxes are for comparing, up to four; none of them moves the project. */
static void
test_ticks (PageFixture *fixture, gconstpointer data)
{
  static const char *const four[] = { "Compare Casanearshore", "Compare Fès Shore", "Compare Technopolis", "Compare Tetouan Shore" };
  const WjPlace *place = wj_project_get_place (wj_session_get_project (fixture->session));
  g_autoptr (GtkWidget) compare = NULL;

  g_object_get (fixture->page, "header-end", &compare, NULL);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (compare)), ==, "Compare");
  for (guint i = 0; i < G_N_ELEMENTS (four); i++)
    tick (fixture, four[i]);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (compare)), ==, "Compare (4)");
  tick (fixture, "Compare Oujda Shore");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (get (fixture, GTK_TYPE_CHECK_BUTTON, "Compare Oujda Shore"))));
  tick (fixture, "Compare Technopolis");
  tick (fixture, "Compare Oujda Shore");
  g_assert_true (wj_project_get_place (wj_session_get_project (fixture->session)) == place);

  go (fixture, "compare");
  g_assert_true (says (fixture->page, "Four places at most"));
  get (fixture, GTK_TYPE_BUTTON, "Leave out Oujda Shore");
  get (fixture, GTK_TYPE_BUTTON, "Leave out Casanearshore");
  g_assert_null (find (fixture->page, GTK_TYPE_BUTTON, "Leave out Technopolis"));
  press (fixture, "Choose Casanearshore");
  g_assert_cmpstr (wj_project_get_place (wj_session_get_project (fixture->session))->id, ==, "casanearshore");
  press (fixture, "Leave out Oujda Shore");
  go (fixture, NULL);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (get (fixture, GTK_TYPE_CHECK_BUTTON, "Compare Oujda Shore"))));
}

/* What is typed goes to the search at once, and Enter takes what it leaves. */
static void
test_add (PageFixture *fixture, gconstpointer data)
{
  GtkWidget *button;
  GtkWidget *search;
  GtkWidget *focus;

  go (fixture, "compare");
  g_assert_null (find (fixture->page, GTK_TYPE_BUTTON, "Leave out Casanearshore"));
  button = get (fixture, GTK_TYPE_MENU_BUTTON, "Add a place");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wait_ms (100);
  search = get (fixture, GTK_TYPE_SEARCH_ENTRY, "Find a place");
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, search));
  gtk_editable_set_text (GTK_EDITABLE (search), "casanear");
  g_signal_emit_by_name (search, "activate");
  wait_ms (100);
  get (fixture, GTK_TYPE_BUTTON, "Leave out Casanearshore");
}

/* Up to four; the sentence is that of wording, on those that are compared. */
static void
test_comparison (PageFixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "casanearshore", "fes-shore", "technopolis", "tetouan-shore" };

  go (fixture, "compare");
  g_assert_true (says (fixture->page, "Oujda Shore comes first."));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_true (gtk_widget_activate_action (fixture->page, "sites.compare", "s", ids[i]));
  wait_ms (60);
  g_assert_nonnull (find (fixture->page, GTK_TYPE_BUTTON, "Leave out Casanearshore"));
  press (fixture, "Leave out Casanearshore");
  g_assert_null (find (fixture->page, GTK_TYPE_BUTTON, "Leave out Casanearshore"));
  g_assert_true (gtk_widget_activate_action (fixture->page, "sites.leave-out", "s", "technopolis"));
  wait_ms (60);
  g_assert_true (says (fixture->page, "The support is the same at Fès Shore and Tetouan Shore.") || says (fixture->page, "The support is the same at Tetouan Shore and Fès Shore."));
  g_assert_true (gtk_widget_activate_action (fixture->page, "sites.leave-out", "s", "fes-shore"));
  g_assert_true (gtk_widget_activate_action (fixture->page, "sites.leave-out", "s", "tetouan-shore"));
  wait_ms (60);
  g_assert_true (says (fixture->page, "Nothing to compare yet"));
}

/* The list first, the map behind a toggle. */
static void
test_narrow (PageFixture *fixture, gconstpointer data)
{
  GtkWidget *map = find (fixture->page, WJ_TYPE_MAP_VIEW, "Map of the regions");
  GtkWidget *toggle = find (fixture->page, GTK_TYPE_TOGGLE_BUTTON, "Map");

  g_assert_null (map);
  g_assert_nonnull (toggle);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  wait_ms (100);
  map = find (fixture->page, WJ_TYPE_MAP_VIEW, "Map of the regions");
  g_assert_nonnull (map);
  g_assert_cmpint (gtk_widget_get_width (map), <=, 360);
  go (fixture, "compare");
  g_assert_nonnull (find (fixture->page, GTK_TYPE_BUTTON, "Next place"));
  press (fixture, "Next place");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  wj_i18n_register_resources ();
  adw_init ();
  wj_i18n_init (WJ_LANGUAGE_EN);
  catalogue = wj_catalogue_new_floor (&error);
  g_assert_no_error (error);
#define MAP_TEST(name, data, function) g_test_add ("/map-view/" name, Fixture, data, fixture_set_up, function, fixture_tear_down)
#define PAGE_TEST(name, mode, function) g_test_add ("/sites/" name, PageFixture, GINT_TO_POINTER (mode), page_set_up, function, page_tear_down)
  MAP_TEST ("names", NULL, test_names);
  MAP_TEST ("keyboard", NULL, test_keyboard);
  MAP_TEST ("keyboard-rtl", "rtl", test_keyboard);
  MAP_TEST ("zoom", NULL, test_zoom);
  MAP_TEST ("zoom-button", NULL, test_zoom_button);
  MAP_TEST ("credit", NULL, test_credit);
  MAP_TEST ("animation", NULL, test_animation);
  MAP_TEST ("direction", NULL, test_direction);
  MAP_TEST ("direction-rtl", "rtl", test_direction);
  MAP_TEST ("pins", NULL, test_pins);
  PAGE_TEST ("finder", WJ_PANES_WIDE, test_finder);
  PAGE_TEST ("nothing", WJ_PANES_WIDE, test_nothing);
  PAGE_TEST ("sheet", WJ_PANES_WIDE, test_sheet);
  PAGE_TEST ("choose", WJ_PANES_WIDE, test_choose);
  PAGE_TEST ("ranges", WJ_PANES_WIDE, test_ranges);
  PAGE_TEST ("order", WJ_PANES_WIDE, test_order);
  PAGE_TEST ("ticks", WJ_PANES_WIDE, test_ticks);
  PAGE_TEST ("add", WJ_PANES_WIDE, test_add);
  PAGE_TEST ("comparison", WJ_PANES_WIDE, test_comparison);
  PAGE_TEST ("narrow", WJ_PANES_NARROW, test_narrow);
  status = g_test_run ();
  g_object_unref (catalogue);
  return status;
}
