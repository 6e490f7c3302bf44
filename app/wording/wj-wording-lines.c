/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-lines.h"

#include <string.h>

#define MARK_WIDTH 3 /* of the mark of a source, or of a count */
#define RIGHT_TO_LEFT "\u200f"
#define POP_ISOLATE "\u2069"

struct _WjLines
{
  GPtrArray *added; /* (owned) (element-type WjLine) */
  WjLinesForm form;
  gboolean rtl;
};

static void
line_free (gpointer data)
{
  WjLine *line = data;

  g_free (line->mark);
  g_free (line->text);
  g_free (line->end);
  g_free (line);
}

static void
keep (WjLines *self, WjLineKind kind, guint indent, const char *mark, const char *text, const char *end)
{
  WjLine *line = g_new0 (WjLine, 1);

  line->kind = kind;
  line->indent = indent;
  line->mark = g_strdup (mark);
  line->text = g_strdup (text);
  line->end = g_strdup (end);
  g_ptr_array_add (self->added, line);
}

guint
wj_lines_measure (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

guint
wj_lines_width (WjLinesForm form)
{
  return form == WJ_LINES_PAGE ? 100 : 80;
}

WjLines *
wj_lines_new (WjWording *wording, WjLinesForm form)
{
  WjLines *self = g_new0 (WjLines, 1);

  self->added = g_ptr_array_new_with_free_func (line_free);
  self->form = form;
  self->rtl = wj_wording_is_rtl (wording);
  return self;
}

void
wj_lines_free (WjLines *self)
{
  g_ptr_array_unref (self->added);
  g_free (self);
}

/* ---- Breaking into lines --------------------------------------------------------------------------- */

typedef struct
{
  GString *text; /* (owned) */
  guint width;
  gboolean rtl;
} Page;

static void
put_line (Page *self, guint indent, const char *mark, const char *line)
{
  if (self->rtl)
    g_string_append (self->text, RIGHT_TO_LEFT);
  g_string_append_printf (self->text, "%*s%s%s\n", (int) indent, "", mark, line);
}

/* The isolates that @text leaves open, after those in @open (at most one a nesting level, outermost first). */
static void
track_isolates (GString *open, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x2066 && c <= 0x2068)
        g_string_append_unichar (open, c);
      else if (c == 0x2069 && open->len > 0)
        g_string_truncate (open, open->len - strlen (POP_ISOLATE));
    }
}

static void
close_isolates (GString *line, const GString *open)
{
  for (gsize i = 0; i < open->len; i += strlen (POP_ISOLATE))
    g_string_append (line, POP_ISOLATE);
}

/* An isolate ends with its line, so one that goes on is closed here and opened again on the next.
 * @end stands at the far side of the last line; "" for none. */
static void
put_wrapped (Page *self, guint indent, const char *mark, const char *text, const char *end)
{
  guint hang = wj_lines_measure (mark);
  guint room = self->width - indent - hang;
  guint width = *end != '\0' ? room - wj_lines_measure (end) - 2 : room;
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GString) open = g_string_new (NULL);
  g_autofree char *blank = g_strnfill (hang, ' ');
  gboolean empty = TRUE, first = TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (!empty && wj_lines_measure (line->str) + 1 + wj_lines_measure (words[i]) > width)
        {
          close_isolates (line, open);
          put_line (self, indent, first ? mark : blank, line->str);
          g_string_assign (line, open->str);
          first = FALSE;
        }
      else if (!empty)
        g_string_append_c (line, ' ');
      g_string_append (line, words[i]);
      track_isolates (open, words[i]);
      empty = FALSE;
    }
  if (*end != '\0')
    {
      /* One word may be wider than its place. */
      guint used = MIN (wj_lines_measure (line->str), width);

      g_string_append_printf (line, "%*s%s", (int) (room - used - wj_lines_measure (end)), "", end);
    }
  put_line (self, indent, first ? mark : blank, line->str);
}

static void
put_text (Page *self, const WjLine *line)
{
  guint used = line->indent + wj_lines_measure (line->mark) + wj_lines_measure (line->text);
  guint last = wj_lines_measure (line->end);

  if (used + 2 + last <= self->width || last <= MARK_WIDTH)
    {
      put_wrapped (self, line->indent, line->mark, line->text, line->end);
      return;
    }
  /* A long end would leave the text a narrow column. */
  put_wrapped (self, line->indent, line->mark, line->text, "");
  if (last + line->indent > self->width)
    put_wrapped (self, line->indent + 2, "", line->end, "");
  else
    put_wrapped (self, line->indent, "", "", line->end);
}

static void
put_gap (Page *self)
{
  if (self->text->len > 0 && !g_str_has_suffix (self->text->str, "\n\n"))
    g_string_append_c (self->text, '\n');
}

static void
put_heading (Page *self, const char *text)
{
  g_autoptr (GString) line = g_string_new (text);

  g_string_append_c (line, ' ');
  for (guint i = wj_lines_measure (text) + 1; i < self->width; i++)
    g_string_append (line, "─");
  put_line (self, 0, "", line->str);
}

char *
wj_lines_to_text (WjLines *self)
{
  Page page = { g_string_new (NULL), wj_lines_width (self->form), self->rtl };

  for (guint i = 0; i < self->added->len; i++)
    {
      const WjLine *line = self->added->pdata[i];

      switch (line->kind)
        {
        case WJ_LINE_HEADING:
          put_heading (&page, line->text);
          break;
        case WJ_LINE_GAP:
          put_gap (&page);
          break;
        case WJ_LINE_TEXT:
        case WJ_LINE_TITLE:
        default:
          put_text (&page, line);
          break;
        }
    }
  return g_string_free (page.text, FALSE);
}

/* ---- What is added --------------------------------------------------------------------------------- */

void
wj_lines_add (WjLines *self, guint indent, const char *mark, const char *text)
{
  keep (self, WJ_LINE_TEXT, indent, mark, text, "");
}

void
wj_lines_take (WjLines *self, guint indent, const char *mark, char *text)
{
  if (text != NULL && *text != '\0')
    wj_lines_add (self, indent, mark, text);
  g_free (text);
}

void
wj_lines_add_pair (WjLines *self, guint indent, const char *mark, const char *text, const char *end)
{
  keep (self, WJ_LINE_TEXT, indent, mark, text, end);
}

void
wj_lines_add_title (WjLines *self, guint indent, const char *text, const char *end)
{
  keep (self, WJ_LINE_TITLE, indent, "", text, end);
}

void
wj_lines_add_gap (WjLines *self)
{
  keep (self, WJ_LINE_GAP, 0, "", "", "");
}

void
wj_lines_add_heading (WjLines *self, const char *text)
{
  if (self->form == WJ_LINES_TERMINAL)
    wj_lines_add_gap (self);
  keep (self, WJ_LINE_HEADING, 0, "", text, "");
}

GPtrArray *
wj_lines_to_array (WjLines *self)
{
  return g_ptr_array_ref (self->added);
}

void
wj_lines_add_source (WjLines *self, WjWording *wording, const WjSource *source, gboolean in_full)
{
  static const char *const marks[] = { "A  ", "B  ", "C  " };
  g_autofree char *where = wj_wording_source (wording, source);
  g_autofree char *title = wj_wording_isolate (wording, source->title);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: a source: %1$s is its publisher and date, %2$s its title. */
  g_string_append_printf (text, wj_wording_text (wording, "%1$s. %2$s"), where, title);
  if (in_full)
    g_string_append_printf (text, ". %s", wj_wording_of (wording, &source->statement));
  /* Of most sources no official text was read: that is said once, under the list. */
  if (source->kind != WJ_SOURCE_REPORT)
    g_string_append_printf (text, "%s %s", in_full ? "" : ".", wj_wording_source_kind (wording, source->kind));
  if (in_full && source->address != NULL)
    {
      g_autofree char *address = wj_wording_isolate (wording, source->address);

      g_string_append_printf (text, " %s", address);
    }
  wj_lines_add (self, 0, marks[source->confidence], text->str);
}

void
wj_lines_add_marks (WjLines *self, WjWording *wording, const GPtrArray *sources)
{
  g_autoptr (GString) all = g_string_new (NULL);
  gboolean indirect = FALSE;

  wj_lines_add_gap (self);
  for (WjConfidence confidence = WJ_CONFIDENCE_A; confidence <= WJ_CONFIDENCE_C; confidence++)
    {
      gboolean used = FALSE;

      for (guint i = 0; i < sources->len; i++)
        used = used || ((const WjSource *) sources->pdata[i])->confidence == confidence;
      if (used)
        g_string_append_printf (all, "%s%s.", all->len > 0 ? " " : "", wj_wording_confidence (wording, confidence));
    }
  for (guint i = 0; i < sources->len; i++)
    indirect = indirect || ((const WjSource *) sources->pdata[i])->kind == WJ_SOURCE_REPORT;
  if (indirect)
    g_string_append_printf (all, " %s", wj_wording_text (wording, "A source of which nothing else is said is indirect: no official text was read."));
  if (all->len > 0)
    wj_lines_add (self, 0, "", all->str);
}
