// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import dev.patchbay.sandbox.google.GoogleApp;
import dev.patchbay.sandbox.google.GooglePeople;
import dev.patchbay.sandbox.google.NotFoundPage;
import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.FaultBoard;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.Optional;

/** Everything about logging in, on whichever host it is: accounts, oauth2, openidconnect and www. */
public final class OAuthDesk {

    private final AuthorizeEndpoint authorize;
    private final TokenEndpoint tokens;
    private final IdentityEndpoints identity;
    private final FaultBoard faults;

    public OAuthDesk(
            TokenVault vault,
            GoogleApp app,
            GooglePeople people,
            SigningKeys keys,
            ServiceAccount serviceAccount,
            FaultBoard faults) {
        this.faults = faults;
        authorize = new AuthorizeEndpoint(vault, app, people, faults);
        tokens = new TokenEndpoint(vault, app, people, new IdTokens(vault, keys), serviceAccount, faults);
        identity = new IdentityEndpoints(vault, people, keys);
    }

    public AuthorizeEndpoint authorize() {
        return authorize;
    }

    public SimResponse handle(SimRequest request) {
        try {
            return route(request);
        } catch (OAuthError error) {
            return error.answer();
        }
    }

    private SimResponse route(SimRequest request) {
        boolean post = request.method().equals("POST");
        return switch (request.site() + request.route()) {
            case "accounts.google.com/o/oauth2/v2/auth", "accounts.google.com/o/oauth2/auth" -> authorize.open(request);
            case "accounts.google.com/.well-known/openid-configuration" ->
                OAuthJson.answer(200, Discovery.openId(request));
            case "oauth2.googleapis.com/token",
                    "accounts.google.com/o/oauth2/token",
                    "www.googleapis.com/oauth2/v4/token" -> post ? token(request) : NotFoundPage.of(request);
            case "oauth2.googleapis.com/revoke", "accounts.google.com/o/oauth2/revoke" -> identity.revoke(request);
            case "oauth2.googleapis.com/tokeninfo", "www.googleapis.com/oauth2/v3/tokeninfo" ->
                identity.tokenInfo(request);
            case "www.googleapis.com/oauth2/v2/tokeninfo", "www.googleapis.com/oauth2/v1/tokeninfo" ->
                identity.oldTokenInfo(request);
            case "openidconnect.googleapis.com/v1/userinfo", "www.googleapis.com/oauth2/v3/userinfo" ->
                identity.userInfo(request, false);
            case "www.googleapis.com/oauth2/v2/userinfo",
                    "www.googleapis.com/oauth2/v1/userinfo",
                    "www.googleapis.com/userinfo/v2/me" -> identity.userInfo(request, true);
            case "www.googleapis.com/oauth2/v3/certs" -> identity.keys();
            case "www.googleapis.com/oauth2/v1/certs" -> identity.certificates();
            default -> NotFoundPage.of(request);
        };
    }

    private SimResponse token(SimRequest request) {
        Optional<Fault> fault = faults.strike("google", "token-error", "POST", "/token");
        if (fault.isPresent()) {
            String error = fault.get().word("error", "invalid_grant");
            OAuthError made = new OAuthError(
                    (int) fault.get().number("status", 400), error, fault.get().word("description", "Bad Request"));
            String subtype = fault.get().word("subtype", "");
            throw subtype.isEmpty() ? made : made.with("error_subtype", subtype);
        }
        return OAuthJson.answer(200, tokens.answer(request));
    }

    /** The OAuth endpoints' own answer for an injected status. */
    public SimResponse failure(SimRequest request, int status) {
        if (request.site().equals("accounts.google.com")) {
            return ConsentPage.error(new OAuthError(status, "server_error", "Something went wrong."));
        }
        String error = switch (status) {
            case 400 -> "invalid_request";
            case 401 -> "invalid_client";
            case 403 -> "access_denied";
            case 429 -> "rate_limit_exceeded";
            case 503 -> "temporarily_unavailable";
            default -> status >= 500 ? "internal_failure" : "invalid_request";
        };
        return new OAuthError(status, error, status >= 500 ? "Backend Error" : "Bad Request").answer();
    }
}
