// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How Google's secrets are called and what they look like. */
final class GoogleSecrets {

    static final Set<String> NAMES = Set.of(
            "access_token",
            "oauth_token",
            "refresh_token",
            "client_secret",
            "code",
            "code_verifier",
            "id_token",
            "assertion",
            "private_key",
            "key",
            "token",
            "hub.secret");

    static final List<Pattern> SHAPES = List.of(
            Pattern.compile("ya29\\.[A-Za-z0-9_.-]{20,}"),
            Pattern.compile("1//[A-Za-z0-9_-]{20,}"),
            Pattern.compile("1%2[Ff]%2[Ff][A-Za-z0-9_-]{20,}"),
            Pattern.compile("4/0[A-Za-z0-9_-]{20,}"),
            Pattern.compile("4%2[Ff]0[A-Za-z0-9_-]{20,}"),
            Pattern.compile("GOCSPX-[A-Za-z0-9_-]{20,}"),
            Pattern.compile("AIza[A-Za-z0-9_-]{35}"),
            Pattern.compile("eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+"));

    private GoogleSecrets() {}
}
