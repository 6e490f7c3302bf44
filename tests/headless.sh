#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# headless.sh COMMAND…: runs a command on a display, a session bus and an accessibility bus of its
# own, with a home of its own, and ends them all. Nothing of the caller's session is touched.
set -u
FONTCONFIG_FILE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/fonts.conf
export FONTCONFIG_FILE
room=$(mktemp -d) && chmod 700 "$room"
trap 'kill "${server:-}" 2>/dev/null; wait "${server:-}" 2>/dev/null; rm -rf "$room"' EXIT

mkdir -m 700 "$room/run" "$room/home" "$room/services"
export HOME=$room/home XDG_RUNTIME_DIR=$room/run
export XDG_CONFIG_HOME=$HOME/config XDG_DATA_HOME=$HOME/data XDG_STATE_HOME=$HOME/state XDG_CACHE_HOME=$HOME/cache
export GDK_BACKEND=x11 LIBGL_ALWAYS_SOFTWARE=1 GSK_RENDERER=${GSK_RENDERER:-cairo}
export GDK_DEBUG=${GDK_DEBUG:-gl-disable} GDK_DISABLE=${GDK_DISABLE:-gl,vulkan}
export ADW_DISABLE_PORTAL=1 GTK_USE_PORTAL=0 NO_AT_BRIDGE=0
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS

# A bus that starts the accessibility bus and nothing else: no portal, no keyring.
cp /usr/share/dbus-1/services/org.a11y.Bus.service "$room/services/" 2>/dev/null
cat > "$room/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=$room/run</listen>
<servicedir>$room/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
CONF

exec {fd}> "$room/display"
Xvfb -displayfd "$fd" -screen 0 "${GEOMETRY:-1600x1000x24}" -nolisten tcp -noreset >/dev/null 2>"$room/xvfb.log" &
server=$!
for _ in $(seq 200); do [ -s "$room/display" ] && break; sleep 0.05; done
if ! [ -s "$room/display" ]; then
  echo "headless.sh: Xvfb did not start:" >&2
  cat "$room/xvfb.log" >&2
  exit 99
fi
DISPLAY=:$(cat "$room/display")
export DISPLAY
# What the daemons say goes to a log: a test's output is its own.
dbus-run-session --config-file="$room/bus.conf" -- bash -c 'exec "$@" >&3 2>&4 3>&- 4>&-' command "$@" 3>&1 4>&2 >"$room/bus.log" 2>&1
