// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    private static final List<String> COMMANDS = List.of(
            "demo",
            "sandbox",
            "connect",
            "connections",
            "accounts",
            "campaigns",
            "adsets",
            "ads",
            "channels",
            "insights",
            "sync",
            "call",
            "tokens",
            "disconnect",
            "doctor",
            "completion");

    @TempDir
    Path directory;

    private Run cli;

    @BeforeEach
    void open() {
        cli = new Run(directory);
    }

    @Test
    void helpNamesEveryCommandAndEveryExitCode() {
        Run.Result help = cli.run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains(COMMANDS);
        for (ExitCode code : ExitCode.values()) {
            assertThat(help.out()).contains(code.code() + "  " + code.meaning());
        }
        assertThat(cli.run().out()).isEqualTo(help.out());
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : COMMANDS) {
            Run.Result help = cli.run(command, "--help");
            assertThat(help.exitCode()).as(command).isZero();
            assertThat(help.out())
                    .as(command)
                    .contains("Usage: patchbay " + command)
                    .contains("--json");
            assertThat(help.err()).as(command).isEmpty();
        }
    }

    @Test
    void versionIsOneLine() {
        Run.Result version = cli.run("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("patchbay ").hasLineCount(1);
    }

    @Test
    void anUnknownCommandOrOptionIsAUsageErrorWithAHint() {
        Run.Result command = cli.run("campains");
        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).contains("campains").contains("campaigns");

        Run.Result option = cli.run("connections", "--platfrom", "meta");
        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.err()).contains("--platfrom").contains("--platform");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connections --tenant= x y z", "insights --since someday", "connect No!Platform"})
    void aBadValueIsAUsageError(String words) {
        assertThat(cli.run(words.split(" ")).exitCode()).isEqualTo(2);
    }

    @Test
    void aFlagsValueIsNotRepeatedInAnError() {
        Run.Result result = cli.run("-D", "meta.client-secret=s3cret", "connections", "--nonsense=s3cret2");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).doesNotContain("s3cret");
    }

    @Test
    void withoutSettingsItSaysWhatToDo() {
        Run.Result result = cli.run("connect", "meta");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .hasLineCount(1)
                .contains("patchbay.properties", "PATCHBAY_META_CLIENT_ID", "patchbay demo");
    }

    @Test
    void withoutAConnectionItSaysToConnect() {
        Run.Result result = cli.run("accounts", "--platform", "meta");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("patchbay connect meta");
        assertThat(cli.run("connections").out()).isEqualTo("No connections.\n");
        assertThat(cli.run("connections", "--json").json().isArray()).isTrue();
        assertThat(cli.run("connections", "--jsonl").out()).isEmpty();
    }

    @Test
    void globalOptionsStandBeforeOrBehindTheCommand() {
        assertThat(cli.run("--json", "connections").out()).isEqualTo("[]\n");
        assertThat(cli.run("connections", "--json").out()).isEqualTo("[]\n");
        assertThat(cli.run("--tenant", "acme", "accounts").err()).contains("'acme'");
        assertThat(cli.run("accounts", "--tenant", "acme").err()).contains("'acme'");
        cli.environment.put("PATCHBAY_TENANT", "initech");
        assertThat(cli.run("accounts").err()).contains("'initech'");
        assertThat(cli.run("accounts", "--tenant", "acme").err()).contains("'acme'");
    }

    @Test
    void flagsBeforeAndBehindTheCommandAreAddedUp() {
        Run.Result result = cli.run("-D", "meta.one=1", "connect", "meta", "-D", "meta.two=2", "-Dnodot=3");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("nodot");
        Run.Result both = cli.run("-D", "first=1", "connect", "meta", "-D", "second=2");
        assertThat(both.err()).contains("first").contains("second");
    }

    @Test
    void withJsonErrorsAreJsonToo() {
        Run.Result result = cli.run("--json", "accounts");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(new Run.Result(0, result.err(), "")
                        .json()
                        .get("error")
                        .get("exitCode")
                        .integer())
                .isEqualTo(3);
    }

    @Test
    void coloursOnlyOnATerminalAndNotAgainstNoColor() {
        assertThat(cli.run("accounts").err()).doesNotContain("\u001b");
        assertThat(cli.run("--color=always", "accounts").err()).contains("\u001b[31m");
        cli.on(new Screen(true, true, 100));
        assertThat(cli.run("accounts").err()).contains("\u001b[31m");
        assertThat(cli.run("--color=never", "accounts").err()).doesNotContain("\u001b");
        cli.environment.put("NO_COLOR", "1");
        assertThat(cli.run("accounts").err()).doesNotContain("\u001b");
    }

    @Test
    void stackTracesOnlyWithVerbose() {
        assertThat(cli.run("accounts").err()).doesNotContain("\tat ");
        assertThat(cli.run("--verbose", "accounts").err()).contains("\tat dev.patchbay.cli");
    }

    @Test
    void completionKnowsCommandsOptionsAndPlatforms() {
        Run.Result bash = cli.run("completion", "bash");
        assertThat(bash.exitCode()).isZero();
        assertThat(bash.out())
                .startsWith("#!/usr/bin/env bash")
                .contains(COMMANDS)
                .contains("--breakdown");
        assertThat(cli.run("completion", "zsh").out()).contains("bashcompinit").contains("--breakdown");
        assertThat(cli.run("completion", "fish").exitCode()).isEqualTo(2);
    }

    @Test
    void runsInProcessWithPlainStreams() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Main.run(
                new String[] {"--home", directory.resolve("h").toString(), "connections"},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                InputStream.nullInputStream(),
                Map.of());
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("No connections.\n");
    }
}
