// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/**
 * A call to a platform did not succeed. Unchecked and closed: each subclass says who can mend it. Carries no secret, in
 * message, context or causes.
 *
 * <p>Read {@link #category()} and {@link #retryable()} to decide, {@link #remedy()} to tell a person, {@link #context()}
 * for logs and support.
 *
 * @since 0.1
 */
public abstract sealed class PlatformException extends RuntimeException
        permits AuthenticationException,
                PermissionException,
                RateLimitException,
                InvalidRequestException,
                NotFoundException,
                ConflictException,
                TransientException,
                CircuitOpenException,
                UnexpectedResponseException,
                CallInterruptedException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final transient ErrorContext context;

    PlatformException(Failure failure, ErrorContext context, @Nullable Throwable cause) {
        super(failure.message() + " [" + context.line() + "] Remedy: " + failure.remedy(), cause);
        this.failure = failure;
        this.context = context;
    }

    /**
     * What kind of failure it is.
     *
     * @return the category
     */
    public final ErrorCategory category() {
        return failure.category();
    }

    /**
     * Whether the same request may succeed later without anyone changing anything.
     *
     * @return true when it may
     */
    public final boolean retryable() {
        return failure.category().retryable();
    }

    /**
     * What a person can do.
     *
     * @return one line
     */
    public final String remedy() {
        return failure.remedy();
    }

    /**
     * What the platform said, without the context that {@link #getMessage()} adds.
     *
     * @return the text
     */
    public final String reason() {
        return failure.message();
    }

    /**
     * Where it happened.
     *
     * @return the context
     */
    public final ErrorContext context() {
        return context;
    }

    /**
     * All that is known of it.
     *
     * @return the failure
     */
    public final Failure failure() {
        return failure;
    }
}
