/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include <gtk/gtk.h>

/*
 * sheet: puts pictures beside each other on one, reduced, each with its name, to be looked at together.
 *
 *   sheet OUT.png COLUMNS PERCENT FILE.png…
 */

#define GAP 12
#define CAPTION 14

typedef struct
{
  cairo_surface_t **pictures;
  char **files;
  int n, columns;
  double scale;
} Sheet;

/* Rows are as high as their highest, columns as wide as their widest. */
static double
column_width (const Sheet *self, int column)
{
  double width = 0;

  for (int i = column; i < self->n; i += self->columns)
    width = MAX (width, cairo_image_surface_get_width (self->pictures[i]) * self->scale);
  return width + GAP;
}

static double
row_height (const Sheet *self, int row)
{
  double height = 0;

  for (int i = row * self->columns; i < MIN (self->n, (row + 1) * self->columns); i++)
    height = MAX (height, cairo_image_surface_get_height (self->pictures[i]) * self->scale);
  return height + CAPTION + GAP;
}

static void
draw (const Sheet *self, cairo_t *cr)
{
  double y = GAP;

  cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
  cairo_paint (cr);
  for (int row = 0; row * self->columns < self->n; row++)
    {
      double x = GAP;

      for (int i = row * self->columns; i < MIN (self->n, (row + 1) * self->columns); i++)
        {
          g_autofree char *name = g_path_get_basename (self->files[i]);

          cairo_save (cr);
          cairo_rectangle (cr, x, y, column_width (self, i % self->columns) - GAP, CAPTION);
          cairo_clip (cr);
          cairo_set_source_rgb (cr, 0, 0, 0);
          cairo_move_to (cr, x, y + CAPTION - 4);
          cairo_show_text (cr, name);
          cairo_restore (cr);
          cairo_save (cr);
          cairo_translate (cr, x, y + CAPTION);
          cairo_scale (cr, self->scale, self->scale);
          cairo_set_source_surface (cr, self->pictures[i], 0, 0);
          cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
          cairo_paint (cr);
          cairo_restore (cr);
          x += column_width (self, i % self->columns);
        }
      y += row_height (self, row);
    }
}

int
main (int argc, char **argv)
{
  Sheet sheet = { NULL };
  double width = GAP, height = GAP;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  if (argc < 5 || (sheet.columns = atoi (argv[2])) < 1 || (sheet.scale = atoi (argv[3]) / 100.0) <= 0)
    {
      g_printerr ("sheet OUT.png COLUMNS PERCENT FILE.png…\n");
      return 2;
    }
  sheet.files = argv + 4;
  sheet.n = argc - 4;
  sheet.pictures = g_new0 (cairo_surface_t *, (gsize) sheet.n);
  for (int i = 0; i < sheet.n; i++)
    {
      sheet.pictures[i] = cairo_image_surface_create_from_png (sheet.files[i]);
      if (cairo_surface_status (sheet.pictures[i]) != CAIRO_STATUS_SUCCESS)
        g_error ("%s: %s", sheet.files[i], cairo_status_to_string (cairo_surface_status (sheet.pictures[i])));
    }
  for (int column = 0; column < MIN (sheet.columns, sheet.n); column++)
    width += column_width (&sheet, column);
  for (int row = 0; row * sheet.columns < sheet.n; row++)
    height += row_height (&sheet, row);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cr = cairo_create (surface);
  draw (&sheet, cr);
  status = cairo_surface_write_to_png (surface, argv[1]);
  if (status != CAIRO_STATUS_SUCCESS)
    g_error ("%s: %s", argv[1], cairo_status_to_string (status));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  for (int i = 0; i < sheet.n; i++)
    cairo_surface_destroy (sheet.pictures[i]);
  g_free (sheet.pictures);
  return 0;
}
