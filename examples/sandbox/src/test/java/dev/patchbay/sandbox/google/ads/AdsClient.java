// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JDK's client and nothing else, pointed at the sandbox's Ads API. */
final class AdsClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Sandbox sandbox;
    private final String token;
    private final String version;
    private final Map<String, String> headers;

    AdsClient(Sandbox sandbox) {
        this(sandbox, sandbox.google().accessToken(), "v25", Map.of());
    }

    private AdsClient(Sandbox sandbox, String token, String version, Map<String, String> headers) {
        this.sandbox = sandbox;
        this.token = token;
        this.version = version;
        this.headers = headers;
    }

    AdsClient as(String otherToken) {
        return new AdsClient(sandbox, otherToken, version, headers);
    }

    AdsClient with(String header, Object value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value.toString());
        return new AdsClient(sandbox, token, version, more);
    }

    AdsClient through(long manager) {
        return with("login-customer-id", manager);
    }

    AdsClient version(String other) {
        return new AdsClient(sandbox, token, other, headers);
    }

    Reply get(String path) {
        return RawClient.send(request(path).GET());
    }

    Reply post(String path, String body) {
        return RawClient.send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply search(Object customer, String query) {
        return post("customers/" + customer + "/googleAds:search", body(query));
    }

    Reply stream(Object customer, String query) {
        return post("customers/" + customer + "/googleAds:searchStream", body(query));
    }

    /** All rows of a stream. */
    List<JsonNode> rows(Object customer, String query) {
        Reply reply = stream(customer, query);
        if (reply.status() != 200) {
            throw new AssertionError(reply.body());
        }
        List<JsonNode> rows = new ArrayList<>();
        reply.json().forEach(batch -> batch.path("results").forEach(rows::add));
        return rows;
    }

    static String body(String query, Object... pairs) {
        ObjectNode body = JSON.createObjectNode().put("query", query);
        for (int i = 0; i < pairs.length; i += 2) {
            body.set(pairs[i].toString(), JSON.valueToTree(pairs[i + 1]));
        }
        return body.toString();
    }

    /** {@code family.CODE} of the first error; of a stream's as well. */
    static String code(Reply reply) {
        JsonNode json = reply.json().isArray() ? reply.json().get(0) : reply.json();
        JsonNode code = json.at("/error/details/0/errors/0/errorCode");
        return code.properties().stream()
                .map(e -> e.getKey() + "." + e.getValue().asText())
                .findFirst()
                .orElse("none in " + reply.status() + " " + reply.body());
    }

    private HttpRequest.Builder request(String path) {
        URI uri = URI.create(sandbox.settings().get("google").get("ads-url") + "/" + version + "/" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        return request;
    }
}
