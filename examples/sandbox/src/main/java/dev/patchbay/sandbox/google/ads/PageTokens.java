// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import dev.patchbay.sandbox.kernel.Dice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Page tokens: they know the query they continue, and wear out. */
final class PageTokens {

    /** What the first call asked for beside the query. */
    record Asked(boolean total, boolean summary, boolean omitted) {}

    /** Where to go on. */
    record Page(long offset, Asked asked) {}

    private final long seed;
    private final Duration life;

    PageTokens(long seed, Duration life) {
        this.seed = seed;
        this.life = life;
    }

    String make(AdsAccount account, String query, Page page, Instant now) {
        String text = account.id + ":" + page.offset() + ":" + now.toEpochMilli() + ":" + flags(page.asked()) + ":"
                + Long.toHexString(Dice.roll(seed, query.strip()));
        String signed = text + ":" + Long.toHexString(Dice.roll(seed, text));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed.getBytes(StandardCharsets.US_ASCII));
    }

    Page read(String token, AdsAccount account, String query, Instant now) {
        String[] parts = text(token).split(":");
        if (parts.length != 6) {
            throw invalid(token);
        }
        String text = String.join(":", parts[0], parts[1], parts[2], parts[3], parts[4]);
        boolean genuine = parts[5].equals(Long.toHexString(Dice.roll(seed, text)))
                && parts[0].equals(Long.toString(account.id))
                && parts[4].equals(Long.toHexString(Dice.roll(seed, query.strip())));
        if (!genuine) {
            throw invalid(token);
        }
        if (Instant.ofEpochMilli(Long.parseLong(parts[2])).plus(life).isBefore(now)) {
            throw AdsError.request("EXPIRED_PAGE_TOKEN", "Next page token specified in user request has expired.")
                    .trigger(token)
                    .at("page_token");
        }
        int flags = Integer.parseInt(parts[3]);
        return new Page(Long.parseLong(parts[1]), new Asked((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0));
    }

    private static int flags(Asked asked) {
        return (asked.total() ? 1 : 0) + (asked.summary() ? 2 : 0) + (asked.omitted() ? 4 : 0);
    }

    private static String text(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw invalid(token);
        }
    }

    static AdsError invalid(String token) {
        return AdsError.request("INVALID_PAGE_TOKEN", "Next page token specified in user request is invalid.")
                .trigger(token)
                .at("page_token");
    }
}
