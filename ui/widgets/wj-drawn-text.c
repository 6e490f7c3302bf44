/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-drawn-text.h"

static void
clear (gpointer data)
{
  g_free (((WjDrawnText *) data)->text);
}

GArray *
wj_drawn_texts_new (void)
{
  GArray *texts = g_array_new (FALSE, FALSE, sizeof (WjDrawnText));

  g_array_set_clear_func (texts, clear);
  return texts;
}

static gboolean
is_bold (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_layout_get_attributes (layout);
  PangoAttrIterator *iterator = attributes != NULL ? pango_attr_list_get_iterator (attributes) : NULL;
  PangoAttribute *weight = iterator != NULL ? pango_attr_iterator_get (iterator, PANGO_ATTR_WEIGHT) : NULL;
  gboolean bold = weight != NULL && ((PangoAttrInt *) weight)->value >= PANGO_WEIGHT_BOLD;

  g_clear_pointer (&iterator, pango_attr_iterator_destroy);
  return bold;
}

WjDrawnText *
wj_drawn_texts_add (GArray *texts, PangoLayout *layout, const graphene_rect_t *box, const GdkRGBA *colour)
{
  WjDrawnText text = { g_strdup (pango_layout_get_text (layout)), *box, *colour, is_bold (layout), pango_layout_is_ellipsized (layout), FALSE };

  g_array_append_val (texts, text);
  return &g_array_index (texts, WjDrawnText, texts->len - 1);
}
