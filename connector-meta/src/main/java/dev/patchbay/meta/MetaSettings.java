// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.spi.SettingSpec;
import dev.patchbay.spi.SettingSpec.Kind;
import java.util.List;
import java.util.Set;

/** The settings of a Meta app, as data. What is uncertain about the platform is one of them, with the likeliest default. */
final class MetaSettings {

    static final String CLIENT_ID = "client-id";
    static final String CLIENT_SECRET = "client-secret";
    static final String REDIRECT_URI = "redirect-uri";
    static final String API_VERSION = "api-version";
    static final String MARKETING_API_VERSION = "marketing-api-version";
    static final String GRAPH_URL = "graph-url";
    static final String DIALOG_URL = "dialog-url";
    static final String LOGIN_CONFIG_ID = "login-config-id";
    static final String LOGIN_CONFIG_SYSTEM_USER = "login-config-system-user";
    static final String LOCALE = "locale";
    static final String ACCESS_TIER = "access-tier";
    static final String WALK_BUSINESSES = "walk-businesses";
    static final String ZERO_DECIMAL_CURRENCIES = "zero-decimal-currencies";
    static final String PAGE_SIZE = "page-size";
    static final String CHANGES_PROBE = "changes-probe";
    static final String INSIGHTS_PAGE_SIZE = "insights-page-size";
    static final String INSIGHTS_MODE = "insights-mode";
    static final String INSIGHTS_ASYNC_ROWS = "insights-async-rows";
    static final String INSIGHTS_WINDOW_DAYS = "insights-window-days";
    static final String INSIGHTS_SKIP_EMPTY = "insights-skip-empty";
    static final String INSIGHTS_INCLUDE_DELETED = "insights-include-deleted";
    static final String CONVERSION_ACTIONS = "conversion-actions";
    static final String REPORT_POLL_WAITS = "report-poll-waits";
    static final String REPORT_TIMEOUT = "report-timeout";
    static final String REPORT_STALL_TIMEOUT = "report-stall-timeout";
    static final String REPORT_RECREATIONS = "report-recreations";
    static final String POLICY_BLOCK_WAIT = "policy-block-wait";

    static final String WEBHOOK_VERIFY_TOKEN = "webhook-verify-token";
    static final String WEBHOOK_SECRETS = "webhook-secrets";
    static final String WEBHOOK_ESCAPED_FALLBACK = "webhook-escaped-fallback";
    static final String WEBHOOK_PAGE_FIELDS = "webhook-page-fields";
    static final String WEBHOOK_MAX_AGE = "webhook-max-age";
    static final String DATA_DELETION_URL = "data-deletion-url";

    static final String TIER_FULL = "full";
    static final String TIER_LIMITED = "limited";
    static final String MODE_AUTO = "auto";
    static final String MODE_SYNC = "sync";
    static final String MODE_ASYNC = "async";

    static final List<SettingSpec> ALL = List.of(
            SettingSpec.required(CLIENT_ID, Kind.TEXT, "The app's id, as its dashboard shows it."),
            SettingSpec.requiredSecret(CLIENT_SECRET, "The app's secret; it also signs every call (appsecret_proof)."),
            SettingSpec.optional(
                    REDIRECT_URI,
                    Kind.REDIRECT_URI,
                    null,
                    "Where Facebook Login returns to; must stand in the app's list of valid redirect URIs, byte for byte."
                            + " Only needed where people connect in a browser."),
            SettingSpec.optional(
                    API_VERSION, Kind.VERSION, MetaVersions.DEFAULT, "Version of the Graph API, part of every path."),
            SettingSpec.optional(
                    MARKETING_API_VERSION,
                    Kind.VERSION,
                    null,
                    "Version for ads and insights calls, which end earlier than Graph versions; unset, it is api-version."),
            SettingSpec.optional(GRAPH_URL, Kind.URL, "https://graph.facebook.com", "Host of the Graph API."),
            SettingSpec.optional(DIALOG_URL, Kind.URL, "https://www.facebook.com", "Host of the consent page."),
            SettingSpec.optional(
                    LOGIN_CONFIG_ID,
                    Kind.TEXT,
                    null,
                    "Id of a Facebook Login for Business configuration; its permissions then replace the scopes."),
            SettingSpec.optional(
                    LOGIN_CONFIG_SYSTEM_USER,
                    Kind.BOOLEAN,
                    "false",
                    "Whether that configuration gives a system-user token instead of a person's."),
            SettingSpec.optional(
                    LOCALE, Kind.TEXT, "en_US", "Language of error texts; some are recognised by their English words."),
            SettingSpec.choice(
                    ACCESS_TIER,
                    Set.of(TIER_FULL, TIER_LIMITED),
                    TIER_FULL,
                    "The app's Marketing API tier; decides how long to wait when Meta refuses without saying."),
            SettingSpec.optional(
                    WALK_BUSINESSES,
                    Kind.BOOLEAN,
                    "true",
                    "Whether ad accounts and pages are also looked for in businesses; needs business_management."),
            SettingSpec.optional(
                    ZERO_DECIMAL_CURRENCIES,
                    Kind.LIST,
                    "CLP,COP,CRC,HUF,IDR,ISK,JPY,KRW,PYG,TWD,VND",
                    "Currencies whose budgets Meta counts in whole units; all others are counted in hundredths. From"
                            + " experience, not from Meta's documentation."),
            SettingSpec.optional(
                    PAGE_SIZE,
                    Kind.INTEGER,
                    "100",
                    "Objects per page; Meta publishes no maximum. Halved when it refuses."),
            SettingSpec.optional(
                    CHANGES_PROBE,
                    Kind.BOOLEAN,
                    "true",
                    "Whether an incremental sync first asks, with one call per account, which of its listings hold changes."
                            + " Uncertain: that nested listings take updated_since and filtering like listings of their own."
                            + " Switch it off when changes are found late."),
            SettingSpec.optional(
                    INSIGHTS_PAGE_SIZE, Kind.INTEGER, "500", "Report rows per page. Halved when Meta refuses."),
            SettingSpec.choice(
                    INSIGHTS_MODE,
                    Set.of(MODE_AUTO, MODE_SYNC, MODE_ASYNC),
                    MODE_AUTO,
                    "How reports are read: auto reads small ones at once and has large ones prepared by Meta."),
            SettingSpec.optional(
                    INSIGHTS_ASYNC_ROWS,
                    Kind.INTEGER,
                    "50000",
                    "Estimated rows from which auto has a report prepared. The estimate multiplies days, 1 account, 50"
                            + " campaigns, 200 ad sets or 500 ads, and 6 values per breakdown."),
            SettingSpec.optional(
                    INSIGHTS_WINDOW_DAYS,
                    Kind.INTEGER,
                    "90",
                    "Days per query of a daily report; longer ranges are read in slices. Halved when Meta refuses."),
            SettingSpec.optional(
                    INSIGHTS_SKIP_EMPTY,
                    Kind.BOOLEAN,
                    "true",
                    "Whether entities without impressions in the range are left out, as Meta recommends. Switch it off when"
                            + " late conversions of stopped ads matter."),
            SettingSpec.optional(
                    INSIGHTS_INCLUDE_DELETED,
                    Kind.BOOLEAN,
                    "false",
                    "Whether reports name every effective_status, so that archived and deleted entities have rows of their"
                            + " own. Uncertain: Meta is said to leave deleted ones out of reports below the account unless"
                            + " asked, while totals of the account keep them; off, nothing is filtered by status."),
            SettingSpec.optional(
                    CONVERSION_ACTIONS,
                    Kind.LIST,
                    "purchase,lead,complete_registration",
                    "Action types that count as conversions. They must not contain one another: omni_purchase contains"
                            + " purchase."),
            SettingSpec.optional(
                    REPORT_POLL_WAITS,
                    Kind.LIST,
                    "2,5,10,30",
                    "Seconds to wait before each look at a report in preparation; the last one repeats."),
            SettingSpec.optional(
                    REPORT_TIMEOUT, Kind.DURATION, "PT60M", "How long one report may take; Meta says up to an hour."),
            SettingSpec.optional(
                    REPORT_STALL_TIMEOUT,
                    Kind.DURATION,
                    "PT5M",
                    "How long a report may show no progress before it is asked for anew."),
            SettingSpec.optional(
                    REPORT_RECREATIONS,
                    Kind.INTEGER,
                    "3",
                    "How often a report that failed, vanished or stands still is asked for anew."),
            SettingSpec.optional(
                    POLICY_BLOCK_WAIT,
                    Kind.DURATION,
                    "PT6H",
                    "How long to stop after Meta blocked an action for policy or speed (codes 368, 1390008); Meta says"
                            + " hours, not how many."),
            new SettingSpec(
                    WEBHOOK_VERIFY_TOKEN,
                    "What Meta must say when it asks whether a webhook address is the right one; the same is entered in the"
                            + " app's dashboard. Several, separated by commas, count while one is changed.",
                    Kind.TEXT,
                    null,
                    false,
                    true,
                    Set.of()),
            new SettingSpec(
                    WEBHOOK_SECRETS,
                    "Further app secrets that may sign webhooks beside client-secret, separated by commas: an old or new one"
                            + " while the secret is changed, and the Instagram app's.",
                    Kind.TEXT,
                    null,
                    false,
                    true,
                    Set.of()),
            SettingSpec.optional(
                    WEBHOOK_ESCAPED_FALLBACK,
                    Kind.BOOLEAN,
                    "true",
                    "Whether a webhook whose signature is wrong and whose body has characters beyond ASCII is checked once"
                            + " more in the escaped form that Meta signs."),
            SettingSpec.optional(
                    WEBHOOK_PAGE_FIELDS,
                    Kind.LIST,
                    "feed,mention,leadgen",
                    "What a page is subscribed to unless the subscription says otherwise."),
            SettingSpec.optional(
                    WEBHOOK_MAX_AGE,
                    Kind.DURATION,
                    null,
                    "How old the newest entry of a signed webhook may be; older ones are refused as replays. Unset, any age is taken,"
                            + " because the dashboard's test button sends old times, and a replay is known by its ids for as long as"
                            + " events are kept. Meta itself repeats for up to 7 days."),
            SettingSpec.optional(
                    DATA_DELETION_URL,
                    Kind.REDIRECT_URI,
                    null,
                    "Where people see how their data deletion goes; the code is added as the parameter id. Needed where Meta"
                            + " calls back for data deletion."));

    private MetaSettings() {}
}
