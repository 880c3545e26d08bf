// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

/**
 * How a connection is.
 *
 * @since 0.1
 */
public enum ConnectionStatus {
    /** Its token works as far as known. */
    CONNECTED,
    /** Its token works, but fewer scopes were granted than asked for. */
    LIMITED,
    /** The platform says the token is dead: a person must connect again. */
    RECONNECT_REQUIRED,
    /** Disconnected by the host, or by the person at the platform; the token is gone. */
    DISCONNECTED
}
