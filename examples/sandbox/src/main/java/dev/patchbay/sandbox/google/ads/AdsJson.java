// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.kernel.SimRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/** Reading request bodies and writing answers piece by piece. */
final class AdsJson {

    static final String TYPE = "application/json; charset=UTF-8";

    private AdsJson() {}

    static JsonGenerator generator(OutputStream out, boolean pretty) throws IOException {
        JsonGenerator json = GaqlRows.MAPPER.getFactory().createGenerator(out);
        if (pretty) {
            DefaultIndenter indent = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(indent)
                    .withArrayIndenter(indent));
        }
        return json;
    }

    /** The request's body, its names checked; field names may be written in either style, as protocol buffers allow. */
    static JsonNode body(SimRequest request, Set<String> known) {
        String text = request.bodyText();
        if (text.isBlank()) {
            return GoogleJson.object();
        }
        JsonNode body = GoogleJson.parse(text)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> unreadable("Expected an object key or }.", ""));
        return checked(body, known, "");
    }

    static JsonNode checked(JsonNode node, Set<String> known, String at) {
        var renamed = GoogleJson.object();
        for (var entry : node.properties()) {
            String name = AdsField.camel(entry.getKey());
            if (!known.contains(name)) {
                String where = at.isEmpty() ? "" : " at '" + at + "'";
                throw unreadable("Unknown name \"" + entry.getKey() + "\"" + where + ": Cannot find field.", at);
            }
            renamed.set(name, entry.getValue());
        }
        return renamed;
    }

    static GoogleError unreadable(String what, String field) {
        String message = "Invalid JSON payload received. " + what;
        return GoogleError.invalidField(message, field, message);
    }

    static boolean flag(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw unreadable(
                    "Invalid value at '" + AdsField.snake(name) + "' (TYPE_BOOL), " + value, AdsField.snake(name));
        }
        return value.asBoolean(false);
    }
}
