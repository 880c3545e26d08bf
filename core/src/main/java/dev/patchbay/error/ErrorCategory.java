// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

/**
 * What kind of failure it is and so what to do: machines decide by this everywhere (retry, dead letter, reconnect).
 *
 * @since 0.1
 */
public enum ErrorCategory {
    /** The token is dead; a person must connect again. */
    AUTHENTICATION(false),
    /** The token lives but may not do this. */
    PERMISSION(false),
    /** Too many calls; wait as long as told. */
    RATE_LIMIT(true),
    /** The request is wrong and stays wrong. */
    INVALID_REQUEST(false),
    /** The thing is not there, or the token may not see it. */
    NOT_FOUND(false),
    /** The thing is in another state than assumed. */
    CONFLICT(false),
    /** Server errors, time-outs, lost connections. */
    TRANSIENT(true),
    /** Not sent: the platform failed too often just now. */
    CIRCUIT_OPEN(true),
    /** The answer could not be read. */
    UNEXPECTED_RESPONSE(false),
    /** The calling thread was interrupted. */
    INTERRUPTED(false);

    private final boolean retryable;

    ErrorCategory(boolean retryable) {
        this.retryable = retryable;
    }

    /**
     * Whether the same request may succeed later without anyone changing anything.
     *
     * @return true when it may
     */
    public boolean retryable() {
        return retryable;
    }
}
