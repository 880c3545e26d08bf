// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import java.util.List;

/** Reasons of {@code google.rpc.ErrorInfo} that all of Google's APIs share. */
final class ReasonRules {

    static final List<ErrorRule> ALL = List.of(
            ErrorRule.of(
                            "SERVICE_DISABLED",
                            ErrorCategory.PERMISSION,
                            "Switch the API on for the Cloud project that owns the OAuth client.")
                    .about(GoogleErrorClassifier.CLOUD_PROJECT),
            ErrorRule.of(
                    "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                    ErrorCategory.PERMISSION,
                    "Connect again and grant what this needs; see the connection's missing scopes."),
            ErrorRule.of("ACCESS_TOKEN_EXPIRED", ErrorCategory.AUTHENTICATION, "Connect the account again.")
                    .refreshing(),
            ErrorRule.of("ACCESS_TOKEN_TYPE_UNSUPPORTED", ErrorCategory.AUTHENTICATION, "Connect the account again."),
            ErrorRule.of("CREDENTIALS_MISSING", ErrorCategory.AUTHENTICATION, "Connect the account again.")
                    .refreshing(),
            ErrorRule.of("ACCOUNT_STATE_INVALID", ErrorCategory.AUTHENTICATION, "Connect with another account."),
            ErrorRule.of("RATE_LIMIT_EXCEEDED", ErrorCategory.RATE_LIMIT, "Wait as long as told."),
            ErrorRule.of("USER_PROJECT_DENIED", ErrorCategory.PERMISSION, "Check the Cloud project's permissions.")
                    .about(GoogleErrorClassifier.CLOUD_PROJECT),
            ErrorRule.of("CONSUMER_INVALID", ErrorCategory.PERMISSION, "Check that the Cloud project is live.")
                    .about(GoogleErrorClassifier.CLOUD_PROJECT));

    private ReasonRules() {}
}
