// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Meta's quotas: counted per app, per ad account and use case; shown in headers, enforced when used up. */
final class RateDesk {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SCORE_WINDOW = Duration.ofSeconds(300);
    private static final Duration DAY = Duration.ofHours(24);
    private static final int DAILY_USERS = 1_000;
    private final double scale;
    private final Map<String, UsageMeter> meters = new ConcurrentHashMap<>();
    /** A percentage set by hand; negative when counting. */
    private volatile double forced = -1;

    RateDesk(double scale) {
        this.scale = scale;
    }

    void force(double percent) {
        forced = percent;
    }

    /** Counts the call, notes usage in the answer's headers, and refuses it where a quota is used up. */
    void charge(GraphCall call, SimResponse headers) {
        Optional<Fault> shown = call.strike("usage");
        double fixed =
                shown.map(f -> Double.parseDouble(f.word("percent", "95"))).orElse(forced);
        Optional<Fault> quota = call.strike("quota");
        boolean ads = !call.usage.accounts().isEmpty();
        Optional<GraphError> refused = ads ? accounts(call, headers, fixed, quota) : Optional.empty();
        boolean page = call.caller() != null && call.caller().token().actsForPage();
        if (page) {
            Optional<GraphError> byPage = page(call, headers, fixed, quota);
            refused = refused.or(() -> byPage);
        } else if (!ads || call.usage.elsewhere() > 0) {
            Optional<GraphError> byApp = app(call, headers, fixed, quota);
            refused = refused.or(() -> byApp);
        }
        refused.ifPresent(error -> {
            throw error;
        });
    }

    private Optional<GraphError> app(GraphCall call, SimResponse headers, double fixed, Optional<Fault> quota) {
        double counted = meter("app", HOUR, 200.0 * DAILY_USERS).add(call.now, Math.max(1, call.usage.elsewhere()));
        double percent = quota.isPresent() ? 100 : fixed >= 0 ? fixed : counted;
        headers.header("x-app-usage", Throttle.usage(percent));
        return quota.map(f -> Throttle.error((int) f.number("code", 4), regain(f)))
                .or(() -> percent >= 100 ? Optional.of(Throttle.error(4, 0)) : Optional.empty());
    }

    /** Calls with a Page's own token count for the Page, over a whole day, and not for the app. */
    private Optional<GraphError> page(GraphCall call, SimResponse headers, double fixed, Optional<Fault> quota) {
        String id = call.caller().token().pageId;
        double counted =
                meter(id + "pages", DAY, 4_800.0 * DAILY_USERS).add(call.now, Math.max(1, call.usage.elsewhere()));
        double percent = quota.isPresent() ? 100 : fixed >= 0 ? fixed : counted;
        long wait = quota.map(RateDesk::regain).orElse(percent >= 100 ? 60L : 0L);
        ObjectNode entry = Throttle.entry("pages", percent, wait);
        entry.remove("ads_api_access_tier");
        ObjectNode business = MetaJson.object();
        business.putArray(id).add(entry);
        headers.header("x-business-use-case-usage", MetaJson.text(business).replace("\\/", "/"));
        return quota.map(f -> Throttle.error((int) f.number("code", 80001), regain(f)))
                .or(() -> percent >= 100 ? Optional.of(Throttle.error(80001, 60)) : Optional.empty());
    }

    private Optional<GraphError> accounts(GraphCall call, SimResponse headers, double fixed, Optional<Fault> quota) {
        boolean insights = call.usage.isInsights();
        ObjectNode business = MetaJson.object();
        double worst = 0;
        double worstScore = 0;
        for (Map.Entry<Node, Integer> used : call.usage.accounts().entrySet()) {
            Node account = used.getKey();
            int ads = account.edge("ads").size();
            double limit = insights ? 190_000 + 400.0 * ads : 100_000 + 40.0 * ads;
            String family = insights ? "ads_insights" : "ads_management";
            double counted = meter(account.id + family, HOUR, limit).add(call.now, used.getValue());
            double percent = quota.isPresent() ? 100 : fixed >= 0 ? fixed : counted;
            worst = Math.max(worst, percent);
            // Insights have a quota of their own: they show the account's score but add nothing to it.
            int points = insights ? 0 : used.getValue() * (call.method.equals("GET") ? 1 : 3);
            double score = meter(account.id + "score", SCORE_WINDOW, 9_000).add(call.now, points);
            worstScore = Math.max(worstScore, fixed >= 0 ? fixed : score);
            long wait = quota.map(RateDesk::regain).orElse(percent >= 100 ? 5L : 0L);
            business.putArray(account.account.number()).add(Throttle.entry(family, percent, wait));
        }
        headers.header("x-business-use-case-usage", MetaJson.text(business).replace("\\/", "/"));
        headers.header("x-ad-account-usage", Throttle.score(worstScore));
        if (insights) {
            headers.header("x-fb-ads-insights-throttle", Throttle.insights(worst));
        }
        int code = insights ? 80000 : 80004;
        if (quota.isPresent()) {
            return quota.map(f -> Throttle.error((int) f.number("code", code), regain(f)));
        }
        if (worst >= 100) {
            return Optional.of(Throttle.error(code, 5));
        }
        return worstScore >= 100 && !insights ? Optional.of(Throttle.error(17, 0)) : Optional.empty();
    }

    private static long regain(Fault quota) {
        return quota.number("regain", 5);
    }

    private UsageMeter meter(String key, Duration window, double limit) {
        return meters.computeIfAbsent(key, k -> new UsageMeter(window, limit * scale));
    }

    void clear() {
        meters.clear();
        forced = -1;
    }
}
