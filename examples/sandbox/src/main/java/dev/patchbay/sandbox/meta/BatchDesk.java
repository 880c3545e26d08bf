// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Batch API: up to fifty calls in one request, each answered for itself. */
final class BatchDesk {

    private static final int MOST = 50;
    private final GraphDoor door;

    BatchDesk(GraphDoor door) {
        this.door = door;
    }

    SimResponse run(SimRequest request, Params params, Optional<String> bearer) {
        Optional<MetaVersion> version =
                MetaVersion.parse(request.route().substring(1).split("/", 2)[0]);
        if (!(MetaJson.parse(params.text("batch")) instanceof ArrayNode items)) {
            return refuse("batch parameter must be a JSON array");
        }
        if (items.size() > MOST) {
            return refuse("Too many requests in batch message. Maximum batch size is " + MOST);
        }
        boolean ownTokens = true;
        for (JsonNode item : items) {
            if (!item.isObject() || !item.hasNonNull("method") || !item.hasNonNull("relative_url")) {
                return refuse("batch item must have a method and a relative_url");
            }
            ownTokens &= hasToken(item);
        }
        Optional<String> token =
                params.get("access_token").filter(t -> !t.isEmpty()).or(() -> bearer);
        if (token.isPresent() || !ownTokens) {
            try {
                door.checkBatchToken(token, params);
            } catch (GraphError error) {
                return door.refusal(error, SimResponse.empty(error.status));
            }
        }
        ArrayNode answers = runAll(request, params, bearer, version.orElse(MetaVersion.NEWEST), items);
        return SimResponse.of(200, "application/json; charset=UTF-8", MetaJson.bytes(answers, params.flag("pretty")))
                .header(
                        "facebook-api-version",
                        version.orElse(MetaVersion.NEWEST).served(door.now()).toString())
                .header("x-fb-trace-id", door.trace());
    }

    private static boolean hasToken(JsonNode item) {
        return item.hasNonNull("access_token")
                || item.path("relative_url").asText().contains("access_token=")
                || item.path("body").asText().contains("access_token=");
    }

    private SimResponse refuse(String message) {
        return door.refusal(new GraphError(400, 100, "GraphBatchException", message), SimResponse.empty(400));
    }

    private ArrayNode runAll(
            SimRequest request, Params params, Optional<String> bearer, MetaVersion version, ArrayNode items) {
        Map<String, SimResponse> named = new LinkedHashMap<>();
        Set<String> referenced = new HashSet<>();
        items.forEach(item -> referenced.addAll(BatchRefs.names(item)));
        ArrayNode answers = MetaJson.array();
        boolean headers = !params.has("include_headers") || params.flag("include_headers");
        for (JsonNode item : items) {
            SimResponse answer = item(request, params, bearer, version, item, named);
            String name = item.path("name").asText();
            if (!name.isEmpty()) {
                named.put(name, answer);
            }
            boolean omit = item.has("omit_response_on_success")
                    ? item.get("omit_response_on_success").asBoolean()
                    : referenced.contains(name);
            if (!name.isEmpty() && omit && answer.status() == 200) {
                answers.addNull();
            } else {
                answers.add(show(answer, headers));
            }
        }
        return answers;
    }

    private SimResponse item(
            SimRequest request,
            Params shared,
            Optional<String> bearer,
            MetaVersion version,
            JsonNode item,
            Map<String, SimResponse> named) {
        String failed = BatchRefs.names(item).stream()
                .filter(n -> !named.containsKey(n) || named.get(n).status() != 200)
                .findFirst()
                .orElse("");
        if (!failed.isEmpty()) {
            GraphError error = named.containsKey(failed)
                    ? GraphError.oauth(
                            400,
                            960,
                            "Request aborted. This could happen if a dependent request failed"
                                    + " or the entire request timed out.")
                    : GraphError.param("Invalid batch reference: no operation named " + failed);
            return door.refusal(error, SimResponse.empty(400));
        }
        String url = BatchRefs.fill(item.get("relative_url").asText(), named, true);
        String body = BatchRefs.fill(item.path("body").asText(), named, true);
        int mark = url.indexOf('?');
        Params params = Params.ofQuery(mark < 0 ? "" : url.substring(mark + 1));
        params.addQuery(body);
        inherit(params, shared, item);
        String path = mark < 0 ? url : url.substring(0, mark);
        String method = item.get("method").asText().toUpperCase(Locale.ROOT);
        SimResponse answer =
                door.one(method, path.startsWith("/") ? path : "/" + path, params, bearer, request.siteUrl(), version);
        return GraphDoor.notModified(answer, header(item, "if-none-match"));
    }

    /** An item without a token of its own uses the batch's, with the batch's proof. */
    private static void inherit(Params params, Params shared, JsonNode item) {
        if (item.hasNonNull("access_token") && !params.has("access_token")) {
            params.put("access_token", item.get("access_token").asText());
        }
        if (!params.has("access_token")) {
            shared.get("access_token").ifPresent(token -> params.put("access_token", token));
            for (String proof : new String[] {"appsecret_proof", "appsecret_time"}) {
                if (!params.has(proof)) {
                    shared.get(proof).ifPresent(value -> params.put(proof, value));
                }
            }
        }
    }

    private static String header(JsonNode item, String name) {
        for (JsonNode header : item.path("headers")) {
            if (header.path("name").asText().equalsIgnoreCase(name)) {
                return header.path("value").asText();
            }
        }
        return "";
    }

    private static ObjectNode show(SimResponse answer, boolean withHeaders) {
        ObjectNode shown = MetaJson.object().put("code", answer.status());
        if (withHeaders) {
            ArrayNode headers = shown.putArray("headers");
            answer.headers()
                    .forEach(h -> headers.addObject().put("name", h.name()).put("value", h.value()));
        }
        return shown.put("body", new String(answer.body(), StandardCharsets.UTF_8));
    }
}
