// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.spi.RequestSigner;

/**
 * Bearer header and {@code appsecret_proof} in the query (some POSTs ignore it in the body). The one exception is
 * {@link DebugToken}: there the connection's token is what is asked about and the app's own token is who asks.
 */
final class MetaSigner implements RequestSigner {

    private final AppSecretProof proof;
    private final String appToken;
    private final String appTokenProof;

    MetaSigner(MetaConfig config) {
        this.proof = new AppSecretProof(config.clientSecret);
        this.appToken = config.appToken().reveal();
        this.appTokenProof = proof.of(appToken);
    }

    @Override
    public void sign(ApiRequest request, Credential credential, Target target) {
        Secret secret = secret(credential);
        String token = secret.reveal();
        if (request.operation().equals(DebugToken.OPERATION)) {
            target.query("input_token", token);
            target.header("Authorization", "Bearer " + appToken);
            target.query("appsecret_proof", appTokenProof);
        } else {
            target.header("Authorization", "Bearer " + token);
            target.query("appsecret_proof", proof.of(secret));
        }
    }

    /** The token of a credential; only OAuth 2.0 ones mean anything here. */
    static String token(Credential credential) {
        return secret(credential).reveal();
    }

    private static Secret secret(Credential credential) {
        if (credential instanceof Credential.OAuth2 oauth) {
            return oauth.accessToken();
        }
        throw new IllegalArgumentException("Meta takes OAuth 2.0 access tokens, not "
                + credential.getClass().getSimpleName());
    }
}
