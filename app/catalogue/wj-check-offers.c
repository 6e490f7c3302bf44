/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-check.h"

/* Half a year is what an investor needs between a first answer and a deposited file. */
#define SOON_DAYS 180
#define CATALOGUE_SOON_DAYS 30
#define MOST_SHORT_CHARS 16

static gboolean
is_comparison (WjCelOp op)
{
  return op == WJ_CEL_OP_LESS || op == WJ_CEL_OP_LESS_EQUAL || op == WJ_CEL_OP_GREATER || op == WJ_CEL_OP_GREATER_EQUAL;
}

static gboolean
names_parameter (WjReader *reader, WjCelProgram *program, guint index)
{
  const WjCelNode *node = wj_cel_program_get_node (program, index);
  const WjParameter *parameter = NULL;

  if (node->slot >= 0)
    wj_catalogue_describe_slot (reader->catalogue, node->slot, NULL, NULL, &parameter, NULL);
  if (parameter != NULL)
    return TRUE;
  for (guint i = 0; i < node->n_children; i++)
    if (names_parameter (reader, program, node->children[i]))
      return TRUE;
  return FALSE;
}

/* Each comparison with a figure has to be seen to hold, and not to, whatever else decides the offer. */
static void
check_condition (WjReader *reader, const WjCondition *condition, const WjSides *sides)
{
  for (guint i = 0; i < wj_cel_program_get_n_nodes (condition->test); i++)
    {
      guint8 seen;

      if (!is_comparison (wj_cel_program_get_node (condition->test, i)->op) || !names_parameter (reader, condition->test, i))
        continue;
      seen = wj_sides_get (sides, condition, i);
      if (!(seen & WJ_CEL_MAY_BE_TRUE))
        wj_check_report (reader, WJ_FINDING_WARNING, condition, "no case shows the threshold of “%s” met; add one just on that side", condition->id);
      if (!(seen & WJ_CEL_MAY_BE_FALSE))
        wj_check_report (reader, WJ_FINDING_WARNING, condition, "no case shows the threshold of “%s” missed; add one just on that side", condition->id);
    }
}

/* What a chart writes under a bar. */
static void
check_short (WjReader *reader, const WjBenefit *benefit)
{
  const WjText *text = wj_benefit_get_short (benefit);

  for (guint i = 0; i < WJ_N_LANGUAGES; i++)
    if (g_utf8_strlen (text->in[i], -1) > MOST_SHORT_CHARS)
      {
        wj_check_report (reader, WJ_FINDING_WARNING, benefit, "“%s” is too long to stand under a bar; give the benefit “%s” a “short” of at most %d characters", text->in[i],
                         benefit->id, MOST_SHORT_CHARS);
        return;
      }
}

static void
check_benefit (WjReader *reader, const WjOffer *offer, const WjBenefit *benefit, const WjCheckCases *cases)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", offer->id, benefit->id);

  if (benefit->amount != NULL && !g_hash_table_contains (cases->granted, key))
    wj_check_report (reader, WJ_FINDING_WARNING, benefit, "no case grants the benefit “%s”; add one with its arithmetic", benefit->id);
  if (benefit->amount != NULL && (benefit->kind == WJ_BENEFIT_GRANT || benefit->kind == WJ_BENEFIT_PREMIUM))
    check_short (reader, benefit);
}

/* ---- Time -------------------------------------------------------------------------------------- */

static void
write_date (const GDate *date, char *buffer, gsize size)
{
  g_date_strftime (buffer, size, "%Y-%m-%d", date);
}

static void
check_end (WjReader *reader, const WjOffer *offer, const GDate *as_of)
{
  char text[16];
  int days;

  if (!g_date_valid (&offer->to))
    return;
  days = g_date_days_between (as_of, &offer->to);
  write_date (&offer->to, text, sizeof text);
  if (days < 0)
    wj_check_report (reader, WJ_FINDING_NOTICE, offer, "the offer is over since %s", text);
  else if (days <= SOON_DAYS)
    wj_check_report (reader, WJ_FINDING_NOTICE, offer, "the offer ends on %s; look for what follows it", text);
}

static void
check_expiry (WjReader *reader, const GDate *as_of)
{
  const GDate *expires = &reader->catalogue->expires;
  WjJsonDocument *document = reader->documents->pdata[0];
  WjJsonValue root = wj_json_document_get_root (document);
  WjJsonValue value;
  char text[16];
  int days = g_date_days_between (as_of, expires);

  if (days > CATALOGUE_SOON_DAYS || !wj_json_find (&root, "expires", &value))
    return;
  write_date (expires, text, sizeof text);
  wj_reader_report (reader, WJ_FINDING_NOTICE, &value, days < 0 ? "the catalogue has expired on %s" : "the catalogue expires on %s", text);
}

static gboolean
overlaps (const WjOffer *a, const WjOffer *b)
{
  gboolean a_is_over = g_date_valid (&a->to) && g_date_valid (&b->from) && g_date_compare (&a->to, &b->from) < 0;
  gboolean b_is_over = g_date_valid (&b->to) && g_date_valid (&a->from) && g_date_compare (&b->to, &a->from) < 0;

  return !a_is_over && !b_is_over;
}

static void
check_heirs (WjReader *reader, guint index)
{
  const GPtrArray *offers = reader->catalogue->offers;
  const WjOffer *offer = offers->pdata[index];

  for (guint i = 0; i < offers->len && offer->replaces != NULL; i++)
    {
      const WjOffer *other = offers->pdata[i];

      if (i != index && g_strcmp0 (other->replaces, offer->replaces) == 0 && overlaps (offer, other))
        wj_check_report (reader, WJ_FINDING_WARNING, offer, "“%s” replaces “%s” too, at the same time; end one before the other begins", other->id, offer->replaces);
    }
}

void
wj_check_offers (WjReader *reader, const WjCheckCases *cases, const GDate *as_of)
{
  g_autoptr (WjCelFrame) frame = wj_check_frame_new (reader->catalogue, as_of);

  for (guint i = 0; i < reader->catalogue->offers->len; i++)
    {
      const WjOffer *offer = reader->catalogue->offers->pdata[i];

      for (guint j = 0; cases->sides != NULL && j < offer->conditions->len; j++)
        check_condition (reader, offer->conditions->pdata[j], cases->sides);
      for (guint j = 0; j < offer->benefits->len; j++)
        check_benefit (reader, offer, offer->benefits->pdata[j], cases);
      check_end (reader, offer, as_of);
      check_heirs (reader, i);
      wj_check_reach (reader, offer, frame);
    }
  check_expiry (reader, as_of);
}
