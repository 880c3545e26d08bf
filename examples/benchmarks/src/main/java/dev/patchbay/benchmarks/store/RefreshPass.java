// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.store;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.Secret;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.internal.auth.CredentialSealer;
import dev.patchbay.jdbc.JdbcSchema;
import dev.patchbay.jdbc.JdbcStores;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One pass of {@code refreshExpiring} over many connections of which some are due, with single-use refresh tokens. */
public final class RefreshPass {

    private static final Platform PLATFORM = Platform.of(RotatingPlatform.ID);
    private static final TenantId TENANT = TenantId.of("acme");
    private static final int NODES = 4;

    private RefreshPass() {}

    /**
     * Measures.
     *
     * @param size how many connections there are
     * @param due how many of them are due
     * @param rounds values per cell
     */
    public static List<Cell> run(int size, int due, int rounds) throws Exception {
        Map<String, List<Double>> perSecond = new LinkedHashMap<>();
        try (Postgres postgres = new Postgres(16);
                TokenEndpoint endpoint = new TokenEndpoint()) {
            JdbcSchema.migrate(postgres.dataSource());
            idle(postgres, size - due);
            KeyRing keys = KeyRing.generate();
            Stores stores = JdbcStores.on(postgres.dataSource());
            List<Patchbay> nodes = new ArrayList<>();
            for (int n = 0; n < NODES; n++) {
                nodes.add(Patchbay.builder()
                        .withoutDiscovery()
                        .connector(new RotatingPlatform())
                        .app(PlatformApp.of(RotatingPlatform.ID).with("url", endpoint.url()))
                        .stores(stores)
                        .keyRing(keys)
                        .build());
            }
            for (int round = 0; round <= rounds; round++) {
                boolean counts = round > 0;
                due(stores.tokens(), keys, due, round + "-one");
                measured(perSecond, "patchbay, 1 node", counts, due, () -> pass(nodes.subList(0, 1), due));
                due(stores.tokens(), keys, due, round + "-four");
                measured(perSecond, "patchbay, " + NODES + " nodes", counts, due, () -> pass(nodes, due));
                String tag = "bare" + round;
                measured(perSecond, "the bare HTTP calls", counts, due, () -> bare(endpoint.url(), due, tag));
            }
            if (endpoint.sentTwice() > 0) {
                throw new IllegalStateException(endpoint.sentTwice() + " refresh tokens were sent twice");
            }
            if (endpoint.asked() != 3 * due * (rounds + 1)) {
                throw new IllegalStateException("The endpoint was asked " + endpoint.asked() + " times");
            }
            nodes.forEach(Patchbay::close);
        }
        List<Cell> cells = new ArrayList<>();
        String name = String.format(Locale.ROOT, "%,d due of %,d connections", due, size);
        perSecond.forEach((who, values) -> cells.add(new Cell(name, who, "rate", "refreshes/s", values, "")));
        return cells;
    }

    private static void measured(
            Map<String, List<Double>> perSecond, String who, boolean counts, int due, Callable<Integer> work)
            throws Exception {
        long start = System.nanoTime();
        int done = work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (done != due) {
            throw new IllegalStateException(who + " did " + done + " of " + due);
        }
        if (counts) {
            perSecond.computeIfAbsent(who, w -> new ArrayList<>()).add(due / seconds);
        }
    }

    private static int pass(List<Patchbay> nodes, int due) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        try {
            List<Future<Integer>> passes = new ArrayList<>();
            for (Patchbay node : nodes) {
                passes.add(threads.submit(
                        () -> node.tokens().refreshExpiring(Duration.ZERO, due).refreshed()));
            }
            int refreshed = 0;
            for (Future<Integer> pass : passes) {
                refreshed += pass.get();
            }
            return refreshed;
        } finally {
            threads.shutdown();
        }
    }

    private static int bare(String url, int calls, String tag) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        int done = 0;
        for (int i = 0; i < calls; i++) {
            String form = "grant_type=refresh_token&refresh_token=" + tag + "-" + i;
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/token"))
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            done += client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200 ? 1 : 0;
        }
        return done;
    }

    private static void due(TokenStore store, KeyRing keys, int count, String tag) {
        CredentialSealer sealer = new CredentialSealer(keys);
        Instant now = Instant.now();
        for (int i = 0; i < count; i++) {
            ConnectionId id = ConnectionId.of("con_due-" + tag + "-" + i);
            Credential credential = new Credential.OAuth2(
                    Secret.of("a".repeat(200)), Secret.of("r-" + tag + "-" + i), now, null, Set.of());
            store.insert(new StoredConnection(
                    new Connection(
                            id,
                            TENANT,
                            PLATFORM,
                            "account-" + tag + "-" + i,
                            "A shop",
                            ConnectionStatus.CONNECTED,
                            null,
                            Set.of(),
                            Set.of(),
                            null,
                            now,
                            null,
                            now.minusSeconds(60),
                            null,
                            0,
                            now,
                            now,
                            1),
                    sealer.seal(TENANT, id, "", credential)));
        }
    }

    /** Due in a year. */
    private static void idle(Postgres postgres, int count) throws SQLException {
        long at = Instant.now().plus(Duration.ofDays(365)).getEpochSecond() * 1_000_000;
        postgres.execute("INSERT INTO patchbay_connections (id, tenant_id, platform, external_id, display_name, status,"
                + " scopes, missing_scopes, refresh_at, refresh_failures, created_at, updated_at, version,"
                + " sealed_credential) SELECT 'con_' || md5(n::text), 'tenant_' || n % 1000, '" + RotatingPlatform.ID
                + "', 'act-' || n, 'A shop', 'CONNECTED', '[]', '[]', " + at
                + " + n, 0, 0, 0, 1, repeat(md5(n::text), 28) FROM generate_series(1, " + count + ") n");
        postgres.execute("VACUUM (ANALYZE) patchbay_connections");
    }
}
