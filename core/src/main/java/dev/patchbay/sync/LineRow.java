// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row as a line: what the platform said, then what the sink knows of it, then the platform's own text. */
final class LineRow {
    /** What is used of a content's SHA-256: enough that no two contents ever share it. */
    record Print(long a, long b) {}

    /**
     * Where a row's line is.
     *
     * @param offset of its first byte
     * @param length in bytes, line break included
     * @param content length of its first part
     * @param raw print of the platform's text; 0 without one
     * @param changedAt when other values were last found
     * @param presenceAt since when it is present, or not
     */
    record Place(long offset, int length, int content, long raw, Instant changedAt, Instant presenceAt) {
        Place at(long elsewhere) {
            return new Place(elsewhere, length, content, raw, changedAt, presenceAt);
        }
    }

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] RAW = ",\"raw\":".getBytes(StandardCharsets.UTF_8);

    final String key;
    /** The first part, from the opening brace, without anything that may differ without meaning. */
    private final byte[] content;

    final Print print;
    /** The platform's text on one line; null when it was not kept. */
    private final byte @Nullable [] raw;

    private LineRow(String key, byte[] content, byte @Nullable [] raw) {
        this.key = key;
        this.content = content;
        this.print = print(content);
        this.raw = raw;
    }

    static LineRow of(SyncBatch batch, Object row) {
        String key = RowKeys.key(row);
        byte[] content = LineFields.content(batch.scope(), batch.slice(), key, row);
        String raw = LineFields.raw(row);
        return new LineRow(key, content, raw == null ? null : oneLine(raw));
    }

    private static Print print(byte[] bytes) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(bytes));
        return new Print(digest.getLong(), digest.getLong());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    long rawPrint() {
        return raw == null ? 0 : ByteBuffer.wrap(sha256(raw)).getLong() | 1;
    }

    /** Line breaks stand between JSON's words only. What is no JSON becomes a JSON string. */
    private static byte[] oneLine(String raw) {
        try (JsonParser parser = JSON.createParser(raw)) {
            if (parser.nextToken() == null) {
                return quoted(raw);
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                return quoted(raw);
            }
            return raw.replace('\n', ' ').replace('\r', ' ').getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return quoted(raw);
        }
    }

    private static byte[] quoted(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    int contentLength() {
        return content.length;
    }

    byte[] line(String presence, Instant presenceAt, Instant changedAt) {
        return line(content, raw, presence, presenceAt, changedAt);
    }

    static byte[] line(byte[] content, byte @Nullable [] raw, String presence, Instant presenceAt, Instant changedAt) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(content.length + 160 + (raw == null ? 0 : raw.length));
        line.writeBytes(content);
        line.writeBytes((",\"presence\":\"" + presence + "\",\"presence_at\":\"" + presenceAt + "\",\"changed_at\":\""
                        + changedAt + '"')
                .getBytes(StandardCharsets.UTF_8));
        if (raw != null) {
            line.writeBytes(RAW);
            line.writeBytes(raw);
        }
        line.write('}');
        line.write('\n');
        return line.toByteArray();
    }

    /** The platform's text in a stored line. */
    static byte @Nullable [] raw(byte[] line, int content) {
        for (int i = content; i + RAW.length < line.length; i++) {
            int same = 0;
            while (same < RAW.length && line[i + same] == RAW[same]) {
                same++;
            }
            if (same == RAW.length) {
                byte[] raw = new byte[line.length - 2 - i - same];
                System.arraycopy(line, i + same, raw, 0, raw.length);
                return raw;
            }
        }
        return null;
    }
}
