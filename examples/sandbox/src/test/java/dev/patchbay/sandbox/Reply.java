// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/** An answer as a plain client got it. */
public record Reply(int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode at(String pointer) {
        return json().at(pointer);
    }

    public JsonNode data() {
        return json().get("data");
    }

    public List<String> all(String field) {
        List<String> values = new ArrayList<>();
        data().forEach(row -> values.add(row.path(field).asText()));
        return values;
    }

    public int code() {
        return at("/error/code").asInt();
    }

    public int subcode() {
        return at("/error/error_subcode").asInt();
    }

    public String message() {
        return at("/error/message").asText();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
