// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/** Values as protocol buffers are written in JSON: 64-bit numbers as strings, enums as names. */
final class FieldJson {

    private static final double EXACT = 1e15;

    private FieldJson() {}

    static void write(JsonGenerator out, AdsField field, Object value) throws IOException {
        if (value instanceof Collection<?> list) {
            out.writeStartArray();
            for (Object one : list) {
                scalar(out, field, one);
            }
            out.writeEndArray();
        } else {
            scalar(out, field, value);
        }
    }

    private static void scalar(JsonGenerator out, AdsField field, Object value) throws IOException {
        if (value instanceof TreeNode tree) {
            out.writeTree(tree);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Double number) {
            if (number == Math.rint(number) && Math.abs(number) < EXACT) {
                out.writeNumber(number.longValue());
            } else {
                out.writeNumber(number);
            }
        } else if (value instanceof Long number && field.type() == AdsField.Type.INT32) {
            out.writeNumber(number);
        } else {
            out.writeString(value.toString());
        }
    }

    /** Sets the field within its resource's object, making the objects on the way. */
    static void put(ObjectNode resource, AdsField field, Object value) {
        List<String> steps = field.jsonPath();
        ObjectNode at = resource;
        for (String step : steps.subList(1, steps.size() - 1)) {
            at = at.withObjectProperty(step);
        }
        try (TokenBuffer buffer = new TokenBuffer(GaqlRows.MAPPER, false)) {
            write(buffer, field, value);
            at.set(steps.get(steps.size() - 1), GaqlRows.MAPPER.readTree(buffer.asParser()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
