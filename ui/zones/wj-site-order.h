/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "zones/wj-site-row.h"

G_BEGIN_DECLS

/* In which order the places of the list stand; as the drop-down has them. */
typedef enum
{
  WJ_SITE_ORDER_SUPPORT,
  WJ_SITE_ORDER_NAME,
  WJ_SITE_ORDER_DISTANCE, /* from the project's place */
} WjSiteOrder;

/* (nullable): from where distances are counted: the project's place, unless it is a whole region or none. */
const WjPlace *wj_site_order_origin (WjProject *project);
/* Lists the orders there are, and keeps the one that is selected; distance only @from somewhere (nullable). */
void wj_site_order_list (GtkDropDown *drop_down, const WjPlace *from);
/* As a sort function does. @from: (nullable) */
int wj_site_order_compare (WjSiteOrder order, const WjPlace *from, WjSiteRow *one, WjSiteRow *other);
/* (transfer full): what stands over the list. @ticks: there are boxes to tick */
char *wj_site_order_describe (WjSiteOrder order, const WjPlace *from, gboolean ticks);

G_END_DECLS
