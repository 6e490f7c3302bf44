#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be seen without running the program: one check by name, code 0 if nothing was found."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

source = pathlib.Path(os.environ['WIJHA_SOURCE'])
build = pathlib.Path(os.environ['WIJHA_BUILD'])
findings = []

# Which rooms a room may include from (design: arrows go down only), and the libraries it may link.
ROOMS = {
    'json': ([], ['glib', 'gio', 'json']),
    'cel': ([], ['glib']),
    'catalogue': (['json', 'cel'], ['glib', 'gio']),
    'project': (['json', 'cel', 'catalogue'], ['glib', 'gio']),
    'assessment': (['json', 'cel', 'catalogue', 'project'], ['glib', 'gio']),
    'wording': (['cel', 'catalogue', 'project', 'assessment'], ['glib', 'gio']),
    'service': (['json', 'catalogue'], ['glib', 'gio', 'soup', 'sodium']),
    'cli': (['json', 'cel', 'catalogue', 'project', 'assessment', 'wording', 'service'], ['glib', 'gio']),
}
FOREIGN = {
    'json': r'^json_(?!.*wj)', 'soup': r'^soup_', 'sodium': r'^(crypto|sodium)_', 'sqlite': r'^sqlite3_', 'gtk': r'^(gtk|gdk|gsk|adw)_',
}


def finding(path, line, text):
    where = path.relative_to(source) if path.is_absolute() and source in path.parents else path
    findings.append(f'{where}:{line}: {text}' if line else f'{where}: {text}')


def tracked(*patterns):
    out = subprocess.run(['git', '-C', source, 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', *patterns],
                         capture_output=True, text=True)
    if out.returncode == 0:
        return [source / name for name in out.stdout.split('\0') if name and (source / name).exists()]
    return [path for pattern in patterns for path in source.glob(pattern.replace('*', '**/*', 1))]


def lines(path):
    return enumerate(path.read_text(encoding='utf-8').splitlines(), 1)


def command(*args, **kwargs):
    out = subprocess.run(args, capture_output=True, text=True, **kwargs)
    if out.returncode:
        finding(pathlib.Path(args[0]), 0, (out.stdout + out.stderr).strip())


def layering():
    include = re.compile(r'#\s*include\s+["<]([a-z]+)/')
    toolkit = re.compile(r'#\s*include\s+[<"](gtk|gdk|gsk|adwaita)')
    for path in tracked('app/*.[ch]'):
        room = path.relative_to(source).parts[1]
        for number, line in lines(path):
            match = include.match(line)
            if match and match[1] in ROOMS and match[1] != room and match[1] not in ROOMS[room][0]:
                finding(path, number, f'{room} may not include from {match[1]}')
            if toolkit.match(line):
                finding(path, number, 'no toolkit below ui/')
    for path in tracked('ui/*.[ch]'):
        for number, line in lines(path):
            if re.match(r'#\s*include\s+<(json-glib|libsoup)', line):
                finding(path, number, 'no parsing and no request in ui/')
    for path in source.iterdir():
        if path.is_dir() and not path.name.startswith('.') and path.name not in ('app', 'ui', 'resources', 'po', 'tests', 'flatpak', 'build'):
            finding(path, 0, 'not a top-level folder of this project')
    for room in ROOMS:
        if not list((source / 'app' / room).glob('*.c')):
            finding(source / 'app' / room, 0, 'an empty room')


def links():
    """The archives and programs name no library that their room may not use."""
    for room, (_, libraries) in ROOMS.items():
        archive = build / 'app' / room / f'libwj-{room}.a'
        if not archive.exists():
            finding(archive, 0, 'not built')
            continue
        out = subprocess.run(['nm', '-u', archive], capture_output=True, text=True).stdout
        undefined = {line.split()[-1] for line in out.splitlines() if line.strip().startswith('U ')}
        for library, pattern in FOREIGN.items():
            if library in libraries:
                continue
            used = sorted(name for name in undefined if re.match(pattern, name))
            if used:
                finding(archive, 0, f'{room} links {library}: {", ".join(used[:3])}')
    ctl = build / 'app' / 'cli' / 'wijhactl'
    linked = subprocess.run(['ldd', ctl], capture_output=True, text=True).stdout
    if re.search(r'lib(gtk|adwaita)', linked):
        finding(ctl, 0, 'wijhactl links the toolkit')


BANNED = [
    (r'\bg_file_replace(_\w+)?\s*\(', 'g_file_replace tears files on a full disk: g_file_set_contents_full'),
    (r'\bsoup_session_send_and_read', 'reads without a cap'),
    (r'\bsoup_(cookie_jar|cache|content_sniffer|server|multipart\w*|auth_domain\w*|websocket\w*|hsts_enforcer)_new', 'never in the product'),
    (r'\bsoup_session_(send_and_splice|websocket_connect|add_feature)', 'one session, as wj-fetcher.c sets it up'),
    (r'\bgtk_label_set_markup\s*\(', 'texts of a catalogue are not markup: gtk_label_set_label'),
    (r'\bsqlite3_exec\s*\(', 'prepared statements'),
    (r'\bjson_gobject_deserialize', 'typed readers name the member'),
    (r'\bG_DISABLE_(ASSERT|CHECKS)', 'checks stay in'),
    (r'\b(g_ascii_strtod|g_strtod|strtod|strtof|atoi|atol|atof|sscanf)\s*\(', 'numbers are read exactly'),
    (r'\bgtk_(widget_show|widget_hide|dialog_new|combo_box|tree_view|info_bar)', 'deprecated after GTK 4.8'),
    (r'\b(Adw|adw_)(Squeezer|Flap|ViewSwitcherTitle|PreferencesWindow|squeezer_|flap_|view_switcher_title_)', 'deprecated after libadwaita 1.2'),
    (r'\b(TODO|FIXME|XXX|HACK)\b', 'finish it'),
]
COMPAT_ONLY = r'\b(AdwLeaflet|adw_leaflet|AdwMessageDialog|adw_message_dialog|GtkFileChooserNative|gtk_file_chooser|GtkAboutDialog|gtk_about_dialog|gtk_show_about_dialog|gtk_style_context|gtk_widget_get_style_context)'


def banned():
    for path in tracked('app/*.[ch]', 'ui/*.[ch]', 'ui/*.ui'):
        inside = str(path.relative_to(source))
        for number, line in lines(path):
            for pattern, why in BANNED:
                if re.search(pattern, line):
                    finding(path, number, f'{re.search(pattern, line)[0].strip()}: {why}')
            if inside.startswith('ui/') and not inside.startswith('ui/compat/') and re.search(COMPAT_ONLY, line):
                finding(path, number, 'widgets deprecated later live in ui/compat/ only')
            if re.search(r'\bG(TK|DK)_CHECK_VERSION|ADW_CHECK_VERSION', line) and not inside.startswith('ui/compat/'):
                finding(path, number, 'version checks live in ui/compat/ only')
    for path in tracked('tests/*.c'):
        for number, line in lines(path):
            if 'G_TEST_OPTION_ISOLATE_DIRS' in line:
                finding(path, number, 'leaks, seen by sanitizers; a test has no home: wj_test_path ()')


# What keeps the session out of the weak places of libsoup; no answer of a server shows whether it is there.
REQUIRED = [
    ('app/service/wj-fetcher.c', 'soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);'),
    ('app/service/wj-fetcher.c', 'soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);'),
    ('app/service/wj-fetcher.c', 'soup_message_add_flags (fetch->message, SOUP_MESSAGE_NO_REDIRECT);'),
    ('app/service/wj-fetcher.c', 'g_getenv ("SOUP_FORCE_HTTP1") != NULL'),
    ('app/cli/main.c', 'g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);'),
    ('ui/wj-application.c', 'g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);'),
]


def required():
    for name, text in REQUIRED:
        if text not in (source / name).read_text(encoding='utf-8'):
            finding(source / name, 0, f'does not hold {text}')


def format():
    tool = shutil.which('clang-format-14') or shutil.which('clang-format')
    files = tracked('app/*.[ch]', 'ui/*.[ch]', 'tests/*.[ch]')
    out = subprocess.run([tool, '--dry-run', '--Werror', *files], cwd=source, capture_output=True, text=True)
    for line in out.stderr.splitlines():
        if 'error:' in line:
            findings.append(line)
    for path in files + tracked('*.py', '*.sh', 'run', 'check'):
        if 'SPDX-License-Identifier: GPL-3.0-or-later' not in path.read_text(encoding='utf-8')[:300]:
            finding(path, 1, 'no SPDX line')


def potfiles():
    listed = {line.strip() for line in (source / 'po' / 'POTFILES.in').read_text().splitlines() if line.strip() and not line.startswith('#')}
    marker = re.compile(r'\b(_|N_|C_|wj_ngettext|wj_wording_(text|context|plural))\s*\(\s*[^)]*"|translatable="yes"')
    for path in tracked('app/*.c', 'ui/*.c', 'ui/*.ui'):
        name = str(path.relative_to(source))
        if marker.search(path.read_text(encoding='utf-8')) and name not in listed:
            finding(path, 0, 'has texts but is not in po/POTFILES.in')
    for name in sorted(listed):
        if not (source / name).exists():
            finding(source / 'po' / 'POTFILES.in', 0, f'{name} does not exist')


def translations():
    """Each language is complete, and the po files hold exactly the texts of the source."""
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder, 'wijha.pot')
        subprocess.run([source / 'po' / 'update.sh', '--pot', pot], check=True, cwd=source, stdout=subprocess.DEVNULL)
        for language in (source / 'po' / 'LINGUAS').read_text().split():
            po = source / 'po' / f'{language}.po'
            out = subprocess.run(['msgfmt', '--check', '--statistics', '-o', os.devnull, po],
                                 capture_output=True, text=True, env={**os.environ, 'LC_ALL': 'C'})
            if out.returncode or 'untranslated' in out.stderr or 'fuzzy' in out.stderr:
                finding(po, 0, out.stderr.strip())
            out = subprocess.run(['msgcmp', po, pot], capture_output=True, text=True)
            if out.returncode:
                finding(po, 0, out.stderr.strip())


def desktop():
    command('desktop-file-validate', build / 'resources' / 'ma.wijha.Wijha.desktop')


def metainfo():
    command('appstreamcli', 'validate', '--no-net', build / 'resources' / 'ma.wijha.Wijha.metainfo.xml')


def schema():
    with tempfile.TemporaryDirectory() as folder:
        command('glib-compile-schemas', '--strict', '--dry-run', source / 'resources')


FINISH_ARGS = ['--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--device=dri', '--share=network']
# What the GNOME runtime brings; anything else that is linked needs a module of its own.
RUNTIME = {'glib-2.0', 'gobject-2.0', 'gio-2.0', 'gio-unix-2.0', 'json-glib-1.0', 'libsoup-3.0', 'gtk4', 'libadwaita-1', 'x11', 'm', 'threads', 'intl'}


def flatpak():
    manifest = json.loads((source / 'flatpak' / 'ma.wijha.Wijha.json').read_text())
    if manifest['id'] != 'ma.wijha.Wijha':
        finding(source / 'flatpak', 0, 'another application id')
    if manifest['finish-args'] != FINISH_ARGS:
        finding(source / 'flatpak', 0, f'permissions are not exactly {FINISH_ARGS}')
    modules = {module['name'] for module in manifest['modules']}
    out = subprocess.run(['meson', 'introspect', '--dependencies', build], capture_output=True, text=True, check=True).stdout
    linked = {entry['name'] for entry in json.loads(out)}
    for name in sorted(linked - RUNTIME - modules):
        finding(source / 'flatpak', 0, f'{name} is linked, is not in the runtime, and has no module')
    for name in sorted(modules - {'wijha'} - linked):
        finding(source / 'flatpak', 0, f'module {name} is not linked')
    services = '\n'.join(path.read_text() for path in tracked('app/*.c', 'ui/*.c'))
    if ('soup_session_new' in services) != ('--share=network' in manifest['finish-args']):
        finding(source / 'flatpak', 0, 'the network permission does not match what is linked')


def scripts():
    for path in [source / 'run', source / 'check', source / '.ci' / 'run', source / '.ci' / 'packages.sh', *tracked('*.sh')]:
        command('bash', '-n', path)
        if path.suffix == '' and not os.access(path, os.X_OK):
            finding(path, 0, 'is not executable')


if __name__ == '__main__':
    globals()[sys.argv[1]]()
    if findings:
        print('\n'.join(findings))
    sys.exit(1 if findings else 0)
