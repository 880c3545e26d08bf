// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Plain numbers of a row, from counts. */
final class Metrics {

    private Metrics() {}

    /** Null for what is no plain number or not simulated. */
    static Double number(String field, Totals t, AccountFacts account) {
        double unit = Math.pow(10, account.minorDigits());
        double spend = t.get(Totals.Count.SPEND) / unit;
        long impressions = t.get(Totals.Count.IMPRESSIONS);
        long clicks = t.get(Totals.Count.CLICKS);
        long links = t.get(Totals.Count.LINK_CLICKS);
        long unique = t.get(Totals.Count.UNIQUE_CLICKS);
        return switch (field) {
            case "impressions" -> (double) impressions;
            case "clicks" -> (double) clicks;
            case "spend" -> spend;
            case "social_spend" -> 0.0;
            case "reach" -> (double) t.reach();
            case "frequency" -> ratio(impressions, t.reach());
            case "cpm" -> ratio(spend * 1000, impressions);
            case "cpp" -> ratio(spend * 1000, t.reach());
            case "cpc" -> ratio(spend, clicks);
            case "ctr" -> ratio(clicks * 100.0, impressions);
            case "unique_clicks" -> (double) unique;
            case "unique_ctr" -> ratio(unique * 100.0, t.reach());
            case "cost_per_unique_click" -> ratio(spend, unique);
            case "inline_link_clicks", "unique_inline_link_clicks" -> (double) links;
            case "inline_link_click_ctr" -> ratio(links * 100.0, impressions);
            case "cost_per_inline_link_click", "cost_per_unique_inline_link_click" -> ratio(spend, links);
            case "unique_inline_link_click_ctr", "unique_link_clicks_ctr" -> ratio(links * 100.0, t.reach());
            case "inline_post_engagement" -> (double) Actions.count("post_engagement", t);
            case "cost_per_inline_post_engagement" -> ratio(spend, Actions.count("post_engagement", t));
            default -> null;
        };
    }

    static double ratio(double over, double under) {
        return under == 0 ? 0 : over / under;
    }

    /** As Meta prints numbers: at most six decimals, no trailing zeros. */
    static String text(double value) {
        return BigDecimal.valueOf(value)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Money in major units, never more decimals than the currency has. */
    static String money(long minor, AccountFacts account) {
        return BigDecimal.valueOf(minor, account.minorDigits())
                .stripTrailingZeros()
                .toPlainString();
    }
}
