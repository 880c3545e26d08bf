// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

/**
 * The kinds of things Patchbay reads, from the account down.
 *
 * @since 0.1
 */
public enum EntityKind {
    /** Billing and ownership root for ads. */
    AD_ACCOUNT,
    /** Objective and top budget. */
    CAMPAIGN,
    /** Targeting, bid and schedule. */
    AD_SET,
    /** The placed unit. */
    AD,
    /** A publishing destination: page, profile, organisation, video channel. */
    CHANNEL,
    /** A published item of a channel: a post or a video. */
    POST
}
