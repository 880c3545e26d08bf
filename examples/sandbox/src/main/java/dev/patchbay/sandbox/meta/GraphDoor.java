// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.kernel.Dice;
import dev.patchbay.sandbox.kernel.FaultBoard;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** {@code graph.facebook.com}: from an HTTP request to calls, from answers and errors to HTTP. */
final class GraphDoor {

    private static final String JSON = "application/json; charset=UTF-8";
    private static final String TRACE = "x-fb-trace-id";
    private static final int LONGEST_CHALLENGE = 1000;
    private final GraphRunner runner;
    private final RateDesk rates;
    private final FaultBoard faults;
    private final InstantSource clock;
    private final long seed;
    private final AtomicLong traces = new AtomicLong();
    private final BatchDesk batches;

    GraphDoor(GraphRunner runner, RateDesk rates, FaultBoard faults, InstantSource clock, long seed) {
        this.runner = runner;
        this.rates = rates;
        this.faults = faults;
        this.clock = clock;
        this.seed = seed;
        this.batches = new BatchDesk(this);
    }

    SimResponse answer(SimRequest request) {
        Params params = Params.of(request);
        String method = request.method();
        if (method.equals("POST") && params.has("method")) {
            method = params.text("method").toUpperCase(Locale.ROOT);
        }
        Optional<String> bearer = request.header("authorization").flatMap(GraphDoor::bearer);
        boolean batch = method.equals("POST") && params.has("batch");
        SimResponse answer = batch
                ? batches.run(request, params, bearer)
                : one(method, request.route(), params, bearer, request.siteUrl(), MetaVersion.NEWEST);
        return notModified(answer, request.header("if-none-match").orElse(""));
    }

    /** Same content as the client has already: 304, headers kept. */
    static SimResponse notModified(SimResponse answer, String known) {
        boolean same = answer.status() == 200 && !known.isEmpty() && known.contains(answer.header("ETag"));
        return same && !answer.header("ETag").isEmpty() ? SimResponse.empty(304).headersOf(answer) : answer;
    }

    /** Answers one logical call. */
    SimResponse one(
            String method,
            String route,
            Params params,
            Optional<String> bearer,
            String siteUrl,
            MetaVersion otherwise) {
        String first = route.substring(1).split("/", 2)[0];
        Optional<MetaVersion> version = MetaVersion.parse(first);
        String path = version.isPresent() ? route.substring(1 + first.length()) : route;
        GraphCall call = new GraphCall(
                method,
                path.isEmpty() ? "/" : path,
                version.orElse(otherwise),
                params,
                siteUrl,
                clock.instant(),
                faults);
        SimResponse notes = SimResponse.empty(200);
        SimResponse answer;
        try {
            if (version.isEmpty() && first.matches("v\\d+(\\.\\d+)?") && route.length() > first.length() + 1) {
                throw GraphError.unknownPath(route.substring(first.length() + 2));
            }
            JsonNode body = runner.run(call, bearer, notes);
            if (notes.headers().isEmpty()) {
                rates.charge(call, notes);
            }
            answer = SimResponse.of(200, JSON, MetaJson.bytes(body, params.flag("pretty")));
            if (method.equals("GET")) {
                answer.header("ETag", "\"" + Etag.of(answer.body()) + "\"");
            }
        } catch (GraphError error) {
            if (notes.headers().isEmpty()
                    && call.caller() != null
                    && !call.usage.accounts().isEmpty()) {
                countFailure(call, notes);
            }
            answer = refusal(error, notes);
        }
        return dress(answer.headersOf(notes), call);
    }

    /** Failed calls count as well. */
    private void countFailure(GraphCall call, SimResponse notes) {
        try {
            rates.charge(call, notes);
        } catch (GraphError alreadyFailing) {
            // The first error stands.
        }
    }

    SimResponse refusal(GraphError error, SimResponse notes) {
        String trace = trace();
        SimResponse answer = SimResponse.of(error.status, JSON, MetaJson.bytes(error.envelope(trace), false))
                .header(TRACE, trace);
        String kind = error.challenge();
        if (!kind.isEmpty()) {
            String message = error.getMessage().replace('"', '\'').replaceAll("[^ -~]", "?");
            answer.header(
                    "WWW-Authenticate",
                    "OAuth \"Facebook Platform\" \"" + kind + "\" \""
                            + message.substring(0, Math.min(message.length(), LONGEST_CHALLENGE)) + "\"");
        }
        return answer.header("Cache-Control", "no-store");
    }

    private SimResponse dress(SimResponse answer, GraphCall call) {
        String shown = call.strike("version")
                .map(f -> f.word("to", "v25.0"))
                .orElse(call.version.served(call.now).toString());
        if (answer.header(TRACE).isEmpty()) {
            answer.header(TRACE, trace());
        }
        answer.header("facebook-api-version", shown)
                .header("x-fb-request-id", answer.header(TRACE))
                .header("x-fb-rev", "1041287733")
                .header("x-fb-debug", Dice.letters(Dice.roll(seed, traces.get(), 3), 86) + "==");
        if (answer.status() == 200) {
            answer.header("Cache-Control", "private, no-cache, no-store, must-revalidate")
                    .header("Pragma", "no-cache")
                    .header("Expires", "Sat, 01 Jan 2000 00:00:00 GMT")
                    .header("Access-Control-Allow-Origin", "*");
        }
        return answer;
    }

    void checkBatchToken(Optional<String> token, Params params) {
        runner.checkBatchToken(token, params);
    }

    Instant now() {
        return clock.instant();
    }

    String trace() {
        return "A" + Dice.letters(Dice.roll(seed, 17, traces.incrementAndGet()), 22);
    }

    private static Optional<String> bearer(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("bearer ") || lower.startsWith("oauth ")) {
            return Optional.of(header.substring(header.indexOf(' ') + 1).strip());
        }
        return Optional.empty();
    }
}
