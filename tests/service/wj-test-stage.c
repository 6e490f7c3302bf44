/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "service/wj-test-stage.h"

#define BLOCK (16 * 1024)

static void
answer (GOutputStream *output, gconstpointer data)
{
  WjTestStage *self = (WjTestStage *) data;
  g_autofree char *request = wj_test_server_get_request (self->server);

  if (strstr (request, "/current.minisig HTTP") != NULL)
    {
      g_atomic_int_inc (&self->n_pointers);
      self->pointer (output, self);
    }
  else
    {
      g_atomic_int_inc (&self->n_payloads);
      self->payload (output, self);
    }
}

WjTestStage *
wj_test_stage (WjTestRelease *shown)
{
  WjTestStage *self = g_new0 (WjTestStage, 1);

  self->shown = shown;
  self->pointer = wj_test_stage_say_pointer;
  self->payload = wj_test_stage_say_payload;
  self->server = wj_test_server_new (answer, self);
  return self;
}

void
wj_test_stage_free (WjTestStage *self)
{
  wj_test_server_free (self->server);
  g_free (self);
}

char *
wj_test_stage_address (WjTestStage *self)
{
  return wj_test_server_address (self->server, "/v1/stable");
}

void
wj_test_say_bytes (GOutputStream *output, const char *head, GBytes *bytes)
{
  wj_test_say (output, head);
  g_output_stream_write_all (output, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, NULL);
}

void
wj_test_stage_say_pointer (GOutputStream *output, gconstpointer data)
{
  const WjTestStage *self = data;
  g_autofree char *request = wj_test_server_get_request (self->server);
  g_autofree char *asked = self->etag != NULL ? g_strdup_printf ("\r\nIf-None-Match: %s\r\n", self->etag) : NULL;
  g_autofree char *etag = self->etag != NULL ? g_strdup_printf ("ETag: %s\r\n", self->etag) : g_strdup ("");
  g_autofree char *head = NULL;

  if (asked != NULL && strstr (request, asked) != NULL)
    {
      head = g_strdup_printf ("HTTP/1.1 304 Not Modified\r\n%s\r\n", etag);
      wj_test_say (output, head);
      return;
    }
  head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n%sConnection: close\r\n\r\n", g_bytes_get_size (self->shown->text), etag);
  wj_test_say_bytes (output, head, self->shown->text);
}

void
wj_test_stage_say_payload (GOutputStream *output, gconstpointer data)
{
  const WjTestStage *self = data;
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/gzip\r\nContent-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n", g_bytes_get_size (self->shown->payload));

  wj_test_say_bytes (output, head, self->shown->payload);
}

void
wj_test_stage_say_answer (GOutputStream *output, gconstpointer data)
{
  const WjTestStage *self = data;

  wj_test_say (output, self->answer);
}

void
wj_test_stage_say_without_end (GOutputStream *output, gconstpointer data)
{
  WjTestStage *self = (WjTestStage *) data;
  g_autofree char *block = g_strnfill (BLOCK, 'x');
  g_autofree char *chunk = g_strdup_printf ("%x\r\n%s\r\n", BLOCK, block);

  wj_test_say (output, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  while (g_output_stream_write_all (output, chunk, strlen (chunk), NULL, NULL, NULL))
    self->sent += BLOCK;
}

void
wj_test_stage_drip (GOutputStream *output, gconstpointer data)
{
  wj_test_stage_say_answer (output, data);
  while (g_output_stream_write_all (output, "x", 1, NULL, NULL, NULL))
    g_usleep (10 * 1000);
}
