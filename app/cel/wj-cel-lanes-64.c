/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-lanes.h"
#include "cel/wj-cel.h"

typedef gint64 Raw;

#define KERNELS wj_cel_lanes_64

#include "cel/wj-cel-lanes.inc.h"
