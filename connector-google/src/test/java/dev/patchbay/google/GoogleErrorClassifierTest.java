// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.HeaderView;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.spi.ErrorClassifier.FailedResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of Google's tables, and what is none. */
class GoogleErrorClassifierTest {

    private final GoogleErrorClassifier classifier =
            new GoogleErrorClassifier(() -> Instant.parse("2026-11-21T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "authenticationError, OAUTH_TOKEN_EXPIRED, AUTHENTICATION",
        "authenticationError, OAUTH_TOKEN_REVOKED, AUTHENTICATION",
        "authenticationError, OAUTH_TOKEN_DISABLED, AUTHENTICATION",
        "authenticationError, OAUTH_TOKEN_INVALID, AUTHENTICATION",
        "authenticationError, GOOGLE_ACCOUNT_COOKIE_INVALID, AUTHENTICATION",
        "authenticationError, GOOGLE_ACCOUNT_AUTHENTICATION_FAILED, AUTHENTICATION",
        "authenticationError, GOOGLE_ACCOUNT_DELETED, AUTHENTICATION",
        "authenticationError, OAUTH_TOKEN_HEADER_INVALID, AUTHENTICATION",
        "authenticationError, AUTHENTICATION_ERROR, AUTHENTICATION",
        "authenticationError, TWO_STEP_VERIFICATION_NOT_ENROLLED, AUTHENTICATION",
        "authenticationError, ADVANCED_PROTECTION_NOT_ENROLLED, AUTHENTICATION",
        "authenticationError, NOT_ADS_USER, PERMISSION",
        "authenticationError, CUSTOMER_NOT_FOUND, NOT_FOUND",
        "authenticationError, CLIENT_CUSTOMER_ID_INVALID, NOT_FOUND",
        "authenticationError, DEVELOPER_TOKEN_INVALID, INVALID_REQUEST",
        "authenticationError, ORGANIZATION_NOT_RECOGNIZED, INVALID_REQUEST",
        "authenticationError, ORGANIZATION_NOT_APPROVED, INVALID_REQUEST",
        "authenticationError, ORGANIZATION_NOT_ASSOCIATED_WITH_DEVELOPER_TOKEN, INVALID_REQUEST",
        "requestError, DEVELOPER_TOKEN_PARAMETER_MISSING, INVALID_REQUEST",
        "authorizationError, USER_PERMISSION_DENIED, PERMISSION",
        "authorizationError, INVALID_LOGIN_CUSTOMER_ID_SERVING_CUSTOMER_ID_COMBINATION, INVALID_REQUEST",
        "headerError, INVALID_LOGIN_CUSTOMER_ID, INVALID_REQUEST",
        "requestError, LOGIN_CUSTOMER_ID_PARAMETER_MISSING, INVALID_REQUEST",
        "authorizationError, CUSTOMER_NOT_ENABLED, PERMISSION",
        "authorizationError, ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT, PERMISSION",
        "authorizationError, INCOMPLETE_SIGNUP, PERMISSION",
        "authorizationError, MISSING_TOS, PERMISSION",
        "authorizationError, DEVELOPER_TOKEN_NOT_APPROVED, INVALID_REQUEST",
        "authorizationError, DEVELOPER_TOKEN_PROHIBITED, INVALID_REQUEST",
        "authorizationError, DEVELOPER_TOKEN_NOT_ON_ALLOWLIST, INVALID_REQUEST",
        "authorizationError, PROJECT_DISABLED, INVALID_REQUEST",
        "authorizationError, CLOUD_PROJECT_NOT_UNDER_ORGANIZATION, INVALID_REQUEST",
        "authorizationError, CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION, INVALID_REQUEST",
        "requestError, CLOUD_PROJECT_NOT_FOUND, INVALID_REQUEST",
        "authorizationError, ACTION_NOT_PERMITTED, PERMISSION",
        "authorizationError, SERVICE_ACCESS_DENIED, PERMISSION",
        "authorizationError, ACCESS_DENIED_FOR_ACCOUNT_TYPE, PERMISSION",
        "authorizationError, METRIC_ACCESS_DENIED, PERMISSION",
        "authorizationError, AUTHORIZATION_ERROR, PERMISSION",
        "operationAccessDeniedError, ACTION_NOT_PERMITTED, PERMISSION",
        "operationAccessDeniedError, MUTATE_NOT_PERMITTED_FOR_CUSTOMER, INVALID_REQUEST",
        "resourceAccessDeniedError, WRITE_ACCESS_DENIED, PERMISSION",
        "notAllowlistedError, CUSTOMER_NOT_ALLOWLISTED_FOR_THIS_FEATURE, PERMISSION",
        "quotaError, RESOURCE_EXHAUSTED, RATE_LIMIT",
        "quotaError, RESOURCE_TEMPORARILY_EXHAUSTED, RATE_LIMIT",
        "quotaError, EXCESSIVE_SHORT_TERM_QUERY_RESOURCE_CONSUMPTION, RATE_LIMIT",
        "quotaError, EXCESSIVE_LONG_TERM_QUERY_RESOURCE_CONSUMPTION, RATE_LIMIT",
        "quotaError, ACCESS_PROHIBITED, PERMISSION",
        "quotaError, PAYMENTS_PROFILE_ACTIVATION_RATE_LIMIT_EXCEEDED, RATE_LIMIT",
        "internalError, INTERNAL_ERROR, TRANSIENT",
        "internalError, TRANSIENT_ERROR, TRANSIENT",
        "internalError, DEADLINE_EXCEEDED, TRANSIENT",
        "internalError, ERROR_CODE_NOT_PUBLISHED, INVALID_REQUEST",
        "databaseError, CONCURRENT_MODIFICATION, CONFLICT",
        "databaseError, DATA_CONSTRAINT_VIOLATION, CONFLICT",
        "databaseError, REQUEST_TOO_LARGE, INVALID_REQUEST",
        "sizeLimitError, REQUEST_SIZE_LIMIT_EXCEEDED, INVALID_REQUEST",
        "sizeLimitError, RESPONSE_SIZE_LIMIT_EXCEEDED, INVALID_REQUEST",
        "requestError, TOO_MANY_MUTATE_OPERATIONS, INVALID_REQUEST",
        "requestError, TOO_MANY_ACTION_OPERATIONS, INVALID_REQUEST",
        "batchJobError, REQUEST_TOO_LARGE, INVALID_REQUEST",
        "requestError, RESOURCE_NOT_FOUND, NOT_FOUND",
        "mutateError, RESOURCE_NOT_FOUND, NOT_FOUND",
        "idError, NOT_FOUND, NOT_FOUND",
        "requestError, EXPIRED_PAGE_TOKEN, INVALID_REQUEST",
        "requestError, INVALID_PAGE_TOKEN, INVALID_REQUEST",
        "requestError, PAGE_SIZE_NOT_SUPPORTED, INVALID_REQUEST",
        "requestError, INVALID_CUSTOMER_ID, INVALID_REQUEST",
        "requestError, UNSUPPORTED_VERSION, INVALID_REQUEST",
        "requestError, RPC_DEADLINE_TOO_SHORT, INVALID_REQUEST",
        "requestError, CANNOT_BE_EXECUTED_BY_MANAGER_ACCOUNT, INVALID_REQUEST",
        "queryError, REQUESTED_METRICS_FOR_MANAGER, INVALID_REQUEST",
        "queryError, UNRECOGNIZED_FIELD, INVALID_REQUEST",
        "queryError, DATE_RANGE_TOO_WIDE, INVALID_REQUEST",
        "dateRangeError, INVALID_DATE, INVALID_REQUEST",
        "fieldMaskError, FIELD_MASK_MISSING, INVALID_REQUEST",
        "fieldError, REQUIRED, INVALID_REQUEST",
        "changeStatusError, START_DATE_TOO_OLD, INVALID_REQUEST",
        "changeEventError, LIMIT_NOT_SPECIFIED, INVALID_REQUEST",
        "mutateError, RESOURCE_ALREADY_EXISTS, CONFLICT",
        "mutateError, ID_EXISTS_IN_MULTIPLE_MUTATES, CONFLICT",
        "campaignError, DUPLICATE_CAMPAIGN_NAME, CONFLICT",
        "campaignBudgetError, DUPLICATE_NAME, CONFLICT",
        "adGroupError, DUPLICATE_ADGROUP_NAME, CONFLICT",
        "campaignBudgetError, CAMPAIGN_BUDGET_IN_USE, CONFLICT",
        "campaignBudgetError, CAMPAIGN_BUDGET_REMOVED, CONFLICT",
        "campaignBudgetError, BUDGET_BELOW_PER_DAY_MINIMUM, INVALID_REQUEST",
        "campaignBudgetError, NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT, INVALID_REQUEST",
        "campaignError, CANNOT_SET_DATE_TO_PAST, INVALID_REQUEST",
        "campaignError, END_DATE_TIME_REQUIRED_FOR_TOTAL_BUDGET, INVALID_REQUEST",
        "mutateError, EU_POLITICAL_ADVERTISING_DECLARATION_REQUIRED, INVALID_REQUEST",
        "contextError, OPERATION_NOT_PERMITTED_FOR_REMOVED_RESOURCE, NOT_FOUND",
        "adGroupAdError, CANNOT_OPERATE_ON_REMOVED_ADGROUPAD, NOT_FOUND",
        "policyFindingError, POLICY_FINDING, INVALID_REQUEST",
        "policyViolationError, POLICY_ERROR, INVALID_REQUEST",
        "resourceCountLimitExceededError, ACCOUNT_LIMIT, INVALID_REQUEST",
        "newResourceCreationError, TEMP_ID_RESOURCE_HAD_ERRORS, INVALID_REQUEST",
        "batchJobError, RESULTS_NOT_READY, TRANSIENT",
        "batchJobError, INVALID_SEQUENCE_TOKEN, CONFLICT",
        "batchJobError, CANNOT_MODIFY_JOB_AFTER_JOB_STARTS_RUNNING, CONFLICT"
    })
    void everyCodeOfGoogleAdsHasItsMeaning(String family, String code, ErrorCategory category) {
        // 418 stands for no google.rpc code: only the table can have decided.
        Failure failure = classify(418, Fixture.adsError(418, "NEWER", family, code, "It went wrong.", ""));

        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.code()).isEqualTo(family + '.' + code);
        assertThat(failure.requestId()).isEqualTo("AbCdEf123");
        assertThat(failure.message()).isEqualTo("It went wrong.");
        assertThat(failure.remedy()).endsWith(".").doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_ARGUMENT, INVALID_REQUEST",
        "400, FAILED_PRECONDITION, INVALID_REQUEST",
        "400, OUT_OF_RANGE, INVALID_REQUEST",
        "401, UNAUTHENTICATED, AUTHENTICATION",
        "403, PERMISSION_DENIED, PERMISSION",
        "404, NOT_FOUND, NOT_FOUND",
        "409, ABORTED, CONFLICT",
        "409, ALREADY_EXISTS, CONFLICT",
        "429, RESOURCE_EXHAUSTED, RATE_LIMIT",
        "499, CANCELLED, TRANSIENT",
        "500, INTERNAL, TRANSIENT",
        "500, UNKNOWN, TRANSIENT",
        "501, UNIMPLEMENTED, INVALID_REQUEST",
        "503, UNAVAILABLE, TRANSIENT",
        "504, DEADLINE_EXCEEDED, TRANSIENT"
    })
    void withoutDetailsTheGoogleRpcCodeDecidesAndWithoutThatTheStatus(int status, String rpc, ErrorCategory category) {
        assertThat(classify(status, rpc(status, rpc, "")).category()).isEqualTo(category);
        assertThat(classify(status, "{\"error\":{\"code\":" + status + ",\"message\":\"m\"}}")
                        .category())
                .isEqualTo(category);
        assertThat(classify(status, Fixture.adsError(status, rpc, "brandNewError", "BRAND_NEW", "m", ""))
                        .category())
                .isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({
        "403, SERVICE_DISABLED, PERMISSION",
        "403, ACCESS_TOKEN_SCOPE_INSUFFICIENT, PERMISSION",
        "429, RATE_LIMIT_EXCEEDED, RATE_LIMIT",
        "401, ACCESS_TOKEN_EXPIRED, AUTHENTICATION"
    })
    void reasonsOfErrorInfoDecideBeforeTheStatus(int status, String reason, ErrorCategory category) {
        Failure failure = classify(status, rpc(418, "NEWER", errorInfo(reason, "300")));

        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.subcode()).isEqualTo(reason);
    }

    @Test
    void aQuotaOfZeroMeansThatTheProjectWasNeverAdmitted() {
        Failure failure = classify(429, rpc(429, "RESOURCE_EXHAUSTED", errorInfo("RATE_LIMIT_EXCEEDED", "0")));

        assertThat(failure.category()).isEqualTo(ErrorCategory.PERMISSION);
        assertThat(failure.remedy()).contains("quota is 0");
    }

    @ParameterizedTest
    @CsvSource({"30s, 30000", "0.500s, 500", "1.000000001s, 1001"})
    void theWaitOfAUsedUpBudgetIsTakenExactly(String delay, long millis) {
        String details = ",\"details\":{\"quotaErrorDetails\":{\"rateScope\":\"ACCOUNT\",\"rateName\":\"r\","
                + "\"retryDelay\":\"" + delay + "\"}}";
        Failure failure = classify(
                429, Fixture.adsError(429, "RESOURCE_EXHAUSTED", "quotaError", "RESOURCE_EXHAUSTED", "m", details));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofMillis(millis));
        assertThat(failure.bucket()).isEqualTo(Budgets.ADS_CUSTOMER);
    }

    @Test
    void aWaitInWordsCountsTooAndTheProjectsBudgetIsToldApart() {
        Failure words = classify(
                429,
                Fixture.adsError(
                        429,
                        "RESOURCE_EXHAUSTED",
                        "quotaError",
                        "RESOURCE_EXHAUSTED",
                        "Too many requests. Retry in 30 seconds.",
                        ""));
        Failure project = classify(
                429,
                Fixture.adsError(
                        429,
                        "RESOURCE_EXHAUSTED",
                        "quotaError",
                        "RESOURCE_EXHAUSTED",
                        "m",
                        ",\"details\":{\"quotaErrorDetails\":{\"rateScope\":\"DEVELOPER\",\"retryDelay\":\"9s\"}}"));
        Failure rpc = classify(
                429,
                rpc(
                        429,
                        "RESOURCE_EXHAUSTED",
                        "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"15s\"}"));

        assertThat(words.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(project.bucket()).isEqualTo(Budgets.ADS_OPERATIONS);
        assertThat(rpc.retryAfter()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void ofSeveralErrorsTheWorstDecides() {
        String quota = "{\"errorCode\":{\"quotaError\":\"RESOURCE_EXHAUSTED\"},\"message\":\"slow down\"}";
        String denied = "{\"errorCode\":{\"authorizationError\":\"USER_PERMISSION_DENIED\"},\"message\":\"no\"}";
        Failure failure = classify(
                400,
                rpc(
                        400,
                        "INVALID_ARGUMENT",
                        "{\"@type\":\"type.googleapis.com/google.ads.googleads.v25.errors.GoogleAdsFailure\",\"errors\":["
                                + quota + "," + denied + "]}"));

        assertThat(failure.category()).isEqualTo(ErrorCategory.PERMISSION);
        assertThat(failure.message()).isEqualTo("no (and 1 more)");
    }

    @Test
    void theWrongFieldIsNamedByItsPath() {
        String location = ",\"location\":{\"fieldPathElements\":[{\"fieldName\":\"operations\",\"index\":3},"
                + "{\"fieldName\":\"create\"},{\"fieldName\":\"name\"}]}";
        Failure failure = classify(
                400, Fixture.adsError(400, "INVALID_ARGUMENT", "campaignBudgetError", "DUPLICATE_NAME", "m", location));

        assertThat(failure.subject()).isEqualTo("operations[3].create.name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operations", "mutate_operations"})
    void theFirstOperationsErrorsComeWithoutItsNumber(String field) {
        GoogleError error = GoogleError.parse(Fixture.adsError(
                        400,
                        "INVALID_ARGUMENT",
                        "campaignError",
                        "X",
                        "m",
                        ",\"location\":{\"fieldPathElements\":[{\"fieldName\":\"" + field + "\"}]}"))
                .orElseThrow();

        assertThat(error.ads().get(0).operation()).isZero();
    }

    @Test
    void anErrorOfAStreamComesInAnArray() {
        Failure failure = classify(
                401,
                '['
                        + Fixture.adsError(
                                401, "UNAUTHENTICATED", "authenticationError", "OAUTH_TOKEN_EXPIRED", "m", "")
                        + ']');

        assertThat(failure.category()).isEqualTo(ErrorCategory.AUTHENTICATION);
        assertThat(failure.accessTokenExpired()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Token has been expired or revoked., '', POST /token refresh_token, AUTHENTICATION, 7 days",
        "Token has been revoked., '', POST /token refresh_token, AUTHENTICATION, administrator took",
        "Account has been deleted, '', POST /token refresh_token, AUTHENTICATION, another account",
        "reauth related error (invalid_rapt), invalid_rapt, POST /token refresh_token, AUTHENTICATION, session control",
        "Bad Request, '', POST /token refresh_token, AUTHENTICATION, 6 months",
        "Bad Request, '', POST /token authorization_code, AUTHENTICATION, good for one use",
        "Malformed auth code., '', POST /token authorization_code, AUTHENTICATION, good for one use",
        "Missing code verifier., '', POST /token authorization_code, INVALID_REQUEST, PKCE",
        "Invalid redirect_uri, '', POST /token authorization_code, INVALID_REQUEST, byte for byte",
        "Invalid JWT: Token must be a short-lived token, '', POST /token jwt-bearer, INVALID_REQUEST, clock",
        "Invalid JWT Signature., '', POST /token jwt-bearer, AUTHENTICATION, new key"
    })
    @DisplayName("T5: every cause of invalid_grant that Google lets be told apart has a remedy of its own")
    void causesOfADeadGrantAreToldApart(
            String text, String subtype, String operation, ErrorCategory category, String remedy) {
        String body = "{\"error\":\"invalid_grant\",\"error_description\":\"" + text + "\""
                + (subtype.isEmpty() ? "" : ",\"error_subtype\":\"" + subtype + "\"") + "}";
        Failure failure = classifier.classify(new FailedResponse(head(400), body, operation));

        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.remedy()).contains(remedy);
        assertThat(failure.code()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_client, INVALID_REQUEST",
        "401, unauthorized_client, INVALID_REQUEST",
        "400, redirect_uri_mismatch, INVALID_REQUEST",
        "400, invalid_scope, INVALID_REQUEST",
        "400, invalid_token, AUTHENTICATION",
        "403, access_denied, PERMISSION",
        "400, admin_policy_enforced, PERMISSION",
        "500, internal_failure, TRANSIENT",
        "400, server_error, TRANSIENT",
        "503, temporarily_unavailable, TRANSIENT",
        "502, never_heard_of, TRANSIENT",
        "400, never_heard_of, INVALID_REQUEST"
    })
    void otherErrorsOfOAuthHaveTheirMeaning(int status, String code, ErrorCategory category) {
        assertThat(classify(status, "{\"error\":\"" + code + "\",\"error_description\":\"d\"}")
                        .category())
                .isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({
        "502, '<html>Bad Gateway</html>', TRANSIENT",
        "404, '<!DOCTYPE html><title>Error 404</title>', INVALID_REQUEST",
        "401, '', TRANSIENT",
        "403, '{\"trunc', TRANSIENT",
        "429, '<html>', RATE_LIMIT",
        "500, '[]', TRANSIENT"
    })
    @DisplayName("T6: pages and rubbish in place of an answer never cost a connection")
    void whatIsNoAnswerOfGoogleSaysNothingAboutTheToken(int status, String body, ErrorCategory category) {
        assertThat(classify(status, body).category()).isEqualTo(category);
    }

    @Test
    void tokensThatGoogleQuotesAreTakenOut() {
        Failure failure = classify(
                400,
                rpc(400, "INVALID_ARGUMENT", "")
                        .replace("\"m\"", "\"bad ya29.a0AfH6SMBsecret-secret and 1//0gsecret_secretsecret\""));

        assertThat(failure.message()).isEqualTo("bad *** and ***");
    }

    private Failure classify(int status, String body) {
        return classifier.classify(new FailedResponse(head(status), body, AdsCalls.SEARCH));
    }

    private static String rpc(int status, String name, String detail) {
        return "{\"error\":{\"code\":" + status + ",\"message\":\"m\",\"status\":\"" + name + "\",\"details\":["
                + detail + "]}}";
    }

    private static String errorInfo(String reason, String limit) {
        return "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"" + reason
                + "\",\"domain\":\"googleapis.com\",\"metadata\":{\"quota_limit_value\":\"" + limit + "\"}}";
    }

    private static ResponseHead head(int status) {
        Map<String, String> headers = Map.of();
        return new ResponseHead(status, new HeaderView() {
            @Override
            public String value(String name) {
                return headers.get(name);
            }

            @Override
            public List<String> values(String name) {
                return headers.values().stream().filter(Objects::nonNull).toList();
            }
        });
    }
}
