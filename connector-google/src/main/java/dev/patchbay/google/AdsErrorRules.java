// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Codes of {@code GoogleAdsFailure}, as {@code family.CODE}. The names are Google's, what they mean for us is read from its
 * guides. A family's {@code *} stands for all codes without a rule of their own.
 */
final class AdsErrorRules {

    private static final String RECONNECT = "Connect the account again.";
    private static final String SETUP = "The app's set-up at Google is wrong: ";
    private static final String PASSING = "Nothing to do: it is tried again.";
    private static final String FIX = "Look at the field Google names, and correct the request.";
    private static final String SPLIT = "Ask for less at once.";
    private static final String ADMIN = "Ask an administrator of the Google Ads account for access.";
    private static final String MANAGER =
            "The account is not reached through this manager: leave login-customer-id unset, and it is looked for.";

    private static final String CLIENT = "A manager has no data of its own: use one of its client accounts.";

    static final List<ErrorRule> ALL = all();

    private AdsErrorRules() {}

    private static List<ErrorRule> all() {
        List<ErrorRule> rules = new ArrayList<>();
        rules.addAll(access());
        rules.addAll(budgets());
        rules.addAll(requests());
        rules.addAll(AdsWriteErrorRules.ALL);
        return List.copyOf(rules);
    }

    private static List<ErrorRule> access() {
        List<ErrorRule> rules = new ArrayList<>();
        rules.add(rule("authenticationError.OAUTH_TOKEN_EXPIRED", ErrorCategory.AUTHENTICATION, RECONNECT)
                .refreshing());
        add(
                rules,
                "authenticationError",
                ErrorCategory.AUTHENTICATION,
                RECONNECT,
                "OAUTH_TOKEN_REVOKED",
                "OAUTH_TOKEN_DISABLED",
                "OAUTH_TOKEN_INVALID",
                "GOOGLE_ACCOUNT_COOKIE_INVALID",
                "GOOGLE_ACCOUNT_AUTHENTICATION_FAILED",
                "GOOGLE_ACCOUNT_DELETED",
                "LOGIN_COOKIE_REQUIRED",
                "LOGIN_COOKIE_INVALID",
                "GOOGLE_ACCOUNT_USER_AND_ADS_USER_MISMATCH",
                "USER_ID_INVALID",
                "INVALID_EMAIL_ADDRESS");
        for (String code : List.of("OAUTH_TOKEN_HEADER_INVALID", "AUTHENTICATION_ERROR", "*")) {
            rules.add(rule("authenticationError." + code, ErrorCategory.AUTHENTICATION, RECONNECT)
                    .refreshing());
        }
        rules.add(rule(
                "authenticationError.NOT_ADS_USER",
                ErrorCategory.PERMISSION,
                "Connect with a Google account that has a Google Ads account."));
        add(
                rules,
                "authenticationError",
                ErrorCategory.NOT_FOUND,
                "Check the customer id.",
                "CUSTOMER_NOT_FOUND",
                "CLIENT_CUSTOMER_ID_INVALID");
        add(
                rules,
                "authenticationError",
                ErrorCategory.AUTHENTICATION,
                "The person switches two-step verification or Advanced Protection on, then connects again.",
                "TWO_STEP_VERIFICATION_NOT_ENROLLED",
                "ADVANCED_PROTECTION_NOT_ENROLLED");
        for (String key : List.of(
                "authenticationError.DEVELOPER_TOKEN_INVALID", "requestError.DEVELOPER_TOKEN_PARAMETER_MISSING")) {
            rules.add(rule(key, ErrorCategory.INVALID_REQUEST, SETUP + "check developer-token.")
                    .about(GoogleSettings.DEVELOPER_TOKEN));
        }
        add(
                rules,
                "authenticationError",
                ErrorCategory.INVALID_REQUEST,
                SETUP + "check the organisation of the project.",
                "ORGANIZATION_NOT_RECOGNIZED",
                "ORGANIZATION_NOT_APPROVED",
                "ORGANIZATION_NOT_ASSOCIATED_WITH_DEVELOPER_TOKEN");
        rules.add(rule(
                "authorizationError.USER_PERMISSION_DENIED",
                ErrorCategory.PERMISSION,
                ADMIN + " If it hangs under a manager, that manager must be reachable too."));
        for (String key : List.of(
                "authorizationError.INVALID_LOGIN_CUSTOMER_ID_SERVING_CUSTOMER_ID_COMBINATION",
                "headerError.INVALID_LOGIN_CUSTOMER_ID",
                "requestError.LOGIN_CUSTOMER_ID_PARAMETER_MISSING")) {
            rules.add(rule(key, ErrorCategory.INVALID_REQUEST, MANAGER).about(GoogleSettings.LOGIN_CUSTOMER_ID));
        }
        rules.add(rule("headerError.*", ErrorCategory.INVALID_REQUEST, FIX));
        add(
                rules,
                "authorizationError",
                ErrorCategory.PERMISSION,
                "The Google Ads account is closed, suspended or not set up: its owner looks at it in Google Ads.",
                "CUSTOMER_NOT_ENABLED",
                "ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT");
        add(
                rules,
                "authorizationError",
                ErrorCategory.PERMISSION,
                "The account's owner completes the sign-up and accepts the terms in Google Ads.",
                "INCOMPLETE_SIGNUP",
                "MISSING_TOS");
        for (String code : List.of(
                "DEVELOPER_TOKEN_NOT_APPROVED",
                "DEVELOPER_TOKEN_PROHIBITED",
                "DEVELOPER_TOKEN_NOT_ON_ALLOWLIST",
                "PROJECT_DISABLED",
                "CLOUD_PROJECT_NOT_UNDER_ORGANIZATION",
                "CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION")) {
            rules.add(rule(
                            "authorizationError." + code,
                            ErrorCategory.INVALID_REQUEST,
                            SETUP + "apply for access of the Cloud project to the Google Ads API.")
                    .about(GoogleErrorClassifier.CLOUD_PROJECT));
        }
        rules.add(rule(
                        "requestError.CLOUD_PROJECT_NOT_FOUND",
                        ErrorCategory.INVALID_REQUEST,
                        SETUP + "the OAuth client's Cloud project is gone.")
                .about(GoogleErrorClassifier.CLOUD_PROJECT));
        add(
                rules,
                "authorizationError",
                ErrorCategory.PERMISSION,
                ADMIN,
                "ACTION_NOT_PERMITTED",
                "SERVICE_ACCESS_DENIED",
                "ACCESS_DENIED_FOR_ACCOUNT_TYPE",
                "METRIC_ACCESS_DENIED",
                "AUTHORIZATION_ERROR",
                "*");
        rules.add(rule(
                "notAllowlistedError.*",
                ErrorCategory.PERMISSION,
                "Google gives this feature to chosen accounts only: ask its support."));
        return rules;
    }

    private static List<ErrorRule> budgets() {
        String wait = "Wait as long as told; other accounts go on.";
        return List.of(
                rule("quotaError.RESOURCE_EXHAUSTED", ErrorCategory.RATE_LIMIT, wait),
                rule("quotaError.RESOURCE_TEMPORARILY_EXHAUSTED", ErrorCategory.RATE_LIMIT, wait),
                rule(
                                "quotaError.EXCESSIVE_SHORT_TERM_QUERY_RESOURCE_CONSUMPTION",
                                ErrorCategory.RATE_LIMIT,
                                "Wait some minutes, and ask for fewer days, fields or segments.")
                        .waiting(Duration.ofMinutes(5)),
                rule(
                                "quotaError.EXCESSIVE_LONG_TERM_QUERY_RESOURCE_CONSUMPTION",
                                ErrorCategory.RATE_LIMIT,
                                "Wait some hours, and make the query cheaper: fewer days, fields or segments.")
                        .waiting(Duration.ofHours(3)),
                rule(
                        "quotaError.ACCESS_PROHIBITED",
                        ErrorCategory.PERMISSION,
                        "Google has blocked the app: ask its support."),
                rule(
                                "quotaError.PAYMENTS_PROFILE_ACTIVATION_RATE_LIMIT_EXCEEDED",
                                ErrorCategory.RATE_LIMIT,
                                "Wait about a week.")
                        .waiting(Duration.ofDays(7)),
                rule("quotaError.*", ErrorCategory.RATE_LIMIT, wait));
    }

    private static List<ErrorRule> requests() {
        List<ErrorRule> rules = new ArrayList<>();
        add(
                rules,
                "internalError",
                ErrorCategory.TRANSIENT,
                PASSING,
                "INTERNAL_ERROR",
                "TRANSIENT_ERROR",
                "DEADLINE_EXCEEDED",
                "*");
        rules.add(rule(
                "internalError.ERROR_CODE_NOT_PUBLISHED",
                ErrorCategory.INVALID_REQUEST,
                "This version has no name for the error: set a newer api-version."));
        rules.add(rule("sizeLimitError.RESPONSE_SIZE_LIMIT_EXCEEDED", ErrorCategory.INVALID_REQUEST, SPLIT)
                .askForLess());
        rules.add(rule("sizeLimitError.*", ErrorCategory.INVALID_REQUEST, SPLIT).askForLess());
        add(
                rules,
                "requestError",
                ErrorCategory.INVALID_REQUEST,
                SPLIT,
                "TOO_MANY_MUTATE_OPERATIONS",
                "TOO_MANY_ACTION_OPERATIONS");
        rules.add(rule("requestError.RESOURCE_NOT_FOUND", ErrorCategory.NOT_FOUND, "It is gone: drop the local copy."));
        add(
                rules,
                "requestError",
                ErrorCategory.INVALID_REQUEST,
                "Start the listing anew.",
                "EXPIRED_PAGE_TOKEN",
                "INVALID_PAGE_TOKEN");
        rules.add(rule(
                        "requestError.UNSUPPORTED_VERSION",
                        ErrorCategory.INVALID_REQUEST,
                        "This version has ended: set a newer api-version.")
                .about(GoogleSettings.API_VERSION));
        rules.add(
                rule("requestError.RPC_DEADLINE_TOO_SHORT", ErrorCategory.INVALID_REQUEST, "Give the call more time."));
        rules.add(rule("requestError.CANNOT_BE_EXECUTED_BY_MANAGER_ACCOUNT", ErrorCategory.INVALID_REQUEST, CLIENT));
        rules.add(rule("queryError.REQUESTED_METRICS_FOR_MANAGER", ErrorCategory.INVALID_REQUEST, CLIENT));
        rules.add(rule("queryError.DATE_RANGE_TOO_WIDE", ErrorCategory.INVALID_REQUEST, SPLIT)
                .askForLess());
        add(
                rules,
                "dateRangeError",
                ErrorCategory.INVALID_REQUEST,
                "Days, weeks and hours are kept for 37 months: ask for later days, or for months.",
                "INVALID_DATE",
                "REQUESTED_DATE_GRANULARITY_NOT_SUPPORTED");
        add(
                rules,
                "changeStatusError",
                ErrorCategory.INVALID_REQUEST,
                "Changes are kept for 90 days: read everything instead.",
                "START_DATE_TOO_OLD");
        add(
                rules,
                "changeEventError",
                ErrorCategory.INVALID_REQUEST,
                "Change events are kept for 30 days: read everything instead.",
                "START_DATE_TOO_OLD");
        for (String family : Arrays.asList(
                "requestError",
                "queryError",
                "dateError",
                "dateRangeError",
                "changeStatusError",
                "changeEventError",
                "fieldMaskError",
                "fieldError",
                "rangeError",
                "stringLengthError",
                "stringFormatError",
                "enumError",
                "distinctError",
                "notEmptyError",
                "nullError",
                "collectionSizeError",
                "urlFieldError",
                "biddingError",
                "settingError")) {
            rules.add(rule(family + ".*", ErrorCategory.INVALID_REQUEST, FIX));
        }
        rules.add(rule("idError.NOT_FOUND", ErrorCategory.NOT_FOUND, "It is gone: drop the local copy."));
        return rules;
    }

    static ErrorRule rule(String key, ErrorCategory category, String remedy) {
        return ErrorRule.of(key, category, remedy);
    }

    static void add(List<ErrorRule> rules, String family, ErrorCategory category, String remedy, String... codes) {
        for (String code : codes) {
            rules.add(rule(family + '.' + code, category, remedy));
        }
    }
}
