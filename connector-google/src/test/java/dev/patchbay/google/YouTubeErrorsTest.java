// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.HeaderView;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.spi.ErrorClassifier.FailedResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of YouTube's reasons, row by row, and operations that failed inside a success. */
class YouTubeErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final GoogleErrorClassifier classifier = new GoogleErrorClassifier(() -> NOW);

    private record NoHeaders() implements HeaderView {

        @Override
        public @Nullable String value(String name) {
            return null;
        }

        @Override
        public List<String> values(String name) {
            return List.of();
        }
    }

    private Failure classify(int status, String body) {
        return classifier.classify(
                new FailedResponse(new ResponseHead(status, new NoHeaders()), body, "GET /youtube/v3/videos"));
    }

    private Failure reason(int status, String reason) {
        return classify(
                status,
                "{\"error\":{\"code\":" + status + ",\"message\":\"Google's text\",\"errors\":[{\"message\":\"x\","
                        + "\"domain\":\"youtube.quota\",\"reason\":\"" + reason
                        + "\",\"location\":\"body.x\",\"locationType\":\"parameter\"}]}}");
    }

    @ParameterizedTest
    @CsvSource({
        "401, authError, AUTHENTICATION",
        "401, expired, AUTHENTICATION",
        "401, youtubeSignupRequired, PERMISSION",
        "403, insufficientPermissions, PERMISSION",
        "403, forbidden, PERMISSION",
        "403, channelForbidden, PERMISSION",
        "403, playlistForbidden, PERMISSION",
        "403, playlistItemsNotAccessible, PERMISSION",
        "403, accessNotConfigured, PERMISSION",
        "403, quotaExceeded, RATE_LIMIT",
        "403, dailyLimitExceeded, RATE_LIMIT",
        "403, rateLimitExceeded, RATE_LIMIT",
        "429, rateLimitExceeded, RATE_LIMIT",
        "403, userRateLimitExceeded, RATE_LIMIT",
        "400, uploadLimitExceeded, RATE_LIMIT",
        "400, invalidTitle, INVALID_REQUEST",
        "400, invalidDescription, INVALID_REQUEST",
        "400, invalidTags, INVALID_REQUEST",
        "400, invalidCategoryId, INVALID_REQUEST",
        "400, invalidPublishAt, INVALID_REQUEST",
        "400, invalidVideoMetadata, INVALID_REQUEST",
        "400, mediaBodyRequired, INVALID_REQUEST",
        "400, invalidFilename, INVALID_REQUEST",
        "400, defaultLanguageNotSet, INVALID_REQUEST",
        "403, forbiddenPrivacySetting, PERMISSION",
        "403, forbiddenLicenseSetting, PERMISSION",
        "403, channelClosed, PERMISSION",
        "403, channelSuspended, PERMISSION",
        "403, accountSuspended, PERMISSION",
        "404, videoNotFound, NOT_FOUND",
        "404, channelNotFound, NOT_FOUND",
        "404, playlistNotFound, NOT_FOUND",
        "409, conflict, CONFLICT",
        "412, conditionNotMet, CONFLICT",
        "409, duplicate, CONFLICT",
        "500, backendError, TRANSIENT",
        "503, backendError, TRANSIENT",
        "500, internalError, TRANSIENT",
        "500, processingFailure, TRANSIENT"
    })
    void everyReasonOfYouTubeHasItsMeaning(int status, String reason, ErrorCategory category) {
        Failure failure = reason(status, reason);

        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.subcode()).isEqualTo(reason);
        assertThat(failure.message()).isEqualTo("Google's text");
        assertThat(failure.remedy()).endsWith(".");
    }

    @Test
    void aReasonNobodyKnowsIsJudgedByTheStatus() {
        assertThat(reason(403, "brandNew").category()).isEqualTo(ErrorCategory.PERMISSION);
        assertThat(reason(503, "brandNew").category()).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @ParameterizedTest
    @CsvSource({
        "quotaExceeded, PT20H",
        "dailyLimitExceeded, PT20H",
        "uploadLimitExceeded, PT24H",
        "rateLimitExceeded,",
        "userRateLimitExceeded,"
    })
    void dailyBudgetsComeBackAtMidnightPacificAndShortOnesSoon(String reason, @Nullable Duration wait) {
        assertThat(reason(403, reason).retryAfter()).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({"Video Uploads per day, PT20H", "Search Queries per day, PT20H", "Requests per minute,"})
    void limitsOfADayAreToldFromThoseOfAMinuteByTheirText(String limit, @Nullable Duration wait) {
        String text = "Quota exceeded for quota metric 'Video Uploads' and limit '" + limit
                + "' of service 'youtube.googleapis.com' for consumer 'project_number:1'.";
        Failure failure = classify(
                429,
                "{\"error\":{\"code\":429,\"message\":\"" + text + "\",\"errors\":[{\"message\":\"" + text
                        + "\",\"domain\":\"global\",\"reason\":\"rateLimitExceeded\"}]}}");

        assertThat(failure.category()).isEqualTo(ErrorCategory.RATE_LIMIT);
        assertThat(failure.retryAfter()).isEqualTo(wait);
    }

    @Test
    void onlyAnExpiredTokenIsRefreshed() {
        assertThat(reason(401, "authError").accessTokenExpired()).isTrue();
        assertThat(reason(401, "youtubeSignupRequired").accessTokenExpired()).isFalse();
        assertThat(reason(403, "insufficientPermissions").accessTokenExpired()).isFalse();
    }

    private static String partial(String family, String code, String more) {
        return "{\"results\":[{\"resourceName\":\"customers/1/campaigns/2\"},{}],\"partialFailureError\":{\"code\":3,"
                + "\"message\":\"Multiple errors in 'details'.\",\"details\":[{\"@type\":\"type.googleapis.com/google."
                + "ads.googleads.v25.errors.GoogleAdsFailure\",\"errors\":[{\"errorCode\":{\"" + family + "\":\"" + code
                + "\"},\"message\":\"Too many requests. Retry in 30 seconds.\"" + more
                + ",\"location\":{\"fieldPathElements\":[{\"fieldName\":\"operations\",\"index\":1}]}}],"
                + "\"requestId\":\"AbC\"}]}}";
    }

    @Test
    void operationsThatFailedInsideASuccessAreAnError() {
        String body = partial("campaignError", "DUPLICATE_CAMPAIGN_NAME", "");

        assertThat(classifier.carriesError(JsonValue.parse(body).orElseThrow())).isTrue();
        Failure failure = classify(200, body);

        assertThat(failure.category()).isEqualTo(ErrorCategory.CONFLICT);
        assertThat(failure.code()).isEqualTo("campaignError.DUPLICATE_CAMPAIGN_NAME");
        assertThat(failure.subject()).isEqualTo("operations[1]");
        assertThat(failure.requestId()).isEqualTo("AbC");
        assertThat(failure.message()).startsWith("A part of the request failed: ");
        assertThat(failure.remedy()).endsWith("Send only the operations that failed.");
    }

    @ParameterizedTest
    @CsvSource({
        "quotaError, RESOURCE_TEMPORARILY_EXHAUSTED, CONFLICT",
        "internalError, TRANSIENT_ERROR, CONFLICT",
        "authenticationError, OAUTH_TOKEN_EXPIRED, PERMISSION"
    })
    void aPartialFailureIsNeverSentAgainAsItIs(String family, String code, ErrorCategory category) {
        Failure failure = classify(200, partial(family, code, ""));

        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.category().retryable()).isFalse();
        assertThat(failure.accessTokenExpired()).isFalse();
        assertThat(failure.remedy()).contains("only the operations that failed");
    }

    @Test
    void aSuccessWithoutFailedOperationsIsNoError() {
        for (String body : List.of(
                "{\"results\":[{\"resourceName\":\"customers/1/campaigns/2\"}]}",
                "{\"results\":[],\"partialFailureError\":null}",
                "[{\"results\":[]}]")) {
            assertThat(classifier.carriesError(JsonValue.parse(body).orElseThrow()))
                    .as(body)
                    .isFalse();
        }
    }
}
