// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.internal.EventSink;
import dev.patchbay.internal.resilience.BudgetLedger;
import dev.patchbay.internal.resilience.Bulkhead;
import dev.patchbay.internal.resilience.CircuitBreakers;
import dev.patchbay.internal.resilience.RetryBudget;
import dev.patchbay.internal.resilience.RetryPlan;
import dev.patchbay.model.Platform;
import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.resilience.RateLimiter;
import dev.patchbay.resilience.ResilienceSettings;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.spi.Connector;
import java.time.InstantSource;
import okhttp3.OkHttpClient;

/**
 * What all calls to one platform share.
 *
 * @param ledger remembers what was spent of long budgets
 * @param scrubber hides the app's own secrets
 * @param hosts the bases that calls went to
 * @param maxResponseBytes the most bytes an answer may have when its request does not say
 */
public record PlatformCalls(
        Platform platform,
        Connector connector,
        OkHttpClient http,
        ResilienceSettings settings,
        RateLimiter limiter,
        BudgetLedger ledger,
        CircuitBreakers circuits,
        RetryBudget budget,
        RetryPlan retries,
        Bulkhead bulkhead,
        QuotaWatch quotaWatch,
        Scrubber scrubber,
        EventSink events,
        InstantSource clock,
        NanoTicker ticker,
        Sleeper sleeper,
        KnownHosts hosts,
        long maxResponseBytes) {

    /** Unless a request says otherwise: enough for any page, too little to fill a heap. */
    public static final long DEFAULT_MAX_RESPONSE_BYTES = 64L << 20;
}
