/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-reader.h"

static void
read_term (WjReader *self, const WjJsonValue *value)
{
  static const char *const members[] = { "id", "term", "text", NULL };
  WjTerm *term = wj_catalogue_new_struct (self->catalogue, WjTerm);

  if (!wj_reader_allow (self, value, members))
    return;
  wj_reader_id (self, value, "term", WJ_ID_SLUG, &term->id);
  wj_reader_text (self, value, "term", &term->term);
  wj_reader_text (self, value, "text", &term->text);
  if (term->id == NULL)
    return;
  g_ptr_array_add (self->catalogue->terms, term);
  wj_catalogue_index (self->catalogue, WJ_INDEX_TERM, term->id, term);
}

void
wj_read_glossary (WjReader *self, const WjJsonValue *root)
{
  static const char *const members[] = { "terms", NULL };

  wj_reader_allow (self, root, members);
  wj_reader_each (self, root, "terms", read_term);
}
