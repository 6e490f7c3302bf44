/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "catalogue/wj-catalogue-diff.h"
#include "sample.h"

/* What is changed in the sample, and how it is told: "kind part id path before after". */
typedef struct
{
  const char *name;
  const char *file;
  const char *from;
  const char *to;
  const char *told;
} Edit;

static const Edit edits[] = {
  { "nothing", "offers/beta.json", "`where`: `true`", "`where` :  `true`", "" },
  { "note", "catalogue.json", "for tests alone", "for nobody", "" },
  { "rate", "parameters.json", "`value`: 17", "`value`: 20.5", "changed parameters rate values[2020-01-01].value 17 20.5\n" },
  { "unpublished", "parameters.json", "`value`: 17", "`value`: null", "removed parameters rate values[2020-01-01].value 17 -\n" },
  { "new-value", "parameters.json", "`value`: 17, `source`: `law`, `confidence`: `A`}", "`value`: 17, `source`: `law`, `confidence`: `A`}, {`from`: `2027-01-01`, `value`: 18, `source`: `law`, `confidence`: `A`}", "added parameters rate values[2027-01-01] - {*}\n" },
  { "band", "parameters.json", "`is`: 5", "`is`: 6", "changed parameters steps values[2020-01-01].bands * *\n" },
  { "source-of-figure", "parameters.json", "`value`: 18, `source`: `law`", "`value`: 18, `source`: `press`", "changed parameters stay values[2020-01-01].source \"law\" \"press\"\n" },
  { "date", "offers/alpha.json", "2030-12-31", "2031-12-31", "changed offers alpha valid.to \"2030-12-31\" \"2031-12-31\"\n" },
  { "condition", "offers/beta.json", "`conditions`: []", "`conditions`: [{`id`: `new`, `label`: {`fr`: `N`, `ar`: `N`, `en`: `N`}, `test`: `true`, `source`: `law`}]", "added offers beta conditions[new] - {*}\n" },
  { "rule", "offers/alpha.json", "investment.equipment >=", "investment.equipment >", "changed offers alpha conditions[investment].test *\n" },
  { "text", "offers/alpha.json", "`The first. (fr)`", "`La première.`", "changed offers alpha summary {*} {*}\n" },
  { "source", "sources.json", "`2022-12`", "`2023-01`", "changed sources law date \"2022-12\" \"2023-01\"\n" },
  { "step", "procedures.json", "`working`: true, ", "", "removed procedures founding steps[name].delay.working true -\n" },
  { "step-when", "procedures.json", "`id`: `entry`, ", "`id`: `entry`, `when`: `company.kind == 'new'`, `if`: {`fr`: `si`, `ar`: `if`, `en`: `if`}, ", "added procedures founding steps[entry].if - {*}\nadded procedures founding steps[entry].when - \"company.kind == 'new'\"\n" },
  { "order", "offers/gamma.json", "[`founding`, {`id`: `ask`, `text`: {`fr`: `The council is asked. (fr)`, `ar`: `The council is asked. (ar)`, `en`: `The council is asked.`}, `source`: `press`}, ", "[{`id`: `ask`, `text`: {`fr`: `The council is asked. (fr)`, `ar`: `The council is asked. (ar)`, `en`: `The council is asked.`}, `source`: `press`}, `founding`, ", "reordered offers gamma steps - -\n" },
  { "place", "places.json", "`announced`", "`dormant`", "changed zones plain-park status \"announced\" \"dormant\"\n" },
  { "fact", "facts.json", "`default`: `existing`", "`default`: `new`", "changed facts company.kind default \"existing\" \"new\"\n" },
  { "derived", "facts.json", "params.min_investment * 2.0", "params.min_investment * 3.0", "changed derived threshold derive *\n" },
  { "cap", "compatibility.json", "investment.equipment * 0.5", "investment.equipment * 0.6", "changed caps half limit *\n" },
  { "version", "catalogue.json", "`version`: 7", "`version`: 8", "changed catalogue - catalogue.version 7 8\n" },
};

static char *
describe (GPtrArray *differences)
{
  static const char *const kinds[] = { "added", "removed", "changed", "reordered" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const WjDifference *difference = differences->pdata[i];

      g_string_append_printf (text, "%s %s %s %s%s%s %s\n", kinds[difference->kind], difference->part,
                              difference->id != NULL ? difference->id : "-", difference->path, *difference->path != '\0' ? " " : "",
                              difference->before.json != NULL ? difference->before.json : "-",
                              difference->after.json != NULL ? difference->after.json : "-");
    }
  return g_string_free (text, FALSE);
}

static GPtrArray *
diff (Sample *before, Sample *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) one = NULL;
  g_autoptr (WjCatalogue) other = NULL;
  g_autoptr (WjJsonDocument) was = wj_catalogue_load_canonical (before->path, &one, &error);
  g_autoptr (WjJsonDocument) is = wj_catalogue_load_canonical (after->path, &other, &error);

  g_assert_no_error (error);
  return wj_catalogue_diff (was, is);
}

static void
test_edit (gconstpointer data)
{
  const Edit *edit = data;
  g_autoptr (Sample) before = sample_new ();
  g_autoptr (Sample) after = sample_new ();
  g_autoptr (GPtrArray) differences = NULL;
  g_autofree char *text = NULL;

  sample_change (after, edit->file, edit->from, edit->to);
  differences = diff (before, after);
  text = describe (differences);
  if (!g_pattern_match_simple (edit->told, text) && !g_str_equal (edit->told, text))
    g_error ("%s\nis not like\n%s", text, edit->told);
}

/* A whole offer comes and goes; the other way round it is told the other way round. */
static void
test_whole (void)
{
  g_autoptr (Sample) before = sample_new ();
  g_autoptr (Sample) after = sample_new ();
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  sample_write (after, "offers/delta.json",
                "{`id`: `delta`, `label`: {`fr`: `D`, `ar`: `D`, `en`: `D`}, `summary`: {`fr`: `D`, `ar`: `D`, `en`: `D`},"
                " `decides`: {`fr`: `D`, `ar`: `D`, `en`: `D`}, `terms`: `unpublished`, `valid`: {}, `where`: `true`,"
                " `conditions`: [], `benefits`: [], `open_questions`: [], `sources`: [`law`]}");
  there = diff (before, after);
  back = diff (after, before);
  one = describe (there);
  other = describe (back);
  g_assert_cmpstr (one, ==, "added offers delta - -\n");
  g_assert_cmpstr (other, ==, "removed offers delta - -\n");
}

/* What a person would call a value. */
static void
test_names (void)
{
  g_autoptr (Sample) before = sample_new ();
  g_autoptr (Sample) after = sample_new ();
  g_autoptr (GPtrArray) differences = NULL;
  const WjDifference *difference;

  sample_change (after, "parameters.json", "`value`: 17", "`value`: 20.5");
  sample_change (after, "offers/beta.json", "`conditions`: []", "`conditions`: [{`id`: `new`, `label`: {`fr`: `Neuf`, `ar`: `N`, `en`: `N`}, `test`: `true`, `source`: `law`}]");
  differences = diff (before, after);
  g_assert_cmpuint (differences->len, ==, 2);
  difference = differences->pdata[0];
  g_assert_cmpstr (difference->after.text[WJ_LANGUAGE_FR], ==, "Neuf");
  difference = differences->pdata[1];
  g_assert_true (difference->after.is_number);
  g_assert_true (wj_number_equal (difference->after.number, wj_number_from_decimal (205, 1)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *path = g_strconcat ("/diff/", edits[i].name, NULL);

      g_test_add_data_func (path, &edits[i], test_edit);
    }
  g_test_add_func ("/diff/whole", test_whole);
  g_test_add_func ("/diff/names", test_names);
  return g_test_run ();
}
