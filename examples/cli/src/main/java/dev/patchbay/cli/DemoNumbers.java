// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.TokenHealth;
import dev.patchbay.cli.text.SpendChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the demo counted. */
final class DemoNumbers {

    /** What one platform had. */
    record Side(String platform, long accounts, long campaigns, long adSets, long ads, long channels, long rows) {

        Side minus(Side other) {
            return new Side(
                    platform,
                    accounts - other.accounts,
                    campaigns - other.campaigns,
                    adSets - other.adSets,
                    ads - other.ads,
                    channels - other.channels,
                    rows - other.rows);
        }
    }

    final List<String> platforms = new ArrayList<>();
    final List<Side> sides = new ArrayList<>();
    final SpendChart spend = new SpendChart();
    final Map<TokenHealth.State, Integer> tokens = new TreeMap<>();
    long accounts;
    long campaigns;
    long adSets;
    long ads;
    long channels;
    long metricRows;
    long httpCalls;
    long responseBytes;
    long waitedMillis;
    long sandboxRequests;
    long browserRequests;
    long durationMillis;

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("platforms", platforms);
        json.put("accounts", accounts);
        json.put("campaigns", campaigns);
        json.put("adSets", adSets);
        json.put("ads", ads);
        json.put("channels", channels);
        json.put("metricRows", metricRows);
        json.put("spend", spend.totals().stream().map(Shapes::money).toList());
        json.put("httpCalls", httpCalls);
        json.put("sandboxRequests", sandboxRequests);
        json.put("browserRequests", browserRequests);
        json.put("responseBytes", responseBytes);
        json.put("waitedMs", waitedMillis);
        Map<String, Integer> health = new LinkedHashMap<>();
        tokens.forEach((word, count) -> health.put(HealthWord.of(word), count));
        json.put("tokens", health);
        json.put("durationMs", durationMillis);
        return json;
    }
}
