// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Environment SOMEWHERE =
            new Environment("2026-01-01T00:00:00Z", "a machine", "a JVM", "abc", 0.5, 1, List.of());

    @TempDir
    private Path raw;

    private static Cell cell(String contender, Double... values) {
        return new Cell("3 campaigns", contender, "p50", "µs", List.of(values), "");
    }

    private String textWith(Cell... cells) throws Exception {
        new RawResult("small-page", false, "measured nowhere", Map.of("rounds", "3"), SOMEWHERE, List.of(cells))
                .write(raw);
        return Report.text(raw);
    }

    @Test
    void theDocumentIsWhatTheRawResultsGive() throws Exception {
        Path module = Path.of("").toAbsolutePath();
        assertThat(Files.readString(module.resolve("../../docs/benchmarks.md")))
                .as("docs/benchmarks.md: run examples/benchmarks/run report")
                .isEqualTo(Report.text(module.resolve("results/published")));
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        assertThat(cell("patchbay", 10.0, 100.0, 33.0).ratioTo(cell("bare", 10.0, 100.0, 30.0)))
                .isEqualTo(1.0, within(1e-9));
        assertThat(cell("patchbay", 1.0, 2.0, 4.0, 3.0).median()).isEqualTo(2.5, within(1e-9));
    }

    @Test
    void aGoalIsMetOrMissedAndSaysSo() throws Exception {
        String line = "| One GET and map of a small page, p50 | ";
        assertThat(textWith(cell("patchbay", 104.0), cell("bare", 100.0)))
                .contains(line + "1.04 × bare | ≤ 1.05 × bare | met |")
                .contains("> measured nowhere")
                .contains("commit abc");
        assertThat(textWith(cell("patchbay", 106.0), cell("bare", 100.0)))
                .contains(line + "1.06 × bare | ≤ 1.05 × bare | **missed** |");
    }

    @Test
    void aMissedGoalSaysWhyAndAMetOneDoesNot() throws Exception {
        assertThat(textWith(cell("patchbay", 106.0), cell("bare", 100.0)))
                .contains("## Where a goal is missed")
                .contains("**One GET and map of a small page, p50.**");
        assertThat(textWith(cell("patchbay", 104.0), cell("bare", 100.0))).doesNotContain("Where a goal is missed");
    }

    @Test
    void whatWasNotMeasuredIsOpen() throws Exception {
        assertThat(textWith(cell("patchbay", 104.0)))
                .contains("| Cold start to first answer | not measured | ≤ 1.10 × bare | open |")
                .contains("| One GET and map of a small page, p50 | not measured |");
    }

    @Test
    void rawResultsSurviveBeingWritten() {
        RawResult result =
                new RawResult("limiter", true, "", Map.of("a", "b"), SOMEWHERE, List.of(cell("patchbay", 1.5, 2.5)));
        result.write(raw);
        assertThat(RawResult.read(raw.resolve("limiter.json"))).isEqualTo(result);
    }
}
