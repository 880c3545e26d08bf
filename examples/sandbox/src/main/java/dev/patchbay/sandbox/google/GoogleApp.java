// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.kernel.Dice;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The OAuth client in its Cloud project. */
public final class GoogleApp {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private final String projectNumber;
    private final String clientId;
    private final String clientSecret;
    private final String apiKey;
    private final Set<String> redirects = ConcurrentHashMap.newKeySet();
    private volatile boolean deleted;

    GoogleApp(long seed) {
        projectNumber =
                Long.toString(100_000_000_000L + Long.remainderUnsigned(Dice.roll(seed, "project"), 899_999_999_999L));
        clientId = projectNumber + "-" + Dice.hex(Dice.roll(seed, "client"), 32) + ".apps.googleusercontent.com";
        clientSecret = "GOCSPX-" + Dice.letters(Dice.roll(seed, "google-secret"), 28);
        apiKey = "AIza" + Dice.letters(Dice.roll(seed, "api-key"), 35);
    }

    public String projectNumber() {
        return projectNumber;
    }

    public String clientId() {
        return clientId;
    }

    public String clientSecret() {
        return clientSecret;
    }

    public String apiKey() {
        return apiKey;
    }

    /** Loopback addresses are allowed without registration, any port and path; others must have been registered. */
    public boolean allows(String redirectUri) {
        if (redirects.contains(redirectUri)) {
            return true;
        }
        try {
            URI uri = URI.create(redirectUri);
            return "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && LOOPBACK.contains(uri.getHost())
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    void allowRedirect(String uri) {
        redirects.add(uri);
    }

    void delete() {
        deleted = true;
    }

    public boolean deleted() {
        return deleted;
    }
}
