// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One tenant's data as a whole. */
@Command(
        name = "tenant",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Hands out or erases all that is kept of the tenant that --tenant names.",
        subcommands = {TenantExportCommand.class, TenantEraseCommand.class})
final class TenantCommand extends CliCommand {

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        Objects.requireNonNull(spec, "spec").commandLine().usage(out());
        return ok();
    }
}
