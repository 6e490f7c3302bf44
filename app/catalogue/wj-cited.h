/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/wj-catalogue.h"

G_BEGIN_DECLS

/**
 * wj_cited_sources:
 * @first: (nullable): of the condition or the benefit
 * @program: (nullable): that of it
 * @as_of: the day whose figures count
 *
 * What a rule rests on: its own source, then those of the figures it names, through derived facts, what other sources
 * say of them included. None twice.
 *
 * Returns: (transfer container) (element-type WjSource)
 */
GPtrArray *wj_cited_sources (WjCatalogue *catalogue, const WjSource *first, WjCelProgram *program, const GDate *as_of);

G_END_DECLS
