/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A wrapping label that starts at the start side. @style: (nullable): a style class, or several
 * separated by spaces. */
GtkWidget *wj_label_new (const char *text, const char *style);
/* Says @text as a paragraph of the language shown, whatever its first word is written in. */
void wj_label_say (GtkLabel *label, const char *text);
/* A figure in a column: ends at the end side, digits of one width. */
GtkWidget *wj_figure_new (const char *text, const char *style);
/* Lets the labels in what others made (a button, a group's title) take several lines where there is no room
 * for one. Returns @widget. */
GtkWidget *wj_let_wrap (GtkWidget *widget);
/* The same for a menu button, whose own way of laying out knows but one line of text. */
void wj_menu_button_let_wrap (GtkMenuButton *button);
/* Lets a drop-down over a list of words shorten what it shows while it is closed (GTK 4.8 gives it one line);
 * whoever points at it reads it whole. */
void wj_drop_down_let_shorten (GtkDropDown *drop_down);
/* Mends how a row or a group of libadwaita lays out its title and what stands below it: GTK 4.8 asks how wide they would be at their
 * height, and miscounts where lines are not all of one height, as in Arabic with Latin digits. Has both be paragraphs of the language, too, as wj_label_say () does. Returns @row. */
GtkWidget *wj_row_mend (GtkWidget *row);
/* What stands on a button: a picture and a word. The button says its name itself: with AdwButtonContent 1.2 the word would
 * be said after it. @label: (out) (optional): the word */
GtkWidget *wj_face_new (const char *icon_name, const char *word, GtkWidget **label);
/* Takes every child out of a box. */
void wj_box_clear (GtkBox *box);

G_END_DECLS
