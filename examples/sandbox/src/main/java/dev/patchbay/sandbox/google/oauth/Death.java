// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

/** Why a refresh token does not work any more. Google says the same of nearly all. */
public enum Death {
    /** The person, an admin or the app itself took the access back. */
    REVOKED,
    /** Not used for six months. */
    UNUSED,
    /** Issued while the consent screen's publishing status was Testing: seven days. */
    TESTING,
    /** The person set a new password, and the token could read mail. */
    PASSWORD,
    /** A hundred newer ones of the same person and client. */
    TOO_MANY,
    /** The person had granted access for a limited time. */
    TIME_LIMIT,
    /** The organisation's session control wants a new login. */
    SESSION_CONTROL,
    /** The Google account is gone. */
    ACCOUNT_DELETED;

    OAuthError error() {
        return switch (this) {
            case SESSION_CONTROL ->
                OAuthError.grant("reauth related error (invalid_rapt)")
                        .with("error_uri", "https://support.google.com/a/answer/9368756")
                        .with("error_subtype", "invalid_rapt");
            case ACCOUNT_DELETED -> OAuthError.grant("Account has been deleted");
            default -> OAuthError.grant("Token has been expired or revoked.");
        };
    }
}
