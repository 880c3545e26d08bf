// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.text.Amounts;
import dev.patchbay.cli.text.Column;
import dev.patchbay.queue.QueueStats;
import dev.patchbay.queue.WorkQueue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** How queues stand. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description =
                "Counts what is in queues, for all tenants together, and tells how long the oldest item has waited.")
final class QueueStatsCommand extends CliCommand {

    @Parameters(arity = "1..*", paramLabel = "QUEUE", description = "Names of queues, as the host gave them.")
    List<String> queues = List.of();

    @Override
    public Integer call() {
        WorkQueue work = root().home().existing().work();
        try (Listing<QueueStats> listing = new Listing<>(this, view(), 0)) {
            for (String queue : queues) {
                listing.add(work.stats(queue, now()));
            }
            listing.complete();
        }
        return ok();
    }

    private static Listing.View<QueueStats> view() {
        return new Listing.View<>(
                "queues",
                List.of(
                        Column.name("QUEUE"),
                        Column.number("READY"),
                        Column.number("DELAYED"),
                        Column.number("BLOCKED"),
                        Column.number("CLAIMED"),
                        Column.number("DONE"),
                        Column.number("DEAD"),
                        Column.text("OLDEST WAITS")),
                s -> List.of(
                        s.queue(),
                        Long.toString(s.ready()),
                        Long.toString(s.delayed()),
                        Long.toString(s.blocked()),
                        Long.toString(s.claimed()),
                        Long.toString(s.done()),
                        Long.toString(s.dead()),
                        s.ready() == 0 ? "-" : Amounts.span(s.oldestReadyAge())),
                QueueStatsCommand::json);
    }

    private static Map<String, @Nullable Object> json(QueueStats s) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("queue", s.queue());
        json.put("ready", s.ready());
        json.put("delayed", s.delayed());
        json.put("blocked", s.blocked());
        json.put("claimed", s.claimed());
        json.put("done", s.done());
        json.put("dead", s.dead());
        json.put("oldestReadySeconds", s.oldestReadyAge().toSeconds());
        return json;
    }
}
