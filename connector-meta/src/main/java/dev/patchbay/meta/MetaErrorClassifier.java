// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.spi.ErrorClassifier;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what Meta's errors mean: by the table, then by {@code is_transient}, then by HTTP status. {@code type} is not looked
 * at, because Meta says OAuthException to everything.
 */
final class MetaErrorClassifier implements ErrorClassifier {

    private static final Pattern WORD = Pattern.compile("[a-z]+(?:_[a-z]+)+");
    private static final String REMEDY_PASSING = "Nothing to do: it is tried again.";
    private static final String REMEDY_UNKNOWN =
            "Look the code up in Meta's error reference, with the request id at hand.";

    private final ErrorTable table;

    MetaErrorClassifier(MetaConfig config) {
        this.table = new ErrorTable(ErrorRules.all(config.limitedTier, config.policyBlockWait));
    }

    @Override
    public Failure classify(FailedResponse response) {
        ResponseHead head = response.head();
        Optional<MetaError> parsed = MetaError.parse(response.body());
        if (parsed.isEmpty()) {
            return foreign(head).withRequestId(MetaQuotaSignals.traceId(head));
        }
        MetaError error = parsed.get();
        Failure failure = classify(error, head, response.operation());
        return failure.withRequestId(error.traceId() != null ? error.traceId() : MetaQuotaSignals.traceId(head));
    }

    @Override
    public boolean carriesError(JsonValue body) {
        return !body.get("error").missing();
    }

    /** What an error found elsewhere than in an answer means, for example on a report run. */
    Failure classify(MetaError error) {
        ErrorRule rule = table.find(error.code(), error.subcode(), error.message());
        ErrorCategory fallback = error.passing() ? ErrorCategory.TRANSIENT : ErrorCategory.INVALID_REQUEST;
        return rule == null ? unknown(error, fallback) : known(error, rule, null);
    }

    private Failure classify(MetaError error, ResponseHead head, String operation) {
        ErrorRule rule = table.find(error.code(), error.subcode(), error.message());
        if (rule == null) {
            Failure failure = unknown(error, error.passing() ? ErrorCategory.TRANSIENT : byStatus(head.status()));
            return failure.category() == ErrorCategory.RATE_LIMIT
                    ? failure.withRetryAfter(UsageHeaders.longestWait(head))
                    : failure;
        }
        if (rule.category() == ErrorCategory.AUTHENTICATION && operation.equals(DebugToken.OPERATION)) {
            // Here the app's own token was refused, not the connection's.
            return Failure.of(
                            ErrorCategory.INVALID_REQUEST,
                            "Meta refuses the app's own token" + said(error),
                            "Check client-id and client-secret.")
                    .withCode(text(error.code()), text(error.subcode()));
        }
        return known(error, rule, head);
    }

    private static Failure known(MetaError error, ErrorRule rule, @Nullable ResponseHead head) {
        String message = rule.meaning().isEmpty() ? shown(error) : rule.meaning() + said(error);
        Failure failure = Failure.of(rule.category(), message, rule.remedy())
                .withCode(text(error.code()), text(error.subcode()))
                .withSubject(subject(error, rule));
        if (rule.category() == ErrorCategory.RATE_LIMIT) {
            Duration told = head == null ? null : UsageHeaders.longestWait(head);
            failure = failure.withRetryAfter(told != null ? told : rule.pause());
        }
        return rule.tooLarge() ? failure.withRequestTooLarge() : failure;
    }

    private static Failure unknown(MetaError error, ErrorCategory category) {
        String remedy = category == ErrorCategory.TRANSIENT ? REMEDY_PASSING : REMEDY_UNKNOWN;
        return Failure.of(category, shown(error), remedy)
                .withCode(text(error.code()), text(error.subcode()))
                .withSubject(error.blamed().isEmpty() ? null : String.join(", ", error.blamed()));
    }

    /**
     * Something between us and Meta answered, or one of its front servers. Whatever its status, it said nothing about our
     * token, so no account is disconnected over it.
     */
    private static Failure foreign(ResponseHead head) {
        if (head.status() == 429) {
            return Failure.of(ErrorCategory.RATE_LIMIT, "Too many calls", "Wait until the budget recovers.")
                    .withRetryAfter(UsageHeaders.longestWait(head));
        }
        return Failure.of(
                ErrorCategory.TRANSIENT,
                "HTTP " + head.status() + " without an error of the Graph API in it",
                "Nothing to do; if it stays, check graph-url and proxies.");
    }

    private static ErrorCategory byStatus(int status) {
        if (status >= 500) {
            return ErrorCategory.TRANSIENT;
        }
        return switch (status) {
            case 429 -> ErrorCategory.RATE_LIMIT;
            case 401 -> ErrorCategory.AUTHENTICATION;
            default -> ErrorCategory.INVALID_REQUEST;
        };
    }

    private static @Nullable String subject(MetaError error, ErrorRule rule) {
        if (rule.subject() != null) {
            return rule.subject();
        }
        if (!error.blamed().isEmpty()) {
            return String.join(", ", error.blamed());
        }
        return rule.category() == ErrorCategory.PERMISSION ? missingScope(error.message()) : null;
    }

    private static @Nullable String missingScope(String message) {
        Matcher words = WORD.matcher(message);
        while (words.find()) {
            if (MetaScopes.KNOWN.contains(words.group())) {
                return words.group();
            }
        }
        return null;
    }

    private static String said(MetaError error) {
        String shown = shown(error);
        return shown.isEmpty() ? "" : ". Meta says: " + shown;
    }

    /** Whole: cut here, a secret at the cut would no longer be known for one. It is cut behind, where secrets are taken out. */
    private static String shown(MetaError error) {
        String user = error.userMessage();
        return user == null || user.isBlank() ? error.message() : error.message() + " (" + user + ')';
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }
}
