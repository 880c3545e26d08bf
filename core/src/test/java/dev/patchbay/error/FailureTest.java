// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {

    private static final ErrorContext CONTEXT = new ErrorContext(
            Platform.of("acme"),
            TenantId.of("t1"),
            ConnectionId.of("con_1"),
            "GET /things",
            400,
            null,
            null,
            "req-9",
            3);

    @ParameterizedTest
    @EnumSource
    void everyCategoryHasItsOwnException(ErrorCategory category) {
        PlatformException e = Failure.of(category, "said so", "do that").toException(CONTEXT, null);
        assertThat(e.getClass().getSimpleName())
                .isEqualTo(
                        switch (category) {
                            case AUTHENTICATION -> "AuthenticationException";
                            case PERMISSION -> "PermissionException";
                            case RATE_LIMIT -> "RateLimitException";
                            case INVALID_REQUEST -> "InvalidRequestException";
                            case NOT_FOUND -> "NotFoundException";
                            case CONFLICT -> "ConflictException";
                            case TRANSIENT -> "TransientException";
                            case CIRCUIT_OPEN -> "CircuitOpenException";
                            case UNEXPECTED_RESPONSE -> "UnexpectedResponseException";
                            case INTERRUPTED -> "CallInterruptedException";
                        });
        assertThat(e.category()).isEqualTo(category);
        assertThat(e.remedy()).isEqualTo("do that");
    }

    @Test
    void onlyWhatMayPassByItselfIsRetryable() {
        Set<ErrorCategory> retryable = EnumSet.noneOf(ErrorCategory.class);
        for (ErrorCategory category : ErrorCategory.values()) {
            if (Failure.of(category, "m", "r").toException(CONTEXT, null).retryable()) {
                retryable.add(category);
            }
        }
        assertThat(retryable)
                .containsExactlyInAnyOrder(
                        ErrorCategory.RATE_LIMIT, ErrorCategory.TRANSIENT, ErrorCategory.CIRCUIT_OPEN);
    }

    @Test
    void theMessageSaysWhatWhereAndWhatToDo() {
        PlatformException e = Failure.of(
                        ErrorCategory.PERMISSION, "ads_read is missing", "Connect again with ads_read.")
                .withCode("200", "1870034")
                .withSubject("ads_read")
                .toException(CONTEXT, null);
        assertThat(e)
                .hasMessage("ads_read is missing [acme GET /things, HTTP 400, code 200/1870034, 3 attempts, tenant t1,"
                        + " connection con_1, request id req-9] Remedy: Connect again with ads_read.");
        assertThat(((PermissionException) e).missingScope()).contains("ads_read");
        assertThat(e.context().platformCode()).isEqualTo("200");
    }

    @Test
    void refinementsDoNotLoseOneAnother() {
        Failure failure = Failure.of(ErrorCategory.RATE_LIMIT, "slow down", "Wait.")
                .withCode("4", null)
                .withRequestId("r1")
                .withRetryAfter(Duration.ofMinutes(5))
                .withRequestTooLarge()
                .withAccessTokenExpired()
                .withMessage("slower");
        assertThat(failure.code()).isEqualTo("4");
        assertThat(failure.requestId()).isEqualTo("r1");
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(failure.requestTooLarge()).isTrue();
        assertThat(failure.accessTokenExpired()).isTrue();
        assertThat(failure.message()).isEqualTo("slower");
    }
}
