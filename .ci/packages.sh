# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What Wijha needs to be built, run and tested, on three families of distributions. Sourced by
# ./run and ./check. Debian 12 is tried with each change; Fedora and Arch are untried.
#
# need | present when | Debian | Fedora | Arch
#   need: build, ui (the window), test
#   present when: cmd:NAME, lib:PKG-CONFIG-MODULE, file:GLOB, font:LANGUAGE, family:FONT-WITHOUT-SPACES
packages='
build | cmd:meson                | meson              | meson                         | meson
build | cmd:ninja                | ninja-build        | ninja-build                   | ninja
build | cmd:cc                   | gcc                | gcc                           | gcc
build | file:/usr/include/stdio.h | libc6-dev         | glibc-devel                   | glibc
build | cmd:pkg-config           | pkg-config         | pkgconf-pkg-config            | pkgconf
build | cmd:msgfmt               | gettext            | gettext                       | gettext
build | cmd:xmllint              | libxml2-utils      | libxml2                       | libxml2
build | cmd:glib-compile-resources | libglib2.0-dev-bin | glib2-devel                 | glib2-devel
build | lib:gio-2.0              | libglib2.0-dev     | glib2-devel                   | glib2
build | lib:json-glib-1.0        | libjson-glib-dev   | json-glib-devel               | json-glib
build | lib:libsoup-3.0          | libsoup-3.0-dev    | libsoup3-devel                | libsoup3
build | lib:libsodium            | libsodium-dev      | libsodium-devel               | libsodium
build | file:/usr/lib{,64}/{,*/}gio/modules/libgio{gnutls,openssl}.so | glib-networking | glib-networking | glib-networking
build | file:/etc/ssl/certs/ca-*.crt | ca-certificates | ca-certificates              | ca-certificates
ui    | lib:gtk4                 | libgtk-4-dev       | gtk4-devel                    | gtk4
ui    | lib:libadwaita-1         | libadwaita-1-dev   | libadwaita-devel              | libadwaita
ui    | file:/usr/lib{,64}/{,*/}gdk-pixbuf-2.0/*/loaders/*svg.so | librsvg2-common | librsvg2 | librsvg
ui    | file:/usr/share/mime/packages/freedesktop.org.xml | shared-mime-info | shared-mime-info | shared-mime-info
ui    | file:/usr/share/icons/Adwaita/index.theme | adwaita-icon-theme | adwaita-icon-theme | adwaita-icon-theme
ui    | file:/usr/share/glib-2.0/schemas/org.gnome.desktop.interface.gschema.xml | gsettings-desktop-schemas | gsettings-desktop-schemas | gsettings-desktop-schemas
ui    | cmd:fc-list              | fontconfig         | fontconfig                    | fontconfig
ui    | font:fr                  | fonts-cantarell    | abattis-cantarell-fonts       | cantarell-fonts
ui    | font:ar                  | fonts-noto-core    | google-noto-sans-arabic-fonts | noto-fonts
test  | cmd:git                  | git                | git                           | git
test  | cmd:python3              | python3            | python3                       | python
test  | cmd:clang                | clang              | clang                         | clang
test  | file:/usr/lib{,64}/{llvm-*/lib/,}clang/*/lib/*/libclang_rt.asan* | libclang-rt-14-dev | compiler-rt | compiler-rt
test  | cmd:llvm-symbolizer      | llvm               | llvm                          | llvm
test  | cmd:clang-format-14      | clang-format-14    | clang-tools-extra             | clang
test  | cmd:desktop-file-validate | desktop-file-utils | desktop-file-utils           | desktop-file-utils
test  | cmd:appstreamcli         | appstream          | appstream                     | appstream
test  | cmd:openssl              | openssl            | openssl                       | openssl
test  | cmd:minisign             | minisign           | minisign                      | minisign
test  | file:/usr/{sbin,bin}/nginx | nginx-light      | nginx                         | nginx
test  | family:NotoSans          | fonts-noto-core    | google-noto-sans-fonts        | noto-fonts
test  | family:DejaVuSans        | fonts-dejavu-core  | dejavu-sans-fonts             | ttf-dejavu
test  | cmd:Xvfb                 | xvfb               | xorg-x11-server-Xvfb          | xorg-server-xvfb
test  | cmd:dbus-run-session     | dbus               | dbus-daemon                   | dbus
test  | file:/usr/share/dbus-1/services/org.a11y.Bus.service | at-spi2-core | at-spi2-core | at-spi2-core
'

present () { # what
  local pattern
  case $1 in
    cmd:*) command -v "${1#cmd:}" >/dev/null 2>&1 ;;
    lib:*) pkg-config --exists "${1#lib:}" 2>/dev/null ;;
    font:*) fc-list ":lang=${1#font:}" 2>/dev/null | grep -q . ;;
    family:*) fc-list "${1#family:}" 2>/dev/null | grep -q . ;;
    file:*)
      eval "set -- ${1#file:}"
      for pattern; do [ -e "$pattern" ] && return 0; done
      return 1 ;;
  esac
}

distribution () {
  local ID='' ID_LIKE=''
  # shellcheck disable=SC1091
  [ -r /etc/os-release ] && . /etc/os-release
  case " $ID $ID_LIKE " in
    *" debian "* | *" ubuntu "*) echo debian ;;
    *" fedora "* | *" rhel "*) echo fedora ;;
    *" arch "*) echo arch ;;
    *) echo other ;;
  esac
}

# Sets `missing` to the packages of this distribution that are not here, for the needs named.
find_missing () { # needs...
  local column need what debian fedora arch names
  missing=()
  case $family in fedora) column=1 ;; arch) column=2 ;; *) column=0 ;; esac
  while IFS='|' read -r need what debian fedora arch; do
    need=${need// /} what=${what// /}
    [ -n "$need" ] || continue
    case " $* " in *" $need "*) ;; *) continue ;; esac
    present "$what" && continue
    names=("${debian// /}" "${fedora// /}" "${arch// /}")
    case " ${missing[*]} " in *" ${names[column]} "*) ;; *) missing+=("${names[column]}") ;; esac
  done <<< "$packages"
}

# Installs what is missing for the needs named, or says what to install and returns 1.
install_missing () { # needs...
  local install as_root=() before log
  family=$(distribution)
  find_missing "$@"
  [ ${#missing[@]} -eq 0 ] && return 0
  case $family in
    debian) install=(apt-get -o DPkg::Lock::Timeout=900 install -y -qq --no-install-recommends) ;;
    fedora) install=(dnf install -y) ;;
    arch) install=(pacman -S --needed --noconfirm) ;;
    other)
      echo "This distribution is not in the table of .ci/packages.sh. Please install what corresponds" >&2
      echo "to these Debian packages, then start again: ${missing[*]}" >&2
      return 1 ;;
  esac
  [ "$family" = debian ] || echo "Note: installing on $family is untried; the names are in .ci/packages.sh." >&2
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
      as_root=(sudo)
    else
      echo "Some packages are missing, and only the administrator can install them. As administrator:" >&2
      echo "  ${install[*]} ${missing[*]}" >&2
      echo "Then start again." >&2
      return 1
    fi
  fi
  if [ "$family" = debian ]; then
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=900 update -qq >&2 ||
      echo "The list of packages could not be refreshed; trying with the one at hand." >&2
  fi
  # What only shows once pkg-config or fontconfig is there is found in a second round.
  while [ ${#missing[@]} -gt 0 ]; do
    echo "Installing (this can take a few minutes): ${missing[*]}" >&2
    before=${missing[*]}
    log=$(mktemp)
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${install[@]}" "${missing[@]}" >"$log" 2>&1 </dev/null; then
      cat "$log" >&2
      rm -f "$log"
      echo "Installing failed: see above. Install these by hand, then start again: ${missing[*]}" >&2
      return 1
    fi
    rm -f "$log"
    hash -r
    find_missing "$@"
    if [ "${missing[*]}" = "$before" ]; then
      echo "Still not found after installing: ${missing[*]}. Please tell us, with the name of your system." >&2
      return 1
    fi
  done
}
