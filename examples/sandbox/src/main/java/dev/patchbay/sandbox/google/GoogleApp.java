// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.kernel.Dice;

/** The OAuth client in its Cloud project. */
public final class GoogleApp {

    private final String projectNumber;
    private final String clientId;
    private final String clientSecret;
    private final String apiKey;

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
}
