#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks one protection of the offers service at a time, in a copy of the source, and tells whether the
test of that attack fails. One that does not makes it end with 1.

Usage: tests/service/mutations.py [WORD]    only attacks whose name holds WORD
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIGNATURE, POINTER, PAYLOAD, ARRIVAL = 'wj-signature.c', 'wj-pointer.c', 'wj-payload.c', 'wj-arrival.c'
UPDATE, STORE, CLOCK, FETCHER, FILE = 'wj-update.c', 'wj-store.c', 'wj-clock.c', 'wj-fetcher.c', 'wj-service-file.c'

HASH = (PAYLOAD, 'if (!g_str_equal (sha256, self->sha256))', 'if (FALSE)')
SIZE = (PAYLOAD, 'if (size != self->size)', 'if (FALSE)')
DEADLINE = (FETCHER, '  fetch->expired = TRUE;\n  g_cancellable_cancel (fetch->cancellable);', '  fetch->expired = TRUE;')

# The test that has to fail; what is broken: file, what stands there (once), what is planted
MUTATIONS = [
    ('A01-rollback', (ARRIVAL, 'if (wj_pointer_compare (out, &context->trusted) < 0)', 'if (FALSE)')),
    ('A02-freeze', (CLOCK, 'return WJ_VALIDITY_EXPIRED;', 'return WJ_VALIDITY_GOOD;')),
    ('A02-freeze-not-modified', (UPDATE, 'wj_arrival_check_expiry (&update->context.held, update->context.time, error) ?', 'TRUE ?')),
    ('A03-expired-at-fetch', (ARRIVAL, 'if (!wj_arrival_check_expiry (out, context->time, error))', 'if (FALSE)')),
    ('A04-fast-forward', (POINTER, 'if (a->epoch != b->epoch)', 'if (FALSE)')),
    ('A04-fast-forward', (POINTER, 'if (out->epoch != out->signature.key.epoch)', 'if (FALSE)')),
    ('A05-mix-and-match', HASH),
    ('A06-signatures', (SIGNATURE, 'if (memcmp (keys->keys[i].id, id, sizeof keys->keys[i].id) == 0)', 'if (TRUE)')),
    ('A06-signatures', (SIGNATURE, 'if (!is_signed (global, both->data, both->len, key))', 'if (FALSE)')),
    ('A06-signatures', (SIGNATURE, 'if (memcmp (signature.algorithm, "Ed", 2) == 0)', 'if (FALSE)')),
    ('A06-signatures', (SIGNATURE, 'return is_content_signed (self, content) ||', 'return TRUE ||')),
    ('A07-truncated', (FETCHER, '  if (bytes == NULL)\n    return_error (task, error);', '  if (bytes == NULL)\n    {\n      g_error_free (error);\n      return_bytes (task);\n    }')),
    ('A08-truncated-chunked', SIZE),
    ('A09-truncated-gzip', (FETCHER, 'soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);', ';')),
    ('A10-not-gzip', HASH),
    ('A11-two-lengths', SIZE),
    ('A12-endless', (FETCHER, 'if (fetch->body->len > fetch->max_size)', 'if (fetch->body->len > 8192 * fetch->max_size)'),
     (FETCHER, 'MIN (STEP, fetch->max_size + 1 - fetch->body->len)', 'MIN (STEP, 8192 * fetch->max_size + 1 - fetch->body->len)')),
    ('A12-oversized', (FETCHER, 'soup_message_headers_get_content_length (headers) > (goffset) fetch->max_size', 'FALSE')),
    ('A13-gzip-bomb', (PAYLOAD, 'if (!check_bytes (self, payload, error))', 'if (FALSE && !check_bytes (self, payload, error))')),
    ('A14-slow-body', DEADLINE),
    ('A15-slow-head', DEADLINE),
    ('A16-header-flood', (FETCHER, 'int code = WJ_SERVICE_ERROR_NETWORK;', 'int code = WJ_SERVICE_ERROR_STATUS;')),
    ('A17-redirects', (FETCHER, 'soup_message_add_flags (fetch->message, SOUP_MESSAGE_NO_REDIRECT);', ';')),
    ('A18-captive-portal', (UPDATE, 'return_error (task, error, WJ_SERVICE_ERROR_NOT_A_SIGNATURE);', 'return_error (task, error, WJ_SERVICE_ERROR_TOO_LARGE);')),
    # Any function that says yes stands in for "accept it".
    ('A19-tls', (FETCHER, 'soup_message_set_priority (fetch->message, SOUP_MESSAGE_PRIORITY_LOW);', 'g_signal_connect (fetch->message, "accept-certificate", G_CALLBACK (g_main_depth), NULL);')),
    ('A19-tls', (UPDATE, '&& update->clock_is_wrong)', '&& FALSE)')),
    ('A20-credentials-proxy', (FETCHER, 'soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);', ';')),
    ('A21-unsolicited', (FETCHER, 'if (status == SOUP_STATUS_NOT_MODIFIED && fetch->conditional)', 'if (status == SOUP_STATUS_NOT_MODIFIED)')),
    ('A22-etags', (ARRIVAL, 'if (wj_pointer_compare (out, &context->held) == 0)', 'if (FALSE)')),
    ('A23-clock', (CLOCK, 'return now < known - TOLERANCE;', 'return FALSE;')),
    ('A24-proxy', (FETCHER, 'else if (error->domain == G_TLS_ERROR && error->code != G_TLS_ERROR_EOF)', 'else if (FALSE)')),
    ('A24-proxy-transforms', (UPDATE, 'return_error (task, error, WJ_SERVICE_ERROR_SIZE);', 'return_error (task, error, WJ_SERVICE_ERROR_TOO_LARGE);')),
    ('A25-kill', (STORE, 'if (!wj_service_write_file (blob, payload, 0600, error))', 'if (!wj_service_write_file (current, text, 0600, error) || !wj_service_write_file (blob, payload, 0600, error))')),
    ('A25-kill', (STORE, '  remove_others (self->folder, own);\n', '')),
    ('A26-no-room', (FILE, 'G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE', 'G_FILE_SET_CONTENTS_NONE')),
    ('A26-full-disk', (STORE, '%s: %s; %" G_GSIZE_FORMAT " bytes are needed"', '%s: %s; %" G_GSIZE_FORMAT')),
    ('A26-folder', (STORE, 'if (g_mkdir_with_parents (blobs, 0700) != 0)', 'if (FALSE)')),
    ('A27-many-programs', (STORE, 'flock (fd, LOCK_EX | LOCK_NB) != 0', 'FALSE')),
    ('A28-bits', (STORE, 'else if (load_one (self, PREVIOUS, held, NULL, held->damage == NULL ? &held->damage : NULL))', 'else if (FALSE)')),
    ('A28-trusted-stays', (STORE, 'wj_pointer_compare (&pointer, &trusted) > 0)', 'FALSE)')),
    ('A29-state-removed', (STORE, ' || wj_pointer_compare (&held->pointer, &self->floor.pointer) <= 0)', ')')),
    ('A30-names', DEADLINE),
    ('A31-newer-program', (POINTER, 'if (!newer && self->schema <= WJ_CATALOGUE_SCHEMA)', 'if (TRUE)')),
    ('A32-hostile-json', ('../json/wj-json-guard.c', 'if (++self->tokens > WJ_JSON_MAX_TOKENS)', 'if (FALSE)')),
]

POINTERS = ('A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A22', 'A23', 'A31', 'A32')
DISK = ('A25', 'A26', 'A27', 'A28', 'A29')


def program_of(attack):
    kind = 'pointer' if attack[:3] in POINTERS else 'disk' if attack[:3] in DISK else 'network'
    return f'tests/service/test-service-attack-{kind}'


def passes(build, attack):
    program = program_of(attack)
    targets = [program, 'tests/service/actor', 'tests/service/fault.so']
    done = subprocess.run(['ninja', '-C', build, *targets], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f'{attack}: does not compile\n{done.stdout[-2000:]}')
    env = {**os.environ, 'WJ_ACTOR': str(build / 'tests/service/actor'), 'WJ_FAULT_LIBRARY': str(build / 'tests/service/fault.so'),
           'G_DEBUG': 'fatal-warnings', 'GIO_USE_PROXY_RESOLVER': 'dummy', 'LC_ALL': 'C.UTF-8', 'TMPDIR': '/dev/shm' if os.path.isdir('/dev/shm') else '/tmp'}
    try:
        return subprocess.run([build / program, '-p', f'/service/attack/{attack}'], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def plant(folder, change):
    file, old, new = change
    path = folder / file
    text = path.read_text(encoding='utf-8')
    if text.count(old) != 1:
        sys.exit(f'{file} holds this {text.count(old)} times, not once: {old}')
    path.write_text(text.replace(old, new), encoding='utf-8')
    return path, text


def main():
    word = sys.argv[1] if len(sys.argv) > 1 else ''
    wanted = [mutation for mutation in MUTATIONS if word in mutation[0]]
    survivors = 0
    with tempfile.TemporaryDirectory() as name:
        copy, build = pathlib.Path(name, 'source'), pathlib.Path(name, 'build')
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns('build', 'build-*', '.git'))
        subprocess.run(['meson', 'setup', build, copy, '-Dui=false'], check=True, stdout=subprocess.DEVNULL)
        for attack in sorted({mutation[0] for mutation in wanted}):
            if not passes(build, attack):
                sys.exit(f'without any mutation, {attack} fails')
        for attack, *changes in wanted:
            before = [plant(copy / 'app/service', change) for change in changes]
            caught = not passes(build, attack)
            for path, text in reversed(before):
                path.write_text(text, encoding='utf-8')
            survivors += not caught
            print(f'{attack}: {"caught" if caught else "NOT CAUGHT"}: {changes[0][0]}: {changes[0][1].strip().splitlines()[0]}', flush=True)
    sys.exit(1 if survivors else 0)


main()
