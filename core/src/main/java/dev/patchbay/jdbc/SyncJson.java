// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Maps as JSON objects that are the same text for the same map. */
final class SyncJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_PLAIN = 100;

    private interface Write<V> {
        void value(JsonGenerator out, V value) throws IOException;
    }

    private SyncJson() {}

    static String texts(Map<String, String> map) {
        return map.isEmpty() ? "{}" : object(map, JsonGenerator::writeString);
    }

    /** Without trailing zeros: 1.50 and 1.5 are no change. */
    static String numbers(Map<String, BigDecimal> map) {
        return object(map, (out, value) -> {
            BigDecimal shortest = value.stripTrailingZeros();
            boolean plain = Math.abs((long) shortest.scale()) < LONGEST_PLAIN;
            out.writeNumber(plain ? shortest.toPlainString() : shortest.toString());
        });
    }

    private static <V> String object(Map<String, V> map, Write<V> write) {
        StringWriter text = new StringWriter(map.size() * 24);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, V> one : new TreeMap<>(map).entrySet()) {
                out.writeFieldName(one.getKey());
                write.value(out, one.getValue());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("A map cannot be written as JSON");
        }
        return text.toString();
    }
}
