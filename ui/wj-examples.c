/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-examples.h"

#include "wj-i18n.h"
#include "wj-session-files.h"

#define POSITIONS "jobs.positions"

static const struct
{
  const char *name; /* of its file */
  const char *title;
  const char *sentence;
} examples[] = {
  { "contact-centre", N_ ("A contact centre in Oujda"), N_ ("66 jobs, nearly every question answered") },
  { "software-house", N_ ("A software house in Fez"), N_ ("24 jobs, promoters living abroad, three scenarios") },
  { "business-services", N_ ("Business services in Casablanca"), N_ ("About 600 jobs, answers as ranges") },
  { "first-idea", N_ ("A first idea"), N_ ("Three answers, and a place still to find") },
};

/* What the files name, for those who translate. */
G_GNUC_UNUSED static const char *const names[] = {
  NC_ ("example", "Accountant"),
  NC_ ("example", "Adviser"),
  NC_ ("example", "Claims handler"),
  NC_ ("example", "Developer"),
  NC_ ("example", "In Casablanca"),
  NC_ ("example", "Lead"),
  NC_ ("example", "Manager"),
  NC_ ("example", "Supervisor"),
  NC_ ("example", "Team leader"),
  NC_ ("example", "Tester"),
  NC_ ("example", "Twice the jobs"),
};

const char *
wj_examples_get (guint index, const char **title, const char **sentence)
{
  if (index >= G_N_ELEMENTS (examples))
    return NULL;
  if (title != NULL)
    *title = _(examples[index].title);
  if (sentence != NULL)
    *sentence = _(examples[index].sentence);
  return examples[index].name;
}

static const char *
translate (const char *text)
{
  return wj_i18n_context ("example", text);
}

static void
name_scenario (WjProject *project, guint scenario)
{
  const char *name = wj_project_get_scenario_name (project, scenario);

  if (name != NULL)
    wj_project_set_scenario_name (project, scenario, translate (name), NULL);
  wj_project_set_scenario (project, scenario);
  for (guint row = 0; row < wj_project_get_n_rows (project, POSITIONS); row++)
    {
      const WjAnswer *title = wj_project_get_cell (project, POSITIONS, row, "title", 0);
      WjAnswer translated = wj_answer_text (translate (title->text));

      wj_project_set_cell (project, POSITIONS, row, "title", 0, &translated, NULL);
      wj_answer_clear (&translated);
    }
}

gboolean
wj_examples_open (WjSession *session, const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_strconcat (RESOURCE_BASE, "/examples/", file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (WjProject) project = bytes != NULL ? wj_project_new_from_bytes (wj_session_get_catalogue (session), bytes, file, error) : NULL;

  if (project == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    if (g_str_equal (examples[i].name, name))
      wj_project_set_title (project, _(examples[i].title));
  for (guint i = wj_project_get_n_scenarios (project); i > 0; i--)
    name_scenario (project, i - 1);
  wj_session_start (session, project, NULL);
  return TRUE;
}
