// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/cli.md says what is true: its commands run, its lists are complete. */
class GuideTest {

    private static final Pattern RUN = Pattern.compile("<!-- run -->\\R```sh\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z].*?) \\|.*\\| (.*?) ?\\|$");

    @TempDir
    Path directory;

    private static String guide() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("docs/cli.md"))) {
            here = here.getParent();
        }
        assertThat(here).isNotNull();
        return Files.readString(here.resolve("docs/cli.md"));
    }

    @TestFactory
    Stream<DynamicTest> theCommandsShownRun() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Matcher blocks = RUN.matcher(guide());
        while (blocks.find()) {
            List<String> commands = blocks.group(1).lines().toList();
            tests.add(DynamicTest.dynamicTest(commands.get(1), () -> run(commands)));
        }
        assertThat(tests).hasSize(2);
        return tests.stream();
    }

    private void run(List<String> commands) throws IOException {
        Path place = Files.createTempDirectory(directory, "guide");
        assertThat(commands.get(0)).isEqualTo("patchbay sandbox > sandbox.json &");
        try (World world = World.today(place)) {
            // What the first line leaves behind is there; the world's own --settings is left to the guide's words.
            Run cli = new Run(place);
            for (String command : commands.subList(1, commands.size())) {
                String[] words = command.replaceFirst("patchbay ", "").split(" ");
                Run.Result result = cli.run(words);
                assertThat(result.exitCode()).as(command + "\n" + result.err()).isZero();
                if (command.endsWith("--json")) {
                    assertThat(result.json()).isNotNull();
                }
            }
            assertThat(world.sandbox.requests().count()).isPositive();
        }
    }

    @Test
    void everyCommandIsListedWithAllItsOptions() throws IOException {
        Set<String> listed = new TreeSet<>();
        Matcher rows =
                ROW.matcher(guide().substring(guide().indexOf("## Commands"), guide().indexOf("### Connecting")));
        while (rows.find()) {
            for (String command : rows.group(1).split(", ")) {
                String[] words = command.replaceAll("[`]", "").split(" ");
                CommandLine line = root().getSubcommands().get(words[0]);
                boolean part = words.length > 1 && line.getSubcommands().containsKey(words[1]);
                String name = part ? words[0] + " " + words[1] : words[0];
                listed.add(name);
                Set<String> shown = Arrays.stream(rows.group(2).split(", "))
                        .map(o -> o.replace("`", "").strip())
                        .filter(o -> !o.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(shown).as(name).isEqualTo(ownOptions(name));
            }
        }
        Set<String> all = new TreeSet<>();
        root().getSubcommands().forEach((name, line) -> {
            all.add(name);
            line.getSubcommands().keySet().forEach(part -> all.add(name + " " + part));
        });
        assertThat(listed).isEqualTo(all);
    }

    private CommandLine root() {
        return new CommandLine(new PatchbayCommand(new Surroundings(
                System.out,
                System.err,
                System.in,
                java.util.Map.of(),
                Screen.NONE,
                directory,
                directory,
                Clocks.system(),
                () -> {})));
    }

    private Set<String> ownOptions(String command) {
        CommandLine line = root();
        for (String word : command.split(" ")) {
            line = line.getSubcommands().get(word);
        }
        return line.getCommandSpec().options().stream()
                .filter(o -> !o.inherited() && !o.usageHelp() && !o.versionHelp())
                .map(OptionSpec::longestName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void exitCodesAreThoseOfTheCode() throws IOException {
        String table = guide().substring(guide().indexOf("## Exit codes"));
        String expected = Arrays.stream(ExitCode.values())
                .map(e -> "| " + e.code() + " | " + e.meaning() + " |\n")
                .collect(Collectors.joining());
        assertThat(table).endsWith("| --- | --- |\n" + expected);
    }

    @Test
    void theDemosKeysAreAllExplained() throws IOException {
        String guide = guide();
        assertThat(new DemoNumbers().toJson().keySet())
                .allSatisfy(key -> assertThat(guide).contains("`" + key + "`"));
    }

    @Test
    void theOptionsThatEveryCommandTakesAreExplained() throws IOException {
        String guide = guide();
        assertThat(root().getCommandSpec().options().stream()
                        .filter(o -> !o.usageHelp() && !o.versionHelp())
                        .map(OptionSpec::longestName))
                .allSatisfy(name -> assertThat(guide).contains("`" + name));
    }
}
