// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What was done, one line per step with its checksum in front. A step counts when its line is whole: a line that was torn by
 * a kill is cut off. A damaged line with whole ones behind it is no tear, and ends in an error. Guarded by the sink's lock.
 */
final class LineJournal implements Closeable {
    static final String NAME = ".patchbay-sync.journal";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int CHECKSUM = 8;
    private static final int FORMAT = 1;

    private final LineFile file;
    private final long epoch;

    private LineJournal(LineFile file, long epoch) {
        this.file = file;
        this.epoch = epoch;
    }

    /** Makes a journal without steps. Nothing is durable before {@link #commit}. */
    static LineJournal create(Path path, long epoch) throws IOException {
        LineJournal journal = new LineJournal(LineFile.open(path, 0), epoch);
        journal.append(node().put("format", FORMAT).put("epoch", epoch));
        return journal;
    }

    static ObjectNode node() {
        return JSON.createObjectNode();
    }

    /** Reads all steps that count, and cuts off what does not. */
    static LineJournal open(Path path, Consumer<JsonNode> step) throws IOException {
        long good = 0;
        long epoch = -1;
        boolean torn = false;
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = parse(line);
                if (node == null) {
                    torn = true;
                    continue;
                }
                if (torn) {
                    throw new IllegalStateException(
                            path + " is damaged behind byte " + good + ". Begin anew in an empty directory.");
                }
                if (epoch < 0) {
                    epoch = header(path, node);
                } else {
                    step.accept(node);
                }
                good += line.length() + 1L;
            }
        }
        if (epoch < 0) {
            throw new IllegalStateException(path + " has no beginning. Begin anew in an empty directory.");
        }
        LineFile file = LineFile.open(path, Math.min(good, Files.size(path)));
        if (file.end() < good) {
            // The last line lost nothing but its end.
            file.append(new byte[] {'\n'});
            file.force();
            file.commit();
        }
        return new LineJournal(file, epoch);
    }

    private static long header(Path path, JsonNode node) {
        if (node.path("format").asInt() != FORMAT) {
            throw new IllegalStateException(path + " was written by another version of this library");
        }
        return node.path("epoch").asLong();
    }

    /** The epoch of a journal, without reading the rest. */
    static long epoch(Path path) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            String line = lines.readLine();
            JsonNode node = line == null ? null : parse(line);
            return node == null ? -1 : header(path, node);
        }
    }

    /** Null for a line that was torn or damaged. The text is pure ASCII, so characters are bytes. */
    private static @Nullable JsonNode parse(String line) {
        if (line.length() <= CHECKSUM || line.charAt(CHECKSUM) != ' ') {
            return null;
        }
        String json = line.substring(CHECKSUM + 1);
        if (!line.startsWith(checksum(json.getBytes(StandardCharsets.ISO_8859_1)))) {
            return null;
        }
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("A journal's line has the right checksum but is no JSON", e);
        }
    }

    private static String checksum(byte[] json) {
        CRC32 crc = new CRC32();
        crc.update(json);
        String hex = Long.toHexString(crc.getValue());
        return "0".repeat(CHECKSUM - hex.length()) + hex;
    }

    /** Counts after {@link #commit}. */
    void append(ObjectNode step) throws IOException {
        byte[] json = JSON.writeValueAsBytes(step);
        byte[] line = new byte[CHECKSUM + 1 + json.length + 1];
        System.arraycopy(checksum(json).getBytes(StandardCharsets.ISO_8859_1), 0, line, 0, CHECKSUM);
        line[CHECKSUM] = ' ';
        System.arraycopy(json, 0, line, CHECKSUM + 1, json.length);
        line[line.length - 1] = '\n';
        file.append(line);
    }

    void commit() throws IOException {
        file.force();
        file.commit();
    }

    void rollback() throws IOException {
        file.rollback();
    }

    long epoch() {
        return epoch;
    }

    long size() {
        return file.committed();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
