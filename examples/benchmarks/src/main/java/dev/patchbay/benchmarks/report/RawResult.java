// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run measured, and all one must know to judge it.
 *
 * @param benchmark its name on the command line
 * @param quick whether it only shows that the benchmark works
 * @param remark whatever the person who ran it wants readers to know; may be empty
 * @param settings rounds, times and the like
 * @param environment where it ran
 * @param cells the figures
 */
public record RawResult(
        String benchmark,
        boolean quick,
        String remark,
        Map<String, String> settings,
        Environment environment,
        List<Cell> cells) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public RawResult {
        settings = Map.copyOf(settings);
        cells = List.copyOf(cells);
    }

    public Optional<Cell> find(String of, String contender, String metric) {
        return cells.stream()
                .filter(c -> c.of().equals(of)
                        && c.contender().equals(contender)
                        && c.metric().equals(metric))
                .findFirst();
    }

    public static RawResult read(Path file) {
        try {
            return MAPPER.readValue(file.toFile(), RawResult.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(Path folder) {
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(benchmark + ".json"), MAPPER.writer(lines).writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
