// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.sync.Synced;
import dev.patchbay.cli.text.Clean;
import dev.patchbay.error.PlatformException;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a sync did, for machines. */
final class SyncJson {

    private SyncJson() {}

    /** The one document about all connections. */
    static Map<String, @Nullable Object> document(List<Synced> runs, String target, ExitCode code) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("to", target);
        json.put(
                "complete",
                runs.stream()
                        .allMatch(run -> run.report() != null && run.report().complete()));
        json.put("exitCode", code.code());
        json.put("wakeAt", Shapes.text(Synced.wakeAt(runs)));
        json.put("runs", runs.stream().map(SyncJson::run).toList());
        return json;
    }

    private static Map<String, @Nullable Object> run(Synced synced) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("platform", synced.connection().platform().id());
        json.put("connection", synced.connection().id().value());
        json.put("state", synced.state().name());
        json.put("error", synced.trouble() == null ? null : error(synced.trouble()));
        if (synced.report() != null) {
            report(json, synced.report());
        }
        json.put("refusedRows", synced.refused().stream().map(SyncJson::refused).toList());
        return json;
    }

    private static void report(Map<String, @Nullable Object> json, SyncReport report) {
        json.put("mode", report.mode().name());
        json.put("startedAt", report.startedAt().toString());
        Map<String, Object> kinds = new LinkedHashMap<>();
        report.kinds().forEach((kind, k) -> kinds.put(kind.name().toLowerCase(Locale.ROOT), counts(k)));
        json.put("kinds", kinds);
        json.put("accounts", report.accounts().stream().map(SyncJson::account).toList());
        json.put("calls", report.cost().calls());
        json.put("naiveCalls", report.cost().naiveCalls());
        json.put("attempts", report.cost().attempts());
        json.put("rejected", report.cost().rejected());
        json.put("bytes", report.cost().bytes());
        json.put("waitedMs", report.cost().waited().toMillis());
        json.put("durationMs", report.duration().toMillis());
        Map<String, Object> errors = new LinkedHashMap<>();
        report.cost().errors().forEach((category, count) -> errors.put(category.name(), count));
        json.put("errors", errors);
        json.put("wakeAt", Shapes.text(report.wakeAt().orElse(null)));
        json.put(
                "decisions", report.decisions().stream().map(SyncJson::decision).toList());
        json.put(
                "conflicts", report.conflicts().stream().map(SyncJson::conflict).toList());
    }

    private static Map<String, Object> counts(KindReport k) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("read", k.read());
        counts.put("inserted", k.inserted());
        counts.put("changed", k.changed());
        counts.put("unchanged", k.unchanged());
        counts.put("refused", k.refused());
        counts.put("vanished", k.vanished());
        counts.put("moved", k.moved());
        return counts;
    }

    private static Map<String, @Nullable Object> error(PlatformException e) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", e.category().name());
        json.put("message", Clean.line(e.reason()));
        json.put("remedy", Clean.line(e.remedy()));
        return json;
    }

    private static Map<String, @Nullable Object> decision(SyncDecision decision) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("code", decision.code().name());
        json.put(
                "kind",
                decision.slice() == null ? null : decision.slice().kind().name());
        json.put("account", decision.slice() == null ? null : decision.slice().account());
        json.put("text", decision.text());
        return json;
    }

    private static Map<String, @Nullable Object> conflict(ConflictDecision decision) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("entity", decision.entity().toString());
        json.put("field", decision.conflict().field());
        json.put("base", decision.conflict().base());
        json.put("local", decision.conflict().local());
        json.put("remote", decision.conflict().remote());
        json.put("outcome", decision.outcome().name());
        json.put("value", decision.value());
        return json;
    }

    private static Map<String, @Nullable Object> refused(RefusedRow row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", row.kind().name());
        json.put("account", row.account());
        json.put("key", row.key());
        json.put("reason", row.reason().name());
        json.put("detail", row.detail());
        return json;
    }

    private static Map<String, @Nullable Object> account(AccountReport a) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("account", a.account());
        json.put("outcome", a.outcome().name());
        json.put("kind", a.kind() == null ? null : a.kind().name());
        json.put("wakeAt", Shapes.text(a.wakeAt()));
        json.put("category", a.category() == null ? null : a.category().name());
        json.put("message", a.message());
        return json;
    }
}
