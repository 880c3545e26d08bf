// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.webhook.AddressRange;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who sent a request. A header is believed only as far as proxies of the host wrote it: each proxy adds the address of its
 * peer at the right end, so reading goes from the right to the first address that is no proxy. All left of it is what the
 * sender liked to write.
 */
final class SourceAddress {

    /** No address is longer; what is was written by a stranger. */
    private static final int LONGEST = 60;

    private SourceAddress() {}

    /** The address, or an empty text when it cannot be told. */
    static String of(WebhookRequest request, WebhookSettings settings) {
        String found = sender(request, settings);
        return found.length() <= LONGEST ? found : found.substring(0, LONGEST);
    }

    private static String sender(WebhookRequest request, WebhookSettings settings) {
        String peer = request.remoteAddress();
        if (settings.proxies().isEmpty() || !in(settings.proxies(), peer)) {
            return peer;
        }
        List<String> hops = hops(request, settings.forwardedHeader());
        for (int i = hops.size() - 1; i >= 0; i--) {
            String hop = hops.get(i);
            if (!in(settings.proxies(), hop)) {
                return hop;
            }
        }
        return hops.isEmpty() ? peer : hops.get(0);
    }

    static boolean in(List<AddressRange> ranges, String address) {
        for (AddressRange range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> hops(WebhookRequest request, String header) {
        boolean standard = header.equalsIgnoreCase("Forwarded");
        List<String> hops = new ArrayList<>();
        for (String value : request.headers(header)) {
            for (String element : value.split(",", -1)) {
                hops.add(address(standard ? forParameter(element) : element.strip()));
            }
        }
        return hops;
    }

    /** RFC 7239: {@code for=192.0.2.60;proto=http}, {@code for="[2001:db8::1]:4711"}. */
    private static String forParameter(String element) {
        for (String pair : element.split(";", -1)) {
            String text = pair.strip();
            if (text.toLowerCase(Locale.ROOT).startsWith("for=")) {
                return text.substring("for=".length()).replace("\"", "");
            }
        }
        return "";
    }

    /** Without a port, which some proxies add. */
    private static String address(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? text : text.substring(1, end);
        }
        int colon = text.indexOf(':');
        return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }
}
