// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.model.TenantId;
import dev.patchbay.tenant.ErasePolicy;
import dev.patchbay.tenant.EraseReport;
import dev.patchbay.tenant.Erased;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For a customer who leaves and wants to be forgotten. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description =
                "Removes all that is kept of the tenant, for ever, step by step; a run that was stopped is taken up by the"
                        + " next. Rows that a sync wrote stay. Run it once more some minutes later: what was under way may have"
                        + " written a last line.")
final class TenantEraseCommand extends CliCommand {

    private static final int STEP = 1_000;

    @Option(names = "--yes", description = "That this is meant. Without it nothing is removed.")
    boolean yes;

    @Option(
            names = "--revoke",
            description =
                    "Asks each platform first to take its grant back (default: tokens live on there until they end).")
    boolean revoke;

    @Option(
            names = "--no-record",
            description = "Leaves no entry in the audit log that tells who erased how much (default: one stays).")
    boolean noRecord;

    @Mixin
    final Operator operator = new Operator();

    @Override
    public Integer call() {
        TenantId tenant = root().tenant();
        if (!yes) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "This would remove for ever all that is kept of tenant '" + tenant + "' in "
                            + root().home().place() + ". Look first with: patchbay tenant export --tenant " + tenant
                            + ". If it is meant, add --yes");
        }
        ErasePolicy policy = new ErasePolicy(operator.name(), revoke, !noRecord);
        try (Workbench workbench = Workbench.open(root())) {
            EraseReport report;
            do {
                report = workbench.patchbay().tenants().erase(tenant, policy, STEP);
            } while (!report.complete() && !Thread.currentThread().isInterrupted());
            report(tenant, report);
            if (!report.complete()) {
                throw new CommandFailed(ExitCode.INTERRUPTED, "Stopped before the end: run it again to go on");
            }
        }
        return ok();
    }

    private void report(TenantId tenant, EraseReport report) {
        Erased total = report.total();
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("tenant", tenant.value());
            document.put("complete", report.complete());
            document.put("connections", total.connections());
            document.put("revoked", total.revoked());
            document.put("notRevoked", total.notRevoked());
            document.put("connectFlows", total.connectFlows());
            document.put("checkpoints", total.checkpoints());
            document.put("workItems", total.workItems());
            document.put("apiCalls", total.apiCalls());
            document.put("auditEntries", total.auditEntries());
            printJson(document);
            return;
        }
        out().println(style().green("Erased") + " of tenant " + tenant + ": " + total.connections() + " connections, "
                + total.connectFlows() + " connect flows, " + total.checkpoints() + " checkpoints, " + total.workItems()
                + " work items, " + total.apiCalls() + " API calls, " + total.auditEntries() + " audit entries.");
        if (revoke) {
            out().println(total.revoked() + " grants are gone at their platforms; " + total.notRevoked()
                    + " were not confirmed: let the customer look at the platform's settings page.");
        } else if (total.connections() > 0) {
            out().println("The platforms were not asked: the customer takes the app's access away there.");
        }
    }
}
