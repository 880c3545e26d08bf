// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One usage object of Meta's headers; they all share this shape.
 *
 * @param type the budget's family; null where the header is about one family only
 * @param percent the highest of its percentages that are not the app's; may be above 100
 * @param appPercent the app's percentage where it stands apart; NaN otherwise
 * @param regain time until access comes back; zero when it is not lost
 * @param reset time until the window starts anew; null when not told
 * @param limitedTier whether Meta counts the app as limited; null when not told
 */
record Usage(
        @Nullable String type,
        double percent,
        double appPercent,
        Duration regain,
        @Nullable Duration reset,
        @Nullable Boolean limitedTier) {

    private static final long MAX_SECONDS = Duration.ofDays(2).toSeconds();

    static Usage read(JsonReader json) throws IOException {
        String type = null;
        double percent = Double.NaN;
        double app = Double.NaN;
        long regain = 0;
        Duration reset = null;
        Boolean limited = null;
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "call_count", "total_time", "total_cputime", "acc_id_util_pct" ->
                    percent = max(percent, number(json));
                case "app_id_util_pct" -> app = number(json);
                case "estimated_time_to_regain_access" -> regain = Math.max(regain, seconds(number(json) * 60));
                case "reset_time_duration" -> reset = Duration.ofSeconds(seconds(number(json)));
                case "type" -> type = json.string();
                case "ads_api_access_tier" -> limited = "development_access".equals(json.string());
                default -> json.skip();
            }
        }
        return new Usage(type, percent, app, Duration.ofSeconds(regain), reset, limited);
    }

    /** Two entries of the same family count as the worse of both. */
    Usage worse(Usage other) {
        return new Usage(
                type,
                max(percent, other.percent),
                max(appPercent, other.appPercent),
                regain.compareTo(other.regain) >= 0 ? regain : other.regain,
                reset != null ? reset : other.reset,
                limitedTier != null ? limitedTier : other.limitedTier);
    }

    private static double number(JsonReader json) throws IOException {
        BigDecimal value = json.decimal();
        return value == null ? Double.NaN : value.doubleValue();
    }

    private static long seconds(double value) {
        return Double.isNaN(value) || value <= 0 ? 0 : Math.min(MAX_SECONDS, (long) Math.ceil(value));
    }

    private static double max(double a, double b) {
        if (Double.isNaN(a)) {
            return b;
        }
        return Double.isNaN(b) ? a : Math.max(a, b);
    }
}
