/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "wording/wj-wording-terms.h"

static WjWording *wordings[WJ_N_LANGUAGES];
static WjCatalogue *catalogue;

static const struct
{
  WjLanguage language;
  const char *text;
  const char *ids; /* in order, between spaces */
} rows[] = {
  { WJ_LANGUAGE_EN, "Nothing to explain here.", "" },
  { WJ_LANGUAGE_EN, "A stable job, and two more Stable Jobs", "job.stable" },
  { WJ_LANGUAGE_EN, "unstable jobs", "" },
  { WJ_LANGUAGE_EN, "The CRI, then the Regional Investment Centre again; the CNSS.", "inst.cri inst.cnss" },
  /* an abbreviation is in its own letters: air is not AIR */
  { WJ_LANGUAGE_EN, "The air is clear", "" },
  { WJ_LANGUAGE_EN, "The AIR is a contribution", "scheme.air" },
  /* the longer of two: a zone, and an acceleration zone; words of the interface are left out */
  { WJ_LANGUAGE_EN, "An industrial acceleration zone", "place.zai" },
  { WJ_LANGUAGE_EN, "The provinces of a zone; the source of this offer", "place.province place.zone" },
  { WJ_LANGUAGE_EN, "trade registers, tax identifiers", "proc.trade-register proc.tax-id" },
  { WJ_LANGUAGE_FR, "Les Emplois stables de l’impôt sur le revenu", "job.stable tax.ir" },
  { WJ_LANGUAGE_FR, "Le salaire BRUT mensuel et les fonds propres", "job.gross-wage company.own-funds" },
  { WJ_LANGUAGE_FR, "Préfecture ou PROVINCE, prefectures", "place.prefecture place.province" },
  { WJ_LANGUAGE_FR, "L’air est pur, une zonette", "" },
  { WJ_LANGUAGE_FR, "Registre du commerce, ou RC", "proc.trade-register" },
  { WJ_LANGUAGE_AR, "الضريبة على الدخل", "tax.ir" },
  { WJ_LANGUAGE_AR, "وبالضريبة على الدخل", "tax.ir" },
  { WJ_LANGUAGE_AR, "للضريبة على الدخل", "tax.ir" },
  { WJ_LANGUAGE_AR, "والعمالة والإقليم", "place.prefecture place.province" },
  { WJ_LANGUAGE_AR, "منصب شغل قار", "job.stable" },
  { WJ_LANGUAGE_AR, "كلام عام لا مصطلح فيه", "" },
};

static void
test_find (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *texts[] = { rows[i].text, NULL };
      g_autoptr (GPtrArray) terms = wj_wording_find_terms (wordings[rows[i].language], catalogue, texts);
      g_autoptr (GString) ids = g_string_new (NULL);

      for (guint j = 0; j < terms->len; j++)
        g_string_append_printf (ids, "%s%s", j > 0 ? " " : "", ((const WjTerm *) terms->pdata[j])->id);
      if (g_strcmp0 (ids->str, rows[i].ids) != 0)
        g_error ("in “%s” found “%s” instead of “%s”", rows[i].text, ids->str, rows[i].ids);
    }
}

/* Each term is found in itself, in every language. */
static void
test_itself (void)
{
  GPtrArray *terms = wj_catalogue_get_terms (catalogue);

  for (guint i = 0; i < terms->len; i++)
    for (guint language = 0; language < WJ_N_LANGUAGES; language++)
      {
        const WjTerm *term = terms->pdata[i];
        const char *texts[] = { term->term.in[language], NULL };
        g_autoptr (GPtrArray) found = wj_wording_find_terms (wordings[language], catalogue, texts);

        g_assert_cmpint (g_ptr_array_find (found, term, NULL), ==, !g_str_has_prefix (term->id, "ui."));
      }
}

static void
test_fold (void)
{
  g_autofree char *french = wj_wording_fold ("  L’Œuvre d’ÉTÉ, n° 2-25 ");
  g_autofree char *arabic = wj_wording_fold ("الإدارةُ");
  g_autofree char *plain = wj_wording_fold ("الاداره");
  g_autofree char *isolated = wj_wording_fold ("\u2066AIR\u2069");

  g_assert_cmpstr (french, ==, "l oeuvre d ete n 2 25");
  g_assert_cmpstr (arabic, ==, plain);
  g_assert_cmpstr (isolated, ==, "air");
}

/* An offer is found by words of any language, without accents, and by the beginning of a word or three letters of it. */
static void
test_search (void)
{
  static const struct
  {
    const char *offer, *query;
    gboolean found;
  } searches[] = {
    { "offshoring.employment-premium", "", TRUE },
    { "offshoring.employment-premium", "prime emploi", TRUE },
    { "offshoring.employment-premium", "PRÎME à l’ÉMPLOI", TRUE },
    { "offshoring.employment-premium", "employ prem", TRUE },
    { "offshoring.employment-premium", "pae", TRUE },
    { "offshoring.employment-premium", "منحة التشغيل", TRUE },
    { "offshoring.employment-premium", "منحه", TRUE },
    { "offshoring.employment-premium", "loyment", TRUE },
    { "offshoring.employment-premium", "oy", FALSE },
    { "tpme.scheme", "PME", TRUE },
    { "offshoring.employment-premium", "PME", FALSE },
    { "offshoring.employment-premium", "prime volcan", FALSE },
    { "oriental.council-fund", "oriental", TRUE },
    { "oriental.council-fund", "الشرق", TRUE },
    { "oriental.council-fund", "tanger", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *words = wj_wording_offer_words (catalogue, wj_catalogue_find_offer (catalogue, searches[i].offer));

      if (wj_wording_matches (words, searches[i].query) != searches[i].found)
        g_error ("%s: “%s”", searches[i].offer, searches[i].query);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  g_assert_no_error (error);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    wordings[language] = wj_wording_new ((WjLanguage) language);
  g_test_add_func ("/terms/find", test_find);
  g_test_add_func ("/terms/itself", test_itself);
  g_test_add_func ("/terms/fold", test_fold);
  g_test_add_func ("/terms/search", test_search);
  status = g_test_run ();
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    wj_wording_unref (wordings[language]);
  g_object_unref (catalogue);
  return status;
}
