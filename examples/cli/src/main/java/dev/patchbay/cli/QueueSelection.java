// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.model.TenantId;
import dev.patchbay.queue.WorkFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which items of a queue. */
final class QueueSelection {

    @Parameters(index = "0", paramLabel = "QUEUE", description = "Name of the queue, as the host gave it.")
    String queue = "";

    @Option(
            names = "--all-tenants",
            description = "Items of all tenants, and those that belong to none (default: those of --tenant).")
    boolean allTenants;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only items of this type.")
    @Nullable
    String type;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Only items whose reason contains this text.")
    @Nullable
    String reason;

    @Nullable
    TenantId tenant(PatchbayCommand root) {
        return allTenants ? null : root.tenant();
    }

    WorkFilter filter(PatchbayCommand root) {
        try {
            return WorkFilter.of(queue).tenant(tenant(root)).type(type).reasonPart(reason);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.USAGE, e.getMessage());
        }
    }

    /** For the audit log. */
    String told() {
        return "queue " + queue + (type == null ? "" : ", type " + type)
                + (reason == null ? "" : ", reason contains '" + reason + "'");
    }
}
