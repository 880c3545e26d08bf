// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.text.Column;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.AuditLog.Kept;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What was done to connections. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Lists what was done to connections: by whom, when and how it ended. The newest comes first.")
final class TokensAuditCommand extends CliCommand {

    @Mixin
    final Selection selection = new Selection();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many entries (default: 50).")
    int limit = 50;

    @Override
    public Integer call() {
        ConnectionId only = selection.connection == null
                ? null
                : selection.oneStored(root()).connection().id();
        try (Listing<Kept> listing = new Listing<>(this, view(), limit)) {
            listing.addAll(root().home().stores().audit().list(root().tenant(), only, Long.MAX_VALUE, limit));
            listing.complete();
        }
        return ok();
    }

    private static Listing.View<Kept> view() {
        return new Listing.View<>(
                "entries",
                List.of(
                        Column.text("WHEN"),
                        Column.text("WHAT"),
                        Column.text("OUTCOME"),
                        Column.text("CONNECTION"),
                        Column.text("WHO"),
                        Column.name("DETAIL")),
                kept -> cells(kept.entry()),
                TokensAuditCommand::json);
    }

    private static List<String> cells(AuditEntry e) {
        return List.of(
                e.at().toString(),
                e.action(),
                e.outcome(),
                e.connection() == null ? "-" : e.connection().value(),
                e.actor() == null ? "-" : e.actor(),
                e.detail());
    }

    private static Map<String, @Nullable Object> json(Kept kept) {
        AuditEntry e = kept.entry();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("number", kept.number());
        json.put("at", e.at().toString());
        json.put("action", e.action());
        json.put("outcome", e.outcome());
        json.put("platform", e.platform() == null ? null : e.platform().id());
        json.put("connection", e.connection() == null ? null : e.connection().value());
        json.put("actor", e.actor());
        json.put("detail", e.detail());
        return json;
    }
}
