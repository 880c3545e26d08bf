// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The work queue, for operators. */
@Command(
        name = "queue",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Looks after the work queue: what waits, what was given up and why, and another try for it. Never shows"
                        + " what an item holds.",
        subcommands = {
            QueueStatsCommand.class,
            QueueDeadCommand.class,
            QueueRedriveCommand.class,
            QueuePurgeCommand.class
        })
final class QueueCommand extends CliCommand {

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        Objects.requireNonNull(spec, "spec").commandLine().usage(out());
        return ok();
    }
}
