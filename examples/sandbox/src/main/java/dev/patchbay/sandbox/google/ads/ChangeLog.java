// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Who changed what and when in one account, and the two feeds made of it. Thread-safe. */
final class ChangeLog {

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    /** What was done. */
    enum Operation {
        CREATE("ADDED"),
        UPDATE("CHANGED"),
        REMOVE("REMOVED");

        final String status;

        Operation(String status) {
            this.status = status;
        }
    }

    /** By whom and through what. */
    record Author(String email, String client) {}

    private record Entry(
            Instant at,
            long number,
            AdsNode node,
            Operation operation,
            Map<String, Object> before,
            Map<String, Object> after,
            Author author) {}

    private final AdsAccount account;
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicLong counter = new AtomicLong();

    ChangeLog(AdsAccount account) {
        this.account = account;
    }

    /** {@code before} and {@code after} hold changed values only. */
    void add(
            Instant at,
            AdsNode node,
            Operation operation,
            Map<String, Object> before,
            Map<String, Object> after,
            Author author) {
        entries.add(new Entry(at, counter.incrementAndGet(), node, operation, before, after, author));
    }

    /** Rows of {@code change_event}, newest first, as far as they show at this time. */
    Collection<AdsNode> events(Instant until) {
        List<AdsNode> rows = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.at().isAfter(until)) {
                rows.add(0, event(entry));
            }
        }
        return rows;
    }

    /** Rows of {@code change_status}: of each object the latest change, newest first. */
    Collection<AdsNode> statuses(Instant until) {
        Map<String, Entry> latest = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (!entry.at().isAfter(until)) {
                latest.remove(entry.node().resourceName);
                latest.put(entry.node().resourceName, entry);
            }
        }
        List<AdsNode> rows = new ArrayList<>();
        latest.values().forEach(e -> rows.add(0, status(e)));
        return rows;
    }

    private AdsNode event(Entry entry) {
        String id = micros(entry) + "~" + entry.number() + "~0";
        AdsNode row = row("change_event", entry, account.name("changeEvents", id));
        row.set("change_date_time", local(entry));
        row.set("change_resource_type", entry.node().type.toUpperCase(Locale.ROOT));
        row.set("change_resource_name", entry.node().resourceName);
        row.set("resource_change_operation", entry.operation().name());
        row.set("client_type", entry.author().client());
        row.set("user_email", entry.author().email());
        TreeSet<String> changed = new TreeSet<>(entry.before().keySet());
        changed.addAll(entry.after().keySet());
        if (!changed.isEmpty()) {
            row.set(
                    "changed_fields",
                    String.join(",", changed.stream().map(AdsField::camel).toList()));
        }
        if (entry.operation() != Operation.CREATE) {
            row.set("old_resource", wrapped(entry.node(), entry.before()));
        }
        if (entry.operation() != Operation.REMOVE) {
            row.set("new_resource", wrapped(entry.node(), entry.after()));
        }
        refer(row, entry.node(), "campaign", "ad_group");
        return row;
    }

    private AdsNode status(Entry entry) {
        String id = micros(entry) + "-" + entry.number() + "-" + entry.node().id;
        AdsNode row = row("change_status", entry, account.name("changeStatus", id));
        row.set("last_change_date_time", local(entry));
        row.set("resource_type", entry.node().type.toUpperCase(Locale.ROOT));
        row.set("resource_status", entry.operation().status);
        if (entry.node().type.equals("campaign_budget")) {
            row.set("campaign_budget", entry.node().resourceName);
        } else {
            refer(row, entry.node(), "campaign", "ad_group", "ad_group_ad", "ad_group_criterion");
        }
        return row;
    }

    private static AdsNode row(String type, Entry entry, String resourceName) {
        return new AdsNode(type, entry.number(), resourceName, 0).under(entry.node());
    }

    private static void refer(AdsNode row, AdsNode node, String... types) {
        for (String type : types) {
            AdsNode above = node.above(type);
            if (above != null) {
                row.set(type, above.resourceName);
            }
        }
    }

    private static ObjectNode wrapped(AdsNode node, Map<String, Object> values) {
        ObjectNode wrapper = JsonNodeFactory.instance.objectNode();
        ObjectNode inner = wrapper.putObject(AdsField.camel(node.type));
        inner.put("resourceName", node.resourceName);
        values.forEach((path, value) -> FieldJson.put(inner, AdsSpec.BOOK.get(node.type + "." + path), value));
        return wrapper;
    }

    private String local(Entry entry) {
        return account.localTime(entry.at()).format(MICROS);
    }

    private static long micros(Entry entry) {
        return entry.at().getEpochSecond() * 1_000_000 + entry.at().getNano() / 1000;
    }
}
