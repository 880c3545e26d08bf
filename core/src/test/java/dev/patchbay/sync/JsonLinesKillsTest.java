// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.http.JsonValue;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Platform;
import dev.patchbay.model.Status;
import dev.patchbay.model.TenantId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files hold after kills, torn lines, full disks and compactions that were broken off. */
class JsonLinesKillsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final SyncScope SCOPE =
            new SyncScope(TenantId.of("acme"), ConnectionId.of("con_1"), Platform.of("testnet"));
    private static final SyncSlice CAMPAIGNS = SyncSlice.of(SyncKind.CAMPAIGNS, "a1");
    private static final SyncSlice METRICS = SyncSlice.of(
            SyncKind.METRICS, "a1", new MetricsSpan(EntityKind.CAMPAIGN, true, List.of(), DAY, DAY.plusDays(9)));

    @TempDir
    private Path folder;

    private static Campaign campaign(String id, String name) {
        return new Campaign(
                id,
                "a1",
                name,
                Status.ACTIVE,
                "ACTIVE",
                null,
                null,
                null,
                null,
                null,
                NOON,
                "{\n \"id\": \"" + id + "\"\n}");
    }

    private static MetricRow metric(String id, int day, String spend) {
        return new MetricRow(
                "a1",
                new EntityRef(EntityKind.CAMPAIGN, id),
                DAY.plusDays(day),
                DAY.plusDays(day),
                null,
                "EUR",
                Map.of(),
                Map.of("spend", new BigDecimal(spend)),
                null);
    }

    private static void put(SyncSink sink, SyncSlice slice, long generation, SyncRows rows) {
        String key = slice.kind().name();
        long version = sink.find(SCOPE, key).map(SyncCheckpoint::version).orElse(0L);
        sink.commit(new SyncBatch(
                SCOPE,
                slice,
                generation,
                rows,
                List.of(),
                List.of(),
                new SyncCheckpoint(key, "{\"page\":" + generation + "}", version + 1),
                version,
                NOON.plusSeconds(generation)));
    }

    private Path copy(String name) throws IOException {
        Path target = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(folder.resolve("rows"))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }

    /** By the rule for readers: of the lines with one key the last one counts, and REMOVED is no row. */
    private static Map<String, String> rows(Path directory) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String file : List.of("campaigns.jsonl", "metrics.jsonl")) {
            if (!Files.exists(directory.resolve(file))) {
                continue;
            }
            for (String line : Files.readAllLines(directory.resolve(file))) {
                JsonValue row = JsonValue.parse(line).orElseThrow();
                String key = row.get("key").text(row.get("id").text(""));
                rows.remove(key);
                if (!row.get("presence").text("").equals("REMOVED")) {
                    rows.put(key, line);
                }
            }
        }
        return rows;
    }

    private static Path journal(Path directory) {
        return directory.resolve(".patchbay-sync.journal");
    }

    private static void cut(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    @Test
    @DisplayName(
            "S1: cut off at any byte of its last steps, the directory holds a whole number of steps, none twice, and goes on")
    void tornAnywhere() throws IOException {
        List<Map<String, String>> states = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        Path rows = folder.resolve("rows");
        try (JsonLinesSyncSink sink = JsonLinesSyncSink.in(rows)) {
            for (int step = 1; step <= 6; step++) {
                put(
                        sink,
                        CAMPAIGNS,
                        step,
                        new SyncRows.Campaigns(List.of(
                                campaign("c1", "Näme 店"),
                                campaign("c2", "Step " + step),
                                campaign("n" + step, "New"))));
                states.add(rows(rows));
                ends.add(Files.size(journal(rows)));
                put(sink, METRICS, step, new SyncRows.Metrics(List.of(metric("c1", step, "1.50"))));
                states.add(rows(rows));
                ends.add(Files.size(journal(rows)));
            }
        }
        long first = ends.get(7);
        long last = ends.get(ends.size() - 1);
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            long at = i == 0 ? last : first + random.nextLong(last - first);
            Path killed = copy("killed" + i);
            cut(journal(killed), at);
            if (i % 3 == 0) {
                // The kernel had written only a part of the rows that no step vouches for yet.
                Path torn = killed.resolve("campaigns.jsonl");
                Files.write(torn, "{\"tenant_id\":\"ac".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
            }
            int steps = (int) ends.stream().filter(end -> end <= at).count();
            // A line that lost only its end is whole.
            int whole = ends.contains(at + 1) ? steps + 1 : steps;
            try (JsonLinesSyncSink sink = JsonLinesSyncSink.in(killed)) {
                assertThat(rows(killed)).as("cut at %s", at).isEqualTo(states.get(whole - 1));
                long generation = sink.find(SCOPE, "CAMPAIGNS").orElseThrow().version();
                put(sink, CAMPAIGNS, generation + 1, new SyncRows.Campaigns(List.of(campaign("c2", "After"))));
                sink.compact();
            }
            assertThat(rows(killed)).hasSize(states.get(whole - 1).size());
            assertThat(Files.readAllLines(killed.resolve("campaigns.jsonl"))).hasSize((int)
                    rows(killed).keySet().stream().filter(k -> !k.contains("|")).count());
            try (JsonLinesSyncSink again = JsonLinesSyncSink.in(killed)) {
                assertThat(again.count(SCOPE, CAMPAIGNS, 0).present())
                        .isEqualTo(Files.readAllLines(killed.resolve("campaigns.jsonl"))
                                .size());
            }
        }
    }

    @Test
    void aStepThatIsDamagedInTheMiddleIsAnError() throws IOException {
        Path rows = folder.resolve("rows");
        try (JsonLinesSyncSink sink = JsonLinesSyncSink.in(rows)) {
            for (int step = 1; step < 4; step++) {
                put(sink, CAMPAIGNS, step, new SyncRows.Campaigns(List.of(campaign("c" + step, "x"))));
            }
        }
        byte[] journal = Files.readAllBytes(journal(rows));
        journal[journal.length / 2] ^= 1;
        Files.write(journal(rows), journal);
        assertThatThrownBy(() -> JsonLinesSyncSink.in(rows))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");

        journal[journal.length / 2] ^= 1;
        Files.write(journal(rows), journal);
        cut(rows.resolve("campaigns.jsonl"), 10);
        assertThatThrownBy(() -> JsonLinesSyncSink.in(rows)).hasMessageContaining("shorter than what was stored");
    }

    @Test
    @DisplayName("S1: a compaction that was broken off is undone, or ended when its journal was in place")
    void compactionsBrokenOff() throws IOException {
        Path rows = folder.resolve("rows");
        JsonLinesSyncSink sink = JsonLinesSyncSink.in(rows);
        for (int step = 1; step < 4; step++) {
            put(sink, CAMPAIGNS, step, new SyncRows.Campaigns(List.of(campaign("c1", "Step " + step))));
        }
        sink.mark(SCOPE, new EntityRef(EntityKind.CAMPAIGN, "c1"), Presence.VANISHED, NOON);
        sink.recordEdit(
                SCOPE,
                new LocalEdit(
                        new EntityRef(EntityKind.CAMPAIGN, "c1"), Map.of("name", new FieldEdit(null, "é|店")), NOON));
        sink.close();
        Map<String, String> before = rows(rows);
        Path undone = copy("undone");
        Files.writeString(undone.resolve("campaigns.jsonl.1"), "half a li");
        Files.writeString(undone.resolve(".patchbay-sync.journal.new"), "half");

        sink = JsonLinesSyncSink.in(rows);
        Path old = copy("old");
        sink.compact();
        sink.close();
        assertThat(rows(rows)).isEqualTo(before);
        assertThat(Files.readAllLines(rows.resolve("campaigns.jsonl"))).hasSize(1);
        Path forward = copy("forward");
        Files.move(forward.resolve("campaigns.jsonl"), forward.resolve("campaigns.jsonl.1"));
        Files.copy(
                old.resolve("campaigns.jsonl"),
                forward.resolve("campaigns.jsonl"),
                StandardCopyOption.REPLACE_EXISTING);

        for (Path each : List.of(undone, forward, rows)) {
            try (JsonLinesSyncSink opened = JsonLinesSyncSink.in(each)) {
                assertThat(rows(each)).isEqualTo(before);
                assertThat(opened.find(SCOPE, "CAMPAIGNS").orElseThrow().version())
                        .isEqualTo(3);
                assertThat(opened.count(SCOPE, CAMPAIGNS, 0).present()).isZero();
                assertThat(opened.edits(SCOPE, EntityKind.CAMPAIGN, Set.of("c1")))
                        .hasSize(1);
                put(opened, CAMPAIGNS, 9, new SyncRows.Campaigns(List.of(campaign("c1", "Back"))));
                assertThat(opened.count(SCOPE, CAMPAIGNS, 9)).isEqualTo(new SeenCount(1, 0));
            }
            assertThat(Files.exists(each.resolve("campaigns.jsonl.1"))).isFalse();
        }
    }

    @Test
    void oneSinkAtATimeAndForTheOwnerAlone() throws IOException {
        Path rows = folder.resolve("rows");
        try (JsonLinesSyncSink sink = JsonLinesSyncSink.in(rows)) {
            put(sink, CAMPAIGNS, 1, new SyncRows.Campaigns(List.of(campaign("c1", "x"))));
            assertThatThrownBy(() -> JsonLinesSyncSink.in(rows)).hasMessageContaining("in use");
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rows)))
                        .isEqualTo("rwx------");
                try (Stream<Path> files = Files.list(rows)) {
                    for (Path file : files.toList()) {
                        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                .as("%s", file)
                                .isEqualTo("rw-------");
                    }
                }
            }
        }
        JsonLinesSyncSink closed = JsonLinesSyncSink.in(rows);
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.find(SCOPE, "x")).hasMessageContaining("closed");
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("campaigns.jsonl"), "{\"mine\":1}\n");
        assertThatThrownBy(() -> JsonLinesSyncSink.in(foreign)).hasMessageContaining("was not written by this sink");
        assertThat(foreign.resolve("campaigns.jsonl")).hasContent("{\"mine\":1}\n");
    }

    @Test
    void linesAreJsonWithWhatTheRecordsHold() throws IOException {
        Path rows = folder.resolve("rows");
        AdAccount account = new AdAccount("a1", "Ä", "EUR", null, Status.ACTIVE, "1", null, "not \"json\"\nat all");
        try (JsonLinesSyncSink sink = JsonLinesSyncSink.in(rows)) {
            put(
                    sink,
                    CAMPAIGNS,
                    1,
                    new SyncRows.Campaigns(List.of(campaign("c1", "\"quoted\"\nand ,\"presence\":\"x"))));
            put(sink, METRICS, 1, new SyncRows.Metrics(List.of(metric("c1", 0, "9007199254740993.10"))));
            put(sink, SyncSlice.of(SyncKind.AD_ACCOUNTS, null), 1, new SyncRows.AdAccounts(List.of(account)));
            assertThat(sink.list(SCOPE, SyncKind.AD_ACCOUNTS, null, 9).rows()).isEqualTo(List.of(account));
            assertThat(sink.sweep(SCOPE, METRICS, 2, NOON, 9)).isEqualTo(1);
        }
        JsonValue campaign = JsonValue.parse(
                        Files.readString(rows.resolve("campaigns.jsonl")).strip())
                .orElseThrow();
        assertThat(campaign.get("name").text()).isEqualTo("\"quoted\"\nand ,\"presence\":\"x");
        assertThat(campaign.get("raw").get("id").text()).isEqualTo("c1");
        assertThat(campaign.get("updated_time").text()).isEqualTo("2026-11-21T12:00:00Z");
        List<String> metrics = Files.readAllLines(rows.resolve("metrics.jsonl"));
        assertThat(metrics).hasSize(2);
        assertThat(metrics.get(0)).contains("\"spend\":9007199254740993.1}");
        assertThat(metrics.get(1)).contains("\"presence\":\"REMOVED\"");
        assertThat(rows(rows)).hasSize(1);
    }

    @Test
    void aJournalOfOldStepsIsCompactedWhenItIsOpened() throws IOException {
        Path rows = folder.resolve("rows");
        List<Campaign> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(campaign("campaign_" + i, "x"));
        }
        try (JsonLinesSyncSink sink = JsonLinesSyncSink.in(rows)) {
            for (int step = 1; step <= 100; step++) {
                put(sink, CAMPAIGNS, step, new SyncRows.Campaigns(many));
            }
        }
        long before = Files.size(journal(rows));
        try (JsonLinesSyncSink sink = JsonLinesSyncSink.in(rows)) {
            assertThat(Files.size(journal(rows))).isLessThan(before / 4);
            assertThat(sink.count(SCOPE, CAMPAIGNS, 100)).isEqualTo(new SeenCount(1_000, 0));
        }
        assertThat(Files.readAllLines(rows.resolve("campaigns.jsonl"))).hasSize(1_000);
    }
}
