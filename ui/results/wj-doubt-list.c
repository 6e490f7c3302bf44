/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-doubt-list.h"

#include "results/wj-result-page.h"
#include "widgets/wj-label.h"
#include "widgets/wj-swing-bar.h"
#include "wj-i18n.h"
#include "wording/wj-wording-sensitivity.h"

/* More than these nobody reads; the table has them all. */
#define MOST_ROWS 6

struct _WjDoubtList
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (WjDoubtList, wj_doubt_list, GTK_TYPE_BOX)

enum
{
  CHANGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clicked_cb (GtkWidget *button)
{
  g_signal_emit (gtk_widget_get_ancestor (button, WJ_TYPE_DOUBT_LIST), signals[CHANGE], 0, g_object_get_data (G_OBJECT (button), "wj-about"));
}

static GtkWidget *
change_button_new (gconstpointer about, const char *label)
{
  GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (_("Change")));
  g_autofree char *name = g_strdup_printf (/* Translators: %s is what is left open */ _("Change: %s"), label);

  g_object_set_data (G_OBJECT (button), "wj-about", (gpointer) about);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "accent");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), NULL);
  return button;
}

/* "−625" or "+125", or both, in thousands of dirhams */
static char *
say_effect (WjNumber least, WjNumber most)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjNumber values[] = { least, most }, shown[2];
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *digits = NULL;

      if (wj_number_sign (values[i]) == 0 || !wj_wording_thousands (&values[i], 1, &shown[i]))
        continue;
      digits = wj_wording_number (wording, wj_number_sign (shown[i]) < 0 ? wj_number_negate (shown[i]) : shown[i], 0);
      g_string_append_printf (text, "%s\u2066%s%s\u2069", text->len > 0 ? "\n" : "", wj_number_sign (values[i]) < 0 ? "−" : "+", digits);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
row_new (WjSession *session, const WjDoubt *doubt, WjNumber support, double reach)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *text = wj_wording_doubt (wj_i18n_get_wording (), doubt);
  g_autofree char *effect = NULL;
  GtkWidget *label = wj_label_new (text, NULL), *bar, *button;
  WjNumber least, most;

  if (!wj_number_subtract (doubt->least.support, support, &least) || !wj_number_subtract (doubt->most.support, support, &most))
    return grid;
  effect = say_effect (least, most);
  bar = wj_swing_bar_new (wj_number_to_double (least), wj_number_to_double (most), reach);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_set_hexpand (label, TRUE);
  if (doubt->fact != NULL)
    button = wj_result_answer_button_new (wj_session_get_catalogue (session), doubt->fact);
  else
    button = change_button_new (doubt->assumption != NULL ? (gconstpointer) doubt->assumption : (gconstpointer) doubt->parameter, text);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_grid_attach (GTK_GRID (grid), label, 0, 0, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), button, 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), bar, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), wj_figure_new (effect, "heading"), 1, 1, 2, 1);
  return grid;
}

static void
wj_doubt_list_class_init (WjDoubtListClass *klass)
{
  signals[CHANGE] = g_signal_new ("change", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
wj_doubt_list_init (WjDoubtList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
}

GtkWidget *
wj_doubt_list_new (WjSession *session, const WjTornado *tornado)
{
  WjDoubtList *self = g_object_new (WJ_TYPE_DOUBT_LIST, NULL);
  const WjDoubt *widest = tornado->doubts->pdata[0];

  for (guint i = 0; i < MIN (tornado->doubts->len, MOST_ROWS); i++)
    {
      if (i > 0)
        gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (self), row_new (session, tornado->doubts->pdata[i], tornado->support, wj_number_to_double (widest->swing)));
    }
  return GTK_WIDGET (self);
}
