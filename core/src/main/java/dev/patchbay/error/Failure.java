// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure in Patchbay's words, as a connector's {@link dev.patchbay.spi.ErrorClassifier} reads it from an answer.
 * Immutable; start with {@link #of} and refine with the {@code with…} methods.
 *
 * @since 0.1
 */
public final class Failure {

    private final ErrorCategory category;
    private final String message;
    private final String remedy;
    private final @Nullable String code;
    private final @Nullable String subcode;
    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;
    private final @Nullable String subject;
    private final @Nullable String bucket;
    private final boolean accessTokenExpired;
    private final boolean requestTooLarge;

    private Failure(Draft d) {
        this.category = d.category;
        this.message = d.message;
        this.remedy = d.remedy;
        this.code = d.code;
        this.subcode = d.subcode;
        this.requestId = d.requestId;
        this.retryAfter = d.retryAfter;
        this.subject = d.subject;
        this.bucket = d.bucket;
        this.accessTokenExpired = d.accessTokenExpired;
        this.requestTooLarge = d.requestTooLarge;
    }

    /**
     * Starts a failure.
     *
     * @param category what kind it is
     * @param message what the platform said, or what we found; known secrets are scrubbed before anyone sees it
     * @param remedy one line that tells a person what to do
     * @return the failure
     */
    public static Failure of(ErrorCategory category, String message, String remedy) {
        return new Failure(new Draft(category, message, remedy));
    }

    /**
     * Adds the platform's code.
     *
     * @param newCode the code, as text
     * @param newSubcode the subcode; null when there is none
     * @return the new failure
     */
    public Failure withCode(@Nullable String newCode, @Nullable String newSubcode) {
        Draft d = new Draft(this);
        d.code = newCode;
        d.subcode = newSubcode;
        return new Failure(d);
    }

    /**
     * Adds the platform's id of the request.
     *
     * @param newRequestId the id; null when unknown
     * @return the new failure
     */
    public Failure withRequestId(@Nullable String newRequestId) {
        Draft d = new Draft(this);
        d.requestId = newRequestId;
        return new Failure(d);
    }

    /**
     * Adds how long to wait.
     *
     * @param newRetryAfter the wait; null when the platform did not say
     * @return the new failure
     */
    public Failure withRetryAfter(@Nullable Duration newRetryAfter) {
        Draft d = new Draft(this);
        d.retryAfter = newRetryAfter;
        return new Failure(d);
    }

    /**
     * Adds which field is wrong, or which permission is missing.
     *
     * @param newSubject the field path or the scope; null when unknown
     * @return the new failure
     */
    public Failure withSubject(@Nullable String newSubject) {
        Draft d = new Draft(this);
        d.subject = newSubject;
        return new Failure(d);
    }

    /**
     * Says which of the call's budgets is used up, for calls that are charged to several.
     *
     * @param newBucket the budget's name as the connector declares it; null when the platform did not say
     * @return the new failure
     */
    public Failure withBucket(@Nullable String newBucket) {
        Draft d = new Draft(this);
        d.bucket = newBucket;
        return new Failure(d);
    }

    /**
     * Says that the access token has only expired: refreshing it once and sending again is worth a try.
     *
     * @return the new failure
     */
    public Failure withAccessTokenExpired() {
        Draft d = new Draft(this);
        d.accessTokenExpired = true;
        return new Failure(d);
    }

    /**
     * Says that the platform found too much asked for at once: a smaller page or range is worth a try.
     *
     * @return the new failure
     */
    public Failure withRequestTooLarge() {
        Draft d = new Draft(this);
        d.requestTooLarge = true;
        return new Failure(d);
    }

    /**
     * The same failure with another message, for scrubbing.
     *
     * @param newMessage the new text
     * @return the new failure
     */
    public Failure withMessage(String newMessage) {
        Draft d = new Draft(this);
        d.message = newMessage;
        return new Failure(d);
    }

    /**
     * What kind of failure it is.
     *
     * @return the category
     */
    public ErrorCategory category() {
        return category;
    }

    /**
     * What the platform said, or what we found.
     *
     * @return the text
     */
    public String message() {
        return message;
    }

    /**
     * What a person can do.
     *
     * @return one line
     */
    public String remedy() {
        return remedy;
    }

    /**
     * The platform's code.
     *
     * @return the code; null when it gave none
     */
    public @Nullable String code() {
        return code;
    }

    /**
     * The platform's subcode.
     *
     * @return the subcode; null when it gave none
     */
    public @Nullable String subcode() {
        return subcode;
    }

    /**
     * The platform's id of the request.
     *
     * @return the id; null when it gave none
     */
    public @Nullable String requestId() {
        return requestId;
    }

    /**
     * How long to wait before asking again.
     *
     * @return the wait; null when not told
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * The wrong field or the missing scope.
     *
     * @return field path or scope; null when unknown
     */
    public @Nullable String subject() {
        return subject;
    }

    /**
     * Which of the call's budgets is used up.
     *
     * @return the budget's name; null when the platform did not say
     */
    public @Nullable String bucket() {
        return bucket;
    }

    /**
     * Whether a refreshed access token may cure it.
     *
     * @return true when it may
     */
    public boolean accessTokenExpired() {
        return accessTokenExpired;
    }

    /**
     * Whether asking for less may cure it.
     *
     * @return true when it may
     */
    public boolean requestTooLarge() {
        return requestTooLarge;
    }

    /**
     * Makes the exception of this failure's category.
     *
     * @param context where it happened; the failure's code, subcode and request id are put into it
     * @param cause what led to it; null when the platform's answer did
     * @return the exception, not thrown
     */
    public PlatformException toException(ErrorContext context, @Nullable Throwable cause) {
        ErrorContext full = new ErrorContext(
                context.platform(),
                context.tenant(),
                context.connection(),
                context.operation(),
                context.httpStatus(),
                code != null ? code : context.platformCode(),
                subcode != null ? subcode : context.platformSubcode(),
                requestId != null ? requestId : context.requestId(),
                context.attempts());
        return switch (category) {
            case AUTHENTICATION -> new AuthenticationException(this, full, cause);
            case PERMISSION -> new PermissionException(this, full, cause);
            case RATE_LIMIT -> new RateLimitException(this, full, cause);
            case INVALID_REQUEST -> new InvalidRequestException(this, full, cause);
            case NOT_FOUND -> new NotFoundException(this, full, cause);
            case CONFLICT -> new ConflictException(this, full, cause);
            case TRANSIENT -> new TransientException(this, full, cause);
            case CIRCUIT_OPEN -> new CircuitOpenException(this, full, cause);
            case UNEXPECTED_RESPONSE -> new UnexpectedResponseException(this, full, cause);
            case INTERRUPTED -> new CallInterruptedException(this, full, cause);
        };
    }

    @Override
    public String toString() {
        return "Failure[" + category + ", code=" + code + ", subcode=" + subcode + ", " + message + "]";
    }

    private static final class Draft {
        final ErrorCategory category;
        final String remedy;
        String message;

        @Nullable
        String code;

        @Nullable
        String subcode;

        @Nullable
        String requestId;

        @Nullable
        Duration retryAfter;

        @Nullable
        String subject;

        @Nullable
        String bucket;

        boolean accessTokenExpired;
        boolean requestTooLarge;

        Draft(ErrorCategory category, String message, String remedy) {
            this.category = Objects.requireNonNull(category, "category");
            this.message = Objects.requireNonNull(message, "message");
            this.remedy = Objects.requireNonNull(remedy, "remedy");
        }

        Draft(Failure f) {
            this(f.category, f.message, f.remedy);
            this.code = f.code;
            this.subcode = f.subcode;
            this.requestId = f.requestId;
            this.retryAfter = f.retryAfter;
            this.subject = f.subject;
            this.bucket = f.bucket;
            this.accessTokenExpired = f.accessTokenExpired;
            this.requestTooLarge = f.requestTooLarge;
        }
    }
}
