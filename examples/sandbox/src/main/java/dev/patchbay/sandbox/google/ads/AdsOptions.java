// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.Duration;

/**
 * How the simulated Google Ads API is set up.
 *
 * @param developerToken what becomes of the {@code developer-token} header
 * @param level what the Cloud project (or, where it is required, the developer token) may do
 * @param quotaScale how many times the level's operations per day are granted
 * @param zeroMetrics whether counters of zero are written. The platform is known to write them; whether it always does
 *     is not documented
 * @param batchRows rows of one batch of a stream; the platform sends "up to about 10,000"
 * @param pageTokenLife how long a page token can be used; the platform does not say
 * @param changeDelay how long a change needs to show in the change feeds; the platform says up to three minutes
 */
public record AdsOptions(
        DeveloperToken developerToken,
        Level level,
        double quotaScale,
        boolean zeroMetrics,
        int batchRows,
        Duration pageTokenLife,
        Duration changeDelay) {

    /** How the platform takes the {@code developer-token} header. */
    public enum DeveloperToken {
        /** As since 2026-09-09: not needed, not looked at. */
        IGNORED,
        /** As before: missing and malformed ones are refused. */
        REQUIRED
    }

    /** Access levels and their operations per day; production accounts, then test accounts. */
    public enum Level {
        /** Test accounts only. */
        TEST(0, 15_000),
        EXPLORER(2_880, 15_000),
        BASIC(15_000, 15_000),
        STANDARD(Long.MAX_VALUE, Long.MAX_VALUE);

        final long production;
        final long test;

        Level(long production, long test) {
            this.production = production;
            this.test = test;
        }
    }

    public static final AdsOptions DEFAULTS =
            new AdsOptions(DeveloperToken.IGNORED, Level.STANDARD, 1, true, 10_000, Duration.ofHours(1), Duration.ZERO);

    public AdsOptions withDeveloperToken(DeveloperToken value) {
        return new AdsOptions(value, level, quotaScale, zeroMetrics, batchRows, pageTokenLife, changeDelay);
    }

    public AdsOptions withLevel(Level value) {
        return new AdsOptions(developerToken, value, quotaScale, zeroMetrics, batchRows, pageTokenLife, changeDelay);
    }

    public AdsOptions withQuotaScale(double value) {
        return new AdsOptions(developerToken, level, value, zeroMetrics, batchRows, pageTokenLife, changeDelay);
    }

    public AdsOptions withZeroMetrics(boolean value) {
        return new AdsOptions(developerToken, level, quotaScale, value, batchRows, pageTokenLife, changeDelay);
    }

    public AdsOptions withBatchRows(int value) {
        return new AdsOptions(developerToken, level, quotaScale, zeroMetrics, value, pageTokenLife, changeDelay);
    }

    public AdsOptions withPageTokenLife(Duration value) {
        return new AdsOptions(developerToken, level, quotaScale, zeroMetrics, batchRows, value, changeDelay);
    }

    public AdsOptions withChangeDelay(Duration value) {
        return new AdsOptions(developerToken, level, quotaScale, zeroMetrics, batchRows, pageTokenLife, value);
    }
}
