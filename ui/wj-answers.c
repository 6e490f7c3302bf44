/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "project/wj-cohort.h"

#include "wj-answers.h"
#include "wj-i18n.h"
#include "wj-questions.h"

static const WjFact *
find_column (const WjFact *table, gboolean by_year)
{
  for (guint i = 0; table->columns && i < table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (table->columns, i);

      if (column->by_year == by_year)
        return column;
    }
  return NULL;
}

gboolean
wj_table_row_is_begun (WjProject *project, const WjFact *table, guint row)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (wj_project_get_cell (project, table->id, row, ((const WjFact *) g_ptr_array_index (table->columns, i))->id, 0)->kind != WJ_ANSWER_NONE)
      return TRUE;
  return FALSE;
}

/* No row at all is an answer. */
static gboolean
has_answers (WjProject *project, const WjFact *table)
{
  guint n_rows = wj_project_get_n_rows (project, table->id);

  for (guint row = 0; row < n_rows; row++)
    if (wj_table_row_is_begun (project, table, row))
      return TRUE;
  return n_rows == 0;
}

gboolean
wj_fact_is_answered (WjProject *project, const WjFact *fact)
{
  if (fact->type == WJ_FACT_PLACE)
    return wj_project_get_place (project) != NULL;
  if (fact->type == WJ_FACT_TABLE)
    return wj_project_has_table (project, fact->id) && has_answers (project, fact);
  return wj_project_get (project, fact->id)->kind != WJ_ANSWER_NONE;
}

WjPageState
wj_page_get_state (WjSession *session, const WjPage *page)
{
  WjProject *project = wj_session_get_project (session);
  WjQuestions *found = wj_questions_of (session);
  guint answered = 0;
  guint left = 0;

  for (guint i = 0; i < page->facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (page->facts, i);

      if (wj_fact_is_answered (project, fact) || wj_session_is_unknown (session, fact->id))
        {
          answered++;
          /* Of a table that has answers, one that matters can be missing. */
          left += fact->type == WJ_FACT_TABLE && wj_questions_find (found, fact) ? 1 : 0;
        }
      else if (!wj_questions_is_needless (found, fact))
        left++;
    }
  if (left == 0)
    return answered > 0 ? WJ_PAGE_DONE : WJ_PAGE_NEEDLESS;
  return answered > 0 ? WJ_PAGE_BEGUN : WJ_PAGE_EMPTY;
}

gboolean
wj_positions_count (WjProject *project, const WjFact *table, guint year, WjNumber *low, WjNumber *high, gboolean *partial)
{
  const WjFact *column = find_column (table, TRUE);
  gboolean known = FALSE;

  *low = *high = WJ_NUMBER_ZERO;
  *partial = FALSE;
  if (!column || !wj_project_has_table (project, table->id))
    return FALSE;
  for (guint row = 0; row < wj_project_get_n_rows (project, table->id); row++)
    {
      const WjAnswer *cell = wj_project_get_cell (project, table->id, row, column->id, year);

      if (cell->kind == WJ_ANSWER_NONE)
        {
          *partial = *partial || wj_table_row_is_begun (project, table, row);
          continue;
        }
      if (!wj_number_add (*low, cell->value.low, low) || !wj_number_add (*high, cell->value.high, high))
        return FALSE;
      known = TRUE;
    }
  return known;
}

const WjDerived *
wj_page_find_total (WjSession *session, const WjPage *page)
{
  const WjFact *fact = g_ptr_array_index (page->facts, 0);
  const char *dot = strchr (fact->id, '.');
  g_autofree char *id = dot ? g_strdup_printf ("%.*s.total", (int) (dot - fact->id), fact->id) : NULL;

  return id && page->facts->len > 1 ? wj_catalogue_find_derived (wj_session_get_catalogue (session), id) : NULL;
}

static char *
short_total (WjSession *session, const WjPage *page)
{
  const WjDerived *derived = wj_page_find_total (session, page);
  const WjDerivedFigures *figures = derived ? wj_assessment_get_derived (wj_session_get_assessment (session), wj_session_get_result (session), derived) : NULL;
  char *text;

  if (!figures || wj_page_get_state (session, page) == WJ_PAGE_EMPTY)
    return NULL;
  text = wj_wording_derived_brief (wj_i18n_get_wording (), figures);
  return text ? text : g_strdup ("");
}

static char *
say_count (WjNumber low, WjNumber high)
{
  g_autofree char *least = wj_wording_number (wj_i18n_get_wording (), low, 0);
  g_autofree char *most = wj_wording_number (wj_i18n_get_wording (), high, 0);

  return wj_number_equal (low, high) ? g_steal_pointer (&least) : g_strdup_printf (C_ ("cell", "%s–%s"), least, most);
}

static char *
short_value (WjSession *session, const WjFact *fact)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjProject *project = wj_session_get_project (session);
  WjNumber low, high;
  gboolean partial;

  switch (fact->type)
    {
    case WJ_FACT_PLACE:
      return g_strdup (wj_i18n_of (&wj_project_get_place (project)->name));
    case WJ_FACT_TABLE:
      /* Part of a total would pass for the whole. */
      return wj_positions_count (project, fact, 2, &low, &high, &partial) && !partial ? say_count (low, high) : NULL;
    case WJ_FACT_CHOICE:
      {
        const WjAnswer *answer = wj_project_get (project, fact->id);

        for (guint i = 0; i < fact->options->len && i < 128; i++)
          if (answer->value.set >> i & 1)
            {
              const WjOption *option = g_ptr_array_index (fact->options, i);
              const char *label = wj_i18n_of (&option->label);
              const char *open = strrchr (label, '(');

              /* "customer relationship management (CRM)" is CRM among those who know */
              if (open && g_str_has_suffix (label, ")"))
                return g_strndup (open + 1, strlen (open) - 2);
              return g_strdup (label);
            }
        return NULL;
      }
    case WJ_FACT_DATE:
      {
        GDate date;

        if (wj_project_get (project, fact->id)->kind == WJ_ANSWER_EXACT &&
            wj_cel_value_to_date (wj_project_get (project, fact->id)->value.low, &date))
          return wj_wording_month (wording, &date);
        return NULL;
      }
    case WJ_FACT_BOOLEAN:
    case WJ_FACT_NUMBER:
    case WJ_FACT_TEXT:
    default:
      {
        const WjAnswer *answer = wj_project_get (project, fact->id);
        WjCelType type = { .kind = fact->type == WJ_FACT_BOOLEAN ? WJ_CEL_BOOL : WJ_CEL_DECIMAL,
                           .unit = fact->unit };

        return wj_wording_value (wording, wj_session_get_catalogue (session), &answer->value, &type, fact);
      }
    }
}

char *
wj_page_short_answer (WjSession *session, const WjPage *page)
{
  char *text = short_total (session, page);

  for (guint i = 0; !text && i < page->facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (page->facts, i);

      if (wj_fact_is_answered (wj_session_get_project (session), fact))
        text = short_value (session, fact);
    }
  return text ? text : g_strdup ("");
}

guint
wj_session_count_open (WjSession *session)
{
  const WjSiteResult *result = wj_session_get_result (session);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < result->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (result->offers, i);

      for (guint j = 0; offer->missing && j < offer->missing->len; j++)
        {
          const WjFact *fact = g_ptr_array_index (offer->missing, j);

          if (!wj_session_is_unknown (session, fact->id))
            g_hash_table_add (seen, (gpointer) fact);
        }
    }
  return g_hash_table_size (seen);
}

void
wj_session_get_start (WjSession *session, GDate *out)
{
  wj_project_find_start (wj_session_get_project (session), wj_session_get_as_of (session), out);
}

char *
wj_session_year_label (WjSession *session, guint year)
{
  GDate start;

  wj_session_get_start (session, &start);
  return wj_wording_project_year (wj_i18n_get_wording (), &start, year);
}

const char *
wj_fact_unit_label (const WjFact *fact)
{
  const char *text = fact->unit_text ? fact->unit_text : "";

  if (g_str_equal (text, "%"))
    return "%";
  if (g_str_has_prefix (text, "MAD/year"))
    return _("MAD a year");
  if (g_str_has_prefix (text, "MAD"))
    return _("MAD");
  return "";
}
