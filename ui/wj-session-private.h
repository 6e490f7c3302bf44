/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessor.h"

#include "wj-history.h"
#include "wj-session.h"

G_BEGIN_DECLS

/* What the files of the session share; nobody else includes it. */

struct _WjSession
{
  GObject parent_instance;

  WjCatalogue *catalogue;   /* (owned) (not nullable) */
  WjProject *project;       /* (owned) (not nullable) */
  WjHistory *history;       /* (owned) (not nullable) */
  WjAssessor *assessor;     /* (owned) (not nullable) */
  WjAssessment *assessment; /* (owned) (nullable) until first asked for */
  WjAssessment *comparison; /* (owned) (nullable) computed on demand */
  GPtrArray *scenarios;     /* (owned) (nullable) (element-type WjAssessment) computed on demand */
  GDate today;
  GDate as_of;
  gboolean stale; /* the project has changed since it was assessed */
  guint settle_id;

  char *page;      /* (owned) (nullable) */
  WjAmount before; /* the support when the page was entered, or when it was first asked for */
  gboolean has_before;
  char *goal;          /* (owned) (nullable) */
  GHashTable *unknown; /* (owned) (element-type utf8) a set */
  GFile *file;         /* (owned) (nullable) */
  gboolean dirty;      /* changed since @file */
};

/* What has just been answered is kept for undo and assessed. */
void wj_session_settle (WjSession *self);
/* Begins with @project, without anything to undo. */
void wj_session_start_over (WjSession *self, WjProject *project, GFile *file, gboolean dirty);
/* Takes @project as what is on screen; everything that hangs on it follows. */
void wj_session_adopt (WjSession *self, WjProject *project);
/* The same, of answers that are not those of before. */
void wj_session_adopt_changed (WjSession *self, WjProject *project);
/* Something that wj_session_store () tells is no longer as it was. */
void wj_session_emit_changed (WjSession *self);
void wj_session_emit_catalogue_changed (WjSession *self);

G_END_DECLS
