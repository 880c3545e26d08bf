// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Channel;
import dev.patchbay.model.MetricRow;
import java.util.List;

/**
 * Typed rows of one kind. Closed, so that a sink sees at compile time which ones it must store.
 *
 * @since 0.1
 */
public sealed interface SyncRows {
    /**
     * The rows.
     *
     * @return unmodifiable
     */
    List<?> rows();

    /**
     * How many there are.
     *
     * @return the number
     */
    default int size() {
        return rows().size();
    }

    /**
     * Channels.
     *
     * @param rows in the platform's order
     */
    record Channels(List<Channel> rows) implements SyncRows {
        /** Copies the list. */
        public Channels {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Ad accounts.
     *
     * @param rows in the platform's order
     */
    record AdAccounts(List<AdAccount> rows) implements SyncRows {
        /** Copies the list. */
        public AdAccounts {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Campaigns.
     *
     * @param rows in the platform's order
     */
    record Campaigns(List<Campaign> rows) implements SyncRows {
        /** Copies the list. */
        public Campaigns {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Ad sets.
     *
     * @param rows in the platform's order
     */
    record AdSets(List<AdSet> rows) implements SyncRows {
        /** Copies the list. */
        public AdSets {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Ads.
     *
     * @param rows in the platform's order
     */
    record Ads(List<Ad> rows) implements SyncRows {
        /** Copies the list. */
        public Ads {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Figures. The natural key of a row is account, entity, first and last day, and every breakdown with its value.
     *
     * @param rows in the platform's order
     */
    record Metrics(List<MetricRow> rows) implements SyncRows {
        /** Copies the list. */
        public Metrics {
            rows = List.copyOf(rows);
        }
    }
}
