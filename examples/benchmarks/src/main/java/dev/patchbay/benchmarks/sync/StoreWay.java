// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.sync;

import java.util.function.LongConsumer;
import javax.sql.DataSource;

/** The ways to bring rows of figures into a database. All leave the same rows in the same table. */
public enum StoreWay {
    /** The sink alone, in batches of 5,000. */
    SINK("patchbay") {
        @Override
        public void store(DataSource source, long rows, LongConsumer reached) {
            PatchbayStore.sink(source, rows, BATCH, reached);
        }
    },
    /** The sink alone, in pages as Meta's reports come in. */
    PAGES("patchbay, pages of 500") {
        @Override
        public void store(DataSource source, long rows, LongConsumer reached) {
            PatchbayStore.sink(source, rows, PAGE, reached);
        }
    },
    /** A whole run: accounts, leases, checks of each row, checkpoints, the look for what vanished. */
    ENGINE("patchbay, whole sync") {
        @Override
        public void store(DataSource source, long rows, LongConsumer reached) {
            PatchbayStore.engine(source, rows, BATCH, reached);
        }
    },
    /** PostgreSQL's own way, which plain JDBC does not have. */
    COPY("copy") {
        @Override
        public void store(DataSource source, long rows, LongConsumer reached) throws Exception {
            BareStore.copy(source, rows, BATCH, reached);
        }
    },
    /** One prepared statement. */
    INSERTS("batched inserts") {
        @Override
        public void store(DataSource source, long rows, LongConsumer reached) throws Exception {
            BareStore.inserts(source, rows, BATCH, reached);
        }
    };

    private static final int BATCH = 5_000;
    private static final int PAGE = 500;

    private final String label;

    StoreWay(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /**
     * Stores rows.
     *
     * @param reached hears how many are stored
     */
    public abstract void store(DataSource source, long rows, LongConsumer reached) throws Exception;
}
