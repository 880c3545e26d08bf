// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import dev.patchbay.sandbox.google.GoogleError;

/** YouTube's own errors; clients tell them apart by their reason. */
final class YouTubeErrors {

    private YouTubeErrors() {}

    static GoogleError parameter(String reason, String location, String message) {
        return GoogleError.invalid(message).reason("youtube.parameter", reason, location, "parameter");
    }

    static GoogleError parameters(String reason, String message) {
        return GoogleError.invalid(message).reason("youtube.parameter", reason, "parameters.", "other");
    }

    static GoogleError notFound(String domain, String reason, String location, String message) {
        return new GoogleError(404, message).reason(domain, reason, location, "parameter");
    }

    static GoogleError unknownPart(String part) {
        return GoogleError.invalid("'" + part + "'").reason("youtube.part", "unknownPart", "part", "parameter");
    }

    static GoogleError badPageToken() {
        return parameter("invalidPageToken", "pageToken", "The request specifies an invalid page token.");
    }

    static GoogleError notAuthorized(String parameter) {
        return new GoogleError(
                        401,
                        "The request uses the <code>" + parameter + "</code> parameter but is not properly authorized.")
                .reason("youtube.parameter", "authorizationRequired", parameter, "parameter");
    }

    /** A Google account, or a service account, that YouTube does not know as a user. */
    static GoogleError noChannel() {
        return new GoogleError(401, "Unauthorized")
                .reason("youtube.header", "youtubeSignupRequired", "Authorization", "header");
    }

    /** 429: what has a daily limit of its own beside the units is refused by Google's front, in other words. */
    static GoogleError perDay(String what, String projectNumber) {
        return new GoogleError(
                        429,
                        "Quota exceeded for quota metric '" + what + "' and limit '" + what
                                + " per day' of service 'youtube.googleapis.com' for consumer 'project_number:"
                                + projectNumber + "'.")
                .reason("global", "rateLimitExceeded", "", "");
    }

    static GoogleError quota(String reason) {
        return switch (reason) {
            case "rateLimitExceeded" ->
                new GoogleError(403, "Rate Limit Exceeded").reason("usageLimits", reason, "", "");
            case "userRateLimitExceeded" ->
                new GoogleError(403, "User Rate Limit Exceeded").reason("usageLimits", reason, "", "");
            case "dailyLimitExceeded" ->
                new GoogleError(403, "Daily Limit Exceeded").reason("usageLimits", reason, "", "");
            default ->
                new GoogleError(
                                403,
                                "The request cannot be completed because you have exceeded your"
                                        + " <a href=\"/youtube/v3/getting-started#quota\">quota</a>.")
                        .reason("youtube.quota", "quotaExceeded", "", "");
        };
    }
}
