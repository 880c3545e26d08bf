// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.ResponseHead;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code Retry-After} in seconds (RFC 9110 section 10.2.3). Google hardly ever sends it; front servers may. */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private RetryAfter() {}

    static @Nullable Duration of(ResponseHead head) {
        String value = head.headers().value("retry-after");
        return value != null && SECONDS.matcher(value.strip()).matches()
                ? Duration.ofSeconds(Long.parseLong(value.strip()))
                : null;
    }
}
