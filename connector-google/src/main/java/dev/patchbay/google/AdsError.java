// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One error of a {@code GoogleAdsFailure}.
 *
 * @param family the enum it is of, for example {@code queryError}; empty when Google gave none
 * @param code its name, for example {@code UNRECOGNIZED_FIELD}; empty when Google gave none
 * @param message Google's text
 * @param trigger the value that caused it; null when Google gave none
 * @param path where in the request, for example {@code operations[3].create.name}; empty when Google gave none
 * @param operation number of the operation it is about; null when it is about the request as a whole
 * @param retryDelay how long to wait; null when Google did not say
 * @param wholeProject whether a used-up budget is the project's and not only the account's
 */
record AdsError(
        String family,
        String code,
        String message,
        @Nullable String trigger,
        String path,
        @Nullable Integer operation,
        @Nullable Duration retryDelay,
        boolean wholeProject) {

    /** Older messages tell the wait in words only. */
    private static final Pattern IN_WORDS = Pattern.compile("Retry in ([0-9]{1,9}) seconds");

    static AdsError read(JsonValue error) {
        String family = "";
        String code = "";
        for (Map.Entry<String, JsonValue> entry :
                error.get("errorCode").fields().entrySet()) {
            family = entry.getKey();
            code = entry.getValue().text("");
        }
        String message = error.get("message").text("");
        JsonValue quota = error.get("details").get("quotaErrorDetails");
        Duration delay = ProtoDuration.parse(quota.get("retryDelay").text());
        List<JsonValue> path = error.get("location").get("fieldPathElements").elements();
        return new AdsError(
                family,
                code,
                message,
                trigger(error.get("trigger")),
                path(path),
                operation(path),
                delay != null ? delay : inWords(message),
                quota.get("rateScope").text("").equals("DEVELOPER"));
    }

    private static @Nullable String trigger(JsonValue value) {
        for (JsonValue one : value.fields().values()) {
            return one.text();
        }
        return null;
    }

    private static String path(List<JsonValue> elements) {
        List<String> steps = new ArrayList<>(elements.size());
        for (JsonValue element : elements) {
            String index = element.get("index").text();
            steps.add(element.get("fieldName").text("") + (index == null ? "" : '[' + index + ']'));
        }
        return String.join(".", steps);
    }

    /** JSON leaves a zero out, so the first operation's errors may come without an index. */
    private static @Nullable Integer operation(List<JsonValue> elements) {
        if (elements.isEmpty()) {
            return null;
        }
        String field = elements.get(0).get("fieldName").text("");
        if (!field.equals("operations") && !field.equals("mutate_operations")) {
            return null;
        }
        Long index = elements.get(0).get("index").integer();
        return index == null ? 0 : Math.toIntExact(Math.min(index, Integer.MAX_VALUE));
    }

    private static @Nullable Duration inWords(String message) {
        Matcher words = IN_WORDS.matcher(message);
        return words.find() ? Duration.ofSeconds(Long.parseLong(words.group(1))) : null;
    }

    /** How it is known in Google's reference: {@code queryError.UNRECOGNIZED_FIELD}. */
    String name() {
        return family.isEmpty() ? "" : family + '.' + code;
    }
}
