/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/* What the real wijhactl computes of a project file: what the window has to show. */

typedef struct
{
  char *id;       /* (owned) */
  WjAmount total; /* before caps */
} WjBenefitFigures;

typedef struct
{
  char *id;      /* (owned) */
  char *verdict; /* (owned): "eligible", …; "none" where the window is not open */
  gboolean elsewhere;
  gboolean far; /* listed with the criteria not met */
  WjAmount cash;
  GPtrArray *benefits; /* (owned) (element-type WjBenefitFigures) */
} WjOfferFigures;

typedef struct
{
  char *place;       /* (owned): the site's id */
  WjAmount support;  /* likely figures and the central one */
  GPtrArray *offers; /* (owned) (element-type WjOfferFigures) */
  GArray *years;     /* (owned) (element-type WjYearAmount): of the support */
} WjSiteFigures;

/* (transfer full) (element-type WjSiteFigures): runs `wijhactl assess`; @all_sites: at every site,
 * not only the project's own. Fails the test where that fails. */
GPtrArray *wj_figures_assess (const char *path, gboolean all_sites);
/* Fails the test where there is none. */
const WjSiteFigures *wj_figures_find_site (GPtrArray *sites, const char *place);
const WjOfferFigures *wj_figures_find_offer (const WjSiteFigures *site, const char *id);
const WjBenefitFigures *wj_figures_find_benefit (const WjOfferFigures *offer, const char *id);
/* How many offers are listed under that verdict; those refused for the place alone are counted apart. */
guint wj_figures_count (const WjSiteFigures *site, const char *verdict, gboolean elsewhere);

G_END_DECLS
