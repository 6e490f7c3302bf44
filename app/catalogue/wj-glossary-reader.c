/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-reader.h"

static const WjMember term_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "term", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "text", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { NULL },
};

static const WjShape term_shape = { "term", term_members };

static const WjMember wj_glossary_members[] = {
  { "terms", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&term_shape) },
  { NULL },
};

const WjShape wj_glossary_shape = { "glossary", wj_glossary_members };

static void
read_term (WjReader *self, const WjJsonValue *value)
{
  WjTerm *term = wj_catalogue_new_struct (self->catalogue, WjTerm);

  if (!wj_reader_allow (self, value, &term_shape))
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

  wj_reader_allow (self, root, &wj_glossary_shape);
  wj_reader_each (self, root, "terms", read_term);
}
