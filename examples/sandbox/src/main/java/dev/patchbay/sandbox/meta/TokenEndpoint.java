// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** {@code /oauth/access_token} and {@code /oauth/revoke}. */
final class TokenEndpoint {

    private static final Duration RENEWABLE_AFTER = Duration.ofHours(24);
    private final Tokens tokens;
    private final MetaApp app;
    private final Gatekeeper gate;
    private final InstantSource clock;

    TokenEndpoint(Tokens tokens, MetaApp app, Gatekeeper gate, InstantSource clock) {
        this.tokens = tokens;
        this.app = app;
        this.gate = gate;
        this.clock = clock;
    }

    ObjectNode accessToken(Params params, Optional<Fault> strangeExpiry) {
        checkApp(params);
        String grant = params.get("grant_type").orElse(params.has("code") ? "authorization_code" : "");
        return switch (grant) {
            case "client_credentials" ->
                MetaJson.object().put("access_token", app.appToken()).put("token_type", "bearer");
            case "fb_exchange_token" -> answer(exchange(params), strangeExpiry);
            case "authorization_code", "" -> answer(byCode(params), strangeExpiry);
            default -> throw GraphError.oauth(400, 1, "Invalid grant_type: " + grant);
        };
    }

    private void checkApp(Params params) {
        String id = params.get("client_id")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> GraphError.oauth(400, 101, "Missing client_id parameter."));
        if (!id.equals(app.id)) {
            throw GraphError.oauth(
                    400, 101, "Error validating application. Cannot get application info due to a system error.");
        }
        String secret = params.get("client_secret")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> GraphError.oauth(400, 1, "Missing client_secret parameter."));
        if (!secret.equals(app.secret)) {
            throw GraphError.oauth(400, 1, "Error validating client secret.");
        }
    }

    private Token byCode(Params params) {
        String redirect = params.get("redirect_uri")
                .orElseThrow(() -> GraphError.oauth(400, 191, "Missing redirect_uri parameter."));
        String value = params.get("code")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> GraphError.oauth(400, 1, "Missing authorization code"));
        if (tokens.wasUsed(value)) {
            throw GraphError.oauth(400, 100, "This authorization code has been used.")
                    .subcode(36009);
        }
        Tokens.Code code = tokens.peek(value)
                .orElseThrow(() -> GraphError.oauth(400, 100, "Invalid verification code format.")
                        .subcode(36007));
        if (!code.redirectUri().equals(redirect)) {
            throw GraphError.oauth(
                            400,
                            100,
                            "Error validating verification code. Please make sure your redirect_uri is identical to the"
                                    + " one you used in the OAuth dialog request")
                    .subcode(36008);
        }
        if (!clock.instant().isBefore(code.expiresAt())) {
            throw GraphError.oauth(400, 100, "This authorization code has expired.")
                    .subcode(36007);
        }
        return tokens.redeem(value)
                .map(redeemed -> tokens.shortLived(redeemed.userId()))
                .orElseThrow(() -> GraphError.oauth(400, 100, "This authorization code has been used.")
                        .subcode(36009));
    }

    private Token exchange(Params params) {
        String value = params.get("fb_exchange_token")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> GraphError.oauth(400, 1, "fb_exchange_token parameter not specified"));
        Token old = tokens.find(value)
                .filter(t -> t.kind != Token.Kind.APP)
                .orElseThrow(
                        () -> GraphError.oauth(400, 190, "Invalid OAuth access token - Cannot parse access token"));
        gate.verify(old).ifPresent(error -> {
            throw error;
        });
        if (old.kind == Token.Kind.SYSTEM_USER) {
            boolean expires = params.flag("set_token_expires_in_60_days");
            if (old.expiresAt().equals(Instant.MAX) && !expires) {
                return old;
            }
            return tokens.systemUser(old.userId, true);
        }
        if (old.kind == Token.Kind.PAGE) {
            return old;
        }
        boolean young = old.issuedAt.plus(RENEWABLE_AFTER).isAfter(clock.instant());
        return old.longLived && young ? old : tokens.longLived(old);
    }

    private ObjectNode answer(Token token, Optional<Fault> strangeExpiry) {
        ObjectNode body = MetaJson.object().put("access_token", token.value).put("token_type", "bearer");
        if (strangeExpiry.isPresent()) {
            String value = strangeExpiry.get().word("value", "missing");
            if (value.matches("-?\\d{1,18}")) {
                body.put("expires_in", Long.parseLong(value));
            } else if (!value.equals("missing")) {
                body.put("expires_in", value.equals("string") ? Long.toString(left(token)) : value);
            }
        } else if (!token.expiresAt().equals(Instant.MAX)) {
            body.put("expires_in", left(token));
        }
        return body;
    }

    private long left(Token token) {
        return Duration.between(clock.instant(), token.expiresAt()).toSeconds();
    }

    /** The caller has been admitted. */
    ObjectNode revoke(Params params) {
        checkApp(params);
        Token token = params.get("revoke_token")
                .flatMap(tokens::find)
                .filter(t -> t.kind != Token.Kind.APP)
                .orElseThrow(() -> GraphError.param("The parameter revoke_token is required"));
        token.die(Token.Death.LOGGED_OUT);
        return MetaJson.object().put("success", true);
    }
}
