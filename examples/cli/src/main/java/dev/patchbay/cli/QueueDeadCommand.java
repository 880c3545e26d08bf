// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.text.Column;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.queue.WorkStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What was given up. */
@Command(
        name = "dead",
        mixinStandardHelpOptions = true,
        description = "Lists the items that were given up, with the reasons; the newest comes first.")
final class QueueDeadCommand extends CliCommand {

    private static final int PAGE = 200;

    @Mixin
    final QueueSelection selection = new QueueSelection();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; 0 for all (default: 50).")
    int limit = 50;

    @Override
    public Integer call() {
        WorkQueue work = root().home().existing().work();
        WorkFilter dead = selection.filter(root()).status(WorkStatus.DEAD);
        try (Listing<WorkItem> listing = new Listing<>(this, view(), limit)) {
            List<WorkItem> page = work.list(dead, null, PAGE);
            while (!page.isEmpty() && !listing.full()) {
                listing.addAll(page);
                page = work.list(dead, page.get(page.size() - 1).id(), PAGE);
            }
            listing.complete();
        }
        return ok();
    }

    private static Listing.View<WorkItem> view() {
        return new Listing.View<>(
                "dead items",
                List.of(
                        Column.number("ITEM"),
                        Column.text("TENANT"),
                        Column.text("TYPE"),
                        Column.number("ATTEMPTS"),
                        Column.text("GIVEN UP"),
                        Column.name("REASON")),
                item -> List.of(
                        Long.toString(item.id()),
                        item.tenant() == null ? "-" : item.tenant().value(),
                        item.type(),
                        Integer.toString(item.attempts()),
                        text(item.finishedAt()),
                        text(item.reason())),
                QueueDeadCommand::json);
    }

    private static String text(@Nullable Object value) {
        return value instanceof Instant at ? at.toString() : value == null ? "-" : value.toString();
    }

    private static Map<String, @Nullable Object> json(WorkItem item) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("item", item.id());
        json.put("queue", item.queue());
        json.put("tenant", item.tenant() == null ? null : item.tenant().value());
        json.put("type", item.type());
        json.put("dedupeKey", item.dedupeKey());
        json.put("orderingKey", item.orderingKey());
        json.put("attempts", item.attempts());
        json.put("createdAt", Shapes.text(item.createdAt()));
        json.put("finishedAt", Shapes.text(item.finishedAt()));
        json.put("reason", item.reason());
        return json;
    }
}
