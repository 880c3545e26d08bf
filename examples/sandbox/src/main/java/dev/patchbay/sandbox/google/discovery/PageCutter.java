// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.discovery;

import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.kernel.Dice;
import dev.patchbay.sandbox.kernel.FaultBoard;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/** Cuts lists into pages. Tokens are bound to the query they were made for. */
public final class PageCutter {

    /**
     * A page.
     *
     * @param next token of the page behind it, empty on the last
     * @param previous token of the page before it, empty on the first
     */
    public record Page<T>(List<T> rows, String next, String previous) {}

    private final FaultBoard faults;

    public PageCutter(FaultBoard faults) {
        this.faults = faults;
    }

    /**
     * Cuts the page that the call's {@code pageToken} asks for.
     *
     * @param query what the token is bound to: the filter and everything else that decides the rows
     * @param badToken the API's error for a token that is not of this query
     */
    public <T> Page<T> cut(List<T> all, int size, ApiCall call, String query, Supplier<GoogleError> badToken) {
        String given = call.text("pageToken");
        String bound = Long.toHexString(
                Dice.roll(size, call.methodId() + query + call.caller().subject()));
        boolean refused = !given.isEmpty() && strikes("bad-cursor", call);
        int from = given.isEmpty() ? 0 : offset(given, bound);
        if (refused || from < 0 || from > all.size()) {
            throw badToken.get();
        }
        if (strikes("empty-list", call)) {
            return new Page<>(List.of(), "", "");
        }
        if (strikes("empty-page", call)) {
            return new Page<>(List.of(), token(from, bound), "");
        }
        int to = Math.min(all.size(), from + size);
        boolean loop = strikes("loop", call);
        String next = loop ? token(from, bound) : to < all.size() ? token(to, bound) : "";
        return new Page<>(all.subList(from, to), next, from > 0 ? token(Math.max(0, from - size), bound) : "");
    }

    private boolean strikes(String kind, ApiCall call) {
        return faults.strike("google", kind, call.request().method(), call.faultPath())
                .isPresent();
    }

    private static String token(int offset, String bound) {
        String text = offset + ":" + bound;
        return "CA" + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(String token, String bound) {
        try {
            String text =
                    new String(Base64.getUrlDecoder().decode(token.replaceFirst("^CA", "")), StandardCharsets.US_ASCII);
            int colon = text.indexOf(':');
            return colon > 0 && text.substring(colon + 1).equals(bound)
                    ? Integer.parseInt(text.substring(0, colon))
                    : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
