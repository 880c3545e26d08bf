// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.auth.Credential;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.resilience.QuotaSignal;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ErrorClassifier;
import dev.patchbay.spi.QuotaSignals;
import dev.patchbay.spi.RequestSigner;
import dev.patchbay.spi.SessionContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A platform of plain manners, to test the pipeline against. */
final class AcmeConnector implements Connector {

    @Override
    public Authenticator authenticator() {
        throw new AssertionError("not asked for here");
    }

    @Override
    public RequestSigner requestSigner() {
        return (request, credential, target) -> {
            if (credential instanceof Credential.OAuth2 oauth2) {
                target.header("Authorization", "Bearer " + oauth2.accessToken().reveal());
            }
        };
    }

    @Override
    public ErrorClassifier errorClassifier() {
        return new ErrorClassifier() {
            @Override
            public Failure classify(FailedResponse response) {
                return AcmeConnector.classify(response);
            }

            @Override
            public boolean carriesError(JsonValue body) {
                return body.get("error").isObject();
            }
        };
    }

    private static Failure classify(ErrorClassifier.FailedResponse response) {
        int status = response.head().status();
        JsonValue error =
                JsonValue.parse(response.body()).map(v -> v.get("error")).orElse(null);
        String message = error == null ? "no JSON" : error.get("message").text("no message");
        String retryAfter = response.head().headers().value("Retry-After");
        ErrorCategory category = switch (status) {
            case 401 -> ErrorCategory.AUTHENTICATION;
            case 403 -> ErrorCategory.PERMISSION;
            case 404 -> ErrorCategory.NOT_FOUND;
            case 409 -> ErrorCategory.CONFLICT;
            case 429 -> ErrorCategory.RATE_LIMIT;
            default -> status >= 500 ? ErrorCategory.TRANSIENT : ErrorCategory.INVALID_REQUEST;
        };
        Failure failure = Failure.of(category, message, "See the documentation.")
                .withCode(error == null ? null : error.get("code").text(), null)
                .withRetryAfter(retryAfter == null ? null : Duration.ofSeconds(Long.parseLong(retryAfter)));
        return status == 401 && message.contains("expired") ? failure.withAccessTokenExpired() : failure;
    }

    @Override
    public QuotaSignals quotaSignals() {
        return new QuotaSignals() {
            @Override
            public List<QuotaSignal> quota(ApiRequest request, ResponseHead head) {
                String used = head.headers().value("X-Used");
                return used == null ? List.of() : List.of(QuotaSignal.used("calls", "", Double.parseDouble(used)));
            }

            @Override
            public @Nullable String requestId(ResponseHead head) {
                return head.headers().value("X-Request-Id");
            }

            @Override
            public Optional<String> versionWarning(ResponseHead head) {
                return Optional.ofNullable(head.headers().value("X-Version")).map(v -> "answered by version " + v);
            }
        };
    }

    @Override
    public Set<Class<?>> capabilities() {
        return Set.of();
    }

    @Override
    public <C> Optional<C> capability(Class<C> type, SessionContext session) {
        return Optional.empty();
    }
}
