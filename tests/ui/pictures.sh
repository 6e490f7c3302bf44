#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# pictures.sh BUILD: draws anew the pictures of the README and of the software catalogues.
set -eu
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "$1" && pwd)
folder=$here/../../resources/screenshots
export GSETTINGS_SCHEMA_DIR=$build/resources

draw () { # language, style, example, page:size, name
  "$here/../headless.sh" "$build/tests/ui/shoot" "$1" "$2" "example:$3" "$4:$folder/$5.png"
}

draw en light contact-centre estimate:1280x800 estimate-en
draw fr light contact-centre offers+tpme.scheme/jobs:1280x800 offers-fr
draw ar dark contact-centre question/jobs:1280x800 jobs-ar-dark
draw fr light contact-centre sites:1280x800 places-fr
draw en dark software-house scenarios:1280x800 scenarios-en-dark
draw ar light contact-centre offers:360x800 offers-ar-narrow
