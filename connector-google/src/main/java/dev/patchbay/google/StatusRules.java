// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codes of {@code google.rpc}, for errors that no finer table knows, and HTTP statuses for answers without even those. */
final class StatusRules {

    private static final String FIX = "Look at what Google says is wrong with the request.";
    private static final String PASSING = "Nothing to do: it is tried again.";
    private static final String WAIT = "Wait as long as told; the rest of the work goes on.";
    private static final String RECONNECT = "Connect the account again.";
    private static final String ACCESS = "Ask whoever administers the account for access.";

    static final List<ErrorRule> ALL = List.of(
            ErrorRule.of("INVALID_ARGUMENT", ErrorCategory.INVALID_REQUEST, FIX),
            ErrorRule.of("FAILED_PRECONDITION", ErrorCategory.INVALID_REQUEST, FIX),
            ErrorRule.of("OUT_OF_RANGE", ErrorCategory.INVALID_REQUEST, FIX),
            ErrorRule.of("UNAUTHENTICATED", ErrorCategory.AUTHENTICATION, RECONNECT)
                    .refreshing(),
            ErrorRule.of("PERMISSION_DENIED", ErrorCategory.PERMISSION, ACCESS),
            ErrorRule.of("NOT_FOUND", ErrorCategory.NOT_FOUND, "It is gone, or the connection may not see it."),
            ErrorRule.of("ABORTED", ErrorCategory.CONFLICT, "Read it anew and try again."),
            ErrorRule.of("ALREADY_EXISTS", ErrorCategory.CONFLICT, "It is there already: look it up by name."),
            ErrorRule.of("RESOURCE_EXHAUSTED", ErrorCategory.RATE_LIMIT, WAIT),
            ErrorRule.of("CANCELLED", ErrorCategory.TRANSIENT, PASSING),
            ErrorRule.of("INTERNAL", ErrorCategory.TRANSIENT, PASSING),
            ErrorRule.of("UNKNOWN", ErrorCategory.TRANSIENT, PASSING),
            ErrorRule.of("UNAVAILABLE", ErrorCategory.TRANSIENT, PASSING),
            ErrorRule.of("DEADLINE_EXCEEDED", ErrorCategory.TRANSIENT, PASSING),
            ErrorRule.of("DATA_LOSS", ErrorCategory.TRANSIENT, PASSING),
            ErrorRule.of(
                    "UNIMPLEMENTED", ErrorCategory.INVALID_REQUEST, "Check api-version: the call is unknown to it."));

    private StatusRules() {}

    /** The name of the code that an HTTP status stands for; null when it stands for none. */
    static @Nullable String nameOf(int status) {
        return switch (status) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409, 412 -> "ABORTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 499 -> "CANCELLED";
            case 501 -> "UNIMPLEMENTED";
            case 500, 502, 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> null;
        };
    }
}
