/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Built with AddressSanitizer, which keeps what is freed: how much memory is used says nothing. */
#ifdef __SANITIZE_ADDRESS__
#define WJ_TEST_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WJ_TEST_SANITIZED
#endif
#endif
