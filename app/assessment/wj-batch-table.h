/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-batch.h"
#include "project/wj-csv.h"

G_BEGIN_DECLS

/* The results of a batch as cells of a table: an error, or what the offers give together and each. */
void wj_batch_write_header (WjCatalogue *catalogue, WjCsvWriter *writer);
void wj_batch_write_result (WjCatalogue *catalogue, const WjBatchResult *result, WjCsvWriter *writer);

G_END_DECLS
