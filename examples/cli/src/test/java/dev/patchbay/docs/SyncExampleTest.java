// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sync.SyncCancel;
import dev.patchbay.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Runs what docs/sync.md shows, against the sandbox. */
class SyncExampleTest {

    private static final TenantId TENANT = TenantId.of("acme");
    private static final Platform META = Platform.of("meta");

    @TempDir
    Path directory;

    private final VirtualTime time = new VirtualTime();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void theLinesOfTheGuideFillADatabaseAndSayWhenToComeBack() throws Exception {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + directory.resolve("rows.db"));
        try (Sandbox sandbox = Sandbox.builder().clock(time).build();
                Patchbay patchbay = patchbay(sandbox)) {
            ConnectionId connection = connect(patchbay, sandbox);
            assertThat(run(patchbay, connection, database))
                    .isBetween(Instant.parse("2026-11-21T13:00:00Z"), Instant.parse("2026-11-21T13:10:00Z"));
            long campaigns = sandbox.meta().adAccountIds().stream()
                    .mapToLong(id -> sandbox.meta().idsOf(id, "campaigns").size())
                    .sum();
            assertThat(count(database, "campaigns")).isEqualTo(campaigns);
            assertThat(count(database, "metrics")).isPositive();
            assertThat(told()).contains("2 of 2 accounts", campaigns + " campaigns read, ", " calls instead of ");

            String parked = sandbox.meta().adAccountIds().get(0);
            sandbox.injectFault("meta:quota,path=/" + parked + "/insights,code=80000,regain=240");
            time.advance(Duration.ofHours(1));
            Instant next = run(patchbay, connection, database);
            assertThat(next).isAfterOrEqualTo(Instant.parse("2026-11-21T17:00:00Z"));
            assertThat(told()).contains(parked + " goes on at " + next);
        }
    }

    @Test
    void itIsShort() throws Exception {
        String code = Files.readString(
                SnippetsTest.ROOT.resolve("examples/cli/src/test/java/dev/patchbay/docs/SyncExample.java"));
        String shown = code.substring(code.indexOf("tag::host[]"), code.indexOf("// end::host[]"));
        assertThat(shown.lines().skip(1).filter(line -> !line.isBlank()).count())
                .isLessThanOrEqualTo(30);
    }

    private Patchbay patchbay(Sandbox sandbox) {
        PlatformApp app = PlatformApp.of("meta").with("redirect-uri", "http://127.0.0.1:9/callback/meta");
        for (Map.Entry<String, String> setting : sandbox.settings().get("meta").entrySet()) {
            app = app.with(setting.getKey(), setting.getValue());
        }
        return Patchbay.builder()
                .app(app)
                .stores(Stores.inMemory())
                .keyRing(KeyRing.generate())
                .time(time, time, time)
                .build();
    }

    private static ConnectionId connect(Patchbay patchbay, Sandbox sandbox) {
        AuthorizationRequest consent = patchbay.connections().begin(ConnectRequest.of(TENANT, META));
        URI back = sandbox.meta().consent(consent.url());
        ConnectResult result = patchbay.connections().complete(Callback.ofQuery(META, TENANT, back.getRawQuery()));
        return ((ConnectResult.Connected) result).connection().id();
    }

    private Instant run(Patchbay patchbay, ConnectionId connection, DataSource database) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return SyncExample.nightly(patchbay, TENANT, connection, database, Runnable::run, new SyncCancel(), out);
    }

    private String told() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static long count(DataSource database, String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM patchbay_" + table)) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }
}
