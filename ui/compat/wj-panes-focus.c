/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "compat/wj-panes-focus.h"

static gboolean
move (GtkWidget *child, gboolean back)
{
  return child != NULL && gtk_widget_get_child_visible (child) && gtk_widget_child_focus (child, back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
}

static gboolean
has_focus (GtkWidget *widget)
{
  return widget != NULL && gtk_root_get_focus (gtk_widget_get_root (widget)) == widget;
}

/* Within @inside, then into the next of the others; @left_out: (nullable): not into that */
static gboolean
move_along (GtkWidget *const *order, guint n, GtkWidget *inside, GtkWidget *left_out, gboolean back)
{
  int at = back ? (int) n : -1;

  for (guint i = 0; inside != NULL && i < n; i++)
    if (order[i] == inside)
      at = (int) i;
  if (inside != NULL && move (inside, back))
    return TRUE;
  for (at += back ? -1 : 1; at >= 0 && at < (int) n; at += back ? -1 : 1)
    if (order[at] != left_out && move (order[at], back))
      return TRUE;
  return FALSE;
}

/* What Tab meets: the opener, all of the pane, what comes behind the opener. */
static gboolean
move_by_opener (GtkWidget *panes, GtkWidget *const *order, guint n, GtkWidget *aside, GtkWidget *opener, gboolean back)
{
  GtkWidget *inside = gtk_widget_get_focus_child (panes);

  if (inside == aside)
    {
      if (move (aside, back))
        return TRUE;
      gtk_widget_grab_focus (opener);
      return back || move_along (order, n, gtk_widget_get_focus_child (panes), aside, FALSE);
    }
  if (!back && has_focus (opener) && move (aside, FALSE))
    return TRUE;
  if (!move_along (order, n, inside, aside, back))
    return FALSE;
  if (back && has_focus (opener))
    move (aside, TRUE);
  return TRUE;
}

gboolean
wj_panes_move_focus (GtkWidget *panes, GtkWidget *const *order, guint n, GtkWidget *aside, GtkWidget *opener, gboolean back)
{
  gboolean beside = aside != NULL && gtk_widget_get_child_visible (aside) && opener != NULL && gtk_widget_get_mapped (opener) &&
                    gtk_widget_is_ancestor (opener, panes) && !gtk_widget_is_ancestor (opener, aside);

  return beside ? move_by_opener (panes, order, n, aside, opener, back) : move_along (order, n, gtk_widget_get_focus_child (panes), NULL, back);
}
