// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

/** The errors of quotas that Google's common front counts. */
public final class QuotaError {

    private static final String RAISE = "https://cloud.google.com/docs/quotas/help/request_increase";

    private QuotaError() {}

    /**
     * 429, more calls a minute than the project may make.
     *
     * @param limit how many it may; 0 when the API was never opened to the project
     * @param retryAfterSeconds for {@code google.rpc.RetryInfo}; 0 leaves it out
     */
    public static GoogleError perMinute(String host, String projectNumber, long limit, long retryAfterSeconds) {
        GoogleError error = new GoogleError(
                        429,
                        "Quota exceeded for quota metric 'Requests' and limit 'Requests per minute' of service '" + host
                                + "' for consumer 'project_number:" + projectNumber + "'.")
                .reason("global", "rateLimitExceeded", "", "")
                .info(
                        "RATE_LIMIT_EXCEEDED",
                        "googleapis.com",
                        "service",
                        host,
                        "consumer",
                        "projects/" + projectNumber,
                        "quota_metric",
                        host + "/default_requests",
                        "quota_limit",
                        "DefaultRequestsPerMinutePerProject",
                        "quota_limit_value",
                        Long.toString(limit),
                        "quota_location",
                        "global")
                .detail(Help.link("Request a higher quota limit.", RAISE));
        if (retryAfterSeconds > 0) {
            error.detail(GoogleJson.detail("google.rpc.RetryInfo").put("retryDelay", retryAfterSeconds + "s"));
        }
        return error;
    }
}
