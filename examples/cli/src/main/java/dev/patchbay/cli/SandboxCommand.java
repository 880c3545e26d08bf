// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the simulated platforms. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description =
                "Simulates the platforms on 127.0.0.1: prints one line of JSON with their settings, then serves until"
                        + " it is stopped (Ctrl-C or SIGTERM).",
        footer = {
            "%nExample:",
            "  patchbay sandbox > sandbox.json &",
            "  patchbay --settings sandbox.json connect meta --sandbox",
            "  patchbay --settings sandbox.json accounts"
        })
final class SandboxCommand extends CliCommand {

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on (default: a free one).")
    int port;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed makes another world (default: 1).")
    long seed = 1;

    @Option(names = "--scenario", paramLabel = "NAME", description = "small or reference (default: small).")
    Scenario scenario = Scenario.SMALL;

    @Option(
            names = "--fault",
            paramLabel = "SPEC",
            description = "A fault to inject; may be repeated. See --fault-help.")
    List<String> faults = new ArrayList<>();

    @Option(names = "--fault-help", description = "Explain faults and end.")
    boolean faultHelp;

    @Option(names = "--har", paramLabel = "FILE", description = "Record all traffic, without secrets, as HAR 1.2.")
    @Nullable
    Path har;

    @Option(
            names = "--extras",
            paramLabel = "FILE",
            description = "Write ready tokens and ids of accounts there as JSON, for clients that bring no login.")
    @Nullable
    Path extras;

    @Override
    public Integer call() {
        if (faultHelp) {
            out().println(Sandbox.faultHelp());
            return ok();
        }
        Sandbox.Builder builder = Sandbox.builder()
                .port(port)
                .seed(seed)
                .scenario(scenario)
                .clock(surroundings().clocks().wall());
        faults.forEach(builder::fault);
        if (har != null) {
            builder.har(surroundings().workDir().resolve(har));
        }
        surroundings().stop().arm();
        try (Sandbox sandbox = start(builder)) {
            writeExtras(sandbox);
            out().println(sandbox.settingsJson());
            out().flush();
            if (surroundings().screen().err()) {
                err().println("Serving on " + sandbox.baseUri() + ". Ctrl-C stops it.");
            }
            surroundings().stop().await();
        } catch (InterruptedException e) {
            // Being told to stop is how serving ends; there is nobody above who would want the flag.
            return ok();
        }
        return ok();
    }

    private void writeExtras(Sandbox sandbox) {
        if (extras == null) {
            return;
        }
        try {
            Files.writeString(surroundings().workDir().resolve(extras), sandbox.extrasJson() + "\n");
        } catch (IOException e) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "Cannot write " + extras + ": " + e.getClass().getSimpleName());
        }
    }

    private Sandbox start(Sandbox.Builder builder) {
        try {
            return builder.build();
        } catch (IllegalStateException e) {
            throw new CommandFailed(
                    ExitCode.USAGE, "The sandbox cannot start: " + e.getMessage() + ". Another --port may be free");
        }
    }
}
