/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/wj-service-error.h"
#include "wording/wj-wording.h"

/* Every error of the service has a sentence of its own, in each language. */
static void
test_sentences (void)
{
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autoptr (WjWording) wording = wj_wording_new ((WjLanguage) language);

      for (guint i = 0; i < WJ_N_SERVICE_ERRORS; i++)
        {
          const char *sentence = wj_wording_refusal (wording, wj_service_error_name (i));

          g_assert_cmpuint (g_utf8_strlen (sentence, -1), >, 20);
          for (guint j = 0; j < i; j++)
            g_assert_cmpstr (sentence, !=, wj_wording_refusal (wording, wj_service_error_name (j)));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/refusals/sentences", test_sentences);
  return g_test_run ();
}
