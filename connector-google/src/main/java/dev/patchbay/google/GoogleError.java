// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Google's error envelopes in one: {@code google.rpc.Status} with its details (Google Ads, Business Profile), the older form
 * with reasons (YouTube), and OAuth's (RFC 6749 section 5.2). A streamed answer wraps the first in an array.
 *
 * @param status the name of the {@code google.rpc} code; null when Google gave none
 * @param message Google's text; empty when it gave none
 * @param ads errors of Google Ads, in order
 * @param requestId null when Google gave none
 * @param reason of {@code ErrorInfo} or of the older form; null when Google gave none
 * @param domain of the reason; null when Google gave none
 * @param quotaLimit {@code quota_limit_value} of {@code ErrorInfo}; null when Google gave none
 * @param retryDelay of {@code RetryInfo}; null when Google gave none
 * @param subject the parameter or field that Google blames; null when it blames none
 * @param oauth OAuth's error code; null when it is no OAuth error
 * @param oauthSubtype OAuth's {@code error_subtype}; null when Google gave none
 */
record GoogleError(
        @Nullable String status,
        String message,
        List<AdsError> ads,
        @Nullable String requestId,
        @Nullable String reason,
        @Nullable String domain,
        @Nullable String quotaLimit,
        @Nullable Duration retryDelay,
        @Nullable String subject,
        @Nullable String oauth,
        @Nullable String oauthSubtype) {

    /** Where Google Ads tells of operations that failed while others of the same request went through. */
    static final String PARTIAL = "partialFailureError";

    /** Access tokens, refresh tokens, and codes: Google may quote the one it could not read. */
    private static final Pattern TOKEN = Pattern.compile("(?:ya29\\.|1//|4/)[A-Za-z0-9_./-]{10,}+");

    GoogleError {
        message = TOKEN.matcher(message).replaceAll("***");
        ads = List.copyOf(ads);
    }

    /** Reads a body; empty when it is no JSON, or JSON without an error. */
    static Optional<GoogleError> parse(String body) {
        return JsonValue.parse(body).flatMap(GoogleError::read);
    }

    static Optional<GoogleError> read(JsonValue root) {
        JsonValue value = root.isArray() ? firstWithError(root) : root;
        JsonValue error = value.get("error");
        if (error.isObject()) {
            return Optional.of(ofStatus(error));
        }
        if (value.get(PARTIAL).isObject()) {
            return Optional.of(ofStatus(value.get(PARTIAL)));
        }
        if (error.text() != null) {
            return Optional.of(ofOAuth(value));
        }
        return Optional.empty();
    }

    private static JsonValue firstWithError(JsonValue array) {
        for (JsonValue element : array.elements()) {
            if (!element.get("error").missing()) {
                return element;
            }
        }
        return array.at(0);
    }

    private static GoogleError ofOAuth(JsonValue value) {
        return new GoogleError(
                null,
                value.get("error_description").text(""),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                value.get("error").text(),
                value.get("error_subtype").text());
    }

    /** A {@code google.rpc.Status}, as an error's body or as {@code partialFailureError} inside a success. */
    static GoogleError ofStatus(JsonValue error) {
        List<AdsError> ads = new ArrayList<>(1);
        String requestId = null;
        String reason = error.get("errors").at(0).get("reason").text();
        String domain = error.get("errors").at(0).get("domain").text();
        String subject = error.get("errors").at(0).get("location").text();
        String quotaLimit = null;
        Duration retryDelay = null;
        for (JsonValue detail : error.get("details").elements()) {
            String type = detail.get("@type").text("");
            if (type.endsWith(".GoogleAdsFailure")) {
                detail.get("errors").elements().forEach(one -> ads.add(AdsError.read(one)));
                requestId = detail.get("requestId").text();
            } else if (type.endsWith("google.rpc.ErrorInfo")) {
                reason = detail.get("reason").text();
                domain = detail.get("domain").text();
                quotaLimit = detail.get("metadata").get("quota_limit_value").text();
            } else if (type.endsWith("google.rpc.RetryInfo")) {
                retryDelay = ProtoDuration.parse(detail.get("retryDelay").text());
            } else if (type.endsWith("google.rpc.BadRequest")) {
                subject = detail.get("fieldViolations").at(0).get("field").text();
            } else if (type.endsWith(".ValidationError")) {
                subject = detail.get("errorDetails").at(0).get("field").text();
            }
        }
        return new GoogleError(
                error.get("status").text(),
                error.get("message").text(""),
                ads,
                requestId,
                reason,
                domain,
                quotaLimit,
                retryDelay,
                subject,
                null,
                null);
    }
}
