// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.Scenario;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows in a few seconds what Patchbay does, without credentials or network. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts a sandbox, connects an account and reads all that is in it: a first look that needs no"
                + " credentials and no network. Leaves one file behind, patchbay-demo.db in the working directory,"
                + " with all that was read.")
final class DemoCommand extends CliCommand {

    @Option(names = "--har", paramLabel = "FILE", description = "Record the traffic, without secrets, as HAR 1.2.")
    @Nullable
    Path har;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed makes another world (default: 1).")
    long seed = 1;

    @Option(names = "--days", paramLabel = "N", description = "How many days of reports to read (default: 28).")
    int days = 28;

    @Override
    public Integer call() throws Exception {
        if (days < 1) {
            throw new CommandFailed(ExitCode.USAGE, "--days must be at least 1");
        }
        long start = surroundings().clocks().ticker().nanos();
        Sandbox.Builder builder = Sandbox.builder()
                .scenario(Scenario.SMALL)
                .seed(seed)
                .clock(surroundings().clocks().wall());
        if (har != null) {
            builder.har(surroundings().workDir().resolve(har));
        }
        DemoNumbers numbers = new DemoNumbers();
        DemoStory story = new DemoStory(this, numbers);
        try (Sandbox sandbox = builder.build()) {
            new DemoRun(this, story, numbers).play(sandbox);
        }
        numbers.durationMillis = (surroundings().clocks().ticker().nanos() - start) / 1_000_000;
        if (json()) {
            printJson(numbers.toJson());
        } else {
            story.summary(har);
        }
        return ok();
    }
}
