/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <signal.h>
#include <string.h>

#include "cli/wj-cli-private.h"

/* Every option there is; those without a verb are taken by all. */
static const struct
{
  const char *name;
  gboolean has_value;
  gboolean everywhere;
} options[] = {
  { "all-sites", FALSE, FALSE },
  { "questions", FALSE, FALSE },
  { "as-of", TRUE, FALSE },
  { "ca", TRUE, FALSE },
  { "catalogue", TRUE, TRUE },
  { "epoch", TRUE, FALSE },
  { "format", TRUE, FALSE },
  { "glossary", FALSE, FALSE },
  { "goal", TRUE, FALSE },
  { "help", FALSE, TRUE },
  { "key", TRUE, FALSE },
  { "lang", TRUE, TRUE },
  { "min-app", TRUE, FALSE },
  { "place", TRUE, FALSE },
  { "fact", TRUE, FALSE },
  { "from", TRUE, FALSE },
  { "to", TRUE, FALSE },
  { "project", TRUE, FALSE },
  { "scenario", TRUE, FALSE },
  { "sha256", TRUE, FALSE },
  { "strict", FALSE, FALSE },
  { "version", FALSE, TRUE },
};

/* ---- Language ------------------------------------------------------------------------------------ */

/* The first of "ar_MA.UTF-8:fr" that is one of ours. */
static gboolean
find_language (const char *list, WjLanguage *out)
{
  g_auto (GStrv) entries = g_strsplit (list, ":", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_autofree char *code = g_strndup (entries[i], strcspn (entries[i], "_.@-"));

      if (wj_language_from_code (code, out))
        return TRUE;
    }
  return FALSE;
}

/* As for any program: LANGUAGE names several, then the first of the others that is set decides. */
static WjLanguage
choose_language (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  const char *list = g_getenv ("LANGUAGE");
  WjLanguage language = WJ_LANGUAGE_EN;

  if (list != NULL && find_language (list, &language))
    return language;
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *value = g_getenv (variables[i]);

      if (value == NULL || *value == '\0')
        continue;
      find_language (value, &language);
      break;
    }
  return language;
}

/* ---- Reading the command line ---------------------------------------------------------------------- */

static int
find_option (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (g_str_equal (options[i].name, name))
      return i;
  return -1;
}

/* One option at argv[*at]; takes the next word too if that is its value. */
static WjCliStatus
read_option (WjCli *self, int argc, char **argv, int *at)
{
  const char *word = argv[*at] + 2;
  const char *equals = strchr (word, '=');
  g_autofree char *name = equals != NULL ? g_strndup (word, equals - word) : g_strdup (word);
  g_autofree char *shown = g_strconcat ("--", name, NULL);
  const char *value = equals != NULL ? equals + 1 : "";
  g_autofree char *text = NULL;
  int which = find_option (name);

  if (which < 0)
    text = wj_cli_format (self, wj_wording_text (self->wording, "There is no option %s."), shown);
  else if (g_hash_table_contains (self->options, name))
    text = wj_cli_format (self, wj_wording_text (self->wording, "The option %s stands twice; keep one."), shown);
  else if (!options[which].has_value && equals != NULL)
    text = wj_cli_format (self, wj_wording_text (self->wording, "The option %s takes no value."), shown);
  else if (options[which].has_value && equals == NULL)
    {
      if (*at + 1 == argc)
        text = wj_cli_format (self, wj_wording_text (self->wording, "The option %s needs a value after it."), shown);
      else
        value = argv[++*at];
    }
  if (text != NULL)
    return wj_cli_refuse_usage (self, text);
  g_hash_table_insert (self->options, g_steal_pointer (&name), g_strdup (value));
  return WJ_CLI_DONE;
}

static WjCliStatus
read_words (WjCli *self, int argc, char **argv)
{
  gboolean only_arguments = FALSE;

  for (int i = 1; i < argc; i++)
    {
      WjCliStatus status = WJ_CLI_DONE;

      if (!only_arguments && g_str_equal (argv[i], "--"))
        only_arguments = TRUE;
      else if (!only_arguments && g_str_equal (argv[i], "-h"))
        g_hash_table_insert (self->options, g_strdup ("help"), g_strdup (""));
      else if (!only_arguments && g_str_has_prefix (argv[i], "--"))
        status = read_option (self, argc, argv, &i);
      else
        g_ptr_array_add (self->arguments, argv[i]);
      if (status != WJ_CLI_DONE)
        return status;
    }
  return WJ_CLI_DONE;
}

/* A verb is one word, or two of which the first names a group. Takes them off the arguments. */
static void
take_verb (WjCli *self)
{
  const char *first = wj_cli_get_argument (self, 0);
  const char *second = wj_cli_get_argument (self, 1);
  g_autofree char *both = NULL;

  if (first == NULL)
    return;
  both = second != NULL ? g_strconcat (first, " ", second, NULL) : NULL;
  for (const WjCliVerb *verb = wj_cli_verbs; verb->name != NULL; verb++)
    if (g_str_equal (verb->name, first) || g_strcmp0 (verb->name, both) == 0)
      {
        self->verb = verb;
        g_ptr_array_remove_range (self->arguments, 0, strchr (verb->name, ' ') != NULL ? 2 : 1);
        return;
      }
}

static WjCliStatus
check_language (WjCli *self)
{
  const char *code = wj_cli_get_option (self, "lang");
  g_autofree char *text = NULL;
  WjLanguage language;

  if (code == NULL)
    return WJ_CLI_DONE;
  if (!wj_language_from_code (code, &language))
    {
      text = wj_cli_format (self, wj_wording_text (self->wording, "There is no language %s; write fr, ar or en."), code);
      return wj_cli_refuse_usage (self, text);
    }
  wj_wording_unref (self->wording);
  self->wording = wj_wording_new (language);
  return WJ_CLI_DONE;
}

/* Does the verb take every option that was given, and as many arguments? */
static WjCliStatus
check_verb (WjCli *self)
{
  g_autofree char *taken = g_strdup_printf (" %s ", self->verb->options);
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->options);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *word = g_strdup_printf (" %s ", (char *) name);
      g_autofree char *shown = g_strconcat ("--", name, NULL);

      if (options[find_option (name)].everywhere || strstr (taken, word) != NULL)
        continue;
      text = wj_cli_format (self, wj_wording_text (self->wording, "The option %s has no meaning here."), shown);
      return wj_cli_refuse_usage (self, text);
    }
  if (self->arguments->len < self->verb->least)
    return wj_cli_refuse_usage (self, wj_wording_text (self->wording, "Something is missing from the command."));
  if (self->arguments->len > self->verb->most)
    {
      text = wj_cli_format (self, wj_wording_text (self->wording, "There is one word too many: %s."), wj_cli_get_argument (self, self->verb->most));
      return wj_cli_refuse_usage (self, text);
    }
  return WJ_CLI_DONE;
}

static WjCliStatus
refuse_verb (WjCli *self)
{
  const char *first = wj_cli_get_argument (self, 0);
  const char *second = wj_cli_get_argument (self, 1);
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (first == NULL)
    return wj_cli_refuse_usage (self, wj_wording_text (self->wording, "What is to be done is missing from the command."));
  words = g_str_equal (first, "catalogue") && second != NULL ? g_strconcat (first, " ", second, NULL) : g_strdup (first);
  text = wj_cli_format (self, wj_wording_text (self->wording, "There is no command %s."), words);
  return wj_cli_refuse_usage (self, text);
}

static WjCliStatus
run (WjCli *self, int argc, char **argv)
{
  WjCliStatus status = read_words (self, argc, argv);
  g_autofree char *text = NULL;

  if (status == WJ_CLI_DONE)
    status = check_language (self);
  if (status != WJ_CLI_DONE)
    return status;
  wj_wording_take_messages (self->wording);
  if (wj_cli_get_option (self, "version") != NULL)
    return wj_cli_print (self, "wijhactl " APP_VERSION "\n");
  take_verb (self);
  if (wj_cli_get_option (self, "help") != NULL)
    {
      text = wj_cli_help (self, self->verb);
      return wj_cli_print (self, text);
    }
  if (self->verb == NULL)
    return refuse_verb (self);
  status = check_verb (self);
  return status == WJ_CLI_DONE ? self->verb->run (self) : status;
}

/* ---- Options for the verbs --------------------------------------------------------------------------- */

const char *
wj_cli_get_option (WjCli *self, const char *name)
{
  return g_hash_table_lookup (self->options, name);
}

const char *
wj_cli_get_argument (WjCli *self, guint index)
{
  return index < self->arguments->len ? self->arguments->pdata[index] : NULL;
}

int
wj_cli_run (int argc, char **argv)
{
  WjCli self = { .wording = wj_wording_new (choose_language ()) };
  WjCliStatus status;

  /* A reader that goes away is a write error, told like any other. */
  signal (SIGPIPE, SIG_IGN);
  self.options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.arguments = g_ptr_array_new ();
  status = run (&self, argc, argv);
  wj_wording_take_messages (NULL);
  g_ptr_array_unref (self.arguments);
  g_hash_table_unref (self.options);
  wj_wording_unref (self.wording);
  return status;
}
