// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void alignsByTerminalColumnsNotByCharacters() {
        try (Table table = new Table(out, Style.PLAIN, 0, List.of(Column.name("NAME"), Column.number("SPEND")))) {
            table.row(List.of("Kumo Coffee 日本", "1"));
            table.row(List.of("Zürisee Velo", "12.50"));
        }
        assertThat(lines())
                .containsExactly("NAME              SPEND", "Kumo Coffee 日本      1", "Zürisee Velo      12.50");
    }

    @Test
    void cutsOnlyFlexibleColumnsWhenTheTerminalIsNarrow() {
        try (Table table = new Table(out, Style.PLAIN, 26, List.of(Column.text("ID"), Column.name("NAME")))) {
            table.row(List.of("act_1234567890", "A campaign with a long name"));
        }
        assertThat(lines()).containsExactly("ID              NAME", "act_1234567890  A campaig…");
    }

    @Test
    void neverCutsWhenNotOnATerminal() {
        String name = "n".repeat(300);
        try (Table table = new Table(out, Style.PLAIN, 0, List.of(Column.name("NAME")))) {
            table.row(List.of(name));
        }
        assertThat(lines()).contains(name);
    }

    @Test
    void coloursDoNotDisturbTheAlignment() {
        Style style = new Style(true);
        try (Table table =
                new Table(out, style, 0, List.of(Column.text("S").painted(style::green), Column.text("B")))) {
            table.row(List.of("up", "1"));
            table.row(List.of("longer", "2"));
        }
        assertThat(lines().stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .containsExactly("S       B", "up      1", "longer  2");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("\u001b[32mup\u001b[0m");
    }

    @Test
    void aNameCannotMoveTheCursorOrBreakTheLine() {
        try (Table table = new Table(out, Style.PLAIN, 0, List.of(Column.name("NAME")))) {
            table.row(List.of("evil\u001b[2J\u202eabc\nnext"));
        }
        assertThat(lines()).hasSize(2);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void printsWhileRowsArriveOnceItHasMeasuredEnough() {
        try (Table table = new Table(out, Style.PLAIN, 0, List.of(Column.number("N")))) {
            for (int i = 0; i < 199; i++) {
                table.row(List.of("1"));
            }
            assertThat(table.started()).isFalse();
            table.row(List.of("1"));
            assertThat(table.started()).isTrue();
            assertThat(lines()).hasSize(201);
            table.row(List.of("a later, longer row"));
            assertThat(lines()).hasSize(202);
        }
        assertThat(lines()).hasSize(202);
    }

    @Test
    void refusesARowOfAnotherShape() {
        try (Table table = new Table(out, Style.PLAIN, 0, List.of(Column.text("A")))) {
            assertThatIllegalArgumentException().isThrownBy(() -> table.row(List.of("1", "2")));
        }
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
