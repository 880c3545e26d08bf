// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.spi.ErrorClassifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what Google's errors mean: by OAuth's code, by the codes of Google Ads, by reason, by {@code google.rpc} code, by HTTP
 * status, whichever is the finest there is.
 */
final class GoogleErrorClassifier implements ErrorClassifier {

    private static final String REMEDY_UNKNOWN =
            "Look the code up in Google's error reference, with the request id at hand.";
    private static final String NO_ACCESS = "0";

    /** What refuses when the project itself may not use an API. */
    static final String CLOUD_PROJECT = "Cloud project";

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Pattern PER_DAY = Pattern.compile("\\blimit '[^']{1,100} per day'", Pattern.CASE_INSENSITIVE);

    private final GoogleQuotaSignals headers = new GoogleQuotaSignals();
    private final ErrorTable oauth = new ErrorTable(OAuthErrorRules.ALL);
    private final ErrorTable ads = new ErrorTable(AdsErrorRules.ALL);
    private final ErrorTable reasons = new ErrorTable(ReasonRules.ALL);
    private final ErrorTable youtube = new ErrorTable(YouTubeErrorRules.ALL);
    private final ErrorTable statuses = new ErrorTable(StatusRules.ALL);
    private final InstantSource clock;

    GoogleErrorClassifier(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Failure classify(FailedResponse response) {
        ResponseHead head = response.head();
        String requestId = headers.requestId(head);
        Optional<GoogleError> parsed = GoogleError.parse(response.body());
        if (parsed.isEmpty()) {
            return foreign(response).withRequestId(requestId);
        }
        GoogleError error = parsed.get();
        Failure failure = classify(error, head, response.operation());
        if (head.successful() && partial(response.body())) {
            failure = ofAPart(failure);
        }
        return failure.withRequestId(error.requestId() != null ? error.requestId() : requestId);
    }

    /** A raw call's answer: an error, also as an element of a stream, or operations that failed inside a success. */
    @Override
    public boolean carriesError(JsonValue body) {
        if (body.isArray()) {
            return body.elements().stream().anyMatch(one -> !one.get("error").missing());
        }
        return !body.get("error").missing() || body.get(GoogleError.PARTIAL).isObject();
    }

    private static boolean partial(String body) {
        return JsonValue.parse(body)
                .filter(JsonValue::isObject)
                .map(value -> value.get("error").missing()
                        && value.get(GoogleError.PARTIAL).isObject())
                .orElse(false);
    }

    /**
     * Of a request whose other operations went through. It must never go out again as it is, neither after a pause nor with
     * a refreshed token: what succeeded would be done twice.
     */
    private static Failure ofAPart(Failure failure) {
        ErrorCategory category = failure.category();
        boolean again = category.retryable();
        ErrorCategory shown = again
                ? ErrorCategory.CONFLICT
                : category == ErrorCategory.AUTHENTICATION ? ErrorCategory.PERMISSION : category;
        String remedy = again
                ? "Wait, read what went through, and send only the operations that failed."
                : failure.remedy() + " Send only the operations that failed.";
        return Failure.of(shown, "A part of the request failed: " + failure.message(), remedy)
                .withCode(failure.code(), failure.subcode())
                .withSubject(failure.subject());
    }

    private Failure classify(GoogleError error, ResponseHead head, String operation) {
        if (error.oauth() != null) {
            return oauth(error, head, operation);
        }
        if (!error.ads().isEmpty()) {
            return ads(error, head);
        }
        ErrorRule rule = reasons.find(error.reason());
        if (rule == null) {
            rule = youtube.find(error.reason());
        }
        if (rule == null) {
            rule = byStatus(error.status(), head.status());
        }
        String code = error.status() == null ? Integer.toString(head.status()) : error.status();
        Duration told = error.retryDelay() == null && RetryAfter.of(head) == null ? ofTheDay(rule, error) : null;
        Failure failure = failure(rule, error.message(), head, told == null ? error.retryDelay() : told)
                .withCode(code, error.reason())
                .withSubject(rule.subject() != null ? rule.subject() : error.subject());
        return NO_ACCESS.equals(error.quotaLimit()) ? noAccess(failure) : failure;
    }

    private Failure oauth(GoogleError error, ResponseHead head, String operation) {
        String code = Objects.requireNonNull(error.oauth());
        ErrorRule rule = null;
        if (code.equals("invalid_grant")) {
            String cause = OAuthErrorRules.invalidGrantCause(operation, error);
            rule = cause.isEmpty() ? null : oauth.find(code + '/' + cause);
        }
        if (operation.equals(IdentityCalls.USER_INFO) && head.status() == 401) {
            // Here OAuth's "invalid_request" means the bearer token (RFC 6750 section 3.1 wants another word).
            rule = byStatus(null, head.status());
        }
        if (rule == null) {
            rule = oauth.find(code);
        }
        if (rule == null) {
            rule = head.status() >= 500 || head.status() == 408 || head.status() == 429
                    ? byStatus(null, head.status())
                    : ErrorRule.of(code, ErrorCategory.INVALID_REQUEST, REMEDY_UNKNOWN);
        }
        String message = error.message().isEmpty() ? code : code + ": " + error.message();
        return failure(rule, message, head, null)
                .withCode(code, error.oauthSubtype())
                .withSubject(rule.subject());
    }

    /** Limits of a day, uploads and searches of YouTube among them, come as any other 429: only the text tells. */
    private @Nullable Duration ofTheDay(ErrorRule rule, GoogleError error) {
        return rule.category() == ErrorCategory.RATE_LIMIT
                        && PER_DAY.matcher(error.message()).find()
                ? untilMidnight()
                : null;
    }

    /** The worst of several decides; only if all may pass does it make sense to wait. */
    private Failure ads(GoogleError error, ResponseHead head) {
        Failure worst = null;
        for (AdsError one : error.ads()) {
            Failure failure = ads(one, error, head);
            if (worst == null || severity(failure) < severity(worst)) {
                worst = failure;
            }
        }
        Failure failure = Objects.requireNonNull(worst);
        int others = error.ads().size() - 1;
        return others == 0 ? failure : failure.withMessage(failure.message() + " (and " + others + " more)");
    }

    private Failure ads(AdsError one, GoogleError error, ResponseHead head) {
        ErrorRule rule = ads.find(one.family(), one.code());
        if (rule == null) {
            rule = byStatus(error.status(), head.status());
        }
        Duration told = one.retryDelay() != null ? one.retryDelay() : error.retryDelay();
        String subject = rule.subject() != null ? rule.subject() : one.path().isEmpty() ? null : one.path();
        return failure(rule, one.message().isEmpty() ? error.message() : one.message(), head, told)
                .withBucket(one.wholeProject() ? Budgets.ADS_OPERATIONS : Budgets.ADS_CUSTOMER)
                .withCode(one.name().isEmpty() ? error.status() : one.name(), null)
                .withSubject(subject);
    }

    private static int severity(Failure failure) {
        List<ErrorCategory> order = List.of(
                ErrorCategory.AUTHENTICATION,
                ErrorCategory.PERMISSION,
                ErrorCategory.NOT_FOUND,
                ErrorCategory.INVALID_REQUEST,
                ErrorCategory.CONFLICT,
                ErrorCategory.RATE_LIMIT,
                ErrorCategory.TRANSIENT);
        return order.indexOf(failure.category());
    }

    private ErrorRule byStatus(@Nullable String name, int status) {
        ErrorRule rule = statuses.find(name);
        if (rule == null) {
            rule = statuses.find(StatusRules.nameOf(status));
        }
        if (rule != null) {
            return rule;
        }
        ErrorCategory category = status >= 500 ? ErrorCategory.TRANSIENT : ErrorCategory.INVALID_REQUEST;
        return ErrorRule.of("", category, REMEDY_UNKNOWN);
    }

    private Failure failure(ErrorRule rule, String message, ResponseHead head, @Nullable Duration told) {
        Failure failure = Failure.of(rule.category(), message, rule.remedy());
        if (rule.category() == ErrorCategory.RATE_LIMIT) {
            Duration wait = told != null ? told : RetryAfter.of(head);
            failure =
                    failure.withRetryAfter(wait != null ? wait : rule.untilMidnight() ? untilMidnight() : rule.pause());
        }
        failure = rule.tokenExpired() ? failure.withAccessTokenExpired() : failure;
        return rule.tooLarge() ? failure.withRequestTooLarge() : failure;
    }

    private Duration untilMidnight() {
        Instant now = clock.instant();
        Instant midnight = LocalDate.ofInstant(now, PACIFIC)
                .plusDays(1)
                .atStartOfDay(PACIFIC)
                .toInstant();
        return Duration.between(now, midnight);
    }

    /** A budget of zero is no budget that fills up again: Google has not admitted the project to the API. */
    private static Failure noAccess(Failure failure) {
        return Failure.of(
                        ErrorCategory.PERMISSION,
                        failure.message(),
                        "Ask Google for access to this API: the Cloud project's quota is 0.")
                .withCode(failure.code(), failure.subcode())
                .withSubject(CLOUD_PROJECT);
    }

    /**
     * Something between us and Google answered, or one of its front servers: it said nothing about our token, so no account
     * is disconnected over it. An HTML 404 is Google's answer to a path that does not exist.
     */
    private Failure foreign(FailedResponse response) {
        int status = response.head().status();
        if (status == 429) {
            return Failure.of(ErrorCategory.RATE_LIMIT, "Too many calls", "Wait until the budget recovers.")
                    .withRetryAfter(RetryAfter.of(response.head()));
        }
        boolean html = response.body().stripLeading().toLowerCase(Locale.ROOT).startsWith("<");
        if (status == 404 && html) {
            return Failure.of(
                    ErrorCategory.INVALID_REQUEST,
                    "HTTP 404 with a page instead of an answer: the path does not exist",
                    "Check api-version and the host in the settings; a version that ended answers like this.");
        }
        return Failure.of(
                ErrorCategory.TRANSIENT,
                "HTTP " + status + " without an error of Google in it",
                "Nothing to do; if it stays, check the hosts in the settings, and proxies.");
    }
}
