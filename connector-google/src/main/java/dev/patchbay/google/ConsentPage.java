// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.spi.Consent;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address of Google's consent page. */
final class ConsentPage {

    private static final String OPERATION = "GET /o/oauth2/v2/auth";

    private final GoogleConfig config;

    ConsentPage(GoogleConfig config) {
        this.config = config;
    }

    URI address(Consent consent) {
        ApiRequestBuilder page = ApiRequest.get(config.accountsUrl, OPERATION)
                .path("o", "oauth2", "v2", "auth")
                .query("client_id", config.clientId)
                .query("redirect_uri", consent.redirectUri())
                .query("response_type", "code")
                .query("scope", String.join(" ", consent.scopes()))
                .query("state", consent.state())
                .query("access_type", config.offline ? "offline" : "online")
                .query("include_granted_scopes", config.includeGranted ? "true" : null)
                .query("prompt", prompt(consent))
                .query("code_challenge", consent.codeChallenge())
                .query("code_challenge_method", consent.codeChallenge() == null ? null : "S256")
                .query("hd", config.hostedDomain);
        if (consent.scopes().contains("openid")) {
            page.query("nonce", Nonce.of(consent.state()));
        }
        Consent.Renewal renewal = consent.renewal();
        if (renewal != null) {
            page.query("login_hint", renewal.externalId());
        }
        return URI.create(page.build().urlWith(List.of()));
    }

    /**
     * Google gives a refresh token with a person's first consent only, unless asked for consent again; and each one beyond
     * the hundredth silently ends the oldest. So it is asked for where one is needed, and only there.
     */
    private @Nullable String prompt(Consent consent) {
        if (!config.prompt.equals(GoogleSettings.PROMPT_AUTO)) {
            return config.prompt.replace('-', '_');
        }
        Consent.Renewal renewal = consent.renewal();
        boolean refreshTokenAtHand = renewal != null && renewal.refreshes();
        boolean needed = config.offline && !refreshTokenAtHand;
        return needed || consent.askAgain() ? "consent" : null;
    }
}
