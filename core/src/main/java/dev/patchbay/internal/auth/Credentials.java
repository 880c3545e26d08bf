// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Credential;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Questions to credentials. */
final class Credentials {

    private static final int MAX_LINE = 300;

    private Credentials() {}

    /**
     * Whether calls signed with either look the same to the platform. Expiry and refresh token are left out: what the
     * platform rejects is what it has seen.
     */
    static boolean sameToken(Credential a, Credential b) {
        if (a instanceof Credential.OAuth2 x && b instanceof Credential.OAuth2 y) {
            return x.accessToken().equals(y.accessToken());
        }
        if (a instanceof Credential.ServiceKey x && b instanceof Credential.ServiceKey y) {
            return x.key().equals(y.key()) && Objects.equals(x.accessToken(), y.accessToken());
        }
        return a.equals(b);
    }

    /** What the platform left out of a refresh answer stays as it was (RFC 6749 section 6). */
    static Credential merge(Credential old, Credential fresh) {
        if (old instanceof Credential.OAuth2 before
                && fresh instanceof Credential.OAuth2 after
                && (after.refreshToken() == null || after.scopes().isEmpty())) {
            boolean keep = after.refreshToken() == null;
            return new Credential.OAuth2(
                    after.accessToken(),
                    keep ? before.refreshToken() : after.refreshToken(),
                    after.expiresAt(),
                    keep && after.refreshExpiresAt() == null ? before.refreshExpiresAt() : after.refreshExpiresAt(),
                    after.scopes().isEmpty() ? before.scopes() : after.scopes());
        }
        return fresh;
    }

    /** The same with the end that the platform states when asked, which counts more than what the grant said. */
    static Credential withExpiry(Credential credential, @Nullable Instant expiresAt) {
        if (expiresAt == null || !(credential instanceof Credential.OAuth2 oauth)) {
            return credential;
        }
        return new Credential.OAuth2(
                oauth.accessToken(), oauth.refreshToken(), expiresAt, oauth.refreshExpiresAt(), oauth.scopes());
    }

    /** The first moment at which something of it ends that refreshing can save; null when nothing ends. */
    static @Nullable Instant firstEnd(Credential credential) {
        return credential instanceof Credential.OAuth2 oauth
                ? earlier(oauth.expiresAt(), oauth.refreshExpiresAt())
                : credential.expiresAt();
    }

    static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }

    /** One line for people, in which no part of the credential can stand. */
    static String scrubbed(Credential credential, String text) {
        String line = text;
        for (String secret : secrets(credential)) {
            line = line.replace(secret, "***");
        }
        line = line.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE - 1) + "…";
    }

    private static List<String> secrets(Credential credential) {
        List<String> secrets = new ArrayList<>(2);
        if (credential instanceof Credential.OAuth2 oauth) {
            secrets.add(oauth.accessToken().reveal());
            if (oauth.refreshToken() != null) {
                secrets.add(Objects.requireNonNull(oauth.refreshToken()).reveal());
            }
        } else if (credential instanceof Credential.OAuth1 oauth) {
            secrets.add(oauth.token().reveal());
            secrets.add(oauth.tokenSecret().reveal());
        } else if (credential instanceof Credential.ApiKey key) {
            secrets.add(key.key().reveal());
        } else if (credential instanceof Credential.ServiceKey key) {
            secrets.add(key.key().reveal());
            if (key.accessToken() != null) {
                secrets.add(Objects.requireNonNull(key.accessToken()).reveal());
            }
        }
        return secrets;
    }
}
