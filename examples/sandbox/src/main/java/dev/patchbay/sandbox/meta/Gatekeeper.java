// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks the token and the proof of a call. */
final class Gatekeeper {

    private static final DateTimeFormatter SESSION = DateTimeFormatter.ofPattern(
                    "EEEE, dd-MMM-yy HH:mm:ss z", Locale.US)
            .withZone(ZoneId.of("America/Los_Angeles"));
    private static final Duration TIMED_PROOF = Duration.ofMinutes(5);
    private final Tokens tokens;
    private final MetaApp app;
    private final InstantSource clock;

    Gatekeeper(Tokens tokens, MetaApp app, InstantSource clock) {
        this.tokens = tokens;
        this.app = app;
        this.clock = clock;
    }

    /** The caller behind this token, or the error Meta would answer. */
    Caller admit(Optional<String> value, Params params, boolean aboutMe) {
        if (value.isEmpty() || value.get().isEmpty()) {
            throw aboutMe
                    ? GraphError.oauth(
                            400,
                            2500,
                            "An active access token must be used to query information about the current user.")
                    : GraphError.oauth(400, 104, "An access token is required to request this resource.");
        }
        Token token = tokens.find(value.get()).orElseThrow(() -> malformed(value.get()));
        verify(token).ifPresent(error -> {
            throw error;
        });
        checkProof(token, params);
        // Without access to data every permission counts as expired, until the next login.
        Set<String> scopes = token.dataAccessOver(clock.instant()) ? Set.of("public_profile") : tokens.scopes(token);
        return new Caller(token, scopes);
    }

    private static GraphError malformed(String value) {
        if (value.contains("|")) {
            return GraphError.oauth(400, 190, "Invalid OAuth access token signature.");
        }
        return GraphError.oauth(
                400,
                190,
                value.startsWith("EAA") && value.length() > 100
                        ? "Invalid OAuth access token data."
                        : "Invalid OAuth access token - Cannot parse access token");
    }

    /** What is wrong with the token, if anything. */
    Optional<GraphError> verify(Token token) {
        Optional<Token.Death> death = token.death();
        if (death.isPresent()) {
            String message = String.format(death.get().message, app.id);
            return Optional.of(GraphError.oauth(401, 190, message).subcode(death.get().subcode));
        }
        Instant now = clock.instant();
        if (!now.isBefore(token.expiresAt())) {
            String message = "Error validating access token: Session has expired on "
                    + SESSION.format(token.expiresAt()) + ". The current time is " + SESSION.format(now) + ".";
            return Optional.of(GraphError.oauth(401, 190, message).subcode(463));
        }
        return Optional.empty();
    }

    private void checkProof(Token token, Params params) {
        Optional<String> proof = params.get("appsecret_proof");
        if (proof.isEmpty()) {
            if (app.requireProof && token.kind != Token.Kind.APP) {
                throw new GraphError(
                        400,
                        100,
                        "GraphMethodException",
                        "API calls from the server require an appsecret_proof argument");
            }
            return;
        }
        String message = token.value;
        Optional<String> time = params.get("appsecret_time");
        boolean fresh = true;
        if (time.isPresent()) {
            message += "|" + time.get();
            fresh = time.get().matches("\\d{1,12}")
                    && Duration.between(Instant.ofEpochSecond(Long.parseLong(time.get())), clock.instant())
                                    .abs()
                                    .compareTo(TIMED_PROOF)
                            <= 0;
        }
        if (!fresh || !app.proof(message).equals(proof.get())) {
            throw new GraphError(
                    400, 100, "GraphMethodException", "Invalid appsecret_proof provided in the API argument");
        }
    }
}
