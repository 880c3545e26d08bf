// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.store;

import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.jdbc.JdbcSchema;
import dev.patchbay.jdbc.JdbcStores;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Taking the 200 most urgent of many connections for refresh, in tables of different sizes. */
public final class LeaseDue {

    private static final int TAKEN = 200;
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant UNTIL = NOW.plus(Duration.ofMinutes(2));
    /** All of them are due: the index must find the first without looking at the rest. */
    private static final Instant BEFORE = NOW.plus(Duration.ofDays(365));

    private LeaseDue() {}

    /**
     * Measures.
     *
     * @param sizes how many connections there are
     * @param rounds values per cell, each the median of ten calls
     */
    public static List<Cell> run(List<Integer> sizes, int rounds) throws IOException, SQLException {
        List<Cell> cells = new ArrayList<>();
        for (int size : sizes) {
            try (Postgres postgres = new Postgres(2)) {
                JdbcSchema.migrate(postgres.dataSource());
                load(postgres, size);
                TokenStore store = JdbcStores.on(postgres.dataSource()).tokens();
                Map<String, Supplier<Integer>> contenders = new LinkedHashMap<>();
                contenders.put(
                        "patchbay",
                        () -> store.leaseDue(BEFORE, TAKEN, "node", NOW, UNTIL).size());
                contenders.put(
                        "patchbay, only listed",
                        () -> store.refreshDue(BEFORE, TAKEN).size());
                contenders.put("patchbay, one by one", () -> oneByOne(store));
                Map<String, List<Double>> millis = new LinkedHashMap<>();
                contenders.keySet().forEach(name -> millis.put(name, new ArrayList<>()));
                for (int round = 0; round <= rounds; round++) {
                    for (Map.Entry<String, Supplier<Integer>> contender : contenders.entrySet()) {
                        double took = median(postgres, contender.getValue());
                        // The first round warms up: the JVM, the driver's prepared statements, the server's cache.
                        if (round > 0) {
                            millis.get(contender.getKey()).add(took);
                        }
                    }
                }
                millis.forEach((name, values) -> cells.add(new Cell(
                        String.format(Locale.ROOT, "%,d of %,d connections", TAKEN, size),
                        name,
                        "time",
                        "ms",
                        values,
                        "")));
            }
        }
        return cells;
    }

    private static int oneByOne(TokenStore store) {
        int taken = 0;
        for (StoredConnection due : store.refreshDue(BEFORE, TAKEN)) {
            taken += store.tryLease(due.connection().tenant(), due.connection().id(), "node", NOW, UNTIL) ? 1 : 0;
        }
        return taken;
    }

    private static double median(Postgres postgres, Supplier<Integer> call) throws SQLException {
        double[] millis = new double[10];
        for (int i = 0; i < millis.length; i++) {
            postgres.execute("DELETE FROM patchbay_connection_leases");
            long start = System.nanoTime();
            int got = call.get();
            millis[i] = (System.nanoTime() - start) / 1e6;
            if (got != TAKEN) {
                throw new IllegalStateException("Took " + got + " instead of " + TAKEN);
            }
        }
        Arrays.sort(millis);
        return (millis[4] + millis[5]) / 2;
    }

    /** Of 1,000 tenants, in no order of their due times, each with a sealed credential of a usual length. */
    private static void load(Postgres postgres, int size) throws SQLException {
        long now = NOW.getEpochSecond() * 1_000_000;
        postgres.execute("INSERT INTO patchbay_connections (id, tenant_id, platform, external_id, display_name, status,"
                + " scopes, missing_scopes, refresh_at, refresh_failures, created_at, updated_at, version,"
                + " sealed_credential) SELECT 'con_' || md5(n::text), 'tenant_' || n % 1000, 'meta', 'act-' || n,"
                + " 'A shop', 'CONNECTED', '[\"ads_read\"]', '[]', " + now
                + " + (hashint4(n)::bigint + 2147483648) * 1000, 0, 0, 0, 1, repeat(md5(n::text), 28)"
                + " FROM generate_series(1, " + size + ") n");
        postgres.execute("VACUUM (ANALYZE, FREEZE) patchbay_connections");
        postgres.execute("CHECKPOINT");
    }
}
