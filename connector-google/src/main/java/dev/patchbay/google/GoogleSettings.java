// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.spi.SettingSpec;
import dev.patchbay.spi.SettingSpec.Kind;
import java.util.List;
import java.util.Set;

/** The settings of a Google app, as data. What is uncertain about the platform is one of them, with the likeliest default. */
final class GoogleSettings {

    static final String CLIENT_ID = "client-id";
    static final String CLIENT_SECRET = "client-secret";
    static final String REDIRECT_URI = "redirect-uri";
    static final String DEVELOPER_TOKEN = "developer-token";
    static final String API_VERSION = "api-version";
    static final String LOGIN_CUSTOMER_ID = "login-customer-id";
    static final String ACCESS_LEVEL = "ads-access-level";
    static final String PRODUCTS = "products";
    static final String ADS_SCOPES = "ads-scopes";
    static final String BUSINESS_PROFILE_SCOPES = "business-profile-scopes";
    static final String YOUTUBE_SCOPES = "youtube-scopes";
    static final String YOUTUBE_ANALYTICS_SCOPES = "youtube-analytics-scopes";
    static final String ACCESS_TYPE = "access-type";
    static final String PROMPT = "prompt";
    static final String INCLUDE_GRANTED_SCOPES = "include-granted-scopes";
    static final String HOSTED_DOMAIN = "hosted-domain";
    static final String ISSUER = "issuer";
    static final String ACCOUNTS_URL = "accounts-url";
    static final String OAUTH_URL = "oauth-url";
    static final String USERINFO_URL = "userinfo-url";
    static final String CERTS_URL = "certs-url";
    static final String ADS_URL = "ads-url";
    static final String BUSINESS_ACCOUNTS_URL = "business-accounts-url";
    static final String BUSINESS_INFORMATION_URL = "business-information-url";
    static final String BUSINESS_PERFORMANCE_URL = "business-performance-url";
    static final String YOUTUBE_URL = "youtube-url";
    static final String YOUTUBE_ANALYTICS_URL = "youtube-analytics-url";
    static final String LOCATION_FIELDS = "location-fields";
    static final String YOUTUBE_REPORT_ROWS = "youtube-report-rows";
    static final String STREAM_TIMEOUT = "stream-timeout";
    static final String METRICS_WINDOW_DAYS = "metrics-window-days";
    static final String CHANGE_LOOK_BACK = "change-look-back";
    static final String CHANGE_OVERLAP = "change-overlap";
    static final String KEYS_MAX_AGE = "keys-max-age";

    static final String PUSH_AUDIENCE = "push-audience";
    static final String PUSH_SERVICE_ACCOUNT = "push-service-account";
    static final String LEAD_FORM_KEY = "lead-form-key";
    static final String CHANNEL_TOKEN = "channel-token";
    static final String YOUTUBE_HUB_SECRET = "youtube-hub-secret";
    static final String YOUTUBE_CALLBACK_TOKEN = "youtube-callback-token";
    static final String YOUTUBE_HUB_URL = "youtube-hub-url";
    static final String YOUTUBE_HUB_LEASE = "youtube-hub-lease";
    static final String BUSINESS_NOTIFICATIONS_URL = "business-notifications-url";
    static final String PUBSUB_TOPIC = "pubsub-topic";

    static final String LEVEL_EXPLORER = "explorer";
    static final String LEVEL_BASIC = "basic";
    static final String LEVEL_STANDARD = "standard";
    static final String PROMPT_AUTO = "auto";

    static final List<SettingSpec> ALL = List.of(
            SettingSpec.required(CLIENT_ID, Kind.TEXT, "The OAuth client's id, as the Cloud console shows it."),
            SettingSpec.requiredSecret(CLIENT_SECRET, "The OAuth client's secret."),
            SettingSpec.optional(
                    REDIRECT_URI,
                    Kind.REDIRECT_URI,
                    null,
                    "Where Google returns to; must stand among the client's redirect URIs, byte for byte. Only needed where"
                            + " people connect in a browser."),
            new SettingSpec(
                    DEVELOPER_TOKEN,
                    "Developer token of a Google Ads manager account. Google ignores it since September 2026; unset,"
                            + " nothing is sent.",
                    Kind.TEXT,
                    null,
                    false,
                    true,
                    Set.of()),
            SettingSpec.optional(
                    API_VERSION,
                    Kind.VERSION,
                    GoogleVersions.DEFAULT,
                    "Version of the Google Ads API, part of its paths."),
            SettingSpec.optional(
                    LOGIN_CUSTOMER_ID,
                    Kind.TEXT,
                    null,
                    "Google Ads manager through which all accounts are reached, ten digits. Unset, the right one is found for"
                            + " each account."),
            SettingSpec.choice(
                    ACCESS_LEVEL,
                    Set.of(LEVEL_EXPLORER, LEVEL_BASIC, LEVEL_STANDARD),
                    LEVEL_BASIC,
                    "Google Ads access level of the Cloud project: explorer 2,880 operations a day, basic 15,000, standard"
                            + " without a limit."),
            SettingSpec.optional(
                    PRODUCTS,
                    Kind.LIST,
                    "ads,business-profile,youtube,youtube-analytics",
                    "What people are asked for when they connect: ads, business-profile, youtube, youtube-analytics."),
            SettingSpec.optional(ADS_SCOPES, Kind.LIST, GoogleScopes.ADS, "Scopes of Google Ads."),
            SettingSpec.optional(
                    BUSINESS_PROFILE_SCOPES, Kind.LIST, GoogleScopes.BUSINESS, "Scopes of Business Profile."),
            SettingSpec.optional(YOUTUBE_SCOPES, Kind.LIST, GoogleScopes.YOUTUBE, "Scopes of YouTube."),
            SettingSpec.optional(
                    YOUTUBE_ANALYTICS_SCOPES,
                    Kind.LIST,
                    GoogleScopes.YOUTUBE_ANALYTICS,
                    "Scopes of YouTube Analytics."),
            SettingSpec.choice(
                    ACCESS_TYPE,
                    Set.of("offline", "online"),
                    "offline",
                    "offline gives a refresh token; online ends after an hour."),
            SettingSpec.choice(
                    PROMPT,
                    Set.of(PROMPT_AUTO, "consent", "select-account", "none"),
                    PROMPT_AUTO,
                    "When Google asks again: auto asks for consent only where a refresh token is needed, for only then does"
                            + " Google give one."),
            SettingSpec.optional(
                    INCLUDE_GRANTED_SCOPES,
                    Kind.BOOLEAN,
                    "true",
                    "Whether a new grant carries earlier ones of the same person too (incremental authorization)."),
            SettingSpec.optional(
                    HOSTED_DOMAIN, Kind.TEXT, null, "Workspace domain whose accounts are offered; unset, all are."),
            SettingSpec.optional(ADS_URL, Kind.URL, "https://googleads.googleapis.com", "Host of the Google Ads API."),
            SettingSpec.optional(
                    ISSUER,
                    Kind.TEXT,
                    "https://accounts.google.com",
                    "Who signs id tokens and names itself in the callback (RFC 9207)."),
            SettingSpec.optional(ACCOUNTS_URL, Kind.URL, "https://accounts.google.com", "Host of the consent page."),
            SettingSpec.optional(
                    OAUTH_URL,
                    Kind.URL,
                    "https://oauth2.googleapis.com",
                    "Host of the token, revoke and tokeninfo calls."),
            SettingSpec.optional(
                    USERINFO_URL, Kind.URL, "https://openidconnect.googleapis.com", "Host of the userinfo call."),
            SettingSpec.optional(
                    CERTS_URL, Kind.URL, "https://www.googleapis.com", "Host of the keys that sign id tokens."),
            SettingSpec.optional(
                    BUSINESS_ACCOUNTS_URL,
                    Kind.URL,
                    "https://mybusinessaccountmanagement.googleapis.com",
                    "Host of the Business Profile accounts API."),
            SettingSpec.optional(
                    BUSINESS_INFORMATION_URL,
                    Kind.URL,
                    "https://mybusinessbusinessinformation.googleapis.com",
                    "Host of the Business Profile locations API."),
            SettingSpec.optional(
                    BUSINESS_PERFORMANCE_URL,
                    Kind.URL,
                    "https://businessprofileperformance.googleapis.com",
                    "Host of the Business Profile performance API."),
            SettingSpec.optional(
                    YOUTUBE_URL, Kind.URL, "https://youtube.googleapis.com", "Host of the YouTube Data API."),
            SettingSpec.optional(
                    YOUTUBE_ANALYTICS_URL,
                    Kind.URL,
                    "https://youtubeanalytics.googleapis.com",
                    "Host of the YouTube Analytics API."),
            SettingSpec.optional(
                    LOCATION_FIELDS,
                    Kind.TEXT,
                    "name,title,storeCode,storefrontAddress,websiteUri,openInfo,metadata",
                    "Fields of Business Profile locations to read, separated by commas; name and title are always read."),
            SettingSpec.optional(
                    YOUTUBE_REPORT_ROWS,
                    Kind.INTEGER,
                    "200",
                    "Rows per page of a YouTube Analytics report, and videos named in one. Uncertain: 200 is what lists of"
                            + " videos are known to take."),
            SettingSpec.optional(
                    STREAM_TIMEOUT, Kind.DURATION, "PT1H", "How long one streamed Google Ads report may take."),
            SettingSpec.optional(
                    METRICS_WINDOW_DAYS,
                    Kind.INTEGER,
                    "90",
                    "Days per query of a daily Google Ads report; longer ranges are read in slices. Halved when Google"
                            + " refuses."),
            SettingSpec.optional(
                    CHANGE_LOOK_BACK,
                    Kind.DURATION,
                    "P90D",
                    "How far back Google Ads' change_status tells what changed; a listing of older changes is read in full."
                            + " Uncertain: from experience, not from Google's documentation."),
            SettingSpec.optional(
                    CHANGE_OVERLAP,
                    Kind.DURATION,
                    "PT5M",
                    "How much earlier than asked changes are looked for; Google lists them up to three minutes late."),
            SettingSpec.optional(
                    KEYS_MAX_AGE,
                    Kind.DURATION,
                    "PT6H",
                    "How long Google's signing keys are kept at most; an unknown key is looked up before."));

    private GoogleSettings() {}
}
