// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Secret;
import dev.patchbay.spi.AppSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The app's settings, read once and typed. Immutable. */
final class MetaConfig {

    private static final int MINOR_DIGITS = 2;

    final String clientId;
    final Secret clientSecret;
    final String apiVersion;
    final String marketingVersion;
    final String graphBase;
    final String marketingBase;
    final String dialogUrl;
    final @Nullable String loginConfigId;
    final boolean loginConfigSystemUser;
    final String locale;
    final boolean limitedTier;
    final boolean walkBusinesses;
    final int pageSize;
    final int insightsPageSize;
    final String insightsMode;
    final int insightsAsyncRows;
    final int insightsWindowDays;
    final boolean changesProbe;
    final boolean insightsSkipEmpty;
    final boolean insightsIncludeDeleted;
    final Set<String> conversionActions;
    final List<Duration> pollWaits;
    final Duration reportTimeout;
    final Duration reportStallTimeout;
    final int reportRecreations;
    final Duration policyBlockWait;
    private final Set<String> zeroDecimal;

    MetaConfig(AppSettings app) {
        clientId = app.text(MetaSettings.CLIENT_ID);
        clientSecret = app.secret(MetaSettings.CLIENT_SECRET);
        apiVersion = app.text(MetaSettings.API_VERSION);
        marketingVersion = app.find(MetaSettings.MARKETING_API_VERSION).orElse(apiVersion);
        String graphUrl = app.text(MetaSettings.GRAPH_URL);
        graphBase = graphUrl + '/' + apiVersion;
        marketingBase = graphUrl + '/' + marketingVersion;
        dialogUrl = app.text(MetaSettings.DIALOG_URL);
        loginConfigId = app.find(MetaSettings.LOGIN_CONFIG_ID).orElse(null);
        loginConfigSystemUser = app.flag(MetaSettings.LOGIN_CONFIG_SYSTEM_USER);
        locale = app.text(MetaSettings.LOCALE);
        limitedTier = app.text(MetaSettings.ACCESS_TIER).equals(MetaSettings.TIER_LIMITED);
        walkBusinesses = app.flag(MetaSettings.WALK_BUSINESSES);
        zeroDecimal = app.list(MetaSettings.ZERO_DECIMAL_CURRENCIES).stream()
                .map(code -> code.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        pageSize = atLeastOne(app, MetaSettings.PAGE_SIZE);
        changesProbe = app.flag(MetaSettings.CHANGES_PROBE);
        insightsPageSize = atLeastOne(app, MetaSettings.INSIGHTS_PAGE_SIZE);
        insightsMode = app.text(MetaSettings.INSIGHTS_MODE);
        insightsAsyncRows = app.integer(MetaSettings.INSIGHTS_ASYNC_ROWS);
        insightsWindowDays = atLeastOne(app, MetaSettings.INSIGHTS_WINDOW_DAYS);
        insightsSkipEmpty = app.flag(MetaSettings.INSIGHTS_SKIP_EMPTY);
        insightsIncludeDeleted = app.flag(MetaSettings.INSIGHTS_INCLUDE_DELETED);
        conversionActions = Set.copyOf(app.list(MetaSettings.CONVERSION_ACTIONS));
        pollWaits = seconds(app.list(MetaSettings.REPORT_POLL_WAITS));
        reportTimeout = app.duration(MetaSettings.REPORT_TIMEOUT);
        reportStallTimeout = app.duration(MetaSettings.REPORT_STALL_TIMEOUT);
        reportRecreations = app.integer(MetaSettings.REPORT_RECREATIONS);
        policyBlockWait = app.duration(MetaSettings.POLICY_BLOCK_WAIT);
    }

    /** Digits of the minor unit in which Meta counts budgets and bids. */
    int minorDigits(String currency) {
        return zeroDecimal.contains(currency) ? 0 : MINOR_DIGITS;
    }

    /** The app's own token: its id and secret, joined. */
    Secret appToken() {
        return Secret.of(clientId + '|' + clientSecret.reveal());
    }

    private static int atLeastOne(AppSettings app, String name) {
        int value = app.integer(name);
        if (value < 1) {
            throw new IllegalArgumentException("Setting '" + name + "' of meta must be at least 1, not " + value);
        }
        return value;
    }

    private static List<Duration> seconds(List<String> texts) {
        try {
            List<Duration> waits = texts.stream()
                    .map(text -> Duration.ofSeconds(Integer.parseUnsignedInt(text)))
                    .toList();
            if (waits.isEmpty() || waits.stream().anyMatch(Duration::isZero)) {
                throw new NumberFormatException();
            }
            return waits;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Setting '" + MetaSettings.REPORT_POLL_WAITS
                    + "' of meta must be whole seconds above 0 separated by commas, for example 2,5,10,30");
        }
    }
}
