/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/*
 * The way to the offers kept: those that are eligible or open at the project's place, once something
 * is answered. Its stages are
 * the procedures that they name and those that concern every project, in the order of the catalogue,
 * then the offers' own steps. Texts and sources are the catalogue's, which has to outlive it.
 */

typedef struct
{
  char *id;           /* (owned) "document/signed-articles": what a project keeps as done */
  const WjText *text; /* (unowned) */
  GPtrArray *steps;   /* (owned) (element-type WjStep) (unowned): that ask for it; at least one */
  gboolean ready;     /* ticked in the project */
} WjDocument;

/* Days of the calendar from the first step of all until a step is over, by the delays that are
 * published, if steps are taken one after the other. Public holidays are not counted. */
typedef struct
{
  guint earliest, latest;
  gboolean complete; /* else nobody publishes some delay so far, and that time comes on top of @latest */
} WjElapsed;

typedef struct
{
  char *id;                  /* (owned) "company-creation/name": what a project keeps as done */
  const WjText *text;        /* (unowned) what is done */
  const WjText *authority;   /* (unowned) (nullable): nobody says who */
  const WjProcedureStep *of; /* (unowned) (nullable): with delay and cost; NULL: an offer's own step, without */
  const WjSource *source;    /* (unowned) (nullable): the legal basis */
  const WjText *only_if;     /* (unowned) (nullable): whom it concerns, where what is answered leaves that open */
  const WjFact *asks;        /* (unowned) (nullable): with @only_if, the question whose answer says so */
  gboolean conditional;      /* it may not be taken, for that or whatever is answered: at the earliest it takes no time */
  GPtrArray *documents;      /* (owned) (element-type WjDocument) (unowned) */
  WjElapsed before, after;   /* when it can begin, when it is over; nothing @on_refusal */
  gboolean on_refusal;       /* taken only if the one before it ends in a refusal: no part of the way, counted nowhere */
  gboolean done;             /* ticked in the project */
} WjStep;

typedef struct
{
  const WjProcedure *procedure; /* (unowned) (nullable): NULL: the own steps of @offers */
  GPtrArray *offers;            /* (owned) (element-type WjOffer) (unowned): kept, that need it; empty: every project does */
  GPtrArray *steps;             /* (owned) (element-type WjStep) that may concern the project; at least one */
  const WjText *only_if;        /* (unowned) (nullable): as in WjStep, of all of them */
  const WjFact *asks;           /* (unowned) (nullable) */
} WjStage;

typedef struct
{
  WjAssessment *assessment; /* (owned) */
  GPtrArray *offers;        /* (owned) (element-type WjOffer) (unowned): those kept, in the catalogue's order */
  GPtrArray *stages;        /* (owned) (element-type WjStage); empty if no offer is kept */
  GPtrArray *documents;     /* (owned) (element-type WjDocument): each once, as they are first asked for */
  guint n_steps, n_done;    /* on the way */
  guint n_ready;            /* documents */
  guint n_unpublished;      /* steps whose delay nobody publishes */
  WjElapsed whole;
} WjSteps;

/* (transfer full): at the project's place if that is a site, else over all sites it can still mean */
WjSteps *wj_steps_new (WjAssessment *assessment);
void wj_steps_free (WjSteps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjSteps, wj_steps_free)

/* What a step costs that day, in the unit of its parameter: the least and the most that any source
 * says. FALSE: free, or not published. */
gboolean wj_procedure_step_cost (const WjProcedureStep *step, const GDate *as_of, WjNumber *low, WjNumber *high);

/* (transfer full): as CONTRIBUTING describes it */
char *wj_steps_to_json (const WjSteps *self);

G_END_DECLS
