// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.model.EntityKind;
import dev.patchbay.spi.MetricsQuery;
import java.time.LocalDate;

/** Questions and answers that several tests of reports share. */
final class Reports {

    static final LocalDate DAY = LocalDate.of(2026, 8, 1);
    static final String TOO_MUCH = Fixture.error(100, 1487534, "The amount of data requested is too large");

    private Reports() {}

    static String account(String currency, String zone) {
        return "{\"id\":\"act_17\",\"account_id\":\"17\",\"currency\":\"" + currency + "\",\"timezone_name\":\"" + zone
                + "\",\"account_status\":1}";
    }

    static MetricsQuery ads(int days) {
        return MetricsQuery.daily("act_17", EntityKind.AD, DAY, DAY.plusDays(days - 1L));
    }

    static String row(String ad, LocalDate day, String more) {
        return "{\"account_id\":\"17\",\"ad_id\":\"" + ad + "\",\"date_start\":\"" + day + "\",\"date_stop\":\"" + day
                + "\",\"impressions\":\"5\"" + more + '}';
    }
}
