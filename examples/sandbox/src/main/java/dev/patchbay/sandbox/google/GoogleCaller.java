// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import java.util.Arrays;
import java.util.Set;

/**
 * Who is behind a call.
 *
 * @param subject Google's stable id of the person or service account ({@code sub}); empty for an API key
 * @param email e-mail address; empty for an API key
 * @param scopes what the token may do
 * @param clientId the OAuth client the token was made for
 */
public record GoogleCaller(Kind kind, String subject, String email, Set<String> scopes, String clientId) {

    /** What proves the caller's right. */
    public enum Kind {
        USER,
        SERVICE_ACCOUNT,
        API_KEY
    }

    static final GoogleCaller BY_KEY = new GoogleCaller(Kind.API_KEY, "", "", Set.of(), "");

    public boolean has(String... anyOf) {
        return Arrays.stream(anyOf).anyMatch(scopes::contains);
    }
}
