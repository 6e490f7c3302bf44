#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a publisher does, from one end to the other, with the real wijhactl, minisign and nginx, and keys
made for the day. Usage: drills.py publishing | rotation | lost-key | server

Rehearse with it: `WIJHACTL=build/app/cli/wijhactl tests/service/drills.py rotation -v` says each step.
"""

import datetime
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

WIJHACTL = os.environ['WIJHACTL']
SOURCE = pathlib.Path(__file__).resolve().parents[2] / 'resources/catalogue'
FAILED, NOT_VERIFIED = 1, 3
verbose = '-v' in sys.argv


def say(text):
    if verbose:
        print(text, flush=True)


def run(*words, code=0, env=None):
    """What a command prints; it has to end with @code, which may be any but 0: None."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': '', **(env or {})})
    if (done.returncode == 0) if code is None else (done.returncode != code):
        sys.exit(f'{" ".join(map(str, words))}: ended with {done.returncode}, not {code}\n{done.stdout}{done.stderr}')
    return done.stdout + done.stderr


class Key:
    def __init__(self, folder, name, epoch):
        self.secret, public = folder / f'{name}.key', folder / f'{name}.pub'
        run('minisign', '-G', '-W', '-p', public, '-s', self.secret)
        self.epoch = epoch
        self.public = public
        self.text = f'{epoch}:{public.read_text().splitlines()[1]}'


class Publisher:
    def __init__(self, folder):
        self.work = folder / 'work'
        self.folder = folder / 'public'
        self.work.mkdir()
        self.folder.mkdir()

    def build(self, version):
        """The catalogue of the repository, of another version and of today."""
        source = self.work / f'source-{version}'
        shutil.copytree(SOURCE, source)
        head = source / 'catalogue.json'
        today = datetime.datetime.now(datetime.timezone.utc).date()
        text = re.sub(r'"version": \d+', f'"version": {version}', head.read_text(), count=1)
        text = re.sub(r'"issued": "[^"]*"', f'"issued": "{today}"', text, count=1)
        text = re.sub(r'"expires": "[^"]*"', f'"expires": "{today + datetime.timedelta(days=90)}"', text, count=1)
        head.write_text(text)
        built = self.work / f'{version}.json.gz'
        run(WIJHACTL, 'catalogue', 'build', source, built)
        shutil.rmtree(source)
        return built

    def sign(self, built, key):
        run(WIJHACTL, 'catalogue', 'sign', built, '--key', key.secret, '--epoch', key.epoch)

    def publish(self, built, keys, code=0):
        return run(WIJHACTL, 'catalogue', 'publish', built, self.folder, code=code, env={'WIJHA_CATALOGUE_KEYS': keys})

    def release(self, version, key, keys):
        say(f'version {version} is published with the key of epoch {key.epoch}')
        built = self.build(version)
        self.sign(built, key)
        self.publish(built, keys)
        return built


class Client:
    """A program built with @keys, and what it holds."""

    def __init__(self, folder, name, keys, address=''):
        self.env = {'WIJHA_CATALOGUE_KEYS': keys, 'WIJHA_CATALOGUE_URL': address, 'XDG_DATA_HOME': str(folder / name)}
        self.name = name

    def tell(self, *words, code=0):
        out = run(WIJHACTL, 'catalogue', *words, '--format', 'json', code=code, env=self.env)
        return json.JSONDecoder().raw_decode(out[out.index('{'):])[0]

    def take(self, folder, version, epoch):
        said = self.tell('import', folder)
        say(f'{self.name}: {said["result"]} version {said["version"]}')
        check(said['result'] == 'arrived' and said['version'] == version and said['epoch'] == epoch and said['from'] == 'update' and said['origin'] == 'imported', said)
        self.holds(version, 'imported')

    def refuses(self, folder, reason, code=NOT_VERIFIED):
        said = self.tell('import', folder, code=code)
        say(f'{self.name}: refused, {said["reason"]}')
        check(said['result'] == 'refused' and said['reason'] == reason, said)

    def holds(self, version, origin):
        """As every other command sees it."""
        shown = json.loads(run(WIJHACTL, 'catalogue', 'show', '--format', 'json', env=self.env))
        check(shown['version'] == version and shown['origin'] == origin, (shown['version'], shown['origin']))


def check(good, what):
    if not good:
        raise AssertionError(what)


def publishing(folder):
    """Build, sign, publish, verify; minisign agrees; nothing older is published or taken."""
    key, other = Key(folder, 'one', 1), Key(folder, 'other', 1)
    publisher = Publisher(folder)
    env = {'WIJHA_CATALOGUE_KEYS': key.text}
    first = publisher.release(101, key, key.text)
    run('minisign', '-V', '-H', '-p', key.public, '-m', first)
    published = sorted(path.name for path in publisher.folder.iterdir())
    check(len(published) == 2 and 'current.minisig' in published, published)
    check((publisher.folder / 'current.minisig').stat().st_size < 600, 'a large pointer')
    for path in (first, publisher.folder, publisher.folder / 'current.minisig', pathlib.Path(f'{first}.minisig')):
        run(WIJHACTL, 'catalogue', 'verify', path, env=env)
    check('UNKNOWN_KEY' in run(WIJHACTL, 'catalogue', 'verify', first, code=NOT_VERIFIED, env={'WIJHA_CATALOGUE_KEYS': other.text}), 'another key')
    check('ROLLBACK' in publisher.publish(first, key.text, code=NOT_VERIFIED), 'the same version twice')
    older = publisher.build(100)
    publisher.sign(older, key)
    check('ROLLBACK' in publisher.publish(older, key.text, code=NOT_VERIFIED), 'an older version')
    check('UNKNOWN_KEY' in publisher.publish(first, other.text, code=NOT_VERIFIED), 'signed by another')
    check(sorted(path.name for path in publisher.folder.iterdir()) == published, 'something was published')

    # The same source gives the same bytes.
    check(publisher.build(100).read_bytes() == older.read_bytes(), 'another file')

    # One byte of either file.
    for victim in (first, pathlib.Path(f'{first}.minisig')):
        text = bytearray(victim.read_bytes())
        text[-20] ^= 1
        damaged = folder / 'damaged.json.gz'
        shutil.copy(first, damaged)
        shutil.copy(f'{first}.minisig', f'{damaged}.minisig')
        (damaged if victim == first else pathlib.Path(f'{damaged}.minisig')).write_bytes(text)
        run('minisign', '-V', '-H', '-p', key.public, '-m', damaged, code=None)
        run(WIJHACTL, 'catalogue', 'verify', damaged, code=NOT_VERIFIED, env=env)

    # Without keys everything is refused, and the catalogue of the program is used.
    bare = Client(folder, 'bare', '')
    bare.refuses(publisher.folder, 'SETUP', code=2)
    check(bare.tell('update', code=2)['reason'] == 'SETUP', 'no address')
    # From one computer to the next on a stick.
    one, two = Client(folder, 'first', key.text), Client(folder, 'second', key.text)
    check(one.tell('export', folder, code=FAILED)['reason'] == 'NOTHING_HELD', 'exported')
    one.take(publisher.folder, 101, 1)
    stick = folder / 'stick'
    stick.mkdir()
    one.tell('export', stick)
    two.take(stick, 101, 1)
    # --catalogue wins.
    shown = json.loads(run(WIJHACTL, '--catalogue', older, 'catalogue', 'show', '--format', 'json', env=two.env))
    check(shown['version'] == 100, shown['version'])
    # What is held is damaged: said, and the program's own is used.
    blob = next((folder / 'second').glob('wijha/catalogue/blobs/*'))
    blob.write_bytes(blob.read_bytes()[:-1])
    out = run(WIJHACTL, 'catalogue', 'show', env=two.env)
    check('(\u2068SIZE\u2069)' in out or '(SIZE)' in out, out)


def rotation(folder):
    """The yearly change of keys: the next key takes over; the old one is worth nothing to who has seen it."""
    one, two, three = Key(folder, 'one', 1), Key(folder, 'two', 2), Key(folder, 'three', 3)
    publisher = Publisher(folder)
    today, tomorrow = f'{one.text},{two.text}', f'{two.text},{three.text}'
    follows, sleeps = Client(folder, 'follows', today), Client(folder, 'sleeps', today)
    last = publisher.release(212, one, today)
    follows.take(publisher.folder, 212, 1)

    say('rotation: versions begin anew')
    publisher.release(1, two, today)
    follows.take(publisher.folder, 1, 2)
    sleeps.take(publisher.folder, 1, 2)

    say('who has the old key publishes elsewhere')
    (folder / 'thief').mkdir()
    thief = Publisher(folder / 'thief')
    thief.release(999, one, today)
    follows.refuses(thief.folder, 'ROLLBACK')
    forged = thief.build(3)
    forged_key = Key(folder, 'forged', 2)
    forged_key.secret = one.secret  # the old key, speaking for the new epoch
    thief.sign(forged, forged_key)
    check('UNKNOWN_KEY' in thief.publish(forged, today, code=NOT_VERIFIED), 'the old key for the new epoch')

    say('a new program, with the key after the next')
    updated = Client(folder, 'updated', tomorrow)
    publisher.release(2, two, tomorrow)
    updated.take(publisher.folder, 2, 2)
    follows.take(publisher.folder, 2, 2)
    updated.refuses(thief.folder, 'UNKNOWN_KEY')
    check('ROLLBACK' in publisher.publish(last, today, code=NOT_VERIFIED), 'back to the old epoch')


def lost_key(folder):
    """One key lost: the next takes over. Both lost: a new program with new keys; the old ones keep what they hold."""
    one, two = Key(folder, 'one', 1), Key(folder, 'two', 2)
    three, four = Key(folder, 'three', 3), Key(folder, 'four', 4)
    publisher = Publisher(folder)
    old, new = f'{one.text},{two.text}', f'{three.text},{four.text}'
    client = Client(folder, 'client', old)
    publisher.release(101, one, old)
    client.take(publisher.folder, 101, 1)

    say('the key of epoch 1 is lost')
    one.secret.unlink()
    publisher.release(1, two, old)
    client.take(publisher.folder, 1, 2)

    say('that of epoch 2 too: a program with new keys is released')
    two.secret.unlink()
    built = publisher.build(2)
    publisher.sign(built, three)
    check('UNKNOWN_KEY' in publisher.publish(built, new, code=NOT_VERIFIED), 'over what cannot be compared')
    (publisher.folder / 'current.minisig').unlink()
    publisher.publish(built, new)
    client.refuses(publisher.folder, 'UNKNOWN_KEY')
    client.holds(1, 'imported')
    updated = Client(folder, 'client', new)  # the same person, the same folder
    updated.take(publisher.folder, 2, 3)


# ---- A real server ------------------------------------------------------------------------------------

CONFIG = '''
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
{user}
events {{ worker_connections 64; }}
http {{
  access_log {folder}/access.log; types {{ application/gzip gz; }} default_type application/octet-stream;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{
    listen 127.0.0.1:{port} ssl; ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key;
    root {root};
    location /v1/ {{ add_header Cache-Control "max-age=31536000, immutable, no-transform"; }}
    location = /v1/stable/current.minisig {{ add_header Cache-Control "max-age=300, no-transform"; }}
    location = /moved/current.minisig {{ return 302 /v1/stable/current.minisig; }}
  }}
}}
'''


def make_certificates(folder):
    """An authority of our own, and a server of it."""
    ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    run('openssl', 'req', '-x509', *ec, '-days', '2', '-subj', '/CN=Authority', '-keyout', folder / 'ca.key', '-out', folder / 'ca.pem')
    run('openssl', 'req', *ec, '-subj', '/CN=127.0.0.1', '-keyout', folder / 'server.key', '-out', folder / 'server.csr')
    (folder / 'ext').write_text('subjectAltName=IP:127.0.0.1\n')
    run('openssl', 'x509', '-req', '-days', '2', '-in', folder / 'server.csr', '-CA', folder / 'ca.pem', '-CAkey', folder / 'ca.key', '-CAcreateserial', '-extfile', folder / 'ext', '-out', folder / 'server.pem')


def start_nginx(folder, root):
    make_certificates(folder)
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        port = probe.getsockname()[1]
    config = folder / 'nginx.conf'
    user = 'user root;' if os.getuid() == 0 else ''
    config.write_text(CONFIG.format(folder=folder, port=port, root=root, user=user))
    nginx = subprocess.Popen([shutil.which('nginx', path=os.environ['PATH'] + ':/usr/sbin:/sbin'), '-p', str(folder), '-c', str(config), '-e', str(folder / 'error.log')])
    context = ssl.create_default_context(cafile=folder / 'ca.pem')
    for _ in range(200):
        try:
            connection = http.client.HTTPSConnection('127.0.0.1', port, context=context, timeout=5)
            connection.request('GET', '/v1/nothing')
            connection.getresponse()
            return nginx, port
        except OSError:
            if nginx.poll() is not None:
                sys.exit('nginx does not start: ' + (folder / 'error.log').read_text())
            time.sleep(0.05)
    sys.exit('nginx does not answer')


def server(folder):
    """From a publisher to a client over TLS, by nginx: first, no change, next version, gone."""
    key = Key(folder, 'one', 1)
    publisher = Publisher(folder)
    publisher.folder = folder / 'root/v1/stable'
    publisher.folder.mkdir(parents=True)
    publisher.release(101, key, key.text)
    # The tag nginx makes of a file is as fine as a second and a size: as if the next one came within the same.
    soon = int(time.time()) + 600
    os.utime(publisher.folder / 'current.minisig', (soon, soon))
    nginx, port = start_nginx(folder, folder / 'root')
    try:
        client = Client(folder, 'client', key.text, f'https://127.0.0.1:{port}/v1/stable/')
        ca = ['--ca', folder / 'ca.pem']
        said = client.tell('update', *ca)
        check(said['result'] == 'arrived' and said['version'] == 101, said)
        client.holds(101, 'downloaded')
        said = client.tell('update', *ca)
        check(said['result'] == 'unchanged', said)
        log = (folder / 'access.log').read_text()
        check('"GET /v1/stable/current.minisig HTTP/1.1" 304 0' in log, log)
        check(log.count('.json.gz') == 1, log)
        publisher.release(102, key, key.text)
        check((publisher.folder / 'current.minisig').stat().st_mtime == soon + 1, 'the same second')
        said = client.tell('update', *ca)
        check(said['result'] == 'arrived' and said['version'] == 102 and said['validity'] == 'good', said)
        # An unknown authority, another place, no file, nobody there.
        check(client.tell('update', code=NOT_VERIFIED)['reason'] == 'TLS', 'an unknown authority')
        for place, reason in (('moved', 'REDIRECT'), ('v1/other', 'STATUS')):
            elsewhere = Client(folder, 'client', key.text, f'https://127.0.0.1:{port}/{place}')
            check(elsewhere.tell('update', *ca, code=4)['reason'] == reason, reason)
    finally:
        nginx.terminate()
        nginx.wait()
    said = client.tell('update', *ca, code=4)
    check(said['reason'] == 'NETWORK' and said['version'] == 102, said)
    client.holds(102, 'downloaded')


DRILLS = {'publishing': publishing, 'rotation': rotation, 'lost-key': lost_key, 'server': server}

if __name__ == '__main__':
    with tempfile.TemporaryDirectory(prefix='wj-drill-') as name:
        DRILLS[sys.argv[1]](pathlib.Path(name))
    print(f'{sys.argv[1]}: done')
