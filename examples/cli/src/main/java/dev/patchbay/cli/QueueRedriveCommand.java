// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.Stores;
import dev.patchbay.model.TenantId;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Another try for what was given up. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description =
                "Makes items that were given up ready again, with their attempts forgotten, and writes that to the"
                        + " audit log. Workers take them from there.")
final class QueueRedriveCommand extends CliCommand {

    private static final int STEP = 500;

    @Mixin
    final QueueSelection selection = new QueueSelection();

    @Mixin
    final Operator operator = new Operator();

    @Option(
            names = "--item",
            paramLabel = "ITEM",
            description = "This item; may be given several times. Ends with exit code 6 when one is not there or not"
                    + " given up.")
    List<Long> items = List.of();

    @Option(names = "--all", description = "All that were given up, or those that --type and --reason leave.")
    boolean all;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        if (all == !items.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec, "spec").commandLine(), "Say either --all or which with --item");
        }
        if (!items.isEmpty() && (selection.type != null || selection.reason != null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec, "spec").commandLine(),
                    "--type and --reason choose among --all, not among items that are named");
        }
        Stores stores = root().home().existing();
        List<Long> missing = new ArrayList<>();
        int redriven = all ? every(stores) : named(stores, missing);
        report(redriven, missing);
        if (!missing.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.NOT_FOUND, "Not among the dead items of queue " + selection.queue + ": " + words(missing));
        }
        return ok();
    }

    /** The audit log is told also of the steps before one that failed. */
    private int every(Stores stores) {
        WorkFilter filter = selection.filter(root());
        int redriven = 0;
        boolean complete = false;
        try {
            int step;
            do {
                step = stores.work().redrive(filter, STEP, now());
                redriven += step;
            } while (step == STEP && !Thread.currentThread().isInterrupted());
            complete = true;
        } finally {
            if (redriven > 0 || !complete) {
                audit(stores, complete, redriven + " items of " + selection.told());
            }
        }
        return redriven;
    }

    private int named(Stores stores, List<Long> missing) {
        List<Long> redriven = new ArrayList<>();
        boolean complete = false;
        try {
            for (long item : items) {
                boolean done = dead(stores, item) && stores.work().redrive(selection.tenant(root()), item, now());
                (done ? redriven : missing).add(item);
            }
            complete = true;
        } finally {
            if (!redriven.isEmpty() || !complete) {
                audit(stores, complete, "items " + words(redriven) + " of " + selection.told());
            }
        }
        return redriven.size();
    }

    /** What is done may be redriven by its id too; that is not meant here. */
    private boolean dead(Stores stores, long item) {
        TenantId tenant = selection.tenant(root());
        return stores.work()
                .find(tenant, item)
                .filter(found -> found.queue().equals(selection.queue) && found.status() == WorkStatus.DEAD)
                .isPresent();
    }

    private void audit(Stores stores, boolean complete, String detail) {
        operator.audit(stores, selection.tenant(root()), now(), "redrive", complete, detail);
    }

    private void report(int redriven, List<Long> missing) {
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("queue", selection.queue);
            document.put("redriven", redriven);
            document.put("missing", missing);
            printJson(document);
            return;
        }
        out().println(style().green("Ready again: " + redriven) + " in queue " + selection.queue + ".");
    }

    private static String words(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
