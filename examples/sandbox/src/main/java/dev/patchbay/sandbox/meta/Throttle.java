// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** How Meta words usage and refusals. */
final class Throttle {

    private static final String TIER = "standard_access";
    private static final String DOCS = "https://developers.facebook.com/docs/graph-api/overview/rate-limiting";

    private Throttle() {}

    static String usage(double percent) {
        int shown = (int) percent;
        return "{\"call_count\":" + shown + ",\"total_time\":" + shown / 2 + ",\"total_cputime\":" + shown / 2 + "}";
    }

    static ObjectNode entry(String family, double percent, long regain) {
        int shown = (int) percent;
        return MetaJson.object()
                .put("type", family)
                .put("call_count", shown)
                .put("total_cputime", shown / 2)
                .put("total_time", shown / 2)
                .put("estimated_time_to_regain_access", regain)
                .put("ads_api_access_tier", TIER);
    }

    static String score(double percent) {
        return String.format(
                Locale.ROOT,
                "{\"acc_id_util_pct\":%.2f,\"reset_time_duration\":%d,\"ads_api_access_tier\":\"%s\"}",
                percent,
                percent >= 100 ? 60 : 0,
                TIER);
    }

    static String insights(double percent) {
        return String.format(
                Locale.ROOT,
                "{\"app_id_util_pct\":%.2f,\"acc_id_util_pct\":%.2f,\"ads_api_access_tier\":\"%s\"}",
                percent / 10,
                percent,
                TIER);
    }

    static GraphError error(int code, long regainMinutes) {
        return switch (code) {
            case 4 ->
                GraphError.oauth(403, 4, "(#4) Application request limit reached")
                        .transientError(true);
            case 17 ->
                GraphError.oauth(400, 17, "(#17) User request limit reached")
                        .subcode(2446079)
                        .user(
                                "Ad Account Has Too Many API Calls",
                                "There have been too many calls from this ad-account. Please wait a bit and try again.");
            case 32 -> GraphError.oauth(403, 32, "(#32) Page request limit reached");
            case 613 ->
                GraphError.oauth(400, 613, "(#613) Calls to this api have exceeded the rate limit.")
                        .subcode(1487742);
            case 80000 -> tooMany(80000, "too many calls from this ad-account", "ads-insights");
            case 80001 -> tooMany(80001, "too many calls to this Page account", "pages");
            case 80002 -> tooMany(80002, "too many calls to this Instagram account", "instagram");
            default -> tooMany(code, "too many calls to this ad-account", "ads-management");
        };
    }

    private static GraphError tooMany(int code, String what, String anchor) {
        return GraphError.oauth(
                        400,
                        code,
                        "(#" + code + ") There have been " + what + ". Wait a bit and try again. For more info, please"
                                + " refer to " + DOCS + "#" + anchor + ".")
                .subcode(2446079)
                .transientError(false);
    }
}
