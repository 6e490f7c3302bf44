/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Tables as spreadsheets exchange them (RFC 4180), read and written row by row: however many there are,
 * no more than one is held.
 */

#define WJ_CSV_MAX_ROW (1024 * 1024) /* bytes of one row as it is read */

/* ---- Reading ----------------------------------------------------------------------------------- */

typedef struct _WjCsvReader WjCsvReader;

/* @path: "-" = standard input. NULL with a G_FILE_ERROR that names file and remedy. */
WjCsvReader *wj_csv_reader_new (const char *path, GError **error);
/**
 * wj_csv_reader_new_from_sheet:
 * @text: what a spreadsheet puts on the clipboard, UTF-8: cells apart by tabs
 *
 * Forgiving, as nobody can mend what was copied: a quotation mark that quotes nothing stands for itself, one
 * that is not closed reaches to the end, and CR alone ends a row.
 */
WjCsvReader *wj_csv_reader_new_from_sheet (const char *text);
void wj_csv_reader_free (WjCsvReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjCsvReader, wj_csv_reader_free)
/**
 * wj_csv_reader_next:
 *
 * Goes to the next row; empty lines are passed over. UTF-8, with or without a byte order mark; rows end
 * with LF or CRLF; cells may be quoted, and then hold anything but a NUL.
 *
 * Returns: FALSE at the end, or with an error: WJ_PROJECT_ERROR_INVALID headed by `NAME:LINE:COLUMN: ` where
 *   the text is none of these or the row is longer than WJ_CSV_MAX_ROW; nothing can be read after it
 */
gboolean wj_csv_reader_next (WjCsvReader *self, GError **error);
/* Of the row read last; valid until the next is read. Each stands right behind the NUL of the one before. */
const char *const *wj_csv_reader_get_cells (WjCsvReader *self, guint *n_cells);
/* The line it begins in, from 1. */
guint64 wj_csv_reader_get_line (WjCsvReader *self);
/* What messages call the file. */
const char *wj_csv_reader_get_name (WjCsvReader *self);

/* ---- Writing ----------------------------------------------------------------------------------- */

typedef struct _WjCsvWriter WjCsvWriter;

/* @path: "-" = standard output; else a file beside it is written, and takes its place when it is whole. */
WjCsvWriter *wj_csv_writer_new (const char *path, GError **error);
/* What was begun and not finished is taken away. */
void wj_csv_writer_free (WjCsvWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjCsvWriter, wj_csv_writer_free)
/* Always quoted; a ' stands before what a spreadsheet would take for a formula (= + - @ TAB CR). */
void wj_csv_writer_add_text (WjCsvWriter *self, const char *text);
/* @number: decimal digits, as they are */
void wj_csv_writer_add_number (WjCsvWriter *self, const char *number);
void wj_csv_writer_add_nothing (WjCsvWriter *self);
/* FALSE with a G_FILE_ERROR: it could not be written. */
gboolean wj_csv_writer_end_row (WjCsvWriter *self, GError **error);
/* All is on the disk, under its own name. */
gboolean wj_csv_writer_finish (WjCsvWriter *self, GError **error);

G_END_DECLS
