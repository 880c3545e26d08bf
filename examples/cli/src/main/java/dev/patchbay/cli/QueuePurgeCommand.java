// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.Stores;
import dev.patchbay.queue.WorkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Forgets what is over. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description =
                "Removes finished items of all tenants for ever and writes that to the audit log. Their dedupe keys"
                        + " are free then: what comes a second time is worked a second time.")
final class QueuePurgeCommand extends CliCommand {

    private static final int STEP = 1_000;

    @Parameters(index = "0", paramLabel = "QUEUE", description = "Name of the queue, as the host gave it.")
    String queue = "";

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            required = true,
            description = "Those that were finished so long ago or longer, for example P30D.")
    Duration olderThan = Duration.ZERO;

    @Option(names = "--dead", description = "Those that were given up (default: those that are done).")
    boolean dead;

    @Mixin
    final Operator operator = new Operator();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        if (olderThan.isNegative()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec, "spec").commandLine(), "--older-than must not be negative");
        }
        Stores stores = root().home().existing();
        WorkStatus status = dead ? WorkStatus.DEAD : WorkStatus.DONE;
        Instant before = now().minus(olderThan);
        int purged = 0;
        boolean complete = false;
        try {
            int step;
            do {
                step = stores.work().purge(queue, status, before, STEP);
                purged += step;
            } while (step == STEP && !Thread.currentThread().isInterrupted());
            complete = true;
        } finally {
            if (purged > 0 || !complete) {
                String what =
                        purged + (dead ? " dead" : " done") + " items of queue " + queue + " from before " + before;
                operator.audit(stores, null, now(), "purge", complete, what);
            }
        }
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("queue", queue);
            document.put("purged", purged);
            printJson(document);
        } else {
            out().println("Removed " + purged + (dead ? " dead" : " done") + " items of queue " + queue + ".");
        }
        return ok();
    }
}
