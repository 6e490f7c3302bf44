/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compat/wj-banner.h"
#include "wj-window.h"

G_BEGIN_DECLS

/* What the files of the window share; nobody else includes it. */

#define WJ_WINDOW_WELCOME "welcome"

struct _WjWindow
{
  AdwApplicationWindow parent_instance;

  WjSession *session;                  /* (owned) */
  WjKeeper *keeper;                    /* (owned) */
  WjRecents *recents;                  /* (owned) */
  GPtrArray *history;                  /* (owned) (element-type utf8) places left, latest last */
  char *place;                         /* (owned) (nullable) where the reader is */
  char *left;                          /* (owned) (nullable) the last place that was not the welcome page */
  WjCatalogueKeeper *catalogue_keeper; /* (owned) (nullable) */

  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwBin *welcome_bin;
  WjPanes *panes;
  AdwHeaderBar *sidebar_header;
  AdwHeaderBar *content_header;
  GtkMenuButton *title_button;
  GtkPopover *title_popover;
  GtkEditable *title_entry;
  GtkWidget *back_button;
  GtkWidget *redo_button;
  GtkWidget *menu_button;
  GtkWidget *narrow_menu_button;
  AdwBin *sidebar_bin;
  AdwWindowTitle *page_title;
  AdwBin *header_end;
  GMenuModel *main_menu;
  WjBanner *banner;
  GtkStack *pages;
  AdwWindowTitle *aside_title;
  GtkWidget *aside_back;
  GtkStack *aside_stack;
  AdwBin *strip_bin;
  GtkBox *bar;
};

/* The welcome page, unless it is there; and what is around the pages of a project, when one is first shown. */
void wj_window_make_welcome (WjWindow *self);
void wj_window_make_work (WjWindow *self);
/* The project's name, where it is said. */
void wj_window_update_title (WjWindow *self);
/* Shows the place @target without noting where the reader comes from; the welcome page if there is none. */
void wj_window_arrive (WjWindow *self, const char *target);
void wj_window_install_place_actions (GtkWidgetClass *widget_class);
/* On paper and as a PDF. */
void wj_window_install_print_actions (GtkWidgetClass *widget_class);
/* "win.new-scenario"; and "win.scenario", whose state is which of them is worked on. */
void wj_window_install_scenario_actions (GtkWidgetClass *widget_class);
void wj_window_add_scenario_action (WjWindow *self);
void wj_window_update_scenarios (WjWindow *self);

G_END_DECLS
