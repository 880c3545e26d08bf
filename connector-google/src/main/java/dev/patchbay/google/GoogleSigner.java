// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.spi.RequestSigner;

/** Bearer header; Google Ads also takes a developer token, which no other of Google's hosts must see. */
final class GoogleSigner implements RequestSigner {

    private final GoogleConfig config;

    GoogleSigner(GoogleConfig config) {
        this.config = config;
    }

    @Override
    public void sign(ApiRequest request, Credential credential, Target target) {
        target.header("Authorization", "Bearer " + token(credential).reveal());
        Secret developerToken = config.developerToken;
        if (developerToken != null && request.url().startsWith(config.adsUrl + '/')) {
            target.header("developer-token", developerToken.reveal());
        }
    }

    /** The access token of a credential; only OAuth 2.0 ones mean anything here. */
    static Secret token(Credential credential) {
        if (credential instanceof Credential.OAuth2 oauth) {
            return oauth.accessToken();
        }
        if (credential instanceof Credential.ServiceKey key && key.accessToken() != null) {
            return key.accessToken();
        }
        throw new IllegalArgumentException("Google takes OAuth 2.0 tokens and service accounts that have one, not "
                + credential.getClass().getSimpleName());
    }
}
