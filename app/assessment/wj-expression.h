/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project/wj-project.h"

G_BEGIN_DECLS

/**
 * wj_assess_expression:
 * @program: compiled against the registry of the project's catalogue, outside any loop
 * @node: (out): the node that says why the value is undefined; else the root
 *
 * What an expression can be for a project, over all completions of what is unanswered: at the site
 * that is its place, or over all sites under it.
 */
WjCelValue wj_assess_expression (WjProject *project, const GDate *as_of, WjCelProgram *program, guint *node);

/* Several expressions over the same project: what they share is laid out once. */
typedef struct _WjAsker WjAsker;

WjAsker *wj_asker_new (WjProject *project, const GDate *as_of);
void wj_asker_free (WjAsker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjAsker, wj_asker_free)
/* As wj_assess_expression () */
WjCelValue wj_asker_ask (WjAsker *self, WjCelProgram *program, guint *node);
/* (nullable): of the questions whose answer can still change what it is, the first as it is read. NULL: no answer is what
 * it waits for. */
const WjFact *wj_asker_find_question (WjAsker *self, WjCelProgram *program);

G_END_DECLS
