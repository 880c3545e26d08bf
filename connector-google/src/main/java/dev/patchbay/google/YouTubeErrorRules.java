// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import java.time.Duration;
import java.util.List;

/** Reasons of YouTube's errors ({@code errors[0].reason}). */
final class YouTubeErrorRules {

    private static final String RECONNECT = "Connect the account again.";
    private static final String TOMORROW = "Wait until midnight Pacific time, or ask Google for a larger quota.";
    private static final String LATER = "Wait a moment and go on.";
    private static final String CORRECT = "Correct the value and send it again.";
    private static final String CHANNEL_STATE = "Look at the state of the channel in YouTube Studio.";
    private static final String GONE = "Check the id; it may have been deleted or made private.";
    private static final String AGAIN = "Nothing to do; it is tried again.";
    private static final String REREAD = "Read it again and repeat the change.";
    private static final String NOT_OWN = "Connect with an account that owns the channel, and grant what this needs.";

    static final List<ErrorRule> ALL = List.of(
            ErrorRule.of("authError", ErrorCategory.AUTHENTICATION, RECONNECT).refreshing(),
            ErrorRule.of("expired", ErrorCategory.AUTHENTICATION, RECONNECT).refreshing(),
            ErrorRule.of(
                            "youtubeSignupRequired",
                            ErrorCategory.PERMISSION,
                            "The account has no YouTube channel: create one, or connect with the channel's account.")
                    .about("YouTube channel"),
            ErrorRule.of(
                    "insufficientPermissions",
                    ErrorCategory.PERMISSION,
                    "Connect again and grant what this needs; see the connection's missing scopes."),
            ErrorRule.of("forbidden", ErrorCategory.PERMISSION, NOT_OWN),
            ErrorRule.of("channelForbidden", ErrorCategory.PERMISSION, NOT_OWN),
            ErrorRule.of("playlistForbidden", ErrorCategory.PERMISSION, NOT_OWN),
            ErrorRule.of("playlistItemsNotAccessible", ErrorCategory.PERMISSION, NOT_OWN),
            ErrorRule.of(
                            "accessNotConfigured",
                            ErrorCategory.PERMISSION,
                            "Switch the API on for the Cloud project that owns the OAuth client.")
                    .about(GoogleErrorClassifier.CLOUD_PROJECT),
            ErrorRule.of("quotaExceeded", ErrorCategory.RATE_LIMIT, TOMORROW).daily(),
            ErrorRule.of("dailyLimitExceeded", ErrorCategory.RATE_LIMIT, TOMORROW)
                    .daily(),
            ErrorRule.of("rateLimitExceeded", ErrorCategory.RATE_LIMIT, LATER),
            ErrorRule.of("userRateLimitExceeded", ErrorCategory.RATE_LIMIT, LATER),
            ErrorRule.of(
                            "uploadLimitExceeded",
                            ErrorCategory.RATE_LIMIT,
                            "The channel's own daily limit of uploads is reached: go on tomorrow.")
                    .waiting(Duration.ofHours(24)),
            ErrorRule.of("invalidTitle", ErrorCategory.INVALID_REQUEST, CORRECT).about("snippet.title"),
            ErrorRule.of("invalidDescription", ErrorCategory.INVALID_REQUEST, CORRECT)
                    .about("snippet.description"),
            ErrorRule.of("invalidTags", ErrorCategory.INVALID_REQUEST, CORRECT).about("snippet.tags"),
            ErrorRule.of("invalidCategoryId", ErrorCategory.INVALID_REQUEST, CORRECT)
                    .about("snippet.categoryId"),
            ErrorRule.of("invalidPublishAt", ErrorCategory.INVALID_REQUEST, CORRECT)
                    .about("status.publishAt"),
            ErrorRule.of("invalidVideoMetadata", ErrorCategory.INVALID_REQUEST, CORRECT),
            ErrorRule.of("mediaBodyRequired", ErrorCategory.INVALID_REQUEST, "Send the video with the request."),
            ErrorRule.of("invalidFilename", ErrorCategory.INVALID_REQUEST, CORRECT)
                    .about("Slug"),
            ErrorRule.of("defaultLanguageNotSet", ErrorCategory.INVALID_REQUEST, CORRECT)
                    .about("snippet.defaultLanguage"),
            ErrorRule.of("forbiddenPrivacySetting", ErrorCategory.PERMISSION, CHANNEL_STATE)
                    .about("status.privacyStatus"),
            ErrorRule.of("forbiddenLicenseSetting", ErrorCategory.PERMISSION, CHANNEL_STATE)
                    .about("status.license"),
            ErrorRule.of("channelClosed", ErrorCategory.PERMISSION, CHANNEL_STATE)
                    .about("YouTube channel"),
            ErrorRule.of("channelSuspended", ErrorCategory.PERMISSION, CHANNEL_STATE)
                    .about("YouTube channel"),
            ErrorRule.of("accountSuspended", ErrorCategory.PERMISSION, CHANNEL_STATE)
                    .about("YouTube account"),
            ErrorRule.of("videoNotFound", ErrorCategory.NOT_FOUND, GONE),
            ErrorRule.of("channelNotFound", ErrorCategory.NOT_FOUND, GONE),
            ErrorRule.of("playlistNotFound", ErrorCategory.NOT_FOUND, GONE),
            ErrorRule.of("conflict", ErrorCategory.CONFLICT, REREAD),
            ErrorRule.of("conditionNotMet", ErrorCategory.CONFLICT, REREAD),
            ErrorRule.of("duplicate", ErrorCategory.CONFLICT, REREAD),
            ErrorRule.of("backendError", ErrorCategory.TRANSIENT, AGAIN),
            ErrorRule.of("internalError", ErrorCategory.TRANSIENT, AGAIN),
            ErrorRule.of("processingFailure", ErrorCategory.TRANSIENT, AGAIN));

    private YouTubeErrorRules() {}
}
