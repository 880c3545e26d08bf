// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Retention;
import dev.patchbay.Stores;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.jdbc.JdbcSchema;
import dev.patchbay.jdbc.JdbcStores;
import dev.patchbay.observe.ApiCallRecording;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** The code of docs/persistence.md. */
final class PersistenceExample {

    private PersistenceExample() {}

    static Patchbay open(DataSource dataSource, KeyRing keys, PlatformApp app, Executor executor) {
        // tag::open[]
        JdbcSchema.migrate(dataSource);
        Patchbay patchbay = Patchbay.builder()
                .app(app)
                .stores(JdbcStores.on(dataSource))
                .keyRing(keys)
                .recordApiCalls(executor)
                .build();
        // end::open[]
        return patchbay;
    }

    static Stores mixed(DataSource dataSource, TokenStore own) {
        // tag::mixed[]
        Stores stores = JdbcStores.on(dataSource).withTokens(own);
        // end::mixed[]
        return stores;
    }

    static Stores guarded(DataSource owner, DataSource app) {
        // tag::guarded[]
        JdbcSchema.migrate(owner);
        JdbcSchema.enableRowLevelSecurity(owner);
        Stores stores = JdbcStores.builder(app).rowLevelSecurity(true).build();
        // end::guarded[]
        return stores;
    }

    static void duties(Patchbay patchbay) {
        // tag::duties[]
        Retention.Purged purged;
        do {
            purged = patchbay.retention().purge(Retention.Policy.defaults(), 1000);
        } while (purged.more());
        patchbay.apiCallRecording().ifPresent(ApiCallRecording::flush);
        // end::duties[]
    }
}
