// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.model.EntityKind;
import dev.patchbay.spi.MetricsQuery;

/** Guesses how large a report is, before anything is known of the account. Wrong guesses only cost a detour. */
final class InsightsSize {

    private static final int CAMPAIGNS = 50;
    private static final int AD_SETS = 200;
    private static final int ADS = 500;
    private static final int VALUES = 6;

    private InsightsSize() {}

    static long estimate(MetricsQuery query, long days) {
        long rows = (query.daily() ? days : 1) * entities(query.level());
        for (int i = 0; i < query.breakdowns().size() && rows < Integer.MAX_VALUE; i++) {
            rows *= VALUES;
        }
        return rows;
    }

    private static int entities(EntityKind level) {
        return switch (level) {
            case CAMPAIGN -> CAMPAIGNS;
            case AD_SET -> AD_SETS;
            case AD -> ADS;
            case AD_ACCOUNT, CHANNEL, POST -> 1;
        };
    }
}
