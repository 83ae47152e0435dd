/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-navigator.h"

struct _HfNavigator {
  GtkWidget parent_instance;

  GtkWidget *stack;
  GPtrArray *pages; /* HfWindowPage, the root first; owned by the stack */
  gboolean folded;
};

enum { PROP_0, PROP_TOP, PROP_FOCUS_PAGE, PROP_FOLDED, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (HfNavigator, hf_navigator, GTK_TYPE_WIDGET)

static GtkWidget *
get_top (HfNavigator *self)
{
  return self->pages->len == 0 ? NULL : g_ptr_array_index (self->pages, self->pages->len - 1);
}

/* The page to come is visible before the old one goes: a stack whose child vanishes would choose
 * another by itself. */
static void
show_top (HfNavigator *self, GtkWidget *covered)
{
  GtkWidget *top = get_top (self);
  gtk_widget_set_visible (top, TRUE);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), top);
  if (covered != NULL)
    gtk_widget_set_visible (covered, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOCUS_PAGE]);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    hf_window_page_shown (HF_WINDOW_PAGE (top));
  /* Last: whoever covers the page takes the focus that it took. */
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TOP]);
}

static void
add_page (HfNavigator *self, GtkWidget *page)
{
  gtk_stack_add_child (GTK_STACK (self->stack), page);
  g_ptr_array_add (self->pages, page);
}

static void
remove_page (HfNavigator *self, GtkWidget *page)
{
  gtk_stack_remove (GTK_STACK (self->stack), page);
}

static void
hf_navigator_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GtkWidget *top = get_top (HF_NAVIGATOR (object));
  switch (id) {
  case PROP_TOP:
    g_value_set_object (value, top);
    break;
  case PROP_FOCUS_PAGE:
    g_value_set_boolean (value, top != NULL && hf_window_page_is_focus (HF_WINDOW_PAGE (top)));
    break;
  case PROP_FOLDED:
    g_value_set_boolean (value, HF_NAVIGATOR (object)->folded);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_navigator_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfNavigator *self = HF_NAVIGATOR (object);
  switch (id) {
  case PROP_FOLDED:
    if (self->folded == g_value_get_boolean (value))
      return;
    self->folded = g_value_get_boolean (value);
    g_object_notify_by_pspec (object, pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_navigator_dispose (GObject *object)
{
  HfNavigator *self = HF_NAVIGATOR (object);
  g_ptr_array_set_size (self->pages, 0);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (hf_navigator_parent_class)->dispose (object);
}

static void
hf_navigator_finalize (GObject *object)
{
  HfNavigator *self = HF_NAVIGATOR (object);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  G_OBJECT_CLASS (hf_navigator_parent_class)->finalize (object);
}

static void
hf_navigator_class_init (HfNavigatorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->get_property = hf_navigator_get_property;
  object_class->set_property = hf_navigator_set_property;
  object_class->dispose = hf_navigator_dispose;
  object_class->finalize = hf_navigator_finalize;
  props[PROP_TOP] = g_param_spec_object ("top", NULL, NULL, HF_TYPE_WINDOW_PAGE,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_FOCUS_PAGE] = g_param_spec_boolean ("focus-page", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hf_navigator_init (HfNavigator *self)
{
  self->pages = g_ptr_array_new ();
  self->stack = g_object_new (GTK_TYPE_STACK, "transition-type", GTK_STACK_TRANSITION_TYPE_NONE,
                              "hhomogeneous", FALSE, "vhomogeneous", FALSE, NULL);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
hf_navigator_new (void)
{
  return g_object_new (HF_TYPE_NAVIGATOR, NULL);
}

HfNavigator *
hf_navigator_of (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  return HF_NAVIGATOR (gtk_widget_get_ancestor (widget, HF_TYPE_NAVIGATOR));
}

void
hf_navigator_set_root (HfNavigator *self, GtkWidget *page)
{
  g_return_if_fail (HF_IS_NAVIGATOR (self));
  g_return_if_fail (HF_IS_WINDOW_PAGE (page));
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->pages);
  self->pages = g_ptr_array_new ();
  add_page (self, page);
  show_top (self, NULL);
  for (guint i = old->len; i-- > 0;)
    remove_page (self, g_ptr_array_index (old, i));
}

void
hf_navigator_push (HfNavigator *self, GtkWidget *page)
{
  g_return_if_fail (HF_IS_NAVIGATOR (self));
  g_return_if_fail (HF_IS_WINDOW_PAGE (page));
  GtkWidget *covered = get_top (self);
  add_page (self, page);
  show_top (self, covered);
}

void
hf_navigator_replace (HfNavigator *self, GtkWidget *page)
{
  g_return_if_fail (HF_IS_NAVIGATOR (self));
  g_return_if_fail (HF_IS_WINDOW_PAGE (page));
  GtkWidget *old = get_top (self);
  if (old != NULL)
    g_ptr_array_set_size (self->pages, self->pages->len - 1);
  add_page (self, page);
  show_top (self, NULL);
  if (old != NULL)
    remove_page (self, old);
}

void
hf_navigator_pop (HfNavigator *self)
{
  g_return_if_fail (HF_IS_NAVIGATOR (self));
  if (self->pages->len < 2)
    return;
  GtkWidget *old = get_top (self);
  g_ptr_array_set_size (self->pages, self->pages->len - 1);
  show_top (self, NULL);
  remove_page (self, old);
}

void
hf_navigator_pop_to_root (HfNavigator *self)
{
  g_return_if_fail (HF_IS_NAVIGATOR (self));
  if (self->pages->len < 2)
    return;
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->pages);
  self->pages = g_ptr_array_new ();
  g_ptr_array_add (self->pages, g_ptr_array_index (old, 0));
  show_top (self, NULL);
  for (guint i = old->len; i-- > 1;)
    remove_page (self, g_ptr_array_index (old, i));
}

void
hf_navigator_back (HfNavigator *self)
{
  g_return_if_fail (HF_IS_NAVIGATOR (self));
  GtkWidget *top = get_top (self);
  if (self->pages->len > 1 && hf_window_page_leave (HF_WINDOW_PAGE (top)))
    hf_navigator_pop (self);
}

HfWindowPage *
hf_navigator_get_top (HfNavigator *self)
{
  g_return_val_if_fail (HF_IS_NAVIGATOR (self), NULL);
  GtkWidget *top = get_top (self);
  return top != NULL ? HF_WINDOW_PAGE (top) : NULL;
}

guint
hf_navigator_get_depth (HfNavigator *self)
{
  g_return_val_if_fail (HF_IS_NAVIGATOR (self), 0);
  return self->pages->len;
}

const char *
hf_navigator_get_contact (HfNavigator *self)
{
  g_return_val_if_fail (HF_IS_NAVIGATOR (self), NULL);
  for (guint i = self->pages->len; i-- > 0;) {
    const char *contact = hf_window_page_get_contact (g_ptr_array_index (self->pages, i));
    if (contact != NULL)
      return contact;
  }
  return NULL;
}
