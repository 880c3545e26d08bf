// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import dev.patchbay.http.JsonValue;
import dev.patchbay.tenant.ExportReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes lines and counts them by kind. */
final class JsonLines {

    /** A line in the making: fields without a value are left out. */
    static final class Line {

        private final String kind;
        private final Map<String, Object> fields = new LinkedHashMap<>();

        private Line(String kind) {
            this.kind = kind;
            fields.put("kind", kind);
        }

        Line with(String name, @Nullable Object value) {
            if (value != null) {
                fields.put(name, value instanceof Instant moment ? moment.toString() : value);
            }
            return this;
        }
    }

    private final OutputStream out;
    private final Map<String, Long> counts = new TreeMap<>();

    JsonLines(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    static Line line(String kind) {
        return new Line(kind);
    }

    void add(Line line) throws IOException {
        write(line);
        counts.merge(line.kind, 1L, Long::sum);
    }

    void write(Line line) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Interrupted while exporting");
        }
        out.write(JsonValue.write(line.fields).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    ExportReport end() throws IOException {
        write(line("end").with("lines", counts));
        out.flush();
        return new ExportReport(counts);
    }
}
