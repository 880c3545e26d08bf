// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.HeaderView;
import dev.patchbay.http.JsonReader;
import dev.patchbay.http.ResponseHead;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Meta's usage headers. What is malformed is as good as missing. */
final class UsageHeaders {

    static final String APP = "x-app-usage";
    static final String BUSINESS = "x-business-use-case-usage";
    static final String AD_ACCOUNT = "x-ad-account-usage";
    static final String INSIGHTS = "x-fb-ads-insights-throttle";
    static final String REACH = "x-fb-ads-insights-reach-throttle";
    static final String PAGE = "x-page-usage";

    private static final int MAX_HEADER = 32 * 1024;
    private static final String RETRY_AFTER = "retry-after";

    private UsageHeaders() {}

    /**
     * Whose budget of which family.
     *
     * @param subject the business object's id: bare ad account digits, page id
     * @param type the family
     */
    record Key(String subject, String type) {}

    static @Nullable Usage single(HeaderView headers, String name) {
        String text = headers.value(name);
        return text == null ? null : read(text);
    }

    static @Nullable Usage read(String text) {
        if (text.length() > MAX_HEADER) {
            return null;
        }
        try (JsonReader json = JsonReader.of(text)) {
            return Usage.read(json);
        } catch (IOException e) {
            return null;
        }
    }

    /** All entries of the business use case header: an id may have several, also of the same family. */
    static Map<Key, Usage> business(HeaderView headers) {
        String text = headers.value(BUSINESS);
        if (text == null || text.length() > MAX_HEADER) {
            return Map.of();
        }
        Map<Key, Usage> all = new LinkedHashMap<>(4);
        try (JsonReader json = JsonReader.of(text)) {
            json.beginObject();
            while (json.nextField()) {
                String subject = json.field();
                json.beginArray();
                while (json.nextElement()) {
                    Usage usage = Usage.read(json);
                    if (usage.type() != null) {
                        all.merge(new Key(subject, usage.type()), usage, Usage::worse);
                    }
                }
            }
            return all;
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** The longest wait that the headers of a refusal name; null when they name none. */
    static @Nullable Duration longestWait(ResponseHead head) {
        HeaderView headers = head.headers();
        Duration longest = retryAfter(headers);
        for (Usage usage : business(headers).values()) {
            longest = longer(longest, usage.regain());
        }
        Usage account = single(headers, AD_ACCOUNT);
        if (account != null && account.percent() >= 100) {
            longest = longer(longest, account.reset());
        }
        return longest;
    }

    private static @Nullable Duration retryAfter(HeaderView headers) {
        String text = headers.value(RETRY_AFTER);
        if (text == null || text.length() > 6 || !AccountId.number(text)) {
            return null;
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static @Nullable Duration longer(@Nullable Duration a, @Nullable Duration b) {
        if (b == null || b.isZero()) {
            return a;
        }
        return a == null || b.compareTo(a) > 0 ? b : a;
    }
}
