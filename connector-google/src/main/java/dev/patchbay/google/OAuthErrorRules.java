// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import java.util.List;

/** Errors of Google's OAuth endpoints (RFC 6749 section 5.2, and Google's own). */
final class OAuthErrorRules {

    private static final String CHECK_CLIENT = "Check client-id and client-secret against the Cloud console.";
    private static final String PASSING = "Nothing to do: it is tried again.";

    static final List<ErrorRule> ALL = List.of(
            ErrorRule.of(
                    "invalid_grant",
                    ErrorCategory.AUTHENTICATION,
                    "Connect again: the person took the access back, did not use it for 6 months, gave out more than 100 of"
                            + " them, or the app is still in testing (7 days)."),
            ErrorRule.of(
                    "invalid_grant/invalid_rapt",
                    ErrorCategory.AUTHENTICATION,
                    "Connect again: the Workspace's session control wants a new login; its administrator may exempt the"
                            + " app."),
            ErrorRule.of(
                    "invalid_grant/expired",
                    ErrorCategory.AUTHENTICATION,
                    "Connect again: the access was taken back or has expired; an app in testing loses it after 7 days."),
            ErrorRule.of(
                    "invalid_grant/revoked",
                    ErrorCategory.AUTHENTICATION,
                    "Connect again: the person or an administrator took the access back."),
            ErrorRule.of(
                    "invalid_grant/deleted",
                    ErrorCategory.AUTHENTICATION,
                    "Connect with another account: this Google account was deleted or disabled."),
            ErrorRule.of(
                    "invalid_grant/code",
                    ErrorCategory.AUTHENTICATION,
                    "Connect again: a code is good for one use within ten minutes, with the same redirect URI."),
            ErrorRule.of(
                    "invalid_grant/redirect",
                    ErrorCategory.INVALID_REQUEST,
                    "Use the redirect URI of the consent for the exchange, byte for byte."),
            ErrorRule.of(
                    "invalid_grant/verifier",
                    ErrorCategory.INVALID_REQUEST,
                    "Connect again: the PKCE verifier does not belong to this code."),
            ErrorRule.of(
                    "invalid_grant/clock",
                    ErrorCategory.INVALID_REQUEST,
                    "Set this machine's clock: a service account's assertion is good for an hour around now."),
            ErrorRule.of(
                    "invalid_grant/signature",
                    ErrorCategory.AUTHENTICATION,
                    "Bring a new key of the service account: this one is deleted, disabled or not its own."),
            ErrorRule.of("invalid_client", ErrorCategory.INVALID_REQUEST, CHECK_CLIENT)
                    .about("client-secret"),
            ErrorRule.of(
                            "unauthorized_client",
                            ErrorCategory.INVALID_REQUEST,
                            "The refresh token belongs to another OAuth client, or the service account lacks delegation: check"
                                    + " client-id.")
                    .about("client-id"),
            ErrorRule.of(
                            "deleted_client",
                            ErrorCategory.INVALID_REQUEST,
                            "The OAuth client was deleted: make a new one in the Cloud console and connect again.")
                    .about("client-id"),
            ErrorRule.of(
                            "redirect_uri_mismatch",
                            ErrorCategory.INVALID_REQUEST,
                            "Add the redirect URI to the OAuth client in the Cloud console, byte for byte.")
                    .about("redirect-uri"),
            ErrorRule.of("invalid_scope", ErrorCategory.INVALID_REQUEST, "Check the scopes in the settings.")
                    .about("scope"),
            ErrorRule.of("invalid_request", ErrorCategory.INVALID_REQUEST, "Look at what Google says is missing."),
            ErrorRule.of("unsupported_grant_type", ErrorCategory.INVALID_REQUEST, "Check oauth-url."),
            ErrorRule.of("invalid_token", ErrorCategory.AUTHENTICATION, "Connect again: the token is dead already."),
            ErrorRule.of("access_denied", ErrorCategory.PERMISSION, "The person said no: ask again when they agree."),
            ErrorRule.of(
                    "admin_policy_enforced",
                    ErrorCategory.PERMISSION,
                    "The Workspace's administrator must allow the app before anybody connects."),
            ErrorRule.of(
                    "org_internal",
                    ErrorCategory.PERMISSION,
                    "The OAuth client takes accounts of its own organisation only: make its consent screen external."),
            ErrorRule.of("rate_limit_exceeded", ErrorCategory.RATE_LIMIT, "Wait; refreshes are spread by themselves."),
            ErrorRule.of("internal_failure", ErrorCategory.TRANSIENT, PASSING),
            ErrorRule.of("server_error", ErrorCategory.TRANSIENT, PASSING),
            ErrorRule.of("temporarily_unavailable", ErrorCategory.TRANSIENT, PASSING));

    private OAuthErrorRules() {}

    /** Which cause of {@code invalid_grant} it is, as far as Google's words tell. */
    static String invalidGrantCause(String operation, GoogleError error) {
        String text = error.message().toLowerCase(java.util.Locale.ROOT);
        if ("invalid_rapt".equals(error.oauthSubtype()) || text.contains("reauth") || text.contains("rapt")) {
            return "invalid_rapt";
        }
        if (text.contains("redirect_uri")) {
            return "redirect";
        }
        if (text.contains("verifier")) {
            return "verifier";
        }
        if (operation.equals(TokenCalls.SERVICE_ACCOUNT)) {
            return serviceAccount(text);
        }
        if (text.contains("account has been deleted")
                || text.contains("account not found")
                || text.contains("account is disabled")) {
            return "deleted";
        }
        if (operation.equals(TokenCalls.CODE)) {
            return "code";
        }
        if (text.contains("revoked") && !text.contains("expired")) {
            return "revoked";
        }
        return text.contains("expired") ? "expired" : "";
    }

    private static String serviceAccount(String text) {
        if (text.contains("iat") || text.contains("exp") || text.contains("clock") || text.contains("short-lived")) {
            return "clock";
        }
        return text.contains("account not found") || text.contains("deleted") ? "deleted" : "signature";
    }
}
