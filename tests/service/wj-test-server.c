/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "service/wj-test-server.h"

struct _WjTestServer
{
  GSocketService *service; /* (owned) */
  guint16 port;
  gboolean plain;               /* no TLS */
  gboolean waits;               /* for the end of the request, in plain words */
  GTlsCertificate *certificate; /* (owned) */
  WjTestScript script;
  gconstpointer data;
  int count;   /* (atomic) */
  int running; /* (atomic) connections being answered */
  GMutex lock;
  char *request; /* (lock) (owned) (nullable) */
};

static char *certificate_path;
static char *expired_folder; /* read by its database when it likes */
static const char *const expired_files[] = { "ca.cnf", "index", "index.attr", "index.old", "serial", "serial.old", "01.pem", "key.pem", "req.pem", "cert.pem" };

/* openssl is wherever ca-certificates is. */
static void
run_openssl (const char *folder, const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
make_certificate (const char *folder)
{
  g_autofree char *key = g_build_filename (folder, "key.pem", NULL);
  const char *argv[] = { "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=Test", "-addext", "subjectAltName=IP:127.0.0.1,DNS:catalogue.test", "-keyout", key, "-out", certificate_path, NULL };
  g_autofree char *key_text = NULL;
  g_autofree char *text = NULL;
  g_autofree char *both = NULL;

  run_openssl (NULL, argv);
  g_assert_true (g_file_get_contents (key, &key_text, NULL, NULL));
  g_assert_true (g_file_get_contents (certificate_path, &text, NULL, NULL));
  both = g_strconcat (text, key_text, NULL);
  g_assert_true (g_file_set_contents (certificate_path, both, -1, NULL));
  g_unlink (key);
}

GTlsCertificate *
wj_test_certificate (void)
{
  static GTlsCertificate *certificate;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  if (certificate == NULL)
    {
      folder = g_dir_make_tmp ("wj-tls-XXXXXX", &error);
      g_assert_no_error (error);
      certificate_path = g_build_filename (folder, "certificate.pem", NULL);
      make_certificate (folder);
      certificate = g_tls_certificate_new_from_file (certificate_path, &error);
      g_assert_no_error (error);
    }
  return certificate;
}

/* `openssl req` knows no past: an authority signs itself for a day gone by. */
static void
make_expired_certificate (void)
{
  static const char config[] = "[ca]\ndefault_ca=d\n[d]\nnew_certs_dir=.\ndatabase=index\nserial=serial\ndefault_md=sha256\npolicy=p\nx509_extensions=e\n"
                               "[p]\ncommonName=supplied\n[e]\nsubjectAltName=IP:127.0.0.1\nbasicConstraints=CA:TRUE\n";
  static const char *const begun[][2] = { { "ca.cnf", config }, { "index", "" }, { "serial", "01" } };

  expired_folder = g_dir_make_tmp ("wj-tls-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (begun); i++)
    {
      g_autofree char *path = g_build_filename (expired_folder, begun[i][0], NULL);

      g_assert_true (g_file_set_contents (path, begun[i][1], -1, NULL));
    }
  run_openssl (expired_folder, (const char *[]){ "openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=Old", "-keyout", "key.pem", "-out", "req.pem", NULL });
  run_openssl (expired_folder, (const char *[]){ "openssl", "ca", "-batch", "-notext", "-config", "ca.cnf", "-selfsign", "-keyfile", "key.pem", "-in", "req.pem", "-startdate", "20200101000000Z", "-enddate", "20200102000000Z", "-out", "cert.pem", NULL });
}

GTlsCertificate *
wj_test_expired_certificate (GTlsDatabase **trust)
{
  g_autofree char *path = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate;

  if (expired_folder == NULL)
    make_expired_certificate ();
  path = g_build_filename (expired_folder, "cert.pem", NULL);
  key = g_build_filename (expired_folder, "key.pem", NULL);
  certificate = g_tls_certificate_new_from_files (path, key, &error);
  g_assert_no_error (error);
  *trust = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  return certificate;
}

GTlsDatabase *
wj_test_trust (void)
{
  static GTlsDatabase *database;
  g_autoptr (GError) error = NULL;

  if (database == NULL)
    {
      wj_test_certificate ();
      database = g_tls_file_database_new (certificate_path, &error);
      g_assert_no_error (error);
    }
  return g_object_ref (database);
}

void
wj_test_certificate_remove (void)
{
  g_autofree char *folder = NULL;

  for (guint i = 0; expired_folder != NULL && i < G_N_ELEMENTS (expired_files); i++)
    {
      g_autofree char *path = g_build_filename (expired_folder, expired_files[i], NULL);

      g_unlink (path);
    }
  if (expired_folder != NULL)
    g_rmdir (expired_folder);
  if (certificate_path == NULL)
    return;
  folder = g_path_get_dirname (certificate_path);

  g_unlink (certificate_path);
  g_rmdir (folder);
}

/* To the empty line that ends the head of a request; FALSE: the other side has gone. */
static gboolean
read_head (GInputStream *input, GString *head)
{
  char c;

  while (!g_str_has_suffix (head->str, "\r\n\r\n"))
    {
      if (g_input_stream_read (input, &c, 1, NULL, NULL) != 1)
        return FALSE;
      g_string_append_c (head, c);
    }
  return TRUE;
}

static void
answer (WjTestServer *self, GIOStream *stream)
{
  g_autoptr (GString) head = g_string_new (NULL);
  GInputStream *input = g_io_stream_get_input_stream (stream);
  char first;

  /* A client that begins with TLS never ends a line: plain HTTP answers it at once, as nginx does. */
  if (self->plain && !self->waits ? g_input_stream_read (input, &first, 1, NULL, NULL) != 1 : !read_head (input, head))
    return;
  g_mutex_lock (&self->lock);
  g_free (self->request);
  self->request = g_strdup (head->str);
  g_mutex_unlock (&self->lock);
  g_atomic_int_inc (&self->count);
  self->script (g_io_stream_get_output_stream (stream), self->data);
}

/* Counted here, before its thread starts, so that the server is never freed under it. */
static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  WjTestServer *self = user_data;

  g_atomic_int_inc (&self->running);
  return FALSE;
}

static gboolean
run_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  static const char *const protocols[] = { "h2", "http/1.1", NULL };
  WjTestServer *self = user_data;
  g_autoptr (GIOStream) tls = NULL;

  if (self->plain)
    answer (self, G_IO_STREAM (connection));
  else
    {
      tls = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
      /* HTTP/2 is on offer, so that a client that has not given it up would take it. */
      g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (tls), protocols);
      if (g_tls_connection_handshake (G_TLS_CONNECTION (tls), NULL, NULL))
        {
          g_assert_cmpstr (g_tls_connection_get_negotiated_protocol (G_TLS_CONNECTION (tls)), !=, "h2");
          answer (self, tls);
        }
      g_io_stream_close (tls, NULL, NULL);
    }
  g_atomic_int_add (&self->running, -1);
  g_main_context_wakeup (NULL);
  return TRUE;
}

static WjTestServer *
server_new (GTlsCertificate *certificate, WjTestScript script, gconstpointer data, gboolean plain)
{
  WjTestServer *self = g_new0 (WjTestServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->certificate = g_object_ref (certificate);
  self->script = script;
  self->data = data;
  self->plain = plain;
  g_mutex_init (&self->lock);
  self->service = g_threaded_socket_service_new (4);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_socket_service_start (self->service);
  return self;
}

WjTestServer *
wj_test_server_new (WjTestScript script, gconstpointer data)
{
  return server_new (wj_test_certificate (), script, data, FALSE);
}

WjTestServer *
wj_test_server_new_plain (WjTestScript script, gconstpointer data)
{
  return server_new (wj_test_certificate (), script, data, TRUE);
}

WjTestServer *
wj_test_server_new_proxy (WjTestScript script, gconstpointer data)
{
  WjTestServer *self = server_new (wj_test_certificate (), script, data, TRUE);

  self->waits = TRUE; /* nobody knows the port yet */
  return self;
}

WjTestServer *
wj_test_server_new_as (GTlsCertificate *certificate, WjTestScript script, gconstpointer data)
{
  return server_new (certificate, script, data, FALSE);
}

/* Waits for the answers under way: each ends when the client, which may still have to close its side
 * from the main context, has gone. */
void
wj_test_server_free (WjTestServer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  while (g_atomic_int_get (&self->running) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (self->service, self);
  g_object_unref (self->service);
  g_mutex_clear (&self->lock);
  g_object_unref (self->certificate);
  g_free (self->request);
  g_free (self);
}

guint16
wj_test_server_get_port (WjTestServer *self)
{
  return self->port;
}

char *
wj_test_server_address (WjTestServer *self, const char *path)
{
  return g_strdup_printf ("https://127.0.0.1:%u%s", self->port, path);
}

int
wj_test_server_count (WjTestServer *self)
{
  return g_atomic_int_get (&self->count);
}

char *
wj_test_server_get_request (WjTestServer *self)
{
  char *request;

  g_mutex_lock (&self->lock);
  request = g_strdup (self->request);
  g_mutex_unlock (&self->lock);
  return request;
}

void
wj_test_say (GOutputStream *output, gconstpointer data)
{
  g_output_stream_write_all (output, data, strlen (data), NULL, NULL, NULL);
}
