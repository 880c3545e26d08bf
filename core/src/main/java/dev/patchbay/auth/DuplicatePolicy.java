// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

/**
 * What to do when an account is connected that already has a connection.
 *
 * @since 0.1
 */
public enum DuplicatePolicy {
    /**
     * The default. Within a tenant the existing connection gets the new token and keeps its id, and the result says so;
     * another tenant gets a connection of its own.
     */
    RENEW_OWN,
    /** Like {@link #RENEW_OWN}, but an account that another tenant has connected is refused. */
    ONE_TENANT_ONLY,
    /** Every connect flow makes a new connection unless it names the one to renew. */
    ALWAYS_NEW
}
