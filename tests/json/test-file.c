/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* setresuid () */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "folder.h"
#include "json/wj-json.h"

#define NOBODY 65534

static void
check_refused (const char *path, WjJsonError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) document = wj_json_document_load (path, WJ_JSON_MAX_PROJECT, &error);

  g_assert_null (document);
  g_assert_error (error, WJ_JSON_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, path));
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_absent (void)
{
  g_autofree char *path = wj_test_path ("absent.json");
  g_autofree char *below = NULL;

  check_refused (path, WJ_JSON_ERROR_FILE, ": there is no such file");
  g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
  below = g_build_filename (path, "x.json", NULL);
  check_refused (below, WJ_JSON_ERROR_FILE, ": there is no such file");
}

static void
test_domain (void)
{
  g_assert_cmpstr (g_quark_to_string (WJ_JSON_ERROR), ==, "wj-json-error-quark");
}

static void
test_folder (void)
{
  check_refused ("/", WJ_JSON_ERROR_FILE, ": this is a folder");
}

/* Nobody writes to it: to open it would be to wait for ever. */
static void
test_fifo (void)
{
  g_autofree char *path = wj_test_path ("fifo.json");

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  check_refused (path, WJ_JSON_ERROR_FILE, ": this is a pipe (FIFO)");
}

static void
test_socket (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wj-XXXXXX", NULL); /* a socket's path has to be short */
  g_autofree char *path = g_build_filename (folder, "s", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  check_refused (path, WJ_JSON_ERROR_FILE, ": this is a socket");
  close (fd);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_device (void)
{
  check_refused ("/dev/zero", WJ_JSON_ERROR_FILE, ": this is a device");
}

static void
test_empty (void)
{
  g_autofree char *path = wj_test_path ("empty.json");

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  check_refused (path, WJ_JSON_ERROR_SYNTAX, ": the file is empty; one object");
}

/* A gigabyte that takes no room on the disk, and none in memory. */
static void
test_gigabyte (void)
{
  g_autofree char *path = wj_test_path ("gigabyte.json");
  int fd = g_open (path, O_CREAT | O_WRONLY, 0600);

  g_assert_cmpint (ftruncate (fd, (off_t) 1024 * 1024 * 1024), ==, 0);
  close (fd);
  check_refused (path, WJ_JSON_ERROR_LIMIT, ": larger than 1024 KiB");
}

static void
test_size_edge (void)
{
  g_autofree char *path = wj_test_path ("edge.json");
  g_autofree char *text = g_strnfill (WJ_JSON_MAX_PROJECT + 1, ' ');
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) document = NULL;

  text[0] = '{';
  text[1] = '}';
  g_assert_true (g_file_set_contents (path, text, WJ_JSON_MAX_PROJECT + 1, NULL));
  check_refused (path, WJ_JSON_ERROR_LIMIT, ": larger than 1024 KiB");
  g_assert_true (g_file_set_contents (path, text, WJ_JSON_MAX_PROJECT, NULL));
  document = wj_json_document_load (path, WJ_JSON_MAX_PROJECT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (wj_json_document_get_name (document), ==, path);
}

/* From inside the folder, so that no folder above it has a say; root becomes nobody first, for whom
 * permissions hold. */
static void
check_permissions (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) open = NULL;

  g_assert_cmpint (g_chdir (folder), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
  open = wj_json_document_load ("open.json", WJ_JSON_MAX_PROJECT, &error);
  g_assert_no_error (error);
  check_refused ("locked.json", WJ_JSON_ERROR_FILE, ": no permission");
}

static void
test_permission (void)
{
  g_autofree char *folder = wj_test_path ("permission");
  g_autofree char *open = g_build_filename (folder, "open.json", NULL);
  g_autofree char *locked = g_build_filename (folder, "locked.json", NULL);
  pid_t child;
  int status;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0); /* whatever the umask */
  g_assert_true (g_file_set_contents (open, "{}", -1, NULL));
  g_assert_cmpint (g_chmod (open, 0644), ==, 0);
  g_assert_true (g_file_set_contents (locked, "{}", -1, NULL));
  g_assert_cmpint (g_chmod (locked, 0), ==, 0);

  /* In a child: what is given up does not come back. */
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      check_permissions (folder);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

static void
test_link (void)
{
  g_autofree char *path = wj_test_path ("real.json");
  g_autofree char *link = wj_test_path ("link.json");
  g_autofree char *dangling = wj_test_path ("dangling.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
  g_assert_cmpint (symlink (path, link), ==, 0);
  bytes = wj_json_load_bytes (link, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 2);
  g_assert_cmpint (symlink ("nowhere", dangling), ==, 0);
  check_refused (dangling, WJ_JSON_ERROR_FILE, ": there is no such file");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/file/absent", test_absent);
  g_test_add_func ("/json/file/domain", test_domain);
  g_test_add_func ("/json/file/folder", test_folder);
  g_test_add_func ("/json/file/fifo", test_fifo);
  g_test_add_func ("/json/file/socket", test_socket);
  g_test_add_func ("/json/file/device", test_device);
  g_test_add_func ("/json/file/empty", test_empty);
  g_test_add_func ("/json/file/gigabyte", test_gigabyte);
  g_test_add_func ("/json/file/size-edge", test_size_edge);
  g_test_add_func ("/json/file/permission", test_permission);
  g_test_add_func ("/json/file/link", test_link);
  return g_test_run ();
}
