// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Google's hosts; each is a site of the sandbox under its own name. */
final class GoogleHosts {

    static final String ACCOUNTS = "accounts.google.com";
    static final String OAUTH = "oauth2.googleapis.com";
    static final String OPENID = "openidconnect.googleapis.com";
    static final String WWW = "www.googleapis.com";
    static final String HUB = "pubsubhubbub.appspot.com";
    static final String ADS = "googleads.googleapis.com";
    static final String BUSINESS_ACCOUNTS = "mybusinessaccountmanagement.googleapis.com";
    static final String BUSINESS_INFORMATION = "mybusinessbusinessinformation.googleapis.com";
    static final String BUSINESS_PERFORMANCE = "businessprofileperformance.googleapis.com";
    static final String BUSINESS_NOTIFICATIONS = "mybusinessnotifications.googleapis.com";
    static final String YOUTUBE = "youtube.googleapis.com";
    static final String YOUTUBE_ANALYTICS = "youtubeanalytics.googleapis.com";

    static final List<String> ALL = List.of(
            ACCOUNTS,
            OAUTH,
            OPENID,
            WWW,
            ADS,
            BUSINESS_ACCOUNTS,
            BUSINESS_INFORMATION,
            BUSINESS_PERFORMANCE,
            BUSINESS_NOTIFICATIONS,
            YOUTUBE,
            YOUTUBE_ANALYTICS,
            HUB);

    /** Names of the settings that lead clients here. */
    static final Map<String, String> SETTINGS = settings();

    private static final Pattern ADS_PATH = Pattern.compile("/v\\d+/(customers|googleAdsFields)\\b.*");

    private GoogleHosts() {}

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("accounts-url", ACCOUNTS);
        settings.put("oauth-url", OAUTH);
        settings.put("userinfo-url", OPENID);
        settings.put("certs-url", WWW);
        settings.put("ads-url", ADS);
        settings.put("business-accounts-url", BUSINESS_ACCOUNTS);
        settings.put("business-information-url", BUSINESS_INFORMATION);
        settings.put("business-performance-url", BUSINESS_PERFORMANCE);
        settings.put("business-notifications-url", BUSINESS_NOTIFICATIONS);
        settings.put("youtube-url", YOUTUBE);
        settings.put("youtube-hub-url", HUB);
        settings.put("youtube-analytics-url", YOUTUBE_ANALYTICS);
        return settings;
    }

    /** The host meant by a request that came to the bare port: by its {@code Host} header or by a path only Google has. */
    static Optional<String> of(String host, String path) {
        if (ALL.contains(host)) {
            return Optional.of(host);
        }
        if (path.startsWith("/o/oauth2/")) {
            return Optional.of(ACCOUNTS);
        }
        if (path.startsWith("/youtube/v3/")
                || path.equals("/batch/youtube/v3")
                || path.startsWith("/oauth2/v")
                || path.startsWith("/upload/youtube/")) {
            return Optional.of(WWW);
        }
        return ADS_PATH.matcher(path).matches() ? Optional.of(ADS) : Optional.empty();
    }
}
