// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs.postbox;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.JsonValue;
import dev.patchbay.spi.ErrorClassifier.FailedResponse;
import java.time.Duration;

/** What Postbox's errors mean. */
final class PostboxErrors {

    private PostboxErrors() {}

    // tag::classifier[]
    static Failure classify(FailedResponse response) {
        JsonValue error =
                JsonValue.parse(response.body()).map(v -> v.get("error")).orElse(null);
        String code = error == null ? null : error.get("code").text();
        String message = error == null
                ? "HTTP " + response.head().status()
                : error.get("message").text("no message");
        Failure failure = switch (code == null ? "" : code) {
            case "token_expired" ->
                Failure.of(ErrorCategory.AUTHENTICATION, message, "Connect the account again.")
                        .withAccessTokenExpired();
            case "token_revoked" -> Failure.of(ErrorCategory.AUTHENTICATION, message, "Connect the account again.");
            case "scope_missing" ->
                Failure.of(ErrorCategory.PERMISSION, message, "Connect again and grant the scope.")
                        .withSubject(error.get("scope").text());
            case "too_many_calls" ->
                Failure.of(ErrorCategory.RATE_LIMIT, message, "Wait as long as told.")
                        .withRetryAfter(retryAfter(response));
            default -> byStatus(response.head().status(), message);
        };
        return failure.withCode(code, null);
    }
    // end::classifier[]

    private static Duration retryAfter(FailedResponse response) {
        String seconds = response.head().headers().value("Retry-After");
        return seconds == null || !seconds.matches("\\d{1,9}") ? null : Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static Failure byStatus(int status, String message) {
        if (status >= 500) {
            return Failure.of(ErrorCategory.TRANSIENT, message, "Try again later.");
        }
        return status == 404
                ? Failure.of(ErrorCategory.NOT_FOUND, message, "Check the id.")
                : Failure.of(ErrorCategory.INVALID_REQUEST, message, "Mend the request.");
    }
}
