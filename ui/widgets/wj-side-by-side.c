/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-side-by-side.h"

#include <adwaita.h>

#include "widgets/wj-label.h"

/* ---- All at once ------------------------------------------------------------------------------------- */

static GtkGrid *
grid_new (void)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_column_homogeneous (grid, TRUE);
  return grid;
}

static void
attach (GtkGrid *grid, GtkWidget *cell, int column, int row, const char *style)
{
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_widget_add_css_class (cell, "compare-cell");
  if (style)
    gtk_widget_add_css_class (cell, style);
  gtk_grid_attach (grid, cell, column, row, 1, 1);
}

/* What the row is about: before its cells, or over them. */
static void
attach_label (const WjSideBySide *self, GtkGrid *grid, const char *text, int line)
{
  GtkWidget *label = wj_label_new (text, self->tight ? "caption secondary" : NULL);

  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (!self->tight)
    {
      attach (grid, label, 0, line, NULL);
      return;
    }
  gtk_widget_add_css_class (label, "compare-over");
  gtk_grid_attach (grid, label, 0, line, (int) self->n_columns, 1);
}

static void
attach_row (const WjSideBySide *self, GtkGrid *grid, guint row)
{
  gboolean section = FALSE;
  const char *text = self->label (row, &section, self->data);
  int line = self->tight ? (int) row * 2 : (int) row;

  if (section)
    {
      gtk_grid_attach (grid, wj_label_new (text, "compare-section"), 0, line, (int) self->n_columns + (self->tight ? 0 : 1), 1);
      return;
    }
  attach_label (self, grid, text, line);
  for (guint i = 0; i < self->n_columns; i++)
    {
      GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *content = self->cell (i, row, self->data);

      gtk_widget_set_hexpand (content, TRUE);
      gtk_box_append (GTK_BOX (cell), content);
      attach (grid, cell, (int) i + (self->tight ? 0 : 1), line + (self->tight ? 1 : 0), self->style (i, (int) row, self->data));
    }
}

GtkWidget *
wj_side_by_side_table_new (const WjSideBySide *self, GtkWidget *after)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkGrid *heads = grid_new ();
  GtkGrid *body = grid_new ();

  if (!self->tight)
    attach (heads, wj_label_new ("", NULL), 0, 0, NULL);
  for (guint i = 0; i < self->n_columns; i++)
    attach (heads, self->head (i, self->data), (int) i + (self->tight ? 0 : 1), 0, self->style (i, -1, self->data));
  for (guint i = 0; i < self->n_rows; i++)
    attach_row (self, body, i);
  gtk_widget_add_css_class (GTK_WIDGET (heads), "compare-heads");
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (body));
  gtk_box_append (GTK_BOX (content), after);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (heads));
  gtk_box_append (GTK_BOX (card), scroller);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "compare-table");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  return card;
}

/* ---- One a page -------------------------------------------------------------------------------------- */

static GtkWidget *
page_new (const WjSideBySide *self, guint column)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = self->head (column, self->data);

  gtk_widget_add_css_class (head, "compare-cell");
  gtk_box_append (GTK_BOX (page), head);
  for (guint i = 0; i < self->n_rows; i++)
    {
      gboolean section = FALSE;
      const char *text = self->label (i, &section, self->data);
      const char *style = self->style (column, (int) i, self->data);
      GtkWidget *line;

      if (section)
        {
          gtk_box_append (GTK_BOX (page), wj_label_new (text, "compare-section"));
          continue;
        }
      line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      gtk_box_append (GTK_BOX (line), wj_label_new (text, "caption secondary"));
      gtk_box_append (GTK_BOX (line), self->cell (column, i, self->data));
      gtk_widget_add_css_class (line, "compare-cell");
      if (style)
        gtk_widget_add_css_class (line, style);
      gtk_box_append (GTK_BOX (page), line);
    }
  gtk_widget_set_hexpand (page, TRUE);
  gtk_widget_set_valign (page, GTK_ALIGN_START);
  gtk_widget_add_css_class (page, "card");
  gtk_widget_set_overflow (page, GTK_OVERFLOW_HIDDEN);
  return page;
}

static void
turn_to (AdwCarousel *carousel, int page, gboolean animate)
{
  int n = (int) adw_carousel_get_n_pages (carousel);

  adw_carousel_scroll_to (carousel, adw_carousel_get_nth_page (carousel, (guint) CLAMP (page, 0, n - 1)), animate && adw_get_enable_animations (GTK_WIDGET (carousel)));
}

static void
turn_page (AdwCarousel *carousel, int step)
{
  turn_to (carousel, (int) (adw_carousel_get_position (carousel) + 0.5) + step, TRUE);
}

static void
former_cb (AdwCarousel *carousel)
{
  turn_page (carousel, -1);
}

static void
next_cb (AdwCarousel *carousel)
{
  turn_page (carousel, 1);
}

/* There are pages to turn to once they have their places. */
static gboolean
tick_cb (GtkWidget *carousel, GdkFrameClock *clock, gpointer shown)
{
  if (gtk_widget_get_width (carousel) == 0)
    return G_SOURCE_CONTINUE;
  turn_to (ADW_CAROUSEL (carousel), GPOINTER_TO_INT (shown), FALSE);
  return G_SOURCE_REMOVE;
}

/* A page that the focus enters is turned to. */
static void
entered_cb (GtkEventController *focus, AdwCarousel *carousel)
{
  for (guint i = 0; i < adw_carousel_get_n_pages (carousel); i++)
    if (adw_carousel_get_nth_page (carousel, i) == gtk_event_controller_get_widget (focus))
      turn_to (carousel, (int) i, TRUE);
}

static void
append_page (AdwCarousel *carousel, GtkWidget *page)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "enter", G_CALLBACK (entered_cb), carousel);
  gtk_widget_add_controller (page, focus);
  adw_carousel_append (carousel, page);
}

static GtkWidget *
turn_new (AdwCarousel *carousel, const char *icon_name, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", callback, carousel, G_CONNECT_SWAPPED);
  return button;
}

GtkWidget *
wj_side_by_side_pages_new (const WjSideBySide *self, guint shown, const char *former, const char *next)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *dots = adw_carousel_indicator_dots_new ();
  AdwCarousel *carousel = ADW_CAROUSEL (adw_carousel_new ());

  adw_carousel_set_spacing (carousel, 12);
  for (guint i = 0; i < self->n_columns; i++)
    append_page (carousel, page_new (self, i));
  if (shown > 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (carousel), tick_cb, GUINT_TO_POINTER (shown), NULL);
  adw_carousel_indicator_dots_set_carousel (ADW_CAROUSEL_INDICATOR_DOTS (dots), carousel);
  gtk_widget_set_hexpand (dots, TRUE);
  gtk_box_append (GTK_BOX (line), turn_new (carousel, "go-previous-symbolic", former, G_CALLBACK (former_cb)));
  gtk_box_append (GTK_BOX (line), dots);
  gtk_box_append (GTK_BOX (line), turn_new (carousel, "go-next-symbolic", next, G_CALLBACK (next_cb)));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (carousel));
  return box;
}

GtkWidget *
wj_side_by_side_reason_new (const char *icon_name, GtkWidget *text)
{
  /* not a box: it would let a long line of Arabic run out of the card instead of wrapping it */
  GtkWidget *card = gtk_grid_new ();
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (icon, "why-icon");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (card), 12);
  gtk_grid_attach (GTK_GRID (card), icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (card), text, 1, 0, 1, 1);
  gtk_widget_add_css_class (card, "reason-card");
  return card;
}
