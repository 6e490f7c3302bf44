/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/wj-chart.h"

G_BEGIN_DECLS

/**
 * WjChartCard:
 *
 * A chart under its title, and its table behind a button.
 */
#define WJ_TYPE_CHART_CARD (wj_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (WjChartCard, wj_chart_card, WJ, CHART_CARD, GtkBox)

GtkWidget *wj_chart_card_new (const char *title);
/* What the figures are of, "thousand dirhams": in the picture, and in the table, which is exact */
void wj_chart_card_set_captions (WjChartCard *self, const char *as_chart, const char *as_table);
/* (transfer floating): at the end of the title's line, a choice say */
void wj_chart_card_add_control (WjChartCard *self, GtkWidget *control);
/* Shows @chart; @picture (nullable) (transfer floating) stands for its drawing. */
void wj_chart_card_set_chart (WjChartCard *self, WjChart *chart, GtkWidget *picture);
/* (transfer floating): what stands under both */
void wj_chart_card_set_below (WjChartCard *self, GtkWidget *below);
/* Why there is none. */
void wj_chart_card_set_nothing (WjChartCard *self, const char *title, const char *reason);
void wj_chart_card_show_table (WjChartCard *self, gboolean table);
/* A new one is being worked out: after a moment that shows. */
void wj_chart_card_set_busy (WjChartCard *self, gboolean busy);

G_END_DECLS
