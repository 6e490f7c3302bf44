/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "times.h"

struct _WjFrameMeter
{
  GtkWidget *window;    /* (owned) */
  GdkFrameClock *clock; /* (owned) */
  void (*snapshot) (GtkWidget *widget, GtkSnapshot *snapshot);
  GArray *ours;     /* (owned) (element-type gint64) */
  GArray *painting; /* (owned) (element-type gint64) */
  gint64 last;      /* when the last frame ended, or the event before the last was sent */
  gint64 sent;      /* when the last event was */
  gint64 prepared;  /* when this one had only to be painted */
  gint64 recording; /* what its snapshot took */
  gint64 most[2];   /* of the frames since the last event: our own work, painting; 0: there was none */
};

static WjFrameMeter *measuring; /* (unowned) (nullable) */

gint64
wj_times_now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * 1000000000 + time.tv_nsec;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

double
wj_times_tell (gint64 *times, guint n, const char *name)
{
  g_assert_cmpuint (n, >, 0);
  qsort (times, n, sizeof times[0], compare);
  g_print ("%-58s median %6.2f ms, 95 %% %6.2f ms, worst %6.2f ms\n", name, (double) times[n / 2] / 1e6, (double) times[n * 95 / 100] / 1e6, (double) times[n - 1] / 1e6);
  return (double) times[n * 95 / 100];
}

/* ---- Frames ------------------------------------------------------------------------------------------ */

static void
snapshot (GtkWidget *widget, GtkSnapshot *out)
{
  gint64 start = wj_times_now ();

  measuring->snapshot (widget, out);
  if (widget == measuring->window)
    measuring->recording += wj_times_now () - start;
}

/* After each phase that may come before painting. */
static void
prepared_cb (WjFrameMeter *self)
{
  self->prepared = wj_times_now ();
}

static void
after_paint_cb (WjFrameMeter *self)
{
  gint64 end = wj_times_now ();
  gint64 painting = self->recording > 0 ? end - self->prepared - self->recording : 0;

  self->most[0] = MAX (self->most[0], end - self->last - painting);
  self->most[1] = MAX (self->most[1], painting);
  self->recording = 0;
  self->last = wj_times_now ();
}

/* What came of the last event is at its end. */
static void
conclude (WjFrameMeter *self)
{
  if (self->most[0] > 0)
    g_array_append_val (self->ours, self->most[0]);
  if (self->most[1] > 0)
    g_array_append_val (self->painting, self->most[1]);
  self->most[0] = self->most[1] = 0;
}

WjFrameMeter *
wj_frame_meter_new (GtkWidget *window)
{
  static const char *const phases[] = { "before-paint", "update", "layout" };
  WjFrameMeter *self = g_new0 (WjFrameMeter, 1);

  g_assert_null (measuring);
  measuring = self;
  self->window = g_object_ref (window);
  self->clock = g_object_ref (gtk_widget_get_frame_clock (window));
  self->snapshot = GTK_WIDGET_GET_CLASS (window)->snapshot;
  GTK_WIDGET_GET_CLASS (window)->snapshot = snapshot;
  self->ours = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->painting = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    g_signal_connect_swapped (self->clock, phases[i], G_CALLBACK (prepared_cb), self);
  g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  wj_frame_meter_start (self);
  return self;
}

void
wj_frame_meter_free (WjFrameMeter *self)
{
  measuring = NULL;
  g_signal_handlers_disconnect_by_data (self->clock, self);
  GTK_WIDGET_GET_CLASS (self->window)->snapshot = self->snapshot;
  g_object_unref (self->clock);
  g_object_unref (self->window);
  g_array_unref (self->ours);
  g_array_unref (self->painting);
  g_free (self);
}

void
wj_frame_meter_start (WjFrameMeter *self)
{
  conclude (self);
  g_array_set_size (self->ours, 0);
  g_array_set_size (self->painting, 0);
  self->last = self->sent = wj_times_now ();
}

void
wj_frame_meter_send (WjFrameMeter *self, gint64 time)
{
  conclude (self);
  self->last = MAX (self->last, self->sent) + time;
  self->sent = wj_times_now ();
}

double
wj_frame_meter_tell (WjFrameMeter *self, const char *name)
{
  double most = 0;

  conclude (self);
  if (self->ours->len > 0)
    {
      g_autofree char *frames = g_strdup_printf ("%s (%u events)", name, self->ours->len);

      most = wj_times_tell ((gint64 *) (gpointer) self->ours->data, self->ours->len, frames);
    }
  if (self->painting->len > 0)
    wj_times_tell ((gint64 *) (gpointer) self->painting->data, self->painting->len, "    painting the pixels, apart");
  return most;
}
