// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.FormText;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.Optional;

/** JSON the way Google's front end writes it: indented by two unless {@code prettyPrint=false}. */
public final class GoogleJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(INDENT)
            .withArrayIndenter(INDENT));

    private GoogleJson() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** An element of an error's {@code details}; {@code type} as {@code google.rpc.RetryInfo}. */
    public static ObjectNode detail(String type) {
        return object().put("@type", "type.googleapis.com/" + type);
    }

    public static SimResponse answer(SimRequest request, int status, JsonNode body) {
        boolean compact = FormText.pairs(request.rawQuery()).stream()
                .anyMatch(p -> p.getKey().equals("prettyPrint") && p.getValue().equals("false"));
        return answer(status, body, !compact);
    }

    public static SimResponse answer(int status, JsonNode body, boolean pretty) {
        return SimResponse.of(status, "application/json; charset=UTF-8", bytes(body, pretty))
                .header("Vary", "Origin, X-Origin, Referer")
                .header("Server", "ESF")
                .header("Cache-Control", "private")
                .header("X-Content-Type-Options", "nosniff");
    }

    public static byte[] bytes(JsonNode node, boolean pretty) {
        try {
            return pretty ? PRETTY.writeValueAsBytes(node) : MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty when this is no JSON. */
    public static Optional<JsonNode> parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
