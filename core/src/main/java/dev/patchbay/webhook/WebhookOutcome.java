// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

/**
 * What became of a request.
 *
 * @since 0.1
 */
public enum WebhookOutcome {
    /** The platform asked whether this is the right place. */
    HANDSHAKE,
    /** At least one event was new and is stored. */
    ACCEPTED,
    /** All events were stored before. */
    DUPLICATE,
    /** It was in order and held no event. */
    EMPTY,
    /** It was refused; nothing is stored. */
    REJECTED,
    /** It could not be checked or stored: the platform is to send it again. */
    UNAVAILABLE
}
