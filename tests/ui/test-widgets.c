/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <adwaita.h>

#include "compat/wj-panes.h"
#include "widgets/wj-date-entry.h"
#include "widgets/wj-number-entry.h"
#include "widgets/wj-range-bar.h"
#include "widgets/wj-why-button.h"
#include "wj-i18n.h"

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

static void
await_width (GtkWidget *widget, int width)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  while (gtk_widget_get_width (widget) != width && g_get_monotonic_time () < end)
    wait_ms (10);
  g_assert_cmpint (gtk_widget_get_width (widget), ==, width);
  wait_ms (30);
}

static gboolean
on_screen (WjPanes *panes, WjPane pane)
{
  return gtk_widget_get_child_visible (wj_panes_get_child (panes, pane));
}

static void
assert_panes (WjPanes *panes, WjPanesMode mode, gboolean sidebar, gboolean content, gboolean aside)
{
  g_assert_cmpint (wj_panes_get_mode (panes), ==, mode);
  g_assert_cmpint (on_screen (panes, WJ_PANE_SIDEBAR), ==, sidebar);
  g_assert_cmpint (on_screen (panes, WJ_PANE_CONTENT), ==, content);
  g_assert_cmpint (on_screen (panes, WJ_PANE_ASIDE), ==, aside);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_panes (void)
{
  WjPanes *panes = WJ_PANES (wj_panes_new ());
  GtkWidget *window = gtk_window_new ();
  GtkWidget *content = gtk_button_new_with_label ("content");
  guint count = 0;

  g_object_set (panes, "sidebar", gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "content", content, "aside", gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "strip", gtk_button_new_with_label ("strip"), "bar", gtk_button_new_with_label ("bar"), NULL);
  /* Wider than a narrow window: the panes must become narrow all the same. */
  gtk_widget_set_size_request (content, 600, -1);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (panes));
  g_signal_connect_swapped (panes, "notify::mode", G_CALLBACK (count_cb), &count);

  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 700);
  gtk_window_present (GTK_WINDOW (window));
  await_width (GTK_WIDGET (panes), 1400);
  assert_panes (panes, WJ_PANES_WIDE, TRUE, TRUE, TRUE);
  g_assert_cmpint (gtk_widget_get_width (wj_panes_get_child (panes, WJ_PANE_SIDEBAR)), ==, 236);
  g_assert_cmpint (gtk_widget_get_width (wj_panes_get_child (panes, WJ_PANE_ASIDE)), ==, 312);
  wj_panes_set_has_aside (panes, FALSE);
  wait_ms (50);
  assert_panes (panes, WJ_PANES_WIDE, TRUE, TRUE, FALSE);
  wj_panes_set_has_aside (panes, TRUE);

  count = 0;
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  await_width (GTK_WIDGET (panes), 900);
  assert_panes (panes, WJ_PANES_MEDIUM, TRUE, TRUE, FALSE);
  g_assert_cmpuint (count, ==, 1);
  wj_panes_set_page (panes, WJ_PANE_ASIDE);
  wait_ms (50);
  assert_panes (panes, WJ_PANES_MEDIUM, TRUE, FALSE, TRUE);
  wj_panes_set_page (panes, WJ_PANE_CONTENT);

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 700);
  await_width (GTK_WIDGET (panes), 360);
  assert_panes (panes, WJ_PANES_NARROW, FALSE, TRUE, FALSE);
  wj_panes_set_page (panes, WJ_PANE_SIDEBAR);
  wait_ms (50);
  assert_panes (panes, WJ_PANES_NARROW, TRUE, FALSE, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (10);
}

/* Text of one and a half times its size leaves room for two thirds as much of it. */
static void
test_panes_large_text (void)
{
  WjPanes *panes = WJ_PANES (wj_panes_new ());
  GtkWidget *window = gtk_window_new ();

  g_object_set (panes, "sidebar", gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "content", gtk_button_new_with_label ("content"), "aside", gtk_button_new_with_label ("aside"), NULL);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (panes));
  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 700);
  gtk_window_present (GTK_WINDOW (window));
  await_width (GTK_WIDGET (panes), 1400);
  assert_panes (panes, WJ_PANES_WIDE, TRUE, TRUE, TRUE);
  g_object_set (gtk_widget_get_settings (window), "gtk-xft-dpi", 144 * PANGO_SCALE, NULL);
  wait_ms (100);
  assert_panes (panes, WJ_PANES_MEDIUM, TRUE, TRUE, FALSE);
  g_assert_cmpint (gtk_widget_get_width (wj_panes_get_child (panes, WJ_PANE_SIDEBAR)), ==, 354);
  gtk_settings_reset_property (gtk_widget_get_settings (window), "gtk-xft-dpi");
  wait_ms (100);
  assert_panes (panes, WJ_PANES_WIDE, TRUE, TRUE, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (10);
}

static void
show_cb (GtkWidget *widget)
{
  gtk_widget_set_visible (widget, TRUE);
}

/* A pane that comes on screen catches up with what it missed, and writes on the others, too: all of it has a place when it
 * is drawn, or GTK warns. */
static void
test_panes_catch_up (void)
{
  WjPanes *panes = WJ_PANES (wj_panes_new ());
  GtkWidget *window = gtk_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_label_new ("line");
  GtkWidget *aside = gtk_label_new ("aside");
  GtkWidget *strip = gtk_label_new ("strip");

  gtk_box_append (GTK_BOX (content), line);
  gtk_widget_set_visible (line, FALSE);
  g_object_set (panes, "sidebar", gtk_label_new ("sidebar"), "content", content, "aside", aside, "strip", strip, NULL);
  wj_panes_set_has_aside (panes, FALSE);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (panes));
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_present (GTK_WINDOW (window));
  await_width (GTK_WIDGET (panes), 900);
  g_assert_false (gtk_widget_get_mapped (strip));
  g_signal_connect_swapped (strip, "map", G_CALLBACK (show_cb), line);
  wj_panes_set_has_aside (panes, TRUE);
  wait_ms (100);
  g_assert_true (gtk_widget_get_mapped (strip));
  g_assert_cmpint (gtk_widget_get_width (line), ==, gtk_widget_get_width (content));

  gtk_widget_set_visible (line, FALSE);
  g_signal_connect_swapped (aside, "map", G_CALLBACK (show_cb), line);
  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 700);
  await_width (GTK_WIDGET (panes), 1400);
  g_assert_true (gtk_widget_get_mapped (aside));
  g_assert_cmpint (gtk_widget_get_width (line), ==, gtk_widget_get_width (content));
  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (10);
}

static void
test_cycle_focus (void)
{
  WjPanes *panes = WJ_PANES (wj_panes_new ());
  GtkWidget *window = gtk_window_new ();
  GtkWidget *sidebar = gtk_button_new_with_label ("sidebar");
  GtkWidget *content = gtk_button_new_with_label ("content");
  GtkWidget *aside = gtk_button_new_with_label ("aside");

  g_object_set (panes, "sidebar", sidebar, "content", content, "aside", aside, NULL);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (panes));
  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 700);
  gtk_window_present (GTK_WINDOW (window));
  wait_ms (100);
  gtk_widget_grab_focus (content);
  g_assert_true (gtk_widget_activate_action (content, "panes.next", NULL));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == aside);
  wj_panes_cycle_focus (panes, TRUE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == sidebar);
  wj_panes_cycle_focus (panes, FALSE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == aside);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_range_bar (void)
{
  WjRangeBar *bar = g_object_ref_sink (WJ_RANGE_BAR (wj_range_bar_new ()));

  wj_range_bar_set_maximum (bar, 6000000);
  wj_range_bar_set_range (bar, 1380000, 3460000);
  wj_range_bar_set_mark (bar, 2853520);
  wj_range_bar_set_value_text (bar, "MAD 1.38 to 3.46 million");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 6000000.0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 2853520.0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "MAD 1.38 to 3.46 million");
  g_assert_cmpfloat (wj_range_bar_nice_maximum (3460000), ==, 4000000);
  g_assert_cmpfloat (wj_range_bar_nice_maximum (6000000), ==, 6000000);
  g_assert_cmpfloat (wj_range_bar_nice_maximum (0), ==, 1);
  g_assert_finalize_object (bar);
}

static void
test_number_entry (void)
{
  GtkWidget *entry = g_object_ref_sink (wj_number_entry_new ());
  GtkEditable *text = GTK_EDITABLE (gtk_widget_get_first_child (entry));
  WjNumber value;
  guint count = 0;

  g_signal_connect_swapped (entry, "changed", G_CALLBACK (count_cb), &count);
  wj_number_entry_set_label (WJ_NUMBER_ENTRY (entry), "Equipment");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, "Equipment");
  gtk_editable_set_text (text, "3500000");
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "3,500,000");
  g_assert_true (wj_number_entry_get_value (WJ_NUMBER_ENTRY (entry), &value));
  g_assert_true (wj_number_equal (value, wj_number_from_int (3500000)));
  g_assert_cmpuint (count, ==, 1);

  /* What is not a number stays on screen, marked, and is no value. */
  gtk_editable_set_text (text, "3x");
  g_assert_false (wj_number_entry_get_value (WJ_NUMBER_ENTRY (entry), &value));
  g_assert_true (wj_number_entry_is_unreadable (WJ_NUMBER_ENTRY (entry)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  wj_number_entry_set_value (WJ_NUMBER_ENTRY (entry), NULL);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "3x");

  value = wj_number_from_int (42);
  wj_number_entry_set_value (WJ_NUMBER_ENTRY (entry), &value);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "42");
  wj_number_entry_set_value (WJ_NUMBER_ENTRY (entry), NULL);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "");
  g_assert_finalize_object (entry);
}

/* As keys do: one character at the caret, which then goes behind it. */
static void
type (GtkEditable *text, const char *keys)
{
  GtkEditable *typed = gtk_editable_get_delegate (text);

  for (const char *key = keys; *key; key = g_utf8_next_char (key))
    {
      g_autofree char *character = g_strndup (key, (gsize) (g_utf8_next_char (key) - key));

      if (*key == '<')
        g_signal_emit_by_name (typed, "backspace");
      else if (*key == '>')
        g_signal_emit_by_name (typed, "delete-from-cursor", GTK_DELETE_CHARS, 1);
      else
        g_signal_emit_by_name (typed, "insert-at-cursor", character);
    }
}

static void
assert_typed (GtkWidget *entry, const char *keys, const char *shown, const char *meant)
{
  GtkEditable *text = GTK_EDITABLE (gtk_widget_get_first_child (entry));
  WjNumber value, wanted;

  type (text, keys);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, shown);
  g_assert_cmpint (wj_number_entry_get_value (WJ_NUMBER_ENTRY (entry), &value), ==, meant != NULL);
  if (!meant)
    return;
  g_assert_true (wj_number_parse (meant, &wanted));
  g_assert_true (wj_number_equal (value, wanted));
}

/* The caret keeps its place among the digits, whatever marks come and go. */
static void
test_number_entry_keys (void)
{
  GtkWidget *entry = g_object_ref_sink (wj_number_entry_new ());
  GtkEditable *text = GTK_EDITABLE (gtk_widget_get_first_child (entry));

  assert_typed (entry, "1234567", "1,234,567", "1234567");
  assert_typed (entry, "<<", "12,345", "12345");
  assert_typed (entry, "6", "123,456", "123456");
  gtk_editable_set_position (text, 1);
  assert_typed (entry, "00", "10,023,456", "10023456");
  g_assert_cmpint (gtk_editable_get_position (text), ==, 4); /* 10,0|23,456 */

  /* Over a mark, back and forth: it would come back, so the digit behind it goes. */
  gtk_editable_set_position (text, 3);
  assert_typed (entry, "<", "1,023,456", "1023456");
  g_assert_cmpint (gtk_editable_get_position (text), ==, 1);
  assert_typed (entry, ">", "123,456", "123456");
  g_assert_cmpint (gtk_editable_get_position (text), ==, 1);

  /* Over a selection, and all at once. */
  gtk_editable_select_region (text, 0, 3);
  assert_typed (entry, "", "123,456", "123456");
  gtk_editable_delete_selection (text);
  assert_typed (entry, "9", "9,456", "9456");
  g_assert_cmpint (gtk_editable_get_position (text), ==, 1);
  gtk_editable_set_text (text, "");
  g_signal_emit_by_name (gtk_editable_get_delegate (text), "insert-at-cursor", "3500000");
  assert_typed (entry, "1", "35,000,001", "35000001");

  /* What is typed on the way to a unit, or to a fraction, is not eaten. */
  gtk_editable_set_text (text, "");
  assert_typed (entry, "5 MDH", "5 MDH", "5000000");
  gtk_editable_set_text (text, "");
  assert_typed (entry, "20 million", "20 million", "20000000");
  gtk_editable_set_text (text, "");
  assert_typed (entry, "1,500,000", "1,500,000", "1500000");
  gtk_editable_set_text (text, "");
  assert_typed (entry, "3 500 000", "3,500,000", "3500000");
  gtk_editable_set_text (text, "");
  wj_number_entry_set_places (WJ_NUMBER_ENTRY (entry), 2);
  assert_typed (entry, "5,5", "5,5", "5.5");
  g_assert_finalize_object (entry);
}

/* In a process of its own: one has one language. */
static void
test_number_entry_arabic (void)
{
  GtkWidget *entry;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  entry = g_object_ref_sink (wj_number_entry_new ());
  assert_typed (entry, "1234567", "1.234.567", "1234567");
  assert_typed (entry, "<", "123.456", "123456");
  g_assert_finalize_object (entry);
}

/* Two numbers are no value; what an error was said of stays until it is mended or another value comes. */
static void
test_number_entry_range (void)
{
  GtkWidget *entry = g_object_ref_sink (wj_number_entry_new ());
  GtkEditable *text = GTK_EDITABLE (gtk_widget_get_first_child (entry));
  WjNumber low, high;

  assert_typed (entry, "18 to 25 million", "18 to 25 million", NULL);
  g_assert_true (wj_number_entry_is_unreadable (WJ_NUMBER_ENTRY (entry)));
  g_assert_true (wj_number_entry_get_range (WJ_NUMBER_ENTRY (entry), &low, &high));
  g_assert_true (wj_number_equal (low, wj_number_from_int (18000000)));
  g_assert_true (wj_number_equal (high, wj_number_from_int (25000000)));
  wj_number_entry_set_takes_range (WJ_NUMBER_ENTRY (entry), TRUE);
  g_assert_false (wj_number_entry_is_unreadable (WJ_NUMBER_ENTRY (entry)));
  gtk_editable_set_text (text, "");

  assert_typed (entry, "-5", "-5", "-5");
  wj_number_entry_set_error (WJ_NUMBER_ENTRY (entry), "0 for a year of loss");
  wj_number_entry_set_value (WJ_NUMBER_ENTRY (entry), NULL);
  assert_typed (entry, "00", "-500", "-500");
  wj_number_entry_set_error (WJ_NUMBER_ENTRY (entry), NULL);
  wj_number_entry_set_value (WJ_NUMBER_ENTRY (entry), NULL);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "");
  g_assert_finalize_object (entry);
}

/* Tab and Shift+Tab go in at one end, and out at the other. */
static void
test_tab (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *before = gtk_button_new_with_label ("before");
  GtkWidget *number = wj_number_entry_new ();
  GtkWidget *date = wj_date_entry_new (2026, 2030);
  GtkWidget *why = wj_why_button_new ("that");
  GtkWidget *const order[] = { before, number, date, date, why };

  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), date);
  gtk_box_append (GTK_BOX (box), why);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  wait_ms (50);
  gtk_widget_grab_focus (before);
  for (guint i = 1; i < G_N_ELEMENTS (order); i++)
    {
      g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_FORWARD);
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), order[i]));
    }
  for (guint i = G_N_ELEMENTS (order) - 1; i-- > 1;)
    {
      g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_BACKWARD);
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), order[i]));
    }
  g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == before);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_why_button (void)
{
  GtkWidget *why = g_object_ref_sink (wj_why_button_new ("Employment premium"));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (why)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Why? Employment premium");
  g_assert_finalize_object (why);
}

static void
test_template_text (void)
{
  static const char xml[] = "<interface><property name=\"a&amp;b\" translatable=\"yes\">Save &amp; go</property><x y=\"1\">kept &lt;</x></interface>";
  g_autoptr (WjWording) wording = wj_wording_new (WJ_LANGUAGE_FR);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = wj_template_translate (wording, "<i><p translatable=\"yes\">Undo</p></i>", strlen ("<i><p translatable=\"yes\">Undo</p></i>"), &error);
  g_autofree char *same = wj_template_translate (wording, xml, strlen (xml), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, "<i><p>Défaire</p></i>");
  g_assert_cmpstr (same, ==, "<interface><property name=\"a&amp;b\">Save &amp; go</property><x y=\"1\">kept &lt;</x></interface>");
}

static void
test_language (void)
{
  g_unsetenv ("LC_ALL");
  g_unsetenv ("LC_MESSAGES");
  g_unsetenv ("LANG");
  g_setenv ("LANGUAGE", "", TRUE);
  g_assert_cmpint (wj_i18n_choose ("ar"), ==, WJ_LANGUAGE_AR);
  g_assert_cmpint (wj_i18n_choose (""), ==, WJ_LANGUAGE_FR);
  g_setenv ("LANG", "en_GB.UTF-8", TRUE);
  g_assert_cmpint (wj_i18n_choose (""), ==, WJ_LANGUAGE_EN);
  g_setenv ("LANGUAGE", "de:ar:en", TRUE);
  g_assert_cmpint (wj_i18n_choose ("xx"), ==, WJ_LANGUAGE_AR);
  g_assert_cmpint (wj_i18n_choose ("fr"), ==, WJ_LANGUAGE_FR);
}

static void
parsing_error_cb (GtkCssProvider *provider, GtkCssSection *section, const GError *error)
{
  g_autofree char *where = gtk_css_section_to_string (section);

  g_error ("%s: %s", where, error->message);
}

/* Those of high contrast are loaded by nobody else here. */
static void
test_styles (void)
{
  static const char *const names[] = { "style.css", "style-dark.css", "style-hc.css", "style-hc-dark.css" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
      g_autofree char *path = g_build_filename (RESOURCE_BASE, names[i], NULL);

      g_signal_connect (provider, "parsing-error", G_CALLBACK (parsing_error_cb), NULL);
      gtk_css_provider_load_from_resource (provider, path);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  wj_i18n_init (g_test_subprocess () ? WJ_LANGUAGE_AR : WJ_LANGUAGE_EN);
  g_test_add_func ("/widgets/panes", test_panes);
  g_test_add_func ("/widgets/panes/large-text", test_panes_large_text);
  g_test_add_func ("/widgets/panes/catch-up", test_panes_catch_up);
  g_test_add_func ("/widgets/cycle-focus", test_cycle_focus);
  g_test_add_func ("/widgets/range-bar", test_range_bar);
  g_test_add_func ("/widgets/number-entry", test_number_entry);
  g_test_add_func ("/widgets/number-entry/keys", test_number_entry_keys);
  g_test_add_func ("/widgets/number-entry/arabic", test_number_entry_arabic);
  g_test_add_func ("/widgets/number-entry/range", test_number_entry_range);
  g_test_add_func ("/widgets/tab", test_tab);
  g_test_add_func ("/widgets/why-button", test_why_button);
  g_test_add_func ("/widgets/styles", test_styles);
  g_test_add_func ("/i18n/template", test_template_text);
  g_test_add_func ("/i18n/language", test_language);
  return g_test_run ();
}
