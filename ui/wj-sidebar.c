/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-accessible.h"
#include "wj-answers.h"
#include "wj-i18n.h"
#include "wj-pages.h"
#include "wj-questions.h"
#include "wj-scenario-switcher.h"
#include "wj-scroll-hold.h"
#include "wj-shown.h"
#include "wj-sidebar.h"

#define QUESTION "question/"

/* One row: the place it leads to and the widgets that follow the session. */
typedef struct
{
  char *target;             /* (owned) */
  const WjPage *question;   /* (unowned) (nullable) */
  const WjPageEntry *entry; /* (unowned) (nullable) */
  GtkWidget *icon;          /* (unowned) */
  GtkWidget *note;          /* (unowned) */
  GtkWidget *next;          /* (unowned) says that it is the most useful one now */
  GtkWidget *row;           /* (unowned) */
  GtkListBox *list;         /* (unowned) that it stands in */
} Place;

struct _WjSidebar
{
  GtkWidget parent_instance;

  WjSession *session;  /* (owned) */
  WjKeeper *keeper;    /* (owned) */
  GtkWidget *box;      /* (owned) */
  GtkListBox *list[2]; /* (unowned) questions, answers */
  GPtrArray *places;   /* (owned) (element-type Place) */
  GtkImage *saved_icon;
  GtkLabel *saved_label;
  GtkLabel *left_label;
};

G_DEFINE_FINAL_TYPE (WjSidebar, wj_sidebar, GTK_TYPE_WIDGET)

static void
place_free (Place *place)
{
  g_free (place->target);
  g_free (place);
}

static const char *
state_icon (WjPageState state)
{
  switch (state)
    {
    case WJ_PAGE_DONE:
    case WJ_PAGE_NEEDLESS:
      return "wj-eligible-symbolic";
    case WJ_PAGE_BEGUN:
      return "wj-half-symbolic";
    case WJ_PAGE_EMPTY:
    default:
      return "wj-empty-symbolic";
    }
}

static const char *
state_words (WjPageState state)
{
  switch (state)
    {
    case WJ_PAGE_DONE:
      return _("answered");
    case WJ_PAGE_NEEDLESS:
      return _("not needed");
    case WJ_PAGE_BEGUN:
      return _("partly answered");
    case WJ_PAGE_EMPTY:
    default:
      return _("not answered");
    }
}

static const WjPage *
find_page (WjSidebar *self, const char *target)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = g_ptr_array_index (self->places, i);

      if (place->question && g_strcmp0 (place->target, target) == 0)
        return place->question;
    }
  return NULL;
}

static char *
name_question (WjSidebar *self, const Place *place, const char *answer, gboolean next)
{
  const char *name = wj_i18n_of (&place->question->heading);
  const char *state = *answer ? answer : state_words (wj_page_get_state (self->session, place->question));

  if (next)
    return g_strdup_printf ("%s, %s, %s", name, state, _("most useful next"));
  return g_strdup_printf ("%s, %s", name, state);
}

static void
update_question (WjSidebar *self, Place *place, gboolean here, gboolean next)
{
  WjPageState state = wj_page_get_state (self->session, place->question);
  g_autofree char *answer = wj_page_short_answer (self->session, place->question);
  g_autofree char *label = name_question (self, place, answer, next);
  const char *note = state == WJ_PAGE_NEEDLESS ? _("not needed") : answer;
  gboolean done = state == WJ_PAGE_DONE || state == WJ_PAGE_NEEDLESS;

  wj_shown_set_icon (GTK_IMAGE (place->icon), here && state == WJ_PAGE_EMPTY ? "wj-dot-symbolic" : state_icon (state));
  wj_shown_set_classes (place->icon, done ? (const char *[]){ "eligible-text", NULL } : (const char *[]){ "accent", NULL });
  gtk_label_set_label (GTK_LABEL (place->note), note);
  wj_shown_set_tooltip (place->note, note);
  gtk_widget_set_visible (place->next, next);
  gtk_accessible_update_property (GTK_ACCESSIBLE (place->row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
update_entry (WjSidebar *self, Place *place)
{
  guint count = place->entry->count ? place->entry->count (self->session) : 0;
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (count), 0);
  g_autofree char *label = count ? g_strdup_printf ("%s, %s", _(place->entry->title), number) : g_strdup (_(place->entry->title));

  gtk_label_set_label (GTK_LABEL (place->note), number);
  gtk_widget_set_visible (place->note, count > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (place->row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
update_end (WjSidebar *self)
{
  gboolean saved = wj_keeper_get_saved (self->keeper);
  gboolean failed = wj_keeper_get_failed (self->keeper);
  gboolean nothing = (failed || wj_keeper_get_remember_nothing (self->keeper)) && wj_session_get_dirty (self->session);
  guint left = wj_session_count_open (self->session);
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (left), 0);
  GFile *file = wj_session_get_file (self->session);
  g_autofree char *base = file ? g_file_get_basename (file) : NULL;
  g_autofree char *name = base ? wj_wording_isolate_typed (wj_i18n_get_wording (), base) : NULL;
  g_autofree char *state = NULL;
  g_autofree char *text = NULL;

  wj_shown_set_icon (self->saved_icon, saved && !nothing ? "wj-eligible-symbolic" : nothing ? "wj-closed-symbolic"
                                                                                            : "content-loading-symbolic");
  if (nothing)
    state = g_strdup (failed ? _("Cannot be kept: the disk is full, or may not be written to") : _("Nothing is kept"));
  else if (!saved)
    state = g_strdup (_("Saving…"));
  else if (file && !wj_session_get_dirty (self->session))
    state = g_strdup_printf (/* Translators: %s is the name of a file */ _("Saved in %s"), name);
  else
    state = g_strdup (_("Kept on this computer"));
  gtk_label_set_label (self->saved_label, state);
  wj_shown_set_tooltip (GTK_WIDGET (self->saved_label), state);
  if (left > 0)
    /* Translators: %s is a number. */
    text = g_strdup_printf (wj_ngettext ("At most %s question left", "At most %s questions left", left), number);
  else
    text = g_strdup (_("No question left"));
  gtk_label_set_label (self->left_label, text);
}

static void
update (gpointer widget)
{
  WjSidebar *self = WJ_SIDEBAR (widget);
  const char *here = wj_session_get_page (self->session);
  const WjPage *next = wj_questions_get_next (wj_questions_of (self->session), find_page (self, here));

  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);

      if (place->question)
        update_question (self, place, g_strcmp0 (place->target, here) == 0, place->question == next);
      else
        update_entry (self, place);
    }
  update_end (self);
}

/* Where the window is low the row may lie below what is seen. */
static void
reveal_row (WjSidebar *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->list); i++)
    if (gtk_list_box_get_selected_row (self->list[i]))
      wj_scroll_reveal (GTK_WIDGET (gtk_list_box_get_selected_row (self->list[i])));
}

static void
page_changed_cb (WjSidebar *self)
{
  const char *here = wj_session_get_page (self->session);
  GtkListBox *in = NULL;

  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);

      if (g_strcmp0 (place->target, here) != 0)
        continue;
      in = place->list;
      gtk_list_box_select_row (in, GTK_LIST_BOX_ROW (place->row));
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->list); i++)
    if (self->list[i] != in)
      gtk_list_box_unselect_all (self->list[i]);
  reveal_row (self);
  update (self);
}

static void
row_activated_cb (WjSidebar *self, GtkListBoxRow *row)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);

      if (place->row == GTK_WIDGET (row))
        {
          gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", place->target);
          return;
        }
    }
}

/* The rows go on from one list to the other with the arrow keys. */
static gboolean
keynav_failed_cb (WjSidebar *self, GtkDirectionType direction, GtkWidget *list)
{
  GtkWidget *other = GTK_WIDGET (self->list[list == GTK_WIDGET (self->list[0]) ? 1 : 0]);

  if ((direction == GTK_DIR_DOWN) != (list == GTK_WIDGET (self->list[0])))
    return FALSE;
  return gtk_widget_child_focus (other, direction);
}

static Place *
add_row (WjSidebar *self, GtkListBox *list, const char *label, const char *icon_name)
{
  Place *place = g_new0 (Place, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = gtk_label_new (label); /* always whole: the note gives way */

  place->list = list;
  place->icon = gtk_image_new_from_icon_name (icon_name);
  place->note = gtk_label_new (NULL);
  place->row = gtk_list_box_row_new ();
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  /* A range takes two lines, of which a row has room for: its beginning alone would pass for a figure. */
  gtk_label_set_wrap (GTK_LABEL (place->note), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (place->note), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (GTK_LABEL (place->note), 2);
  gtk_label_set_justify (GTK_LABEL (place->note), gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_label_set_ellipsize (GTK_LABEL (place->note), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (place->note), 13);
  gtk_label_set_xalign (GTK_LABEL (place->note), 1);
  gtk_box_append (GTK_BOX (box), place->icon);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), place->note);
  place->next = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "pixel-size", 12, "visible", FALSE, NULL);
  gtk_widget_add_css_class (place->next, "accent");
  gtk_widget_set_tooltip_text (place->next, _("Most useful next"));
  gtk_box_append (GTK_BOX (box), place->next);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (place->row), box);
  wj_accessible_add_press (place->row);
  gtk_list_box_append (list, place->row);
  g_ptr_array_add (self->places, place);
  return place;
}

static GtkListBox *
add_list (WjSidebar *self, GtkWidget *box, const char *title)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "section-title");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_SINGLE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), list);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self);
  return GTK_LIST_BOX (list);
}

static GtkWidget *
make_end (WjSidebar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->saved_icon = GTK_IMAGE (g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  self->saved_label = GTK_LABEL (gtk_label_new (NULL));
  self->left_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->saved_icon), "eligible-text");
  gtk_widget_add_css_class (GTK_WIDGET (self->saved_label), "caption-heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->left_label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->left_label), "secondary");
  gtk_label_set_ellipsize (self->saved_label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->left_label, 0);
  gtk_label_set_wrap (self->left_label, TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->saved_icon));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->saved_label));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->left_label));
  gtk_widget_add_css_class (box, "sidebar-end");
  return box;
}

static void
wj_sidebar_dispose (GObject *object)
{
  WjSidebar *self = WJ_SIDEBAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (wj_sidebar_parent_class)->dispose (object);
}

static void
wj_sidebar_finalize (GObject *object)
{
  g_ptr_array_unref (WJ_SIDEBAR (object)->places);

  G_OBJECT_CLASS (wj_sidebar_parent_class)->finalize (object);
}

static void
wj_sidebar_class_init (WjSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_sidebar_dispose;
  G_OBJECT_CLASS (klass)->finalize = wj_sidebar_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "wjsidebar");
}

static void
wj_sidebar_init (WjSidebar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->list[0] = add_list (self, content, _("Project"));
  self->list[1] = add_list (self, content, _("Answers"));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_box_append (GTK_BOX (self->box), make_end (self));
}

GtkWidget *
wj_sidebar_new (WjSession *session, WjKeeper *keeper)
{
  WjSidebar *self = g_object_new (WJ_TYPE_SIDEBAR, NULL);
  GPtrArray *questions = wj_catalogue_get_pages (wj_session_get_catalogue (session));
  const WjPageEntry *entries = wj_pages_get_all ();

  self->session = g_object_ref (session);
  self->keeper = g_object_ref (keeper);
  gtk_box_prepend (GTK_BOX (self->box), wj_scenario_switcher_new (session));
  for (guint i = 0; i < questions->len; i++)
    {
      const WjPage *question = g_ptr_array_index (questions, i);
      Place *place = add_row (self, self->list[0], wj_i18n_of (&question->heading), "wj-empty-symbolic");

      place->question = question;
      place->target = g_strconcat (QUESTION, question->id, NULL);
      gtk_widget_add_css_class (place->note, "caption");
      gtk_widget_add_css_class (place->note, "secondary");
    }
  for (guint i = 0; entries[i].id; i++)
    {
      Place *place = add_row (self, self->list[wj_pages_is_question (&entries[i]) ? 0 : 1], _(entries[i].title), entries[i].icon_name);

      place->entry = &entries[i];
      place->target = g_strdup (entries[i].id);
      gtk_widget_add_css_class (place->note, "badge");
      gtk_widget_set_valign (place->note, GTK_ALIGN_CENTER);
    }
  wj_shown_follow (self, session, "notify::assessment", update);
  wj_shown_follow (self, wj_questions_of (session), "changed", update);
  g_signal_connect_object (keeper, "notify", G_CALLBACK (update_end), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::file", G_CALLBACK (update_end), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::page", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (reveal_row), NULL);
  page_changed_cb (self);
  return GTK_WIDGET (self);
}
