#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# contact-sheet.sh BUILD FOLDER [light dark …]: draws each page in three languages and three widths, in
# these styles (see shoot.c; default light and dark), and one sheet of them for each page.
set -eu
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "$1" && pwd)
folder=$2
shift 2
[ $# -gt 0 ] || set -- light dark
mkdir -p "$folder"

project=example:software-house # has three scenarios
pages=(welcome question/activity question/jobs check offers offers+offshoring.employment-premium
  estimate advice scenarios sites steps catalogue)
sizes=(1400x900 900x900 360x800)
export GSETTINGS_SCHEMA_DIR=$build/resources

for language in fr ar en; do
  for style; do
    shots=()
    for page in "${pages[@]}"; do
      for size in "${sizes[@]}"; do
        shots+=("$page:$size:$folder/${page//[\/+.]/-}.$language.$style.${size%x*}.png")
      done
    done
    "$here/../headless.sh" "$build/tests/ui/shoot" "$language" "$style" "$project" "${shots[@]}"
  done
done
for page in "${pages[@]}"; do
  name=${page//[\/+.]/-}
  files=()
  for language in fr ar en; do
    for style; do
      for size in "${sizes[@]}"; do files+=("$folder/$name.$language.$style.${size%x*}.png"); done
    done
  done
  "$build/tests/ui/sheet" "$folder/$name.png" $((${#sizes[@]} * $#)) 40 "${files[@]}"
  echo "$folder/$name.png"
done
