// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

/**
 * Thrown by a {@link WebhookHandler} when trying again is of no use.
 *
 * @since 0.1
 */
public final class UnprocessableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Gives an event up.
     *
     * @param reason why, for a person; no secret
     */
    public UnprocessableEventException(String reason) {
        super(reason);
    }
}
