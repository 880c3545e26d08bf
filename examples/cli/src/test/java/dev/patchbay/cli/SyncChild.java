// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** {@code sync --all --full} in a process of its own, which can be killed. */
final class SyncChild {

    /** Lets it come to its end. */
    static final Moment NEVER = new Moment(Integer.MAX_VALUE, 0);

    private static final int LONGEST_CALL_MICROS = 40_000;
    private static final int START_MICROS = 1_500_000;
    private static final int ONE_EARLY_IN = 8;

    private final Path directory;
    private final LocalDate since;
    private final LocalDate until;

    /**
     * When to kill.
     *
     * @param call after so many calls were told of; 0 for right from the start
     * @param micros and so much later
     */
    record Moment(int call, int micros) {

        /** Mostly in the work: between a call and the end of the one behind it lies the commit. Sometimes before the first. */
        static Moment random(Random random, int calls) {
            return random.nextInt(ONE_EARLY_IN) == 0
                    ? new Moment(0, random.nextInt(START_MICROS))
                    : new Moment(1 + random.nextInt(calls), random.nextInt(LONGEST_CALL_MICROS));
        }
    }

    /**
     * How it ended.
     *
     * @param killed whether it was; otherwise it came to its end, well
     * @param calls how many calls it told of
     * @param resumed whether it said that it took up what another had begun
     */
    record End(boolean killed, int calls, boolean resumed) {}

    SyncChild(Path directory, LocalDate since, LocalDate until) {
        this.directory = directory;
        this.since = since;
        this.until = until;
    }

    private Path home() {
        return directory.resolve("user/.local/share/patchbay");
    }

    End run(String to, Moment moment) throws IOException, InterruptedException {
        Process process = start(to);
        int calls = 0;
        boolean resumed = false;
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            String line = moment.call() == 0 ? null : lines.readLine();
            while (line != null && calls < moment.call()) {
                said.add(line);
                calls += line.startsWith("call:") ? 1 : 0;
                resumed |= line.contains("Taken up again");
                line = calls < moment.call() ? lines.readLine() : line;
            }
            if (calls == moment.call() && !process.waitFor(moment.micros(), TimeUnit.MICROSECONDS)) {
                process.destroyForcibly().waitFor();
                return new End(true, calls, resumed);
            }
            for (line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                resumed |= line.contains("Taken up again");
            }
        }
        assertThat(process.waitFor()).as(String.join("\n", said)).isZero();
        return new End(false, calls, resumed);
    }

    private Process start(String to) throws IOException {
        String classes = String.join(
                File.pathSeparator,
                System.getProperty("jdk.module.path", ""),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                classes,
                Main.class.getName()));
        command.addAll(List.of("--settings", "sandbox.json", "--home", home().toString(), "--verbose"));
        command.addAll(List.of("sync", "--all", "--full", "--to", to));
        command.addAll(List.of("--since", since.toString(), "--until", until.toString()));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** As time does, after which another run may take over what the killed one held. */
    void endLeases() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home().resolve("patchbay.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE patchbay_checkpoint_leases SET leased_until = 0");
        }
    }
}
