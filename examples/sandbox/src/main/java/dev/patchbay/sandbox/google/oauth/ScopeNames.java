// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import dev.patchbay.sandbox.google.GoogleScopes;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads scopes as they are asked for. */
final class ScopeNames {

    private ScopeNames() {}

    static Set<String> split(String text) {
        Set<String> words = new LinkedHashSet<>();
        Arrays.stream(text.split("[\\s]+")).filter(s -> !s.isEmpty()).forEach(words::add);
        return words;
    }

    /** Under the names that tokens carry: {@code email} and {@code profile} are short for longer ones. */
    static Set<String> canonical(Set<String> asked) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String scope : asked) {
            scopes.add(
                    switch (scope) {
                        case "email" -> GoogleScopes.EMAIL;
                        case "profile" -> GoogleScopes.PROFILE;
                        default -> scope;
                    });
        }
        return scopes;
    }

    /** In the order given, so that answers are the same in every run. */
    static Set<String> keep(Set<String> scopes) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    static boolean isSignIn(String scope) {
        return scope.equals(GoogleScopes.OPENID)
                || scope.equals(GoogleScopes.EMAIL)
                || scope.equals(GoogleScopes.PROFILE);
    }

    static String join(Set<String> scopes) {
        return String.join(" ", scopes);
    }
}
