// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.store.FileTrouble;
import dev.patchbay.cli.sync.Figures.Sum;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds up the figures of a directory of JSON lines that has one line per row. */
final class LinesFigures {

    private static final int MICROS = 6;
    private static final String CONNECTION = "connection_id";

    private final FiguresQuery query;
    private final Path directory;
    private final Set<String> connections;

    LinesFigures(FiguresQuery query, Path directory) {
        this.query = query;
        this.directory = directory;
        this.connections = query.connections().stream().map(ConnectionId::value).collect(Collectors.toSet());
    }

    List<Figures> read() {
        LocalDate[] last = new LocalDate[1];
        figures(line -> {
            LocalDate day = LocalDate.parse(line.get("start_day").text(""));
            last[0] = last[0] == null || day.isAfter(last[0]) ? day : last[0];
        });
        FiguresSum sum = query.begin(last[0]);
        if (sum == null) {
            return List.of();
        }
        Map<String, String> adSetOf = parents("ads", "ad_set_id");
        Map<String, String> campaignOf = parents("ad_sets", "campaign_id");
        boolean ofAccounts = query.level() == EntityKind.AD_ACCOUNT;
        Map<String, String> accounts = parents("ad_accounts", "name");
        Map<String, String> names = ofAccounts ? accounts : parents("campaigns", "name");
        figures(line -> {
            String entity = key(line, "entity_id");
            String part = switch (query.level()) {
                case AD -> campaignOf.get(adSetOf.get(entity));
                case AD_SET -> campaignOf.get(entity);
                default -> entity;
            };
            add(sum, line, part, names, ofAccounts ? "" : name(accounts.get(key(line, "account_id"))));
        });
        return sum.figures();
    }

    private static void add(
            FiguresSum sum, JsonValue line, @Nullable String part, Map<String, String> names, String account) {
        String named = part == null ? null : names.get(part);
        JsonValue metrics = line.get("metrics");
        sum.add(
                line.get("currency").text(""),
                new FiguresSum.Key(
                        line.get("platform").text(""),
                        line.get(CONNECTION).text(""),
                        named == null ? "" : name(part),
                        name(named),
                        account),
                LocalDate.parse(line.get("start_day").text("")),
                new Sum(
                        number(metrics, "spend", MICROS),
                        number(metrics, "clicks", 0),
                        number(metrics, "impressions", 0)));
    }

    /** What stands behind the connection. */
    private static String name(@Nullable String withConnection) {
        return withConnection == null ? "" : withConnection.substring(withConnection.indexOf('/') + 1);
    }

    private static long number(JsonValue metrics, String name, int shift) {
        BigDecimal value = metrics.get(name).decimal();
        return value == null
                ? 0
                : value.movePointRight(shift).setScale(0, RoundingMode.HALF_UP).longValue();
    }

    /** Of each entity, by connection and id, one field: with the connection in front, because it may be an id too. */
    private Map<String, String> parents(String file, String field) {
        Map<String, String> parents = new HashMap<>();
        lines(file, line -> parents.put(key(line, "id"), key(line, field)));
        return parents;
    }

    private static String key(JsonValue line, String field) {
        return line.get(CONNECTION).text("") + "/" + line.get(field).text("");
    }

    private void figures(Consumer<JsonValue> action) {
        lines("metrics", line -> {
            if (line.get("level").text("").equals(query.level().name())
                    && line.get("daily").isTrue()
                    && !line.get("currency").missing()
                    && line.get("breakdowns").fields().isEmpty()) {
                action.accept(line);
            }
        });
    }

    private void lines(String name, Consumer<JsonValue> action) {
        Path file = directory.resolve(name + ".jsonl");
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                JsonValue line = JsonValue.parse(text)
                        .orElseThrow(() -> new FileTrouble(file + " holds a line without JSON", null));
                if (line.get("tenant_id").text("").equals(query.tenant().value())
                        && connections.contains(line.get(CONNECTION).text(""))) {
                    action.accept(line);
                }
            }
        } catch (IOException e) {
            throw FileTrouble.of("read", file, e);
        }
    }
}
