// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.Instant;
import java.util.Optional;

/** An access token and its fate. */
final class Token {

    enum Kind {
        USER,
        PAGE,
        SYSTEM_USER,
        APP
    }

    /** Why a token does not work any more. */
    enum Death {
        APP_REMOVED(458, "Error validating access token: The user has not authorized application %s."),
        CHECKPOINT(
                459,
                "Error validating access token: You cannot access the app till you log in to www.facebook.com and follow"
                        + " the instructions given."),
        PASSWORD_CHANGED(
                460,
                "Error validating access token: The session has been invalidated because the user changed their password"
                        + " or Facebook has changed the session for security reasons."),
        LOGGED_OUT(
                467,
                "Error validating access token: This may be because the user logged out or may be due to a system"
                        + " error."),
        PAGE_ROLE_LOST(
                492,
                "Error validating access token: The user associated with the Page access token does not have an"
                        + " appropriate role on the Page.");

        final int subcode;
        final String message;

        Death(int subcode, String message) {
            this.subcode = subcode;
            this.message = message;
        }
    }

    final String value;
    final Kind kind;
    final String userId;
    final String pageId;
    final Instant issuedAt;
    final Instant dataAccessUntil;
    final boolean longLived;
    private volatile Instant expiresAt;
    private volatile Death death;

    Token(
            String value,
            Kind kind,
            String userId,
            String pageId,
            Instant issuedAt,
            Instant expiresAt,
            Instant dataAccessUntil,
            boolean longLived) {
        this.value = value;
        this.kind = kind;
        this.userId = userId;
        this.pageId = pageId;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
        this.dataAccessUntil = dataAccessUntil;
        this.longLived = longLived;
    }

    /** {@link Instant#MAX} when it never expires. */
    Instant expiresAt() {
        return expiresAt;
    }

    void expireAt(Instant at) {
        expiresAt = at;
    }

    /** The token may still be good, but not for the person's data. */
    boolean dataAccessOver(Instant now) {
        return !now.isBefore(dataAccessUntil);
    }

    void die(Death reason) {
        death = reason;
    }

    Optional<Death> death() {
        return Optional.ofNullable(death);
    }

    boolean actsForPage() {
        return kind == Kind.PAGE;
    }
}
