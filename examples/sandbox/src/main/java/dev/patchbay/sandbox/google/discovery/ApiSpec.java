// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Google's discovery document says about one API. */
public final class ApiSpec {

    /** A method found for a request. */
    record Match(ApiMethod method, Map<String, String> path) {}

    private final String title;
    private final String host;
    private final Map<String, ParamSpec> shared;
    private final List<ApiMethod> methods = new ArrayList<>();
    private final Map<String, Map<String, String>> schemas = new HashMap<>();

    private ApiSpec(JsonNode json) {
        title = json.get("title").asText();
        host = json.get("rootUrl").asText().replaceAll("^https://|/$", "");
        shared = params(json.get("params"));
        json.get("methods").properties().forEach(e -> methods.add(method(e.getKey(), e.getValue())));
        json.get("schemas").properties().forEach(e -> schemas.put(e.getKey(), strings(e.getValue())));
    }

    /** Reads a resource of this package; {@code api} as {@code youtube.v3}. */
    public static ApiSpec load(String api) {
        try (InputStream in = ApiSpec.class.getResourceAsStream(api + ".json")) {
            return new ApiSpec(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String title() {
        return title;
    }

    public String host() {
        return host;
    }

    Optional<Match> match(String httpMethod, String route) {
        for (ApiMethod method : methods) {
            Optional<Map<String, String>> path = method.matches(httpMethod, route);
            if (path.isPresent()) {
                return Optional.of(new Match(method, path.get()));
            }
        }
        return Optional.empty();
    }

    Optional<ParamSpec> shared(String name) {
        return Optional.ofNullable(shared.get(name));
    }

    /** Field to type of a schema; empty for one that is not known. */
    public Map<String, String> fields(String schema) {
        return schemas.getOrDefault(schema, Map.of());
    }

    /** Every scope that opens at least one method. */
    Set<String> scopes() {
        Set<String> all = new LinkedHashSet<>();
        methods.forEach(m -> all.addAll(m.scopes()));
        return all;
    }

    private static ApiMethod method(String id, JsonNode json) {
        Set<String> scopes = new LinkedHashSet<>();
        json.path("scopes").forEach(s -> scopes.add(s.asText()));
        return new ApiMethod(
                id,
                json.get("http").asText(),
                json.get("path").asText(),
                params(json.path("params")),
                json.path("body").asText(),
                json.path("response").asText(),
                scopes);
    }

    private static Map<String, ParamSpec> params(JsonNode json) {
        Map<String, ParamSpec> params = new LinkedHashMap<>();
        json.properties().forEach(e -> params.put(e.getKey(), ParamSpec.of(e.getKey(), e.getValue())));
        return params;
    }

    private static Map<String, String> strings(JsonNode json) {
        Map<String, String> map = new LinkedHashMap<>();
        json.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
        return map;
    }
}
