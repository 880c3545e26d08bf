// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.google.oauth.TokenVault;
import dev.patchbay.sandbox.kernel.FormText;
import dev.patchbay.sandbox.kernel.SimRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands in front of every API: whose token is it, is it alive, may it. */
final class TokenCheck {

    private static final String REALM = "Bearer realm=\"https://accounts.google.com/\"";
    private static final String EXPECTED =
            " Expected OAuth 2 access token, login cookie or other valid authentication credential. See"
                    + " https://developers.google.com/identity/sign-in/web/devconsole-project.";
    private final TokenVault vault;
    private final String apiKey;

    TokenCheck(TokenVault vault, String apiKey) {
        this.vault = vault;
        this.apiKey = apiKey;
    }

    /** The caller, when the token is good and the API open to it. */
    GoogleCaller admit(SimRequest request, String host, GoogleService service) {
        Optional<String> token = token(request);
        if (token.isEmpty()) {
            Optional<String> key = parameter(request, "key").or(() -> request.header("x-goog-api-key"));
            if (service.takesApiKeys() && key.isPresent()) {
                checkKey(key.get(), host);
                return GoogleCaller.BY_KEY;
            }
            throw key.isPresent() ? noKeys(host) : missing(host, service);
        }
        GoogleCaller caller = vault.caller(token.get()).orElseThrow(() -> invalid(host));
        Set<String> enough = service.scopes();
        if (!enough.isEmpty() && enough.stream().noneMatch(caller.scopes()::contains)) {
            throw GoogleError.insufficientScopes(host, "", enough);
        }
        return caller;
    }

    private void checkKey(String key, String host) {
        if (!key.equals(apiKey)) {
            throw GoogleError.invalid("API key not valid. Please pass a valid API key.")
                    .reason("global", "badRequest", "", "")
                    .info("API_KEY_INVALID", "googleapis.com", "service", host);
        }
    }

    /** From the header, or from the parameters that discovery documents list for it. */
    private static Optional<String> token(SimRequest request) {
        Optional<String> header = request.header("authorization")
                .filter(h -> h.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(h -> h.substring(7).strip());
        return header.or(() -> parameter(request, "access_token")).or(() -> parameter(request, "oauth_token"));
    }

    private static Optional<String> parameter(SimRequest request, String name) {
        return FormText.pairs(request.rawQuery()).stream()
                .filter(p -> p.getKey().equals(name) && !p.getValue().isEmpty())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static GoogleError missing(String host, GoogleService service) {
        if (service.takesApiKeys()) {
            return new GoogleError(
                            403,
                            "Method doesn't allow unregistered callers (callers without established identity). Please use"
                                    + " API Key or other form of API consumer identity to call this API.")
                    .reason("global", "forbidden", "", "");
        }
        return new GoogleError(401, "Request is missing required authentication credential." + EXPECTED)
                .reason("global", "required", "Authorization", "header")
                .reasonText("Login Required.")
                .info("CREDENTIALS_MISSING", "googleapis.com", "service", host)
                .header("WWW-Authenticate", REALM);
    }

    private static GoogleError noKeys(String host) {
        return new GoogleError(
                        401,
                        "API keys are not supported by this API. Expected OAuth2 access token or other authentication"
                                + " credentials that assert a principal. See https://cloud.google.com/docs/authentication")
                .reason("global", "required", "Authorization", "header")
                .reasonText("Login Required.")
                .info("CREDENTIALS_MISSING", "googleapis.com", "service", host)
                .header("WWW-Authenticate", REALM);
    }

    static GoogleError invalid(String host) {
        return new GoogleError(401, "Request had invalid authentication credentials." + EXPECTED)
                .reason("global", "authError", "Authorization", "header")
                .reasonText("Invalid Credentials")
                .info("ACCESS_TOKEN_EXPIRED", "googleapis.com", "service", host)
                .header("WWW-Authenticate", REALM + ", error=\"invalid_token\"");
    }
}
