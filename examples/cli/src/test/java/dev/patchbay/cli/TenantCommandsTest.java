// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Stores;
import dev.patchbay.cli.store.Databases;
import dev.patchbay.cli.store.OwnerOnly;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.AuditLog.Kept;
import dev.patchbay.queue.NewWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code patchbay tenant} hands out and erases. */
class TenantCommandsTest {

    private static final TenantId DEFAULT = TenantId.of("default");
    private static final TenantId OTHER = TenantId.of("other");

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void connect() {
        world = new World(directory).connected();
        assertThat(world.cli
                        .run("connect", "meta", "--sandbox", "--tenant", "other")
                        .exitCode())
                .isZero();
        stores().work().put(NewWork.of("hooks", "order", "payload of mine").tenant(DEFAULT), world.time.instant());
        stores().work().put(NewWork.of("hooks", "order", "payload of theirs").tenant(OTHER), world.time.instant());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Stores stores() {
        return Databases.file(world.cli.home().resolve("patchbay.db"));
    }

    private List<AuditEntry> audited(TenantId tenant) {
        return stores().audit().list(tenant, null, Long.MAX_VALUE, 100).stream()
                .map(Kept::entry)
                .toList();
    }

    @Test
    @DisplayName("R9: an export holds what is the tenant's and no token")
    void exportWritesLinesOfJson() {
        Run.Result result = world.cli.run("tenant", "export", "--actor", "ops-1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<JsonValue> lines = result.out()
                .lines()
                .map(line -> JsonValue.parse(line).orElseThrow())
                .toList();
        assertThat(lines.get(0).get("tenant").text()).isEqualTo("default");
        assertThat(lines)
                .extracting(line -> line.get("kind").text())
                .contains("connection", "work-item", "audit-entry");
        assertThat(lines.get(lines.size() - 1).get("kind").text()).isEqualTo("end");
        assertThat(result.out())
                .contains("payload of mine")
                .doesNotContain("payload of theirs")
                .doesNotContain(world.sandbox.issuedSecrets());
        assertThat(audited(DEFAULT).get(0))
                .satisfies(entry ->
                        assertThat(entry.action() + " by " + entry.actor()).isEqualTo("export by ops-1"));
    }

    @Test
    void exportIntoAFileOfItsOwnersOnly() throws IOException {
        Run.Result result = world.cli.run("tenant", "export", "--output", "mine.jsonl", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.json().get("lines").get("connection").integer()).isEqualTo(1);
        Path file = directory.resolve("mine.jsonl");
        assertThat(OwnerOnly.complaint(file)).isEmpty();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(lines.size() - 1)).contains("\"kind\":\"end\"");

        Run.Result again = world.cli.run("tenant", "export", "--output", "mine.jsonl");
        assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(again.err()).contains("mine.jsonl", "overwritten");
        assertThat(Files.readAllLines(file)).isEqualTo(lines);
    }

    @Test
    void eraseAsksWhetherItIsMeant() {
        Run.Result result = world.cli.run("tenant", "erase");

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(result.err()).contains("'default'", "--yes", "patchbay.db");
        assertThat(stores().tokens().list(DEFAULT, null, 10)).hasSize(1);
        assertThat(world.cli.run("tenant").out()).contains("export", "erase");
    }

    @Test
    void eraseLeavesARecordAndTheOtherTenant() {
        Run.Result result = world.cli.run("tenant", "erase", "--yes", "--actor", "ops-1", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.json().get("connections").integer()).isEqualTo(1);
        assertThat(result.json().get("workItems").integer()).isEqualTo(1);
        assertThat(result.json().get("complete").isTrue()).isTrue();
        assertThat(stores().tokens().list(DEFAULT, null, 10)).isEmpty();
        assertThat(stores().work().listTenant(DEFAULT, null, 10)).isEmpty();
        assertThat(audited(DEFAULT)).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("erase");
            assertThat(entry.actor()).isEqualTo("ops-1");
        });
        assertThat(stores().tokens().list(OTHER, null, 10)).hasSize(1);
        assertThat(stores().work().listTenant(OTHER, null, 10)).hasSize(1);
        assertThat(world.cli.run("accounts", "--tenant", "other").exitCode()).isZero();
        assertThat(world.cli.run("tenant", "erase", "--yes").out()).contains("0 connections");
        assertThat(audited(DEFAULT)).hasSize(1);
    }

    @Test
    void eraseTakesTheGrantBackWhenToldTo() {
        world.cli.run("disconnect", "--tenant", "other");

        Run.Result result = world.cli.run("tenant", "erase", "--yes", "--revoke", "--no-record");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("1 grants are gone");
        assertThat(audited(DEFAULT)).isEmpty();
    }
}
