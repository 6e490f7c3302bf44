#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads the texts out of the sources and merges them into the translations. The same sources always
# give the same files: no dates, no line numbers, sorted by file.
#   po/update.sh               rewrites po/wijha.pot (not kept in the repository) and every po/*.po
#   po/update.sh --pot FILE    writes the template alone
set -euo pipefail
export LC_ALL=C.UTF-8
po=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$po/.."

pot=$po/wijha.pot
only_pot=no
if [ "${1:-}" = --pot ]; then
  pot=${2:?a file name}
  case $pot in /*) ;; *) pot=$OLDPWD/$pot ;; esac
  only_pot=yes
fi

sort_options=(--sort-by-file --no-wrap --add-location=file)
xgettext --from-code=UTF-8 --add-comments=Translators --package-name=wijha \
  --copyright-holder="The Wijha authors" "${sort_options[@]}" \
  --keyword --keyword=GenericName --keyword=Comment --keyword=wj_wording_text:2 --keyword=wj_wording_context:2c,3 --keyword=wj_wording_plural:2,3 \
  --keyword=_:1 --keyword=N_:1 --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 --keyword=wj_ngettext:1,2 --keyword=wj_message:1 --keyword=wj_project_refuse:3 \
  --files-from=po/POTFILES.in --output="$pot"
sed -i '/^"POT-Creation-Date:/d; /^"PO-Revision-Date:/d; s/charset=CHARSET/charset=UTF-8/' "$pot"
[ $only_pot = no ] || exit 0

while read -r language; do
  msgmerge --quiet --no-fuzzy-matching "${sort_options[@]}" --output-file="$po/.$language.new" "$po/$language.po" "$pot"
  # What no source holds any more goes.
  msgattrib --no-obsolete "${sort_options[@]}" --output-file="$po/$language.po" "$po/.$language.new"
  rm -f "$po/.$language.new"
  printf '%s: ' "$language"
  msgfmt --check --statistics --output-file=/dev/null "$po/$language.po"
done <"$po/LINGUAS"
rm -f "$pot"
