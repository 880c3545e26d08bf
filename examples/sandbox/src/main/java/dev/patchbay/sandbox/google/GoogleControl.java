// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.google.oauth.TokenVault;
import java.util.Set;

/** What a test can do to the simulated Google from outside. Thread-safe. */
public final class GoogleControl {

    private final GoogleApp app;
    private final TokenVault vault;
    private final GooglePeople people;

    GoogleControl(GoogleApp app, TokenVault vault, GooglePeople people) {
        this.app = app;
        this.vault = vault;
        this.people = people;
    }

    /** Everyone with a Google account here. */
    public GooglePeople people() {
        return people;
    }

    /** A fresh access token of someone who has granted every scope the sandbox knows and sees everything. */
    public String accessToken() {
        return accessToken(people.ready(), GoogleScopes.ALL);
    }

    /** A fresh access token as if this person had consented to these scopes. */
    public String accessToken(GoogleUser user, Set<String> scopes) {
        return vault.issueTo(user, scopes, app.clientId());
    }
}
