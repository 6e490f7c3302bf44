/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The cases of the window, by subject; test-window.c runs them all in one window. */

void wj_test_window_project (void);
void wj_test_window_offers (void);
void wj_test_window_estimate (void);
void wj_test_window_steps (void);
void wj_test_window_paper (void);
void wj_test_window_scenarios (void);
void wj_test_window_language (void);
