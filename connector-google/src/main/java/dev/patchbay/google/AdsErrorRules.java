// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import java.util.List;

/** Codes of {@code GoogleAdsFailure}, as {@code family.CODE}. */
final class AdsErrorRules {

    static final List<ErrorRule> ALL = List.of(
            ErrorRule.of("authenticationError.OAUTH_TOKEN_EXPIRED", ErrorCategory.AUTHENTICATION, "Connect again.")
                    .refreshing());

    private AdsErrorRules() {}
}
