// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.auth.Secret;
import dev.patchbay.spi.AppSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The app's settings, read once and typed. Immutable. */
final class GoogleConfig {

    final String clientId;
    final Secret clientSecret;
    final @Nullable Secret developerToken;
    final String apiVersion;
    final @Nullable CustomerId loginCustomer;
    final String accessLevel;
    final Set<Product> products;
    final boolean offline;
    final String prompt;
    final boolean includeGranted;
    final @Nullable String hostedDomain;
    final String issuer;
    final String accountsUrl;
    final String oauthUrl;
    final String userinfoUrl;
    final String certsUrl;
    final String adsUrl;
    /** Google Ads with its version: {@code https://googleads.googleapis.com/v25}. */
    final String adsBase;

    final String businessAccountsUrl;
    final String businessInformationUrl;
    final String businessPerformanceUrl;
    final String youtubeUrl;
    final String youtubeAnalyticsUrl;
    final String locationFields;
    final int youtubeReportRows;
    final Duration streamTimeout;
    final int metricsWindowDays;
    final Duration changeLookBack;
    final Duration changeOverlap;
    final Duration keysMaxAge;
    private final Map<Product, Set<String>> scopes = new EnumMap<>(Product.class);

    GoogleConfig(AppSettings app) {
        clientId = app.text(GoogleSettings.CLIENT_ID);
        clientSecret = app.secret(GoogleSettings.CLIENT_SECRET);
        developerToken = app.findSecret(GoogleSettings.DEVELOPER_TOKEN).orElse(null);
        apiVersion = app.text(GoogleSettings.API_VERSION);
        loginCustomer = app.find(GoogleSettings.LOGIN_CUSTOMER_ID)
                .map(GoogleConfig::loginCustomer)
                .orElse(null);
        accessLevel = app.text(GoogleSettings.ACCESS_LEVEL);
        products = Product.parse(app.list(GoogleSettings.PRODUCTS));
        offline = app.text(GoogleSettings.ACCESS_TYPE).equals("offline");
        prompt = app.text(GoogleSettings.PROMPT);
        includeGranted = app.flag(GoogleSettings.INCLUDE_GRANTED_SCOPES);
        hostedDomain = app.find(GoogleSettings.HOSTED_DOMAIN).orElse(null);
        issuer = app.text(GoogleSettings.ISSUER);
        accountsUrl = app.text(GoogleSettings.ACCOUNTS_URL);
        oauthUrl = app.text(GoogleSettings.OAUTH_URL);
        userinfoUrl = app.text(GoogleSettings.USERINFO_URL);
        certsUrl = app.text(GoogleSettings.CERTS_URL);
        adsUrl = app.text(GoogleSettings.ADS_URL);
        adsBase = adsUrl + '/' + apiVersion;
        businessAccountsUrl = app.text(GoogleSettings.BUSINESS_ACCOUNTS_URL);
        businessInformationUrl = app.text(GoogleSettings.BUSINESS_INFORMATION_URL);
        businessPerformanceUrl = app.text(GoogleSettings.BUSINESS_PERFORMANCE_URL);
        youtubeUrl = app.text(GoogleSettings.YOUTUBE_URL);
        youtubeAnalyticsUrl = app.text(GoogleSettings.YOUTUBE_ANALYTICS_URL);
        locationFields = locationFields(app.text(GoogleSettings.LOCATION_FIELDS));
        youtubeReportRows = Math.max(1, app.integer(GoogleSettings.YOUTUBE_REPORT_ROWS));
        streamTimeout = app.duration(GoogleSettings.STREAM_TIMEOUT);
        metricsWindowDays = Math.max(1, app.integer(GoogleSettings.METRICS_WINDOW_DAYS));
        changeLookBack = app.duration(GoogleSettings.CHANGE_LOOK_BACK);
        changeOverlap = app.duration(GoogleSettings.CHANGE_OVERLAP);
        keysMaxAge = app.duration(GoogleSettings.KEYS_MAX_AGE);
        scopes.put(Product.ADS, list(app, GoogleSettings.ADS_SCOPES));
        scopes.put(Product.BUSINESS_PROFILE, list(app, GoogleSettings.BUSINESS_PROFILE_SCOPES));
        scopes.put(Product.YOUTUBE, list(app, GoogleSettings.YOUTUBE_SCOPES));
        scopes.put(Product.YOUTUBE_ANALYTICS, list(app, GoogleSettings.YOUTUBE_ANALYTICS_SCOPES));
    }

    private static CustomerId loginCustomer(String text) {
        try {
            return CustomerId.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Setting '" + GoogleSettings.LOGIN_CUSTOMER_ID + "' of google: " + e.getMessage());
        }
    }

    /** A location without its name is of no use to anyone. */
    private static String locationFields(String asked) {
        Set<String> fields = new LinkedHashSet<>(List.of("name", "title"));
        for (String field : asked.split(",", -1)) {
            if (!field.isBlank()) {
                fields.add(field.strip());
            }
        }
        return String.join(",", fields);
    }

    private static Set<String> list(AppSettings app, String name) {
        return new LinkedHashSet<>(app.list(name));
    }

    /** What a service account can be used for: YouTube knows no service accounts. */
    Set<String> serviceScopes() {
        Set<String> all = new LinkedHashSet<>();
        for (Product product : products) {
            if (product == Product.ADS || product == Product.BUSINESS_PROFILE) {
                all.addAll(scopes(product));
            }
        }
        return all;
    }

    /** The scopes of a product, as the app's settings have them. */
    Set<String> scopes(Product product) {
        return scopes.getOrDefault(product, Set.of());
    }
}
