/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/wj-cli.h"
#include "service/wj-fetcher.h"
#include "wording/wj-wording.h"

G_BEGIN_DECLS

typedef enum
{
  WJ_CLI_DONE,
  WJ_CLI_BAD_INPUT,
  WJ_CLI_USAGE,
  WJ_CLI_NOT_VERIFIED,
  WJ_CLI_INPUT_OUTPUT,
} WjCliStatus;

typedef struct _WjCliVerb WjCliVerb;

/* One call of the program. */
typedef struct
{
  WjWording *wording;    /* (owned) */
  const WjCliVerb *verb; /* (nullable) */
  GHashTable *options;   /* (owned) name → value, "" for one that takes none */
  GPtrArray *arguments;  /* (owned) (element-type char*) (unowned) what follows the verb */
} WjCli;

struct _WjCliVerb
{
  const char *name;     /* "assess", "catalogue check" */
  const char *synopsis; /* what may follow it */
  const char *summary;  /* a message: one line */
  const char *details;  /* (nullable) a message: more, for its own help */
  const char *options;  /* the names it takes, between spaces; those of every verb left out */
  guint least;          /* arguments */
  guint most;
  WjCliStatus (*run) (WjCli *cli);
};

/* ---- Options ------------------------------------------------------------------------------------ */

/* NULL if it was not given. */
const char *wj_cli_get_option (WjCli *self, const char *name);
const char *wj_cli_get_argument (WjCli *self, guint index);
/* FALSE: --format is neither text nor json; it has been said. */
gboolean wj_cli_get_json (WjCli *self, gboolean *json);
/* A real day, YYYY-MM-DD? If not, it is said. */
gboolean wj_cli_parse_day (WjCli *self, const char *day, GDate *out);
/* The day given by --as-of; invalid if none was. FALSE: it is no day; it has been said. */
gboolean wj_cli_get_as_of (WjCli *self, GDate *out);
/* Today, by the clock. */
void wj_cli_get_today (GDate *out);
/* The day given, else the project's, else today; to be asked once wj_cli_get_as_of () has accepted it. */
void wj_cli_choose_as_of (WjCli *self, WjProject *project, GDate *out);

/* ---- Output -------------------------------------------------------------------------------------- */

/* The whole of @text to standard output, or an explanation and INPUT_OUTPUT. */
WjCliStatus wj_cli_print (const WjCli *self, const char *text);
/* One line to standard error. */
void wj_cli_complain (const char *text);
/* As it is, to standard error: for a terminal, whose line it writes anew. */
void wj_cli_say_progress (const char *text);
/* A line, and how to get help. */
WjCliStatus wj_cli_refuse_usage (const WjCli *self, const char *text);
/* Says the error and chooses the code for it: INPUT_OUTPUT for files that cannot be read or written. What app/json says
 * of a file is in English: in another language it comes after a sentence that says what it is about. */
WjCliStatus wj_cli_refuse (const WjCli *self, const GError *error);
/* The same of the offers service: what to do, then the error's name and its detail. */
WjCliStatus wj_cli_refuse_service (const WjCli *self, const GError *error);
/* Says what keeps a file from being written at @path, and what to do. */
WjCliStatus wj_cli_refuse_to_write (const WjCli *self, const char *path);
/* A sentence with one value in it, kept apart from its direction. @message: a translated format, one %s. */
char *wj_cli_format (const WjCli *self, const char *message, const char *value);

/* ---- Input --------------------------------------------------------------------------------------- */

/* (transfer full): that of --catalogue; or the update that is held, if it verifies; or the floor. NULL: it has been said, @status is set. */
WjCatalogue *wj_cli_load_catalogue (WjCli *self, WjCliStatus *status);
/* The same. @origin: (out) (nullable): as wj_origin_name () says it; NULL: --catalogue named it */
WjCatalogue *wj_cli_load_catalogue_from (WjCli *self, const char **origin, WjCliStatus *status);
/* (transfer full): of a file, with the scenario of --scenario, else the first, as the current one. NULL: it has
 * been said, @status is set. */
WjProject *wj_cli_load_project (WjCli *self, WjCatalogue *catalogue, const char *path, WjCliStatus *status);
/* NULL: there is none; it has been said, with the nearest. */
const WjPlace *wj_cli_find_place (WjCli *self, WjCatalogue *catalogue, const char *id);

/* (transfer full): the project of the first argument at the sites of --place or --all-sites, or its own,
 * on the day of --as-of. NULL: it has been said, @status is set. */
WjAssessment *wj_cli_assess_project (WjCli *self, WjCliStatus *status);
/* (transfer full): for the service, trusting the authorities of --ca alone if it was given. NULL: it has been said. */
WjFetcher *wj_cli_get_fetcher (WjCli *self, WjCliStatus *status);

/* ---- Verbs --------------------------------------------------------------------------------------- */

WjCliStatus wj_cli_advise (WjCli *self);
WjCliStatus wj_cli_assess (WjCli *self);
WjCliStatus wj_cli_batch (WjCli *self);
WjCliStatus wj_cli_cashflow (WjCli *self);
WjCliStatus wj_cli_compare (WjCli *self);
WjCliStatus wj_cli_explain (WjCli *self);
WjCliStatus wj_cli_expr (WjCli *self);
WjCliStatus wj_cli_sensitivity (WjCli *self);
WjCliStatus wj_cli_steps (WjCli *self);
WjCliStatus wj_cli_next (WjCli *self);
WjCliStatus wj_cli_catalogue_build (WjCli *self);
WjCliStatus wj_cli_catalogue_check (WjCli *self);
WjCliStatus wj_cli_catalogue_diff (WjCli *self);
WjCliStatus wj_cli_catalogue_export (WjCli *self);
WjCliStatus wj_cli_catalogue_fetch (WjCli *self);
WjCliStatus wj_cli_catalogue_import (WjCli *self);
WjCliStatus wj_cli_catalogue_new (WjCli *self);
WjCliStatus wj_cli_catalogue_publish (WjCli *self);
WjCliStatus wj_cli_catalogue_schema (WjCli *self);
WjCliStatus wj_cli_catalogue_show (WjCli *self);
WjCliStatus wj_cli_catalogue_sign (WjCli *self);
WjCliStatus wj_cli_catalogue_update (WjCli *self);
WjCliStatus wj_cli_catalogue_verify (WjCli *self);

extern const WjCliVerb wj_cli_verbs[]; /* ends with a NULL name */
/* (transfer full): all verbs, or one */
char *wj_cli_help (const WjCli *self, const WjCliVerb *verb);

G_END_DECLS
