/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <stdarg.h>
#include <string.h>

#include "cel/wj-cel-private.h"

/* A larger power of ten fits no number. */
#define MAX_EXPONENT 38

static const struct
{
  const char *text;
  WjCelTokenKind kind;
  WjCelOp op;
} signs[] = {
  /* the longer first */
  { "&&", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_AND },
  { "||", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_OR },
  { "==", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_EQUAL },
  { "!=", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_NOT_EQUAL },
  { "<=", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_LESS_EQUAL },
  { ">=", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_GREATER_EQUAL },
  { "<", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_LESS },
  { ">", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_GREATER },
  { "!", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_NOT },
  { "+", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_ADD },
  { "-", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_SUBTRACT },
  { "*", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_MULTIPLY },
  { "/", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_DIVIDE },
  { "%", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_MODULO },
  { "?", WJ_CEL_TOKEN_OPERATOR, WJ_CEL_OP_CONDITIONAL },
  { "(", WJ_CEL_TOKEN_LEFT_PARENTHESIS, 0 },
  { ")", WJ_CEL_TOKEN_RIGHT_PARENTHESIS, 0 },
  { "[", WJ_CEL_TOKEN_LEFT_BRACKET, 0 },
  { "]", WJ_CEL_TOKEN_RIGHT_BRACKET, 0 },
  { ",", WJ_CEL_TOKEN_COMMA, 0 },
  { ".", WJ_CEL_TOKEN_DOT, 0 },
  { ":", WJ_CEL_TOKEN_COLON, 0 },
};

/* CEL keeps these for itself. */
static const char *const reserved[] = {
  "as",
  "break",
  "const",
  "continue",
  "else",
  "false",
  "for",
  "function",
  "if",
  "import",
  "in",
  "let",
  "loop",
  "namespace",
  "null",
  "package",
  "return",
  "true",
  "var",
  "void",
  "while",
};

void
wj_cel_refuse (GPtrArray *errors, guint line, guint column, const char *format, ...)
{
  WjCelError *error = g_new (WjCelError, 1);
  va_list arguments;

  va_start (arguments, format);
  *error = (WjCelError){ line, column, g_strdup_vprintf (format, arguments) };
  va_end (arguments);
  g_ptr_array_add (errors, error);
}

static gboolean
is_word_start (char c)
{
  return g_ascii_isalpha (c) || c == '_';
}

static gboolean
is_word_part (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* Steps over @n_bytes, keeping count of lines and code points. */
static void
step (WjCelLexer *self, gsize n_bytes)
{
  for (const char *end = self->at + n_bytes; self->at < end; self->at++)
    {
      if (*self->at == '\n')
        {
          self->line++;
          self->column = 1;
        }
      else if (((guchar) *self->at & 0xc0) != 0x80)
        self->column++;
    }
}

static void
skip_space (WjCelLexer *self)
{
  for (;;)
    {
      gsize length = strspn (self->at, " \t\n\f\r");

      if (length == 0 && g_str_has_prefix (self->at, "//"))
        length = strcspn (self->at, "\n");
      if (length == 0)
        return;
      step (self, length);
    }
}

/* What is meant is often plain all the same: then the token is as if it had been written. */
static void
refuse (WjCelLexer *self, const WjCelToken *token, const char *message)
{
  wj_cel_refuse (self->errors, token->line, token->column, "%s", message);
}

/* ---- Numbers ------------------------------------------------------------------------------- */

static gboolean
scale_by_ten (WjNumber *value, int exponent)
{
  WjNumber ten = wj_number_from_int (10);

  if (wj_number_sign (*value) == 0)
    return TRUE;
  if (ABS (exponent) > MAX_EXPONENT)
    return FALSE;
  for (int i = 0; i < ABS (exponent); i++)
    if (!(exponent > 0 ? wj_number_multiply (*value, ten, value) : wj_number_divide (*value, ten, value)))
      return FALSE;
  return TRUE;
}

static gboolean
parse_hexadecimal (const char *text, gsize length, WjNumber *out)
{
  *out = WJ_NUMBER_ZERO;
  for (gsize i = 2; i < length; i++)
    {
      out->num = out->num * 16 + g_ascii_xdigit_value (text[i]);
      if (out->num > G_MAXUINT64)
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_decimal (const char *text, gsize length, WjNumber *out)
{
  gsize leading_zeros = strspn (text, "0"), mantissa;
  g_autofree char *digits = NULL;
  int exponent = 0;

  if (leading_zeros > length)
    leading_zeros = length;
  mantissa = MIN (strcspn (text, "eE"), length);
  if (leading_zeros < mantissa && text[leading_zeros] != '.')
    digits = g_strndup (text + leading_zeros, mantissa - leading_zeros);
  else
    {
      g_autofree char *rest = g_strndup (text + leading_zeros, mantissa - leading_zeros);

      digits = g_strconcat ("0", rest, NULL);
    }
  if (mantissa < length)
    exponent = (int) CLAMP (g_ascii_strtoll (text + mantissa + 1, NULL, 10), -1000, 1000);
  return wj_number_parse (digits, out) && scale_by_ten (out, exponent);
}

/* The length of the number at @text, and whether it is whole or hexadecimal. */
static gsize
measure_number (const char *text, gboolean *is_int, gboolean *is_hexadecimal)
{
  const char *at = text;

  *is_int = TRUE;
  *is_hexadecimal = text[0] == '0' && (text[1] == 'x' || text[1] == 'X') && g_ascii_isxdigit (text[2]);
  if (*is_hexadecimal)
    {
      at += 2;
      while (g_ascii_isxdigit (*at))
        at++;
      return (gsize) (at - text);
    }

  at += strspn (at, "0123456789");
  if (at[0] == '.' && g_ascii_isdigit (at[1]))
    {
      *is_int = FALSE;
      at += 1 + strspn (at + 1, "0123456789");
    }
  if (at[0] == 'e' || at[0] == 'E')
    {
      gsize sign = at[1] == '+' || at[1] == '-';

      if (g_ascii_isdigit (at[1 + sign]))
        {
          *is_int = FALSE;
          at += 1 + sign + strspn (at + 1 + sign, "0123456789");
        }
    }
  return (gsize) (at - text);
}

static void
read_number (WjCelLexer *self, WjCelToken *token)
{
  const char *text = self->at;
  gboolean is_int, is_hexadecimal, fits;
  gsize tail = 0;

  token->length = measure_number (text, &is_int, &is_hexadecimal);
  token->kind = is_int ? WJ_CEL_TOKEN_INT : WJ_CEL_TOKEN_DECIMAL;
  while (is_word_part (text[token->length + tail]))
    tail++;
  fits = is_hexadecimal ? parse_hexadecimal (text, token->length, &token->number)
                        : parse_decimal (text, token->length, &token->number);

  if (tail == 1 && (text[token->length] == 'u' || text[token->length] == 'U'))
    refuse (self, token, "found an unsigned number: the language has int and decimal; leave out the “u”");
  else if (tail > 0)
    refuse (self, token, "found a letter in a number: write digits, then perhaps a point and digits, as 1250 or 12.5");
  else if (!is_int && !fits)
    refuse (self, token, "this decimal is too large or too fine: at most 38 digits");
  else if (!fits || (is_int && token->number.num > (WjInt128) G_MAXINT64 + 1))
    {
      token->number = WJ_NUMBER_ZERO;
      refuse (self, token, "this int is too large: at most 9223372036854775807");
    }
  token->length += tail;
  step (self, token->length);
}

/* ---- Strings ------------------------------------------------------------------------------- */

/* @n_digits of base 8 or 16 after the backslash (and the letter); -1 if they are not there */
static gint64
read_code (const char *digits, guint n_digits, guint base)
{
  gint64 code = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      int digit = g_ascii_xdigit_value (digits[i]);

      if (digit < 0 || (guint) digit >= base)
        return -1;
      code = code * base + digit;
    }
  return code;
}

/* One escape, of @text's first bytes. Returns: its length, or 0 if it is none. */
static gsize
read_escape (const char *text, GString *out)
{
  static const char letters[] = "abfnrtv\\?\"'`", meanings[] = "\a\b\f\n\r\t\v\\?\"'`";
  const char *letter = text[1] != '\0' ? strchr (letters, text[1]) : NULL;
  gint64 code;
  gsize length;

  if (letter != NULL)
    {
      g_string_append_c (out, meanings[letter - letters]);
      return 2;
    }
  switch (text[1])
    {
    case 'x':
    case 'X':
      length = 4;
      code = read_code (text + 2, 2, 16);
      break;
    case 'u':
      length = 6;
      code = read_code (text + 2, 4, 16);
      break;
    case 'U':
      length = 10;
      code = read_code (text + 2, 8, 16);
      break;
    default:
      length = 4;
      code = text[1] <= '3' ? read_code (text + 1, 3, 8) : -1;
      break;
    }
  if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    return 0;
  g_string_append_unichar (out, (gunichar) code);
  return length;
}

static gboolean
is_quote (char c)
{
  return c == '\'' || c == '"';
}

/* How many letters stand before the quotation mark of a string: r, b, br; -1 if there is none. */
static int
measure_prefix (const char *text)
{
  int length = 0;

  while (length < 2 && text[length] != '\0' && strchr ("rRbB", text[length]) != NULL)
    length++;
  return is_quote (text[length]) ? length : -1;
}

/* What stands between the marks; FALSE: nothing closes it. In a raw string a backslash is a backslash. */
static gboolean
read_characters (WjCelLexer *self, const char *end, gboolean is_raw, GString *out)
{
  gboolean is_long = strlen (end) > 1, told = FALSE;

  while (!g_str_has_prefix (self->at, end))
    {
      gsize length = 1;

      if (*self->at == '\0' || (!is_long && (*self->at == '\n' || *self->at == '\r')))
        return FALSE;
      if (*self->at != '\\' || is_raw || self->at[1] == '\0')
        g_string_append_c (out, *self->at);
      else
        length = read_escape (self->at, out);
      if (length == 0 && !told)
        {
          wj_cel_refuse (self->errors, self->line, self->column, "found a backslash that begins no escape: write \\\\ for a backslash, \\' or \\\" for a quotation mark, \\u and four hexadecimal digits for a character");
          told = TRUE;
        }
      step (self, MAX (length, 1));
    }
  step (self, strlen (end));
  return TRUE;
}

/* @prefix: how many letters stand before the mark */
static void
read_string (WjCelLexer *self, WjCelToken *token, gsize prefix)
{
  g_autoptr (GString) string = g_string_new (NULL);
  char quote = self->at[prefix];
  const char marks[] = { quote, quote, quote, '\0' };
  const char *end = g_str_has_prefix (self->at + prefix, marks) ? marks : marks + 2;
  gboolean is_raw = prefix > 0 && g_ascii_tolower (self->at[prefix - 1]) == 'r';

  if (prefix > 0 && g_ascii_tolower (self->at[0]) == 'b')
    refuse (self, token, "found bytes: the language has strings; leave out the “b”");
  step (self, prefix + strlen (end));
  token->kind = WJ_CEL_TOKEN_STRING;
  if (!read_characters (self, end, is_raw, string))
    {
      refuse (self, token, "this string does not end: close it with the quotation mark it began with, on the same line");
      token->kind = WJ_CEL_TOKEN_REFUSED;
      /* Where it should have ended is not known, so neither is what the rest is. */
      self->at += strlen (self->at);
    }
  token->length = (gsize) (self->at - token->start);
  token->string = g_string_chunk_insert_len (self->strings, string->str, (gssize) string->len);
  token->string_length = string->len;
}

/* ---- Tokens -------------------------------------------------------------------------------- */

static void
read_word (WjCelLexer *self, WjCelToken *token)
{
  while (is_word_part (token->start[token->length]))
    token->length++;
  token->kind = WJ_CEL_TOKEN_WORD;
  if (token->length == 2 && memcmp (token->start, "in", 2) == 0)
    {
      token->kind = WJ_CEL_TOKEN_OPERATOR;
      token->op = WJ_CEL_OP_IN;
    }
  step (self, token->length);
}

static gboolean
begins_token (char c)
{
  return c == '\0' || is_word_part (c) || is_quote (c) || strchr (" \t\n\f\r=&|!<>+-*/%?()[],.:", c) != NULL;
}

/* One fault for all the strange characters that stand together. */
static void
refuse_strangers (WjCelLexer *self, WjCelToken *token)
{
  gunichar c = g_utf8_get_char (self->at);
  g_autofree char *message = NULL;

  token->kind = WJ_CEL_TOKEN_REFUSED;
  token->length = (gsize) (g_utf8_next_char (self->at) - self->at);
  if (g_unichar_isprint (c))
    message = g_strdup_printf ("found “%.*s”, which the language does not use outside a string", (int) token->length, self->at);
  else
    message = g_strdup_printf ("found the character U+%04X, which the language does not use outside a string", c);
  refuse (self, token, message);
  while (!begins_token (self->at[token->length]))
    token->length++;
  step (self, token->length);
}

static void
read_sign (WjCelLexer *self, WjCelToken *token)
{
  char c = self->at[0];
  g_autofree char *message = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (signs) && token->length == 0; i++)
    if (g_str_has_prefix (self->at, signs[i].text))
      {
        token->kind = signs[i].kind;
        token->op = signs[i].op;
        token->length = strlen (signs[i].text);
      }
  if (token->length == 0 && (c == '=' || c == '&' || c == '|'))
    {
      message = c == '=' ? g_strdup ("found “=”: write == to compare") : g_strdup_printf ("found “%c”: write %c%c", c, c, c);
      refuse (self, token, message);
      token->kind = WJ_CEL_TOKEN_OPERATOR;
      token->op = c == '=' ? WJ_CEL_OP_EQUAL : c == '&' ? WJ_CEL_OP_AND
                                                        : WJ_CEL_OP_OR;
      token->length = 1;
    }
  if (token->length == 0)
    refuse_strangers (self, token);
  else
    step (self, token->length);
}

void
wj_cel_lexer_next (WjCelLexer *self, WjCelToken *token)
{
  int prefix;
  char first;

  skip_space (self);
  *token = (WjCelToken){ WJ_CEL_TOKEN_END };
  token->line = self->line;
  token->column = self->column;
  token->start = self->at;
  first = self->at[0];
  if (first == '\0')
    return;

  prefix = measure_prefix (self->at);
  if (prefix >= 0)
    read_string (self, token, (gsize) prefix);
  else if (is_word_start (first))
    read_word (self, token);
  else if (g_ascii_isdigit (first) || (first == '.' && g_ascii_isdigit (self->at[1])))
    read_number (self, token);
  else
    read_sign (self, token);
}

gboolean
wj_cel_word_is_reserved (const char *word, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (strlen (reserved[i]) == length && memcmp (reserved[i], word, length) == 0)
      return TRUE;
  return FALSE;
}
