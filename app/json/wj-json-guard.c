/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-json"

#include "config.h"

#include <string.h>

#include "json/wj-json-private.h"

/*
 * One pass over the bytes, before json-glib sees them. json-glib 1.6 overflows the stack on deep
 * nesting, reads 18446744073709551616 as -1 and 010 as 8, cuts a string at \u0000, keeps the last of
 * two equal names and takes comments and empty input as JSON. None of that gets past here.
 */

/* What may come next. */
typedef enum
{
  EXPECT_ROOT,
  EXPECT_VALUE,        /* after a colon, or after a comma in an array */
  EXPECT_VALUE_OR_END, /* after [ */
  EXPECT_NAME,         /* after a comma in an object */
  EXPECT_NAME_OR_END,  /* after { */
  EXPECT_COMMA_OR_END, /* after a value */
  EXPECT_NOTHING,      /* after the root */
} Expect;

typedef struct
{
  gsize start;       /* where its bracket stands */
  GHashTable *names; /* (owned) (nullable): of an object, the names seen; NULL for an array */
} Frame;

typedef struct
{
  const char *name;
  const char *text;
  gsize size;
  gsize at;
  guint tokens;
  guint depth;
  Frame frames[WJ_JSON_MAX_DEPTH];
  GString *decoded; /* (owned): the string just read, its escapes undone */
} Guard;

static gboolean G_GNUC_PRINTF (5, 6)
    refuse (Guard *self, GError **error, WjJsonError code, gsize offset, const char *format, ...)
{
  g_autofree char *message = NULL;
  guint line, column;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  wj_json_position (self->text, self->size, offset, &line, &column);
  g_set_error (error, WJ_JSON_ERROR, code, "%s:%u:%u: %s", self->name, line, column, message);
  return FALSE;
}

static int
peek (Guard *self, gsize ahead)
{
  return self->at + ahead < self->size ? (guchar) self->text[self->at + ahead] : -1;
}

static gboolean
is_digit (int c)
{
  return c >= '0' && c <= '9';
}

static void
skip_space (Guard *self)
{
  int c;

  while ((c = peek (self, 0)) == ' ' || c == '\t' || c == '\n' || c == '\r')
    self->at++;
}

/* ---- Numbers --------------------------------------------------------------------------------- */

static gboolean
refuse_number_start (Guard *self, GError **error, gsize start)
{
  int c = peek (self, 0);

  if (c == '.')
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "a number starts with a digit; write 0.5, not .5");
  if (c == '+')
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "a number has no plus sign in front; leave it out");
  return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "a minus sign with no digit after it; write a number such as -12.5");
}

/* Counts the digits from here on; those that matter (from the first that is not 0) are added to @significant. */
static guint
read_digits (Guard *self, guint *significant)
{
  guint n = 0;

  for (int c; is_digit (c = peek (self, 0)); self->at++, n++)
    if (*significant > 0 || c != '0')
      (*significant)++;
  return n;
}

static gboolean
read_number (Guard *self, GError **error)
{
  gsize start = self->at;
  gboolean negative = peek (self, 0) == '-';
  guint significant = 0, decimals = 0;

  if (negative)
    self->at++;
  if (!is_digit (peek (self, 0)))
    return refuse_number_start (self, error, start);
  if (peek (self, 0) == '0' && is_digit (peek (self, 1)))
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "a number does not start with 0; write 10, not 010");
  if (peek (self, 0) == '0' && (peek (self, 1) == 'x' || peek (self, 1) == 'X'))
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "a hexadecimal number is not JSON; write it in decimal");
  read_digits (self, &significant);
  if (peek (self, 0) == '.')
    {
      self->at++;
      decimals = read_digits (self, &significant);
      if (decimals == 0)
        return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "no digit after the decimal point; write 1, not 1.");
    }
  if (peek (self, 0) == 'e' || peek (self, 0) == 'E')
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "an exponent is not taken; write the number out, as 1000000");
  if (significant > WJ_JSON_MAX_DIGITS || decimals > WJ_JSON_MAX_DIGITS)
    return refuse (self, error, WJ_JSON_ERROR_LIMIT, start, "a number of more than %d digits cannot be kept exactly; shorten it", WJ_JSON_MAX_DIGITS);
  if (negative && significant == 0)
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "minus zero is not taken; write 0");
  return TRUE;
}

/* ---- Strings --------------------------------------------------------------------------------- */

/* The four hexadecimal digits after \u; -1 if they are not. */
static int
read_hex4 (Guard *self, gsize ahead)
{
  int value = 0;

  for (gsize i = 0; i < 4; i++)
    {
      int c = peek (self, ahead + i);

      if (c < 0 || !g_ascii_isxdigit (c))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (c);
    }
  return value;
}

/* At the backslash of \uXXXX. */
static gboolean
read_unicode_escape (Guard *self, GError **error)
{
  gsize start = self->at;
  gunichar code;
  int high = read_hex4 (self, 2), low;

  if (high < 0)
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "\\u takes four hexadecimal digits; write \\u00e9, or the letter itself");
  if (high == 0)
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "\\u0000 would cut the text short; remove it");
  self->at += 6;
  code = high;
  if (high >= 0xdc00 && high <= 0xdfff)
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "half a character: \\u%04x without the half before it; write the character itself", high);
  if (high >= 0xd800 && high <= 0xdbff)
    {
      low = peek (self, 0) == '\\' && peek (self, 1) == 'u' ? read_hex4 (self, 2) : -1;
      if (low < 0xdc00 || low > 0xdfff)
        return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "half a character: \\u%04x without the half after it; write the character itself", high);
      self->at += 6;
      code = 0x10000 + ((gunichar) (high - 0xd800) << 10) + (low - 0xdc00);
    }
  g_string_append_unichar (self->decoded, code);
  return TRUE;
}

/* At a backslash. */
static gboolean
read_escape (Guard *self, GError **error)
{
  static const char names[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
  int c = peek (self, 1);
  const char *found;

  if (c == 'u')
    return read_unicode_escape (self, error);
  found = c > 0 ? strchr (names, c) : NULL;
  if (found == NULL)
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "an unknown escape; a backslash itself is written \\\\");
  g_string_append_c (self->decoded, means[found - names]);
  self->at += 2;
  return TRUE;
}

/* At the opening quotation mark; leaves the text in @decoded. */
static gboolean
read_string (Guard *self, GError **error)
{
  gsize start = self->at++;

  g_string_truncate (self->decoded, 0);
  for (;;)
    {
      int c = peek (self, 0);

      if (self->at - start > WJ_JSON_MAX_STRING)
        return refuse (self, error, WJ_JSON_ERROR_LIMIT, start, "a text of more than %d KiB; shorten it", WJ_JSON_MAX_STRING / 1024);
      if (c < 0)
        return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "this text has no closing quotation mark; the file may be cut short: use a whole copy");
      if (c == '\n' || c == '\r')
        return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "this text has no closing quotation mark on its line; add it, or write \\n for a new line");
      if (c < 0x20)
        return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "a control character (U+%04X) inside a text; remove it, or write it \\u%04x", c, c);
      if (c == '"')
        break;
      if (c != '\\')
        {
          g_string_append_c (self->decoded, (char) c);
          self->at++;
        }
      else if (!read_escape (self, error))
        return FALSE;
    }
  self->at++;
  return TRUE;
}

/* ---- Structure ------------------------------------------------------------------------------- */

static gboolean
refuse_unexpected (Guard *self, GError **error, const char *wanted)
{
  guint line, column;
  gunichar c;
  gsize start;

  if (self->at >= self->size)
    {
      if (self->depth == 0)
        return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "the file holds only white space; one object { … } is expected");
      start = self->frames[self->depth - 1].start;
      wj_json_position (self->text, self->size, start, &line, &column);
      return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "the file ends inside the %c of line %u, column %u; it may be cut short: use a whole copy", self->text[start], line, column);
    }
  c = g_utf8_get_char (self->text + self->at);
  if (c == '/' || c == '#')
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "comments are not JSON; remove it");
  if (c == '\'')
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "texts stand between double quotation marks (\"), not single ones");
  if (c < 0x20 || c == 0x7f)
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "a control character (U+%04X); remove it", c);
  if (!g_unichar_isgraph (c))
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "a character that cannot be seen (U+%04X) where %s is expected; remove it", c, wanted);
  return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "%s is expected here, not “%.*s”", wanted, (int) (g_utf8_next_char (self->text + self->at) - (self->text + self->at)), self->text + self->at);
}

static gboolean
open_frame (Guard *self, Expect *expect, GError **error)
{
  gboolean object = self->text[self->at] == '{';
  Frame *frame;

  if (self->depth == WJ_JSON_MAX_DEPTH)
    return refuse (self, error, WJ_JSON_ERROR_LIMIT, self->at, "more than %d brackets inside each other; nothing this program reads is nested so deep", WJ_JSON_MAX_DEPTH);
  frame = &self->frames[self->depth++];
  frame->start = self->at++;
  frame->names = object ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  *expect = object ? EXPECT_NAME_OR_END : EXPECT_VALUE_OR_END;
  return TRUE;
}

static void
close_frame (Guard *self, Expect *expect)
{
  self->at++;
  self->depth--;
  g_clear_pointer (&self->frames[self->depth].names, g_hash_table_unref);
  *expect = self->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
}

static gboolean
read_word (Guard *self, const char *word)
{
  gsize length = strlen (word);

  if (self->size - self->at < length || memcmp (self->text + self->at, word, length) != 0)
    return FALSE;
  if (g_ascii_isalnum (peek (self, length) < 0 ? ' ' : peek (self, length)))
    return FALSE;
  self->at += length;
  return TRUE;
}

static gboolean
refuse_word (Guard *self, GError **error)
{
  gsize length = 0;

  while (peek (self, length) >= 0 && length < 20 && g_ascii_isalnum (peek (self, length)))
    length++;
  return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "“%.*s” is not a value; write true, false, null, a number, or a text between quotation marks", (int) length, self->text + self->at);
}

static gboolean
read_value (Guard *self, Expect *expect, GError **error)
{
  int c = peek (self, 0);

  if (c == '{' || c == '[')
    return open_frame (self, expect, error);
  *expect = EXPECT_COMMA_OR_END;
  if (c == '"')
    return read_string (self, error);
  if (is_digit (c) || c == '-' || c == '+' || c == '.')
    return read_number (self, error);
  if (read_word (self, "true") || read_word (self, "false") || read_word (self, "null"))
    return TRUE;
  if (c >= 0 && g_ascii_isalpha (c))
    return refuse_word (self, error);
  return refuse_unexpected (self, error, "a value");
}

static gboolean
read_name (Guard *self, Expect *expect, GError **error)
{
  GHashTable *names = self->frames[self->depth - 1].names;
  gsize start = self->at;

  if (peek (self, 0) != '"')
    return refuse_unexpected (self, error, "the name of a member between quotation marks");
  if (!read_string (self, error))
    return FALSE;
  if (g_hash_table_size (names) == WJ_JSON_MAX_MEMBERS)
    return refuse (self, error, WJ_JSON_ERROR_LIMIT, start, "an object of more than %d members; split it", WJ_JSON_MAX_MEMBERS);
  if (!g_hash_table_add (names, g_strdup (self->decoded->str)))
    {
      g_autofree char *shown = wj_json_printable (self->decoded->str, 60);

      return refuse (self, error, WJ_JSON_ERROR_SYNTAX, start, "the member “%s” stands twice in this object; keep one of them", shown);
    }
  skip_space (self);
  if (peek (self, 0) != ':')
    return refuse_unexpected (self, error, "a colon after the name of a member");
  self->at++;
  *expect = EXPECT_VALUE;
  return TRUE;
}

static gboolean
read_comma_or_end (Guard *self, Expect *expect, GError **error)
{
  gboolean object = self->frames[self->depth - 1].names != NULL;
  int c = peek (self, 0);

  if (c == (object ? '}' : ']'))
    close_frame (self, expect);
  else if (c == ',')
    {
      self->at++;
      skip_space (self);
      if (peek (self, 0) == '}' || peek (self, 0) == ']')
        return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "a closing bracket after a comma; remove the comma before it");
      *expect = object ? EXPECT_NAME : EXPECT_VALUE;
    }
  else
    return refuse_unexpected (self, error, object ? "a comma or }" : "a comma or ]");
  return TRUE;
}

static gboolean
read_root (Guard *self, Expect *expect, GError **error)
{
  int c = peek (self, 0);

  if (c == '{')
    return open_frame (self, expect, error);
  if (c == '[')
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "the file holds an array; one object { … } is expected");
  if (c == '"' || is_digit (c) || c == '-' || (c >= 0 && g_ascii_isalpha (c)))
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "this is not a JSON document; one object { … } is expected");
  return refuse_unexpected (self, error, "one object { … }");
}

/* One token; sets what may follow. */
static gboolean
step (Guard *self, Expect *expect, GError **error)
{
  int c = peek (self, 0);

  if (++self->tokens > WJ_JSON_MAX_TOKENS)
    return refuse (self, error, WJ_JSON_ERROR_LIMIT, self->at, "more than %d values; split the file", WJ_JSON_MAX_TOKENS);
  switch (*expect)
    {
    case EXPECT_ROOT:
      return read_root (self, expect, error);
    case EXPECT_NAME_OR_END:
      if (c == '}')
        break;
      return read_name (self, expect, error);
    case EXPECT_VALUE_OR_END:
      if (c == ']')
        break;
      return read_value (self, expect, error);
    case EXPECT_NAME:
      return read_name (self, expect, error);
    case EXPECT_VALUE:
      return read_value (self, expect, error);
    case EXPECT_COMMA_OR_END:
      return read_comma_or_end (self, expect, error);
    case EXPECT_NOTHING:
    default:
      if (c < 0)
        return TRUE;
      return refuse (self, error, WJ_JSON_ERROR_SYNTAX, self->at, "something stands after the end of the object; keep one object in the file");
    }
  close_frame (self, expect);
  return TRUE;
}

/* ---- The bytes as text ----------------------------------------------------------------------- */

static gboolean
check_text (Guard *self, GError **error)
{
  const char *end;

  if (self->size > WJ_JSON_MAX_CATALOGUE)
    {
      g_set_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_LIMIT, "%s: larger than %d MiB; this cannot be a file of this program", self->name, WJ_JSON_MAX_CATALOGUE / (1024 * 1024));
      return FALSE;
    }
  if (self->size == 0)
    {
      g_set_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_SYNTAX, "%s: the file is empty; one object { … } is expected", self->name);
      return FALSE;
    }
  if (self->size >= 3 && memcmp (self->text, "\xef\xbb\xbf", 3) == 0)
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, 0, "the file starts with a byte order mark; save it as UTF-8 without one");
  if (self->size >= 2 && (memcmp (self->text, "\xff\xfe", 2) == 0 || memcmp (self->text, "\xfe\xff", 2) == 0))
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, 0, "the file is UTF-16; save it as UTF-8");
  if (g_utf8_validate_len (self->text, self->size, &end))
    return TRUE;
  if (*end == '\0')
    return refuse (self, error, WJ_JSON_ERROR_SYNTAX, end - self->text, "a zero byte: this is not a text file, or it is damaged; use a whole copy");
  return refuse (self, error, WJ_JSON_ERROR_SYNTAX, end - self->text, "not UTF-8 from here on; save the file as UTF-8, or use a whole copy");
}

gboolean
wj_json_guard (const char *name, const char *text, gsize size, GError **error)
{
  Guard self = { .name = name, .text = text, .size = size };
  Expect expect = EXPECT_ROOT;
  gboolean good;

  if (!check_text (&self, error))
    return FALSE;
  self.decoded = g_string_new (NULL);
  do
    {
      skip_space (&self);
      good = step (&self, &expect, error);
    }
  while (good && (expect != EXPECT_NOTHING || self.at < self.size));
  while (self.depth > 0)
    g_clear_pointer (&self.frames[--self.depth].names, g_hash_table_unref);
  g_string_free (self.decoded, TRUE);
  return good;
}
