/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include <string.h>

#include <libsoup/soup.h>

#include "service/wj-fetcher.h"

#define DEFAULT_DEADLINE (300 * 1000)
#define STEP (64 * 1024)
#define MAX_ADDRESS 2048
/* Names of a file are short; a long one would rather name the reader. */
#define MAX_ETAG 72

struct _WjFetcher
{
  GObject parent_instance;

  SoupSession *session; /* (owned) */
  guint deadline;       /* milliseconds */
};

G_DEFINE_FINAL_TYPE (WjFetcher, wj_fetcher, G_TYPE_OBJECT)

/* What one fetch carries along; the data of its task. */
typedef struct
{
  SoupMessage *message; /* (owned) */
  GInputStream *stream; /* (owned) (nullable) */
  GByteArray *body;     /* (owned) */
  gsize max_size;
  gboolean conditional;
  GCancellable *cancellable; /* (owned): cancelled by the caller's and by the deadline */
  GCancellable *outer;       /* (owned) (nullable): the caller's */
  gulong outer_handler;
  GSource *deadline; /* (owned) */
  gboolean expired;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_clear_object (&fetch->stream);
  g_clear_object (&fetch->message);
  g_clear_pointer (&fetch->body, g_byte_array_unref);
  g_clear_object (&fetch->cancellable);
  g_clear_object (&fetch->outer);
  g_clear_pointer (&fetch->deadline, g_source_unref);
  g_free (fetch);
}

/* ---- Addresses --------------------------------------------------------------------------------- */

static gboolean
refuse_address (GError **error, const char *reason)
{
  g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_ADDRESS, "%s", reason);
  return FALSE;
}

/* A host as it may stand in a request: what percent-decoding could bring in would end the line there. */
static gboolean
is_plain_host (const char *host)
{
  if (host == NULL || *host == '\0')
    return FALSE;
  for (; *host != '\0'; host++)
    if (!g_ascii_isalnum (*host) && strchr ("-._:", *host) == NULL)
      return FALSE;
  return TRUE;
}

static GUri *
parse_address (const char *address, GError **error)
{
  g_autoptr (GUri) uri = NULL;

  if (strlen (address) > MAX_ADDRESS)
    return refuse_address (error, "the address is too long"), NULL;
  for (const char *at = address; *at != '\0'; at++)
    if (!g_ascii_isgraph (*at))
      return refuse_address (error, "the address holds a space or a character that has to be escaped"), NULL;
  uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri == NULL || g_strcmp0 (g_uri_get_scheme (uri), "https") != 0)
    return refuse_address (error, "the address does not start with https://"), NULL;
  if (!is_plain_host (g_uri_get_host (uri)))
    return refuse_address (error, "the address names no host"), NULL;
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse_address (error, "the address holds a user name or a password"), NULL;
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return refuse_address (error, "the address holds a query or a fragment"), NULL;
  return g_steal_pointer (&uri);
}

/* ---- The end of a fetch ------------------------------------------------------------------------ */

static GError *
translate_error (Fetch *fetch, GError *error)
{
  int code = WJ_SERVICE_ERROR_NETWORK;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (!fetch->expired)
        return error;
      code = WJ_SERVICE_ERROR_TIMEOUT;
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    code = WJ_SERVICE_ERROR_TIMEOUT;
  else if (error->domain == WJ_SERVICE_ERROR)
    return error;
  /* A connection dropped in mid-answer is a matter of the network, not of who is there. */
  else if (error->domain == G_TLS_ERROR && error->code != G_TLS_ERROR_EOF)
    code = WJ_SERVICE_ERROR_TLS;
  error->domain = WJ_SERVICE_ERROR;
  error->code = code;
  return error;
}

/* Lets go of what could still call back. */
static void
close_fetch (Fetch *fetch)
{
  g_source_destroy (fetch->deadline);
  if (fetch->outer_handler != 0)
    g_cancellable_disconnect (fetch->outer, fetch->outer_handler);
  fetch->outer_handler = 0;
  /* With what has not been read nothing is to be done: the connection is dropped, not drained. */
  g_cancellable_cancel (fetch->cancellable);
  if (fetch->stream != NULL)
    g_input_stream_close (fetch->stream, fetch->cancellable, NULL);
}

static void
return_error (GTask *task, GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);

  error = translate_error (fetch, error);
  close_fetch (fetch);
  g_task_return_error (task, error);
}

void
wj_reply_free (WjReply *answer)
{
  if (answer == NULL)
    return;
  g_clear_pointer (&answer->bytes, g_bytes_unref);
  g_free (answer->etag);
  g_free (answer);
}

/* (transfer full) (nullable): only what may be sent back */
static char *
get_etag (SoupMessage *message)
{
  const char *etag = soup_message_headers_get_one (soup_message_get_response_headers (message), "ETag");

  if (etag == NULL || *etag == '\0' || strlen (etag) > MAX_ETAG)
    return NULL;
  for (const char *at = etag; *at != '\0'; at++)
    if (!g_ascii_isprint (*at))
      return NULL;
  return g_strdup (etag);
}

static void
return_answer (GTask *task, GBytes *bytes)
{
  Fetch *fetch = g_task_get_task_data (task);
  WjReply *answer = g_new0 (WjReply, 1);

  close_fetch (fetch);
  answer->bytes = bytes;
  answer->etag = get_etag (fetch->message);
  g_task_return_pointer (task, answer, (GDestroyNotify) wj_reply_free);
}

static void
return_bytes (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  if (fetch->body->len == 0)
    return_error (task, g_error_new (WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_NETWORK, "the answer is empty"));
  else
    return_answer (task, g_byte_array_free_to_bytes (g_steal_pointer (&fetch->body)));
}

/* ---- Steps ------------------------------------------------------------------------------------- */

static void read_step (GTask *task);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (bytes == NULL)
    return_error (task, error);
  else if (g_bytes_get_size (bytes) == 0)
    return_bytes (task);
  else
    {
      g_byte_array_append (fetch->body, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      if (fetch->body->len > fetch->max_size)
        return_error (task, g_error_new (WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_TOO_LARGE, "more than %" G_GSIZE_FORMAT " bytes", fetch->max_size));
      else
        read_step (g_steal_pointer (&task));
    }
}

/* (transfer full) @task: at most one byte more than is allowed is ever asked for. */
static void
read_step (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (fetch->stream,
                                   MIN (STEP, fetch->max_size + 1 - fetch->body->len),
                                   G_PRIORITY_LOW,
                                   fetch->cancellable,
                                   read_cb,
                                   task);
}

static GError *
check_answer (Fetch *fetch)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  guint status = soup_message_get_status (fetch->message);

  if (status == SOUP_STATUS_NOT_MODIFIED && fetch->conditional)
    return NULL;
  if (SOUP_STATUS_IS_REDIRECTION (status) && status != SOUP_STATUS_NOT_MODIFIED)
    return g_error_new (WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_REDIRECT, "status %u: the server points to another address", status);
  /* Nothing else was asked for: a part, "not modified" or "no content" is no answer. */
  if (status != SOUP_STATUS_OK)
    return g_error_new (WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_STATUS, "status %u", status);
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) > (goffset) fetch->max_size)
    return g_error_new (WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_TOO_LARGE, "more than %" G_GSIZE_FORMAT " bytes announced", fetch->max_size);
  return NULL;
}

static void
send_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  fetch->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (fetch->stream != NULL)
    error = check_answer (fetch);
  if (error != NULL)
    return_error (task, error);
  else if (soup_message_get_status (fetch->message) == SOUP_STATUS_NOT_MODIFIED)
    return_answer (task, NULL);
  else
    read_step (g_steal_pointer (&task));
}

static gboolean
deadline_cb (gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->expired = TRUE;
  g_cancellable_cancel (fetch->cancellable);
  return G_SOURCE_REMOVE;
}

static void
outer_cancelled_cb (GCancellable *outer, GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

static Fetch *
fetch_new (WjFetcher *self, GUri *uri, const WjRequest *request, GCancellable *outer)
{
  Fetch *fetch = g_new0 (Fetch, 1);
  SoupMessageHeaders *headers;

  fetch->message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  soup_message_add_flags (fetch->message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_set_priority (fetch->message, SOUP_MESSAGE_PRIORITY_LOW);
  headers = soup_message_get_request_headers (fetch->message);
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  fetch->conditional = request->etag != NULL;
  if (fetch->conditional)
    soup_message_headers_replace (headers, "If-None-Match", request->etag);
  fetch->body = g_byte_array_new ();
  fetch->max_size = request->max_size;
  fetch->cancellable = g_cancellable_new ();
  fetch->deadline = g_timeout_source_new (request->deadline > 0 ? request->deadline : self->deadline);
  g_source_set_callback (fetch->deadline, deadline_cb, fetch, NULL);
  g_source_attach (fetch->deadline, g_main_context_get_thread_default ());
  if (outer != NULL)
    {
      fetch->outer = g_object_ref (outer);
      fetch->outer_handler = g_cancellable_connect (outer, G_CALLBACK (outer_cancelled_cb), g_object_ref (fetch->cancellable), g_object_unref);
    }
  return fetch;
}

/* ---- Object ------------------------------------------------------------------------------------ */

static void
wj_fetcher_dispose (GObject *object)
{
  WjFetcher *self = WJ_FETCHER (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (wj_fetcher_parent_class)->dispose (object);
}

static void
wj_fetcher_class_init (WjFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wj_fetcher_dispose;
}

static void
wj_fetcher_init (WjFetcher *self)
{
  self->deadline = DEFAULT_DEADLINE;
}

WjFetcher *
wj_fetcher_new (GTlsDatabase *trust)
{
  WjFetcher *self;

  /* libsoup 3.2 can only be kept from HTTP/2, where it finishes some messages twice, this way. */
  g_return_val_if_fail (g_getenv ("SOUP_FORCE_HTTP1") != NULL, NULL);
  g_return_val_if_fail (trust == NULL || G_IS_TLS_DATABASE (trust), NULL);

  self = g_object_new (WJ_TYPE_FETCHER, NULL);
  self->session = soup_session_new_with_options ("timeout", 15, "idle-timeout", 30, "max-conns", 2, "max-conns-per-host", 2, "user-agent", "wijha/" APP_VERSION, NULL);
  if (trust != NULL) /* NULL would mean: trust nobody */
    soup_session_set_tls_database (self->session, trust);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  return self;
}

void
wj_fetcher_set_deadline (WjFetcher *self, guint deadline)
{
  g_return_if_fail (WJ_IS_FETCHER (self));

  self->deadline = deadline;
}

void
wj_fetcher_set_proxy_resolver (WjFetcher *self, GProxyResolver *resolver)
{
  g_return_if_fail (WJ_IS_FETCHER (self));

  soup_session_set_proxy_resolver (self->session, resolver);
}

void
wj_fetch_async (WjFetcher *self, const WjRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GUri) uri = NULL;
  GError *error = NULL;
  Fetch *fetch;

  g_return_if_fail (WJ_IS_FETCHER (self));
  g_return_if_fail (request != NULL && request->address != NULL);
  g_return_if_fail (request->max_size > 0 && request->max_size < G_MAXINT);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, wj_fetch_async);
  uri = parse_address (request->address, &error);
  if (uri == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  fetch = fetch_new (self, uri, request, cancellable);
  g_task_set_task_data (task, fetch, fetch_free);
  soup_session_send_async (self->session, fetch->message, G_PRIORITY_LOW, fetch->cancellable, send_cb, g_steal_pointer (&task));
}

WjReply *
wj_fetch_finish (WjFetcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, wj_fetch_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sync_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

GBytes *
wj_fetch_sync (WjFetcher *self, const char *address, gsize max_size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  g_autoptr (WjReply) answer = NULL;
  WjRequest request = { .address = address, .max_size = max_size };

  wj_fetch_async (self, &request, cancellable, sync_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  answer = wj_fetch_finish (self, result, error);
  return answer != NULL ? g_steal_pointer (&answer->bytes) : NULL;
}

/* ---- Files ------------------------------------------------------------------------------------- */

static gboolean
is_sha256 (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdefABCDEF") == 64;
}

static gboolean
check_hash (GBytes *bytes, const char *sha256, GError **error)
{
  g_autofree char *found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  if (g_ascii_strcasecmp (found, sha256) == 0)
    return TRUE;
  g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_HASH, "the SHA-256 of what arrived is %s", found);
  return FALSE;
}

gboolean
wj_fetch_file (WjFetcher *self, const char *address, const char *sha256, gsize max_size, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (WJ_IS_FETCHER (self), FALSE);
  g_return_val_if_fail (sha256 != NULL && path != NULL, FALSE);

  if (!is_sha256 (sha256))
    {
      g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_HASH, "the expected SHA-256 is not 64 hexadecimal digits");
      return FALSE;
    }
  /* The rename at the end would put a plain file in the place of a device or a pipe. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FILE, "%s: not a regular file", path);
      return FALSE;
    }
  bytes = wj_fetch_sync (self, address, max_size, cancellable, error);
  if (bytes == NULL || !check_hash (bytes, sha256, error))
    return FALSE;
  if (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local))
    return TRUE;
  g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FILE, "%s", local->message);
  return FALSE;
}
