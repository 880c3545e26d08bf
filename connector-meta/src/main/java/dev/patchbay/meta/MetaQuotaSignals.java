// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.HeaderView;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.resilience.Charge;
import dev.patchbay.resilience.QuotaSignal;
import dev.patchbay.spi.QuotaSignals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns Meta's usage headers into signals. A budget is one family of one business object, as Meta counts: a full ad account
 * never slows another one.
 */
final class MetaQuotaSignals implements QuotaSignals {

    private static final Duration APP_BLOCK = Duration.ofMinutes(5);
    private static final Duration DAY_WINDOW_BLOCK = Duration.ofMinutes(15);
    private static final Duration FULL_TIER_BLOCK = Duration.ofMinutes(1);
    private static final Duration LIMITED_TIER_BLOCK = Duration.ofMinutes(5);
    private static final Duration INSIGHTS_PROBE = Duration.ofMinutes(1);
    private static final double FULL = 100;
    private static final List<String> TRACE_HEADERS = List.of("x-fb-trace-id", "x-fb-request-id", "x-fb-debug");
    private static final String VERSION_HEADER = "facebook-api-version";

    private final SeenUsage app = new SeenUsage(UsageHeaders.APP);
    private final SeenUsage account = new SeenUsage(UsageHeaders.AD_ACCOUNT);
    private final SeenUsage page = new SeenUsage(UsageHeaders.PAGE);
    private final SeenUsage insights = new SeenUsage(UsageHeaders.INSIGHTS);
    private final SeenUsage reach = new SeenUsage(UsageHeaders.REACH);
    private final boolean limitedTier;
    private final Set<String> versions;

    MetaQuotaSignals(MetaConfig config) {
        this.limitedTier = config.limitedTier;
        this.versions = config.apiVersion.equals(config.marketingVersion)
                ? Set.of(config.apiVersion)
                : Set.of(config.apiVersion, config.marketingVersion);
    }

    @Override
    public List<QuotaSignal> quota(ApiRequest request, ResponseHead head) {
        HeaderView headers = head.headers();
        List<QuotaSignal> signals = new ArrayList<>(4);
        for (Map.Entry<UsageHeaders.Key, Usage> entry :
                UsageHeaders.business(headers).entrySet()) {
            signals.add(business(entry.getKey(), entry.getValue()));
        }
        Usage ofApp = app.of(headers);
        if (ofApp != null) {
            add(signals, Budgets.APP, "", ofApp.percent(), APP_BLOCK);
        }
        Usage ofAccount = account.of(headers);
        String scored = subject(request, Budgets.ACCOUNT_SCORE);
        if (ofAccount != null && scored != null) {
            add(signals, Budgets.ACCOUNT_SCORE, scored, ofAccount.percent(), scoreBlock(ofAccount), ofAccount.reset());
        }
        Usage ofPage = page.of(headers);
        String paged = subject(request, Budgets.PAGES);
        if (ofPage != null && paged != null) {
            add(signals, Budgets.PAGES, paged, ofPage.percent(), DAY_WINDOW_BLOCK);
        }
        insights(signals, request, insights.of(headers), Budgets.INSIGHTS_LOAD);
        insights(signals, request, reach.of(headers), Budgets.INSIGHTS_REACH);
        return signals;
    }

    private QuotaSignal business(UsageHeaders.Key key, Usage usage) {
        String family = key.type();
        Duration blocked = null;
        if (!usage.regain().isZero()) {
            blocked = usage.regain();
        } else if (usage.percent() >= FULL) {
            blocked = Budgets.dayWindow(family) ? DAY_WINDOW_BLOCK : scoreBlock(usage);
        }
        return new QuotaSignal(family, key.subject(), usage.percent() / FULL, -1, usage.reset(), blocked);
    }

    /** The load value cools down slowly and can read 100 with nothing running: one probe a minute then. */
    private static void insights(List<QuotaSignal> signals, ApiRequest request, @Nullable Usage usage, String budget) {
        if (usage == null) {
            return;
        }
        add(signals, budget, "", usage.appPercent(), INSIGHTS_PROBE);
        String account = subject(request, Budgets.INSIGHTS);
        if (account != null) {
            add(signals, budget, account, usage.percent(), INSIGHTS_PROBE);
        }
    }

    private Duration scoreBlock(Usage usage) {
        if (usage.reset() != null && !usage.reset().isZero()) {
            return usage.reset();
        }
        boolean limited = usage.limitedTier() != null ? usage.limitedTier() : limitedTier;
        return limited ? LIMITED_TIER_BLOCK : FULL_TIER_BLOCK;
    }

    private static void add(List<QuotaSignal> signals, String budget, String subject, double percent, Duration block) {
        add(signals, budget, subject, percent, block, null);
    }

    private static void add(
            List<QuotaSignal> signals,
            String budget,
            String subject,
            double percent,
            Duration block,
            @Nullable Duration reset) {
        if (!Double.isNaN(percent)) {
            Duration blocked = percent >= FULL ? block : null;
            signals.add(new QuotaSignal(budget, subject, percent / FULL, -1, reset, blocked));
        }
    }

    /** The header names no account, so it is the one whose budget the call was charged to. */
    private static @Nullable String subject(ApiRequest request, String budget) {
        for (Charge charge : request.charges()) {
            if (charge.bucket().equals(budget)) {
                return charge.subject();
            }
        }
        return null;
    }

    @Override
    public @Nullable String requestId(ResponseHead head) {
        return traceId(head);
    }

    static @Nullable String traceId(ResponseHead head) {
        for (String name : TRACE_HEADERS) {
            String id = head.headers().value(name);
            if (id != null && !id.isBlank()) {
                return id;
            }
        }
        return null;
    }

    @Override
    public Optional<String> versionWarning(ResponseHead head) {
        String answered = head.headers().value(VERSION_HEADER);
        if (answered == null || answered.isBlank() || versions.contains(answered)) {
            return Optional.empty();
        }
        return Optional.of("Meta answered with " + answered + " although " + String.join(" or ", versions)
                + " was asked for: the version has probably ended");
    }
}
