/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-date-entry.h"
#include "wj-accessible.h"
#include "wj-i18n.h"

struct _WjDateEntry
{
  GtkWidget parent_instance;

  GtkDropDown *month; /* (owned) first item: none */
  GtkDropDown *year;  /* (owned) first item: none */
  guint first;
  guint last;
  guint day;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (WjDateEntry, wj_date_entry, GTK_TYPE_WIDGET)

static guint changed_signal;

/* The month's name alone: "janvier 2027" without its year. */
static char *
month_name (guint month)
{
  GDate date;
  g_autofree char *text = NULL;
  char *year;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, (GDateMonth) month, 2027);
  text = wj_wording_month (wj_i18n_get_wording (), &date);
  year = strstr (text, "2027");
  if (year)
    *year = '\0';
  return g_strdup (g_strstrip (text));
}

static void
changed_cb (WjDateEntry *self)
{
  if (self->updating)
    return;
  self->day = 1;
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
wj_date_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WJ_DATE_ENTRY (widget)->month));
}

static void
wj_date_entry_dispose (GObject *object)
{
  WjDateEntry *self = WJ_DATE_ENTRY (object);

  if (self->month)
    gtk_widget_unparent (GTK_WIDGET (self->month));
  if (self->year)
    gtk_widget_unparent (GTK_WIDGET (self->year));
  self->month = self->year = NULL;

  G_OBJECT_CLASS (wj_date_entry_parent_class)->dispose (object);
}

static void
wj_date_entry_class_init (WjDateEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_date_entry_dispose;
  widget_class->grab_focus = wj_date_entry_grab_focus;
  widget_class->focus = wj_accessible_focus_children;
  changed_signal = g_signal_new ("changed", WJ_TYPE_DATE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dateentry");
}

static void
wj_date_entry_init (WjDateEntry *self)
{
  self->day = 1;
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
}

GtkWidget *
wj_date_entry_new (guint first, guint last)
{
  WjDateEntry *self = g_object_new (WJ_TYPE_DATE_ENTRY, NULL);
  g_autoptr (GtkStringList) months = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);

  gtk_string_list_append (months, _("Month"));
  for (guint month = 1; month <= 12; month++)
    gtk_string_list_take (months, month_name (month));
  gtk_string_list_append (years, _("Year"));
  for (guint year = first; year <= last; year++)
    gtk_string_list_take (years, g_strdup_printf ("%u", year));
  self->first = first;
  self->last = last;
  self->month = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&months)), NULL));
  self->year = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&years)), NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->month), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->year), GTK_WIDGET (self));
  g_signal_connect_swapped (self->month, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->year, "notify::selected", G_CALLBACK (changed_cb), self);
  return GTK_WIDGET (self);
}

gboolean
wj_date_entry_get_date (WjDateEntry *self, GDate *date)
{
  guint month;
  guint year;

  g_return_val_if_fail (WJ_IS_DATE_ENTRY (self), FALSE);

  month = gtk_drop_down_get_selected (self->month);
  year = gtk_drop_down_get_selected (self->year);
  if (month == 0 || month > 12 || year == 0 || year > self->last - self->first + 1)
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) self->day, (GDateMonth) month, (GDateYear) (self->first + year - 1));
  return TRUE;
}

guint
wj_date_entry_get_year (WjDateEntry *self)
{
  guint year;

  g_return_val_if_fail (WJ_IS_DATE_ENTRY (self), 0);

  year = gtk_drop_down_get_selected (self->year);
  return year == 0 || year > self->last - self->first + 1 ? 0 : self->first + year - 1;
}

gboolean
wj_date_entry_is_begun (WjDateEntry *self)
{
  g_return_val_if_fail (WJ_IS_DATE_ENTRY (self), FALSE);

  return gtk_drop_down_get_selected (self->month) != 0 || wj_date_entry_get_year (self) != 0;
}

void
wj_date_entry_set_date (WjDateEntry *self, const GDate *date)
{
  GDate shown;

  g_return_if_fail (WJ_IS_DATE_ENTRY (self));

  /* A month chosen while the year is still to come is not taken away. */
  if (!date && !wj_date_entry_get_date (self, &shown))
    return;
  self->updating = TRUE;
  gtk_drop_down_set_selected (self->month, date ? (guint) g_date_get_month (date) : 0);
  gtk_drop_down_set_selected (self->year, date && g_date_get_year (date) >= self->first && g_date_get_year (date) <= self->last ? g_date_get_year (date) - self->first + 1 : 0);
  self->day = date ? g_date_get_day (date) : 1;
  self->updating = FALSE;
}

void
wj_date_entry_set_label (WjDateEntry *self, const char *label)
{
  g_autofree char *month = g_strdup_printf ("%s, %s", label, _("Month"));
  g_autofree char *year = g_strdup_printf ("%s, %s", label, _("Year"));

  g_return_if_fail (WJ_IS_DATE_ENTRY (self));

  wj_accessible_name_drop_down (self->month, month);
  wj_accessible_name_drop_down (self->year, year);
}

void
wj_date_entry_set_error (WjDateEntry *self, const char *error)
{
  g_return_if_fail (WJ_IS_DATE_ENTRY (self));

  wj_accessible_set_error (GTK_WIDGET (self->month), error);
  wj_accessible_set_error (GTK_WIDGET (self->year), error);
}
