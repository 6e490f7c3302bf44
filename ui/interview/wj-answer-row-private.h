/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "interview/wj-answer-menu.h"
#include "interview/wj-answer-row.h"

G_BEGIN_DECLS

/* What the files of the row share; nobody else includes it. */

enum
{
  CONTROL_EXACT,
  CONTROL_LOW,
  CONTROL_HIGH,
  N_CONTROLS,
};

struct _WjAnswerRow
{
  GtkListBoxRow parent_instance;

  WjSession *session;   /* (owned) */
  const WjFact *fact;   /* (unowned) the catalogue's */
  GSimpleAction *mode;  /* (owned) (nullable) numbers and dates */
  gboolean wants_range; /* asked for, and not filled in yet */
  gboolean typing;      /* a range is being typed into the one entry, and shown as such once it is left */
  guint frames;         /* until the focus goes where the menu sent it */
  WjAnswer seen;        /* the answer of this row as it last was: another comes from elsewhere */
  gboolean wrong;       /* what is typed is not an answer */
  gboolean updating;

  GtkWidget *grid;
  GtkWidget *titles;
  GtkWidget *title;
  GtkWidget *side;                /* what stands at the end, or below where it is narrow */
  GtkWidget *range;               /* (nullable) the two controls of a range */
  GtkWidget *stack;               /* (nullable) exact, range, unknown */
  GtkWidget *control[N_CONTROLS]; /* (nullable) */
  GtkWidget *menu;                /* (nullable) */
  GtkLabel *echo;
  GtkLabel *error;
  GtkLabel *doubt;    /* the answer stands, and another one speaks against it */
  GPtrArray *options; /* (owned) (element-type GtkCheckButton or GtkToggleButton) choice: options, then "I don't know" */
};

/* Makes what the row consists of; nothing in it does anything yet. */
void wj_answer_row_build (WjAnswerRow *self);
/* @text: (nullable): nothing is wrong */
void wj_answer_row_show_error (WjAnswerRow *self, const char *text);
/* What this row gave, and need not be told. */
void wj_answer_row_remember (WjAnswerRow *self);

static inline gboolean
wj_answer_row_is_number (WjAnswerRow *self)
{
  return self->fact->type == WJ_FACT_NUMBER;
}

G_END_DECLS
