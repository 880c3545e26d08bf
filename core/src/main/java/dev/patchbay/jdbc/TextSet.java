// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** A set of strings as a sorted JSON array, which both databases can search. */
final class TextSet {

    private static final JsonFactory JSON = new JsonFactory();

    private TextSet() {}

    static String write(Set<String> texts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartArray();
            for (String one : new TreeSet<>(texts)) {
                out.writeString(one);
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new IllegalStateException("A set of strings cannot be written as JSON");
        }
        return text.toString();
    }

    static Set<String> read(String json) {
        Set<String> texts = new LinkedHashSet<>();
        try (JsonParser in = JSON.createParser(json)) {
            if (in.nextToken() != JsonToken.START_ARRAY) {
                throw malformed();
            }
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (in.currentToken() != JsonToken.VALUE_STRING) {
                    throw malformed();
                }
                texts.add(in.getText());
            }
        } catch (IOException e) {
            throw malformed();
        }
        return texts;
    }

    private static IllegalStateException malformed() {
        return new IllegalStateException("A stored set of strings is no JSON array of strings: was the row edited?");
    }
}
